"""The entries of the register of French authorities, ready to be compared. Knows the register."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from actornet.ingest.matching.names import loose, read_names, saints
from actornet.model import fold
from actornet.resources import resource

_FORMER = Path(__file__).parent / "former.csv"
GROUP_BY_KIND = {
    **dict.fromkeys(("REG", "CORSE", "CTU_MTQ", "CTU_GUF", "MAYOTTE", "CEA", "COM74", "NCL"), "REG"),
    **dict.fromkeys(("CC", "CA", "CU", "MET", "MET_LYON", "MET_AMP", "MET_GP"), "EPCI"),
    "DEP": "DEP",
    "COM": "COM",
    "PARIS": "COM",
}
# What a name may say of an entry of each kind; of the others only their own kind.
_SAYS = {
    "PARIS": "COM",
    "MET_LYON": "MET",
    "MET_AMP": "MET",
    "MET_GP": "MET",
    "CTU_MTQ": "CTU",
    "CTU_GUF": "CTU",
    "CORSE": "COL",
    "CEA": "COL",
    "MAYOTTE": "DEP",
    "COM74": "COL",
}


@cache
def entries() -> pd.DataFrame:
    """Return the entries: id, name, kind, group, says, strict, loose, departments, siren, and more.

    ``group`` is REG, DEP, EPCI or COM; ``says`` the kinds that a name may say of it, separated by ``;``;
    ``departments`` a tuple of the codes of the départements it lies in; ``successor_id`` and ``until``
    are filled for former regions and départements, which are no entries of today's register.
    """
    read = {"dtype": "str", "keep_default_na": False, "encoding": "utf-8"}
    today = pd.read_csv(resource("register", "actors.csv.gz"), **read)
    places = pd.read_csv(resource("register", "territories.csv.gz"), **read)
    today["departments"] = _departments(today, places)
    former = pd.read_csv(_FORMER, **read)
    former["departments"] = former["departments"].str.split(";").map(tuple)
    frame = pd.concat([today, former], ignore_index=True).fillna("")
    overseas = frame["id"].str.slice(0, 9).map({"insee-reg": "REG", "insee-dep": "DEP"})
    frame["group"] = frame["kind"].map(GROUP_BY_KIND).fillna(overseas)
    names = read_names(frame["name"])
    frame[["strict", "loose"]] = names[["strict", "loose"]]
    plain = frame["group"].eq("COM")  # Ville-d'Avray says no kind
    frame.loc[plain, "strict"] = frame.loc[plain, "name"].map(fold).map(saints)
    frame.loc[plain, "loose"] = frame.loc[plain, "strict"].map(loose)
    own = frame["kind"].map(_SAYS).fillna(frame["kind"].where(frame["kind"].ne("DROM_DR"), frame["group"]))
    frame["says"] = own + ";" + names["said"]
    people = pd.to_numeric(frame["population"]).fillna(0).astype("int64")
    frame["population"] = people.mask(frame["group"].isin(["REG", "DEP"]), 10**7)  # before their communes
    frame["insee"] = frame["insee"].mask(frame["insee"].eq(""), frame["id"].str.partition(":")[2])
    frame["insee"] = frame["insee"].where(frame["id"].str.startswith("insee"), "")
    names_alone = frame.groupby(["group", "loose"])["id"].transform("size").eq(1)
    return frame.assign(alone=names_alone)


@cache
def department_names() -> dict[str, frozenset[str]]:
    """Return the codes of départements of each loose name or code of a département or region."""
    known: dict[str, set[str]] = {}
    frame = entries()
    areas = frame[frame["group"].isin(["REG", "DEP"])]
    for name, group, codes in zip(areas["loose"], areas["group"], areas["departments"], strict=True):
        if group == "DEP" or name not in known:
            known.setdefault(name, set()).update(codes)
    for code in sorted({code for codes in areas["departments"] for code in codes}):
        known[code.lower()] = {code}
    known["paris"] = {"75"}
    return {name: frozenset(codes) for name, codes in known.items()}


@cache
def department_codes() -> dict[str, str]:
    """Return the loose name of each département by its code in lower case: ``44`` in ``CG 44``."""
    councils = entries().query("group == 'DEP'")
    return dict(zip(councils["insee"].str.lower(), councils["loose"], strict=True))


@cache
def region_departments() -> dict[str, frozenset[str]]:
    """Return the codes of départements of each region by id."""
    frame = entries()
    regions = frame[frame["group"].eq("REG")]
    return {key: frozenset(codes) for key, codes in zip(regions["id"], regions["departments"], strict=True)}


@cache
def commune_departments() -> dict[str, frozenset[str]]:
    """Return the codes of the départements that have a commune of each loose name."""
    communes = entries().query("group == 'COM'")
    codes = communes["departments"].str[0]
    return {str(name): frozenset(one) for name, one in codes.groupby(communes["loose"])}


def _departments(actors: pd.DataFrame, places: pd.DataFrame) -> pd.Series[object]:
    """Return the départements of each actor: of a commune by its code, else by the tree of territories."""
    deps = places[places["kind"].eq("departement")]
    below = deps["id"].str.removeprefix("insee-dep:").groupby(deps["parent_id"]).agg(tuple)
    parent = actors["territory_id"].map(places.set_index("id")["parent_id"]).fillna("")
    code = (
        actors["insee"]
        .str.slice(0, 2)
        .where(~actors["insee"].str.match("9[78]"), actors["insee"].str.slice(0, 3))
    )
    of_region = actors["territory_id"].map(below)
    single = code.where(actors["kind"].isin(["COM", "PARIS"]), parent.str.removeprefix("insee-dep:"))
    single = single.mask(actors["id"].str.startswith("insee-dep:"), actors["insee"])
    single = single.mask(single.str.startswith(("insee", "iso")), "")
    result = of_region.where(of_region.notna(), single.map(lambda one: (one,) if one else ()))
    return result.mask(
        actors["id"].eq("slug:collectivite-europeenne-d-alsace"), pd.Series([("67", "68")] * len(actors))
    )


def says_of_kind(kind: str) -> str:
    """Return what a name says of an actor of this kind, e.g. ``COM`` for ``PARIS``."""
    return _SAYS.get(kind, "REG;DEP" if kind == "DROM_DR" else kind)
