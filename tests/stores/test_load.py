"""Loading and reading back: equal, idempotent, corrected, replaced."""

from __future__ import annotations

import pytest

from actornet.errors import ContentError, StoreError
from actornet.network import Network
from actornet.stores import GraphStore
from tests.stores.conftest import changed, cypher, network, without

pytestmark = pytest.mark.database


def test_reads_back_what_was_loaded(store: GraphStore, mini: Network) -> None:
    report = store.load(mini)
    assert mini.differences(store.read()) == []
    assert report.nodes == cypher(store, "MATCH (n) WHERE NOT n:Dataset RETURN count(n)")[0][0]
    assert report.relationships == cypher(store, "MATCH ()-[r]->() RETURN count(r)")[0][0]
    assert (report.removed, report.left) == (0, 0)
    held = store.dataset()
    assert held is not None
    assert (held.name, held.state, held.contract) == (mini.name, "ready", "1")


@pytest.mark.one_server("neo4j-5")
def test_the_starter_reads_back_equal(store: GraphStore, starter: Network) -> None:
    store.load(starter)
    assert starter.differences(store.read()) == []


def test_loading_twice_changes_nothing_and_says_so(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    before = store.dataset()
    report = store.load(mini)
    assert (report.nodes, report.relationships, report.removed, report.left) == (0, 0, 0, 0)
    assert store.dataset() == before


def test_a_corrected_file_updates(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    row = int(mini.tables["actors"]["territory_id"].notna().idxmax())
    net = changed(mini, "actors", row, kind="REG", territory_id=None, population=None, name="Autre")
    report = store.load(net)
    assert (report.nodes, report.removed) == (1, 1)  # the actor; its relationship to a territory
    assert net.differences(store.read()) == []
    [[present]] = cypher(
        store,
        "MATCH (n:Actor {id: $id}) RETURN n.population IS NULL AND NOT EXISTS {(n)-[:BASED_IN]->()}",
        id=mini.tables["actors"]["id"][row],
    )
    assert present


def test_an_emptied_date_takes_its_bounds_away(store: GraphStore) -> None:
    actor = {"id": "slug:a", "name": "A", "kind": "COM", "founded": "1978-05~"}
    store.load(network(actors=[actor]))
    bounds = "MATCH (n:Actor) RETURN n.founded, n.founded_from, n.founded_to"
    [[text, first, last]] = cypher(store, bounds)
    assert (text, str(first), str(last)) == ("1978-05~", "1978-05-01", "1978-05-31")
    store.load(network(actors=[actor | {"founded": None}]))
    assert cypher(store, bounds) == [[None, None, None]]


def test_a_parent_that_moves_leaves_no_second_one(store: GraphStore) -> None:
    def family(parent: str) -> Network:
        rows = [{"id": key, "name": key, "kind": "COM", "parent_id": None} for key in ("a", "b", "c")]
        rows[0]["parent_id"] = parent
        return network(actors=rows)

    store.load(family("b"))
    store.load(family("c"))
    assert cypher(store, "MATCH (:Actor {id: 'a'})-[:PART_OF]->(p) RETURN p.id") == [["c"]]


def test_labels_follow_the_data(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    kinds = changed(mini, "actors", 0, kind="REG")
    for row in range(len(mini.tables["actors"])):
        kinds = changed(kinds, "actors", row, kind="ASSOCIATION" if row % 2 else "COM")
    store.load(without(kinds, "participations", "role", "funder"), replace=True)
    found = dict(cypher(store, "MATCH (n:Actor) RETURN n.id, labels(n)"))
    funders = set(kinds.tables["instruments"]["funder_id"].dropna())
    for row, actor in enumerate(kinds.tables["actors"]["id"]):
        family = "Association" if row % 2 else "Authority"
        assert set(found[actor]) == {"Actor", family} | ({"Funder"} if actor in funders else set())
    [[count]] = cypher(store, "MATCH (:Actor)-[r:TAKES_PART_IN]->(:Project) RETURN count(r)")
    assert count == mini.tables["participations"]["role"].ne("funder").sum()


def test_what_is_gone_stays_until_it_is_replaced(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    smaller = without(mini, "flows", "type", "money")
    report = store.load(smaller)
    gone = len(mini.tables["flows"]) - len(smaller.tables["flows"])
    assert (report.removed, report.left) == (0, gone)
    assert mini.differences(store.read()) == []
    report = store.load(smaller, replace=True)
    assert (report.removed, report.left) == (gone, 0)
    assert smaller.differences(store.read()) == []


@pytest.mark.one_server("neo4j-5")
def test_replace_removes_records_with_all_that_hangs_on_them(store: GraphStore, mini: Network) -> None:
    store.load(mini)
    tables = {name: mini.tables[name] for name in ("actors", "territories")}
    few = Network(tables, name=mini.name)
    store.load(few, replace=True)
    assert few.differences(store.read()) == []
    assert cypher(store, "MATCH (n:Code) RETURN count(n)") == [[0]]


@pytest.mark.parametrize("one_transaction", [100_000, 1])
def test_another_dataset_is_refused_unless_replaced(
    store: GraphStore, mini: Network, one_transaction: int
) -> None:
    store.load(mini)
    other = network("other", actors=[{"id": "slug:x", "name": "X", "kind": "COM"}])
    with pytest.raises(StoreError, match="already holds another dataset"):
        store.load(other)
    assert mini.differences(store.read()) == []
    store.load(other, replace=True, one_transaction=one_transaction)
    assert other.differences(store.read()) == []
    assert cypher(store, "MATCH (n) RETURN count(n)") == [[2]]


def test_equal_rows_without_a_key_are_two_facts(store: GraphStore) -> None:
    actors = [{"id": key, "name": key, "kind": "COM"} for key in ("a", "b")]
    flow = {"from_id": "a", "to_id": "b", "type": "people", "quantity": 2.0}
    event = {"subject_id": "a", "kind": "visit", "date": "2017"}
    net = network(actors=actors, flows=[flow, flow], events=[event, event, event])
    store.load(net)
    assert net.differences(store.read()) == []
    empty_column = network(actors=actors, flows=[flow | {"new": None}] * 2, events=[event] * 3)
    assert store.load(empty_column).relationships == 0


def test_unknown_columns_are_kept(store: GraphStore) -> None:
    actors = [
        {"id": "a", "name": "A", "kind": "COM", "dataset": "mine", "row_key": None, "Été `x`": '"'},
        {"id": "b", "name": "B", "kind": "COM", "dataset": None, "row_key": "k", "Été `x`": None},
    ]
    net = network(actors=actors)
    store.load(net)
    assert net.differences(store.read()) == []


def test_foreign_nodes_are_refused_and_never_touched(store: GraphStore, mini: Network) -> None:
    cypher(store, "CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Actor {id: 'slug:not-ours', name: 'Bob'})")
    with pytest.raises(StoreError, match="not of actornet"):
        store.load(mini)
    store.load(mini, alongside=True)
    store.load(network(mini.name, actors=[]), alongside=True, replace=True)
    foreign = "MATCH (a:Person)-[:KNOWS]->(b) RETURN properties(a), properties(b)"
    assert cypher(store, foreign) == [[{"name": "Ada"}, {"id": "slug:not-ours", "name": "Bob"}]]
    assert cypher(store, "MATCH (n) RETURN count(n)") == [[3]]


def test_a_foreign_node_with_the_id_of_one_of_ours_is_in_the_way(store: GraphStore, mini: Network) -> None:
    cypher(store, "CREATE (:Actor {id: $id})", id=mini.tables["actors"]["id"][0])
    with pytest.raises(StoreError):
        store.load(mini, alongside=True)
    assert cypher(store, "MATCH (n) RETURN count(n)") == [[1]]


def test_a_row_that_names_a_missing_record_is_refused(store: GraphStore, mini: Network) -> None:
    with pytest.raises(ContentError, match=r"participations.*missing.*slug:nobody"):
        store.load(changed(mini, "participations", 0, actor_id="slug:nobody"))
    assert store.dataset() is None


def test_an_empty_graph_says_so(store: GraphStore) -> None:
    with pytest.raises(StoreError, match="holds no dataset"):
        store.read()


def test_progress_counts_up_to_its_total(store: GraphStore, mini: Network) -> None:
    told: list[tuple[str, int, int]] = []
    store.load(mini, progress=lambda *step: told.append(step))
    store.read(progress=lambda *step: told.append(step))
    for name in ("nodes", "relationships", "read"):
        steps = [(done, total) for step, done, total in told if step == name]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]
