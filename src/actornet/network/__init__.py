"""The network data in memory and the record of an answer. Knows ``model`` and ``errors``."""

from actornet.network._memo import per_network
from actornet.network.answer import Answer, Count, Reason
from actornet.network.conventions import (
    engagements,
    profiles,
    programmes,
    record_territories,
    record_themes,
)
from actornet.network.data import CONFLICT_COLUMNS
from actornet.network.incidence import LAYERS
from actornet.network.layers import neighbours, ties
from actornet.network.membership import is_in
from actornet.network.network import Network
from actornet.network.projection import Projection
from actornet.network.tables import DTYPES, Tables, conform, empty_table, primary_keys, same_rows
from actornet.network.trees import above, below, lines

__all__ = [
    "CONFLICT_COLUMNS",
    "DTYPES",
    "LAYERS",
    "Answer",
    "Count",
    "Network",
    "Projection",
    "Reason",
    "Tables",
    "above",
    "below",
    "conform",
    "empty_table",
    "engagements",
    "is_in",
    "lines",
    "neighbours",
    "per_network",
    "primary_keys",
    "profiles",
    "programmes",
    "record_territories",
    "record_themes",
    "same_rows",
    "ties",
]
