r"""Cypher text as tokens, and only text that every engine reads the same way. Knows ``errors``.

Neo4j turns ``\uXXXX`` into its character before it reads anything else, in comments and strings too;
other engines only inside strings. What the two readings would cut into different tokens is refused,
so that what is judged here is what runs there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from actornet.errors import CallError, Text

# Kinds of tokens.
WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, PUNCTUATION = "word", "name", "text", "number", "parameter", "."

_ESCAPES = frozenset("\\'\"bfnrtu")
_UNICODE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_SPACE = re.compile(r"[ \t\r\n]+")
_WORD = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"0[xX][\da-fA-F]+|0o[0-7]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_PUNCTUATION = re.compile(r"\.\.|=~|<>|<=|>=|::|\|\||\+=|[-()\[\]{}.,:;|&!%=<>+*/^]")
_ENDS = {"'": "'", '"': '"', "`": "`"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text without quotes, and where it begins in the text."""

    kind: str
    text: str
    at: int

    @property
    def upper(self) -> str:
        """The text in capitals, as keywords are compared; of what is no bare word, nothing."""
        return self.text.upper() if self.kind == WORD else ""

    def is_(self, *punctuation: str) -> bool:
        """Say whether the token is one of these signs."""
        return self.kind == PUNCTUATION and self.text in punctuation


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text, comments left out.

    Raises
    ------
    CallError
        A sign, escape or end of line that engines may read in different ways, or a text, name or
        comment that does not end.
    """
    _check_escapes(text)
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if found := _SPACE.match(text, at):
            at = found.end()
        elif text.startswith(("//", "/*"), at):
            at = _after_comment(text, at)
        elif text[at] in _ENDS:
            end = _after_quoted(text, at)
            yield Token(QUOTED_NAME if text[at] == "`" else STRING, _unquoted(text[at:end]), at)
            at = end
        elif text[at] == "$":
            token, at = _parameter(text, at)
            yield token
        elif found := _WORD.match(text, at):
            yield Token(WORD, _plain_word(found[0], text, at), at)
            at = found.end()
        elif found := _NUMBER.match(text, at):
            at = found.end()
            if _WORD.match(text, at):
                raise refused(text, at, "une lettre colle au nombre", "a letter sticks to the number")
            yield Token(NUMBER, found[0], found.start())
        elif found := _PUNCTUATION.match(text, at):
            at = found.end()
            yield Token(PUNCTUATION, found[0], found.start())
        else:
            shown = unicodedata.name(text[at], f"U+{ord(text[at]):04X}")
            raise refused(text, at, f"signe inattendu ({shown})", f"unexpected sign ({shown})")


def _check_escapes(text: str) -> None:
    for found in _UNICODE.finditer(text):
        character = chr(int(found[1], 16))
        if character.isascii() or unicodedata.category(character)[0] in "ZC":
            raise refused(
                text,
                found.start(),
                f"{found[0]} cache un caractère qui peut changer le sens : écrivez-le tel quel",
                f"{found[0]} hides a character that may change the meaning: write it as it is",
            )


def _after_comment(text: str, at: int) -> int:
    if text.startswith("//", at):
        end = next((place for place in range(at, len(text)) if text[place] in "\r\n"), len(text))
        if text[end : end + 1] == "\r" and text[end + 1 : end + 2] != "\n":
            raise refused(text, end, "une fin de ligne ambiguë", "an ambiguous end of line")
    else:
        end = text.find("*/", at + 2) + 2
        if end == 1:
            raise refused(text, at, "un commentaire sans fin", "a comment without end")
        if "/*" in text[at + 2 : end - 2]:
            raise refused(text, at, "un commentaire dans un commentaire", "a comment within a comment")
    for place in range(at, end):
        if unicodedata.category(text[place])[0] in "ZC" and text[place] not in " \t\r\n\u00a0\u202f":
            raise refused(text, place, "un caractère invisible", "an invisible character")
    return end


def _after_quoted(text: str, at: int) -> int:
    """Return where a text or a name in quotes ends."""
    quote, place = text[at], at + 1
    while place < len(text):
        if text[place] == "\\":
            if quote == "`":
                raise refused(text, place, "une barre oblique dans un nom", "a backslash in a name")
            if text[place + 1 : place + 2] not in _ESCAPES:
                raise refused(
                    text,
                    place,
                    "cette barre oblique n'introduit rien de connu : doublez-la",
                    "this backslash introduces nothing known: double it",
                )
            place += 2
        elif text[place] == quote:
            place += 1
            if quote != "`" or text[place : place + 1] != "`":
                return place
            place += 1
        else:
            place += 1
    raise refused(text, at, "un guillemet sans fin", "a quote without end")


def _unquoted(quoted: str) -> str:
    inner = quoted[1:-1]
    return inner.replace("``", "`") if quoted[0] == "`" else inner


def _parameter(text: str, at: int) -> tuple[Token, int]:
    """Return a parameter; a dollar before a parenthesis, as in dynamic labels, is a sign of its own."""
    if text[at + 1 : at + 2] == "`":
        end = _after_quoted(text, at + 1)
        return Token(PARAMETER, _unquoted(text[at + 1 : end]), at), end
    if found := re.compile(r"\w+").match(text, at + 1):
        return Token(PARAMETER, _plain_word(found[0], text, at), at), found.end()
    if text[at + 1 : at + 2] == "(":
        return Token(PUNCTUATION, "$", at), at + 1
    raise refused(text, at, "un dollar seul", "a dollar alone")


def _plain_word(word: str, text: str, at: int) -> str:
    """Return a word; letters that some engine may take for those of a keyword are refused."""
    if not word.isascii():
        folded = unicodedata.normalize("NFKC", word)
        if any(form.isascii() for form in (folded, folded.upper(), folded.lower())):
            raise refused(
                text,
                at,
                f"« {word} » imite des lettres simples",
                f"{word!r} imitates plain letters",
            )
    return word


def refused(text: str, at: int, fr: str, en: str) -> CallError:
    """Return the refusal of a query, which says where."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return CallError(
        Text(
            f"Requête refusée, ligne {line}, colonne {column} : {fr}.",
            f"Query refused, line {line}, column {column}: {en}.",
        ),
        Text(
            "Seule une requête qui lit est acceptée (MATCH, WITH, WHERE, UNWIND, RETURN, CALL { }...).",
            "Only a query that reads is accepted (MATCH, WITH, WHERE, UNWIND, RETURN, CALL { }...).",
        ),
    )
