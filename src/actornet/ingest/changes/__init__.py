"""Datasets over time: two merged, what changed between two, and corrections that are safe to make."""

from actornet.ingest.changes.difference import Difference, diff
from actornet.ingest.changes.merge_report import MergeReport
from actornet.ingest.changes.merging import Merged, merge

__all__ = ["Difference", "MergeReport", "Merged", "diff", "merge"]
