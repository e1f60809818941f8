"""What changed between two datasets, as CSV and as one HTML page without scripts."""

from __future__ import annotations

from io import StringIO

import pandas as pd
from jinja2 import Environment, StrictUndefined

from actornet.errors import Text
from actornet.model import contract
from actornet.model.labels import column_label, table_label
from actornet.render.tables import safe_cells

HEADINGS = {
    "table": Text("Table", "Table"),
    "change": Text("Changement", "Change"),
    "key": Text("Identifiant", "Id"),
    "name": Text("Nom", "Name"),
    "column": Text("Colonne", "Column"),
    "before": Text("Avant", "Before"),
    "after": Text("Après", "After"),
    "source": Text("Source", "Source"),
}
CHANGES = {
    "added": Text("ajouté", "added"),
    "removed": Text("retiré", "removed"),
    "changed": Text("modifié", "changed"),
}
_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886; }
td { overflow-wrap: anywhere; }
.number { text-align: end; }
</style>
</head>
<body>
<h1>{{ title }}</h1>
<table>
<tr><th>{{ headings.table }}</th>{% for word in changes %}<th class="number">{{ word }}</th>{% endfor %}</tr>
{% for name, counts in totals %}
<tr><td>{{ name }}</td>{% for count in counts %}<td class="number">{{ count }}</td>{% endfor %}</tr>
{% endfor %}
</table>
{% for name, rows in parts %}
<h2>{{ name }}</h2>
<table>
<tr>{% for column in columns %}<th>{{ headings[column] }}</th>{% endfor %}</tr>
{% for row in rows %}
<tr>{% for cell in row %}<td dir="auto">{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</table>
{% endfor %}
</body>
</html>
"""


def difference_in_words(found: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the rows of a difference with tables, columns and changes in words of ``lang``."""
    columns = {
        (name, column): column_label(name, column).in_lang(lang)
        for name, table in contract().items()
        for column in table.columns
    }
    pairs = zip(found["table"], found["column"], strict=True)
    return found.assign(
        table=found["table"].map({name: table_label(name).in_lang(lang) for name in contract()}),
        change=found["change"].map({code: word.in_lang(lang) for code, word in CHANGES.items()}),
        column=[columns.get(pair, pair[1]) for pair in pairs],
    )


def difference_totals(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows of each table were added, removed and changed: table, added, removed, changed."""
    rows = found.drop_duplicates(["table", "change", "key"]) if len(found) else found
    each = {code: rows["change"].eq(code).groupby(rows["table"], sort=False).sum() for code in CHANGES}
    return pd.DataFrame(each).rename_axis("table").reset_index()


def difference_csv(found: pd.DataFrame) -> bytes:
    """Return a difference as CSV, with cells that nothing runs."""
    out = StringIO(newline="")
    safe_cells(found).to_csv(out, index=False, lineterminator="\n")
    return out.getvalue().encode("utf-8-sig")


def difference_html(found: pd.DataFrame, old: str, new: str, lang: str) -> bytes:
    """Return a difference as one HTML page; everything from the data is escaped."""
    title = f"{old} → {new}"
    words = difference_in_words(found, lang)
    columns = [name for name in HEADINGS if name != "table"]
    totals = difference_totals(found).astype("object")
    names = {name: table_label(name).in_lang(lang) for name in contract()}
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.from_string(_PAGE).render(
        lang=lang,
        title=title,
        headings={name: text.in_lang(lang) for name, text in HEADINGS.items()},
        changes=[word.in_lang(lang) for word in CHANGES.values()],
        columns=columns,
        totals=[(names[row[0]], row[1:]) for row in totals.itertuples(index=False, name=None)],
        parts=[
            (name, part[columns].itertuples(index=False, name=None))
            for name, part in words.groupby("table", sort=False)
        ],
    )
    return page.encode()
