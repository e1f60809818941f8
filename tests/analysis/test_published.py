"""Published networks: what the indicators say of them is what was printed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd
import pytest

from actornet.analysis.clusters import modularity
from actornet.analysis.indicators.brokerage import brokerage, brokerage_roles
from actornet.analysis.indicators.fragmentation import fragmentation, fragmentation_of
from actornet.analysis.indicators.homophily import homophily
from actornet.analysis.indicators.multi_actor_cluster import multi_actor_cluster
from actornet.analysis.statistics import nominal_assortativity
from actornet.model import families
from actornet.network import Network

# (measure, id) -> value
Found: TypeAlias = dict[tuple[str, str], float]

PUBLISHED = Path(__file__).parents[1] / "golden" / "published"
with (PUBLISHED / "expected.csv").open(encoding="utf-8", newline="") as _file:
    CASES = [row for row in csv.DictReader(_file) if row["case"] not in ("hand", "aml_maintained")]


def edges(name: str) -> list[tuple[str, str]]:
    frame = pd.read_csv(PUBLISHED / f"{name}.csv", dtype=str, keep_default_na=False)
    return [(str(one), str(other)) for one, other in frame.itertuples(index=False)]


def network(rows: Iterable[tuple[str, str]], *, kinds: dict[str, str] | None = None) -> Network:
    """Return a network in which each actor (first) takes part in each project (second)."""
    pairs = list(rows)
    actors = sorted({actor for actor, _ in pairs})
    projects = sorted({project for _, project in pairs})
    kind = [(kinds or {}).get(actor, "COM") for actor in actors]
    tables = {
        "actors": pd.DataFrame({"id": actors, "name": actors, "kind": kind}),
        "projects": pd.DataFrame({"id": projects, "title": projects}),
        "participations": pd.DataFrame(pairs, columns=["actor_id", "project_id"]).assign(role="partner"),
    }
    return Network(tables, name="published")


def by_ties(ties: Iterable[tuple[str, str]], *, kinds: dict[str, str] | None = None) -> Network:
    """Return a network with a project of two for each tie: the project layer is this graph, unweighted."""
    return network(
        ((end, f"tie {at}") for at, tie in enumerate(ties) for end in tie),
        kinds=kinds,
    )


def on_projects(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["layer"].eq("project")].set_index(table.columns[1])


def centralities(ties: list[tuple[str, str]]) -> Found:
    net = by_ties(ties)
    brokers = brokerage(net).table.set_index("actor_id").rename(columns={"betweenness": "betweenness_raw"})
    answer = fragmentation(net)
    without = on_projects(answer.table)["fragmentation_without"]
    whole = answer.tables["summary"].set_index("layer")["fragmentation"]["project"]
    found = {
        (measure, str(actor)): float(value)
        for measure in ("betweenness_raw", "betweenness_normalised", "constraint", "effective_size")
        for actor, value in brokers[measure].items()
    }
    found |= {("fragmentation_without", str(actor)): float(value) for actor, value in without.items()}
    return found | {("fragmentation", ""): float(whole)}


def davis() -> Found:
    women = edges("davis_edges")
    net = network(women)
    graph = net.projection("project")
    answer = multi_actor_cluster(net, draws=0)
    groups = dict(edges("davis_groups"))
    known = np.array([int(groups[woman]) for woman in graph.ids])
    strength = np.bincount(np.r_[graph.source, graph.target], weights=np.r_[graph.weight, graph.weight])
    n_events = pd.Series([woman for woman, _ in women]).value_counts().reindex(list(graph.ids))
    assert graph.arrays is not None
    weights = zip(graph.source, graph.target, graph.weight, strict=True)
    (summary,) = answer.tables["summary"].to_dict("records")
    # The two clusters are the two known groups, and each woman is in hers.
    members = answer.tables["members"].set_index("actor_id")["cluster"]
    number = {members[woman]: groups[woman] for woman in sorted(groups)}
    assert len(answer.table) == len(set(number.values())) == 2
    return {
        ("n_ties", ""): len(women),
        ("density_two_mode", ""): len(women) / (len(set(groups)) * len({event for _, event in women})),
        ("newman_strength_equals_events", "all"): float(np.abs(strength - n_events.to_numpy()).max()),
        ("modularity_of_known_groups_newman_weights", ""): modularity(graph.arrays, known),
        ("max_modularity_newman_weights", ""): summary["best_modularity"],
        **{("newman_weight", f"{graph.ids[a]}|{graph.ids[b]}"): weight for a, b, weight in weights},
        **{("optimal_group_newman_weights", woman): float(number[members[woman]]) for woman in groups},
    }


def zachary() -> Found:
    ties = edges("zachary_edges")
    net = by_ties(ties)
    graph = net.projection("project")
    factions = dict(edges("zachary_split"))
    split = np.array([factions[node] == "mr_hi" for node in graph.ids]).astype(int)
    other = np.where(np.array(graph.ids) == "9", 0, split)
    assert graph.arrays is not None
    (summary,) = multi_actor_cluster(net, draws=0).tables["summary"].to_dict("records")
    return {
        ("n_edges", ""): len(graph.source),
        ("modularity_of_the_split", ""): modularity(graph.arrays, split),
        ("modularity_of_the_split_node9_with_officer", ""): modularity(graph.arrays, other),
        ("max_modularity", ""): summary["best_modularity"],
    }


def roles(name: str) -> Found:
    """Return the roles when each group of the case is a family of actors."""
    groups = dict(edges(f"{name}_groups"))
    kind_of_family = {family: kind for kind, family in sorted(families().items()) if family}
    kinds = dict(zip(sorted(set(groups.values())), kind_of_family.values(), strict=False))
    assert len(kinds) == len(set(groups.values()))
    flows = pd.DataFrame(edges(f"{name}_edges"), columns=["from_id", "to_id"]).assign(type="people")
    actors = sorted(groups)
    kind = [kinds[groups[actor]] for actor in actors]
    tables = {
        "actors": pd.DataFrame({"id": actors, "name": actors, "kind": kind, "country": "FRA"}),
        "flows": flows,
    }
    table = brokerage_roles(Network(tables, name=name)).query("grouping == 'family'").set_index("actor_id")
    measures = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
    return {
        (measure, str(actor)): float(value) for measure in measures for actor, value in table[measure].items()
    }


def mixing() -> Found:
    cells = pd.read_csv(PUBLISHED / "newman_mixing.csv", index_col=0).to_numpy()
    shares = cells.sum(axis=1) @ cells.sum(axis=0)
    return {
        ("assortativity_table_normalised", ""): nominal_assortativity(cells),
        # The cells as printed add up to .997: the formula without the product's division by their sum.
        ("assortativity_table_as_printed", ""): float((np.trace(cells) - shares) / (1 - shares)),
    }


def coloured(ties: list[tuple[str, str]], kinds: dict[str, str], name: str) -> Found:
    measured = homophily(by_ties(ties, kinds=kinds)).table.query("layer == 'project'")
    r = measured.set_index("attribute")["assortativity"]
    return {("assortativity", name): float(r["kind"])} | (
        {} if pd.isna(r["degree"]) else {("degree_assortativity", ""): float(r["degree"])}
    )


FOUND: dict[str, Callable[[], Found]] = {
    "padgett_marriage": lambda: centralities(edges("padgett_marriage_edges")),
    "krackhardt_kite": lambda: centralities(edges("kite_edges")),
    "davis_southern_women": davis,
    "zachary_karate": zachary,
    "gould_fernandez": lambda: roles("gould_fernandez"),
    "gould_fernandez_random": lambda: roles("gould_fernandez_random"),
    "newman_mixing": mixing,
    "components_3_2_1": lambda: {("fragmentation", ""): fragmentation_of([3, 2, 1])},
    "path_of_four": lambda: coloured(
        list(pairwise("abcd")), {"a": "COM", "b": "COM", "c": "REG", "d": "REG"}, "colours r r b b"
    ),
    "two_edges": lambda: coloured(
        [("1", "2"), ("3", "4")],
        {"1": "COM", "2": "COM", "3": "REG", "4": "REG"},
        "1-2 red, 3-4 blue; edges 1-2, 3-4",
    ),
}


@pytest.mark.parametrize("case", sorted({row["case"] for row in CASES}))
def test_every_number_is_the_published_one(case: str) -> None:
    found = FOUND[case]()
    rows = [row for row in CASES if row["case"] == case]
    for row in rows:
        value = found[row["measure"], row["id"]]
        assert value == pytest.approx(float(row["value"]), abs=1e-6), row
        if row["published"]:
            digits = len(row["published"].partition(".")[2])
            # Newman's cells are rounded, so his r is met within .003 only.
            rounding = 0.003 if case == "newman_mixing" else 0.5 * 10**-digits + 1e-6
            assert value == pytest.approx(float(row["published"]), abs=rounding), row


def test_components_of_three_two_and_one_as_a_network() -> None:
    net = by_ties([("a", "b"), ("b", "c"), ("d", "e"), ("f", "f")])
    table = fragmentation(net).tables["summary"].set_index("layer")
    assert table["fragmentation"]["project"] == pytest.approx(11 / 15)
