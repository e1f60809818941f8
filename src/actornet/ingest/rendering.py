"""A report for people and programs: rows, JSON, CSV and HTML, in French or English.

Knows the report; computes nothing. What comes from data is inert in every form.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from actornet.errors import Text
from actornet.ingest.catalogue import titles
from actornet.ingest.findings import Finding
from actornet.ingest.report import Report

HEADINGS = {
    "severity": Text("gravité", "severity"),
    "type": Text("type", "type"),
    "title": Text("intitulé", "title"),
    "table": Text("table", "table"),
    "file": Text("fichier", "file"),
    "sheet": Text("feuille", "sheet"),
    "row": Text("ligne", "row"),
    "column": Text("colonne", "column"),
    "value": Text("valeur", "value"),
    "message": Text("message", "message"),
    "fix": Text("que faire", "what to do"),
}
SEVERITIES = {
    "error": Text("erreur", "error"),
    "warning": Text("alerte", "warning"),
    "info": Text("information", "information"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def rows(report: Report, lang: str) -> list[dict[str, Any]]:
    """Return one dict per finding that was kept; ``message`` and ``fix`` in ``lang``, names stable."""
    return [_row(finding, lang) for finding in report.findings]


def totals(report: Report, lang: str) -> list[dict[str, Any]]:
    """Return one dict per kind of finding, with how many there are, those not kept included."""
    return [
        {
            "type": type_,
            "title": titles()[type_].in_lang(lang),
            "table": table,
            "column": column,
            "total": total,
        }
        for (type_, table, column), total in report.findings.totals.items()
    ]


def to_json(report: Report, lang: str) -> str:
    """Return ``{valid, counts, findings, quality}`` as JSON, with the totals of each kind of finding."""
    content = {
        "valid": report.valid,
        "name": report.name,
        "origin": report.origin,
        "counts": report.counts,
        "errors": report.findings.errors,
        "warnings": report.findings.warnings,
        "findings": rows(report, lang),
        "totals": totals(report, lang),
        "quality": {
            "as_of": report.quality.as_of.isoformat(),
            "known": _records(report.quality.known),
            "records": _records(report.quality.records),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def to_csv(report: Report, lang: str) -> str:
    """Return the findings as CSV; cells that a spreadsheet would run as a formula begin with ``'``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for row in rows(report, lang):
        writer.writerow([_inert(row[name]) for name in HEADINGS])
    return out.getvalue()


def to_html(report: Report, lang: str) -> str:
    """Return the report as one HTML page without scripts; everything from data is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html.jinja").render(
        lang=lang,
        report=report,
        rows=rows(report, lang),
        totals=totals(report, lang),
        headings={name: text.in_lang(lang) for name, text in HEADINGS.items()},
        severities={name: text.in_lang(lang) for name, text in SEVERITIES.items()},
        records=_records(report.quality.records),
    )


def _row(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "type": finding.type,
        "title": titles()[finding.type].in_lang(lang),
        "table": finding.table,
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": finding.message.in_lang(lang),
        "fix": finding.fix.in_lang(lang),
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): None if pd.isna(cell) else cell for name, cell in record.items()}
        for record in frame.to_dict("records")
    ]


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
