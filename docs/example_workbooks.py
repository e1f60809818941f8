"""Makes the filled workbooks of the first page: ``python docs/example_workbooks.py`` writes ``docs/files``.

The facts are those of the starter dataset on Chambéry and Ouahigouya, typed into the empty workbook of
``actornet new``. The drafts hold slips that people make.
"""

from __future__ import annotations

from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from actornet.files import replace_file, timeless_zip
from actornet.ingest.template import example_rows
from actornet.ingest.template_workbook import workbook_bytes

FILES = Path(__file__).parent / "files"
NAMES = {"fr": ("mon-brouillon.xlsx", "mon-reseau.xlsx"), "en": ("my-draft.xlsx", "my-network.xlsx")}
SEEN = {"source": "slug:site", "confidence": "high", "seen_on": "2026-11-22"}

CHAMBERY, GRAND, OUAHIGOUYA = "insee:73065", "siren:200069110", "geonames:2357043"
OPERATOR, AGREEMENT = "slug:operateur", "slug:accord"
PLAN, SERVICE = "slug:developpement", "slug:service-public"
ROWS: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        "actors",
        ("id", "name", "kind", "country", "territory_id"),
        [
            (CHAMBERY, "Chambéry", "COM", "FRA", CHAMBERY),
            (GRAND, "Grand Chambéry", "CA", "FRA", CHAMBERY),
            (OUAHIGOUYA, "Ouahigouya", "FLA_MUN", "BFA", OUAHIGOUYA),
            (OPERATOR, "Chambéry solidarité internationale", "ASSOCIATION", "FRA", CHAMBERY),
        ],
    ),
    (
        "agreements",
        ("id", "form", "title", "start", "status"),
        [(AGREEMENT, "CONVENTION", "Chambéry et Grand Chambéry – Ouahigouya", "1991", "to_check")],
    ),
    (
        "parties",
        ("agreement_id", "actor_id", "role"),
        [(AGREEMENT, CHAMBERY, "party"), (AGREEMENT, GRAND, "party"), (AGREEMENT, OUAHIGOUYA, "party")],
    ),
    (
        "projects",
        ("id", "title", "agreement_id", "status", "start", "end"),
        [
            (PLAN, "Programme de développement local 2013-2015", AGREEMENT, "ended", "2013", "2015"),
            (SERVICE, "Renforcement du service public", AGREEMENT, "active", "2022", None),
        ],
    ),
    (
        "participations",
        ("project_id", "actor_id", "role"),
        [
            (PLAN, CHAMBERY, "lead"),
            (PLAN, OUAHIGOUYA, "lead"),
            (SERVICE, CHAMBERY, "lead"),
            (SERVICE, GRAND, "lead"),
            (SERVICE, OUAHIGOUYA, "partner"),
            (SERVICE, OPERATOR, "operator"),
        ],
    ),
    ("themes", ("id", "name_fr", "name_en"), [("ENV-EAU", "Eau et déchets", "Water and waste")]),
    ("tags", ("subject_id", "scheme", "code"), [(SERVICE, "theme", "ENV-EAU")]),
    (
        "territories",
        ("id", "name", "kind", "country", "latitude", "longitude"),
        [
            (CHAMBERY, "Chambéry", "commune", "FRA", 45.56628, 5.92079),
            (OUAHIGOUYA, "Ouahigouya", "city", "BFA", 13.5769, -2.41786),
        ],
    ),
    ("locations", ("subject_id", "territory_id"), [(PLAN, OUAHIGOUYA), (SERVICE, OUAHIGOUYA)]),
    (
        "sources",
        ("id", "title", "publisher"),
        [("slug:site", "Site", "chambery-ouahigouya.com")],
    ),
]
SLIPS = {  # sheet, row, column: what a hurried hand typed
    ("actors", 3, "name"): "Grand Chambéry ",
    ("actors", 4, "country"): "Burkina",
    ("parties", 3, "actor_id"): "siren:20006911",
    ("projects", 3, "start"): "09/2022 ?",
}


def filled(lang: str, slips: dict[tuple[str, int, str], str]) -> bytes:
    """Return the workbook of ``actornet new``, filled; the same bytes each time."""
    workbook = openpyxl.load_workbook(BytesIO(workbook_bytes(lang, example_rows())))
    for sheet, columns, rows in ROWS:
        for number, values in zip(count(2), rows, strict=False):
            cells = dict(zip(columns, values, strict=True)) | ({} if sheet == "sources" else SEEN)
            cells |= {
                name: text for (where, row, name), text in slips.items() if (where, row) == (sheet, number)
            }
            _type(workbook[sheet], number, cells)
    buffer = BytesIO()
    workbook.save(buffer)
    return timeless_zip(buffer.getvalue())


def _type(sheet: Worksheet, row: int, cells: dict[str, Any]) -> None:
    """Write a row over what stands there."""
    for number, heading in enumerate(sheet[1], 1):
        sheet.cell(row, number).value = cells.get(str(heading.value))


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for lang, (draft, complete) in NAMES.items():
        replace_file(FILES / draft, filled(lang, SLIPS))
        replace_file(FILES / complete, filled(lang, {}))
