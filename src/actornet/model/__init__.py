"""The data contract in code: tables, columns, code lists, dates, names. Knows ``errors`` only."""

from actornet.model.codes import Code, code_lists, families, find_code, label, levels
from actornet.model.contract import (
    CONTRACT_VERSION,
    PROVENANCE,
    SUBJECT_TABLES,
    Column,
    ForeignKey,
    Table,
    contract,
)
from actornet.model.countries import countries
from actornet.model.country_names import find_country
from actornet.model.edtf import Interval, bounds, parse
from actornet.model.inert import as_meant, made_inert
from actornet.model.text import fold

__all__ = [
    "CONTRACT_VERSION",
    "PROVENANCE",
    "SUBJECT_TABLES",
    "Code",
    "Column",
    "ForeignKey",
    "Interval",
    "Table",
    "as_meant",
    "bounds",
    "code_lists",
    "contract",
    "countries",
    "families",
    "find_code",
    "find_country",
    "fold",
    "label",
    "levels",
    "made_inert",
    "parse",
]
