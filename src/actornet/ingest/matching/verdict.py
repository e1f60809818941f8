"""What pairs of rows and register entries amount to: one entry without doubt, a few to review, or none."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.ingest.matching.entries import GROUP_BY_KIND, entries, says_of_kind

_LEAST = 0.6  # of the score of a candidate that is shown
_WEIGHTS = {"likeness": 0.6, "kind_score": 0.15, "place_score": 0.25}
_MOST = 3
# Names that regions or départements of other countries bear too (Haiti, Cameroon, Burkina Faso).
_ABROAD_TOO = frozenset(("nord", "centre val loire", "grand est"))
_DOUBTS = (
    (
        "former",
        "Collectivité disparue, qui n’est pas celle qui lui succède.",
        "Former authority, not the one that succeeds it.",
    ),
    (
        "several",
        "Plusieurs entrées du registre ont ce nom (la plus peuplée d’abord).",
        "Several entries of the register have this name (the most populous first).",
    ),
    (
        "near",
        "Le nom n’est pas tout à fait celui du registre.",
        "The name is not quite that of the register.",
    ),
    ("more", "Le nom dit plus que celui du registre.", "The name says more than that of the register."),
    (
        "kind_differs",
        "La nature dite n’est pas celle du registre.",
        "The kind said is not that of the register.",
    ),
    (
        "kind_unsaid",
        "Rien ne dit que c’est la collectivité elle-même.",
        "Nothing says that it is the authority itself.",
    ),
    ("elsewhere", "Le lieu indiqué est ailleurs.", "The place given is elsewhere."),
    ("nowhere", "Ni pays ni lieu ne le confirment.", "Neither country nor place confirms it."),
)


def decide(work: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return id, outcome, whys and candidates of each row of ``work``, by its pairs."""
    result = pd.DataFrame(
        {"id": pd.NA, "outcome": "unknown", "why_fr": "", "why_en": "", "candidates": None},
        index=work.index,
        dtype="object",
    )
    if pairs.empty:
        return result
    judged = _judge(pairs)
    judged = judged[judged["possible"]]
    sure = judged[judged["clear"]].drop_duplicates("row", keep=False)
    result.loc[sure["row"], "id"] = sure["id"].to_numpy()
    result.loc[sure["row"], "outcome"] = "sure"
    result.loc[sure["row"], "why_fr"] = (
        "Nom, nature et lieu sont ceux de « " + sure["name_entry"] + " »."
    ).to_numpy()
    result.loc[sure["row"], "why_en"] = (
        "Name, kind and place are those of " + sure["name_entry"] + "."
    ).to_numpy()
    open_rows = judged[~judged["row"].isin(sure["row"])]
    best = open_rows.sort_values(
        ["row", "score", "population", "id"], ascending=[True, False, False, True], kind="stable"
    )
    best = best.groupby("row", sort=False).head(_MOST)
    if best.empty:
        return result
    tuples = pd.Series(
        list(zip(best["id"], best["name_entry"], best["score"].round(3), strict=True)), index=best.index
    )
    lists = tuples.groupby(best["row"], sort=False).agg(list)
    first = best.drop_duplicates("row").set_index("row")
    result.loc[lists.index, "outcome"] = "review"
    result.loc[lists.index, "candidates"] = lists
    for lang, column in ((1, "why_fr"), (2, "why_en")):
        result.loc[first.index, column] = _why(first, lang)
    return result


