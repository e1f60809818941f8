"""py2neo's objects to a network and back, with the real package."""

from __future__ import annotations

import sys

import pytest

import actornet
from actornet.errors import CallError, ContentError, MissingExtraError
from actornet.network import Network
from tests.stores.conftest import network
from tests.stores.export.texts import nasty

py2neo = pytest.importorskip("py2neo")


def test_a_network_comes_back(mini: Network) -> None:
    net = nasty(mini)
    subgraph = actornet.to_py2neo(net)
    back = actornet.from_py2neo(subgraph)
    assert back.name == net.name
    assert net.differences(back) == []


def test_it_has_the_shape_of_the_graph(mini: Network) -> None:
    subgraph = actornet.to_py2neo(mini)
    assert isinstance(subgraph, py2neo.Subgraph)
    ties = [tie for tie in subgraph.relationships if type(tie).__name__ == "TAKES_PART_IN"]
    assert len(ties) == len(mini.tables["participations"])
    for tie in ties:
        assert {"Actor"} < set(tie.start_node.labels)
        assert tie.end_node["id"] == tie["project_id"]


def test_the_starter_comes_back(starter: Network) -> None:
    assert starter.differences(actornet.from_py2neo(actornet.to_py2neo(starter))) == []


def test_what_a_notebook_made_by_hand() -> None:
    town = py2neo.Node("Actor", "Authority", id="slug:town", name="Town", kind="COM", founded="1978-05~")
    region = py2neo.Node("Actor", id="slug:region", name="Region", kind="REG")
    project = py2neo.Node("Project", id="slug:water", title="Water")
    theme = py2neo.Node("Theme", id="ENV", name_fr="Environnement", name_en="Environment")
    code = py2neo.Node("Code", scheme="sdg", code="6")
    ties = [
        py2neo.Relationship(town, "TAKES_PART_IN", project, role="lead", amount=5.5),
        py2neo.Relationship(town, "PART_OF", region),
        py2neo.Relationship(project, "ADDRESSES", theme),
        py2neo.Relationship(project, "TAGGED", code),
    ]
    made = actornet.from_py2neo(py2neo.Subgraph([town], ties), name="mine")
    expected = network(
        actors=[
            {
                "id": "slug:town",
                "name": "Town",
                "kind": "COM",
                "founded": "1978-05~",
                "parent_id": "slug:region",
            },
            {"id": "slug:region", "name": "Region", "kind": "REG"},
        ],
        projects=[{"id": "slug:water", "title": "Water"}],
        themes=[{"id": "ENV", "name_fr": "Environnement", "name_en": "Environment"}],
        participations=[{"project_id": "slug:water", "actor_id": "slug:town", "role": "lead", "amount": 5.5}],
        tags=[
            {"subject_id": "slug:water", "scheme": "theme", "code": "ENV"},
            {"subject_id": "slug:water", "scheme": "sdg", "code": "6"},
        ],
    )
    assert made.name == "mine"
    assert expected.differences(made) == []
    assert actornet.from_py2neo(town).counts == {"actors": 1}
    assert actornet.from_py2neo(ties[0]).counts == {"actors": 1, "projects": 1, "participations": 1}


def test_what_no_actornet_graph_has() -> None:
    town = py2neo.Node("Actor", id="slug:town", name="Town", kind="COM")
    with pytest.raises(ContentError, match="Person"):
        actornet.from_py2neo(py2neo.Node("Person", name="Alice"))
    with pytest.raises(ContentError, match=r"\(:Actor\)-\[:KNOWS\]->\(:Actor\)"):
        actornet.from_py2neo(py2neo.Relationship(town, "KNOWS", town))
    with pytest.raises(ContentError, match="Table actors"):
        actornet.from_py2neo(py2neo.Node("Actor", id="a", population="many"))
    with pytest.raises(CallError, match="list is no object of py2neo"):
        actornet.from_py2neo([town])


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, mini: Network) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(MissingExtraError, match=r'pip install "actornet\[py2neo\]"'):
        actornet.to_py2neo(mini)
    with pytest.raises(MissingExtraError):
        actornet.from_py2neo(object())
