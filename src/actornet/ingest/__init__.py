"""Files to ``Network``: reading and checking, the empty template, data quality. Knows ``network``."""

from actornet.ingest.catalogue import Entry, entries, titles
from actornet.ingest.findings import Finding, Findings
from actornet.ingest.quality import Quality, quality
from actornet.ingest.reading import Progress, check, read
from actornet.ingest.rendering import rows, to_csv, to_html, to_json, totals
from actornet.ingest.report import Report
from actornet.ingest.template import new_template

__all__ = [
    "Entry",
    "Finding",
    "Findings",
    "Progress",
    "Quality",
    "Report",
    "check",
    "entries",
    "new_template",
    "quality",
    "read",
    "rows",
    "titles",
    "to_csv",
    "to_html",
    "to_json",
    "totals",
]
