"""Printing the corrections of a dataset, and making a copy with them."""

from __future__ import annotations

from pathlib import Path

import click

from actornet.cli._common import print_table, say, typed
from actornet.cli._reports import counted_findings
from actornet.errors import counted

_HEADINGS = {
    "fr": ("Fichier", "Feuille", "Ligne", "Colonne", "Avant", "Après", "Pourquoi"),
    "en": ("File", "Sheet", "Row", "Column", "Before", "After", "Why"),
}


def offer_fixes(lang: str, data: str, *, patch: Path | None, to: Path | None, encoding: str | None) -> int:
    """Print the corrections of a dataset, write them as a patch, or apply one; return the exit code."""
    from actornet import api

    french = lang == "fr"
    result = api.fix(data, patch=patch, to=to, encoding=encoding, lang=lang)
    if result.copy is not None:
        return _checked_copy(result.copy, result.made, lang, encoding)
    for remark in result.remarks:
        say(remark.in_lang(lang))
    count = len(result.rows)
    if not count:
        say("Rien à corriger sans risque." if french else "Nothing that can safely be corrected.")
        return 0
    if patch is None:
        rows = result.rows.astype("str").itertuples(index=False, name=None)
        offered = counted(
            count,
            ("correction proposée", "corrections proposées"),
            ("correction offered", "corrections offered"),
        )
        print_table(_HEADINGS[lang], [tuple(_visible(cell) for cell in row) for row in rows])
        following = f"actornet check {typed(data)} --fix --patch corrections.csv"
        say(
            f"{offered.fr}, rien n’est changé. Suite : {following}"
            if french
            else f"{offered.en}, nothing is changed. Next: {following}"
        )
        return 0
    corrections = counted(count, ("correction", "corrections"), ("correction", "corrections"))
    click.echo(str(patch))
    say(
        f"{corrections.fr} : relisez {patch}, retirez-en les lignes dont vous ne voulez pas, puis : "
        f"actornet check {typed(data)} --fix --patch {typed(patch)} --to COPIE"
        if french
        else f"{corrections.en}: read {patch}, take out the rows that you don’t want, then: "
        f"actornet check {typed(data)} --fix --patch {typed(patch)} --to COPY"
    )
    return 0


def _checked_copy(copy: Path, made: int, lang: str, encoding: str | None) -> int:
    from actornet import api

    report = api.check(copy, encoding=encoding)
    corrected = counted(
        made, ("cellule corrigée", "cellules corrigées"), ("cell corrected", "cells corrected")
    )
    found = counted_findings(report.findings).in_lang(lang)
    click.echo(str(copy))
    say(
        f"{corrected.fr}, l’original est inchangé. Contrôle de la copie : {found}."
        if lang == "fr"
        else f"{corrected.en}, the original is unchanged. Check of the copy: {found}."
    )
    return 0


def _visible(cell: str) -> str:
    """Return a cell on one line whose spaces at the ends can be seen."""
    shown = cell.replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
    bare = shown.strip()
    if bare == shown:
        return shown
    start = len(shown) - len(shown.lstrip())
    return "␣" * start + bare + "␣" * (len(shown) - start - len(bare))
