"""Concentration of partnerships on foreign territories: which are crowded, and for which regions."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.analysis.statistics import gini, hhi
from actornet.analysis.wording import number
from actornet.errors import Text
from actornet.model import countries
from actornet.network import Answer, Count, Network, Reason, engagements, lines, per_network, profiles


def territorial_concentration(net: Network) -> Answer:
    """Return the agreements of each French region with each foreign country, against expectation.

    Parameters
    ----------
    net
        The network data.

    Returns
    -------
    Answer
        One row per region and country with an agreement: agreements (once each), margins of the
        table, location quotient (n_agreements/n_region) / (n_country/n_all), over 1 where the region
        is more present than regions are on the whole. ``tables["summary"]``: HHI (1/n to 1) and Gini
        (0 to 1) of agreements over partner countries and over partners' territories.

    References
    ----------
    C. Gini, The Economic Journal 31 (1921).
    """
    pairs = _pairs(net)
    cells = pairs.dropna(subset=["region_id", "country"])
    cells = cells.drop_duplicates(["record_id", "region_id", "country"])
    table = cells.groupby(["region_id", "country"], sort=True).size().rename("n_agreements").reset_index()
    table["n_region"] = table.groupby("region_id")["n_agreements"].transform("sum")
    table["n_country"] = table.groupby("country")["n_agreements"].transform("sum")
    table["n_all"] = int(table["n_agreements"].sum())
    quotient = table["n_agreements"] / table["n_region"] / (table["n_country"] / table["n_all"])
    counts = dict.fromkeys(["n_agreements", "n_region", "n_country", "n_all"], "Int64")
    kinds = {"region_id": "str", "country": "str", "location_quotient": "Float64"}
    table = named(net, table.assign(location_quotient=quotient).astype(kinds | counts))
    french = set(pairs["record_id"])
    without_region = len(french - set(pairs.dropna(subset=["region_id"])["record_id"]))
    return answer(
        "territorial_concentration",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        tables={"summary": _summary(pairs)},
        coverage=(
            Count(
                "n_agreements",
                len(french),
                Text("accords d'un acteur français", "agreements of a French actor"),
            ),
            Count(
                "n_region_unknown",
                without_region,
                Text("dont la région est inconnue", "of them of unknown region"),
            ),
        ),
        notes=(
            Text(
                "Les jumelages européens pèsent lourd dans ces comptes : filtrez par forme ou par pays.",
                "European twinnings weigh heavily in these counts: filter by form or country.",
            ),
            Text(
                "Un couple région-pays sans accord connu n'apparaît pas : ce n'est pas un zéro.",
                "A region and country with no known agreement is not listed: that is no zero.",
            ),
        ),
    )


@per_network
def _pairs(net: Network) -> pd.DataFrame:
    """Return per agreement the regions of its French actors with country and place of its partners.

    Columns record_id, region_id, country, territory_id; empty where unknown or without a partner.
    """
    acting = engagements(net)
    acting = acting.loc[acting["table"].eq("agreements"), ["record_id", "actor_id"]].drop_duplicates()
    people = profiles(net)
    side = acting["actor_id"].map(people["side"])
    french = acting[side.eq("french")]
    french = french.assign(region_id=french["actor_id"].map(_regions(net)))[["record_id", "region_id"]]
    partner = acting[side.eq("partner")]
    partner = partner.assign(
        country=partner["actor_id"].map(people["country"]),
        territory_id=partner["actor_id"].map(people["territory_id"]),
    )[["record_id", "country", "territory_id"]]
    return french.drop_duplicates().merge(partner, on="record_id", how="left")


def _regions(net: Network) -> pd.Series[str]:
    """Return the nearest territory of kind region at or above the place of each actor."""
    home = profiles(net)["territory_id"].dropna()
    territories = net.tables["territories"]
    regions = territories.loc[territories["kind"].eq("region"), "id"]
    # Lines rise one step at a time, so the first region of each territory is the nearest.
    up = lines(net, "territories")
    nearest = up[up["above"].isin(regions)].drop_duplicates("id").set_index("id")["above"]
    return home.map(nearest)


def _summary(pairs: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for scope, column in (("country", "country"), ("territory", "territory_id")):
        known = pairs.dropna(subset=[column]).drop_duplicates(["record_id", column])
        counts = known[column].value_counts().to_numpy()
        rows.append(
            {
                "scope": scope,
                "n_places": len(counts),
                "n_counts": int(counts.sum()),
                "n_agreements_place_unknown": pairs["record_id"].nunique() - known["record_id"].nunique(),
                "hhi": hhi(counts),
                "gini": gini(counts),
            }
        )
    kinds = dict.fromkeys(["n_places", "n_counts", "n_agreements_place_unknown"], "Int64")
    return pd.DataFrame(rows).astype({"scope": "str", "hhi": "Float64", "gini": "Float64"} | kinds)


def _reason(net: Network, row: pd.Series) -> Reason:
    pairs = _pairs(net)
    mine = pairs[pairs["region_id"].eq(row["region_id"]) & pairs["country"].eq(row["country"])]
    ids = tuple(sorted(set(mine["record_id"])))
    spoken = some([str(titles(net)[key]) for key in ids], most=3)
    name = countries().get(str(row["country"]), Text(str(row["country"]), str(row["country"])))
    share, usual = (_percent(row[part], row[whole]) for part, whole in _SHARES)
    times = float(row["location_quotient"])
    fr, en = "autant", "as much"
    if round(times, 1) != 1:
        more = times > 1
        fr = f"{number(max(times, 1 / times), 'fr', digits=1)} fois {'plus' if more else 'moins'}"
        en = f"{number(max(times, 1 / times), 'en', digits=1)} times {'more' if more else 'less'}"
    sentences = (
        Text(f"Accords avec ce pays ({name.fr}) : {spoken.fr}.", f"Agreements with {name.en}: {spoken.en}."),
        Text(
            f"{row['region']} : {row['n_agreements']} de ses {row['n_region']} accords ({share.fr}), contre "
            f"{row['n_country']} sur {row['n_all']} ({usual.fr}) pour l'ensemble des régions, soit {fr}.",
            f"{row['region']}: {row['n_agreements']} of its {row['n_region']} agreements ({share.en}), "
            f"against {row['n_country']} of {row['n_all']} ({usual.en}) for all regions, that is {en}.",
        ),
    )
    return Reason(sentences, ids, sources_of(dated_records(net).loc[list(ids), "source"]))


_SHARES = (("n_agreements", "n_region"), ("n_country", "n_all"))


def _percent(part: int, whole: int) -> Text:
    share = 100 * part / whole
    fr, en = (number(share, lang, digits=1 if share < 10 else 0) for lang in ("fr", "en"))
    return Text(f"{fr} %", f"{en} %")