def _judge(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with their scores, their doubts, whether they are possible, and whether clear."""
    one = pairs.copy()
    said = one["said"].map(_set)
    says = one["says"].map(_set).where(one["group"].ne("EPCI"), one["says"].map(lambda t: _set(t) | {"AGG"}))
    told = said.map(bool)
    whole = one["whole"].eq(one["loose_entry"]) & one["group"].eq("COM")  # the words are part of the name
    agrees = pd.Series([a <= b for a, b in zip(said, says, strict=True)], index=one.index)
    of_kind = one["kind"].map(says_of_kind).map(_set)
    has_kind = one["family"].eq("authority") & one["kind"].isin(GROUP_BY_KIND)
    same_kind = pd.Series([bool(a & b) for a, b in zip(of_kind, says, strict=True)], index=one.index)
    other_family = ~one["family"].isin(["", "authority"])
    one["kind_differs"] = (told & ~agrees & ~whole) | (has_kind & ~same_kind) | other_family
    one["kind_unsaid"] = ~(told & ~whole) & ~has_kind & ~one["kind_differs"]
    one["kind_score"] = np.select([one["kind_differs"], one["kind_unsaid"]], [0.0, 0.5], 1.0)
    one["place_score"] = (0.5 + 0.5 * one["agree"].clip(upper=1) - 0.5 * one["against"].clip(upper=1)).clip(
        0, 1
    )
    one["score"] = sum(one[part] * weight for part, weight in _WEIGHTS.items())
    one["near"] = ~one["exact"]
    one["more"] = one["rest"].ne("")
    one["elsewhere"] = one["against"].gt(0)
    one["former"] = one["until"].ne("")
    french = one["country"].ne("")
    doubtful = one["group"].eq("COM") & ~one["alone"] | ~french & (
        one["group"].eq("COM") | one["loose"].isin(_ABROAD_TOO) | ~told
    )
    one["nowhere"] = one["agree"].eq(0) & doubtful
    one["possible"] = (
        one["score"].ge(_LEAST)
        & ~_vetoed(one)
        & ~(one["kind_unsaid"] & one["elsewhere"] & one["agree"].le(one["against"]))
        & ~(one["kind_unsaid"] & one["agree"].eq(0) & ~french)
        & ~(one["near"] & one["elsewhere"] & one["agree"].le(one["against"]))
        & ~(other_family & ~told)
        & ~(one["inside"] & one["agree"].eq(0))
    )
    one = one[one["possible"]].copy()
    doubts = ["former", "near", "more", "kind_differs", "kind_unsaid", "elsewhere", "nowhere"]
    confirmed = one["agree"].gt(0) & ~one["elsewhere"] & one["exact"] & ~one["kind_differs"]
    settled = confirmed.groupby(one["row"]).transform("any")
    one = one[~(settled & ~confirmed)]
    strict = one["exact"] & one["strict"].eq(one["strict_entry"])
    settled = strict.groupby(one["row"]).transform("any")
    one = one[~(settled & ~strict & one["exact"])]
    fit = one["exact"] & ~one["kind_differs"] & ~one["elsewhere"]
    one["several"] = fit.groupby(one["row"]).transform("sum").gt(1) & fit
    one["clear"] = ~one[[*doubts, "several"]].any(axis=1)
    return one


def _vetoed(one: pd.DataFrame) -> pd.Series[bool]:
    """Tell the pairs whose identifiers differ; départements and regions have no SIREN in the register."""
    siren, other = one["siren"], one["siren_entry"]
    code = one["insee_entry"].str.slice(0, 2)
    of_council = siren.str.startswith("22") & one["group"].eq("DEP") & siren.str.slice(2, 4).eq(code)
    council = of_council | siren.str.startswith(("20", "23"))
    differs = siren.ne("") & np.where(other.ne(""), siren.ne(other), ~council)
    return differs | (one["insee"].ne("") & one["group"].eq("COM") & one["insee"].ne(one["insee_entry"]))


def _why(first: pd.DataFrame, lang: int) -> pd.Series[str]:
    """Return why the best candidate of each row is not sure, and its score in parts."""
    why = pd.Series("", index=first.index, dtype="str")
    for doubt in _DOUBTS:
        why = why + np.where(first[doubt[0]], doubt[lang] + " ", "")
    parts = first[["likeness", "kind_score", "place_score"]].map("{:.2f}".format)
    if lang == 1:
        parts = parts.map(lambda text: text.replace(".", ","))
        words = ("Nom ", ", nature ", ", lieu ")
    else:
        words = ("Name ", ", kind ", ", place ")
    score = (
        words[0] + parts["likeness"] + words[1] + parts["kind_score"] + words[2] + parts["place_score"] + "."
    )
    after = np.where(first["former"], first["successor_id"].map(_names()), "")
    link = {1: " Aujourd’hui : ", 2: " Today: "}[lang]
    return why + score + np.where(after != "", link + after.astype("str") + ".", "")


def _names() -> dict[str, str]:
    frame = entries()
    return {"": ""} | dict(zip(frame["id"], frame["name"], strict=True))


def _set(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split(";") if part)
