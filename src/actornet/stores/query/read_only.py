"""The judge of queries: accepts one statement that only reads, refuses everything else.

Not a parser of Cypher: it follows brackets, clauses and operands just far enough that each bare word is
either a name, in a place where only a name can stand, or a keyword of a short list. A keyword that is
not on it, known or of a future version, is refused; so are functions and procedures. No published lexer
would do: those for highlighting accept anything, and none knows the unicode escapes of Neo4j.

Knows the tokens and the vocabulary.
"""

from __future__ import annotations

from actornet.errors import CallError
from actornet.stores.query import words
from actornet.stores.query.tokens import (
    NUMBER,
    PARAMETER,
    PUNCTUATION,
    QUOTED_NAME,
    STRING,
    WORD,
    Token,
    refused,
    tokens,
)

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_DEEPEST = 150  # brackets within brackets
_NOTHING = Token(PUNCTUATION, "", 0)


def check_reads_only(text: str) -> frozenset[str]:
    """Accept a query that only reads; return the names of its parameters.

    Raises
    ------
    CallError
        The text is not one statement that reads; the message says where and why.
    """
    found = tokens(text)
    if found and found[-1].is_(";"):
        found.pop()
    if not found:
        raise refused(text, 0, "elle est vide", "it is empty")
    _Judge(text, found).statement()
    return frozenset(token.text for token in found if token.kind == PARAMETER)


