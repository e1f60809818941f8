"""What changed between two states of a dataset: diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actornet.cli._common import print_table, say

if TYPE_CHECKING:
    from actornet.ingest.changes import Difference

_SHOWN = ("change", "table", "name", "column", "before", "after", "source_before", "source_after")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "html"]),
    help="Default: by the ending of FILE, else table.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="File instead of stdout.")
@click.pass_obj
def diff(lang: str, old: str, new: str, form: str | None, out: Path | None) -> None:
    """Say what was added, removed and changed from dataset OLD to dataset NEW, with the sources.

    Rows are matched by their key (a record by its id). Records of which only the source, the confidence
    or the day changed are counted in the table; CSV and HTML have them line by line.
    """
    from actornet import api, render
    from actornet.cli._sources import check_other_file
    from actornet.files import check_writable, replace_file

    if out is not None:
        form = form or ("html" if out.suffix.lower() in (".html", ".htm") else "csv")
        if form == "table":
            raise click.UsageError(
                "Dans un fichier : --format csv ou html."
                if lang == "fr"
                else "In a file: --format csv or html."
            )
        for data in (old, new):
            check_other_file(data, out)
        check_writable(out, f".{form}")
    difference = api.diff(old, new)
    if form in (None, "table"):
        _print(difference, lang)
        return
    if form == "csv":
        text = render.difference_csv(difference.lines)
    else:
        text = render.difference_page(
            difference.lines, difference.totals, old=difference.old, new=difference.new, lang=lang
        )
    if out is None:
        click.echo(text, nl=False)
        return
    # A byte order mark, so that a spreadsheet reads the accents of a CSV file right.
    replace_file(out, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    click.echo(str(out))


def _print(difference: Difference, lang: str) -> None:
    from actornet.model import PROVENANCE
    from actornet.model.labels import column_label, table_label
    from actornet.render.difference import CHANGES, heading, totals_rows

    totals = difference.totals
    moved = totals[(totals[["added", "removed", "changed", "provenance_only"]] != 0).any(axis="columns")]
    if not difference:
        say("Rien n’a changé." if lang == "fr" else "Nothing changed.")
        return
    if len(moved):
        print_table([heading(name, lang) for name in totals], totals_rows(moved, lang))
    lines = difference.lines
    lines = lines[~(lines["change"].eq("changed") & lines["column"].isin(PROVENANCE))]
    rows = [
        (
            CHANGES[line["change"]].in_lang(lang),
            table_label(line["table"]).in_lang(lang),
            _flat(line["name"] or line["key"]),
            column_label(line["table"], line["column"]).in_lang(lang) if line["column"] else "",
            *(_flat(line[name]) for name in _SHOWN[4:]),
        )
        for line in lines.to_dict("records")
    ]
    if rows:
        print_table([heading(name, lang) for name in _SHOWN], rows)


def _flat(text: str) -> str:
    return " ".join(text.split())
