"""The page's data: nodes with their facts, edges, sources, answers and labels, as one JSON object.

The types stand in ``visualizations/src/data.ts``; both change together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from actornet.errors import Text
from actornet.model import contract
from actornet.network import Answer, Network, profiles
from actornet.render.drawing import EDGES, edges, nodes, placed
from actornet.render.parameter_words import record_names
from actornet.render.payload_labels import CODES_OF_ANSWERS, labels
from actornet.render.words import HIDDEN

FORMAT = 1
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
    net: Network, answers: Sequence[Answer] = (), *, lang: str = "fr", as_of: date, seed: int = 0
) -> dict[str, Any]:
    """Return the object that the page reads; the same input and seed give the same object."""
    drawn = nodes(net)
    lines = edges(net, drawn["id"])
    sources = _Sources(net)
    drawn = placed(drawn, lines, seed=seed)
    return {
        "format": FORMAT,
        "dataset": {"name": net.name, "as_of": as_of.isoformat(), "counts": net.counts},
        "lang": lang,
        "labels": labels(net),
        "column_codes": _column_codes() | CODES_OF_ANSWERS,
        "nodes": list(_nodes(net, drawn, sources)),
        "edges": list(_edges(net, lines, sources)),
        "answers": [_answer(answer, record_names(net)) for answer in answers],
        "sources": sources.listed(),
    }


class _Sources:
    """The sources in the order in which the page first names them."""

    def __init__(self, net: Network) -> None:
        self._known = net.tables["sources"].set_index("id")[["title", "url"]]
        self._positions: dict[str, int] = {}

    def positions(self, cell: object) -> list[int]:
        """Return the positions of the entries of a ``source`` cell, separated by ``;``."""
        if not isinstance(cell, str):
            return []
        entries = dict.fromkeys(entry for part in cell.split(";") if (entry := part.strip()))
        return [self._positions.setdefault(entry, len(self._positions)) for entry in entries]

    def listed(self) -> list[dict[str, str | None]]:
        """Return id, title and address of every source named."""
        known = self._known.reindex(list(self._positions))
        cells = zip(known.index, known["title"], known["url"], strict=True)
        return [
            {"id": identifier, "title": _plain(title) or identifier, "url": _plain(url)}
            for identifier, title, url in cells
        ]


def _nodes(net: Network, drawn: pd.DataFrame, sources: _Sources) -> Iterator[dict[str, Any]]:
    tags, places, conflicts = _tags(net), _places(net), _conflicts(net)
    tables = dict(net.tables)
    tables["actors"] = tables["actors"].assign(level=profiles(net)["level"].to_numpy())
    facts = [pair for table in FACTS for pair in _facts(tables[table], FACTS[table])]
    shared = pd.concat(
        [net.tables[table].reindex(columns=["country", "status", "confidence", "source"]) for table in FACTS],
        ignore_index=True,
    )
    rows = zip(drawn.itertuples(index=False), facts, _records(shared.astype(object)), strict=True)
    for node, known, own in rows:
        yield {
            "id": node.id,
            "table": node.table,
            "label": node.label,
            "group": node.group,
            "x": node.x,
            "y": node.y,
            "size": node.size,
            "country": own[0],
            "facts": known,
            "tags": tags.get(node.id, []),
            "places": places.get(node.id, []),
            "sources": sources.positions(own[3]),
            "confidence": own[2],
            "status": own[1],
            "conflicts": conflicts.get((node.table, node.id), []),
        }


def _edges(net: Network, lines: pd.DataFrame, sources: _Sources) -> Iterator[dict[str, Any]]:
    for kind, table, _, _, columns in EDGES:
        drawn = lines[lines["type"].eq(kind) & lines["table"].eq(table)]
        rows = net.tables[table].loc[drawn["row"]]
        cells = zip(drawn["source"], drawn["target"], _facts(rows, columns), rows["source"], strict=True)
        for source, target, known, cell in cells:
            yield {
                "from": source,
                "to": target,
                "type": kind,
                "facts": known,
                "sources": sources.positions(cell),
            }


def _facts(frame: pd.DataFrame, columns: Sequence[str]) -> list[list[list[Any]]]:
    """Return per row the pairs of column and value, null where the value is unknown."""
    return [
        [[column, value] for column, value in zip(columns, row, strict=True)]
        for row in _records(frame[list(columns)].astype(object))
    ]


def _records(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    if frame.shape[1] == 0:
        return [() for _ in range(len(frame))]
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


def _tags(net: Network) -> dict[str, list[list[Any]]]:
    tags = net.tables["tags"]
    codes = labels(net)["codes"]
    found: dict[str, list[list[Any]]] = {}
    cells = zip(tags["subject_id"], tags["scheme"], tags["code"], tags["confidence"], strict=True)
    for subject, scheme, code, confidence in cells:
        fr, en = codes.get(scheme, {}).get(code, (code, code))
        found.setdefault(subject, []).append([scheme, code, fr, en, _plain(confidence)])
    return found


def _places(net: Network) -> dict[str, list[list[str]]]:
    names = net.tables["territories"].set_index("id")["name"]
    actors = net.tables["actors"].dropna(subset=["territory_id"])
    located = net.tables["locations"]
    pairs = [
        *zip(actors["id"], actors["territory_id"], strict=True),
        *zip(located["subject_id"], located["territory_id"], strict=True),
    ]
    found: dict[str, list[list[str]]] = {}
    for subject, territory in pairs:
        found.setdefault(subject, []).append([territory, names.get(territory, territory)])
    return found


def _conflicts(net: Network) -> dict[tuple[str, str], list[list[Any]]]:
    values = net.conflicts.drop_duplicates(["table", "key", "column", "value"])
    found: dict[tuple[str, str], list[list[Any]]] = {}
    for (table, key, column), group in values.groupby(["table", "key", "column"], sort=False):
        found.setdefault((table, key), []).append([column, group["value"].tolist()])
    return found


def _answer(answer: Answer, names: Mapping[str, Text]) -> dict[str, Any]:
    shown = [column for column in answer.table.columns if column not in HIDDEN]
    cells = _records(answer.table[shown].astype(object))
    reasons = [answer.explain(row) for row in range(len(cells))]
    return {
        "id": answer.id,
        "title": list(answer.title),
        "parameters": [
            [list(answer.labels[name]), names.get(str(value), value)]
            for name, value in answer.parameters.items()
            if value is not None
        ],
        "columns": shown,
        "column_labels": [list(answer.labels[column]) for column in shown],
        "rows": [
            {
                "cells": list(row),
                "why": [[text.fr for text in why.sentences], [text.en for text in why.sentences]],
                "records": list(why.records),
            }
            for row, why in zip(cells, reasons, strict=True)
        ],
        "coverage": [[f"{count.value} {text}" for text in count.meaning] for count in answer.coverage],
        "notes": [list(note) for note in answer.notes],
    }


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


def _plain(value: object) -> str | None:
    return value if isinstance(value, str) else None
