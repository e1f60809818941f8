"""Which actor each row of a file tells of: by its identifiers, by a register, else by name and place.

Knows ``ingest.matching`` (names to register entries) and ``ingest.places`` (names to territories).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.identifiers import with_identifiers
from actornet.ingest.matching.bodies import find_bodies
from actornet.ingest.matching.entries import entries
from actornet.ingest.matching.names import read_names, saints
from actornet.ingest.places.finding import find_places, presumed, territory_rows
from actornet.model import fold

# What a file may know of an actor, all texts, empty where unknown. ``kind`` is a code of actor_kind;
# ``place`` a town or other place, ``area`` the département, region or NUTS 3 around it, by name or code;
# ``postcode``; ``latitude`` and ``longitude`` in degrees, plain numbers.
EVIDENCE = (
    *("name", "kind", "country", "place", "area", "postcode", "latitude", "longitude"),
    *("siren", "rna", "insee", "wikidata", "geonames"),
    *("legal_form", "website", "note", "source", "confidence"),
)
FEW = 8  # places named in a remark
WHERE = ("file", "sheet", "row")
_REGISTERS = (
    ("siren", "siren:"),
    ("rna", "rna:"),
    ("insee", "insee:"),
    ("wikidata", "wd:"),
    ("geonames", "geonames:"),
)
_KEPT = (
    "name",
    "kind",
    "country",
    *(register for register, _ in _REGISTERS),
    "legal_form",
    "website",
    "note",
    "source",
    "confidence",
)
REVIEW_COLUMNS = (
    "file",
    "sheet",
    "row",
    "what",
    "text",
    "id",
    "candidate",
    "candidate_name",
    "score",
    "why_fr",
    "why_en",
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actor of each row (``ids``, by the index of the evidence), new rows, and what is to be reviewed."""

    ids: pd.Series[str]
    actors: pd.DataFrame
    territories: pd.DataFrame
    review: pd.DataFrame


def resolve(evidence: pd.DataFrame, account: Account) -> Resolved:
    """Return the actor of each row of ``evidence``.

    An identifier decides first; then an entry of a register of which name, kind and place leave no
    doubt; else the row stands for itself, as the actor of that name in that place. What may be an
    entry of a register stays apart and goes to the review with its candidates. A foreign municipality
    that bears the name of its place has the id of the place.
    """
    given = evidence.reindex(columns=[*EVIDENCE, *WHERE], fill_value="").fillna("")
    given = with_identifiers(given, account)
    persons = given.drop_duplicates(list(EVIDENCE))
    places = find_places(persons)
    bodies = find_bodies(persons.assign(territory_id=places["territory_id"]))
    ids = _registered(persons).mask(lambda known: known.eq(""), bodies["id"].fillna(""))
    ids = ids.mask(bodies["outcome"].eq("sure"), bodies["id"])
    ids = ids.mask(ids.eq(""), _towns_abroad(persons, places))
    ids = ids.mask(ids.eq(""), _by_name(persons))
    rows = persons.assign(id=ids, territory_id=places["territory_id"].fillna(""))
    review = pd.concat(
        [_to_review("actor", rows, bodies), _to_review("place", rows, places)], ignore_index=True
    )
    _tell(rows, bodies, places, account)
    keys = given[list(EVIDENCE)].merge(
        rows[[*EVIDENCE, "id"]], on=list(EVIDENCE), how="left", validate="many_to_one"
    )
    everywhere = pd.Series(keys["id"].to_numpy(), index=given.index, dtype="str")
    rows = _as_registered(rows)
    columns = ["id", *_KEPT, "territory_id"]
    actors = rows[columns].replace("", pd.NA).groupby("id", sort=False).first().reset_index()
    everyone = actors.fillna("")
    return Resolved(everywhere, everyone, territory_rows(everyone["territory_id"]), review)


