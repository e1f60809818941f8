"""The graph that results is that of the design."""

from __future__ import annotations

from actornet.model import contract, families
from actornet.network import Network
from actornet.network import programmes as programmes_of
from actornet.resources import resource
from actornet.stores import GraphStore
from actornet.stores.cypher import labels_of_ours
from actornet.stores.shape import FAMILY_LABELS, NODES, key_property, relationship_shapes
from tests.stores.conftest import cypher

PATTERNS = {
    "(:Actor)-[:PARTY_TO]->(:Agreement)": "parties",
    "(:Actor)-[:TAKES_PART_IN]->(:Project)": "participations",
    "(:Actor)-[:MEMBER_OF]->(:Actor)": "memberships",
    "(:Actor)-[:SITS_IN]->(:Space)": "attendances",
    "(:Actor)-[:HAS_COMPETENCE]->(:Theme)": "competences",
    "(:Theme)-[:SAME_AS]->(:Code)": "theme_links",
    "(:Territory)-[:NEEDS]->(:Theme)": "needs",
    "(:Actor)-[:GIVES]->(:Actor)": "flows",
    "(:Actor)-[:SUCCEEDED_BY]->(:Actor)": "successions",
    "(:Actor)-[:HAS_ADDRESS]->(:Address)": "addresses",
    "(:Event)-[:ABOUT]->()": "events",
    "(:Return)-[:ABOUT]->()": "returns",
    "(:Return)-[:FOR]->(:Actor)": "returns",
    "(:Instrument)-[:REQUIRES]->(:InstrumentRule)": "instrument_rules",
    "(:LegalCompetence)-[:COVERS_THEME]->(:Theme)": "legal_competences",
}


def test_every_table_has_a_place() -> None:
    placed = set(NODES) | {shape.table for shape in relationship_shapes() if shape.carries_row}
    assert placed == set(contract())


def test_every_family_has_a_label() -> None:
    assert set(FAMILY_LABELS) == set(families().values())


def test_labels_and_types_have_different_names() -> None:
    types = {shape.type.casefold() for shape in relationship_shapes()}
    assert not types & {label.casefold() for label in (*labels_of_ours(), *FAMILY_LABELS.values())}


def test_every_label_is_unique_on_its_key() -> None:
    schema = resource("cypher", "schema.cypher").read_text(encoding="utf-8")
    for label in labels_of_ours():
        assert f"FOR (n:{label}) REQUIRE n.{key_property(label)} IS UNIQUE;" in schema


def test_the_graph_has_the_shape_of_the_design(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    for pattern, table in PATTERNS.items():
        assert cypher(store, f"MATCH p = {pattern} RETURN count(p)") == [[len(mini.tables[table])]]
    tags = mini.tables["tags"]["scheme"]
    for type_, count in {"ADDRESSES": tags.eq("theme").sum(), "TAGGED": tags.ne("theme").sum()}.items():
        assert cypher(store, f"MATCH ()-[r:{type_}]->() RETURN count(r)") == [[count]]
    everything = cypher(store, "MATCH (n) RETURN count(n), count(n.dataset), count(n.row_key)")
    nodes, ours, keyed = everything[0]
    assert nodes == ours == keyed + 1  # the node of the dataset has no row
    [[party]] = cypher(store, "MATCH (:Actor)-[r:PARTY_TO]->() WHERE r.role = 'supporter' RETURN r LIMIT 1")
    row = mini.tables["parties"].query("role == 'supporter'").iloc[0].dropna()
    assert {name: party[name] for name in row.index if name != "seen_on"} == row.drop("seen_on").to_dict()
    assert party["row_key"] == f"{row['agreement_id']}|{row['actor_id']}|{row['role']}"
    programmes = cypher(store, "MATCH (n:Programme) RETURN n.id ORDER BY n.id")
    assert {key for [key] in programmes} == set(programmes_of(mini))
