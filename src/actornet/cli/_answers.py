"""Asking a question and printing its answer."""

from __future__ import annotations

import inspect
import shutil
import sys
import textwrap
from dataclasses import replace
from math import isfinite, nan
from pathlib import Path
from typing import Any

import click

from actornet import api
from actornet.analysis.arguments import period
from actornet.analysis.asking import NEED_THE_REGISTER, ask_entry
from actornet.analysis.catalogue import Entry, entry
from actornet.cli._common import print_table, say
from actornet.cli._sources import open_source
from actornet.errors import CallError, Text
from actornet.files import replace_file
from actornet.model import find_code, find_country
from actornet.network import Answer, Count, Network
from actornet.render import in_words, parameter_words, row_titles, write_answer

_REASONS_SHOWN = 30
_TOTAL = "n_rows_total"  # said on stderr
_SOURCES_SHOWN = 8  # of one reason; the files have them all


def ask_and_print(lang: str, identifier: str, options: dict[str, Any]) -> None:
    """Ask a question, or measure an indicator, with the options of its command; print or write the answer."""
    reading = {name: options.pop(name) for name in ("source", "database", "encoding", "dates")}
    out, form, why, limit = (options.pop(name) for name in ("out", "form", "why", "limit"))
    companion = options.pop("companion", None)
    as_of, on_layer = options.pop("as_of"), options.pop("on_layer", ())
    with_register = options.pop("with_register", None)
    asked = entry(identifier)
    parameters = _own_parameters(asked, options)
    if "limit" in inspect.signature(asked.function).parameters:
        parameters["limit"] = limit
    net = open_source(lang, reading.pop("source"), out=out, **reading)
    if with_register is None:
        with_register = net.name == api.STARTER and identifier in NEED_THE_REGISTER
    found = ask_entry(
        net,
        asked,
        as_of=as_of.date() if as_of else None,
        filters=filters_of(net, options),
        on_layer=on_layer,
        with_register=with_register,
        **parameters,
    )
    answer = _limited(found, limit, lang, companion)
    if companion is not None and companion not in answer.tables:
        known = ", ".join(answer.tables) or "-"
        raise CallError(
            Text(f"Il n'y a pas de table « {companion} ».", f"There is no table {companion!r}."),
            Text(f"Tables : {known}.", f"Tables: {known}."),
        )
    named = net.with_register() if with_register else net
    if form == "table" and out is None:
        _print(answer, named, lang, companion=companion, why=why)
    else:
        _write(answer, named, form, lang, companion, why=why, out=out)


def _own_parameters(asked: Entry, options: dict[str, Any]) -> dict[str, Any]:
    """Take the parameters of the question or indicator that were given out of the options."""
    names = [parameter.name for parameter in asked.parameters]
    given = {name: options.pop(name) for name in names if name in options}
    if weights := options.pop("weights", ()):
        given["weights"] = dict(_weight(text) for text in weights)
    return {name: value for name, value in given.items() if value not in (None, ())}


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        weight = float(number.replace(",", "."))
    except ValueError:
        weight = nan
    if not isfinite(weight):
        raise CallError(
            Text(f"« {text} » n'est pas un poids.", f"{text!r} is no weight."),
            Text("Écrivez par exemple theme_match=2.", "Write for example theme_match=2."),
        )
    return name.strip(), weight


