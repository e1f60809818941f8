"""A graph that someone else made, on real servers: its labels and types by a map."""

from __future__ import annotations

from pathlib import Path

import pytest

import actornet
from actornet.errors import ContentError
from actornet.stores import open_graph
from actornet.stores.foreign import foreign_rows
from tests.conftest import ENGINES
from tests.stores.conftest import cypher

SERVERS = pytest.mark.parametrize("engine", ENGINES[1:], indirect=True)
MADE = """
CREATE (g:Ville {nom: 'Ville de Grenoble', pays: 'France', code: 38185, alias: ['Grelibre', 'GRE']})
CREATE (s:Ville:`Abroad ``x` {nom: 'Sfax', pays: 'Tunisie', depuis: date('2001-02-03')})
CREATE (g)-[:JUMELEE {annee: 1998, actif: true}]->(s)
"""
PLAN = """
source: {title: "notre graphe"}
tables:
  - sheet: JUMELEE
    actors:
      a: {name: from.nom, country: from.pays, kind: {value: COM}}
      b: {name: to.nom, country: to.pays, kind: {value: FLA_MUN}}
    agreement: {form: {value: JUMELAGE}, start: annee, between: [a, b]}
"""


@SERVERS
def test_a_graph_of_others_is_a_dataset_by_a_map(graph: str, tmp_path: Path) -> None:
    with open_graph(graph) as store:
        cypher(store, MADE)
    (tmp_path / "plan.yml").write_text(PLAN, encoding="utf-8")
    options = {"map": str(tmp_path / "plan.yml")}
    result = actornet.import_("neo4j", graph, to=tmp_path / "ours", options=options)
    tables = result.network.tables
    assert set(tables["actors"]["id"]) == {"insee:38185", "geonames:2467454"}
    assert tables["agreements"][["form", "start"]].to_numpy().tolist() == [["JUMELAGE", "1998"]]
    assert result.imported.account.totals()[["read", "used"]].to_numpy().tolist() == [[1, 1]]


@SERVERS
def test_labels_and_types_are_rows_whatever_they_are_called(graph: str) -> None:
    with open_graph(graph) as store:
        cypher(store, MADE)
    rows = foreign_rows(graph, ["Ville", "JUMELEE", "Abroad `x"])
    assert rows["Ville"]["nom"].tolist() == ["Ville de Grenoble", "Sfax"]
    assert rows["Ville"]["alias"].tolist() == ["Grelibre;GRE", ""]
    assert rows["Ville"]["depuis"].tolist() == ["", "2001-02-03"]
    assert rows["Abroad `x"]["nom"].tolist() == ["Sfax"]
    assert rows["JUMELEE"].iloc[0][["annee", "actif", "from.nom", "to.nom"]].tolist() == [
        *("1998", "true", "Ville de Grenoble", "Sfax")
    ]
    with pytest.raises(ContentError, match=r"no nodes or relationships “Nothing`\) DETACH DELETE"):
        foreign_rows(graph, ["Nothing`) DETACH DELETE n //"])
    assert len(foreign_rows(graph, ["Ville"])["Ville"]) == 2
