"""Parameters of a query: what was given, as the types that its header declares, names as ids.

Knows the header of queries and the names of the model, not the graph: ``find`` looks a name up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from actornet.errors import CallError, Text
from actornet.model import code_lists, find_country, fold
from actornet.stores.query.library import LibraryQuery, QueryParameter

# Returns the id of the record that a name means, in a table.
Find: TypeAlias = Callable[[str, str], str]

TABLES = {"actor": "actors", "territory": "territories", "theme": "themes"}
_TRUTH = {"true": True, "vrai": True, "oui": True, "yes": True, "1": True}
_TRUTH |= {"false": False, "faux": False, "non": False, "no": False, "0": False}


def fill(
    query: LibraryQuery, given: Mapping[str, Any], used: frozenset[str], *, find: Find, today: date
) -> dict[str, Any]:
    """Return the value of every parameter that a query takes.

    Parameters
    ----------
    query
        The query; without header, ``used`` names its parameters and texts are taken as JSON if they
        can be, else as they are.
    given
        Values, or texts as typed; a list has several values, a JSON array, or one.
    used
        The parameters in the statement.
    find
        Looks a name up in a table.
    today
        The day of the call.

    Raises
    ------
    CallError
        A parameter is missing, unknown or of another type.
    UnknownNameError, AmbiguousNameError
        No record has the name, or several.
    """
    known = tuple(query.parameters) if query.declared else tuple(sorted(used))
    if unknown := [name for name in given if name not in known]:
        raise CallError(
            Text(
                f"La requête n'a pas de paramètre {', '.join(unknown)}.",
                f"The query has no parameter {', '.join(unknown)}.",
            ),
            Text(f"Paramètres : {', '.join(known) or '-'}.", f"Parameters: {', '.join(known) or '-'}."),
        )
    needed = [name for name, each in query.parameters.items() if each.required] if query.declared else known
    if missing := [name for name in needed if given.get(name) in (None, "")]:
        shown = " ".join(f"-p {name}={_example(query, name)}" for name in missing)
        raise CallError(
            Text(f"Il manque : {', '.join(missing)}.", f"Missing: {', '.join(missing)}."),
            Text(f"Par exemple {shown}", f"For example {shown}"),
        )
    if not query.declared:
        return {name: _free(given[name]) for name in known}
    values = query.defaults(today)
    values |= {name: _typed(query.parameters[name], value, find) for name, value in given.items()}
    return {name: values[name] for name in query.parameters}


def _example(query: LibraryQuery, name: str) -> str:
    if name not in query.parameters:
        return "..."
    example = query.parameters[name].example
    first = example[0] if isinstance(example, list) and example else example
    return json.dumps(first, ensure_ascii=False)


def _free(value: Any) -> Any:
    """Return a value of unknown type: the JSON that a text is, else the text."""
    if isinstance(value, list | tuple):
        return [_free(item) for item in value]
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _typed(parameter: QueryParameter, value: Any, find: Find) -> Any:
    if not parameter.many:
        if value is None or (value == "" and not parameter.required):
            return None
        return _one(parameter, value, find)
    if isinstance(value, str):
        value = _array(parameter, value) if value.startswith("[") else [value] if value else []
    if not isinstance(value, list | tuple | set | frozenset):
        value = [] if value is None else [value]
    return [_one(parameter, item, find) for item in value]


def _array(parameter: QueryParameter, text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise _wrong(parameter, text) from error
    if not isinstance(found, list):
        raise _wrong(parameter, text)
    return found


def _one(parameter: QueryParameter, value: Any, find: Find) -> Any:
    """Return one value as its declared type."""
    try:
        match parameter.type:
            case "integer":
                number = int(value) if isinstance(value, str) else value
                if isinstance(number, bool) or not isinstance(number, int) or abs(number) >= 2**63:
                    raise TypeError
                return number
            case "number":
                return float(value.replace(",", ".") if isinstance(value, str) else value)
            case "boolean":
                return value if isinstance(value, bool) else _TRUTH[str(value).lower()]
            case "date":
                if isinstance(value, datetime):
                    return value.date()
                return value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _wrong(parameter, value) from error
    if not isinstance(value, str):
        raise _wrong(parameter, value)
    if parameter.type in TABLES:
        return find(TABLES[parameter.type], value)
    if parameter.type == "country":
        return find_country(value)
    return _code(value) if parameter.type == "code" else value


def _code(text: str) -> str:
    """Return the one code that a text labels in any list; else the text, which is then a code."""
    entries = [entry for codes in code_lists().values() for entry in codes.values()]
    if any(entry.code == text for entry in entries):
        return text
    wanted = fold(text)
    named = {entry.code for entry in entries if wanted in {fold(entry.label.fr), fold(entry.label.en)}}
    return named.pop() if len(named) == 1 else text


def _wrong(parameter: QueryParameter, value: Any) -> CallError:
    types = {
        "integer": Text("un nombre entier", "an integer"),
        "number": Text("un nombre", "a number"),
        "boolean": Text("true ou false", "true or false"),
        "date": Text("une date AAAA-MM-JJ", "a date YYYY-MM-DD"),
    }
    wanted = types.get(parameter.type, Text("un texte", "a text"))
    if parameter.many:
        wanted = Text(f"une liste, chacun {wanted.fr}", f"a list, each {wanted.en}")
    example = json.dumps(parameter.example, ensure_ascii=False)
    return CallError(
        Text(
            f"{parameter.name} : « {value} » n'est pas {wanted.fr}.",
            f"{parameter.name}: {value!r} is not {wanted.en}.",
        ),
        Text(f"Par exemple : {example}", f"For example: {example}"),
    )
