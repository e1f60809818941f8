"""Focused views: a part of the network as a page of its own, made with pyvis. Knows the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from actornet.errors import CallError, Text
from actornet.model.labels import table_label
from actornet.network import Network
from actornet.render.drawing import EDGES, NODE_TABLES, edges, nodes, placed
from actornet.render.ego_facts import column_words, facts
from actornet.render.looks import Look, look
from actornet.render.payload_labels import labels

if TYPE_CHECKING:
    from actornet.render.pyvis_view import FocusedView

MAX_NODES = 3_000
_SCALE = 70.0  # pixels at the first zoom per unit of the layout
_LABEL = 30  # letters under a node; the card has them all
_RESTING = ("suspended", "ended")
_SHAPES = {"disc": "dot", "ring": "dot", "drop": "triangleDown", "cross": "star"}
_DASHES = [5, 4]
_PAPER = "#fbfaf7"


def pyvis_network(
    net: Network,
    *,
    center: str | None = None,
    title: Text | str | None = None,
    lang: str = "fr",
    seed: int = 0,
) -> FocusedView:
    """Return a network as a pyvis view, drawn by a page that asks nothing of other servers.

    In a notebook the view shows itself; ``write_html(path)`` writes the page. Positions are computed
    here and physics is off. Ids are ``n0``, ``n1``...: names and ids of the data are texts only.

    Parameters
    ----------
    net
        The network data, mostly ``net.ego(actor)``; at most 3,000 nodes.
    center
        Id of the node in the middle, whose card is open.
    title
        Heading; by default the name of the center, else that of the dataset.
    lang
        Language in which the page opens, ``fr`` or ``en``; the reader can switch.
    seed
        Seed of the positions: the same input and seed give the same page.

    Raises
    ------
    CallError
        There are more nodes than such a page can show well.
    """
    from actornet.render.pyvis_view import FocusedView

    drawn = nodes(net)
    if len(drawn) > MAX_NODES:
        raise _too_many(len(drawn))
    lines = edges(net, drawn["id"])
    drawn = placed(drawn, lines, seed=seed)
    at = pd.Index(drawn["id"]).get_indexer([center])[0] if center is not None else -1
    name = str(drawn["label"].iloc[at]) if at >= 0 else net.name
    heading = Text(title, title) if isinstance(title, str) else title or Text(name, name)
    view = FocusedView(lang=lang, title=heading, about=_about(net), words=_words(net, drawn, int(at)))
    view.nodes = list(_nodes(net, drawn, int(at)))
    view.node_ids = [node["id"] for node in view.nodes]
    view.node_map = dict(zip(view.node_ids, view.nodes, strict=True))
    view.edges = list(_edges(net, lines))
    return view


def _nodes(net: Network, drawn: pd.DataFrame, center: int) -> list[dict[str, Any]]:
    known = [fact for table in NODE_TABLES for fact in facts(net, table)]
    shared = [net.tables[table].reindex(columns=["status", "confidence"]) for table in NODE_TABLES]
    states = pd.concat(shared, ignore_index=True)
    rows = zip(drawn.itertuples(index=False), states["status"], states["confidence"], known, strict=True)
    return [
        {
            "id": f"n{number}",
            "label": _cut(node.label),
            "title": node.label,
            "shape": _SHAPES.get(look(node.group).shape, look(node.group).shape),
            "color": _colour(look(node.group), hollow=status in _RESTING),
            # Unknown, low or no confidence: the outline says that this is not sure.
            "shapeProperties": {"borderDashes": False if confidence in ("high", "medium") else _DASHES},
            "x": float(node.x * _SCALE),
            "y": float(node.y * _SCALE),
            "size": float(node.size * 1.5 + (6 if number == center else 0)),
            "family": node.group,
            "table": node.table,
            "hollow": status in _RESTING,
            "facts": known_of_it,
        }
        for number, (node, status, confidence, known_of_it) in enumerate(rows)
    ]


def _edges(net: Network, lines: pd.DataFrame) -> list[dict[str, Any]]:
    resting = {
        record
        for table in ("agreements", "projects")
        for record in net.tables[table].loc[net.tables[table]["status"].isin(_RESTING), "id"]
    }
    carried = {table: facts(net, table) for _, table, _, _, columns in EDGES if columns}
    ends = {(kind, table): target for kind, table, _, target, _ in EDGES}
    # A second tie between the same two is bent, so that both are seen.
    pair = pd.DataFrame(np.sort(lines[["source", "target"]].to_numpy(), axis=1), columns=["a", "b"])
    places = pair.groupby(["a", "b"]).cumcount()
    found = []
    for line, place in zip(lines.itertuples(index=False), places, strict=True):
        other = net.tables[line.table][ends[line.type, line.table]].iloc[line.row]
        edge: dict[str, Any] = {"from": f"n{line.source}", "to": f"n{line.target}", "arrows": "to"}
        edge |= {"tie": line.type, "dashes": _DASHES if other in resting else False}
        if place:
            edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": min(0.15 * int(place), 0.9)}
        if line.table in carried and line.type != "PART_OF":
            edge["facts"] = carried[line.table][line.row]
        found.append(edge)
    return found


def _words(net: Network, drawn: pd.DataFrame, center: int) -> dict[str, Any]:
    shown = labels(net)
    groups = [group for group in shown["groups"] if drawn["group"].eq(group).any()]
    return {
        "center": f"n{center}" if center >= 0 else None,
        "groups": {group: shown["groups"][group] for group in groups},
        "tables": {table: list(table_label(table)) for table in NODE_TABLES},
        "columns": column_words(),
    }


def _about(net: Network) -> Text:
    counts = [(len(net.tables[table]), table_label(table)) for table in NODE_TABLES if len(net.tables[table])]
    dated = int(net.tables["agreements"]["start"].notna().sum())
    total = len(net.tables["agreements"])
    french = ", ".join(f"{count} {label.fr.lower()}" for count, label in counts)
    english = ", ".join(f"{count} {label.en.lower()}" for count, label in counts)
    if total:
        french += f" ; début connu pour {dated} accords sur {total}"
        english += f"; beginning known of {dated} agreements out of {total}"
    return Text(f"{net.name} : {french}.", f"{net.name}: {english}.")


def _too_many(count: int) -> CallError:
    return CallError(
        Text(
            f"{count} nœuds : une vue ciblée en montre {MAX_NODES} au plus.",
            f"{count} nodes: a focused view shows {MAX_NODES} at most.",
        ),
        Text(
            "Prenez --depth 1, moins de couches (--layer) ou un filtre (--in-period, --about-theme, "
            "--no-hubs) ; ou « actornet explore », qui montre tout.",
            "Take --depth 1, fewer layers (--layer) or a filter (--in-period, --about-theme, --no-hubs); "
            "or `actornet explore`, which shows everything.",
        ),
    )


def _colour(shown: Look, *, hollow: bool) -> dict[str, str]:
    inside = _PAPER if hollow or shown.shape == "ring" else shown.light
    return {"background": inside, "border": shown.light}


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1].rstrip()}…"
