"""GEXF files of Gephi and others: nodes become actors, edges ties. Knows the XML and what graphs become.

https://gexf.net, versions 1.1 to 1.3: the namespace is not looked at, as programs write it in many ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from actornet.ingest.importers.graph_file import GraphFile, columns, span
from actornet.ingest.importers.graph_harvest import harvested
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.xml_reading import Element, local, read_records, read_root

_EVERY = 1024
_BOUNDS = (("start", "startopen"), ("end", "endopen"))


def read_gexf(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read GEXF files; how nodes and edges are meant is told in :mod:`graph_harvest`.

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
    titles: dict[tuple[str, str], str] = {}
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
        own = defaults[name] | _values(element, name, titles, told)
        rows[name].append(_row(name, row) | {"start": first, "end": last, "times": times})
        values[name].append(own)
    return GraphFile(
        path.name,
        columns(rows["node"], ("node", "label", "start", "end", "times")),
        columns(values["node"]),
        columns(
            rows["edge"],
            ("edge", "source", "target", "label", "kind", "weight", "start", "end", "times"),
        ),
        columns(values["edge"]),
        told,
    )


def _row(name: str, given: Mapping[str, str]) -> dict[str, str]:
    if name == "node":
        return {"node": given.get("id", ""), "label": given.get("label", "")}
    kept = ("source", "target", "label", "kind", "weight")
    return {"edge": given.get("id", "")} | {key: given[key] for key in kept if key in given}


def _attribute(
    element: Element, titles: dict[tuple[str, str], str], defaults: dict[str, dict[str, str]]
) -> None:
    holder = element.getparent()
    kind = "edge" if holder is not None and holder.get("class") == "edge" else "node"
    title = element.get("title") or element.get("id", "")
    taken = {known for (of, _), known in titles.items() if of == kind}
    number = 2
    while title in taken:
        title, number = f"{element.get('title')} ({number})", number + 1
    titles[kind, element.get("id", "")] = title
    for child in element:
        if local(child) == "default" and child.text and child.text.strip():
            defaults[kind][title] = child.text.strip()


def _values(
    element: Element, kind: str, titles: Mapping[tuple[str, str], str], told: Counter[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in element.iterfind("{*}attvalues/{*}attvalue"):
        key = value.get("for") or value.get("id", "")  # 1.0 wrote ``id``
        title = titles.get((kind, key), key)
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
