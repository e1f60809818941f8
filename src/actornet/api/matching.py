"""Who is who in a dataset: suggestions, decisions, the dataset that they make. Part of ``api``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from actornet.ingest import matching
from actornet.ingest.matching.judgement import LEAST
from actornet.network import Network


def match(
    net: Network,
    *,
    decisions: pd.DataFrame | str | Path | None = None,
    least: float = LEAST,
    register: bool = True,
) -> pd.DataFrame:
    """Return which actors may be one, and which may be an entry of the register, the surest first.

    Parameters
    ----------
    net
        The network data; nothing in it is changed.
    decisions
        What was decided before, or the file: those pairs are left out.
    least
        The least score, from 0 to 1, of what is to be reviewed.
    register
        Whether French authorities are looked for in the register too.

    Returns
    -------
    pandas.DataFrame
        A row per suggestion: ``outcome`` (``sure``: same identifier; ``review``; ``distinct``), score in
        parts, what speaks for it and against it.

    Raises
    ------
    ContentError, SourceNotFoundError, FileAccessError
        The decisions are wrong, or can't be read.
    """
    found = matching.suggest(net, least=least, register=register)
    return found if decisions is None else matching.undecided(found, _known(decisions))


def decide(net: Network, decisions: pd.DataFrame | str | Path) -> Network:
    """Return the network with decisions applied: one actor for those that are one, successors linked.

    Taking a decision away and applying the rest to the same data undoes it.

    Raises
    ------
    ContentError, SourceNotFoundError, FileAccessError
        The decisions are wrong, contradict each other, or can't be read.
    """
    return matching.apply(net, _known(decisions))


def _known(decisions: pd.DataFrame | str | Path) -> pd.DataFrame:
    return decisions if isinstance(decisions, pd.DataFrame) else matching.read_decisions(decisions)
