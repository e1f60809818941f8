"""The statements that write and read the graph, made from its shape; values are always parameters.

Nodes and relationships are found by WHERE, never by a map in the pattern: there the embedded graph
takes a text such as ``$rows`` for the parameter of that name. Knows the shape of the graph.
"""

from __future__ import annotations

from collections.abc import Sequence

from actornet.stores.shape import CODE, CONFLICT, DATASET, NODES, RelationshipShape, key_property

# What the graph says of its dataset.
HELD = f"MATCH (d:{DATASET}) WHERE d.dataset = d.name RETURN d.name, d.state, d.loaded_at, d.contract"
# Both take the graph for this load, which ``load`` names; the node is locked until the transaction ends.
# ``only`` is unique: a graph holds one dataset, even when two loads of different ones begin at once.
BEGIN = (
    f"CREATE (d:{DATASET} {{name: $dataset, dataset: $dataset, state: 'loading', contract: $contract, "
    "load: $load, part: 0, only: true})"
)
RESUME = (
    f"MATCH (d:{DATASET}) WHERE d.dataset = d.name "
    "SET d.name = $dataset, d.dataset = $dataset, d.state = 'loading', d.contract = $contract, "
    "d.load = $load, d.part = 0"
)
# Nothing comes back when another load has taken the graph. Counting locks the node: parts of two loads
# come one after the other.
NEXT_PART = (
    f"MATCH (d:{DATASET}) WHERE d.dataset = d.name AND d.load = $load SET d.part = d.part + 1 RETURN d.part"
)
ANOTHER = f"MATCH (d:{DATASET}) WHERE d.dataset = d.name AND d.load <> $load RETURN d.load"
FINISH = (
    f"MATCH (d:{DATASET}) WHERE d.dataset = d.name AND d.load = $load "
    "SET d.state = 'ready', d.loaded_at = coalesce($now, d.loaded_at), d.load = null, d.part = null"
)
FOREIGN = "MATCH (n) WHERE n.dataset IS NULL RETURN labels(n) LIMIT 1"


def labels_of_ours() -> list[str]:
    """Return the first labels of all nodes that a load writes."""
    return [*NODES.values(), CODE, CONFLICT]


def delete_others(label: str) -> str:
    """Delete some of our nodes of a label that are of another dataset; return how many."""
    return (
        f"MATCH (n:`{label}`) WHERE n.dataset <> $dataset AND n.row_key IS NOT NULL "
        "WITH n LIMIT $limit DETACH DELETE n RETURN count(*)"
    )


def create_nodes(label: str, properties: Sequence[str], labels: Sequence[str]) -> str:
    """Create a node per row; a row holds the cells of ``properties``."""
    return f"UNWIND $rows AS row CREATE (n{_labels(label, *labels)} {_map(properties)})"


def update_nodes(label: str, properties: Sequence[str]) -> str:
    """Give the node of each row these properties; the empty ones go, what others have added stays."""
    return f"UNWIND $rows AS row {_match('n', label, 0)} SET n += {_map(properties)}"


def add_labels(label: str, added: Sequence[str]) -> str:
    """Give the node of each row, which holds its key, further labels."""
    return f"UNWIND $rows AS row {_match('n', label, 0)} SET n{_labels(*added)}"


def remove_labels(label: str, removed: Sequence[str]) -> str:
    """Take labels from the node of each row, which holds its key."""
    return f"UNWIND $rows AS row {_match('n', label, 0)} REMOVE n{_labels(*removed)}"


def delete_nodes(label: str) -> str:
    """Delete the node of each row, which holds its key, and its relationships."""
    return f"UNWIND $rows AS row {_match('n', label, 0)} DETACH DELETE n"


def count_nodes(label: str, properties: Sequence[str]) -> str:
    """Return how many of our nodes of a label have each property."""
    counts = ", ".join(f"count(n.`{name}`)" for name in properties)
    return f"MATCH (n:`{label}`) WHERE n.dataset = $dataset RETURN {counts}"


