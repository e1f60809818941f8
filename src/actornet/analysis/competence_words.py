"""Why an authority may act on a theme, in words: what the law says, what sources add, where it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import pandas as pd

from actornet.analysis.legal_classes import EXERCISES, LegalClasses
from actornet.analysis.lookups import source_cells
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.errors import Text
from actornet.model import countries, label
from actornet.network import Network, Reason

_HOW: Mapping[str, Text] = {
    "own": Text("compétence propre", "own competence"),
    "lead": Text("chef de file", "lead authority"),
    "shared": Text("compétence partagée", "shared competence"),
    "delegated": Text("compétence déléguée, à vérifier", "delegated competence, to be checked"),
    "optional": Text("compétence facultative, à vérifier", "optional competence, to be checked"),
}


class CompetenceReasons:
    """Turns a row of Q02 into its reason; what the law says is put in words once per kind of authority.

    Parameters
    ----------
    net
        The network data.
    country
        The country in which the authorities have no known partner (code).
    table
        The rows of Q02.
    classes
        What the law gives each kind of authority on the theme.
    stated
        What sources say of the authorities on the theme: actor_id, basis, source.
    """

    def __init__(
        self, net: Network, country: str, table: pd.DataFrame, classes: LegalClasses, stated: pd.DataFrame
    ) -> None:
        self._net = net
        self._table = table
        self._classes = classes
        self._stated = stated
        name = countries().get(country, Text(country, country))
        self._no_partner = Text(
            f"Aucun accord connu avec un acteur de ce pays ({name.fr}).",
            f"No known agreement with an actor of this country ({name.en}).",
        )

    def __call__(self, row: int) -> Reason:
        """Return why the row at a position is in the answer."""
        actor, basis, records, partners = self._rows[row]
        heads, cells = [], [source_cells(self._net, "actors").get(actor, "")]
        if by_law := self._by_law.get(self._class_of[actor]):
            heads.append(by_law[0])
            cells += by_law[1]
        if isinstance(basis, str):
            said = self._stated[self._stated["actor_id"].eq(actor)]
            heads.append(_stated(basis))
            cells += said["source"].dropna().sort_values().tolist()
        fr, en = " ".join(head.fr for head in heads), " ".join(head.en for head in heads)
        sentences = [Text(fr, en), self._no_partner]
        ids = records.split(";") if isinstance(records, str) else []
        if ids:
            sentences.append(_elsewhere(titles(self._net), ids, partners))
            cells += dated_records(self._net)["source"].reindex(ids).dropna().tolist()
        return Reason(tuple(sentences), (actor, *ids), sources_of(cells))

    @cached_property
    def _rows(self) -> Sequence[tuple[str, str | float, str | float, str | float]]:
        """Id, other basis, records and partners elsewhere of each row; thousands of rows are explained."""
        columns = ["actor_id", "other_basis", "record_ids", "partners"]
        return list(self._table[columns].itertuples(index=False, name=None))

    @cached_property
    def _class_of(self) -> Mapping[str, int]:
        of: dict[str, int] = self._classes.of.to_dict()
        return of

    @cached_property
    def _by_law(self) -> Mapping[int, tuple[Text, list[str]]]:
        """What the law gives each class, in words, and the sources of that."""
        themes = self._net.tables["themes"].set_index("id")
        rules = self._classes.rules
        return {
            int(number): (_law(own, themes), own["source"].dropna().sort_values().tolist())
            for number, own in rules.groupby("class")
        }


def _law(own: pd.DataFrame, themes: pd.DataFrame) -> Text:
    """Return the competences of one class of authorities, the fullest exercise first."""
    parts = []
    for exercise in EXERCISES:
        rows = own[own["exercise"].eq(exercise)]
        if rows.empty:
            continue
        ids = sorted(set(rows["theme_id"]))
        basis = ", ".join(sorted(set(rows["legal_basis"].dropna())))
        by_law = f" ({basis})" if basis else ""
        fr, en = (
            ", ".join(f"« {name} »" for name in themes.loc[ids, "name_fr"]),
            ", ".join(themes.loc[ids, "name_en"]),
        )
        parts.append(Text(f"{_HOW[exercise].fr} : {fr}{by_law}", f"{_HOW[exercise].en}: {en}{by_law}"))
    fr, en = "; ".join(part.fr for part in parts), "; ".join(part.en for part in parts)
    fr = fr.replace("; ", " ; ")
    return Text(f"{fr[:1].upper()}{fr[1:]}.", f"{en[:1].upper()}{en[1:]}.")


def _stated(bases: str) -> Text:
    codes = bases.split(";")
    fr, en = (", ".join(label("basis", code, lang).lower() for code in codes) for lang in ("fr", "en"))
    return Text(f"D'après une source : compétence {fr}.", f"According to a source: {en} competence.")


def _elsewhere(names: pd.Series[str], ids: list[str], partners: str | float) -> Text:
    spoken = some([str(names[key]) for key in ids])
    if not isinstance(partners, str):
        return Text(f"Sur ce thème, ailleurs : {spoken.fr}.", f"On this theme, elsewhere: {spoken.en}.")
    met = some(partners.split("; "))
    return Text(
        f"Sur ce thème, ailleurs : {spoken.fr} ; partenaires : {met.fr}.",
        f"On this theme, elsewhere: {spoken.en}; partners: {met.en}.",
    )
