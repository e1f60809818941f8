"""The map of a table (``map.yml``): which column says what. Read with its lines, so that errors name them.

Knows YAML, the contract and the code lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from actornet.errors import ContentError, Text
from actornet.files import could_not_be_read
from actornet.ingest.importers.cell_values import code_of
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.nearest import nearest_codes
from actornet.model import code_lists

# What may be said of each thing. ``period`` is years such as 2019-2022; ``themes`` names or codes,
# ``goals`` numbers of Sustainable Development Goals.
_TIME = ("start", "end", "period")
AGREEMENT = (
    "id",
    "title",
    "form",
    "object",
    *_TIME,
    "status",
    "planned_amount",
    "currency",
    "themes",
    "goals",
    "note",
)
PROJECT = ("id", "title", "need", *_TIME, "status", "stage", "budget", "currency", "themes", "goals", "note")
SOURCE = ("title", "publisher", "url", "date", "licence", "confidence")
_DATES = {"": "", "dmy": "day", "mdy": "month"}
_MAX_MAP = 1_048_576  # bytes
_LOOK = Text(
    "`actornet import table FICHIER --guess` écrit un premier plan à corriger.",
    "`actornet import table FILE --guess` writes a first map to correct.",
)


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value comes from: a column, or a constant; ``codes`` turns what is written into codes."""

    line: int
    column: str = ""
    value: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActorPlan:
    """An actor that each row tells of, or several where the name is ``split`` at marks."""

    line: int
    fields: Mapping[str, Field]
    split: str = ""


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """The agreement, project or membership that each row tells of, and what each actor is in it."""

    line: int
    fields: Mapping[str, Field]
    actors: Mapping[str, str]
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How one sheet is read; ``sheet`` is empty for a text file or for every sheet.

    ``first`` is ``day`` or ``month`` where the map says which comes first in dates, else empty.
    """

    line: int
    sheet: str
    actors: Mapping[str, ActorPlan]
    agreement: RecordPlan | None
    project: RecordPlan | None
    membership: RecordPlan | None
    ignore: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole map."""

    file: str
    source: Mapping[str, str]
    tables: tuple[TablePlan, ...]


def fields_of(table: TablePlan) -> list[Field]:
    """Return every field of a table of the map, columns of networks among them."""
    records = [record for record in (table.agreement, table.project, table.membership) if record]
    fields = [field for actor in table.actors.values() for field in actor.fields.values()]
    fields += [field for record in records for field in record.fields.values()]
    networks = [name for record in records for name in record.networks]
    return fields + [Field(table.line, column=name) for name in networks]


class _Word(str):
    """A text of the map, with its line."""

    line: int


class _Lines(yaml.SafeLoader):
    """Keeps the line of each mapping and text."""


def _construct_text(loader: _Lines, node: yaml.ScalarNode) -> _Word:
    text = _Word(loader.construct_scalar(node))
    text.line = node.start_mark.line + 1
    return text


def _construct_mapping(loader: _Lines, node: yaml.MappingNode) -> dict[str, Any]:
    found = loader.construct_mapping(node, deep=True)
    texts = {key if isinstance(key, _Word) else str(key): value for key, value in found.items()}
    return texts | {_LINE: node.start_mark.line + 1}


_Lines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)
_Lines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG, _construct_text)
# Dates and numbers of a map stay the texts that they are written as.
_Lines.yaml_implicit_resolvers = {}
_LINE = "\0line"


def read_plan(path: Path) -> Plan:
    """Return the map of a file.

    Raises
    ------
    FileAccessError
        There is no such file, or it can't be read.
    ContentError
        It is not YAML, or says something that a map does not know; the message names the line.
    """
    try:
        if path.stat().st_size > _MAX_MAP:
            raise _wrong(path.name, 1, "le plan dépasse 1 Mo", "the map is larger than 1 MB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise could_not_be_read(path, error) from error
    except UnicodeDecodeError as error:
        raise _wrong(path.name, 1, "ce n’est pas de l’UTF-8", "it is not UTF-8") from error
    return parse_plan(text, path.name)


def parse_plan(text: str, file: str) -> Plan:
    """Return the map that a text is; see :func:`read_plan`."""
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):  # a map has no use for one
            raise _wrong(file, 1, "les renvois (*) ne sont pas lus", "aliases (*) are not read")
        given = yaml.load(text, Loader=_Lines)  # noqa: S506  a SafeLoader
    except yaml.MarkedYAMLError as error:
        unclosed = "quoted" in (error.context or "")  # then the problem is seen at the end only
        mark = error.context_mark if unclosed else error.problem_mark
        line = mark.line + 1 if mark else 1
        raise _wrong(file, line, "ce n’est pas du YAML", "it is no YAML") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _wrong(file, 1, "ce n’est pas du YAML", "it is no YAML") from error
    top = _mapping(given, file, 1, ("source", "tables"), "plan")
    source = _mapping(top.get("source") or {}, file, 1, SOURCE, "source")
    tables = top.get("tables")
    if not isinstance(tables, list) or not tables:
        raise _wrong(
            file,
            1,
            "« tables » est vide : nommez au moins une feuille et ses acteurs",
            "“tables” is empty: name a sheet and its actors",
        )
    return Plan(
        file,
        {name: _word(value, file, 1) for name, value in source.items() if name != _LINE},
        tuple(_table(table, file) for table in tables),
    )


