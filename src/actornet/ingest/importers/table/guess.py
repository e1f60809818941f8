"""A first map of a table, with its reasons, for a person to correct. Knows what columns seem to be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid, days, read_grids
from actornet.ingest.importers.table.headings import ABOUT, Column, read_columns
from actornet.model import fold

# What YAML does not take as it is, or takes for the end of a line.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ACCORDS = (
    r"accords?|conventions?|jumelages?|partenariats?|cooperations?|agreements?|twinnings?|partnerships?"
)
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
    "first": Text("la première colonne de texte", "the first column of text"),
    "seat": Text(
        "où il est ; si c’est un partenaire : un acteur de plus", "where it is; if a partner: one actor more"
    ),
}
_NOTES = {
    "ticks": Text("des croix : une colonne par réseau", "ticks: one column per network"),
    "several": Text("plusieurs noms par cellule", "several names to a cell"),
    "commas": Text(
        "plusieurs noms par cellule ? sinon, retirez la virgule", "several names to a cell? else no comma"
    ),
    "each": Text(
        "dit de chaque nom de la cellule : à vérifier", "said of each name of the cell: to be checked"
    ),
    "kinds": Text("pour les noms qui ne disent rien", "for names that do not tell"),
    "french": Text("à vérifier : français ?", "to be checked: French?"),
    "form": Text("à préciser : JUMELAGE, CONVENTION…", "to be said: JUMELAGE, CONVENTION…"),
    "signed": Text("les signataires", "who signed"),
    "roles": Text("rôles : lead, partner, funder…", "roles: lead, partner, funder…"),
    "personal": Text("données personnelles", "personal data"),
    "left": Text("Colonnes non reprises", "Columns not taken"),
    "id": Text(
        "à reprendre si ce numéro est propre à chaque fiche", "to be taken if each record has its own"
    ),
    "alone": Text(
        "Membres de quel réseau ? Ajoutez un acteur et membership: {members: [acteur], network: …}",
        "Members of which network? Add an actor and membership: {members: [acteur], network: …}",
    ),
}


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
        lines += _Draft(grid, f"{path.stem} {grid.sheet}", lang).lines()
    return "\n".join(lines) + "\n"


class _Draft:
    """The map of one sheet, line by line; a column that no line takes is named at the end."""

    def __init__(self, grid: Grid, about: str, lang: str) -> None:
        self.grid, self.lang, self.about = grid, lang, fold(about)
        self.columns = read_columns(grid)
        self.names = [at for at, column in enumerate(self.columns) if column.field == "name"]
        self.taken: set[str] = set()

    def lines(self) -> list[str]:
        """Return the lines of the sheet under ``tables``."""
        if not self.names:
            where = _comment(self.grid.sheet or self.grid.file)
            french = "pas de colonne de noms : feuille écartée"
            return [f"  # {where}: {french if self.lang == 'fr' else 'no column of names: left out'}"]
        start = [f"  - sheet: {_quoted(self.grid.sheet)}"]
        if any(_unclear(self.grid.frame[one.name]) for one in self._all("start", "end")):
            why = (
                "jour d’abord ? à vérifier (mdy : mois d’abord)"
                if self.lang == "fr"
                else "day first? (mdy: month)"
            )
            start.append(f"    dates: dmy  # {why}")
        actors = self._actors()
        record = self._record(list(actors))
        told = [line for key, fields in actors.items() for line in (f"      {key}:", *fields)]
        return [*start, "    actors:", *told, *record, *self._rest()]

    def _actors(self) -> dict[str, list[str]]:
        actors: dict[str, list[str]] = {}
        for number, at in enumerate(self.names):
            column = self.columns[at]
            key = "porteur" if column.role == "lead" else "bailleur" if column.role == "funder" else ""
            key = key or ("partenaire" if column.abroad else "acteur")
            actors[key if key not in actors else f"{key}{number + 1}"] = self._actor(at)
        return actors

    def _actor(self, at: int) -> list[str]:
        column = self.columns[at]
        lines = [self._line("name", column, 8)]
        if column.split:
            note = "commas" if "," in column.split else "several"
            lines.append(f"        split: {_quoted(column.split)}{self._note(note)}")
        told = [one for one in self.columns if one.owner == at and one.field in ABOUT]
        if column.split:  # a website, a number beside several names is none of theirs
            told = [one for one in told if one.field in ("kind", "country", "area")]
        fields = {one.field for one in told}
        for field in ABOUT:
            one = next((one for one in told if one.field == field), None)
            if one is not None:
                lines.append(
                    self._line(field, one, 8, note="each" if column.split and field != "kind" else "")
                )
        if "kind" not in fields and column.towns:
            kind = "FLA_MUN" if column.abroad else "COM"
            lines.append(f"        kind: {{value: {kind}}}{self._note('kinds')}")
        if "country" not in fields and not column.abroad:
            lines.append(f"        country: {{value: FRA}}{self._note('french')}")
        return lines

    def _record(self, actors: list[str]) -> list[str]:
        known = {column.field for column in self.columns}
        if "tick" in known:
            return self._ticks(actors[0])
        if "network" in known and not self._abroad() and "title" not in known:
            return self._network(actors[0])
        forms, projects = "form" in known, bool(known & {"title"}) or self._says(r"projets?|projects?")
        money = "budget" in known
        roles = any(self.columns[at].role for at in self.names)
        if len(actors) > 1 and (forms or not (projects or roles or money)):
            return self._agreement(actors)
        if len(actors) > 1 and not projects and self._says(_ACCORDS):
            return self._agreement(actors)
        if projects or roles or money:
            return self._project(actors)
        return [f"    # {_NOTES['alone'].in_lang(self.lang)}"]

    def _ticks(self, member: str) -> list[str]:
        ticks = self._all("tick")
        self.taken |= {column.name for column in ticks}
        listed = ", ".join(_quoted(column.name) for column in ticks)
        networks = f"      networks: [{listed}]{self._note('ticks')}"
        return ["    membership:", f"      members: [{member}]", networks]

    def _network(self, member: str) -> list[str]:
        column = self._all("network")[0]
        lines = ["      network:", self._line("name", column, 8)]
        if column.split:
            lines.append(f"        split: {_quoted(column.split)}{self._note('several')}")
        lines += ["        kind: {value: CITY_NETWORK}" + self._note("kinds"), "    membership:"]
        return [*lines, *self._fields("start", "end"), f"      members: [{member}]", "      network: network"]

    def _agreement(self, actors: list[str]) -> list[str]:
        form = self._fields("form") or [f"      form: {{value: DECENTRALISED}}{self._note('form')}"]
        given = self._fields("title", "start", "end", "period", "status")
        given += self._fields("budget", called="planned_amount") + self._fields("themes", "goals", "note")
        return [
            "    agreement:",
            *form,
            *given,
            f"      between: [{', '.join(actors)}]{self._note('signed')}",
        ]

    def _project(self, actors: list[str]) -> list[str]:
        roles = [self.columns[at].role or "partner" for at in self.names]
        told = ", ".join(f"{name}: {role}" for name, role in zip(actors, roles, strict=True))
        given = self._fields("title", "start", "end", "period", "budget", "status", "themes", "goals", "note")
        return ["    project:", *given, f"      partners: {{{told}}}{self._note('roles')}"]

    def _rest(self) -> list[str]:
        """Return the personal columns, and as a remark those that no line takes."""
        lines = []
        personal = [column.name for column in self._all("personal")]
        if personal:
            lines.append(f"    ignore: [{', '.join(map(_quoted, personal))}]{self._note('personal')}")
        lines += [f"    # id: {_quoted(one.name)}{self._note('id')}" for one in self._all("id")]
        left = [
            one.name
            for one in self.columns
            if one.name not in self.taken | set(personal) and one.field != "id"
        ]
        if left:
            lines.append(f"    # {_NOTES['left'].in_lang(self.lang)}: {', '.join(map(_quoted, left))}")
        return lines

    def _abroad(self) -> bool:
        return any(self.columns[at].abroad for at in self.names)

    def _says(self, words: str) -> bool:
        """Tell whether the file, the sheet or a heading has one of these words."""
        texts = [self.about, *(fold(column.name) for column in self.columns)]
        return any(re.search(rf"\b(?:{words})\b", text) for text in texts)

    def _all(self, *fields: str) -> list[Column]:
        return [column for column in self.columns if column.field in fields]

    def _fields(self, *wanted: str, called: str = "") -> list[str]:
        """Return the lines of the first column of each of these fields."""
        firsts = [(field, column) for field in wanted for column in self._all(field)[:1]]
        return [self._line(called or field, column, 6) for field, column in firsts]

    def _line(self, field: str, column: Column, indent: int, *, note: str = "") -> str:
        self.taken.add(column.name)
        reason = self._note(note) if note else f"  # {_REASONS[column.reason].in_lang(self.lang)}"
        return f"{' ' * indent}{field}: {_quoted(column.name)}{reason}"

    def _note(self, name: str) -> str:
        return f"  # {_NOTES[name].in_lang(self.lang)}"


def _unclear(cells: pd.Series[str]) -> bool:
    """Tell whether days and months of a column can't be told apart."""
    short = cells.str.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}.*")
    return bool((short & days(cells).str.fullmatch(r"\d{4}")).any())


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back, whatever it holds."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda mark: f"\\u{ord(mark[0]):04x}", quoted)


def _comment(text: str) -> str:
    return _UNPRINTED.sub(" ", text)
