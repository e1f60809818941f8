"""The page's data: nodes with their facts, edges, sources, answers and labels, as one JSON object.

``visualizations/src/payload.ts`` reads it; both change together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from actornet.errors import Text
from actornet.model import contract
from actornet.network import Answer, Network, profiles
from actornet.render.columns import column, columns, spans
from actornet.render.drawing import EDGES, edges, nodes, placed
from actornet.render.payload_answers import diagnoses, questions_asked, shown_answer, suggestions
from actornet.render.payload_cards import cards, codes_of_cards
from actornet.render.payload_labels import labels
from actornet.render.payload_records import Sources, conflicts, places, tags

FORMAT = 3
# What a card shows of a node, in order; what is empty is shown as unknown.
FACTS: Mapping[str, tuple[str, ...]] = {
    "actors": (
        "kind",
        "short_name",
        "level",
        "country",
        "population",
        "founded",
        "dissolved",
        "college",
        "siren",
        "insee",
        "strategy",
        "website",
        "note",
    ),
    "agreements": (
        "form",
        "start",
        "end",
        "open_ended",
        "status",
        "status_reason",
        "last_seen",
        "object",
        "planned_amount",
        "currency",
        "legal_base",
        "origin",
        "note",
    ),
    "projects": (
        "stage",
        "status",
        "start",
        "end",
        "budget",
        "currency",
        "is_programme",
        "need",
        "joint_evaluation",
        "note",
    ),
    "spaces": ("kind", "level", "strength", "start", "end", "note"),
}


def page_data(
    net: Network,
    answers: Sequence[Answer] = (),
    *,
    questions: Sequence[tuple[str, str, Text, Text]] = (),
    clusters: Answer | None = None,
    partners: Mapping[str, Answer] = MappingProxyType({}),
    principles: Answer | None = None,
    lang: str = "fr",
    as_of: date,
    seed: int = 0,
    view: str = "network",
    title: Text | None = None,
) -> dict[str, Any]:
    """Return the object that the page reads; the same input and seed give the same object.

    ``clusters`` is the answer of ``multi_actor_cluster``, whose companion table says who is in which.
    """
    drawn = nodes(net)
    lines = edges(net, drawn["id"])
    sources = Sources(net)
    members = _members(clusters)
    drawn = placed(drawn, lines, members=members, seed=seed)
    found_places = places(net, drawn["id"])
    return {
        "format": FORMAT,
        "dataset": {
            "name": net.name,
            "title": list(title or (net.name, net.name)),
            "as_of": as_of.isoformat(),
            "counts": net.counts,
        },
        "lang": lang,
        "view": view,
        "labels": labels(net),
        "column_codes": _column_codes() | codes_of_cards(),
        "nodes": list(_nodes(net, drawn, members, sources)),
        "edges": list(_edges(net, lines, sources)),
        "tags": tags(net, drawn["id"]),
        **found_places,
        "conflicts": conflicts(net, drawn),
        **cards(net, drawn, sources),
        "themes": _themes(net),
        "clusters": _clusters(clusters),
        "answers": [shown_answer(answer, net) for answer in answers],
        "questions": list(questions_asked(questions, answers)),
        "suggestions": suggestions(partners, drawn["id"]),
        **diagnoses(principles, found_places["territories"], drawn["id"]),
        "sources": sources.listed(),
    }


def _nodes(
    net: Network, drawn: pd.DataFrame, members: pd.Series[int], sources: Sources
) -> Iterator[dict[str, Any]]:
    for table, own in drawn.groupby("table", sort=False):
        frame = net.tables[str(table)]
        if table == "actors":
            frame = frame.assign(level=profiles(net)["level"].to_numpy())
        shared = frame.reindex(columns=["country", "status", "confidence"]).astype("str")
        dates = ("founded", "dissolved") if table == "actors" else ("start", "end")
        yield {
            "table": table,
            "n": len(own),
            **columns(own, ["id", "label", "group", "x", "y", "size"]),
            **columns(shared, ["country", "status", "confidence"]),
            "cluster": column(own["id"].map(members)),
            "sources": sources.column(frame["source"]),
            "span": spans(frame, *dates),
            "facts": columns(frame, FACTS[str(table)]),
        }


def _edges(net: Network, lines: pd.DataFrame, sources: Sources) -> Iterator[dict[str, Any]]:
    for kind, table, _, _, shown in EDGES:
        drawn = lines[lines["type"].eq(kind) & lines["table"].eq(table)]
        if drawn.empty:
            continue
        rows = net.tables[table].loc[drawn["row"]]
        yield {
            "type": kind,
            "n": len(drawn),
            **columns(drawn.rename(columns={"source": "from", "target": "to"}), ["from", "to"]),
            "sources": sources.column(rows["source"]),
            "span": spans(rows) if "start" in shown else [None] * 4,
            "facts": columns(rows, shown),
        }


def _members(clusters: Answer | None) -> pd.Series[int]:
    """Return the position of each member's cluster in the list of clusters, by id of the actor."""
    if clusters is None:
        return pd.Series(dtype="float64")
    members = clusters.tables["members"].set_index("actor_id")["cluster"]
    place = pd.Series(range(len(clusters.table)), index=clusters.table["cluster"])
    return members.map(place)


def _clusters(clusters: Answer | None) -> list[dict[str, Any]]:
    if clusters is None:
        return []
    cells = clusters.table[["name_fr", "name_en", "size", "stability"]].astype(object)
    return [
        {"name": [fr, en], "size": size, "stability": None if pd.isna(stable) else round(stable, 3)}
        for fr, en, size, stable in cells.itertuples(index=False, name=None)
    ]


def _themes(net: Network) -> list[dict[str, Any]]:
    themes = net.tables["themes"]
    parents = themes["parent_id"].astype(object).where(themes["parent_id"].notna(), None)
    return [{"id": theme, "parent": parent} for theme, parent in zip(themes["id"], parents, strict=True)]


def _column_codes() -> dict[str, str]:
    tables: Iterable[tuple[str, Iterable[str]]] = [
        *FACTS.items(),
        *((table, columns) for _, table, _, _, columns in EDGES),
    ]
    return {
        f"{table}.{column}": codes
        for table, columns in tables
        for column in columns
        if (codes := "countries" if column == "country" else contract()[table].columns[column].codes)
    }
