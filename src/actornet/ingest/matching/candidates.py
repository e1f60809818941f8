"""Entries of the register that a name may be: of the same name, near it, or inside it. Knows the entries."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from actornet.ingest.matching.entries import GROUP_BY_KIND, department_codes, entries

NEAR = 84.0  # the least rapidfuzz ratio of a name that is reviewed
_ROWS_AT_ONCE = 512  # of the matrix of names by entries: 512 x 35,000 bytes is 18 MB
_MOST = 5  # near names kept per row
_GROUPS_SAID = {
    "REG": ("REG",),
    "CTU": ("REG",),
    "COL": ("REG",),
    "DEP": ("DEP", "REG"),
    "COM": ("COM",),
    **dict.fromkeys(("CA", "CC", "CU", "MET", "AGG"), ("EPCI",)),
}
_ALL = ("COM", "EPCI", "DEP", "REG")
# Words of another body: an office, a school, a club is not the authority whose name it bears.
_OTHER_BODY = re.compile(
    r"\b(?:office|tourisme|tourism|ccas|cias|centre|center|musee|museum|association|amis|amicale|ecole|lycee"
    r"|college|school|port|ports|syndicat|universit\w*|university|chambre|chamber|agence|agency|comite"
    r"|committee|jumelage|regie|maison|mission|club|sport\w*|football|union|federation|theatre|festival"
    r"|hopital|hospitalier|hospital|institut\w*|direction|service|prefecture|tribunal|archives|parc|park"
    r"|habitat|acces|metiers|ordre|order|notaires|avocats|fonds|fund|fondation|foundation|societe|sem|spl|caue|cdos"
    r"|cros|cress|cdt|crt|adt|developpement|development|cooperation|jeunes|jeunesse|youth|mouvement)\b"
)
_ROW = ("name", "said", "strict", "loose", "whole", "rest", "kind", "family", "country", "siren", "insee")
_PLACES = ("by_territory", "by_postcode", "by_area", "by_place", "town")
_ENTRY = (
    *("id", "name", "kind", "group", "says", "strict", "loose", "departments", "territory_id"),
    *("siren", "insee", "population", "alone", "successor_id", "until"),
)


def find_candidates(work: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of rows and entries: ``row`` (index of ``work``), ``likeness`` from 0 to 1, both sides.

    Columns of the row keep their names (its territory is ``row_territory``); those of the entry that
    have the same name end in ``_entry``. ``exact`` tells names that are equal but for small words.
    """
    groups = _groups(work)
    same = _same(work, groups)
    others = groups[~groups["row"].isin(same["row"]) & groups["open"]]
    others = others.assign(text=work["loose"].reindex(others["row"]).to_numpy())
    others = others[~others["text"].str.contains(_OTHER_BODY) & others["text"].ne("")]
    pairs = pd.concat([same, _near(others), _inside(others)], ignore_index=True)
    pairs = pairs.sort_values("likeness", ascending=False, kind="stable").drop_duplicates(["row", "entry"])
    inside = pairs["inside"].eq(True) if "inside" in pairs else False
    pairs = pairs.assign(exact=pairs["exact"].astype("bool"), inside=inside)
    pairs = pairs.astype({"row": work.index.dtype, "entry": "int64", "likeness": "float64"})
    left = work[[*_ROW, *_PLACES]].assign(row_territory=work["territory_id"])
    right = entries()[list(_ENTRY)].rename(
        columns={name: f"{name}_entry" for name in ("name", "kind", "strict", "loose", "siren", "insee")}
    )
    pairs = pairs.sort_values(["row", "entry"], kind="stable", ignore_index=True)
    return pairs.join(left, on="row").join(right, on="entry")


