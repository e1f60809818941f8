"""The portrait of a report's subject: who acts, with whom, where, on what, and what is known of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.analysis.places import partner_countries
from actornet.analysis.records import dated_records, sources_of
from actornet.analysis.report.subject import Subject
from actornet.errors import Text
from actornet.model import bounds
from actornet.network import (
    Answer,
    Network,
    Reason,
    engagements,
    lines,
    profiles,
    record_territories,
    record_themes,
)


def portrait(net: Network, subject: Subject, today: np.datetime64) -> Answer:
    """Return the actors of a report with what each does, and counts of the records.

    Returns
    -------
    Answer
        One row per actor that acts in a record of the subject, or is its own: ``own``, ``side``, ``family``,
        ``n_agreements``, ``n_projects``, ``n_partners`` (actors of the other side in the same records),
        ``countries`` (of the partners), ``region`` (French), ``since`` (first year), ``record_ids``. Tables:
        ``records`` (one row per agreement or project), ``countries``, ``themes``, ``networks``,
        ``members`` (of an own actor that is a network), ``funded`` (projects that an own actor only pays
        for), ``sources`` and ``known`` (for how many records each fact is known).
    """
    acting = engagements(net)
    acting = acting[acting["record_id"].isin(subject.records)][["record_id", "actor_id", "table"]]
    acting = acting.drop_duplicates()
    records = _records(net, subject, today)
    table = _actors(net, subject, acting, records)
    return Answer(
        id="portrait",
        title=Text("Portrait", "Portrait"),
        table=table,
        labels={},
        parameters={"kind": subject.kind, "side": subject.side, "ids": subject.ids, "as_of": str(today)},
        explain=lambda row: Reason((), tuple(str(table.iloc[row]["record_ids"]).split(";"))),
        tables={
            "records": records,
            "countries": _countries(net, subject, acting),
            "themes": _themes(net, records),
            "networks": _networks(net, subject),
            "members": _members(net, subject),
            "sources": _sources(net, records),
            "known": _known(net, records),
            "funded": _funded(net, subject),
        },
    )


def _records(net: Network, subject: Subject, today: np.datetime64) -> pd.DataFrame:
    """Return the records by start: table, title, form, start, end, status, years and last proof of life."""
    found = dated_records(net)
    found = found[found.index.isin(subject.records)].rename_axis("record_id").reset_index()
    seen = net.tables["agreements"].set_index("id")["last_seen"]
    proof = found["record_id"].map(seen).astype("str")
    years = pd.Series(_year(bounds(found["start"])[0]), found.index, dtype="Int64")
    proved = pd.Series(_year(bounds(proof)[1]), found.index, dtype="Int64")
    over = found["status"].eq("ended") | (bounds(found["end"])[1] < today)
    found = found.assign(start_year=years, last_seen=proof, proof_year=proved, over=over)
    return found.sort_values(["start_year", "title", "record_id"], ignore_index=True)


def _actors(net: Network, subject: Subject, acting: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    people = profiles(net)
    ids = sorted(set(acting["actor_id"]) | subject.actors)
    rows = people.reindex(ids)[["name", "kind", "family", "side", "hub", "country", "territory_id"]]
    rows = rows.rename_axis("actor_id")
    sides = acting["actor_id"].map(people["side"])
    met = acting.assign(side=sides).merge(acting.assign(side=sides), on="record_id", suffixes=("", "_other"))
    met = met[met["side"].ne(met["side_other"]) & met["side_other"].notna() & met["side"].notna()]
    met = met.assign(country=met["actor_id_other"].map(people["country"]))
    first = acting["record_id"].map(records.set_index("record_id")["start_year"])
    since = acting.assign(year=first).groupby("actor_id")["year"].min()
    sizes = pd.crosstab(acting["actor_id"], acting["table"])
    held = acting.sort_values("record_id").groupby("actor_id")["record_id"].agg(";".join)
    countries = met.dropna(subset=["country"]).groupby("actor_id")["country"].agg(_joined)
    rows = rows.assign(
        own=rows.index.isin(subject.actors),
        n_agreements=_counts(sizes, "agreements", rows.index),
        n_projects=_counts(sizes, "projects", rows.index),
        n_partners=met.groupby("actor_id")["actor_id_other"].nunique().reindex(rows.index, fill_value=0),
        partners=met.groupby("actor_id")["actor_id_other"].agg(_joined).reindex(rows.index),
        countries=countries.reindex(rows.index),
        region=_regions(net, rows["territory_id"]),
        since=since.reindex(rows.index).astype("Int64"),
        record_ids=held.reindex(rows.index),
    )
    busy = rows["n_agreements"] + rows["n_projects"]
    order = rows.assign(busy=busy).sort_values(["busy", "name"], ascending=[False, True], kind="stable").index
    return rows.loc[order].reset_index()


def _counts(sizes: pd.DataFrame, table: str, index: pd.Index) -> pd.Series[int]:
    column = sizes[table] if table in sizes else pd.Series(dtype="int64")
    return column.reindex(index, fill_value=0).astype("Int64")


def _countries(net: Network, subject: Subject, acting: pd.DataFrame) -> pd.DataFrame:
    """Return the partner countries of the records: country, n_records, n_actors (the subject's own)."""
    pairs = partner_countries(net)
    pairs = pairs[pairs["record_id"].isin(subject.records)].dropna(subset=["country"])
    own = acting[acting["actor_id"].isin(subject.actors)]
    joined = pairs.merge(own[["record_id", "actor_id"]], on="record_id", how="left")
    groups = joined.groupby("country")
    table = groups.agg(n_records=("record_id", "nunique"), n_actors=("actor_id", "nunique")).reset_index()
    return table.sort_values(["n_records", "country"], ascending=[False, True], ignore_index=True)


def _themes(net: Network, records: pd.DataFrame) -> pd.DataFrame:
    """Return the main themes: theme_id, n_records; sub-themes count for the theme at their head."""
    tagged = record_themes(net)
    tagged = tagged[tagged["record_id"].isin(records["record_id"])]
    above = lines(net, "themes")
    parents = net.tables["themes"].set_index("id")["parent_id"]
    heads = above[above["above"].isin(parents.index[parents.isna()])]
    counted = tagged.merge(heads, left_on="theme_id", right_on="id")[["record_id", "above"]]
    sizes = counted.drop_duplicates().groupby("above").size()
    table = sizes.rename("n_records").rename_axis("theme_id").reset_index()
    return table.sort_values(["n_records", "theme_id"], ascending=[False, True], ignore_index=True)


def _networks(net: Network, subject: Subject) -> pd.DataFrame:
    """Return the networks that the own actors are members of: network_id, name, n_members, actor_ids."""
    rows = net.tables["memberships"]
    rows = rows[rows["actor_id"].isin(subject.actors)].drop_duplicates(["actor_id", "network_id"])
    groups = rows.sort_values("actor_id").groupby("network_id")["actor_id"]
    table = groups.agg(n_members="size", actor_ids=";".join).reset_index()
    table.insert(1, "name", table["network_id"].map(profiles(net)["name"]))
    return table.sort_values(["n_members", "name"], ascending=[False, True], ignore_index=True)


def _members(net: Network, subject: Subject) -> pd.DataFrame:
    """Return the members of the own actors that are networks: actor_id, name, country."""
    rows = net.tables["memberships"]
    ids = sorted(set(rows.loc[rows["network_id"].isin(subject.actors), "actor_id"]))
    table = profiles(net).reindex(ids)[["name", "country"]].rename_axis("actor_id").reset_index()
    return table.sort_values(["name", "actor_id"], ignore_index=True)


def _funded(net: Network, subject: Subject) -> pd.DataFrame:
    """Return the projects that an own actor funds without acting in them: project_id, actor_id, title."""
    rows = net.tables["participations"]
    rows = rows[rows["actor_id"].isin(subject.actors) & rows["role"].eq("funder")]
    rows = rows[~rows["project_id"].isin(subject.records)].drop_duplicates(["project_id", "actor_id"])
    title = dated_records(net)["title"]
    table = rows[["project_id", "actor_id"]].assign(title=rows["project_id"].map(title))
    return table.sort_values(["title", "project_id"], ignore_index=True)


def _sources(net: Network, records: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that the records name: title, publisher, date, licence, n_records."""
    cells = records.assign(source_id=records["source"].map(lambda cell: list(sources_of([cell]))))
    sizes = cells.explode("source_id").groupby("source_id")["record_id"].nunique()
    known = net.tables["sources"].set_index("id").reindex(sizes.index)
    table = known[["title", "publisher", "date", "licence"]].assign(n_records=sizes)
    table = table.assign(title=table["title"].fillna(table.index.to_series()))
    return table.sort_values(["n_records", "title"], ascending=[False, True]).reset_index()


def _known(net: Network, records: pd.DataFrame) -> pd.DataFrame:
    """Return for how many of the records each fact is known: fact, n_known, n_records."""
    ids = records["record_id"]
    agreements, projects = (
        records[records["table"].eq("agreements")],
        records[records["table"].eq("projects")],
    )
    places, themes = set(record_territories(net)["record_id"]), set(record_themes(net)["record_id"])
    taking_part = net.tables["participations"]
    funded = set(taking_part.loc[taking_part["role"].eq("funder"), "project_id"])
    budgets = net.tables["projects"].set_index("id")["budget"].reindex(projects["record_id"])
    facts = [
        ("source", records["source"].notna().sum(), len(records)),
        ("place", ids.isin(places).sum(), len(records)),
        ("theme", ids.isin(themes).sum(), len(records)),
        ("start", records["start_year"].notna().sum(), len(records)),
        (
            "status",
            (records["status"].notna() & ~records["status"].isin(["to_check", "unknown"])).sum(),
            len(records),
        ),
        ("proof", agreements["proof_year"].notna().sum(), len(agreements)),
        ("funder", projects["record_id"].isin(funded).sum(), len(projects)),
        ("budget", budgets.notna().sum(), len(projects)),
    ]
    table = pd.DataFrame(facts, columns=["fact", "n_known", "n_records"])
    return table.astype({"n_known": "Int64", "n_records": "Int64"})


def _regions(net: Network, places: pd.Series[str]) -> pd.Series[str]:
    """Return the French region in which each place lies, by name; empty where there is none."""
    territories = net.tables["territories"].set_index("id")
    regions = territories.index[territories["kind"].eq("region") & territories["country"].eq("FRA")]
    above = lines(net, "territories")
    above = above[above["above"].isin(regions)].drop_duplicates("id").set_index("id")["above"]
    return places.map(above).map(territories["name"])


def _joined(values: pd.Series[str]) -> str:
    return ";".join(sorted(set(values)))


def _year(days: np.ndarray) -> np.ndarray:
    years = days.astype("datetime64[Y]").astype("float64") + 1970
    return np.where(np.isnat(days), np.nan, years)
