"""The rules by which one text gives the same rows on each engine, as checks on its tokens."""

from __future__ import annotations

from collections.abc import Iterator

from actornet.stores.query.tokens import PARAMETER, PUNCTUATION, QUOTED_NAME, WORD, Token, tokens

AGGREGATES = {"COLLECT", "COUNT", "SUM", "AVG", "MIN", "MAX", "STDEV", "PERCENTILECONT", "PERCENTILEDISC"}
CLAUSES = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "UNION"}
_OPEN, _CLOSE = "([{", ")]}"
_NO_NAMES = {"ASC", "ASCENDING", "DESC", "DESCENDING", "ORDER", "BY", "NULL", "TRUE", "FALSE", "DISTINCT"}
_NO_NAMES |= {"CASE", "WHEN", "THEN", "ELSE", "END", "IS", "NOT", "IN", "AND", "OR", "SKIP", "LIMIT", "AS"}


def findings(text: str) -> list[str]:
    """Return what breaks a rule."""
    return [*_words(text), *_maps(text), *_sorting(text), *_patterns(text)]


def returned_columns(text: str) -> list[str]:
    """Return the names of the columns of the last RETURN."""
    found = tokens(text)
    start = [place for place, depth in _depths(found) if depth == 0 and found[place].upper == "RETURN"][-1]
    return list(_projected(_clause(found, start))[1])


def ends_sorted(text: str) -> bool:
    """Say whether the last RETURN is followed by ORDER BY."""
    found = tokens(text)
    start = [place for place, depth in _depths(found) if depth == 0 and found[place].upper == "RETURN"][-1]
    return any(token.upper == "ORDER" for token in found[start:])


def used_parameters(text: str) -> set[str]:
    return {token.text for token in tokens(text) if token.kind == PARAMETER}


def _words(text: str) -> Iterator[str]:
    found = tokens(text)
    for token, after in zip(found, [*found[1:], found[-1]], strict=True):
        if token.upper in {"SHORTEST", "CYPHER", "SHOW", "MERGE", "USING"}:
            yield f"{token.text}: not on each engine (6, 10)"
        if token.upper in {"ELEMENTID", "ID"} and after.is_("("):
            yield f"{token.text}(): identities of the engine (8)"
        if token.upper == "CALL" and not after.is_("(", "{"):
            yield "CALL of a procedure (7, 10)"
    for first, brace, word in zip(found, found[1:], found[2:], strict=False):
        if first.upper == "CALL" and brace.is_("{") and word.upper == "WITH":
            yield "an importing WITH: write CALL (x) { } (12)"
    if text.rstrip().endswith(";"):
        yield "a semicolon at the end"


def _maps(text: str) -> Iterator[str]:
    """Aggregates inside maps, or read from where they are made (1)."""
    found = tokens(text)
    braces: list[bool] = []  # of each open brace, whether it is a map
    for place, token in enumerate(found):
        if token.is_("{"):
            before = found[place - 1]
            subquery = before.upper in {"CALL", "COUNT", "EXISTS", "COLLECT"} or (
                before.is_(")") and _word_before_brackets(found, place - 1) == "CALL"
            )
            braces.append(not subquery)
        elif token.is_("}"):
            braces.pop()
        elif token.upper in AGGREGATES and found[place + 1].is_("("):
            if braces and braces[-1]:
                yield f"{token.text}() in a map (1)"
            end = _matching(found, place + 1)
            if end + 1 < len(found) and found[end + 1].is_("["):
                end = _matching(found, end + 1)
            if end + 1 < len(found) and found[end + 1].is_("."):
                yield f"a part taken from {token.text}() (1)"


def _sorting(text: str) -> Iterator[str]:
    """Sorting a WITH by what it does not project (2)."""
    found = tokens(text)
    for place, token in enumerate(found):
        if token.upper != "WITH" or not _begins_clause(found, place):
            continue
        sort, names = _projected(_clause(found, place))
        for at, word in enumerate(sort):
            after = sort[at + 1] if at + 1 < len(sort) else None
            plain = word.kind == QUOTED_NAME or (word.kind == WORD and word.upper not in _NO_NAMES)
            used = not (at and sort[at - 1].is_(".", ":")) and not (after and after.is_("("))
            if plain and used and word.text not in names and "*" not in names:
                yield f"WITH sorted by {word.text}, which it does not project (2)"


