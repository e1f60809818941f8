"""A network as a Cypher script that rebuilds its graph in Neo4j Browser or cypher-shell.

Each statement is a transaction of its own and counts itself on the node of the dataset: it does nothing
unless all those before it are done, and nothing when it was done before. Knows the rows of the graph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from actornet.files import new_file
from actornet.model import CONTRACT_VERSION
from actornet.network import Network
from actornet.resources import resource
from actornet.stores.cells import Cells
from actornet.stores.cypher_text import literal, literal_row
from actornet.stores.rows import GraphRows, NodeRows, RelationshipRows
from actornet.stores.run import Progress
from actornet.stores.shape import DATASET, key_property

_NAME = 200  # characters of the name of a dataset, in the heading
_ROWS, _CHARACTERS = 500, 100_000  # of one statement, at most; a longer row stands alone


def export_script(net: Network, path: Path, *, progress: Progress | None = None) -> Path:
    """Write a Cypher script that rebuilds the graph of a network and return its path.

    Parameters
    ----------
    net
        The network data.
    path
        The file; an earlier one is replaced.
    progress
        Called with step, done and total.

    Raises
    ------
    ContentError
        Rows would be lost: two share a key, or a row names a record that the network lacks.
    FileAccessError
        The file can't be written.
    """
    rows = GraphRows(net)
    with new_file(path) as file:
        file.write(_header(net))
        file.write(resource("cypher", "schema.cypher").read_text(encoding="utf-8").rstrip() + "\n\n")
        script = _Script(file, net)
        script.begin()
        done = 0
        for nodes in rows.nodes():
            script.nodes(nodes)
            done += len(nodes.rows)
            if progress is not None:
                progress("nodes", min(done, rows.node_count), rows.node_count)
        done = 0
        for relationships in rows.relationships():
            script.relationships(relationships)
            done += len(relationships.rows)
            if progress is not None:
                progress("relationships", done, rows.relationship_count)
        script.end()
    return path


class _Script:
    def __init__(self, file: TextIO, net: Network) -> None:
        self._file = file
        self._name = literal(net.name)
        self._mark = literal(_mark(net))
        self._part = 0

    def begin(self) -> None:
        """Take the graph for this script, unless it holds a dataset."""
        self._write(
            f"OPTIONAL MATCH (d:{DATASET}) WHERE d.dataset = d.name\n"
            "WITH count(d) AS datasets WHERE datasets = 0\n"
            f"CREATE (:{DATASET} {{name: {self._name}, dataset: {self._name}, state: 'loading', "
            f"contract: {literal(CONTRACT_VERSION)}, load: {self._mark}, part: 0, only: true}})"
        )

    def nodes(self, wanted: NodeRows) -> None:
        """Create the nodes of a label, those with the same further labels together."""
        by_labels: dict[tuple[str, ...], list[Cells]] = {}
        for key, row in wanted.rows.items():
            by_labels.setdefault(wanted.labels.get(key, ()), []).append(row)
        for labels, rows in sorted(by_labels.items()):
            names = "".join(f":{label}" for label in (wanted.label, *labels))
            self._create(rows, f"CREATE (n{names} {_map(wanted.properties, rows, 0)})")

    def relationships(self, wanted: RelationshipRows) -> None:
        """Create the relationships of a shape."""
        shape = wanted.shape
        if wanted.rows:
            self._create(
                ((*ends[:2], *row) for ends, row in wanted.rows.items()),
                f"{_match('a', shape.from_label, 0)}\n{_match('b', shape.to_label, 1)}\n"
                f"CREATE (a)-[:{shape.type} {_map(wanted.properties, wanted.rows.values(), 2)}]->(b)",
            )

    def end(self) -> None:
        """Call the graph ready if everything was written, and say so."""
        self._write(
            f"{self._next_part}\n"
            "SET d.state = 'ready', d.loaded_at = datetime(), d.load = null, d.part = null"
        )
        self._write(
            f"MATCH (d:{DATASET}) WHERE d.dataset = d.name RETURN d.name AS dataset, d.state AS state"
        )

    def _create(self, rows: Iterable[Sequence[Any]], clauses: str) -> None:
        for batch in _batches(literal_row(row) for row in rows):
            self._write(f"{self._next_part}\nWITH d UNWIND [\n{batch}\n] AS row\n{clauses}")

    @property
    def _next_part(self) -> str:
        self._part += 1
        return (
            f"MATCH (d:{DATASET}) WHERE d.name = {self._name} AND d.load = {self._mark} "
            f"AND d.part = {self._part - 1} SET d.part = {self._part}"
        )

    def _write(self, statement: str) -> None:
        self._file.write(f"{statement};\n\n")


def _batches(rows: Iterable[str]) -> Iterator[str]:
    """Return rows, already written, in batches of moderate length."""
    batch: list[str] = []
    characters = 0
    for row in rows:
        if batch and (len(batch) == _ROWS or characters + len(row) > _CHARACTERS):
            yield ",\n".join(batch)
            batch, characters = [], 0
        batch.append(row)
        characters += len(row)
    if batch:
        yield ",\n".join(batch)


def _match(variable: str, label: str, place: int) -> str:
    key = f"{variable}.{key_property(label)} = row[{place}]"
    return f"MATCH ({variable}:{label}) WHERE {key} AND {variable}.dataset = d.dataset"


def _map(properties: Sequence[str], rows: Collection[Cells], offset: int) -> str:
    """Return a map of the properties, which stand in a row from ``offset`` on."""
    cells = []
    for place, name in enumerate(properties):
        first = next((row[place] for row in rows if row[place] is not None), None)
        if isinstance(first, date):
            cells.append(f"{name}: date(row[{place + offset}])")
        elif first is not None:
            cells.append(f"{name}: row[{place + offset}]")
    return f"{{{', '.join(cells)}, dataset: d.dataset}}"


def _mark(net: Network) -> str:
    """Return a name for a script of these data: a cut-off one is finished by the same, no other."""
    digest = hashlib.sha256(net.name.encode())
    for name, frame in (*net.tables.items(), ("conflicts", net.conflicts)):
        digest.update("\x1f".join((name, *frame.columns)).encode())
        digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
    return f"script {digest.hexdigest()[:16]}"


def _header(net: Network) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in net.counts.items())
    return f"// actornet: {literal(net.name[:_NAME])}\n// {counts}\n//\n{_EXPLANATION}\n"


_EXPLANATION = """\
// À ouvrir dans Neo4j Browser, ou : cypher-shell -f CE_FICHIER   (Neo4j 5.23 ou plus récent)
// Chaque instruction est une transaction. Le nœud :Dataset dit « loading » jusqu'à la dernière : un
// script interrompu se voit, et le relancer le termine. Relancé une fois fini, il n'écrit rien. Il n'écrit
// rien non plus dans une base qui contient déjà un jeu de données d'actornet ; les autres nœuds restent.
// Le dernier résultat doit être « ready » sous le nom ci-dessus.
//
// Open it in Neo4j Browser, or: cypher-shell -f THIS_FILE   (Neo4j 5.23 or newer)
// Each statement is one transaction. The :Dataset node says "loading" until the last one: a script that
// was cut off can be seen, and running it again finishes it. Run again once done, it writes nothing. Nor
// does it write to a database that already holds a dataset of actornet; other nodes are left alone.
// The last result must say "ready" under the name above.
"""
