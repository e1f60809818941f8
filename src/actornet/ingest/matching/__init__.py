"""Who is who: names to entries of registers, records that may be one actor, and what a person decided."""

from actornet.ingest.matching.applying import Applied, apply, apply_to_tables
from actornet.ingest.matching.decisions import (
    add_decisions,
    check_decisions,
    read_decisions,
    undecided,
    withdraw,
    write_decisions,
)
from actornet.ingest.matching.review_workbook import read_review, write_review
from actornet.ingest.matching.suggest import SUGGESTION, suggest

__all__ = [
    "SUGGESTION",
    "Applied",
    "add_decisions",
    "apply",
    "apply_to_tables",
    "check_decisions",
    "read_decisions",
    "read_review",
    "suggest",
    "undecided",
    "withdraw",
    "write_decisions",
    "write_review",
]