def _patterns(text: str) -> Iterator[str]:
    """Two patterns in one MATCH that share no name: every pair is tried (11)."""
    found = tokens(text)
    for place, token in enumerate(found):
        if token.upper != "MATCH" or not _begins_clause(found, place):
            continue
        parts: list[set[str]] = [set()]
        depth, before = 0, token
        for each in _clause(found, place):
            depth += each.is_(*_OPEN) - each.is_(*_CLOSE)
            if depth == 0 and each.upper == "WHERE":
                break
            if depth == 0 and each.is_(","):
                parts.append(set())
            elif each.kind in {WORD, QUOTED_NAME} and not before.is_(":", "|", "&", "!"):
                parts[-1].add(each.text)
            before = each
        if any(not (parts[0] & part) for part in parts[1:]):
            yield "two patterns without a common name in one MATCH (11)"


def _depths(found: list[Token]) -> Iterator[tuple[int, int]]:
    depth = 0
    for place, token in enumerate(found):
        depth -= token.is_(*_CLOSE)
        yield place, depth
        depth += token.is_(*_OPEN)


def _clause(found: list[Token], start: int) -> list[Token]:
    """Return the tokens of a clause, its keyword left out."""
    depth = 0
    for end in range(start + 1, len(found)):
        token = found[end]
        if token.is_(*_CLOSE):
            depth -= 1
            if depth < 0:
                return found[start + 1 : end]
        if depth == 0 and _begins_clause(found, end):
            return found[start + 1 : end]
        depth += token.is_(*_OPEN)
    return found[start + 1 :]


def _begins_clause(found: list[Token], place: int) -> bool:
    """Say whether a word is the keyword of a clause, and no name."""
    if found[place].upper not in CLAUSES:
        return False
    before = found[place - 1] if place else None
    if before is None or before.is_(*_CLOSE, "{", "*", "+"):
        return True
    no_end = {"AS", "STARTS", "ENDS", "WITH", "RETURN", "BY", "DISTINCT"}
    return before.kind != PUNCTUATION and before.upper not in no_end


def _projected(clause: list[Token]) -> tuple[list[Token], list[str]]:
    """Return the tokens that a clause is sorted by, and the names that it projects."""
    names: list[str] = []
    depth, item = 0, list[Token]()
    sort: list[Token] = []
    for place, token in enumerate(clause):
        ends = depth == 0 and token.upper in {"ORDER", "WHERE", "SKIP", "LIMIT", "OFFSET"}
        if ends and not (place and clause[place - 1].is_(".")):
            rest = clause[place:]
            stop = next((i for i, each in enumerate(rest) if each.upper == "WHERE"), len(rest))
            sort = rest[:stop] if token.upper == "ORDER" else []
            break
        depth += token.is_(*_OPEN) - token.is_(*_CLOSE)
        if depth == 0 and token.is_(","):
            names.append(_alias(item))
            item = []
        elif not (token.upper == "DISTINCT" and not item):
            item.append(token)
    names.append(_alias(item))
    return sort, names


def _alias(item: list[Token]) -> str:
    if len(item) > 1 and item[-2].upper == "AS":
        return item[-1].text
    return "".join(token.text for token in item)


def _matching(found: list[Token], start: int) -> int:
    depth = 0
    for place in range(start, len(found)):
        depth += found[place].is_(*_OPEN) - found[place].is_(*_CLOSE)
        if depth == 0:
            return place
    return len(found)


def _word_before_brackets(found: list[Token], end: int) -> str:
    """Return the word before the brackets that end here."""
    depth = 0
    for place in range(end, -1, -1):
        depth += found[place].is_(*_CLOSE) - found[place].is_(*_OPEN)
        if depth == 0:
            return found[place - 1].upper if place else ""
    return ""
