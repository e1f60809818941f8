"""What ``import actornet`` offers: reading, checking, loading, asking, exploring.

Joins ``ingest``, ``stores``, ``analysis`` and ``render``, and holds no method of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from actornet import ingest, stores
from actornet.analysis.asking import ask_entry
from actornet.analysis.catalogue import indicator, question
from actornet.api.changing import diff, fix, merge
from actornet.api.exporting import export
from actornet.api.focusing import ego
from actornet.api.importing import import_
from actornet.api.matching import decide, match
from actornet.api.pages import explore
from actornet.api.querying import queries, query
from actornet.api.reporting import report
from actornet.api.sources import STARTER, Progress, dataset_path, default_graph, read_source
from actornet.network import Answer, Network
from actornet.stores.py2neo_bridge import from_py2neo, to_py2neo

__all__ = [
    "STARTER",
    "ask",
    "check",
    "decide",
    "diff",
    "ego",
    "explore",
    "export",
    "fix",
    "from_py2neo",
    "import_",
    "load",
    "match",
    "measure",
    "merge",
    "queries",
    "query",
    "read",
    "report",
    "to_py2neo",
]


def read(
    source: str | Path | None = None,
    *,
    database: str | None = None,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Progress | None = None,
) -> Network:
    """Return the network of a dataset or a graph.

    Parameters
    ----------
    source
        A folder of CSV files, an .xlsx workbook, a graph folder, a ``bolt://`` or ``neo4j://``
        address, or ``"starter"``. Default: NEO4J_URI, else ``./actornet.graph``, else the starter.
    database
        Name of the database on a server.
    encoding, dates
        For files: their encoding, ``"dmy"`` to accept day-first dates.
    progress
        Called with step, done and total.

    Raises
    ------
    SourceNotFoundError
        There is no such file, folder or graph.
    ContentError
        The dataset is wrong; ``findings`` says where.
    StoreError
        The graph can't be read.
    """
    return read_source(source, database=database, encoding=encoding, dates=dates, progress=progress)


def check(
    data: str | Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Progress | None = None,
) -> ingest.Report:
    """Return what is wrong, doubtful or worth knowing about a dataset; see :func:`actornet.read`."""
    return ingest.check(dataset_path(data), encoding=encoding, dates=dates, progress=progress)


def load(
    net: Network,
    graph: str | Path | None = None,
    *,
    database: str | None = None,
    replace: bool = False,
    alongside: bool = False,
    progress: Progress | None = None,
) -> stores.LoadReport:
    """Write a network into a graph and return what was written.

    Parameters
    ----------
    net
        The network data.
    graph
        A graph folder (made if need be) or an address. Default: NEO4J_URI, else
        ``./actornet.graph``.
    database
        Name of the database on a server.
    replace
        Remove what the graph holds and the network does not, another dataset included.
    alongside
        Accept a database that holds nodes which are not of actornet; they are not touched.
    progress
        Called with step, done and total.

    Raises
    ------
    StoreError
        The graph refuses: another dataset, foreign nodes, no answer.
    """
    target = graph if graph is not None else default_graph()
    with stores.open_graph(target, create=True, database=database) as store:
        return store.load(net, replace=replace, alongside=alongside, progress=progress)


def ask(
    net: Network,
    name: str,
    *,
    as_of: str | date | None = None,
    filters: Mapping[str, Any] | None = None,
    on_layer: Sequence[str] = (),
    with_register: bool = False,
    **parameters: Any,
) -> Answer:
    """Return the answer to one of the 22 questions.

    Parameters
    ----------
    net
        The network data.
    name
        Id or name of the question: ``Q07``, ``ego-network``.
    as_of
        The day that stands for today (ISO); default: today.
    filters
        Options of :meth:`Network.filter`, applied before.
    on_layer
        Only these layers, where the table has a column ``layer``.
    with_register
        Add the French authorities and territories that the network lacks first, as a denominator.
    **parameters
        Parameters of the question.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        There is no such question, actor, territory or theme, or there are several.
    CallError
        A parameter does not exist, is missing or can't be read.
    """
    return ask_entry(
        net,
        question(name),
        as_of=as_of,
        filters=filters,
        on_layer=on_layer,
        with_register=with_register,
        **parameters,
    )


def measure(
    net: Network,
    name: str,
    *,
    as_of: str | date | None = None,
    filters: Mapping[str, Any] | None = None,
    on_layer: Sequence[str] = (),
    **parameters: Any,
) -> Answer:
    """Return one of the 21 indicators.

    Parameters
    ----------
    net
        The network data.
    name
        Id of the indicator: ``brokerage``, ``concertation_gap``...
    as_of, filters, on_layer
        As in :func:`actornet.ask`.
    **parameters
        Parameters of the indicator.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        There is no such indicator, actor, territory or theme, or there are several.
    CallError
        A parameter does not exist, is missing or can't be read.
    """
    return ask_entry(net, indicator(name), as_of=as_of, filters=filters, on_layer=on_layer, **parameters)
