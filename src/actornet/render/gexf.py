"""A network as GEXF 1.3, the format of Gephi, with its dates. Knows the rows of the graph.

https://gexf.net. A tie or node is there from the first to the last day on which it may have been; what
is unknown stays open. Dates as they were written are in ``start_edtf`` and ``end_edtf``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from actornet.network import Network
from actornet.render.graph_rows import Rows, attribute_types, graph_rows
from actornet.render.looks import look
from actornet.render.xml_text import around, escape, escaped, joined, lines, texts

_AT_ONCE = 20_000
_NAMESPACES = 'xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'


def to_gexf(net: Network, *, positions: bool = True, seed: int = 0) -> Iterator[bytes]:
    """Yield the pieces of a GEXF 1.3 file; the same input and seed give the same bytes.

    Parameters
    ----------
    net
        The network data.
    positions
        Also write a position, size and colour per node (``viz``).
    seed
        Seed of the positions.
    """
    graph = graph_rows(net, positions=positions, seed=seed)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gexf {_NAMESPACES} version="1.3">\n'
        f"<meta><creator>actornet</creator><description>{escape(net.name)}</description></meta>\n"
        '<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">\n'
    ).encode()
    of_nodes, of_ties = attribute_types(graph.nodes), attribute_types(graph.ties)
    yield from _declared("node", of_nodes)
    yield from _declared("edge", of_ties)
    yield from _elements("node", graph.nodes, of_nodes)
    yield from _elements("edge", graph.ties, of_ties)
    yield b"</graph>\n</gexf>\n"


def _declared(kind: str, types: Mapping[str, str]) -> Iterator[bytes]:
    yield f'<attributes class="{kind}" mode="static">\n'.encode()
    for number, (name, type_) in enumerate(types.items()):
        yield f'<attribute id="{number}" title="{escape(name)}" type="{type_}"/>\n'.encode()
    yield b"</attributes>\n"


def _elements(kind: str, tables: Sequence[Rows], types: Mapping[str, str]) -> Iterator[bytes]:
    yield f'<{kind}s count="{sum(map(len, tables))}">\n'.encode()
    for table in tables:
        for rows in table.parts(_AT_ONCE):
            yield lines(_element(kind, rows, types))
    yield f"</{kind}s>\n".encode()


def _element(kind: str, rows: Rows, types: Mapping[str, str]) -> Any:
    own = {name: escaped(texts(rows.heads[name])) for name in rows.heads if rows.heads[name].dtype == "str"}
    ends = (
        [around(' source="', own["source"], '"'), around(' target="', own["target"], '"')]
        if kind == "edge"
        else []
    )
    # The kind lets two ties of different types join the same two nodes.
    several = [around(' kind="', own["label"], '"')] if kind == "edge" else []
    days = [around(' start="', texts(rows.first), '"'), around(' end="', texts(rows.last), '"')]
    head = joined(f'<{kind} id="', own["id"], '"', *ends, ' label="', own["label"], '"', *several, *days)
    values = joined(
        *(
            around(f'<attvalue for="{number}" value="', escaped(texts(rows.attributes[name])), '"/>')
            for number, name in enumerate(types)
            if name in rows.attributes
        )
    )
    held = pc.if_else(pc.equal(values, ""), "", joined("<attvalues>", values, "</attvalues>"))
    return joined(head, ">", held, *(_drawn(rows) if "x" in rows.heads else ()), f"</{kind}>")


def _drawn(rows: Rows) -> tuple[Any, ...]:
    heads = rows.heads
    colours = {group: _colour(look(group).light) for group in heads["group"].unique()}
    return (
        joined('<viz:size value="', texts(heads["size"]), '"/>'),
        # Gephi's y axis points upwards, the page's downwards.
        joined('<viz:position x="', texts(heads["x"]), '" y="', texts(-heads["y"]), '" z="0"/>'),
        texts(heads["group"].map(colours).astype("str")),
    )


def _colour(code: str) -> str:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
