"""Random networks whose ids overlap, with sources that disagree, for properties."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from actornet.network import Network

QUIET = settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
HOSTILE = ["=1+1", "'x", "<script>alert(1)</script>", "a|b", "NA", "é", "1,5", 'say "x"; no', "{{ 7*7 }}"]
_PROVENANCE = {
    "source": st.sampled_from([None, "s1", "s2", "s1;s2"]),
    "confidence": st.sampled_from([None, "high", "medium", "low"]),
    "seen_on": st.sampled_from([None, "2020-01-01", "2024-06-30"]),
}
_ACTOR = st.fixed_dictionaries(
    {
        "id": st.sampled_from([f"slug:{letter}" for letter in "abcdef"]),
        "name": st.sampled_from(["Arvelle", "Bourg", *HOSTILE]),
        "kind": st.sampled_from(["COM", "CA"]),
        "population": st.sampled_from([None, 0, 12, 2**53]),
        "strategy_shared": st.sampled_from([None, True, False]),
        "note": st.sampled_from([None, "n", *HOSTILE]),
        "own": st.sampled_from([None, "x", "y"]),
        **_PROVENANCE,
    }
)
_AGREEMENT = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["slug:g", "slug:h"]),
        "form": st.just("JUMELAGE"),
        "planned_amount": st.sampled_from([None, 0.5, 12.125, 1e9]),
        **_PROVENANCE,
    }
)
_PARTY = st.fixed_dictionaries(
    {
        "agreement_id": st.sampled_from(["slug:g", "slug:h"]),
        "actor_id": st.sampled_from(["slug:a", "slug:b"]),
        "role": st.sampled_from([None, "party", "witness"]),
        "start": st.sampled_from([None, "1978", "1978-05~"]),
        **_PROVENANCE,
    }
)
_EVENT = st.fixed_dictionaries(
    {
        "subject_id": st.sampled_from(["slug:g", "slug:h"]),
        "kind": st.sampled_from(["visit", "renewal"]),
        "date": st.sampled_from(["1978", "2020"]),
        "count": st.sampled_from([None, 3]),
        "source": st.sampled_from([None, "s1"]),
    }
)
_TABLES = {"actors": _ACTOR, "agreements": _AGREEMENT, "parties": _PARTY, "events": _EVENT}


def key_of(table: str, row: dict[str, Any]) -> tuple[object, ...]:
    if table == "parties":
        return (row["agreement_id"], row["actor_id"], row["role"] or "party")
    return (row["id"],)


@st.composite
def networks(draw: st.DrawFn, name: str = "x") -> Network:
    """A network with one row per key and no conflict."""
    tables = {}
    for table, strategy in _TABLES.items():
        unique = None if table == "events" else lambda row, table=table: key_of(table, row)
        rows = draw(st.lists(strategy, max_size=6, unique_by=unique))
        if rows:
            tables[table] = pd.DataFrame(rows, dtype=object)
    return Network(tables, name=name)
