"""GraphML: real multigraphs counted by NetworkX, keys and defaults, our own export, hostile files."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from actornet.errors import ContentError
from actornet.ingest.importers.graphml import read_graphml
from actornet.ingest.importers.harvest import Imported
from actornet.network import Network
from actornet.render.graphml import to_graphml
from tests.ingest.importers.streams import errors_in, rows, texts, ties, told
from tests.ingest.importers.test_gexf import same_tables

SLICES = {"graphml_geant2010.graphml": (37, 58), "graphml_renater2010.graphml": (43, 56)}


def graph(folder: Path, keys: str, inside: str) -> Imported:
    path = folder / "graph.graphml"
    head = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    path.write_text(f'{head}{keys}<graph edgedefault="directed">{inside}</graph></graphml>', encoding="utf-8")
    return read_graphml([path], options={})


@pytest.mark.parametrize(("name", "counts"), SLICES.items())
def test_real_files_keep_every_node_and_parallel_edge(
    name: str, counts: tuple[int, int], slices: Path, tmp_path: Path
) -> None:
    other: nx.MultiGraph[str] = nx.MultiGraph(nx.read_graphml(slices / name, force_multigraph=True))
    imported = read_graphml([slices / name], options={})
    assert (len(imported.tables["actors"]), len(imported.tables["agreements"])) == counts
    assert (other.number_of_nodes(), other.number_of_edges()) == counts
    labels = {node: " ".join((data.get("label") or node).split()) for node, data in other.nodes(data=True)}
    names = {row["name"] for row in rows(imported, "actors")}
    assert names == set(labels.values())
    wanted = sorted(tuple(sorted((labels[a], labels[b]))) for a, b, _ in other.edges)
    assert sorted(tuple(sorted(pair)) for pair in ties(imported)) == wanted
    assert errors_in(imported, tmp_path) == []


def test_edge_labels_become_titles(slices: Path) -> None:
    imported = read_graphml([slices / "graphml_geant2010.graphml"], options={})
    other = nx.read_graphml(slices / "graphml_geant2010.graphml", force_multigraph=True)
    labels = sorted(data["label"] for *_, data in other.edges(data=True) if data.get("label"))
    titles = sorted(row["title"] for row in rows(imported, "agreements") if " – " not in row["title"])
    assert titles == labels


def test_keys_defaults_and_the_label_of_yed(tmp_path: Path) -> None:
    keys = (
        '<key id="k0" for="node" attr.name="pays" attr.type="string"><default>Togo</default></key>'
        '<key id="k1" for="node" yfiles.type="nodegraphics"/>'
        '<key id="k2" for="edge" attr.name="relation" attr.type="string"/>'
        '<key id="k3" for="edge" attr.name="année" attr.type="string"/>'
    )
    drawn = (
        '<data key="k1"><y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml"><y:NodeLabel>Lomé</y:NodeLabel>'
        "</y:ShapeNode></data>"
    )
    inside = (
        f'<node id="a">{drawn}</node><node id="b"><data key="k0">France</data></node>'
        '<edge source="a" target="b"><data key="k2">Jumelage</data><data key="k3">1994</data></edge>'
    )
    imported = graph(tmp_path, keys, inside)
    assert [(row["name"], row["country"]) for row in rows(imported, "actors")] == [
        ("Lomé", "TGO"),
        ("b", "FRA"),
    ]
    [agreement] = rows(imported, "agreements")
    assert (agreement["form"], agreement["start"]) == ("JUMELAGE", "1994")


def test_hyperedges_and_nested_graphs_are_told_or_read(tmp_path: Path) -> None:
    inside = (
        '<node id="a"><graph><node id="b"/></graph></node>'
        '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge><edge source="a" target="b"/>'
    )
    imported = graph(tmp_path, "", inside)
    assert sorted(row["name"] for row in rows(imported, "actors")) == ["a", "b"]
    assert "hyperedge" in told(imported)
    assert len(ties(imported)) == 1


def test_data_of_persons_never_come_out(tmp_path: Path) -> None:
    keys = '<key id="m" for="all" attr.name="e-mail" attr.type="string"/>'
    data = '<data key="m">jeanne@x.example</data>'
    inside = f'<node id="a">{data}</node><node id="b"/><edge source="a" target="b">{data}</edge>'
    imported = graph(tmp_path, keys, inside)
    assert "jeanne" not in texts(imported) + told(imported)


@pytest.mark.parametrize("network", ["mini", "starter"])
def test_our_own_export_reads_back(network: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    net: Network = request.getfixturevalue(network)
    (tmp_path / "own.graphml").write_bytes(b"".join(to_graphml(net, positions=True, seed=1)))
    imported = read_graphml([tmp_path / "own.graphml"], options={})
    same_tables(net, imported)
    assert errors_in(imported, tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        b"<gexf/>",
        b"<graphml><graph/></graphml>",
        b"<graphml><graph><node id='a'>",
        b'<!DOCTYPE g [<!ENTITY a SYSTEM "file:/etc/hosts">]><graphml><graph><node id="&a;"/></graph>',
    ],
    ids=["gexf", "no nodes", "cut", "external entity"],
)
def test_hostile_and_other_files_end_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "hostile.graphml").write_bytes(content)
    with pytest.raises(ContentError, match=r"hostile\.graphml"):
        read_graphml([tmp_path / "hostile.graphml"], options={})