class _Judge:
    """Walks through the tokens of one statement."""

    def __init__(self, text: str, found: list[Token]) -> None:
        self._text, self._tokens = text, found
        self._at = self._depth = 0

    def statement(self) -> None:
        if self._next().upper in words.PREFIXES:
            self._at += 1
        if self._next().upper == "SHOW":
            self._show()
            if self._next() is _NOTHING:
                return
        self._query("")

    def _next(self, ahead: int = 0) -> Token:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else _NOTHING

    def _previous(self) -> Token:
        return self._tokens[self._at - 1] if self._at else _NOTHING

    def _take(self) -> Token:
        token = self._next()
        if token is _NOTHING:
            raise self._unexpected(token)
        self._at += 1
        return token

    def _take_words(self, allowed: frozenset[str]) -> bool:
        """Pass all words of a set; say whether there was one."""
        before = self._at
        while self._next().upper in allowed:
            self._at += 1
        return self._at > before

    def _refuse(self, token: Token, fr: str, en: str) -> CallError:
        at = token.at if token is not _NOTHING else len(self._text)
        return refused(self._text, at, fr, en)

    def _unexpected(self, token: Token) -> CallError:
        if token.upper in words.WRITING:
            name = token.upper
            return self._refuse(token, f"{name} n'est pas permis", f"{name} is not allowed")
        if token.is_(";"):
            return self._refuse(token, "une seule instruction à la fois", "one statement at a time")
        if token is _NOTHING:
            return self._refuse(token, "il manque une suite", "something is missing at the end")
        return self._refuse(token, f"« {token.text} » est inattendu", f"{token.text!r} is unexpected")

    def _expect(self, *signs: str) -> None:
        if not self._next().is_(*signs):
            raise self._unexpected(self._next())
        self._at += 1

    # Clauses.

    def _query(self, closing: str) -> None:
        """Pass clauses up to the closing bracket, or to the end of the statement."""
        while True:
            self._clause(closing)
            if self._next() is _NOTHING and not closing:
                return
            if closing and self._next().is_(closing):
                return

    def _clause(self, closing: str) -> None:
        token = self._take()
        match token.upper:
            case "OPTIONAL" if self._next().upper in {"MATCH", "CALL"}:
                self._clause(closing)
            case "MATCH":
                self._take_words(words.MATCH_MODES)
                self._stream(closing, in_query=True)
            case "WITH" | "RETURN" | "UNWIND":
                self._stream(closing, in_query=True)
            case "CALL":
                self._call(closing)
            case "UNION":
                self._take_words(words.UNION_KINDS)
                self._clause(closing)
            case _:
                raise self._unexpected(token)

    def _call(self, closing: str) -> None:
        if self._next().is_("{", "("):
            if self._take().is_("("):
                self._brackets(")")
                self._expect("{")
            self._subquery()
            follows = self._next()
            ends = follows is _NOTHING or (closing != "" and follows.is_(closing))
            if not ends and follows.upper not in words.CLAUSES:
                raise self._unexpected(follows)
            return
        token = self._next()
        name = self._dotted_name()
        if name.lower() not in words.PROCEDURES:
            raise self._refuse(
                token,
                f"la procédure « {name} » n'est pas de celles qui sont connues pour lire",
                f"the procedure {name!r} is none of those known to read",
            )
        if self._next().is_("("):
            self._at += 1
            self._brackets(")")
        self._stream(closing, in_query=True, after=True, may_yield=True)

    def _show(self) -> None:
        self._at += 1
        first = self._at
        self._take_words(words.SHOWN_WORDS)
        shown = {token.upper for token in self._tokens[first : self._at]}
        if not shown & words.SHOWN:
            raise self._unexpected(self._next())
        self._stream("", in_query=True, after=True, may_yield=True)

    def _subquery(self) -> None:
        """Pass what follows the opening brace of a subquery: clauses, or a pattern alone."""
        self._deeper()
        if self._next().upper in words.CLAUSES and not self._next(1).is_("="):
            self._query("}")
        else:
            self._stream("}", in_query=False)
        self._expect("}")
        self._depth -= 1

    # Brackets and operands.

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refuse(self._next(), "trop de parenthèses emboîtées", "too many nested brackets")

    def _brackets(self, closing: str) -> None:
        """Pass what follows an opening bracket, and the closing one."""
        self._deeper()
        self._stream(closing, in_query=False)
        self._expect(closing)
        self._depth -= 1

    def _stream(self, closing: str, *, in_query: bool, after: bool = False, may_yield: bool = False) -> None:
        """Pass operands and operators up to the closing bracket or, in a query, the next clause.

        ``after`` is whether an operand has just ended, so that no name can follow.
        """
        while (token := self._next()) is not _NOTHING:
            if closing and token.is_(closing):
                return
            if token.kind == PUNCTUATION:
                after = self._sign(token, closing=closing, after=after)
            elif self._previous().is_("{", ",") and closing == "}" and self._next(1).is_(":"):
                self._at += 1  # the key of a map, whatever its letters
                after = True
            elif token.upper in words.WRITING:
                raise self._unexpected(token)
            elif not after:
                after = self._operand(token)
            elif token.kind != WORD:
                raise self._unexpected(token)
            elif in_query and token.upper in words.CLAUSES:
                return
            else:
                after = self._after_operand(token, in_query=in_query, may_yield=may_yield)
        if closing:
            raise self._unexpected(_NOTHING)

    def _sign(self, token: Token, *, closing: str, after: bool) -> bool:
        """Pass a sign; return whether an operand has ended."""
        previous = self._previous()
        self._at += 1
        if token.is_("(", "[", "{"):
            self._brackets(_CLOSING[token.text])
            return True
        if token.is_(")", "]", "}", ";", "+="):
            raise self._unexpected(token)
        if token.is_(":") and closing == "}" and self._is_key(previous):
            return False
        if token.is_(".", ":") and self._next().kind in {WORD, QUOTED_NAME}:
            # What follows is a property, a label or a type, whatever its letters; after a number it is not.
            if previous.kind == NUMBER:
                raise self._unexpected(self._next())
            self._at += 1
            return True
        if token.is_("*", "%"):
            return not after or self._ends_pattern(previous, closing)
        return token.is_("+") and after and self._ends_pattern(previous, closing)

    def _is_key(self, name: Token) -> bool:
        """Say whether the name before a colon in braces is the key of a map."""
        before = self._tokens[self._at - 3] if self._at >= 3 else _NOTHING
        return name.kind in {WORD, QUOTED_NAME, STRING} and before.is_("{", ",")

    def _ends_pattern(self, previous: Token, closing: str) -> bool:
        """Say whether a ``+`` or ``*`` after a parenthesis is a quantifier that ends a pattern."""
        follows = self._next()
        ends = follows is _NOTHING or follows.upper in words.CLAUSES or follows.upper == "WHERE"
        return previous.is_(")") and (ends or (closing != "" and follows.is_(closing)))

    def _operand(self, token: Token) -> bool:
        """Pass what can stand where an operand begins; return whether it has ended."""
        word = token.upper
        if token.kind in {STRING, NUMBER, PARAMETER}:
            self._at += 1
            return True
        if word in words.SUBQUERIES and self._next(1).is_("{"):
            self._at += 2
            self._subquery()
            return True
        follows = self._next(1)
        if word in words.PATH_SEARCHES and (
            follows.upper in words.PATH_SELECTORS or follows.kind in {NUMBER, PARAMETER}
        ):
            self._take_words(words.PATH_SELECTORS)
            if self._next().kind in {NUMBER, PARAMETER}:
                self._at += 1
            self._take_words(words.PATH_SELECTORS)
            return False
        if word in words.BEFORE_OPERANDS:
            self._at += 1
            return False
        name = self._dotted_name()
        if self._next().is_("(") and not _is_function(name):
            raise self._refuse(
                token,
                f"la fonction « {name} » n'est pas de celles qui sont connues pour lire",
                f"the function {name!r} is none of those known to read",
            )
        return True

    def _after_operand(self, token: Token, *, in_query: bool, may_yield: bool) -> bool:
        """Pass a keyword that can follow an operand; return whether an operand has ended again."""
        self._at += 1
        word = token.upper
        if word in words.BETWEEN_OPERANDS:
            if word in {"STARTS", "ENDS"} and self._take().upper != "WITH":
                raise self._unexpected(self._previous())
            return False
        if word in words.ENDING:
            return True
        if word == "AS":
            name = self._take()
            if name.kind not in {WORD, QUOTED_NAME} or name.upper in words.WRITING:
                raise self._unexpected(name)
            return True
        if word == "IS":
            self._test_of_type()
            return True
        if in_query and (word in {"SKIP", "OFFSET", "LIMIT"} or (word == "YIELD" and may_yield)):
            return False
        if in_query and word == "ORDER" and self._take().upper == "BY":
            return False
        if in_query and word == "USING" and self._take_words(words.HINTS):
            return False
        raise self._unexpected(token)

    def _test_of_type(self) -> None:
        """Pass what follows IS: NULL, NORMALIZED, a type, a label."""
        self._take_words(words.BEFORE_TYPES)
        if self._next().is_("::"):
            self._at += 1
        while self._next().upper in words.TYPES or self._next().is_("<", ">"):
            self._at += 1
        if self._previous().upper in {"IS", "NOT"}:
            label = self._take()
            if label.kind not in {WORD, QUOTED_NAME} or label.upper in words.WRITING | words.CLAUSES:
                raise self._unexpected(label)

    def _dotted_name(self) -> str:
        """Pass names joined by points and return them."""
        parts = [self._take()]
        while self._next().is_(".") and self._next(1).kind in {WORD, QUOTED_NAME}:
            self._at += 1
            parts.append(self._take())
        if parts[0].kind not in {WORD, QUOTED_NAME}:
            raise self._unexpected(parts[0])
        return ".".join(part.text for part in parts)


def _is_function(name: str) -> bool:
    """Say whether a function is known to do nothing but compute."""
    name = name.lower()
    return name in words.FUNCTIONS or name.startswith(words.NAMESPACES)
