"""Two datasets as one: merge."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import print_table, say
from actornet.errors import counted

_HEADINGS = {
    "fr": ("Table", "{a}", "{b}", "Communes", "Égales", "Complétées", "En désaccord", "Résultat"),
    "en": ("Table", "{a}", "{b}", "Shared", "Equal", "Completed", "In disagreement", "Result"),
}
_WORDS = {
    "conflict": (
        ("valeur en désaccord, gardée avec ses sources", "valeurs en désaccord, gardées avec leurs sources"),
        ("value in disagreement, kept with its sources", "values in disagreement, kept with their sources"),
    ),
    "filled": (("cellule complétée", "cellules complétées"), ("cell filled in", "cells filled in")),
    "same-identifier": (
        (
            "paire d’acteurs au même numéro de registre, non réunie : voyez actornet match",
            "paires d’acteurs au même numéro de registre, non réunies : voyez actornet match",
        ),
        (
            "pair of actors of one register number, not united: see actornet match",
            "pairs of actors of one register number, not united: see actornet match",
        ),
    ),
    "same-row": (
        ("fait dit deux fois, de sources différentes", "faits dits deux fois, de sources différentes"),
        ("fact said twice, by two sources", "facts said twice, by two sources"),
    ),
}


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="C", help="New folder or .xlsx for the result."
)
@click.pass_obj
def merge(lang: str, a: str, b: str, to: Path | None) -> None:
    """Unite datasets A and B: same ids become one record, disagreements are kept with both sources.

    Where the two disagree, the value of higher confidence counts, then the one seen last, then that of
    A. The report says it line by line. Without --to nothing is written.
    """
    from actornet.api.changing import merge as merge_
    from actornet.api.changing import report_path
    from actornet.model.labels import table_label

    merged = merge_(a, b, to=to, lang=lang)
    report = merged.report
    name_a, name_b = report.names
    headings = tuple(heading.format(a=name_a, b=name_b) for heading in _HEADINGS[lang])
    rows = report.totals.astype("str").itertuples(index=False, name=None)
    print_table(headings, [(table_label(table).in_lang(lang), *numbers) for table, *numbers in rows])
    for what, count in report.lines["what"].value_counts(sort=False).items():
        say(counted(int(count), *_WORDS[str(what)]).in_lang(lang) + ".")
    if to is None:
        say(
            "Rien n’est écrit : ajoutez --to DOSSIER."
            if lang == "fr"
            else "Nothing is written: add --to FOLDER."
        )
        return
    say(f"Ligne par ligne : {report_path(to)}" if lang == "fr" else f"Line by line: {report_path(to)}")
    click.echo(str(to))
