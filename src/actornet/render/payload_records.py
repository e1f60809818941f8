"""What the page's records carry beside their columns: sources, tags, places, conflicts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from actornet.network import Network, is_in, record_territories
from actornet.render.columns import column, columns
from actornet.render.payload_labels import labels


class Sources:
    """The sources in the order in which the page first names them."""

    def __init__(self, net: Network) -> None:
        self._known = net.tables["sources"].set_index("id")[["title", "url"]]
        self._positions: dict[str, int] = {}

    def column(self, cells: pd.Series[str]) -> Any:
        """Return a ``source`` column with the positions of its entries, joined by ``;``."""
        codes, cells_of = pd.factorize(cells)
        distinct = pd.Series([self._place(cell) for cell in cells_of] + [None], dtype="str")
        return column(distinct.take(codes))  # -1, unknown, takes the last

    def listed(self) -> list[dict[str, str | None]]:
        """Return id, title and address of every source named."""
        known = self._known.reindex(list(self._positions)).astype(object)
        known = known.where(known.notna(), None)
        return [
            {"id": source, "title": title or source, "url": url}
            for source, title, url in known.itertuples(name=None)
        ]

    def _place(self, cell: str) -> str:
        entries = dict.fromkeys(entry for part in cell.split(";") if (entry := part.strip()))
        return ";".join(str(self._positions.setdefault(entry, len(self._positions))) for entry in entries)


def tags(net: Network, node_ids: pd.Series[str]) -> dict[str, Any]:
    """Return the rows of nodes and of the tags that they have, and the distinct tags with their labels."""
    frame = net.tables["tags"][["subject_id", "scheme", "code", "confidence"]]
    frame = frame.assign(node=pd.Index(node_ids).get_indexer(frame["subject_id"]))
    frame = frame[frame["node"].ge(0)]
    grouped = frame.groupby(["scheme", "code", "confidence"], sort=False, dropna=False)
    names = labels(net)["codes"]
    known = [
        [
            scheme,
            code,
            *names.get(scheme, {}).get(code, (code, code)),
            level if isinstance(level, str) else None,
        ]
        for scheme, code, level in grouped.groups
    ]
    return {
        "n": len(frame),
        "node": column(frame["node"]),
        "tag": column(grouped.ngroup()),
        "known": known,
    }


def places(net: Network, node_ids: pd.Series[str]) -> dict[str, Any]:
    """Return the territories in use with those that hold them, and which node is on which.

    An actor is where it is based; a record where it acts, else where its partners are (``derived``).
    """
    actors, located = net.tables["actors"], net.tables["locations"]
    based = actors[["id", "territory_id"]].rename(columns={"id": "record_id"}).dropna()
    of_actors = located[is_in(located["subject_id"], actors["id"])].rename(
        columns={"subject_id": "record_id"}
    )
    acting = record_territories(net)
    parts = [
        based,
        of_actors[["record_id", "territory_id"]],
        acting[~is_in(acting["record_id"], actors["id"])],
    ]
    found = pd.concat(parts, ignore_index=True).drop_duplicates(["record_id", "territory_id"])
    territories = _in_use(net, found["territory_id"])
    index = pd.Index(territories["id"])
    found = found.assign(
        node=pd.Index(node_ids).get_indexer(found["record_id"]),
        territory=index.get_indexer(found["territory_id"]),
    )
    found = found[found["node"].ge(0) & found["territory"].ge(0)].sort_values("node", kind="stable")
    derived = found["derived"].eq(True).astype("boolean")
    above = pd.Series(index.get_indexer(territories["parent_id"]), dtype="Int64")
    names = {"latitude": "lat", "longitude": "lon"}
    return {
        "places": {
            "n": len(found),
            "node": column(found["node"]),
            "territory": column(found["territory"]),
            "derived": column(derived.where(derived)),
        },
        "territories": {
            "n": len(territories),
            **columns(territories.rename(columns=names), ["id", "name", "kind", "country", *names.values()]),
            "parent": column(above.mask(above.lt(0))),
        },
    }


def _in_use(net: Network, used: pd.Series[str]) -> pd.DataFrame:
    """Return the rows of the territories used and of all those above them."""
    frame = net.tables["territories"].reset_index(drop=True)
    index = pd.Index(frame["id"])
    above = index.get_indexer(frame["parent_id"])
    kept = np.zeros(len(frame) + 1, dtype=bool)  # the last stands for "none"
    reached = index.get_indexer(used.unique())
    while len(reached := np.unique(reached[reached >= 0])) and not kept[reached].all():
        reached = reached[~kept[reached]]
        kept[reached] = True
        reached = above[reached]
    return frame[kept[:-1]].reset_index(drop=True)


def conflicts(net: Network, drawn: pd.DataFrame) -> list[list[Any]]:
    """Return per column on which sources disagree: row of the node, column, all values given."""
    values = net.conflicts.drop_duplicates(["table", "key", "column", "value"])
    if values.empty:
        return []
    rows = {key: at for at, key in enumerate(zip(drawn["table"], drawn["id"], strict=True))}
    groups = values.groupby(["table", "key", "column"], sort=False)
    return [
        [rows[table, key], column_name, group["value"].tolist()]
        for (table, key, column_name), group in groups
        if (table, key) in rows
    ]