def filters_of(net: Network, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of :meth:`Network.filter` among those of a command, names looked up."""
    names = [name for name in inspect.signature(Network.filter).parameters if name != "self"]
    filters = {name: options[name] for name in names}
    if filters["in_period"]:
        filters["in_period"] = _period(filters["in_period"])
    filters["of_kind"] = tuple(find_code("actor_kind", kind) for kind in filters["of_kind"])
    filters["in_country"] = tuple(find_country(country) for country in filters["in_country"])
    if filters["in_territory"]:
        filters["in_territory"] = net.find(filters["in_territory"], table="territories")
    if filters["about_theme"]:
        filters["about_theme"] = net.find(filters["about_theme"], table="themes")
    return filters


def _period(text: str) -> tuple[str, str]:
    """Return first and last date of an interval such as ``2014/2019``, or of one date."""
    period(text)  # refuses what is none
    first, _, last = text.partition("/")
    return first, last or first


def _limited(answer: Answer, limit: int, lang: str, companion: str | None) -> Answer:
    """Return the answer with the first rows of the table that is shown; say so when there are more."""
    shown = answer.tables.get(companion) if companion is not None else answer.table
    total = 0 if shown is None else len(shown)
    if shown is None or total <= limit:
        return answer
    if lang == "fr":
        say(f"{limit} {'ligne' if limit == 1 else 'lignes'} sur {total} (--limit pour en voir davantage).")
    else:
        say(f"{limit} {'row' if limit == 1 else 'rows'} of {total} (--limit for more).")
    if companion is not None:
        return replace(answer, tables=dict(answer.tables) | {companion: shown.head(limit)})
    meaning = Text("lignes en tout, dont une partie est montrée", "rows in all, a part of which is shown")
    total_rows = Count(_TOTAL, total, meaning)
    return replace(answer, table=shown.head(limit), coverage=(*answer.coverage, total_rows))


def _write(
    answer: Answer, net: Network, form: str, lang: str, companion: str | None, *, why: bool, out: Path | None
) -> None:
    if form == "table":
        form = (out.suffix.lstrip(".") if out else "") or "csv"
    if form == "xlsx" and out is None:
        out = Path(f"actornet-{answer.id.lower()}.xlsx")
    content = write_answer(answer, net, form, lang=lang, table=companion, why=why)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        replace_file(out, content)
        say(str(out))


def _print(answer: Answer, net: Network, lang: str, *, companion: str | None, why: bool) -> None:
    click.echo(f"{answer.id}  {answer.title.in_lang(lang)}")
    for label, value in parameter_words(answer, net, lang):
        click.echo(f"    {label} : {value}" if lang == "fr" else f"    {label}: {value}")
    frame = answer.table if companion is None else answer.tables[companion]
    words = in_words(frame, answer, net, lang)
    if frame.empty:
        click.echo("Rien de connu." if lang == "fr" else "Nothing known.")
    else:
        print_table(list(words), list(words.itertuples(index=False, name=None)))
    if companion is None:
        _print_reasons(
            answer, row_titles(frame, answer, net, lang), lang, len(frame) if why else _REASONS_SHOWN
        )
    for count in (count for count in answer.coverage if count.name != _TOTAL):
        click.echo(f"{count.value} {count.meaning.in_lang(lang)}")
    for note in answer.notes:
        click.echo(note.in_lang(lang))
    if companion is None and answer.tables:
        tables = ", ".join(answer.tables)
        say(f"Autres tableaux (--table) : {tables}" if lang == "fr" else f"More tables (--table): {tables}")


def _print_reasons(answer: Answer, titles: list[str], lang: str, most: int) -> None:
    if answer.table.empty:
        return
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
    click.echo("Pourquoi :" if lang == "fr" else "Why:")
    for row, title in enumerate(titles[:most]):
        reason = answer.explain(row)
        sentences = " ".join(text.in_lang(lang) for text in reason.sentences)
        unknown = "source inconnue" if lang == "fr" else "source unknown"
        # A measure of the whole rests on no record in particular.
        shown = _sources(reason.sources, lang) or (unknown if reason.records else "")
        line = f"{title} : {sentences}" if lang == "fr" else f"{title}: {sentences}"
        line += f" [{shown}]" if shown else ""
        click.echo(textwrap.fill(line, room, initial_indent="  ", subsequent_indent="    "))
    if len(answer.table) > most:
        rest = len(answer.table) - most
        click.echo(f"  … et {rest} autres (--why)" if lang == "fr" else f"  … and {rest} more (--why)")


def _sources(sources: tuple[str, ...], lang: str) -> str:
    rest = len(sources) - _SOURCES_SHOWN
    if rest < 2:
        return "; ".join(sources)
    return "; ".join(sources[:_SOURCES_SHOWN]) + (
        f" et {rest} autres" if lang == "fr" else f" and {rest} others"
    )
