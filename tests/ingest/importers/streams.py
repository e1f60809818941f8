"""What the tests of the XML and HTML importers share: files in one line, and a check of what came out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from actornet.ingest import check
from actornet.ingest.importers.harvest import Imported
from actornet.render import write_dataset


def errors_in(imported: Imported, folder: Path) -> list[tuple[object, ...]]:
    """Write the dataset and return the errors that ``check`` finds in it."""
    write_dataset(imported.network, folder / "dataset")
    found = check(folder / "dataset").findings
    return [(one.type, one.row, one.column) for one in found if one.severity == "error"]


def told(imported: Imported) -> str:
    """Return all that the account says, a line each."""
    lines = imported.account.table("en")
    return "\n".join(" | ".join(map(str, line)) for line in lines.itertuples(index=False))


def rows(imported: Imported, table: str) -> list[dict[str, str]]:
    """Return the rows of a table, empty cells left out."""
    frame = imported.tables.get(table, pd.DataFrame())
    return [
        {str(key): str(value) for key, value in row.items() if pd.notna(value)}
        for row in frame.to_dict("records")
    ]


def texts(imported: Imported) -> str:
    """Return every cell of every table as one text."""
    return "\n".join(frame.to_csv() for frame in imported.tables.values())


def ties(imported: Imported) -> list[tuple[str, ...]]:
    """Return the names of the parties of each agreement, in the order of the agreements."""
    names = {row["id"]: row["name"] for row in rows(imported, "actors")}
    ends: dict[str, list[str]] = {row["id"]: [] for row in rows(imported, "agreements")}
    for row in rows(imported, "parties"):
        ends[row["agreement_id"]].append(names[row["actor_id"]])
    return [tuple(each) for each in ends.values()]


def activity(identifier: str = "FR-3-A", inside: str = "", attributes: str = "") -> str:
    """Return an IATI activity of version 2."""
    return (
        f'<iati-activity default-currency="EUR" {attributes}><iati-identifier>{identifier}</iati-identifier>'
        '<reporting-org ref="FR-3" type="10"><narrative>AFD</narrative></reporting-org>'
        f"<title><narrative>Projet {identifier}</narrative></title>{inside}</iati-activity>"
    )


def org(name: str, ref: str = "", role: str = "1", kind: str = "22") -> str:
    """Return a participating organisation."""
    return (
        f'<participating-org ref="{ref}" role="{role}" type="{kind}"><narrative>{name}</narrative>'
        "</participating-org>"
    )


def budget(value: str, *, kind: str = "1", start: str = "2014-01-01", currency: str = "EUR") -> str:
    """Return a budget."""
    return (
        f'<budget type="{kind}"><period-start iso-date="{start}"/><period-end iso-date="2014-12-31"/>'
        f'<value currency="{currency}">{value}</value></budget>'
    )
