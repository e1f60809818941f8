"""Datasets over time: two merged, what changed between two, and corrections that are safe to make."""

from actornet.ingest.changes.applying import Applied, apply_fixes
from actornet.ingest.changes.difference import Difference, diff
from actornet.ingest.changes.fixing import Fixes, fixes
from actornet.ingest.changes.merge_report import MergeReport
from actornet.ingest.changes.merging import Merged, merge
from actornet.ingest.changes.patch import patch_csv, read_patch

__all__ = [
    "Applied",
    "Difference",
    "Fixes",
    "MergeReport",
    "Merged",
    "apply_fixes",
    "diff",
    "fixes",
    "merge",
    "patch_csv",
    "read_patch",
]
