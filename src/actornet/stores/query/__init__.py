"""Queries that only read: the library, the judge, the run. Knows the driver and the tables of the model."""

from actornet.stores.query.library import LibraryQuery, QueryColumn, QueryParameter, find_query, parse_query
from actornet.stores.query.library import queries as queries
from actornet.stores.query.library import read_query as read_query
from actornet.stores.query.running import LIMIT, TIMEOUT, QueryResult, prepare, run_query

__all__ = [
    "LIMIT",
    "TIMEOUT",
    "LibraryQuery",
    "QueryColumn",
    "QueryParameter",
    "QueryResult",
    "find_query",
    "parse_query",
    "prepare",
    "queries",
    "read_query",
    "run_query",
]
