"""Printing what a check found and what a load wrote."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pandas as pd

from actornet.cli._common import print_table, say
from actornet.errors import Text, counted
from actornet.files import replace_file
from actornet.ingest import Finding, Findings, Report, to_csv, to_html, to_json
from actornet.model.labels import table_label
from actornet.network import Network
from actornet.stores import LoadReport

_SEVERITIES = {
    "error": ("Erreurs", "Errors", "red"),
    "warning": ("Alertes", "Warnings", "yellow"),
    "info": ("Informations", "Information", "cyan"),
}


def print_report(report: Report, lang: str) -> None:
    """Print a report for a person: findings by severity, counts, what is known, the verdict."""
    french = lang == "fr"
    print_findings(report.findings, lang)
    rows = counted(sum(report.counts.values()), ("ligne", "lignes"), ("row", "rows"))
    tables = counted(len(report.counts), ("table", "tables"), ("table", "tables"))
    counts = Text(f"{rows.fr} dans {tables.fr}", f"{rows.en} in {tables.en}").in_lang(lang)
    empty = Text("vide", "empty").in_lang(lang)
    click.echo(f"{report.name}{' ' if french else ''}: {counts if report.counts else empty}.")
    _print_quality(report, lang)
    found = counted_findings(report.findings).in_lang(lang)
    if report.valid:
        click.echo(f"Valable : {found}." if french else f"Valid: {found}.")
    else:
        click.echo(f"À corriger : {found}." if french else f"To be corrected: {found}.")


def counted_findings(findings: Findings) -> Text:
    """Return how many errors and warnings there are, in words."""
    errors = counted(findings.errors, ("erreur", "erreurs"), ("error", "errors"))
    warnings = counted(findings.warnings, ("alerte", "alertes"), ("warning", "warnings"))
    return Text(f"{errors.fr}, {warnings.fr}", f"{errors.en}, {warnings.en}")


def print_findings(findings: Findings, lang: str, *, err: bool = False) -> None:
    """Print findings, the worst first, kind by kind, each with its way out.

    Of what is only worth knowing, one of each kind, and how many more there are.
    """
    kinds: dict[str, dict[tuple[str, str, str], list[Finding]]] = {}
    for finding in findings:
        key = (finding.type, finding.table, finding.column)
        kinds.setdefault(finding.severity, {}).setdefault(key, []).append(finding)
    totals = findings.totals
    for severity, (fr, en, colour) in _SEVERITIES.items():
        if severity in kinds:
            title = f"{fr if lang == 'fr' else en} ({findings.count(severity)})"
            click.secho(title, fg=colour, bold=True, err=err)
        for key, group in kinds.get(severity, {}).items():
            shown = group[:1] if severity == "info" else group
            for finding in shown:
                click.echo(f"  {finding.message.in_lang(lang)}", err=err)
                if (fix := finding.fix.in_lang(lang)) and severity != "info":
                    click.echo(f"    → {fix}", err=err)
            if rest := totals.get(key, len(group)) - len(shown):
                click.echo(f"    … et {rest} de plus" if lang == "fr" else f"    … and {rest} more", err=err)


def _print_quality(report: Report, lang: str) -> None:
    """Print per table what is known, from how many sources, how old and how disputed."""
    known = report.quality.known.groupby("table", sort=False)["share"].mean()
    headings = (
        ("Table", "Fiches", "Champs connus", "Avec source", "Sources (médiane)", "Âge (jours)", "Désaccords")
        if lang == "fr"
        else (
            "Table",
            "Records",
            "Fields known",
            "With source",
            "Sources (median)",
            "Age (days)",
            "Conflicts",
        )
    )
    rows = [
        (
            table_label(row.table).in_lang(lang),
            str(row.rows),
            f"{known[row.table]:.0%}",
            f"{row.with_source / row.rows:.0%}",
            _figure(row.sources_median),
            _figure(row.age_median),
            str(row.conflicts),
        )
        for row in report.quality.records.itertuples(index=False)
    ]
    if rows:
        print_table(headings, rows)


def _figure(value: object) -> str:
    return "?" if pd.isna(value) else f"{value:g}"


def write_report(report: Report, form: str, *, lang: str, out: Path | None) -> None:
    """Write a report as json, csv or html to a file, or to stdout."""
    if form == "table":
        form = (out.suffix.lstrip(".") if out else "") or "json"
    text = {"json": to_json, "csv": to_csv, "html": to_html}[form](report, lang)
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        replace_file(out, text.encode())
        say(str(out))


def loaded_line(net: Network, report: LoadReport, graph: str, lang: str) -> str:
    """Return one line that says what a load wrote where."""
    if lang == "fr":
        return (
            f"{net.name} → {graph} : {report.nodes} nœuds et {report.relationships} relations écrits, "
            f"{report.removed} retirés."
        )
    return (
        f"{net.name} → {graph}: {report.nodes} nodes and {report.relationships} relationships written, "
        f"{report.removed} removed."
    )
