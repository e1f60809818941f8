"""GraphML files: nodes become actors, edges ties. Knows the XML and what graphs become.

http://graphml.graphdrawing.org. Keys have the name ``attr.name``; those of yEd without one hold drawings,
of which only the label of a node is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from actornet.ingest.importers.graphs.file import GraphFile, graph_file
from actornet.ingest.importers.graphs.harvesting import harvested
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.xml_reading import Element, local, read_records, read_root

_EVERY = 1024
_YED = "http://www.yworks.com/xml/graphml"


def read_graphml(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read GraphML files; how nodes and edges are meant is told in :mod:`.graphs.harvesting`.

    Raises
    ------
    ContentError
        A file is no GraphML, or damaged.
    FileAccessError
        A file can't be read.
    """
    return harvested("graphml", [read_graph(path, progress) for path in files])


def read_graph(path: Path, progress: Progress | None = None) -> GraphFile:
    """Return the graph of a GraphML file."""
    read_root(path, "graphml")
    told: Counter[str] = Counter()
    keys: dict[str, tuple[str, str]] = {}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    rows: dict[str, list[dict[str, str]]] = {"node": [], "edge": []}
    values: dict[str, list[dict[str, str]]] = {"node": [], "edge": []}

    def advance(done: int, size: int) -> None:
        if progress and (len(rows["node"]) + len(rows["edge"])) % _EVERY == 0:
            progress(path.name, done, size)

    for element in read_records(path, ("key", "node", "edge", "hyperedge"), advance=advance):
        name = local(element)
        if name == "key":
            _key(element, keys, defaults)
        elif name == "hyperedge":
            told["hyperedge"] += 1
        else:
            own = defaults[name] | _values(element, keys)
            rows[name].append(_row(element, name, own))
            values[name].append(own)
    return graph_file(path.name, rows, values, told)


def _row(element: Element, name: str, own: dict[str, str]) -> dict[str, str]:
    label = own.pop("label", "")
    if name == "edge":
        ends = {end: element.get(end, "") for end in ("source", "target")}
        return {"edge": element.get("id", ""), "label": label, "weight": own.pop("weight", "")} | ends
    if not label:
        label = " ".join(element.findtext(f".//{{{_YED}}}NodeLabel", "").split())
    return {"node": element.get("id", ""), "label": label}


def _key(element: Element, keys: dict[str, tuple[str, str]], defaults: dict[str, dict[str, str]]) -> None:
    name, kind = element.get("attr.name", ""), element.get("for", "all")
    keys[element.get("id", "")] = (name, kind)
    given = next((child.text for child in element if local(child) == "default"), None)
    for each in ("node", "edge"):
        if name and given and given.strip() and kind in {each, "all"}:
            defaults[each][name] = given.strip()


def _values(element: Element, keys: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for data in element:
        if local(data) == "data":
            name = keys.get(data.get("key", ""), ("", ""))[0]
            if name and data.text:
                found[name] = data.text.strip()
    return found
