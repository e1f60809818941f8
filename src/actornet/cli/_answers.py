"""Asking a question and printing its answer."""

from __future__ import annotations

import inspect
import shutil
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from actornet import api
from actornet.analysis.asking import NEED_THE_REGISTER, ask_entry
from actornet.analysis.catalogue import Entry, entry
from actornet.cli._common import print_table, say
from actornet.cli._sources import open_source
from actornet.errors import CallError, Text
from actornet.files import replace_file
from actornet.model import find_code, find_country, parse
from actornet.network import Answer, Count, Network
from actornet.render import in_words, record_names, row_titles, write_answer

_REASONS_SHOWN = 30
_SOURCES_SHOWN = 8  # of one reason; the files have them all


def ask_and_print(lang: str, identifier: str, options: dict[str, Any]) -> None:
    """Ask a question, or measure an indicator, with the options of its command; print or write the answer."""
    lang = options.pop("own_lang") or lang
    reading = {name: options.pop(name) for name in ("source", "database", "encoding", "dates")}
    out, form, why, limit = (options.pop(name) for name in ("out", "form", "why", "limit"))
    companion = options.pop("companion", None)
    as_of, on_layer = options.pop("as_of"), options.pop("on_layer", ())
    with_register = options.pop("with_register", None)
    asked = entry(identifier)
    parameters = _own_parameters(asked, options)
    if "limit" in inspect.signature(asked.function).parameters:
        parameters["limit"] = limit
    net = open_source(lang, reading.pop("source"), **reading)
    if with_register is None:
        with_register = net.name == api.STARTER and identifier in NEED_THE_REGISTER
    found = ask_entry(
        net,
        asked,
        as_of=as_of.date() if as_of else None,
        filters=_filters(net, options),
        on_layer=on_layer,
        with_register=with_register,
        **parameters,
    )
    answer = _limited(found, limit, lang)
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
        return name.strip(), float(number.replace(",", "."))
    except ValueError as error:
        raise CallError(
            Text(f"« {text} » n'est pas un poids.", f"{text!r} is no weight."),
            Text("Écrivez par exemple theme_match=2.", "Write for example theme_match=2."),
        ) from error


def _filters(net: Network, options: dict[str, Any]) -> dict[str, Any]:
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
    first, _, last = text.partition("/")
    try:
        parse(first)
        parse(last or first)
    except ValueError as error:
        raise CallError(
            Text(f"« {text} » n'est pas une période.", f"{text!r} is no period."),
            Text("Écrivez par exemple 2014/2019.", "Write for example 2014/2019."),
        ) from error
    return first, last or first


def _limited(answer: Answer, limit: int, lang: str) -> Answer:
    total = len(answer.table)
    if total <= limit:
        return answer
    say(
        f"{limit} lignes sur {total} (--limit pour en voir davantage)."
        if lang == "fr"
        else f"{limit} rows of {total} (--limit for more)."
    )
    meaning = Text("lignes en tout, dont une partie est montrée", "rows in all, a part of which is shown")
    total_rows = Count("n_rows_total", total, meaning)
    return replace(answer, table=answer.table.head(limit), coverage=(*answer.coverage, total_rows))


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
    names = record_names(net)
    for name, value in answer.parameters.items():
        if value not in (None, (), {}):
            click.echo(f"    {answer.labels[name].in_lang(lang)} : {_named(names, value, lang)}")
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
    for count in answer.coverage:
        click.echo(f"{count.value} {count.meaning.in_lang(lang)}")
    for note in answer.notes:
        click.echo(note.in_lang(lang))
    if companion is None and answer.tables:
        tables = ", ".join(answer.tables)
        say(f"Autres tableaux (--table) : {tables}" if lang == "fr" else f"More tables (--table): {tables}")


def _named(names: Mapping[str, Text], value: object, lang: str) -> str:
    """Return a parameter in words: a record by its name and id, a list with commas."""
    if isinstance(value, list | tuple):
        return ", ".join(_named(names, item, lang) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{part}={weight:g}" for part, weight in value.items())
    if isinstance(value, bool):
        return {"fr": ("non", "oui"), "en": ("no", "yes")}[lang][value]
    text = str(value)
    return f"{names[text].in_lang(lang)} ({text})" if text in names else text


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
