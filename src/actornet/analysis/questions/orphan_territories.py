"""Q04, the territories of a country with no known French partner, or a single source of funding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import codes
from actornet.analysis.arguments import country as country_code
from actornet.analysis.funding_shares import dependence, gifts
from actornet.analysis.live import live_records
from actornet.analysis.naming import named
from actornet.analysis.records import day, some, sources_of, titles
from actornet.analysis.topics import records_about
from actornet.analysis.wording import tally
from actornet.errors import Text
from actornet.network import (
    Answer,
    Count,
    Network,
    Reason,
    engagements,
    lines,
    profiles,
    programmes,
    record_territories,
)


def orphan_territories(
    net: Network,
    country: str,
    *,
    level: str | None = None,
    theme: str | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return the territories without a live agreement with a French actor, or with a single root funder.

    Parameters
    ----------
    net
        The network data.
    country
        Country (code or name).
    level
        Kind of territory (code or label); default: all.
    theme
        Id or name of a theme, sub-themes included: only records about it count.
    as_of
        The day that stands for today (ISO).

    Returns
    -------
    Answer
        One row per territory with a flag, the most populated first: live agreements with a
        French-side actor, projects (of any date, programmes left out) and root funders on it or below
        it, HHI of the known amounts (1 = one funder), ``flags`` (``orphan``, ``single_funder``), the
        root funders and the needs declared there or below.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    code = str(country_code(country))
    kinds = codes("territory_kind", level)
    topic = net.find(theme, table="themes") if theme is not None else None
    today = day(as_of)
    places = net.tables["territories"]
    places = places[places["country"].eq(code)]
    if kinds:
        places = places[places["kind"].isin(kinds)]
    here = _records_on_each(net, places["id"])
    untagged = set(here["record_id"]) - records_about(net, None)
    if topic is not None:
        here = here[here["record_id"].isin(list(records_about(net, topic)))]
    table = _table(net, places, here, today)
    table = named(net, table)
    return answer(
        "Q04",
        table,
        explain=lambda row: _reason(net, table.iloc[row], topic),
        parameters={
            "country": code,
            "level": kinds[0] if kinds else None,
            "theme": topic,
            "as_of": today.isoformat(),
        },
        coverage=_coverage(places, table, len(untagged), topic),
        notes=(
            Text(
                "« Sans partenaire français connu » : seuls figurent les territoires et les accords que les "
                "sources citent.",
                "“No known French partner”: only the territories and agreements that sources name are here.",
            ),
            Text(
                "Un territoire sans accord en cours peut avoir des projets : voyez leur nombre.",
                "A territory without a live agreement may have projects: see how many.",
            ),
        ),
    )


def _coverage(
    places: pd.DataFrame, table: pd.DataFrame, n_untagged: int, topic: str | None
) -> tuple[Count, ...]:
    """Return how many territories are known and flagged, and what is unknown of them."""
    unknown = tally(
        "n_records_theme_unknown",
        n_untagged,
        Text("accord ou projet sur place sans thème connu", "agreement or project there with no known theme"),
        Text(
            "accords ou projets sur place sans thème connu",
            "agreements or projects there with no known theme",
        ),
    )
    if topic is not None:
        left_out = Text(f"{unknown.meaning.fr}, non comptés", f"{unknown.meaning.en}, not counted")
        unknown = replace(unknown, meaning=left_out)
    flags = table["flags"].str.split(";")
    return (
        Count("n_territories", len(places), Text("territoires connus de ce pays", "known territories")),
        Count(
            "n_orphan",
            int(flags.map(lambda codes: "orphan" in codes).sum()),
            Text("sans accord français en cours connu", "with no known live French agreement"),
        ),
        Count(
            "n_single_funder",
            int(flags.map(lambda codes: "single_funder" in codes).sum()),
            Text("avec un seul financeur connu", "with a single known funder"),
        ),
        Count(
            "n_population_unknown",
            int(places["population"].isna().sum()),
            Text("de population inconnue", "of unknown population"),
        ),
        unknown,
    )


def _records_on_each(net: Network, territories: pd.Series[str]) -> pd.DataFrame:
    """Return the records on each territory or below it: territory_id, record_id."""
    up = lines(net, "territories")
    up = up[up["above"].isin(territories)]
    lying = record_territories(net).merge(up, left_on="territory_id", right_on="id")
    lying = lying[["above", "record_id"]].drop_duplicates()
    return lying.rename(columns={"above": "territory_id"})


def _table(net: Network, places: pd.DataFrame, here: pd.DataFrame, today: date) -> pd.DataFrame:
    acting = engagements(net)
    french = acting["actor_id"].map(profiles(net)["side"]).eq("french") & acting["table"].eq("agreements")
    running = set(acting.loc[french, "record_id"]) & live_records(net, today)
    agreements = here[here["record_id"].isin(list(running))]
    projects = set(net.tables["projects"]["id"]) - programmes(net)
    in_projects = here[here["record_id"].isin(list(projects))]
    paid = in_projects.merge(gifts(net), left_on="record_id", right_on="project_id")
    shares = dependence(paid.rename(columns={"territory_id": "scope_id"}))
    ids = places["id"].to_numpy()

    def counted(rows: pd.DataFrame) -> pd.Series[int]:
        return rows["territory_id"].value_counts().reindex(ids, fill_value=0).astype("Int64")

    funders = shares["n_funders"].reindex(ids).fillna(0)
    orphan, single = counted(agreements).eq(0), funders.eq(1)
    flags = pd.Series("", index=ids, dtype="str").where(~orphan, "orphan")
    flags = flags.where(~single, flags + ";single_funder").str.lstrip(";")
    records = _listed(here, "record_id")
    funders_there = _listed(paid, "funder_id")
    themes = net.tables["themes"].set_index("id")["name_fr"]
    table = pd.DataFrame(
        {
            "territory_id": pd.Series(ids, dtype="str"),
            "population": places["population"].array,
            "n_agreements": counted(agreements).array,
            "n_projects": counted(in_projects).array,
            "n_funders": funders.astype("Int64").array,
            "hhi_known": shares["hhi_known"].reindex(ids).array,
            "flags": flags.array,
            "funder_ids": funders_there.reindex(ids).astype("str").array,
            "funders": _in_words(funders_there, titles(net)).reindex(ids).astype("str").array,
            "needs": _in_words(_needs(net, places["id"]), themes).reindex(ids).astype("str").array,
            "record_ids": records.reindex(ids).astype("str").array,
        }
    )
    flagged = table[table["flags"].ne("")]
    order = ["population", "territory_id"]
    return flagged.sort_values(order, ascending=[False, True], na_position="last", ignore_index=True)


def _listed(rows: pd.DataFrame, column: str) -> pd.Series[str]:
    """Return the different values of a column on each territory, sorted and joined by ``;``."""
    rows = rows[["territory_id", column]].drop_duplicates().sort_values(column)
    return rows.groupby("territory_id")[column].agg(";".join)


def _in_words(ids: pd.Series[str], names: pd.Series[str]) -> pd.Series[str]:
    return ids.map(lambda cell: "; ".join(names[cell.split(";")]))


def _needs(net: Network, territories: pd.Series[str]) -> pd.Series[str]:
    """Return the themes that each territory, or a place below it, declares as its needs."""
    up = lines(net, "territories")
    up = up[up["above"].isin(territories)]
    stated = net.tables["needs"][["territory_id", "theme_id"]].dropna()
    stated = stated.merge(up, left_on="territory_id", right_on="id")
    stated = stated[["above", "theme_id"]].rename(columns={"above": "territory_id"})
    return _listed(stated, "theme_id")


def _reason(net: Network, row: pd.Series, topic: str | None) -> Reason:
    on_it = Text(" sur ce thème", " on this theme") if topic is not None else Text("", "")
    flags = str(row["flags"]).split(";")
    ids = str(row["record_ids"]).split(";") if pd.notna(row["record_ids"]) else []
    sentences = []
    if "orphan" in flags:
        sentences.append(
            Text(
                f"Aucun accord en cours connu avec un acteur français{on_it.fr}.",
                f"No live agreement with a French actor is known{on_it.en}.",
            )
        )
    if "single_funder" in flags:
        name = row["funders"]
        sentences.append(Text(f"Un seul financeur connu : {name}.", f"A single known funder: {name}."))
    if ids:
        spoken = some([str(titles(net)[key]) for key in ids])
        sentences.append(Text(f"Connus sur place : {spoken.fr}.", f"Known there: {spoken.en}."))
    else:
        sentences.append(
            Text(
                f"Aucun accord ni projet connu sur place{on_it.fr}.",
                f"No agreement or project known there{on_it.en}.",
            )
        )
    territories = net.tables["territories"].set_index("id")["source"]
    cells = [territories.get(row["territory_id"])]
    for name in ("agreements", "projects", "spaces"):
        table = net.tables[name]
        cells += table.loc[table["id"].isin(ids), "source"].sort_values().tolist()
    if pd.notna(row["needs"]):
        needs = _needs(net, pd.Series([row["territory_id"]])).iloc[0].split(";")
        themes = net.tables["themes"].set_index("id")
        fr, en = (", ".join(themes.loc[needs, f"name_{lang}"]) for lang in ("fr", "en"))
        sentences[-1] = Text(
            f"{sentences[-1].fr} Besoins exprimés : {fr}.", f"{sentences[-1].en} Stated needs: {en}."
        )
    return Reason(tuple(sentences), (str(row["territory_id"]), *ids), sources_of(cells))
