"""Two datasets: merge, diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actornet.cli._common import print_table, reading_options, say

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 60


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The new dataset.")
@reading_options
@click.pass_obj
def merge(lang: str, first: str, second: str, to: Path, encoding: str | None, dates: str | None) -> None:
    """Put two datasets together: same ids become one.

    Where they disagree, the value of the highest confidence counts, then the newest, then that of
    FIRST; the others are kept as further rows with their source.
    """
    from actornet import api
    from actornet.cli._sources import read_dataset
    from actornet.model.labels import table_label

    nets = [read_dataset(lang, data, encoding=encoding, dates=dates) for data in (first, second)]
    made = api.merge(nets[0], nets[1], to=to)
    french = lang == "fr"
    heads = ("Table", first, second, "Communs", "Ensemble", "Désaccords")
    heads = heads if french else ("Table", first, second, "In both", "Together", "Conflicts")
    rows = made.counts.itertuples(index=False, name=None)
    print_table(heads, [(table_label(row[0]).in_lang(lang), *map(str, row[1:])) for row in rows])
    _say_conflicts(made.network.conflicts, french=french)
    click.echo(str(to))


def _say_conflicts(conflicts: pd.DataFrame, *, french: bool) -> None:
    used = conflicts[conflicts["used"].eq(True)].drop_duplicates(["table", "key", "column"])
    for row in used.head(_SHOWN).itertuples(index=False):
        others = conflicts[
            conflicts["table"].eq(row.table)
            & conflicts["key"].eq(row.key)
            & conflicts["column"].eq(row.column)
            & ~conflicts["used"].eq(True)
        ]
        kept = "; ".join(
            f"« {value} » ({source})" for value, source in zip(others["value"], others["source"], strict=True)
        )
        say(
            f"{row.key}, {row.column} : « {row.value} » ({row.source}) retenu ; aussi {kept}"
            if french
            else f"{row.key}, {row.column}: “{row.value}” ({row.source}) is used; also {kept}"
        )


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "html"]), help="Default: table, or by the file."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write instead of stdout.")
@reading_options
@click.pass_obj
def diff(
    lang: str,
    old: str,
    new: str,
    form: str | None,
    out: Path | None,
    encoding: str | None,
    dates: str | None,
) -> None:
    """Say what changed from OLD to NEW: added, removed, changed, by table, with sources."""
    import sys

    from actornet import api
    from actornet.cli._sources import check_other_file, read_dataset
    from actornet.files import replace_file
    from actornet.render.difference import difference_csv, difference_html

    for data in (old, new):
        check_other_file(data, out)
    nets = [read_dataset(lang, data, encoding=encoding, dates=dates) for data in (old, new)]
    found = api.diff(nets[0], nets[1])
    form = form or ("html" if out and out.suffix.lower() == ".html" else "csv" if out else "table")
    if form == "table":
        _print_difference(found, lang)
        return
    content = difference_csv(found) if form == "csv" else difference_html(found, old, new, lang)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        replace_file(out, content)
        click.echo(str(out))


def _print_difference(found: pd.DataFrame, lang: str) -> None:
    from actornet.model.labels import table_label
    from actornet.render.difference import CHANGES, HEADINGS, difference_in_words, difference_totals

    if found.empty:
        say("Rien n’a changé." if lang == "fr" else "Nothing changed.")
        return
    totals = difference_totals(found).itertuples(index=False, name=None)
    heads = (HEADINGS["table"].in_lang(lang), *(word.in_lang(lang) for word in CHANGES.values()))
    print_table(heads, [(table_label(row[0]).in_lang(lang), *map(str, row[1:])) for row in totals])
    words = difference_in_words(found, lang).head(_SHOWN)
    print_table(
        [heading.in_lang(lang) for heading in HEADINGS.values()],
        [tuple(map(str, row)) for row in words[list(HEADINGS)].itertuples(index=False, name=None)],
    )
    if len(found) > _SHOWN:
        rest = len(found) - _SHOWN
        say(
            f"Et {rest} autres (-o FICHIER.csv les a tous)."
            if lang == "fr"
            else f"And {rest} others (-o FILE.csv has all)."
        )
