"""A network as GraphML, which most graph programs read. Knows the rows of the graph.

http://graphml.graphdrawing.org. Keys are typed and bear the names of the columns; parallel ties have
ids. What is unknown is absent. True and false are texts: igraph reads an absent truth value as false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actornet.network import Network
from actornet.render.graph_rows import Rows, attribute_types, graph_rows
from actornet.render.looks import look
from actornet.render.xml_text import around, escape, escaped, joined, lines, texts

_AT_ONCE = 20_000
_DAYS = ("first_day", "last_day")


def to_graphml(net: Network, *, positions: bool = True, seed: int = 0) -> Iterator[bytes]:
    """Yield the pieces of a GraphML file; the same input and seed give the same bytes.

    Parameters
    ----------
    net
        The network data.
    positions
        Also write ``x``, ``y``, ``size`` and the colour (``r``, ``g``, ``b``) of each node.
    seed
        Seed of the positions.
    """
    graph = graph_rows(net, positions=positions, seed=seed)
    drawn = {"x": "double", "y": "double", "size": "double", "r": "int", "g": "int", "b": "int"}
    own = {"label": "string", **dict.fromkeys(_DAYS, "string")}
    of_nodes = own | (drawn if positions else {}) | _types(graph.nodes)
    of_ties = own | _types(graph.ties)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _declared("node", of_nodes)
    yield from _declared("edge", of_ties)
    yield b'<graph id="actornet" edgedefault="directed">\n'
    yield f"<desc>{escape(net.name)}</desc>\n".encode()
    yield from _elements("node", graph.nodes, of_nodes)
    yield from _elements("edge", graph.ties, of_ties)
    yield b"</graph>\n</graphml>\n"


def _types(tables: Sequence[Rows]) -> dict[str, str]:
    types = attribute_types(tables).items()
    return {name: "string" if type_ == "boolean" else type_ for name, type_ in types}


def _declared(kind: str, types: Mapping[str, str]) -> Iterator[bytes]:
    for number, (name, type_) in enumerate(types.items()):
        name_type = f'attr.name="{escape(name)}" attr.type="{type_}"'
        yield f'<key id="{kind[0]}{number}" for="{kind}" {name_type}/>\n'.encode()


def _elements(kind: str, tables: Sequence[Rows], types: Mapping[str, str]) -> Iterator[bytes]:
    for table in tables:
        for rows in table.parts(_AT_ONCE):
            yield lines(_element(kind, rows, types))


def _element(kind: str, rows: Rows, types: Mapping[str, str]) -> Any:
    columns = _columns(rows)
    heads = rows.heads
    ends = [
        around(f' {name}="', escaped(texts(heads[name])), '"')
        for name in ("source", "target")
        if name in heads
    ]
    data = (
        around(f'<data key="{kind[0]}{number}">', columns[name], "</data>")
        for number, name in enumerate(types)
        if name in columns
    )
    return joined(f'<{kind} id="', escaped(texts(heads["id"])), '"', *ends, ">", *data, f"</{kind}>")


def _columns(rows: Rows) -> dict[str, Any]:
    """Return the texts of each column that becomes data."""
    frame = rows.attributes.assign(
        label=rows.heads["label"], **dict(zip(_DAYS, (rows.first, rows.last), strict=True))
    )
    if "x" in rows.heads:
        heads = rows.heads
        codes = heads["group"].map({group: look(group).light for group in heads["group"].unique()})
        channels = {name: codes.str[at : at + 2].map(_byte) for name, at in (("r", 1), ("g", 3), ("b", 5))}
        # The y axis points upwards, the page's downwards.
        frame = frame.assign(x=heads["x"], y=-heads["y"], size=heads["size"], **channels)
    return {str(name): escaped(texts(values)) for name, values in frame.items()}


def _byte(code: str) -> int:
    return int(code, 16)
