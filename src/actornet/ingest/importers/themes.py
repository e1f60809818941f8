"""Themes of the contract that a file means: by DAC code, or by name. Knows the packaged themes.

The themes are those of the starter dataset (the Atlas of decentralised cooperation). ``dac_themes.csv`` maps
purpose codes of the OECD's DAC to them, by their first three digits or all five; it was made here, as
no official table is known, so what it gives is of low confidence. A code without a row, such as 43010
(several sectors), means no theme.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd

from actornet.model import fold
from actornet.resources import resource

_SHORTEST = 2  # letters of a part of a name, and more


def theme_of_dac(code: str) -> str:
    """Return the theme of a DAC code of five or three digits, empty where it has none."""
    mapped = _dac()
    return mapped.get(code) or mapped.get(code[:3], "")


def theme_named(name: str) -> str:
    """Return the theme of this French or English name, or of this id; empty if there is none.

    A part of a name is enough where it leads to one theme or to what is above all that have it:
    ``Éducation`` is ``Education, Social et Recherche``.
    """
    folded = fold(name)
    return _names().get(folded) or _parts().get(folded, "")


def theme_rows(ids: pd.Series[str]) -> pd.DataFrame:
    """Return the rows of ``themes`` that these ids need, those above them included, in the packaged order."""
    known = _themes()
    parents = dict(zip(known["id"], known["parent_id"], strict=True))
    wanted = set(ids.dropna()) & set(parents)
    above = {parents[theme] for theme in wanted}
    while above - wanted - {""}:
        wanted |= above - {""}
        above = {parents[theme] for theme in wanted}
    return known[known["id"].isin(wanted)].reset_index(drop=True)


@cache
def _themes() -> pd.DataFrame:
    path = resource("datasets", "starter", "themes.csv")
    return pd.read_csv(path, dtype="str", keep_default_na=False)


@cache
def _dac() -> dict[str, str]:
    path = Path(__file__).parent / "dac_themes.csv"
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    return dict(zip(rows["dac"], rows["theme_id"], strict=True))


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for column in ("id", "name_en", "name_fr"):
        names |= {fold(name): theme for name, theme in zip(_themes()[column], _themes()["id"], strict=True)}
    return names


@cache
def _parts() -> dict[str, str]:
    """Return the theme that each part of a name leads to, where it leads to one."""
    known = _themes()
    holders: dict[str, set[str]] = {}
    for column, joint in (("name_fr", r",|&|/| et "), ("name_en", r",|&|/| and ")):
        for text, theme in zip(known[column], known["id"], strict=True):
            for part in re.split(joint, text):
                if len(fold(part)) > _SHORTEST:
                    holders.setdefault(fold(part), set()).add(theme)
    parts = {}
    for part, themes in holders.items():
        top = min(themes, key=len)
        if all(theme == top or theme.startswith(f"{top}-") for theme in themes):
            parts[part] = top
    return parts
