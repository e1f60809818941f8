"""A first map of a table, with its reasons, for a person to correct. Knows grids and code lists.

What a column is, is told by the words of its heading first, by what its cells look like next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import code_of
from actornet.ingest.importers.grids import Grid, amounts, days, read_grids
from actornet.ingest.importers.personal import is_personal
from actornet.ingest.importers.table import MEMBER, NOT
from actornet.ingest.importers.themes import theme_named
from actornet.model import fold
from actornet.model.country_names import meant_country

_ABOUT = ("kind", "country", "area", "postcode", "latitude", "longitude", "siren", "rna", "insee", "website")
_SAMPLE = 400  # filled cells of a column that are looked at
_MOST = 0.6  # of the cells that must look so
_SEVERAL = 0.15  # of the cells of a column that hold several names
# What a heading says, the first that fits: field, whole words of its folded text.
_HEADINGS = (
    ("siren", r"sirens?|sirets?|n siren|n siret"),
    ("insee", r"code insee|insee|cog"),
    ("rna", r"rna|n rna|waldec"),
    ("postcode", r"cp|code postal|postcode|postal code|zip"),
    ("latitude", r"lat|latitude"),
    ("longitude", r"lon|lng|long|longitude"),
    ("country", r"pays|country|etat partenaire|code pays"),
    ("area", r"departement|region|province|district|nuts ?3|dept"),
    ("end", r"fin|date de fin|end|end date|echeance|termine|cloture"),
    (
        "start",
        r"debut|date de debut|start|start date|signature|signe|signee|depuis|date|annee|year|since|adhesion",
    ),
    ("period", r"periode|period|duree|annees|years|dates"),
    ("budget", r"budgets?|montants?|couts?|cost|amount|subventions?|financement total"),
    ("status", r"statut|status|etat"),
    ("form", r"forme|type d accord|type de cooperation|nature de l accord|type d engagement"),
    ("kind", r"type d acteurs?|categorie|type de structure|type de partenaire|statut juridique|nature"),
    ("themes", r"themes?|thematiques?|domaines?|secteurs?|sectors?|topics?"),
    ("website", r"site|site web|website|url|lien"),
    ("network", r"reseaux?|network|federation"),
    ("role", r"role|fonction"),
    ("title", r"projets?|intitule|titre|title|project|nom du projet|action|objet|libelle|programme"),
    ("note", r"remarques?|notes?|commentaires?|observations?|description|comment"),
)
_ABROAD = (
    r"partenaires?|etrang\w+|partner|foreign|jumelle?|jumelee|sister|abroad|ville partenaire|local partner"
)
_OURS = r"collectivites?|communes?|villes?|membres?|member|adherents?|territoires?|ville francaise|nom|name"
_OURS += r"|structure|organisme|association|porteur|chef de file|city|town|beneficiaire|institution|lead"
_TOWNS = r"collectivites?|communes?|villes?|city|town|cities|municipalit\w+"
# What YAML does not take as it is, or takes for the end of a line.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BY_LOOKS = {"country": "country", "date": "start", "amount": "budget", "theme": "themes", "siren": "siren"}
_BY_LOOKS |= {"form": "form", "kind": "kind", "status": "status"}
_REASONS = {
    "heading": Text("l’en-tête le dit", "the heading says so"),
    "country": Text("des noms de pays", "names of countries"),
    "date": Text("des dates", "dates"),
    "amount": Text("des montants", "amounts"),
    "theme": Text("des thèmes connus", "known themes"),
    "form": Text("des formes de coopération", "forms of cooperation"),
    "kind": Text("des types d’acteurs", "kinds of actors"),
    "status": Text("des statuts", "statuses"),
    "siren": Text("neuf ou quatorze chiffres", "nine or fourteen digits"),
    "ticks": Text("des croix : une colonne par réseau", "ticks: one column per network"),
    "several": Text("plusieurs noms par cellule", "several names to a cell"),
    "first": Text("la première colonne de texte", "the first column of text"),
}


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    field: str
    abroad: bool
    reason: str
    split: str


def guess(path: Path, *, lang: str = "fr") -> str:
    """Return a first map of a file as YAML, each line with its reason.

    Raises
    ------
    ContentError, FileAccessError
        The file is no table, or can't be read.
    """
    grids = read_grids(path, Account())
    french = lang == "fr"
    lines = [
        f"# {'Plan de lecture de' if french else 'Map of'} {_comment(path.name)}. "
        + ("À relire : chaque ligne dit pourquoi." if french else "To be read again: each line says why."),
        "# "
        + (
            "À droite : le nom d’une colonne, ou {value: …} pour une valeur fixe."
            if french
            else "On the right: the name of a column, or {value: …} for a fixed value."
        ),
        "source:",
        f"  title: {_quoted(path.stem)}",
        '  publisher: ""',
        f'  date: ""        # {"année du fichier, ex. 2024" if french else "year of the file, e.g. 2024"}',
        "  confidence: medium  # high, medium, low",
        "tables:",
    ]
    for grid in grids:
        lines += _table(grid, lang, several=len(grids) > 1)
    return "\n".join(lines) + "\n"


def _table(grid: Grid, lang: str, *, several: bool) -> list[str]:
    columns = _columns(grid)
    if not any(column.field == "name" for column in columns):
        note = "pas de colonne de noms : feuille écartée" if lang == "fr" else "no column of names: left out"
        return [f"  # {_comment(grid.sheet or grid.file)}: {note}"]
    start = f"  - sheet: {_quoted(grid.sheet)}" if several or grid.sheet else '  - sheet: ""'
    ticks = [column for column in columns if column.field == "tick"]
    if any(_unclear(grid.frame[column.name]) for column in columns if column.field in ("start", "end")):
        why = "jour d’abord ? à vérifier (mdy : mois d’abord)" if lang == "fr" else "day first? (mdy: month)"
        start += f"\n    dates: dmy  # {why}"
    actors = _actors(columns, lang)
    lines = [start, "    actors:"]
    for key, fields in actors.items():
        lines += [f"      {key}:", *(f"        {line}" for line in fields)]
    network = next((column for column in columns if column.field == "network"), None)
    if network is not None and not ticks and len(actors) == 1:
        name = f"name: {_quoted(network.name)}{_why(network, lang)}"
        lines += ["      network:", f"        {name}", "        kind: {value: CITY_NETWORK}"]
    lines += _record(columns, list(actors), ticks, lang)
    left = [column.name for column in columns if column.field == "personal"]
    if left:
        why = "données personnelles" if lang == "fr" else "personal data"
        lines.append(f"    ignore: [{', '.join(map(_quoted, left))}]  # {why}")
    return lines


def _unclear(cells: pd.Series[str]) -> bool:
    """Tell whether days and months of a column can't be told apart."""
    short = cells.str.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}.*")
    return bool((short & days(cells).str.fullmatch(r"\d{4}")).any())


