"""The data contract: the tables, their columns, the code lists."""

from __future__ import annotations

from collections.abc import Iterator

from actornet.errors import Text
from actornet.model import code_lists, contract
from actornet.model.contract import Column, Table
from actornet.model.labels import column_help, column_label, table_help, table_label
from docs.generate import markdown
from docs.generate.markdown import code, plain, table

_TYPES = {
    "string": Text("texte", "text"),
    "integer": Text("nombre entier", "whole number"),
    "number": Text("nombre", "number"),
    "boolean": Text("oui ou non", "yes or no"),
    "date": Text("jour (AAAA-MM-JJ)", "day (YYYY-MM-DD)"),
}
_HEADINGS = Text("Colonne|En-tête|Ce qu'on y met|Nature", "Column|Heading|What belongs in it|Kind of value")


def page(lang: str) -> str:
    """Return the tables and the code lists."""
    return markdown.page(_parts(lang))


def _parts(lang: str) -> Iterator[str]:
    tables = Text("Les tables", "The tables").in_lang(lang)
    yield f"## {tables}"
    for each in contract().values():
        yield from _table(each, lang)
    lists = Text("Les listes de codes", "The code lists").in_lang(lang)
    yield f"## {lists}"
    for name, entries in code_lists().items():
        yield f"({_target(name, lang)})="
        yield f"### `{name}`"
        rows = [
            (code(entry.code), plain(entry.label.in_lang(lang)), code(entry.parent) if entry.parent else "")
            for entry in entries.values()
        ]
        headings = Text("Code|Sens|Sous", "Code|Meaning|Below").in_lang(lang).split("|")
        if not any(parent for *_, parent in rows):
            yield table(headings[:2], [row[:2] for row in rows])
        else:
            yield table(headings, rows)


def _table(each: Table, lang: str) -> Iterator[str]:
    yield f"### {plain(table_label(each.name).in_lang(lang))} (`{each.name}`)"
    yield plain(table_help(each.name).in_lang(lang))
    headings = _HEADINGS.in_lang(lang).split("|")
    yield table(headings, [_row(each, column, lang) for column in each.columns.values()])
    if each.primary_key:
        said = Text("Ce qui identifie une ligne :", "What names a row:").in_lang(lang)
        yield f"{said} {', '.join(code(name) for name in each.primary_key)}."


def _row(each: Table, column: Column, lang: str) -> tuple[str, ...]:
    belongs = column_help(each.name, column.name).in_lang(lang)
    targets = {key.column: key.table for key in each.foreign_keys}
    words = []
    if column.codes:
        link = f"[`{column.codes}`](#{_target(column.codes, lang)})"
        words.append(Text(f"code de {link}", f"code of {link}").in_lang(lang))
    elif column.name in targets:
        target = code(targets[column.name])
        words.append(Text(f"identifiant de {target}", f"id of {target}").in_lang(lang))
    elif column.edtf:
        words.append(Text("date, même partielle", "date, even in part").in_lang(lang))
    else:
        words.append(_TYPES[column.type].in_lang(lang))
    if column.is_list:
        words.append(Text("plusieurs, séparés par `;`", "several, separated by `;`").in_lang(lang))
    if column.minimum is not None and column.maximum is not None:
        bounds = Text("de {0:g} à {1:g}", "from {0:g} to {1:g}").in_lang(lang)
        words.append(bounds.format(column.minimum, column.maximum))
    elif column.minimum is not None:
        words.append(Text("{0:g} ou plus", "{0:g} or more").in_lang(lang).format(column.minimum))
    if column.required:
        words.append(Text("**obligatoire**", "**required**").in_lang(lang))
    return (
        code(column.name),
        plain(column_label(each.name, column.name).in_lang(lang)),
        plain(belongs),
        ", ".join(words),
    )


def _target(name: str, lang: str) -> str:
    return f"{lang}-codes-{name.replace('_', '-')}"
