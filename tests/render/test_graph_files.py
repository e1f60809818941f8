"""GEXF and GraphML, opened by second programs: what the tables say is in the graph, and nothing else."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from actornet.network import Network
from actornet.render import to_gexf, to_graphml
from actornet.render.graph_rows import TIES

GRAMMARS = Path(__file__).parent / "grammars"
NODES = ("actors", "agreements", "projects", "spaces")
NAMESPACE = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
FORMS: dict[str, Callable[[Network], Iterator[bytes]]] = {"gexf": to_gexf, "graphml": to_graphml}
GRAMMAR = {"gexf": "gexf-1.3.rng", "graphml": "graphml.rng"}
QUIET = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def read_back(form: str, net: Network, folder: Path) -> nx.MultiDiGraph:
    path = folder / f"x.{form}"
    path.write_bytes(b"".join(FORMS[form](net)))
    return nx.MultiDiGraph(nx.read_gexf(path) if form == "gexf" else nx.read_graphml(path))


def ties(net: Network) -> Counter[str]:
    return Counter(
        {f"{tie} {table}": len(net.tables[table][target].dropna()) for tie, table, _, target, _ in TIES}
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["mini", "starter"])
def test_nodes_and_ties_are_those_of_the_tables(
    form: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    net: Network = request.getfixturevalue(name)
    graph = read_back(form, net, tmp_path)
    assert graph.number_of_nodes() == sum(len(net.tables[table]) for table in NODES)
    assert graph.number_of_edges() == sum(ties(net).values())
    found = Counter(tie for _, _, tie in graph.edges(data="tie"))
    by_type = Counter[str]()
    for name_, count in ties(net).items():
        by_type[name_.split()[0]] += count
    assert found == +by_type


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["mini", "starter"])
def test_the_file_follows_the_grammar_of_its_format(
    form: str, name: str, request: pytest.FixtureRequest
) -> None:
    net: Network = request.getfixturevalue(name)
    grammar = etree.RelaxNG(etree.parse(GRAMMARS / GRAMMAR[form]))
    document = etree.fromstring(b"".join(FORMS[form](net)))
    assert grammar.validate(document), grammar.error_log


@pytest.mark.parametrize("form", FORMS)
def test_a_node_says_what_its_row_says(form: str, mini: Network, tmp_path: Path) -> None:
    graph = read_back(form, mini, tmp_path)
    row = mini.tables["actors"].set_index("id").loc["slug:arvelle"]
    node = graph.nodes["slug:arvelle"]
    assert node["label"] == row["name"]
    assert node["population"] == row["population"]
    assert node["sources"] == row["source"]
    unknown = {name for name, value in row.items() if pd.isna(value)}
    assert unknown.isdisjoint(node)  # absent, neither empty nor zero
    assert node["group"] == "authority"
    assert {"x", "y"} <= set(node.get("viz", {}).get("position", node))


def test_igraph_sees_the_same_graph(mini: Network, tmp_path: Path) -> None:
    graph = read_back("graphml", mini, tmp_path)
    other = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    assert other.vcount() == graph.number_of_nodes()
    assert other.ecount() == graph.number_of_edges()
    assert set(other.vs["id"]) == set(graph)
    assert sorted(other.es["tie"]) == sorted(tie for _, _, tie in graph.edges(data="tie"))
    assert {"true", "false", ""} >= set(other.vs["is_programme"])  # unknown is not false


def test_what_lasts_is_from_the_first_to_the_last_possible_day(mini: Network) -> None:
    agreements = mini.tables["agreements"]
    dates = {"slug:ag-jumelage": ("1978", "2003-02"), "slug:ag-montbrun-fassa": ("2010~", None)}
    for identifier, (start, end) in dates.items():
        chosen = agreements["id"].eq(identifier)
        assert chosen.any()
        agreements = agreements.assign(
            start=agreements["start"].mask(chosen, start), end=agreements["end"].mask(chosen, end)
        )
    contrary = agreements["id"].iloc[-1]
    assert contrary not in dates
    agreements.loc[agreements["id"].eq(contrary), ["start", "end"]] = ["2005", "1999"]
    net = mini.with_tables(dict(mini.tables) | {"agreements": agreements})
    document = etree.fromstring(b"".join(to_gexf(net)))
    nodes = {node.get("id"): node for node in document.iterfind(".//g:node", NAMESPACE)}
    assert nodes["slug:ag-jumelage"].get("start") == "1978-01-01"
    assert nodes["slug:ag-jumelage"].get("end") == "2003-02-28"
    assert nodes["slug:ag-montbrun-fassa"].get("start") == "2010-01-01"
    assert nodes["slug:ag-montbrun-fassa"].get("end") is None
    # An end before the start: no program would accept it, so both stay open; the texts are still there.
    assert {"start", "end"}.isdisjoint(nodes[contrary].keys())
    assert "2005" in {value.get("value") for value in nodes[contrary].iterfind(".//g:attvalue", NAMESPACE)}


def test_the_same_network_gives_the_same_bytes(mini: Network) -> None:
    for write in FORMS.values():
        assert b"".join(write(mini)) == b"".join(write(mini))


def test_positions_can_be_left_out(mini: Network, tmp_path: Path) -> None:
    for form, write in (("gexf", to_gexf), ("graphml", to_graphml)):
        path = tmp_path / form
        path.write_bytes(b"".join(write(mini, positions=False)))
        graph = nx.read_gexf(path) if form == "gexf" else nx.read_graphml(path)
        assert not any({"viz", "x"} & set(data) for _, data in graph.nodes(data=True))


HOSTILE = st.text(
    st.characters(codec="utf-8", exclude_characters="") | st.sampled_from("<>&\"'\n\t\r\0\x0b]"), max_size=12
)


def kept(text: str) -> str:
    """What XML can hold of a text."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or (ord(letter) >= 32 and letter not in "\ufffe\uffff")
    )


@QUIET
@given(names=st.lists(HOSTILE, min_size=1, max_size=5), note=HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_any_text_comes_back_as_it_was(form: str, names: list[str], note: str, tmp_path: Path) -> None:
    ids = [f"slug:{number}" for number in range(len(names))]
    actors = pd.DataFrame({"id": ids, "name": names, "kind": "COM", "note": note, 'own <&"> column': note})
    graph = read_back(form, Network({"actors": actors}, name=note or "x"), tmp_path)
    for identifier, name in zip(ids, names, strict=True):
        node = graph.nodes[identifier]
        assert node["label"] == kept(name)
        assert node["note"] == kept(note)
        assert node['own <&"> column'] == kept(note)


def test_a_hundred_thousand_rows_take_seconds() -> None:
    few, many = (_timed(count) for count in (10_000, 100_000))
    assert many < 30 * max(few, 0.1), (few, many)  # ten times the rows: never the square


def _timed(count: int) -> float:
    ids = pd.Series(range(count)).astype("str").radd("slug:")
    actors = pd.DataFrame({"id": ids, "name": ids, "kind": "COM", "country": "FRA", "note": "a & b"})
    given_to = pd.DataFrame({"from_id": ids, "to_id": ids.iloc[::-1].to_numpy(), "type": "equipment"})
    net = Network({"actors": actors, "flows": given_to}, name="large")
    start = time.perf_counter()
    for write in (to_gexf, to_graphml):
        size = sum(map(len, write(net, positions=False)))
        assert size > 100 * count
    return time.perf_counter() - start