def _groups(work: pd.DataFrame) -> pd.DataFrame:
    """Return the groups that each row may be of: by its words, else by its kind, else any."""
    by_words = work["said"].map(
        lambda said: tuple(dict.fromkeys(g for kind in said.split(";") for g in _GROUPS_SAID.get(kind, ())))
    )
    by_kind = work["kind"].map(GROUP_BY_KIND).map(lambda group: (group,) if isinstance(group, str) else ())
    any_group = work["family"].map(lambda family: _ALL if family in ("", "authority") else ())
    chosen = by_words.where(by_words.map(bool), by_kind.where(by_kind.map(bool), any_group))
    told = by_words.map(bool) | by_kind.map(bool)
    frame = pd.DataFrame({"row": work.index, "group": chosen, "open": told})
    return frame.explode("group").dropna(subset="group").reset_index(drop=True)


def _same(work: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    register = entries()[["group", "loose"]].rename_axis("entry").reset_index()
    found = []
    for column in ("loose", "whole"):
        wanted = groups.assign(loose=work[column].reindex(groups["row"]).to_numpy())
        wanted["loose"] = wanted["loose"].mask(
            wanted["group"].eq("DEP"), wanted["loose"].map(department_codes()).fillna(wanted["loose"])
        )
        found.append(wanted[wanted["loose"].ne("")].merge(register, on=["group", "loose"]))
    # Ville-d'Avray says "ville", and is a commune of that whole name.
    whole = work.loc[work["said"].ne(""), ["whole"]].rename_axis("row").reset_index()
    communes = register[register["group"].eq("COM")]
    found.append(whole.merge(communes, left_on="whole", right_on="loose"))
    pairs = pd.concat(found, ignore_index=True)[["row", "entry"]].drop_duplicates()
    return pairs.assign(likeness=1.0, exact=True)


def _near(others: pd.DataFrame) -> pd.DataFrame:
    """Return entries of nearly the same name; in the small groups also those that share all words."""
    register = entries()
    found = []
    for group, rows in others.groupby("group", sort=True):
        names = register.index[register["group"].eq(group)]
        choices = register.loc[names, "loose"].tolist()
        texts = rows["text"].unique()
        for start in range(0, len(texts), _ROWS_AT_ONCE):
            part = texts[start : start + _ROWS_AT_ONCE]
            scores = _scores(list(part), choices, small=group != "COM")
            i, j = np.nonzero(scores)
            found.append(
                pd.DataFrame({"text": part[i], "entry": names[j], "likeness": scores[i, j] / 100.0}).assign(
                    group=group
                )
            )
    if not found:
        return pd.DataFrame(columns=["row", "entry", "likeness", "exact"])
    best = pd.concat(found, ignore_index=True).sort_values("likeness", ascending=False, kind="stable")
    best = best.groupby(["text", "group"], sort=False).head(_MOST)
    pairs = others.merge(best, on=["text", "group"])
    return pairs[["row", "entry", "likeness"]].assign(exact=False)


def _scores(texts: list[str], choices: list[str], *, small: bool) -> np.ndarray:
    scores = process.cdist(texts, choices, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
    if small:
        words = process.cdist(
            texts, choices, scorer=fuzz.token_set_ratio, score_cutoff=NEAR + 2, dtype=np.float32
        )
        scores = np.maximum(scores, words * 0.9)
    return scores


def _inside(others: pd.DataFrame) -> pd.DataFrame:
    """Return the communes whose name begins the row's name: ``Antibes`` in ``Antibes Juan-les-Pins``."""
    communes = others[others["group"].eq("COM")]
    words = communes["text"].str.split(" ")
    starts = words.map(lambda one: [" ".join(one[:count]) for count in range(1, len(one))])
    wanted = communes.assign(loose=starts).explode("loose").dropna(subset="loose")
    register = entries().query("group == 'COM'")[["loose"]].rename_axis("entry").reset_index()
    pairs = wanted.merge(register, on="loose")
    lost = 0.75 + 0.1 * pairs["loose"].str.len() / pairs["text"].str.len()
    return pairs[["row", "entry"]].assign(likeness=lost, exact=False, inside=True)
