"""Sentences for and against a pair, in French and English, by its evidence. Knows pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from actornet.errors import Text

_FOR = (
    ("same_identifier", Text("Même identifiant.", "Same identifier.")),
    ("same_name", Text("Mêmes mots dans le nom.", "Same words in the name.")),
    ("like_name", Text("Noms proches.", "Names alike.")),
    ("same_place", Text("Même lieu.", "Same place.")),
    ("same_kind", Text("Même nature.", "Same kind.")),
)
_AGAINST = (
    ("mixed", Text("Un autre identifiant diffère.", "Another identifier differs.")),
    ("other_identifier", Text("Les identifiants diffèrent.", "The identifiers differ.")),
    ("country_differs", Text("Les pays diffèrent.", "The countries differ.")),
    ("kind_differs", Text("Les natures diffèrent.", "The kinds differ.")),
    ("said_differs", Text("Les noms disent deux natures.", "The names say two kinds.")),
    ("number_differs", Text("Les nombres dans les noms diffèrent.", "The numbers in the names differ.")),
    ("country_said_differs", Text("Les noms citent deux pays.", "The names tell two countries.")),
    ("name_differs", Text("Des mots des noms diffèrent.", "Words of the names differ.")),
    ("place_differs", Text("Les lieux diffèrent.", "The places differ.")),
    ("is_part", Text("L’un fait partie de l’autre.", "One is part of the other.")),
    ("is_successor", Text("L’un succède à l’autre : à relier.", "One succeeds the other: to be linked.")),
    ("unconfirmed", Text("Ni lieu ni identifiant ne le confirment.", "No place or identifier confirms it.")),
)


def reasons(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return ``why_fr``, ``why_en``, ``against_fr`` and ``against_en`` of judged pairs."""
    facts = pairs.assign(
        same_name=pairs["likeness"].ge(0.999),
        like_name=pairs["likeness"].between(0.5, 0.999, inclusive="left"),
        same_place=pairs["place"].ge(0.75),
        same_kind=pairs["kind"].ge(1),
        other_identifier=pairs["identifiers"].eq(0) & ~pairs["mixed"],
        is_part=pairs["relation"].eq("part"),
        is_successor=pairs["relation"].eq("successor"),
        unconfirmed=pairs["place"].eq(0.5) & ~pairs["same_identifier"],
    )
    return pd.DataFrame(
        {
            "why_fr": _told(facts, _FOR, "fr"),
            "why_en": _told(facts, _FOR, "en"),
            "against_fr": _told(facts, _AGAINST, "fr"),
            "against_en": _told(facts, _AGAINST, "en"),
        }
    )


def _told(facts: pd.DataFrame, sentences: tuple[tuple[str, Text], ...], lang: str) -> pd.Series[str]:
    told = pd.Series("", index=facts.index, dtype="object")
    for fact, sentence in sentences:
        told = told + np.where(facts[fact], sentence.in_lang(lang) + " ", "")
    return told.str.strip()
