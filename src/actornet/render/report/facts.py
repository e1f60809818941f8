"""What the chapters of a report share: its answers, the names of things, numbers and lists in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

import pandas as pd
from babel.dates import format_date

from actornet.model import countries, label
from actornet.network import Answer, Network

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_SPACED = re.compile(r" (?=[:;!?»%€])|(?<=«) ")


class Facts:
    """The answers of a report and how to speak of them in its language.

    Parameters
    ----------
    net
        The network data.
    answers
        By chapter, as :func:`actornet.analysis.report.answers.report_answers` gives them.
    lang
        ``fr`` or ``en``.
    """

    def __init__(self, net: Network, answers: Mapping[str, Answer], lang: str) -> None:
        self.net, self.answers, self.lang = net, answers, lang
        self.portrait = answers["portrait"]
        self.kind, self.side = str(self.portrait.parameters["kind"]), str(self.portrait.parameters["side"])
        self.ids: tuple[str, ...] = tuple(self.portrait.parameters["ids"])  # type: ignore[arg-type]
        self.as_of = str(self.portrait.parameters["as_of"])

    def say(self, fr: str, en: str) -> str:
        """Return the text in the language of the report."""
        return fr if self.lang == "fr" else en

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as people write it: 30 000, 0,5."""
        text = f"{float(value):,.{digits}f}"
        return text.replace(",", "\u202f").replace(".", ",") if self.lang == "fr" else text

    def many(self, n: int, one: str, many: str) -> str:
        """Return the singular or the plural that goes with a number; 0 is singular in French only."""
        return many if (n > 1 if self.lang == "fr" else n != 1) else one

    def count(self, n: int, one: str, many: str) -> str:
        """Return a number with its noun, singular or plural."""
        return f"{self.number(n)} {self.many(n, one, many)}"

    def records(self, n: int) -> str:
        """Return how many agreements and projects."""
        return self.say(
            self.count(n, "accord ou projet", "accords et projets"),
            self.count(n, "agreement or project", "agreements and projects"),
        )

    def share(self, part: float, whole: float) -> str:
        """Return part of whole in per cent; a dash where there is no whole."""
        if not whole:
            return "–"
        return self.say(f"{round(100 * part / whole)} %", f"{round(100 * part / whole)}%")

    def listed(self, names: Sequence[str], most: int = 3) -> str:
        """Return names in a row: « a, b et 4 autres »; by semicolons where they hold « et » or commas."""
        shown, rest = [*names[:most]], len(names) - most
        if rest > 0:
            shown.append(self.say(self.count(rest, "autre", "autres"), self.count(rest, "other", "others")))
        joint = self.say(" et ", " and ")
        if len(shown) > 1 and any(joint in name or ", " in name for name in shown):
            return self.say(" ; ", "; ").join(shown)
        return joint.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)

    def quoted(self, title: str) -> str:
        """Return a title in the quotation marks of the language."""
        return self.say(f"« {title} »", f"“{title}”")

    def when(self, edtf: object) -> str:
        """Return a date as people say it: « avril 2023 »; what is no plain date stays as written."""
        text = str(edtf)
        if not _MONTH.fullmatch(text):
            return text
        day = date(int(text[:4]), int(text[5:7]), int(text[8:10] or 1))
        pattern = "d MMMM y" if len(text) > 7 else "MMMM y"
        return format_date(day, pattern, locale=self.say("fr_FR", "en_GB"))

    def code(self, code_list: str, code: object) -> str:
        """Return the label of a code; the dash of the unknown for an empty one."""
        return label(code_list, str(code), self.lang) if pd.notna(code) else "–"

    def country(self, code: object) -> str:
        """Return the name of a country by its code."""
        known = countries().get(str(code))
        return known.in_lang(self.lang) if known else str(code)

    def actor(self, identifier: str) -> str:
        """Return the name of an actor."""
        return self._names["actors"].get(identifier, identifier)

    def place(self, identifier: str) -> str:
        """Return the name of a territory."""
        return self._names["territories"].get(identifier, identifier)

    def theme(self, identifier: str) -> str:
        """Return the name of a theme."""
        return self._names["themes"].get(identifier, identifier)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the subject: one, or the two of a pair."""
        speak = self.actor if self.kind in ("actor", "pair") else self.place
        return tuple(speak(identifier) for identifier in self.ids)

    @property
    def name(self) -> str:
        """The name of the subject."""
        return " – ".join(self.names)

    @property
    def acting(self) -> pd.DataFrame:
        """The actors of the report: own ones, on a territory abroad the French ones at work there."""
        table = self.portrait.table
        return table[table["side"].eq("french")] if self.side == "abroad" else table[table["own"]]

    def counted(self, name: str, count: str) -> int:
        """Return a figure of the coverage of a chapter's answer."""
        return next((each.value for each in self.answers[name].coverage if each.name == count), 0)

    def cells(self, cell: object) -> list[str]:
        """Return the entries of a cell that holds several, separated by ``;``."""
        return [part.strip() for part in cell.split(";")] if isinstance(cell, str) else []

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        columns = {
            "actors": ("name", "name"),
            "territories": ("name", "name_en"),
            "themes": ("name_fr", "name_en"),
        }
        found = {}
        for table, (fr, en) in columns.items():
            frame = self.net.tables[table]
            own = frame[fr if self.lang == "fr" else en].fillna(frame[fr]).fillna(frame["id"])
            found[table] = dict(zip(frame["id"], own, strict=True))
        return found


def typeset(text: str, lang: str) -> str:
    """Return the text with the unbreakable spaces that French sets before signs and in quotation marks."""
    return _SPACED.sub("\u00a0", text) if lang == "fr" else text


def sentences(parts: Iterable[str]) -> str:
    """Return sentences in a row, empty ones left out."""
    return " ".join(part for part in parts if part)
