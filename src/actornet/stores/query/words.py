"""The vocabulary of queries that read: keywords, functions, procedures. Knows nobody.

What is not listed is refused: a new function that reads has to be added here.
"""

from __future__ import annotations

PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
CLAUSES = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "UNION"})
UNION_KINDS = frozenset({"ALL", "DISTINCT"})
# Words of clauses that write, load or rule: refused as bare words wherever a keyword could stand.
WRITING = frozenset(
    {
        *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT", "UPSERT"),
        *("LOAD", "DROP", "ALTER", "TRANSACTIONS"),
    }
)
SUBQUERIES = frozenset({"COUNT", "EXISTS", "COLLECT"})
MATCH_MODES = frozenset({"REPEATABLE", "ELEMENTS", "ELEMENT", "DIFFERENT", "RELATIONSHIPS", "RELATIONSHIP"})
PATH_SEARCHES = frozenset({"ALL", "ANY", "SHORTEST"})
PATH_SELECTORS = PATH_SEARCHES | {"PATH", "PATHS", "GROUP", "GROUPS", "WALK", "TRAIL", "ACYCLIC"}
BEFORE_OPERANDS = frozenset({"NOT", "DISTINCT", "CASE", "WHEN"})
BETWEEN_OPERANDS = frozenset(
    {"AND", "OR", "XOR", "IN", "STARTS", "ENDS", "CONTAINS", "WHEN", "THEN", "ELSE", "WHERE"}
)
ENDING = frozenset({"END", "ASC", "ASCENDING", "DESC", "DESCENDING"})
HINTS = frozenset({"INDEX", "SCAN", "JOIN", "SEEK", "RANGE", "TEXT", "POINT", "ON"})
BEFORE_TYPES = frozenset({"NOT", "TYPED", "NFC", "NFD", "NFKC", "NFKD"})
TYPES = frozenset(
    {
        *("NULL", "NORMALIZED", "BOOLEAN", "BOOL", "STRING", "VARCHAR", "INTEGER", "INT", "FLOAT", "DATE"),
        *("TIME", "DATETIME", "TIMESTAMP", "LOCAL", "ZONED", "DURATION", "POINT", "NODE", "RELATIONSHIP"),
        *("MAP", "LIST", "ARRAY", "PATH", "ANY", "PROPERTY", "VALUE", "NOTHING", "NOT"),
    }
)

# SHOW: what the graph can do, not who uses it or how the server is set.
SHOWN = frozenset({"INDEX", "INDEXES", "CONSTRAINT", "CONSTRAINTS", "PROCEDURES", "FUNCTIONS"})
SHOWN_WORDS = SHOWN | {
    *("ALL", "RANGE", "TEXT", "POINT", "FULLTEXT", "VECTOR", "LOOKUP", "UNIQUE", "UNIQUENESS", "NODE"),
    *("RELATIONSHIP", "REL", "KEY", "PROPERTY", "EXISTENCE", "EXIST", "TYPE", "BUILT", "IN", "DEFINED"),
}

PROCEDURES = frozenset(
    {
        *("db.labels", "db.relationshiptypes", "db.propertykeys", "db.info", "db.ping", "dbms.components"),
        *("db.schema.visualization", "db.schema.nodetypeproperties", "db.schema.reltypeproperties"),
        *("db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships"),
        *("db.index.vector.querynodes", "db.index.vector.queryrelationships"),
    }
)

# Functions that live in a namespace, all of which compute only.
NAMESPACES = (
    *("date.", "datetime.", "localdatetime.", "time.", "localtime.", "duration.", "point."),
    "vector.similarity.",
)
FUNCTIONS = frozenset(
    {
        # aggregates
        *("avg", "collect", "count", "max", "min", "percentilecont", "percentiledisc", "stdev", "stdevp"),
        "sum",
        # predicates
        *("all", "any", "exists", "isempty", "none", "single", "allreduce"),
        # nodes, relationships, paths
        *("elementid", "endnode", "id", "keys", "labels", "length", "nodes", "properties", "relationships"),
        *("startnode", "type", "shortestpath", "allshortestpaths", "path_length"),
        # values and lists
        *("coalesce", "head", "last", "nullif", "randomuuid", "range", "reduce", "reverse", "size", "tail"),
        *("toboolean", "tobooleanlist", "tobooleanornull", "tofloat", "tofloatlist", "tofloatornull"),
        *("tointeger", "tointegerlist", "tointegerornull", "tostring", "tostringlist", "tostringornull"),
        *("timestamp", "valuetype", "cardinality"),
        # numbers
        *("abs", "acos", "asin", "atan", "atan2", "ceil", "ceiling", "cos", "cosh", "cot", "coth"),
        *("degrees", "e", "exp", "floor", "haversin", "isnan", "ln", "log", "log10", "mod", "pi", "power"),
        *("radians", "rand", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh"),
        # texts
        *("btrim", "char_length", "character_length", "left", "lower", "ltrim", "normalize", "replace"),
        *("right", "rtrim", "split", "substring", "tolower", "toupper", "trim", "upper"),
        # dates and times
        *("date", "datetime", "duration", "localdatetime", "localtime", "time", "current_date"),
        *("local_datetime", "local_time", "zoned_datetime", "zoned_time", "duration_between", "format"),
        # points and vectors
        *("point", "vector", "vector_dimension_count", "vector_distance", "vector_norm"),
    }
)
