"""A network as a folder of CSV files with ``datapackage.json`` that reads back equal. Knows its texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pandas as pd

from actornet.files import check_folder, new_folder
from actornet.model.contract import SCHEMA
from actornet.network import Network
from actornet.render.dataset_tables import cell_texts, dataset_tables

DESCRIPTOR = "datapackage.json"
_MADE = "actornet export"  # who wrote the folder, in its description


def write_dataset(net: Network, folder: Path, *, beside: Mapping[str, pd.DataFrame] | None = None) -> Path:
    """Write a dataset as a folder of CSV files, one per table, and return its path.

    An earlier export is replaced once the new one is whole.

    Parameters
    ----------
    net
        The network data.
    folder
        The folder; new, empty, or an earlier export.
    beside
        Further tables that are no part of the dataset, by their path inside the folder, in a
        subfolder of it: ``import/report.csv``.

    Raises
    ------
    CallError
        The folder holds other files.
    FileAccessError
        It can't be written.
    """
    with new_folder(folder, is_ours=_is_ours) as made:
        for name, frame in dataset_tables(net):
            # A byte order mark, so that a spreadsheet reads the accents right.
            (made / f"{name}.csv").write_bytes(_csv(frame).encode("utf-8-sig"))
        package = json.loads((SCHEMA / DESCRIPTOR).read_text(encoding="utf-8"))
        for path, frame in (beside or {}).items():
            (made / path).parent.mkdir(exist_ok=True)
            (made / path).write_bytes(_csv(frame.astype("str")).encode("utf-8-sig"))
        described = package | {"name": net.name, "title": net.name, "created_by": _MADE}
        described |= {"beside": sorted(beside)} if beside else {}
        text = json.dumps(described, ensure_ascii=False, indent=1)
        (made / DESCRIPTOR).write_text(text + "\n", encoding="utf-8", newline="\n")
    return folder


def _csv(frame: pd.DataFrame) -> str:
    head = cell_texts(pd.Series(list(frame), dtype="str")).to_pylist()
    columns = {at: cell_texts(frame[name]).to_pandas() for at, name in enumerate(frame)}
    out = StringIO(newline="")
    cells = pd.DataFrame(columns, dtype="str", index=range(len(frame)))
    cells.to_csv(out, index=False, header=head, lineterminator="\n")
    return out.getvalue()


def check_dataset_folder(folder: Path) -> None:
    """Refuse a folder that :func:`write_dataset` would refuse; see there."""
    check_folder(folder, is_ours=_is_ours)


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is an earlier export and nothing else."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(package, dict) or package.get("created_by") != _MADE:
        return False
    written = {DESCRIPTOR, *(resource["path"] for resource in package["resources"])}
    written |= set(package.get("beside", []))
    files = (path for path in folder.rglob("*") if not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in files} <= written
