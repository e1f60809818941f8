"""Measures of diversity, concentration, mixing and survival on plain arrays; undefined is NaN."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def _positive(counts: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(counts, dtype=float)
    return values[values > 0]


def shannon(counts: ArrayLike) -> float:
    """Return Shannon's H' (natural logarithm) of counts or weights; NaN for none at all.

    References
    ----------
    C. E. Shannon, A mathematical theory of communication, Bell System Technical Journal 27 (1948).
    """
    values = _positive(counts)
    if values.size == 0:
        return nan
    shares = values / values.sum()
    return float(abs(np.sum(shares * np.log(shares))))


def pielou(counts: ArrayLike) -> float:
    """Return Pielou's evenness H'/ln(S), 0 to 1; NaN with fewer than two classes.

    References
    ----------
    E. C. Pielou, The measurement of diversity in different types of biological collections,
    Journal of Theoretical Biology 13 (1966).
    """
    values = _positive(counts)
    return shannon(values) / float(np.log(values.size)) if values.size > 1 else nan


def hill(counts: ArrayLike) -> float:
    """Return Hill's number of order 1, exp(H'): the effective number of classes.

    References
    ----------
    M. O. Hill, Diversity and evenness, Ecology 54 (1973).
    """
    return float(np.exp(shannon(counts)))


def hhi(amounts: ArrayLike) -> float:
    """Return the Herfindahl-Hirschman index, the sum of squared shares, 1/n to 1; NaN for none.

    References
    ----------
    A. O. Hirschman, National Power and the Structure of Foreign Trade, 1945.
    """
    values = _positive(amounts)
    return float(np.sum((values / values.sum()) ** 2)) if values.size else nan


def gini(values: ArrayLike) -> float:
    """Return the Gini coefficient in population form, sum|xi-xj| / (2 n² mean), 0 to 1; NaN for none.

    References
    ----------
    C. Gini, Measurement of inequality of incomes, The Economic Journal 31 (1921).
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    n = ordered.size
    if n == 0 or ordered.sum() == 0:
        return nan
    ranks = np.arange(1, n + 1)
    return float(np.sum((2 * ranks - n - 1) * ordered) / (n * ordered.sum()))


def location_quotient(cell: float, row: float, column: float, total: float) -> float:
    """Return (cell/row) / (column/total): over 1 where the pair is more frequent than expected."""
    return (cell / row) / (column / total)


def nominal_assortativity(mixing: ArrayLike) -> float:
    """Return Newman's nominal assortativity of a mixing matrix, -1 to 1; NaN with one class only.

    ``mixing`` holds ties or their shares between classes, each undirected tie in both directions.

    References
    ----------
    M. E. J. Newman, Mixing patterns in networks, Physical Review E 67 (2003) 026126.
    """
    cells = np.asarray(mixing, dtype=float)
    if cells.size == 0 or cells.sum() == 0:
        return nan
    cells = cells / cells.sum()
    expected = float(cells.sum(axis=1) @ cells.sum(axis=0))
    if np.isclose(expected, 1.0, atol=1e-12):
        return nan
    return float((np.trace(cells) - expected) / (1 - expected))


def mixing_matrix(one: Sequence[Any] | pd.Series, other: Sequence[Any] | pd.Series) -> NDArray[np.float64]:
    """Return the counts of undirected ties between classes, given the classes of both ends of each."""
    codes, classes = pd.factorize(np.concatenate([np.asarray(one, object), np.asarray(other, object)]))
    a, b = np.split(codes, 2)
    cells = np.zeros((len(classes), len(classes)))
    np.add.at(cells, (a, b), 1.0)
    return cells + cells.T


def numeric_assortativity(one: ArrayLike, other: ArrayLike) -> float:
    """Return Pearson's correlation of a number at both ends of undirected ties; NaN without variance."""
    a, b = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    x, y = np.concatenate([a, b]), np.concatenate([b, a])
    if x.size == 0 or np.ptp(x) == 0:
        return nan
    x, y = x - x.mean(), y - y.mean()
    return float((x @ y) / np.sqrt((x @ x) * (y @ y)))


def kaplan_meier(durations: ArrayLike, ended: ArrayLike) -> pd.DataFrame:
    """Return the Kaplan-Meier curve: time, n_risk, n_event, n_censor, survival, low, high.

    Parameters
    ----------
    durations
        Time observed of each subject (any unit), 0 or more.
    ended
        Whether the end was seen; otherwise the subject is censored at that time.

    Returns
    -------
    DataFrame
        A row per distinct duration, rising; ``low`` and ``high`` are 95 % limits (Greenwood, on the
        log scale), empty where survival is 1 or 0.

    References
    ----------
    E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, Journal of the
    American Statistical Association 53 (1958). M. Greenwood, The natural duration of cancer, 1926.
    """
    seen = pd.DataFrame({"time": np.asarray(durations), "ended": np.asarray(ended, dtype=bool)})
    groups = seen.groupby("time", sort=True)["ended"]
    table = groups.agg(n_event="sum", size="size").reset_index()
    left_before = table["size"].cumsum() - table["size"]
    risk = len(seen) - left_before
    deaths = table["n_event"]
    survival = (1 - deaths / risk).cumprod()
    inner = (survival > 0) & (survival < 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.exp(1.96 * np.sqrt((deaths / (risk * (risk - deaths))).cumsum()))
    return pd.DataFrame(
        {
            "time": table["time"],
            "n_risk": risk,
            "n_event": deaths,
            "n_censor": table["size"] - deaths,
            "survival": survival,
            "low": (survival / spread).where(inner),
            "high": (survival * spread).clip(upper=1.0).where(inner),
        }
    )