def _columns(grid: Grid) -> list[_Column]:
    found: list[_Column] = []
    for name in grid.frame:
        cells = grid.frame[name]
        filled = cells[cells.ne("")].head(_SAMPLE)
        field, reason = _field(str(name), filled)
        abroad = bool(re.search(rf"\b(?:{_ABROAD})\b", fold(str(name))))
        split = _split(filled) if field in ("name", "") else ""
        found.append(_Column(str(name), field, abroad, reason, split))
    names = [column for column in found if column.field == "name"]
    if not names:
        rest = next((at for at, column in enumerate(found) if column.field == ""), None)
        if rest is not None:
            one = found[rest]
            found[rest] = _Column(one.name, "name", one.abroad, "first", one.split)
    return found


def _field(name: str, filled: pd.Series[str]) -> tuple[str, str]:
    folded = fold(name)
    if is_personal(name):
        return "personal", "heading"
    if len(filled) and filled.str.strip().str.lower().isin(MEMBER | NOT).mean() > _MOST and len(name) > 1:
        return "tick", "ticks"
    said = next((field for field, words in _HEADINGS if re.fullmatch(rf"(?:{words})", folded)), "")
    if not said and re.search(rf"\b(?:{_ABROAD}|{_OURS})\b", folded) and not _figures(filled):
        inside = next((field for field, words in _HEADINGS[:8] if re.search(rf"\b(?:{words})\b", folded)), "")
        return (inside or "name"), "heading"
    said = said or next((field for field, words in _HEADINGS if re.search(rf"\b(?:{words})\b", folded)), "")
    looks = _looks(filled)
    spans = filled.str.contains(r"\d{4}\D+\d{4}").mean() if len(filled) else 0.0
    if said in ("start", "end") and looks != "date" and spans > _SEVERAL:
        return "period", "heading"
    if said == "title" and looks == "amount":
        return "budget", "heading"
    if said in ("", "kind", "status") and looks in ("form", "kind", "status"):
        return looks, looks
    if said:
        return said, "heading"
    return (_BY_LOOKS[looks], looks) if looks else ("", "")


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
    return "amount" if amounts(filled).notna().mean() > _MOST else ""


