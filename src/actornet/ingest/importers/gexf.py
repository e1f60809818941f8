"""GEXF files of Gephi and others: nodes become actors, edges ties. Knows the XML and what graphs become.

https://gexf.net, versions 1.1 to 1.3: the namespace is not looked at, as programs write it in many ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from actornet.ingest.importers.graphs.file import GraphFile, graph_file, span
from actornet.ingest.importers.graphs.harvesting import harvested
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.xml_reading import Element, local, read_records, read_root
from actornet.ingest.limits import MAX_COLUMNS

_EVERY = 1024
_BOUNDS = (("start", "startopen"), ("end", "endopen"))


def read_gexf(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read GEXF files; how nodes and edges are meant is told in :mod:`.graphs.harvesting`.

    Raises
    ------
    ContentError
        A file is no GEXF, or damaged.
    FileAccessError
        A file can't be read.
    """
    return harvested("gexf", [read_graph(path, progress) for path in files])


def read_graph(path: Path, progress: Progress | None = None) -> GraphFile:
    """Return the graph of a GEXF file."""
    read_root(path, "gexf")
    told: Counter[str] = Counter()
    titles: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    rows: dict[str, list[dict[str, str]]] = {"node": [], "edge": []}
    values: dict[str, list[dict[str, str]]] = {"node": [], "edge": []}

    def advance(done: int, size: int) -> None:
        if progress and (len(rows["node"]) + len(rows["edge"])) % _EVERY == 0:
            progress(path.name, done, size)

    for element in read_records(path, ("attribute", "node", "edge"), advance=advance):
        name = local(element)
        if name == "attribute":
            _attribute(element, titles, defaults)
            continue
        row = dict(element.attrib)
        first, last, times = span(_spells(element), told)
        told["timestamp"] += any(key in row for key in ("timestamp", "timestamps", "intervals"))
        told["nested"] += "pid" in row or _is_nested(element)
        own = defaults[name] | _values(element, titles[name], told)
        rows[name].append(_row(name, row) | {"start": first, "end": last, "times": times})
        values[name].append(own)
    return graph_file(path.name, rows, values, told)


def _row(name: str, given: Mapping[str, str]) -> dict[str, str]:
    if name == "node":
        return {"node": given.get("id", ""), "label": given.get("label", "")}
    kept = ("source", "target", "label", "kind", "weight")
    return {"edge": given.get("id", "")} | {key: given[key] for key in kept if key in given}


def _attribute(
    element: Element, titles: dict[str, dict[str, str]], defaults: dict[str, dict[str, str]]
) -> None:
    holder = element.getparent()
    kind = "edge" if holder is not None and holder.get("class") == "edge" else "node"
    title = element.get("title") or element.get("id", "")
    if title in titles[kind].values():
        title = f"{title} ({len(titles[kind])})"
    if len(titles[kind]) <= MAX_COLUMNS:  # more are refused at the end
        titles[kind][element.get("id", "")] = title
    for child in element:
        if local(child) == "default" and child.text and child.text.strip():
            defaults[kind][title] = child.text.strip()


def _values(element: Element, titles: Mapping[str, str], told: Counter[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in element.iterfind("{*}attvalues/{*}attvalue"):
        key = value.get("for") or value.get("id", "")  # 1.0 wrote ``id``
        title = titles.get(key, key)
        told["dynamic"] += title in found
        found[title] = value.get("value", "")
    return found


def _spells(element: Element) -> list[tuple[str, str]]:
    spells = list(element.iterfind("{*}spells/{*}spell")) or list(element.iterfind("{*}slices/{*}slice"))
    given = [_bounds(spell) for spell in spells] or [_bounds(element)]
    return [pair for pair in given if pair != ("", "")]


def _bounds(element: Element) -> tuple[str, str]:
    first, last = (element.get(name) or element.get(other, "") for name, other in _BOUNDS)
    return first, last


def _is_nested(element: Element) -> bool:
    holder = element.getparent()
    above = holder.getparent() if holder is not None else None
    return above is not None and local(above) == "node"
