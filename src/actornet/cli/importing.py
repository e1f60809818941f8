"""Bringing in what people have: import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actornet.cli._common import print_table, progress_bar, say, typed
from actornet.errors import CallError, Text, counted

if TYPE_CHECKING:
    from actornet.api.importing import ImportResult


@click.command("import")
@click.argument("form", metavar="FORMAT", required=False)
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the dataset.")
@click.option("--map", "plan", metavar="FILE", help="For table and neo4j: which column (label) says what.")
@click.option("--guess", is_flag=True, help="For table: write a first map, with its reasons, to edit.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="With --guess: the map. Default: stdout.")
@click.option("--giver", metavar="NAME", help="For scdl: who gives, where the file does not say.")
@click.option("--network", metavar="NAME", help="For members: the network, where the file does not say.")
@click.option("--database", metavar="NAME", help="For neo4j: the database (NEO4J_DATABASE).")
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="Decisions of actornet match, applied to the result."
)
@click.option("--set", "others", multiple=True, metavar="NAME=VALUE", help="An option of another format.")
@click.pass_obj
def import_command(
    lang: str,
    form: str | None,
    files: tuple[str, ...],
    to: Path | None,
    plan: str | None,
    guess: bool,
    out: Path | None,
    giver: str | None,
    network: str | None,
    database: str | None,
    decisions: Path | None,
    others: tuple[str, ...],
) -> None:
    """Make a dataset of FILEs in a published format, or of any table.

    Without FORMAT: the list of formats. DIR gets the dataset and, in DIR/import, report.csv (what
    became of each row) and review.csv (what a person has to decide).

    \b
      actornet import keep export.xlsx --to interreg
      actornet import table members.xlsx --guess -o map.yml     then edit map.yml
      actornet import table members.xlsx --map map.yml --to members
      actornet import neo4j bolt://localhost:7687 --map map.yml --to ours
    """  # noqa: D301  click reads the mark
    if form is None:
        _print_formats(lang)
        return
    if not files:
        raise click.UsageError("Quel fichier ?" if lang == "fr" else "Which file?")
    if guess:
        _guess(lang, form, files, out)
        return
    from actornet.api.importing import import_

    options = {"map": plan, "giver": giver, "network": network, "database": database} | dict(_pairs(others))
    given = {name: value for name, value in options.items() if value is not None}
    with progress_bar(lang) as progress:
        result = import_(form, files, to=to, options=given, decisions=decisions, lang=lang, progress=progress)
    _print_result(result, to, lang)


def _pairs(others: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = []
    for other in others:
        name, mark, value = other.partition("=")
        if not mark:
            raise click.BadParameter(f"--set {other}: NAME=VALUE")
        pairs.append((name, value))
    return pairs


def _guess(lang: str, form: str, files: tuple[str, ...], out: Path | None) -> None:
    from actornet.files import check_new, replace_file
    from actornet.ingest.importers.table.guess import guess

    if form != "table" or len(files) != 1:
        raise CallError(
            Text("--guess lit un tableau, un fichier à la fois.", "--guess reads one table, one file."),
            Text("actornet import table FICHIER --guess", "actornet import table FILE --guess"),
        )
    if out is not None:
        check_new(out)
    text = guess(Path(files[0]), lang=lang)
    if out is None:
        click.echo(text, nl=False)
        return
    replace_file(out, text.encode("utf-8"))
    click.echo(str(out))
    again = f"actornet import table {typed(files[0])} --map {typed(out)}"
    say(
        f"Relisez {out}, corrigez-le, puis : {again} --to DOSSIER"
        if lang == "fr"
        else f"Read {out}, correct it, then: {again} --to FOLDER"
    )


def _print_formats(lang: str) -> None:
    from actornet.ingest.importers.registry import formats

    headings = ("Format", "Ce qu’il lit", "Options") if lang == "fr" else ("Format", "Reads", "Options")
    rows = [
        (name, form.title.in_lang(lang), " ".join(f"--{option}" for option in form.options))
        for name, form in formats().items()
    ]
    print_table(headings, rows)


_HEADINGS = {
    "fr": ("Fichier", "Feuille", "Lignes lues", "Reprises", "Déjà dites", "À revoir", "Laissées"),
    "en": ("File", "Sheet", "Rows read", "Used", "Said before", "To review", "Left out"),
}


def _print_result(result: ImportResult, to: Path | None, lang: str) -> None:
    from actornet.api.importing import REPORT, REVIEW
    from actornet.model.labels import table_label

    totals = result.imported.account.totals()
    rows = [tuple(str(cell) for cell in row) for row in totals.itertuples(index=False)]
    print_table(_HEADINGS[lang], rows)
    counts = ", ".join(
        f"{table_label(name).in_lang(lang).lower()} ({count})" for name, count in result.check.counts.items()
    )
    findings = result.check.findings
    review = result.imported.review
    doubts = review["id"].nunique() if len(review) else 0
    doubted = counted(doubts, ("nom à revoir", "noms à revoir"), ("name to review", "names to review"))
    warnings = counted(findings.warnings, ("alerte", "alertes"), ("warning", "warnings"))
    if lang == "fr":
        say(f"Jeu de données : {counts}. Contrôle : aucune erreur, {warnings.fr}.")
        if doubts:
            say(doubted.fr + (f" : {to}/{REVIEW}" if to else "."))
        say(
            f"Ce qu’est devenue chaque ligne : {to}/{REPORT}"
            if to
            else "Rien n’est écrit : ajoutez --to DOSSIER."
        )
    else:
        say(f"Dataset: {counts}. Check: no error, {warnings.en}.")
        if doubts:
            say(doubted.en + (f": {to}/{REVIEW}" if to else "."))
        say(f"What became of each row: {to}/{REPORT}" if to else "Nothing is written: add --to FOLDER.")
    if to:
        click.echo(str(to))
