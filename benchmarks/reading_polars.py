"""The best peer: polars, whole columns at a time, with the same rules."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from actornet.model import code_lists, countries

KEYS = {"actors": ["id"], "projects": ["id"], "participations": ["project_id", "actor_id", "role", "start"]}
REQUIRED = {
    "actors": ["id", "name", "kind"],
    "projects": ["id", "title"],
    "participations": ["project_id", "actor_id", "role"],
}
CODES = {
    "actors": {"kind": "actor_kind", "confidence": "confidence"},
    "projects": {"status": "status", "confidence": "confidence"},
    "participations": {"role": "role", "confidence": "confidence"},
}
DATES = {"actors": ["founded"], "projects": ["start", "end"], "participations": ["start", "end"]}
NUMBERS = {"actors": ["population"], "projects": ["budget"], "participations": ["amount"]}
BOOLEANS = {"actors": ["strategy_shared"], "projects": ["oda"], "participations": []}
TRUTH = ["true", "1", "oui", "vrai", "false", "0", "non", "faux"]
EDTF = r"^[0-2]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?$"


def findings(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return (table, row, column, type) of everything that is wrong."""
    found: list[tuple[str, int, str, str]] = []
    tables: dict[str, pl.DataFrame] = {}
    for name in KEYS:
        frame = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        frame = frame.with_columns(pl.all().str.strip_chars()).with_row_index("row", offset=2)
        frame = frame.with_columns(*_typed(name))
        tables[name] = frame
        for column, type_, wrong in _rules(name):
            rows = frame.select(pl.col("row").filter(wrong.fill_null(value=False))).to_series().to_list()
            found += [(name, row, column, type_) for row in rows]
    return found + _across(tables)


def _typed(name: str) -> list[pl.Expr]:
    typed = []
    for column in NUMBERS[name]:
        bare = (
            pl.col(column).str.replace_all(r"[\s€\x{00a0}\x{202f}]", "").str.replace(",", ".", literal=True)
        )
        typed.append(bare.cast(pl.Float64, strict=False).alias(f"{column}:number"))
    for column in DATES[name]:
        valid = pl.col(column).str.contains(EDTF)
        text = pl.when(valid).then(pl.col(column).str.strip_chars_end("~?%"))
        size = text.str.len_bytes()
        first = (
            pl.when(size == 4).then(text + "-01-01").when(size == 7).then(text + "-01").otherwise(text)
        ).str.to_date("%Y-%m-%d", strict=False)
        last = (
            pl.when(size == 4)
            .then(first.dt.offset_by("1y").dt.offset_by("-1d"))
            .when(size == 7)
            .then(first.dt.month_end())
            .otherwise(first)
        )
        typed += [first.alias(f"{column}:first"), last.alias(f"{column}:last")]
    return typed


def _rules(name: str) -> list[tuple[str, str, pl.Expr]]:
    lists = code_lists()
    rules = [(column, "constraint-error", pl.col(column).is_null()) for column in REQUIRED[name]]
    rules += [(c, "unknown-code", ~pl.col(c).is_in(list(lists[codes]))) for c, codes in CODES[name].items()]
    rules += [
        (c, "type-error", pl.col(c).is_not_null() & pl.col(f"{c}:first").is_null()) for c in DATES[name]
    ]
    rules += [
        (c, "type-error", pl.col(c).is_not_null() & pl.col(f"{c}:number").is_null()) for c in NUMBERS[name]
    ]
    rules += [(c, "constraint-error", pl.col(f"{c}:number") < 0) for c in NUMBERS[name]]
    rules += [(c, "type-error", ~pl.col(c).str.to_lowercase().is_in(TRUTH)) for c in BOOLEANS[name]]
    if name == "actors":
        rules.append(("country", "type-error", ~pl.col("country").is_in(list(countries()))))
    else:
        amount = f"{NUMBERS[name][0]}:number"
        rules.append(("end", "constraint-error", pl.col("end:last") < pl.col("start:first")))
        missing = pl.col(amount).is_not_null() & pl.col("currency").is_null()
        rules.append((NUMBERS[name][0], "missing-currency", missing))
    rules.append(("", "primary-key", ~pl.struct(KEYS[name]).is_first_distinct()))
    return rules


def _across(tables: dict[str, pl.DataFrame]) -> list[tuple[str, int, str, str]]:
    actors, projects, parts = tables["actors"], tables["projects"], tables["participations"]
    found = []
    for column, target in (("actor_id", actors), ("project_id", projects)):
        lost = parts.join(target, left_on=column, right_on="id", how="anti")["row"]
        found += [("participations", row, column, "foreign-key") for row in lost]
    lonely = projects.join(parts, left_on="id", right_on="project_id", how="anti")["row"]
    found += [("projects", row, "id", "no-participant") for row in lonely]
    shared = projects.join(actors, on="id", how="semi")["row"]
    return found + [("projects", row, "id", "primary-key") for row in shared]