def _figures(filled: pd.Series[str]) -> bool:
    return bool(len(filled)) and bool(amounts(filled).notna().mean() > _MOST)


def _split(filled: pd.Series[str]) -> str:
    """Return the marks that part several names in the cells of a column, empty if there are none."""
    found = [mark for mark in (";", "|", " / ") if _often(filled, mark)]
    return " ".join(mark.strip() for mark in found) or ("\n" if _often(filled, "\n") else "")


def _often(filled: pd.Series[str], mark: str) -> bool:
    return bool(len(filled)) and bool(filled.str.contains(mark, regex=False).mean() > _SEVERAL)


def _actors(columns: Sequence[_Column], lang: str) -> dict[str, list[str]]:
    """Return the actors of the map: each column of names, with the columns that speak of it.

    A column speaks of the names to its left, or of the first names where there are none.
    """
    names = [at for at, column in enumerate(columns) if column.field == "name"]
    actors: dict[str, list[str]] = {}
    for number, at in enumerate(names):
        column = columns[at]
        key = "partenaire" if column.abroad else "acteur"
        key = key if key not in actors else f"{key}{number + 1}"
        lines = [f"name: {_quoted(column.name)}{_why(column, lang)}"]
        if column.split:
            lines.append(f"split: {_quoted(column.split)}  # {_REASONS['several'].in_lang(lang)}")
        taken: set[str] = set()
        for place, one in enumerate(columns):
            owner = max((name for name in names if name < place), default=names[0])
            if one.field in _ABOUT and owner == at and one.field not in taken:
                lines.append(f"{one.field}: {_quoted(one.name)}{_why(one, lang)}")
                taken.add(one.field)
        if "kind" not in taken and re.search(rf"\b(?:{_TOWNS})\b", fold(column.name)):
            why = "pour les noms qui ne disent rien" if lang == "fr" else "for names that do not tell"
            lines.append(f"kind: {{value: {'FLA_MUN' if column.abroad else 'COM'}}}  # {why}")
        if "country" not in taken and not column.abroad:
            why = "à vérifier : français ?" if lang == "fr" else "to be checked: French?"
            lines.append(f"country: {{value: FRA}}  # {why}")
        actors[key] = lines
    return actors


def _record(
    columns: Sequence[_Column], actors: Sequence[str], ticks: Sequence[_Column], lang: str
) -> list[str]:
    def fields(*wanted: str) -> list[str]:
        lines = []
        for field in wanted:
            one = next((column for column in columns if column.field == field), None)
            if one is not None:
                lines.append(f"      {field}: {_quoted(one.name)}{_why(one, lang)}")
        return lines

    known = {column.field for column in columns}
    network = next((column for column in columns if column.field == "network"), None)
    if ticks:
        listed = ", ".join(_quoted(column.name) for column in ticks)
        return [
            "    membership:",
            f"      members: [{actors[0]}]",
            f"      networks: [{listed}]  # {_REASONS['ticks'].in_lang(lang)}",
        ]
    if "title" in known or "budget" in known:
        roles = ", ".join(
            f"{name}: {'lead' if at == 0 and len(actors) > 1 else 'partner'}"
            for at, name in enumerate(actors)
        )
        why = "rôles : lead, partner, funder…" if lang == "fr" else "roles: lead, partner, funder…"
        given = fields("title", "start", "end", "period", "budget", "status", "themes", "note")
        return ["    project:", *given, f"      partners: {{{roles}}}  # {why}"]
    if len(actors) > 1:
        why = "les signataires" if lang == "fr" else "who signed"
        given = fields("form", "start", "end", "period", "status", "themes", "note")
        if not any(line.strip().startswith("form:") for line in given):
            form = (
                "à préciser : JUMELAGE, CONVENTION…" if lang == "fr" else "to be said: JUMELAGE, CONVENTION…"
            )
            given.insert(0, f"      form: {{value: DECENTRALISED}}  # {form}")
        return ["    agreement:", *given, f"      between: [{', '.join(actors)}]  # {why}"]
    if network is not None:
        note = "ajoutez le réseau parmi les acteurs" if lang == "fr" else "add the network to the actors"
        return [
            "    membership:",
            *fields("start", "end"),
            f"      members: [{actors[0]}]",
            f"      # {note}",
        ]
    return []


def _why(column: _Column, lang: str) -> str:
    return f"  # {_REASONS[column.reason].in_lang(lang)}" if column.reason else ""


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back, whatever it holds."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda mark: f"\\u{ord(mark[0]):04x}", quoted)


def _comment(text: str) -> str:
    return _UNPRINTED.sub(" ", text)
