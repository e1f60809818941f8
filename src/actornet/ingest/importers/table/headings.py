"""What the columns of a table seem to be: by the words of their headings, then by their cells.

Knows grids and code lists. A heading such as ``Partenaire étranger – Pays`` is a group and its part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from actornet.ingest.importers.cell_values import code_of
from actornet.ingest.importers.grids import Grid, amounts, days
from actornet.ingest.importers.personal import is_personal
from actornet.ingest.importers.table.rows import MEMBER, NOT
from actornet.ingest.importers.themes import theme_named
from actornet.model import fold
from actornet.model.country_names import meant_country

ABOUT = (
    *("kind", "place", "country", "area", "postcode", "latitude", "longitude"),
    *("siren", "rna", "insee", "website"),
)
_SAMPLE = 400  # filled cells of a column that are looked at
_MOST = 0.6  # of the cells that must look so
_SEVERAL = 0.15  # of the cells of a column that hold several names
_RECORDS = (
    r"projets?|projects?|accords?|agreements?|conventions?|actions?|activity|dossiers?|operations?|grant"
)
_IDS = rf"id|identifiant|(?:id|identifiant|ref\w*|code|numero|n) (?:d[eu] )?(?:l )?(?:{_RECORDS})"
_IDS += rf"|(?:{_RECORDS}) (?:id|ref\w*|code|number|no)"
_FORMS = r"forme|nature de l accord|type d(?:e cooperation| accord| engagement|e partenariat)"
_FORMS += r"|type of (?:agreement|cooperation|partnership)|agreement type"
# What a heading says, the first that fits: field, whole words of its folded text.
_HEADINGS = (
    ("id", _IDS),
    ("siren", r"sirens?|sirets?|n siren|n siret"),
    ("insee", r"code insee|insee|cog|code commune"),
    ("rna", r"rna|n rna|waldec"),
    ("postcode", r"cp|code postal|postcode|postal code|zip"),
    ("latitude", r"lat|latitude"),
    ("longitude", r"lon|lng|long|longitude"),
    ("country", r"pays|country|countries|etat partenaire|code pays"),
    ("area", r"departement|region|province|district|nuts ?3|dept"),
    ("end", r"fin|date de fin|end|end date|echeance|termine|cloture"),
    (
        "start",
        r"debut|date de debut|start|start date|signature|signe|signee|depuis|date|annee|year|since|adhesion",
    ),
    ("period", r"periode|period|duree|annees|years|dates"),
    ("budget", r"budgets?|montants?|couts?|cost|amount|subventions?|financement total"),
    ("status", r"statut|status|etat"),
    ("form", _FORMS),
    ("kind", r"type d acteurs?|categorie|type de structure|type de partenaire|statut juridique|nature|type"),
    ("goals", r"odd|sdgs?|objectifs? de developpement durable"),
    ("themes", r"themes?|thematiques?|domaines?|secteurs?|sectors?|topics?"),
    ("website", r"site|site web|website|url|lien"),
    ("network", r"reseaux?|networks?|federation|plateforme"),
    ("role", r"role|fonction"),
    ("title", r"projets?|intitule|titre|title|project|nom du projet|action|objet|libelle|programme"),
    ("note", r"remarques?|notes?|commentaires?|observations?|description|comment"),
)
_TITLES = r"titres?|title|intitule|libelle|noms?|name"  # which of several titles is one
_PLACES = ("id", "siren", "insee", "rna", "postcode", "latitude", "longitude", "country")
_ABROAD = r"partenaires?|etrang\w+|partners?|foreign|jumelle?s?|jumelees?|sister|abroad|overseas"
_LEAD = r"lead|porteurs?|chefs? de file|coordin\w+|maitre d ouvrage|applicant"
_FUNDER = r"funders?|bailleurs?|financeurs?|donors?"
_OURS = r"collectivites?|communes?|villes?|membres?|members?|adherents?|territoires?|noms?|names?|structures?"
_OURS += (
    rf"|organismes?|organi[sz]ations?|associations?|cit(?:y|ies)|towns?|beneficiaires?|institutions?|{_LEAD}"
)
_TOWNS = r"collectivites?|communes?|villes?|city|towns?|cities|municipalit\w+"
_SEAT = r"villes?|communes?|city|town|localites?|municipality|siege|ville du siege|commune du siege"
_ANSWERS = r"cotisations?|payee?s?|paid|jour|actifs?|actives?|bureau|vote|presents?|rgpd|newsletter|signee?s?"
_BY_LOOKS = {"country": "country", "date": "start", "amount": "budget", "theme": "themes", "siren": "siren"}
_BY_LOOKS |= {"form": "form", "kind": "kind", "status": "status"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``field`` (``name``, ``country``, ``start``, ``tick``, ``personal``; empty if unknown).

    ``reason`` says how that is known; ``side`` of names is ``abroad`` or empty, ``role`` is ``lead``,
    ``funder`` or empty, ``split`` are the marks between the names of a cell, ``owner`` is the place of
    the column of names that it speaks of (-1 if none), ``towns`` and ``seat`` say that the heading
    speaks of authorities, of towns.
    """

    name: str
    group: str
    field: str
    reason: str
    abroad: bool = False
    role: str = ""
    split: str = ""
    towns: bool = False
    seat: bool = False
    owner: int = -1


