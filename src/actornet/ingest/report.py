"""The result of a check. Knows findings, quality and the network."""

from __future__ import annotations

from dataclasses import dataclass

from actornet.ingest.findings import Findings
from actornet.ingest.quality import Quality
from actornet.network import Network


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found in a dataset.

    Parameters
    ----------
    name, origin
        Name of the dataset and where it was read.
    network
        The checked dataset, None if there is an error.
    findings
        What is wrong, doubtful or worth knowing.
    counts
        Number of records per table.
    quality
        How good the dataset is, as far as it could be read.
    """

    name: str
    origin: str
    network: Network | None
    findings: Findings
    counts: dict[str, int]
    quality: Quality

    @property
    def valid(self) -> bool:
        """Whether there is no error; warnings are allowed."""
        return not self.findings.errors

    @property
    def exit_code(self) -> int:
        """Exit code of the command: 0 valid, 1 the content is wrong, 3 a file can't be read."""
        return 3 if self.findings.unreadable else 0 if self.valid else 1
