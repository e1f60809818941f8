"""What changed between two datasets, for people and programs: CSV and one HTML page. Computes nothing.

What comes from data is inert in either form.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

import pandas as pd
from jinja2 import Environment

from actornet.errors import Text
from actornet.model.labels import column_label, table_label
from actornet.render.dataset_tables import cell_texts

CHANGES = {
    "added": Text("Ajouté", "Added"),
    "removed": Text("Retiré", "Removed"),
    "changed": Text("Modifié", "Changed"),
    "disputed": Text("Nouveau désaccord", "New disagreement"),
    "settled": Text("Désaccord levé", "Disagreement settled"),
}
HEADINGS = {
    "change": Text("Changement", "Change"),
    "table": Text("Table", "Table"),
    "key": Text("Clé", "Key"),
    "name": Text("Nom", "Name"),
    "column": Text("Colonne", "Column"),
    "before": Text("Avant", "Before"),
    "after": Text("Après", "After"),
    "source_before": Text("Source avant", "Source before"),
    "source_after": Text("Source après", "Source after"),
    "added": Text("Ajoutés", "Added"),
    "removed": Text("Retirés", "Removed"),
    "changed": Text("Modifiés", "Changed"),
    "provenance_only": Text("Source ou date seules", "Source or day only"),
}
_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem;
  color: #1c2430; background: #fff; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d5dbe3;
  overflow-wrap: anywhere; }
th { background: #f2f5f9; }
.number { text-align: right; } .key { color: #4a5668; font-size: .85em; }
.added { color: #1c5c2e; } .removed { color: #9c1c1c; } .changed, .disputed, .settled { color: #34506b; }
</style>
</head>
<body>
<h1>{{ title }}</h1>
{% if not parts %}
<p>{{ "Rien n’a changé." if lang == "fr" else "Nothing changed." }}</p>
{% endif %}
<table>
<thead><tr>{% for heading in totals.headings %}
<th scope="col"{% if not loop.first %} class="number"{% endif %}>{{ heading }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in totals.rows %}
<tr>{% for cell in row %}<td{% if not loop.first %} class="number"{% endif %}>{{ cell }}</td>{% endfor %}</tr>
{%- endfor %}</tbody>
</table>
{% for part in parts %}
<h2>{{ part.title }}</h2>
<table>
<thead><tr>{% for heading in headings %}<th scope="col">{{ heading }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in part.rows %}
<tr><td class="{{ row.change }}">{{ changes[row.change] }}</td><td>{{ row.name or row.key }}
{%- if row.name and row.key %}<br><span class="key">{{ row.key }}</span>{% endif %}</td>
<td>{{ row.column }}</td><td>{{ row.before }}</td><td>{{ row.after }}</td>
<td>{{ row.source_before }}</td><td>{{ row.source_after }}</td></tr>
{%- endfor %}</tbody>
</table>
{% endfor %}
</body>
</html>
"""


def difference_csv(lines: pd.DataFrame) -> str:
    """Return the lines of a difference as CSV: stable headings and codes, cells that nothing can run."""
    out = StringIO(newline="")
    cells = pd.DataFrame({name: cell_texts(lines[name]).to_pandas() for name in lines}, dtype="str")
    cells.to_csv(out, index=False, lineterminator="\n")
    return out.getvalue()


def difference_page(lines: pd.DataFrame, totals: pd.DataFrame, *, old: str, new: str, lang: str) -> str:
    """Return a difference as one HTML page without scripts; everything from data is escaped.

    Parameters
    ----------
    lines
        A row per change: change, table, key, name, column, before, after, source_before, source_after.
    totals
        A row per table: table, and how many rows there were, are, came, went, changed.
    old, new
        Names of the two datasets.
    lang
        ``fr`` or ``en``.
    """
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_PAGE)
    parts = [
        {"title": table_label(str(table)).in_lang(lang), "rows": _rows(group, lang)}
        for table, group in lines.groupby("table", sort=False)
    ]
    shown = ("change", "name", "column", "before", "after", "source_before", "source_after")
    return page.render(
        lang=lang,
        title=f"{old} → {new}",
        totals={"headings": [heading(name, lang) for name in totals], "rows": totals_rows(totals, lang)},
        headings=[heading(name, lang) for name in shown],
        changes={name: text.in_lang(lang) for name, text in CHANGES.items()},
        parts=parts,
    )


def heading(name: str, lang: str) -> str:
    """Return the heading of a column of a difference."""
    return HEADINGS[name].in_lang(lang)


def totals_rows(totals: pd.DataFrame, lang: str) -> list[tuple[str, ...]]:
    """Return the totals with tables in words, numbers as texts."""
    rows = totals.astype("str").itertuples(index=False, name=None)
    return [(table_label(table).in_lang(lang), *map(str, numbers)) for table, *numbers in rows]


def _rows(lines: pd.DataFrame, lang: str) -> list[dict[str, Any]]:
    rows = lines.to_dict("records")
    return [{str(name): cell for name, cell in row.items()} | {"column": _column(row, lang)} for row in rows]


def _column(row: dict[Any, Any], lang: str) -> str:
    return column_label(row["table"], row["column"]).in_lang(lang) if row["column"] else ""