def read_columns(grid: Grid) -> list[Column]:
    """Return what each column of a grid seems to be, in their order."""
    found = [_column(str(name), grid.frame[name]) for name in grid.frame]
    if not any(column.field == "name" for column in found):
        first = next((at for at, column in enumerate(found) if column.field == ""), None)
        if first is not None:
            found[first] = replace(found[first], field="name", reason="first")
    found = _one_title(_seats(_ticks(found)))
    return [replace(column, owner=_owner(found, at)) for at, column in enumerate(found)]


def _column(name: str, cells: pd.Series[str]) -> Column:
    filled = cells[cells.ne("")].head(_SAMPLE)
    group, _, part = name.rpartition(" – ")
    field, reason = _field(name, part, filled)
    whole = fold(name)
    return Column(
        name,
        fold(group),
        field,
        reason,
        abroad=_has(_ABROAD, whole) and not _has(rf"{_LEAD}|francais\w*|french", whole),
        role="lead" if _has(_LEAD, whole) else "funder" if _has(_FUNDER, whole) else "",
        split=_split(filled, part) if field in ("name", "", "network") else "",
        towns=_has(_TOWNS, whole),
        seat=_has("communes?|villes?|city|towns?", whole),
    )


def _field(name: str, part: str, filled: pd.Series[str]) -> tuple[str, str]:
    if is_personal(name):
        return "personal", "heading"
    if len(filled) and filled.str.strip().str.lower().isin(MEMBER | NOT).mean() > _MOST and len(name) > 1:
        return "tick", "ticks"
    whole, folded = fold(name), fold(part)
    said = _said(folded, filled) or (_said(whole, filled) if whole != folded else "")
    looks = _looks(filled)
    spans = filled.str.contains(r"\d{4}\D+\d{4}").mean() if len(filled) else 0.0
    if said in ("start", "end") and looks != "date" and spans > _SEVERAL:
        return "period", "heading"
    if said == "title" and looks == "amount":
        return "budget", "heading"
    if said in ("", "kind", "status") and looks in ("form", "kind", "status"):
        return looks, looks
    if said == "status" and _names_some("actor_kind", filled):
        return "kind", "heading"
    if said == "kind" and (_has(_RECORDS, fold(name)) or _names_some("form", filled)):
        return "form", "heading"
    if said:
        return said, "heading"
    return (_BY_LOOKS[looks], looks) if looks else ("", "")


def _said(folded: str, filled: pd.Series[str]) -> str:
    """Return the field that a heading names: as a whole, as names of actors, by one of its words."""
    whole = next((field for field, words in _HEADINGS if re.fullmatch(rf"(?:{words})", folded)), "")
    if whole:
        return whole
    named = _has(rf"{_ABROAD}|{_OURS}|{_FUNDER}", folded) and not _figures(filled)
    inside = [field for field, words in _HEADINGS if _has(words, folded)]
    if not named:
        return next(iter(inside), "")
    about = next((field for field in inside if field in _PLACES), "")
    of_area = re.match(r"(?:departement|region|province|district) (?:de|du|d|of)\b", folded)
    return about or (
        "area" if of_area else "title" if "title" in inside and _has("projets?", folded) else "name"
    )


