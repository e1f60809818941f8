"""The empty template that people fill: a workbook or a folder of CSV files. Knows the contract and labels."""

from __future__ import annotations

import csv
import json
import tempfile
from functools import cache
from pathlib import Path

from actornet.errors import CallError, FileAccessError, Text
from actornet.files import replace_file
from actornet.ingest.locate import DESCRIPTOR
from actornet.model import contract
from actornet.model.contract import SCHEMA


def new_template(path: str | Path, *, lang: str = "fr") -> Path:
    """Write an empty template with one example row in each main table.

    The id of an example begins with ``exemple:``; ``check`` leaves it out.

    Parameters
    ----------
    path
        A path that ends in ``.xlsx`` becomes a workbook with drop-down lists and notes, any other a
        folder of CSV files. It must not exist yet.
    lang
        Language of notes and labels, ``fr`` or ``en``.

    Returns
    -------
    Path
        What was written.

    Raises
    ------
    CallError
        The path exists already.
    FileAccessError
        It can't be written.
    """
    target = Path(path)
    if target.exists():
        raise CallError(
            Text(f"« {target} » existe déjà.", f"“{target}” exists already."),
            Text(
                "Choisissez un autre nom ; rien n’a été écrit.", "Choose another name; nothing was written."
            ),
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == ".xlsx":
            from actornet.ingest.template_workbook import workbook_bytes

            replace_file(target, workbook_bytes(lang, example_rows()))
        else:
            with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as made:
                _write_folder(Path(made) / target.name)
                (Path(made) / target.name).rename(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileAccessError(
            Text(
                f"« {target} » n’a pas pu être écrit : {reason}.", f"“{target}” can’t be written: {reason}."
            ),
            Text("Choisissez un dossier où vous pouvez écrire.", "Choose a folder that you may write to."),
        ) from error
    return target


@cache
def example_rows() -> dict[str, dict[str, str]]:
    """Return the example row of each table that has one."""
    rows: dict[str, dict[str, str]] = {}
    with (Path(__file__).parent / "examples.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["table"], {})[row["column"]] = row["value"]
    return rows


def _write_folder(folder: Path) -> None:
    folder.mkdir()
    for name, table in contract().items():
        # A byte order mark, so that a spreadsheet reads the accents right.
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(table.columns), lineterminator="\n")
            writer.writeheader()
            if name in example_rows():
                writer.writerow(example_rows()[name])
    package = json.loads((SCHEMA / DESCRIPTOR).read_text(encoding="utf-8"))
    described = json.dumps(
        package | {"name": folder.name, "title": folder.name}, ensure_ascii=False, indent=1
    )
    (folder / DESCRIPTOR).write_text(described + "\n", encoding="utf-8")
