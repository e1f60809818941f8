"""A network as the files that ``neo4j-admin database import full`` takes. Knows the rows of the graph.

A CSV file per label and per shape of relationships, all texts quoted: ``""`` is an empty text, nothing
between two commas is no value. ``import.sh`` holds the command, ``after-import.cypher`` what the tool
does not do: the constraints and the time of loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from actornet.files import new_folder
from actornet.model import CONTRACT_VERSION
from actornet.network import Network
from actornet.resources import resource
from actornet.stores.rows import GraphRows
from actornet.stores.run import Progress
from actornet.stores.shape import DATASET, EXTRA_LABELS

README, COMMAND, AFTER = "README.txt", "import.sh", "after-import.cypher"
_FIRST_LINE = "actornet export --format neo4j-admin"
_OURS = re.compile(rf"{README}|{COMMAND}|{AFTER}|import\.report|(nodes|relationships)-[A-Za-z_-]+\.csv")
_ROWS_AT_ONCE = 50_000
_BUFFER = 4 * 1024 * 1024  # of the tool, for one value; a larger value needs a larger one
# What the tool calls each type; a text where none is named.
_TYPES = {
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.string(): "string",
}
_QUOTING = csv.WriteOptions(include_header=False, quoting_style="needed")  # that is: every text, no null


@dataclass(slots=True)
class _Folder:
    """The files of an export as they are written: what the command must name, and the longest text."""

    path: Path
    nodes: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    longest: int = 0

    def write(
        self, name: str, header: Sequence[str], types: Sequence[pa.DataType], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Write a file: the header, then the rows, some at a time."""
        remaining = iter(rows)
        with (self.path / name).open("wb") as file:
            file.write((",".join(header) + "\n").encode())
            while some := list(islice(remaining, _ROWS_AT_ONCE)):
                self._write_rows(file, types, some)

    def _write_rows(
        self, file: BinaryIO, types: Sequence[pa.DataType], rows: Sequence[Sequence[Any]]
    ) -> None:
        arrays = [
            pa.array(cells, type=type_) for cells, type_ in zip(zip(*rows, strict=True), types, strict=True)
        ]
        texts = [array for array in arrays if pa.types.is_string(array.type)]
        longest = (pc.max(pc.binary_length(texts_of)).as_py() or 0 for texts_of in texts)
        self.longest = max(self.longest, *longest)
        csv.write_csv(pa.table(arrays, names=list(map(str, range(len(arrays))))), file, _QUOTING)

    @property
    def command(self) -> str:
        """The command, to be typed in the folder."""
        options = [
            "--id-type=string",
            "--multiline-fields=true",
            "--bad-tolerance=0",  # the current version tolerates any number when it is not told
            "--strict=true",
        ]
        if self.longest * 2 > _BUFFER:
            options.append(f"--read-buffer-size={self.longest * 2}")
        named = [*options, *self.nodes, *self.relationships]
        return f"neo4j-admin database import full neo4j {' '.join(named)}"


def export_admin(net: Network, path: Path, *, progress: Progress | None = None) -> Path:
    """Write the folder that ``neo4j-admin database import full`` takes and return its path.

    Parameters
    ----------
    net
        The network data.
    path
        The folder: new, empty, or an earlier export, which is replaced.
    progress
        Called with step, done and total.

    Raises
    ------
    ContentError
        Rows would be lost: two share a key, or a row names a record that the network lacks.
    CallError
        The folder holds other files.
    FileAccessError
        It can't be written.
    """
    rows = GraphRows(net)
    with new_folder(path, is_ours=_is_ours) as made:
        folder = _Folder(made)
        _write_dataset(net, folder)
        _write_nodes(rows, net.name, folder, progress)
        _write_relationships(rows, net.name, folder, progress)
        (made / COMMAND).write_text(f'#!/bin/sh\n{folder.command} "$@"\n', encoding="utf-8", newline="\n")
        (made / AFTER).write_text(_after(), encoding="utf-8", newline="\n")
        (made / README).write_text(f"{_FIRST_LINE}\n\n{_EXPLANATION}", encoding="utf-8", newline="\n")
    return path


def _write_dataset(net: Network, folder: _Folder) -> None:
    name = f"nodes-{DATASET}.csv"
    header = (f"name:ID({DATASET})", "dataset", "state", "contract", "only:boolean")
    row = (net.name, net.name, "ready", CONTRACT_VERSION, True)
    folder.write(name, header, [*[pa.string()] * 4, pa.bool_()], [row])
    folder.nodes.append(f"--nodes={DATASET}=./{name}")


