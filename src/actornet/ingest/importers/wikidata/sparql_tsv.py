"""The detailed TSV of SPARQL services, in which cells are RDF terms (``"Lille"@fr``, ``<http://…>``).

Format: W3C, SPARQL 1.1 Query Results CSV and TSV Formats, section 4. Knows grids.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid

MAX_BYTES = 64 * 1_048_576
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z0-9-]+|\^\^<[^<>]*>)?')
_IRI = re.compile(r"<([^<>]*)>")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_BLANKS = frozenset("tnrbf")


def read_sparql_tsv(path: Path, account: Account) -> Grid | None:
    """Return the table of a file whose headings begin with ``?``, with plain cells; None for others.

    A file that can't be read, is no UTF-8 or larger than ``MAX_BYTES`` is left to the common reading.
    """
    try:
        if path.suffix.lower() not in (".tsv", ".txt") or path.stat().st_size > MAX_BYTES:
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if not text.startswith("?"):
        return None
    first, *lines = (line.removesuffix("\r") for line in text.split("\n"))
    headings = [heading.strip().removeprefix("?") for heading in first.split("\t")]
    cells = {number: line.split("\t") for number, line in enumerate(lines, 2) if line.strip()}
    odd = [number for number, row in cells.items() if len(row) != len(headings)]
    account.read(path.name, len(cells))
    account.remark(
        Text(
            "TSV détaillé d’un service SPARQL\u00a0: guillemets, langues et types ôtés.",
            "Detailed TSV of a SPARQL service: quotes, languages and types taken away.",
        ),
        file=path.name,
    )
    account.left_out(
        Text(
            "La ligne n’a pas autant de cellules que l’en-tête.",
            "The row has another number of cells than the heading.",
        ),
        odd,
        file=path.name,
    )
    fine = [number for number in cells if len(cells[number]) == len(headings)]
    rows = [[_plain(cell) for cell in cells[number]] for number in fine]
    unique = [name if name not in headings[:at] else f"{name} ({at + 1})" for at, name in enumerate(headings)]
    return Grid(path.name, "", pd.DataFrame(rows, columns=unique, index=fine, dtype="str"))


def _plain(cell: str) -> str:
    term = cell.strip()
    if iri := _IRI.fullmatch(term):
        return iri[1]
    literal = _LITERAL.fullmatch(term)
    return _ESCAPE.sub(_escaped, literal[1]) if literal else term


def _escaped(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    return " " if escape[2] in _BLANKS else str(escape[2])
