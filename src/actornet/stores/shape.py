"""The shape of the graph, as data: which table becomes which nodes or relationships.

Labels, types and property names come from here and from the contract alone, never from data.
Knows ``model`` and the columns of conflicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from actornet.model import SUBJECT_TABLES, contract
from actornet.network import CONFLICT_COLUMNS

# Tables whose rows become nodes, and their label.
NODES: Mapping[str, str] = {
    "sources": "Source",
    "territories": "Territory",
    "themes": "Theme",
    "actors": "Actor",
    "instruments": "Instrument",
    "agreements": "Agreement",
    "projects": "Project",
    "spaces": "Space",
    "addresses": "Address",
    "legal_competences": "LegalCompetence",
    "instrument_rules": "InstrumentRule",
    "events": "Event",
    "returns": "Return",
}
CODE, CONFLICT, DATASET = "Code", "Conflict", "Dataset"
CONFLICT_PROPERTIES = ("row_key", *CONFLICT_COLUMNS)
ROW_KEY = "row_key"  # the cells of the primary key, joined
EXTRA = "extra"  # the JSON of the cells that the contract does not know
KNOWN_LEVEL = "known_level"  # of an actor: its level, else that of its kind; repeats no cell


@dataclass(frozen=True, slots=True)
class RelationshipShape:
    """One type between two labels.

    ``from_column`` and ``to_column`` of ``table`` hold the keys of the two ends; a row has this shape
    when both name a node of the label. When ``carries_row`` the relationship has all columns of the
    row, else it only repeats a reference that a node holds. ``from_hub`` says that the left end may
    have very many relationships, the right end few: the embedded graph searches from the first end.
    """

    type: str
    table: str
    from_label: str
    from_column: str
    to_label: str
    to_column: str
    carries_row: bool = False
    from_hub: bool = False


# type, table, from label, from column, to label, to column; ``id`` is the row's own key.
_ROWS = (
    ("MEMBER_OF", "memberships", "Actor", "actor_id", "Actor", "network_id"),
    ("SITS_IN", "attendances", "Actor", "actor_id", "Space", "space_id"),
    ("HAS_COMPETENCE", "competences", "Actor", "actor_id", "Theme", "theme_id"),
    ("SUCCEEDED_BY", "successions", "Actor", "predecessor_id", "Actor", "successor_id"),
    ("NEEDS", "needs", "Territory", "territory_id", "Theme", "theme_id"),
    ("SAME_AS", "theme_links", "Theme", "theme_id", CODE, "code"),
)
_ROWS_FROM_HUBS = (
    ("PARTY_TO", "parties", "Actor", "actor_id", "Agreement", "agreement_id"),
    ("TAKES_PART_IN", "participations", "Actor", "actor_id", "Project", "project_id"),
    ("GIVES", "flows", "Actor", "from_id", "Actor", "to_id"),
)
_REFERENCES = (
    ("PART_OF", "actors", "Actor", "id", "Actor", "parent_id"),
    ("BASED_IN", "actors", "Actor", "id", "Territory", "territory_id"),
    ("PART_OF", "agreements", "Agreement", "id", "Agreement", "part_of_id"),
    ("PART_OF", "projects", "Project", "id", "Project", "part_of_id"),
    ("UNDER", "projects", "Project", "id", "Agreement", "agreement_id"),
    ("FUNDED_THROUGH", "projects", "Project", "id", "Instrument", "instrument_id"),
    ("HOSTED_BY", "spaces", "Space", "id", "Actor", "host_id"),
    ("PART_OF", "themes", "Theme", "id", "Theme", "parent_id"),
    ("PART_OF", "territories", "Territory", "id", "Territory", "parent_id"),
    ("COVERS_THEME", "legal_competences", "LegalCompetence", "row_key", "Theme", "theme_id"),
    ("LOCATED_IN", "addresses", "Address", "row_key", "Territory", "territory_id"),
    ("INVOLVES", "events", "Event", "row_key", "Actor", "actor_id"),
    ("LOCATED_IN", "events", "Event", "row_key", "Territory", "territory_id"),
    ("FOR", "returns", "Return", "row_key", "Actor", "actor_id"),
)
_REFERENCES_FROM_HUBS = (
    ("OFFERS", "instruments", "Actor", "funder_id", "Instrument", "id"),
    ("REQUIRES", "instrument_rules", "Instrument", "instrument_id", "InstrumentRule", "row_key"),
    ("HAS_ADDRESS", "addresses", "Actor", "actor_id", "Address", "row_key"),
)


@cache
def relationship_shapes() -> Sequence[RelationshipShape]:
    """Return every type between two labels, in the order in which they are written."""
    shapes = [RelationshipShape(*shape, carries_row=True) for shape in _ROWS]
    shapes += [RelationshipShape(*shape, carries_row=True, from_hub=True) for shape in _ROWS_FROM_HUBS]
    for table in SUBJECT_TABLES:
        subject = (NODES[table], "subject_id")
        place = "COVERS" if table == "spaces" else "LOCATED_IN"
        shapes += [
            RelationshipShape("ADDRESSES", "tags", *subject, "Theme", "code", carries_row=True),
            RelationshipShape("TAGGED", "tags", *subject, CODE, "code", carries_row=True),
            RelationshipShape(place, "locations", *subject, "Territory", "territory_id", carries_row=True),
            RelationshipShape("ABOUT", "events", "Event", "row_key", *subject),
            RelationshipShape("ABOUT", "returns", "Return", "row_key", *subject),
        ]
    shapes += [RelationshipShape(*shape) for shape in _REFERENCES]
    shapes += [RelationshipShape(*shape, from_hub=True) for shape in _REFERENCES_FROM_HUBS]
    return tuple(shapes)


@cache
def key_property(label: str) -> str:
    """Return the property on which nodes of a label are unique."""
    table = next((name for name, own in NODES.items() if own == label), None)
    return "id" if table is not None and contract()[table].primary_key else "row_key"


def properties_of(table: str) -> tuple[str, ...]:
    """Return the properties that hold the row of a table: its key, its columns, what is unknown."""
    return ("row_key", *contract()[table].columns, EXTRA)


def bound_properties(column: str) -> tuple[str, str]:
    """Return the properties that hold the first and the last day of a column of EDTF dates."""
    return f"{column}_from", f"{column}_to"


def derived_properties(table: str, column: str) -> tuple[str, ...]:
    """Return the properties that only repeat a column."""
    known = contract()[table].columns.get(column)
    return bound_properties(column) if known is not None and known.edtf else ()


# Labels that a node may have beside its first one.
FAMILY_LABELS: Mapping[str, str] = {
    "authority": "Authority",
    "foreign_authority": "ForeignAuthority",
    "cross_border": "CrossBorder",
    "network": "Network",
    "association": "Association",
    "state": "State",
    "international": "International",
    "institution": "Institution",
    "business": "Business",
}
EXTRA_LABELS: Mapping[str, tuple[str, ...]] = {
    "Actor": (*FAMILY_LABELS.values(), "Funder"),
    "Project": ("Programme",),
}
