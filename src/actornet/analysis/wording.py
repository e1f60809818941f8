"""Numbers, counts and weights in the words of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from actornet.errors import CallError, Text
from actornet.network import Count


def number(value: float, lang: str, *, digits: int = 2) -> str:
    """Return a number as people write it: « 30 000 », « 0,47 »; ``?`` when it is unknown."""
    if pd.isna(value):
        return "?"
    text = f"{float(value):,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(",", "\u00a0").replace(".", ",") if lang == "fr" else text


def count(n: int, one: Text, many: Text) -> Text:
    """Return a number with its noun: « 1 accord », « 3 accords »; French writes 0 in the singular."""
    fr = one.fr if n < 2 else many.fr
    en = one.en if n == 1 else many.en
    return Text(f"{number(n, 'fr', digits=0)} {fr}", f"{number(n, 'en', digits=0)} {en}")


def tally(name: str, value: int, one: Text, many: Text) -> Count:
    """Return a figure of the coverage whose meaning agrees with its number."""
    return Count(name, value, Text(one.fr if value < 2 else many.fr, one.en if value == 1 else many.en))


def join(texts: Sequence[Text], fr: str = ", ", en: str = ", ") -> Text:
    """Return texts in a row, separated."""
    return Text(fr.join(text.fr for text in texts), en.join(text.en for text in texts))


def quoted(titles: Sequence[str], *, most: int = 3) -> Text:
    """Return the first titles in quotation marks, and how many others there are."""
    rest = len(titles) - most
    fr = ", ".join(f"« {title} »" for title in titles[:most])
    en = ", ".join(f"“{title}”" for title in titles[:most])
    if rest <= 0:
        return Text(fr, en)
    other = count(rest, Text("autre", "other"), Text("autres", "others"))
    return Text(f"{fr} et {other.fr}", f"{en} and {other.en}")


def chosen_weights(given: Mapping[str, float] | None, defaults: Mapping[str, float]) -> dict[str, float]:
    """Return the default weights with those given in their place.

    Raises
    ------
    CallError
        There is no such weight, or it is not between 0 and 1.
    """
    changes = dict(given or {})
    if unknown := sorted(set(changes) - set(defaults)):
        listed = ", ".join(defaults)
        raise CallError(
            Text(f"Il n'y a pas de poids « {unknown[0]} ».", f"There is no weight {unknown[0]!r}."),
            Text(f"Poids : {listed}.", f"Weights: {listed}."),
        )
    if outside := sorted(name for name, weight in changes.items() if not 0 <= weight <= 1):
        name = outside[0]
        raise CallError(
            Text(f"Le poids « {name} » vaut {changes[name]}.", f"The weight {name!r} is {changes[name]}."),
            Text("Donnez un nombre de 0 à 1.", "Give a number from 0 to 1."),
        )
    return {name: float(changes.get(name, weight)) for name, weight in defaults.items()}