def _names_some(list_name: str, filled: pd.Series[str]) -> bool:
    """Tell whether some cell, or a word of it, is of a code list."""
    return any(code_of(list_name, word) for text in filled.unique() for word in [text, *text.split()])


def _looks(filled: pd.Series[str]) -> str:
    if filled.empty:
        return ""
    if filled.map(lambda text: meant_country(text) is not None).mean() > _MOST:
        return "country"
    if filled.str.fullmatch(r"\d{9}|\d{14}").mean() > _MOST:
        return "siren"
    if days(filled).ne("").mean() > _MOST:
        return "date"
    for list_name, field in (("form", "form"), ("actor_kind", "kind"), ("status", "status")):
        if filled.map(lambda text, name=list_name: code_of(name, text) != "").mean() > _MOST:
            return field
    if filled.map(lambda text: theme_named(text) != "").mean() > _MOST:
        return "theme"
    return "amount" if _figures(filled) else ""


def _figures(filled: pd.Series[str]) -> bool:
    return bool(len(filled)) and bool(amounts(filled).notna().mean() > _MOST)


def _split(filled: pd.Series[str], heading: str) -> str:
    """Return the marks that part several names in the cells of a column, empty if there are none.

    A comma parts names only where the heading speaks of several: names of bodies have commas too.
    """
    marks = (";", "|", " / ", *([", "] if fold(heading).rstrip().endswith("s") else []))
    found = [mark.strip() for mark in marks if _often(filled, mark)]
    return " ".join(found) or ("\n" if _often(filled, "\n") else "")


def _often(filled: pd.Series[str], mark: str) -> bool:
    return bool(len(filled)) and bool(filled.str.contains(mark, regex=False).mean() > _SEVERAL)


def _ticks(columns: Sequence[Column]) -> list[Column]:
    """Keep ticks that can be networks: none beside a column of networks, no answers such as ``payé``."""
    networks = any(column.field == "network" for column in columns)
    ticks = sum(column.field == "tick" for column in columns)

    def is_network(column: Column) -> bool:
        if networks or _has(_ANSWERS, fold(column.name)):
            return False
        return ticks > 1 or bool(re.search(r"[A-Z]{3}", column.name))

    return [
        replace(column, field="") if column.field == "tick" and not is_network(column) else column
        for column in columns
    ]


def _seats(columns: Sequence[Column]) -> list[Column]:
    """Take a plain town beside other names as where those are: ``Association | Ville``."""
    found = list(columns)
    for at, column in enumerate(columns):
        before = [one for one in found[:at] if one.field == "name" and one.group == column.group]
        part = fold(column.name.rpartition(" – ")[2])
        town = column.field == "name" and not column.abroad and re.fullmatch(_SEAT, part)
        if town and before and not (before[-1].seat and not before[-1].abroad):
            found[at] = replace(column, field="place", reason="seat")
    return found


def _one_title(columns: Sequence[Column]) -> list[Column]:
    titles = [at for at, column in enumerate(columns) if column.field == "title"]
    best = next((at for at in titles if _has(_TITLES, fold(columns[at].name))), next(iter(titles), -1))
    return [
        replace(column, field="") if at in titles and at != best else column
        for at, column in enumerate(columns)
    ]


def _owner(columns: Sequence[Column], at: int) -> int:
    """Return the place of the names that a column speaks of: in its group, to its left, or the first."""
    names = [place for place, column in enumerate(columns) if column.field == "name"]
    if at in names or not names:
        return at if at in names else -1
    group = columns[at].group
    near = [place for place in names if group and columns[place].group == group] or names
    return max((place for place in near if place < at), default=near[0])


def _has(words: str, folded: str) -> bool:
    return bool(re.search(rf"\b(?:{words})\b", folded))
