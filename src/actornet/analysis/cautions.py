"""What speaks against a proposed partner, as codes: to be checked before anyone is called."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.legal import holds
from actornet.analysis.places import partner_countries
from actornet.analysis.topics import branches
from actornet.network import Network, engagements, per_network, profiles


def cautions(net: Network, seeker: str, candidates: pd.Series[str], wanted: list[str]) -> pd.Series[str]:
    """Return per candidate the codes that apply, sorted and joined by ``;``; empty if none.

    ``conflicting_sources``: sources disagree on it or on a record of it; ``suspended_country``: an
    agreement with its country is suspended; ``no_known_record``: no agreement or project of it is
    known; ``competence_required``: an instrument asks for a competence on a wanted theme that the
    French side does not hold by law.
    """
    country = candidates.map(profiles(net)["country"])
    asked_for = _competence_required(net, seeker, wanted)
    french = profiles(net)["side"][seeker] == "french"
    flags = {
        "competence_required": pd.Series(asked_for and french, index=candidates.index),
        "conflicting_sources": candidates.isin(_in_conflict(net)),
        "no_known_record": ~candidates.isin(engagements(net)["actor_id"]),
        "suspended_country": country.isin(suspended(net)["country"]),
    }
    codes = pd.Series("", index=candidates.index, dtype="str")
    for code, holds_here in flags.items():
        codes = codes.where(~holds_here, codes + ";" + code)
    return codes.str.lstrip(";").replace("", pd.NA).astype("str")


@per_network
def suspended(net: Network) -> pd.DataFrame:
    """Return the suspended agreements and the countries of their partners: record_id, country."""
    agreements = net.tables["agreements"]
    ids = agreements.loc[agreements["status"].eq("suspended"), "id"]
    where = partner_countries(net)
    return where[where["record_id"].isin(ids)].reset_index(drop=True)


@per_network
def _in_conflict(net: Network) -> frozenset[str]:
    """Return the actors on which, or on a record of which, sources disagree."""
    keys = set(net.conflicts["key"])
    acting = engagements(net)
    return frozenset(keys) | frozenset(acting.loc[acting["record_id"].isin(keys), "actor_id"])


def _competence_required(net: Network, seeker: str, wanted: list[str]) -> bool:
    rules = net.tables["instrument_rules"]
    asked = set(rules.loc[rules["criterion"].eq("competence"), "value"])
    pairs = branches(net)
    concerned = asked & set(pairs.loc[pairs["theme_id"].isin(wanted), "other"])
    return any(holds(net, seeker, theme) is False for theme in concerned)