def _as_registered(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of authorities of the register with the name, kind and country that it has for them."""
    known = entries().set_index("id")
    here = rows["id"].isin(known.index) & rows["id"].ne("")
    filled = rows.copy()
    for column in ("name", "kind", "country", "siren", "insee", "territory_id"):
        own = rows.loc[here, "id"].map(known[column]).fillna("")
        filled.loc[here, column] = own.mask(own.eq(""), rows.loc[here, column])
    return filled


def _registered(rows: pd.DataFrame) -> pd.Series[str]:
    """Return the id by the first identifier that a row has, empty without any."""
    ids = pd.Series("", index=rows.index, dtype="str")
    for column, prefix in _REGISTERS:
        ids = ids.mask(ids.eq("") & rows[column].ne(""), prefix + rows[column])
    return ids


def _towns_abroad(rows: pd.DataFrame, places: pd.DataFrame) -> pd.Series[str]:
    """Return the id of the place for a foreign municipality that bears its name, empty for others."""
    strict, place = read_names(rows["name"])["strict"], rows["place"].map(fold).map(saints)
    sure = places["outcome"].eq("sure") & places["territory_id"].fillna("").str.startswith("geonames:")
    own = rows["kind"].eq("FLA_MUN") & sure & place.ne("") & strict.eq(place)
    return places["territory_id"].where(own, "").fillna("").astype("str")


def _by_name(rows: pd.DataFrame) -> pd.Series[str]:
    """Return an id by name, with country and place where several actors share it."""
    name, country, place = (
        rows[column].map(fold).str.replace(" ", "-") for column in ("name", "country", "place")
    )
    short = name.str.slice(0, 60).str.strip("-")
    short = short.where(name.str.len().between(1, 60), short + "-" + name.map(_mark))
    several = (country + "|" + place).groupby(name).transform("nunique").gt(1)
    longer = short + ("-" + country).where(country.ne(""), "") + ("-" + place).where(place.ne(""), "")
    return "slug:" + short.where(~several, longer)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]


def _to_review(what: str, rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return a row per candidate of what is doubtful: the text, the id it got, the entry that it may be."""
    doubtful = found["outcome"].eq("review")
    one, about = rows[doubtful], found[doubtful]
    one = one.assign(
        what=what,
        text=one["name" if what == "actor" else "place"],
        candidates=about["candidates"],
        why_fr=about["why_fr"],
        why_en=about["why_en"],
    )
    each = one.explode("candidates")
    parts = pd.DataFrame(
        [candidate if isinstance(candidate, tuple) else ("", "", None) for candidate in each["candidates"]],
        columns=["candidate", "candidate_name", "score"],
        index=each.index,
    )
    return pd.concat([each, parts], axis=1)[list(REVIEW_COLUMNS)].reset_index(drop=True)


def _tell(rows: pd.DataFrame, bodies: pd.DataFrame, places: pd.DataFrame, account: Account) -> None:
    for column, found in (("name", bodies), ("place", places)):
        doubtful = rows[found["outcome"].eq("review")]
        whys = found.loc[doubtful.index, ["why_fr", "why_en"]]
        for (file, sheet, fr, en), group in doubtful.groupby(
            [doubtful["file"], doubtful["sheet"], whys["why_fr"], whys["why_en"]], sort=False
        ):
            account.to_review(
                Text(fr, en), group["row"], file=file, sheet=sheet, column=column, values=list(group[column])
            )
    _tell_presumed(rows[presumed(places)], places, account)


def _tell_presumed(rows: pd.DataFrame, places: pd.DataFrame, account: Account) -> None:
    """Say once per sheet and reason which places were taken by their name only; the first few are named."""
    whys = places.loc[rows.index, ["why_fr", "why_en"]]
    for (file, sheet, fr, en), group in rows.groupby(
        [rows["file"], rows["sheet"], whys["why_fr"], whys["why_en"]], sort=False
    ):
        names = list(dict.fromkeys(group["place"].mask(group["place"].eq(""), group["insee"])))
        shown = ", ".join(names[:FEW]) + (f"… ({len(names)})" if len(names) > FEW else "")
        account.remark(Text(fr, en), file=file, sheet=sheet, column="place", value=shown)