def read_nodes(label: str, properties: Sequence[str]) -> str:
    """Return the labels and properties of our nodes of a label."""
    cells = ", ".join(f"n.`{name}`" for name in properties)
    return f"MATCH (n:`{label}`) WHERE n.dataset = $dataset RETURN labels(n), {cells}"


def create_relationships(shape: RelationshipShape, properties: Sequence[str], *, from_first: bool) -> str:
    """Create relationships by groups that share an end, which is then searched once.

    A group holds the key of that end (the left one if ``from_first``), then rows of the key of the
    other end and the properties.
    """
    shared, other = (("a", shape.from_label), ("b", shape.to_label))[:: 1 if from_first else -1]
    return (
        f"UNWIND $rows AS group {_find(*shared, 'group[0]')} "
        f"UNWIND group[1] AS row {_find(*other, 'row[0]')} "
        f"CREATE (a)-[r:`{shape.type}` {_map(properties, 1)}]->(b)"
    )


def update_relationships(shape: RelationshipShape, properties: Sequence[str]) -> str:
    """Give the relationship of each row these properties; the empty ones go."""
    return f"{_both(shape)} {_tie(shape)} SET r += {_map(properties, 2)}"


def delete_relationships(shape: RelationshipShape) -> str:
    """Delete the relationship of each row."""
    return f"{_both(shape)} {_tie(shape)} DELETE r"


def count_relationships(shape: RelationshipShape, properties: Sequence[str]) -> str:
    """Return how many of our relationships of a shape have each property."""
    counts = ", ".join(f"count(r.`{name}`)" for name in properties)
    return f"MATCH {_pattern(shape)} WHERE r.dataset = $dataset RETURN {counts}"


def read_relationships(shape: RelationshipShape, properties: Sequence[str]) -> str:
    """Return the keys of both ends and the properties of our relationships of a shape."""
    cells = ", ".join(f"r.`{name}`" for name in properties)
    ends = f"a.`{key_property(shape.from_label)}`, b.`{key_property(shape.to_label)}`"
    return f"MATCH {_pattern(shape)} WHERE r.dataset = $dataset RETURN {ends}, {cells}"


def _pattern(shape: RelationshipShape) -> str:
    return f"(a:`{shape.from_label}`)-[r:`{shape.type}`]->(b:`{shape.to_label}`)"


def _both(shape: RelationshipShape) -> str:
    ends = [_find("a", shape.from_label, "row[0]"), _find("b", shape.to_label, "row[1]")]
    if shape.from_hub:  # the embedded graph is twice as fast from the end that has few relationships
        ends.reverse()
    return "UNWIND $rows AS row " + " ".join(ends)


def _find(variable: str, label: str, key: str) -> str:
    """Find an end by key; no need to ask for our dataset: a node of others can't have a key of ours."""
    return f"MATCH ({variable}:`{label}`) WHERE {variable}.`{key_property(label)}` = {key}"


def _tie(shape: RelationshipShape) -> str:
    # From the end that has few relationships: funders, networks and themes are hubs.
    if shape.from_hub:
        return f"MATCH (b)<-[r:`{shape.type}`]-(a) WHERE r.row_key = row[2]"
    return f"MATCH (a)-[r:`{shape.type}`]->(b) WHERE r.row_key = row[2]"


def _match(variable: str, label: str, position: int) -> str:
    key = f"{variable}.`{key_property(label)}` = row[{position}]"
    return f"MATCH ({variable}:`{label}`) WHERE {key} AND {variable}.dataset = $dataset"


def _map(properties: Sequence[str], offset: int = 0) -> str:
    cells = ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(properties, offset))
    return f"{{{cells}, dataset: $dataset}}"


def _labels(*names: str) -> str:
    return "".join(f":`{name}`" for name in names)
