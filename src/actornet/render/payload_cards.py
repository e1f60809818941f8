"""What only the cards of the page need: competences, the law, returns, who says what."""

from __future__ import annotations

from typing import Any

import pandas as pd

from actornet.model import contract
from actornet.network import Network, is_in
from actornet.render.columns import columns
from actornet.render.payload_records import Sources

_CODED = {
    "competences": ("basis", "exercise"),
    "laws": ("kind", "level", "exercise"),
    "returns": ("type", "evidence"),
    "statements": ("confidence",),
}
_TABLES = {"laws": "legal_competences", "statements": "actors"}


def cards(net: Network, drawn: pd.DataFrame, sources: Sources) -> dict[str, Any]:
    """Return the sections of the payload that the cards read, each a table in columns.

    ``competences`` are the actors' own; ``laws`` the rules by kind or level, of which the page finds
    those of an actor; ``statements`` what each source says where they disagree.
    """
    index = pd.Index(drawn["id"])
    return {
        "competences": _competences(net, index, sources),
        "laws": _laws(net),
        "returns": _returns(net, index, sources),
        "statements": _statements(net, drawn, sources),
    }


def codes_of_cards() -> dict[str, str]:
    """Return which columns of these sections hold codes of which list, as ``section.column``."""
    return {
        f"{section}.{name}": codes
        for section, names in _CODED.items()
        for name in names
        if (codes := contract()[_TABLES.get(section, section)].columns[name].codes)
    }


def _competences(net: Network, index: pd.Index, sources: Sources) -> dict[str, Any]:
    frame = net.tables["competences"]
    frame = frame.assign(node=index.get_indexer(frame["actor_id"]))
    frame = frame[frame["node"].ge(0)]
    names = ["node", "theme_id", "basis", "exercise", "start", "end"]
    return {"n": len(frame), **columns(frame, names), "sources": sources.column(frame["source"])}


def _laws(net: Network) -> dict[str, Any]:
    names = ["kind", "level", "theme_id", "exercise", "legal_basis"]
    frame = net.tables["legal_competences"][names].drop_duplicates()
    # A rule for kinds that nobody here has says nothing.
    frame = frame[frame["kind"].isna() | frame["kind"].isin(net.tables["actors"]["kind"])]
    return {"n": len(frame), **columns(frame, names)}


def _returns(net: Network, index: pd.Index, sources: Sources) -> dict[str, Any]:
    frame = net.tables["returns"]
    actor = pd.Series(index.get_indexer(frame["actor_id"]), index=frame.index, dtype="Int64")
    frame = frame.assign(node=index.get_indexer(frame["subject_id"]), actor=actor.mask(actor.lt(0)))
    frame = frame[frame["node"].ge(0)]
    names = ["node", "actor", "type", "evidence", "date", "note", "confidence"]
    return {"n": len(frame), **columns(frame, names), "sources": sources.column(frame["source"])}


def _statements(net: Network, drawn: pd.DataFrame, sources: Sources) -> dict[str, Any]:
    """Return per value of a column on which sources disagree who gives it, and whether it is used."""
    frame = net.conflicts
    concerned = drawn.reset_index(drop=True)[is_in(drawn["id"], frame["key"]).to_numpy()]
    keys = zip(concerned["table"], concerned["id"], strict=True)
    rows = dict(zip(keys, concerned.index, strict=True))
    nodes = [rows.get(key, -1) for key in zip(frame["table"], frame["key"], strict=True)]
    frame = frame.assign(node=pd.Series(nodes, index=frame.index, dtype="int64"))
    frame = frame[frame["node"].ge(0)]
    texts = frame.assign(value=frame["value"].astype("str"), used=frame["used"].astype("boolean"))
    names = ["node", "column", "value", "used", "confidence", "seen_on"]
    return {"n": len(frame), **columns(texts, names), "sources": sources.column(frame["source"])}