def _table(given: Any, file: str) -> TablePlan:
    known = ("sheet", "dates", "actors", "agreement", "project", "membership", "ignore")
    table = _mapping(given, file, 1, known, "tables")
    line = table[_LINE]
    actors = {
        name: _actor(value, file, line)
        for name, value in _mapping(table.get("actors"), file, line, None, "actors").items()
        if name != _LINE
    }
    plan = TablePlan(
        line,
        _word(table.get("sheet") or "", file, line),
        actors,
        _record(table.get("agreement"), file, line, AGREEMENT, "between"),
        _record(table.get("project"), file, line, PROJECT, "partners"),
        _record(table.get("membership"), file, line, ("start", "end", "note"), "members"),
        _words(table.get("ignore"), file, line),
        _first(table.get("dates") or "", file, line),
    )
    for record in (plan.agreement, plan.project, plan.membership):
        for name in record.actors if record else ():
            if name not in actors:
                raise _wrong(
                    file,
                    record.line if record else line,
                    f"« {name} » n’est pas parmi les acteurs : {', '.join(actors)}",
                    f"“{name}” is not among the actors: {', '.join(actors)}",
                )
    return plan


def _first(given: Any, file: str, line: int) -> str:
    order = _word(given, file, line)
    if order not in _DATES:
        raise _wrong(file, line, "« dates » est dmy ou mdy", "“dates” is dmy or mdy")
    return _DATES[order]


def _actor(given: Any, file: str, line: int) -> ActorPlan:
    known = tuple(name for name in EVIDENCE if name not in ("source", "confidence"))
    actor = _mapping(given, file, line, (*known, "split"), "actors")
    at = actor[_LINE]
    if "name" not in actor:
        raise _wrong(file, at, "un acteur doit avoir un nom (name)", "an actor must have a name")
    fields = {name: _field(actor[name], file, at, name) for name in known if name in actor}
    return ActorPlan(at, fields, _word(actor.get("split") or "", file, at))


def _record(given: Any, file: str, line: int, known: tuple[str, ...], actors: str) -> RecordPlan | None:
    if given is None or given == "":
        return None
    more = (actors, "network", "networks") if actors == "members" else (actors,)
    record = _mapping(given, file, line, (*known, *more), actors)
    at = record[_LINE]
    who = record.get(actors)
    if isinstance(who, dict):
        named = {name: _word(role, file, at) for name, role in who.items() if name != _LINE}
    else:
        named = dict.fromkeys(_words(who, file, at), "")
    list_name = {"between": "party_role", "partners": "role"}.get(actors, "")
    for role in filter(None, named.values()):
        _check_code(list_name, role, file, _line(who, at))
    if not named:
        raise _wrong(file, at, f"« {actors} » doit nommer des acteurs", f"“{actors}” must name actors")
    if "network" in record:
        named |= {_word(record["network"], file, at): "network"}
    fields = {name: _field(record[name], file, at, name) for name in known if name in record}
    return RecordPlan(at, fields, named, _words(record.get("networks"), file, at))


def _field(given: Any, file: str, line: int, name: str) -> Field:
    if isinstance(given, str):
        return Field(_line(given, line), column=str(given))
    one = _mapping(given, file, line, ("column", "value", "codes"), "champ")
    at = one[_LINE]
    codes = {
        name: _word(code, file, at)
        for name, code in _mapping(one.get("codes") or {_LINE: at}, file, at, None, "codes").items()
        if name != _LINE
    }
    column, value = (_word(one.get(name) or "", file, at) for name in ("column", "value"))
    if bool(column) == bool(value):
        raise _wrong(file, at, "il faut « column » ou « value »", "it takes “column” or “value”")
    coded = {"kind": "actor_kind", "form": "form", "status": "status", "stage": "stage"}.get(name, "")
    for code in filter(None, (value, *codes.values())):
        _check_code(coded, code, file, at)
    return Field(at, column, value, codes)


def _check_code(list_name: str, code: str, file: str, line: int) -> None:
    """Refuse what is no code of a list; any text will do where there is no list."""
    if list_name and not code_of(list_name, code):
        labels = {code: tuple(entry.label) for code, entry in code_lists()[list_name].items()}
        near = ", ".join(nearest_codes(code, labels))
        raise _wrong(
            file,
            line,
            f"« {code} » n’est pas un code de la liste {list_name} ; par exemple : {near}",
            f"“{code}” is no code of the list {list_name}; for example: {near}",
        )


def _mapping(given: Any, file: str, line: int, known: tuple[str, ...] | None, name: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _wrong(file, line, f"« {name} » n’est pas rempli", f"“{name}” is not filled in")
    at = given.get(_LINE, line)
    for key in given:
        if known is not None and key != _LINE and key not in known:
            raise _wrong(
                file,
                _line(key, at),
                f"« {key} » est inconnu ici ; connus : {', '.join(known)}",
                f"“{key}” is not known here; known: {', '.join(known)}",
            )
    return {_LINE: at} | given


def _line(given: object, line: int) -> int:
    """Return the line of a text of the map, else the one of what it stands in."""
    return given.line if isinstance(given, _Word) else line


def _word(given: Any, file: str, line: int) -> str:
    if not isinstance(given, str):
        raise _wrong(file, line, "un texte est attendu", "a text is expected")
    return str(given)


def _words(given: Any, file: str, line: int) -> tuple[str, ...]:
    if given is None or given == "":
        return ()
    return tuple(_word(one, file, line) for one in ([given] if isinstance(given, str) else given))


def _wrong(file: str, line: int, fr: str, en: str) -> ContentError:
    return ContentError(Text(f"{file}, ligne {line} : {fr}.", f"{file}, line {line}: {en}."), _LOOK)