def _write_nodes(rows: GraphRows, dataset: str, folder: _Folder, progress: Progress | None) -> None:
    done = 0
    for nodes in rows.nodes():
        done += len(nodes.rows)
        if nodes.rows:
            name = f"nodes-{nodes.label}.csv"
            types = _types(nodes.properties, nodes.rows)
            key, *others = _header(nodes.properties, types)
            header = [f"{key}:ID({nodes.label})", *others, "dataset"]
            types.append(pa.string())
            cells: Iterable[Sequence[Any]] = ((*row, dataset) for row in nodes.rows.values())
            if nodes.label in EXTRA_LABELS:
                header.append(":LABEL")
                types.append(pa.string())
                labels = nodes.labels
                cells = (
                    (*row, dataset, ";".join(labels.get(key, ())) or None) for key, row in nodes.rows.items()
                )
            folder.write(name, header, types, cells)
            folder.nodes.append(f"--nodes={nodes.label}=./{name}")
        if progress is not None:
            progress("nodes", min(done, rows.node_count), rows.node_count)


def _write_relationships(rows: GraphRows, dataset: str, folder: _Folder, progress: Progress | None) -> None:
    done = 0
    for relationships in rows.relationships():
        done += len(relationships.rows)
        if relationships.rows:
            shape = relationships.shape
            name = f"relationships-{shape.from_label}-{shape.type}-{shape.to_label}.csv"
            types = _types(relationships.properties, relationships.rows)
            header = [
                f":START_ID({shape.from_label})",
                f":END_ID({shape.to_label})",
                *_header(relationships.properties, types),
                "dataset",
            ]
            cells = ((*ends[:2], *row, dataset) for ends, row in relationships.rows.items())
            folder.write(name, header, [pa.string(), pa.string(), *types, pa.string()], cells)
            folder.relationships.append(f"--relationships={shape.type}=./{name}")
        if progress is not None:
            progress("relationships", done, rows.relationship_count)


def _types(properties: Sequence[str], rows: Mapping[Any, Sequence[Any]]) -> list[pa.DataType]:
    """Return the type of each property, that of its first value."""
    types = []
    for place, _ in enumerate(properties):
        first = next((row[place] for row in rows.values() if row[place] is not None), "")
        types.append(pa.scalar(first).type)
    return types


def _header(properties: Sequence[str], types: Sequence[pa.DataType]) -> list[str]:
    """Return the properties with their types, the first one without."""
    first, *others = zip(properties, types, strict=True)
    return [first[0], *(f"{name}:{_TYPES[type_]}" for name, type_ in others)]


def _after() -> str:
    schema = resource("cypher", "schema.cypher").read_text(encoding="utf-8")
    return (
        f"// What the import does not do, to run once on the new database: cypher-shell -f {AFTER}\n\n"
        f"{schema.rstrip()}\n"
        f"MATCH (d:{DATASET}) WHERE d.loaded_at IS NULL SET d.loaded_at = datetime();\n"
    )


def _is_ours(folder: Path) -> bool:
    """Say whether a folder holds an earlier export and nothing else."""
    readme = folder / README
    names = [entry.name for entry in folder.iterdir()]
    return (
        readme.is_file()
        and readme.read_bytes().startswith(_FIRST_LINE.encode())
        and all(_OURS.fullmatch(name) for name in names)
    )


_EXPLANATION = """\
Français
--------
Ces fichiers remplissent une base Neo4j vide (5.23 ou plus récent) avec son propre outil d'importation,
le chemin le plus rapide pour de très grandes données.
1. Arrêtez le serveur, ou choisissez une base qui n'est pas en service. Dans ce dossier :
       sh import.sh
   La base s'appelle « neo4j » ; pour une autre, changez ce mot dans import.sh. Si elle contient déjà
   quelque chose qui peut être effacé : sh import.sh --overwrite-destination
2. Démarrez le serveur, puis créez les contraintes (l'outil ne les crée pas) :
       cypher-shell -f after-import.cypher
Ensuite « actornet info --source bolt://... » lit la base, et « actornet load » la tient à jour.

English
-------
These files fill an empty Neo4j database (5.23 or newer) with its own import tool, the fastest way for
very large data.
1. Stop the server, or choose a database that is not in use. In this folder:
       sh import.sh
   The database is called "neo4j"; for another one change that word in import.sh. If it already holds
   something that may be erased: sh import.sh --overwrite-destination
2. Start the server, then make the constraints (the tool does not make them):
       cypher-shell -f after-import.cypher
From then on "actornet info --source bolt://..." reads the database, and "actornet load" keeps it current.
"""
