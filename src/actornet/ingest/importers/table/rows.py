"""The rows of one sheet under one table of a map: who they tell of, and what.

Knows plans, grids and the harvest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypedDict

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.cell_values import (
    coded,
    country_codes,
    dates,
    goal_tags,
    theme_tags,
    years,
)
from actornet.ingest.importers.grids import Grid
from actornet.ingest.importers.harvest import Harvest
from actornet.ingest.importers.people import EVIDENCE
from actornet.ingest.importers.personal import is_personal
from actornet.ingest.importers.record_ids import record_ids
from actornet.ingest.importers.table.money import money
from actornet.ingest.importers.table.plan import ActorPlan, Field, RecordPlan, TablePlan, fields_of
from actornet.ingest.importers.table.who import french_among, kind_words, kinds
from actornet.ingest.importers.themes import theme_rows
from actornet.ingest.matching.names import read_names
from actornet.model import fold

MEMBER = {"x", "1", "oui", "yes", "o", "y", "vrai", "true", "membre", "member", "✓", "✔"}
NOT = {"", "0", "non", "no", "n", "faux", "false"}


_AMOUNTS = ("budget", "planned_amount")


class _Where(TypedDict):
    file: str
    sheet: str


class Rows:
    """The rows of one grid under one table of the plan."""

    def __init__(self, table: TablePlan, grid: Grid, account: Account) -> None:
        self.table, self.grid, self.account = table, grid, account
        self.key = f"{grid.file}\0{grid.sheet}\0{table.line}"
        self.where: _Where = {"file": grid.file, "sheet": grid.sheet}
        self._tell_columns()

    def _tell_columns(self) -> None:
        used = {field.column for field in fields_of(self.table)} | set(self.table.ignore)
        for name in self.grid.frame:
            if is_personal(str(name)) and name not in used:
                why = Text("Données personnelles : colonne écartée.", "Personal data: column left out.")
            elif name not in used:
                why = Text("Le plan ne reprend pas cette colonne.", "The map does not take this column.")
            elif name in self.table.ignore:
                why = Text("Le plan écarte cette colonne.", "The map leaves this column out.")
            else:
                continue
            self.account.remark(why, column=str(name), **self.where)

    def value(self, field: Field) -> pd.Series[str]:
        """Return the cells of a field, codes put in place of what is written."""
        frame = self.grid.frame
        if not field.column:
            return pd.Series(field.value, index=frame.index, dtype="str")
        cells = frame[field.column]
        if not field.codes:
            return cells
        codes = {fold(text): code for text, code in field.codes.items()}
        return cells.map({text: codes.get(fold(text), text) for text in cells.unique()}).astype("str")

    def actors(self, name: str) -> pd.DataFrame:
        """Return the evidence of the actors of this name, a row for each, in the order of the rows."""
        plan = self.table.actors[name]
        given = pd.DataFrame({column: self.value(field) for column, field in plan.fields.items()})
        given = given.reindex(columns=list(EVIDENCE), fill_value="").assign(row=self.grid.frame.index)
        given = _split(given, plan)
        given = given[given["name"].str.contains(r"[^\W_]", regex=True)].reset_index(drop=True)
        given["country"] = country_codes(given["country"], given["row"], self.account, **self.where)
        if plan.split:
            self._take_home(given)
        told = kind_words(given["kind"], given["country"])
        told = coded("actor_kind", told, given["row"], self.account, **self.where)
        fixed = not plan.fields.get("kind", Field(0)).column
        town = given["place"].eq("") & given["postcode"].eq("") & given["area"].eq("")
        given["kind"] = kinds(given, told, fixed=fixed)
        town &= given["kind"].isin(("COM", "FLA_MUN"))
        given["place"] = given["place"].mask(town, read_names(given["name"])["strict"])
        guessed = int(told.eq("").sum())
        if guessed:
            self.account.remark(
                Text(
                    f"{guessed} types devinés d’après le nom et le pays (acteur « {name} » du plan).",
                    f"{guessed} kinds of actors guessed by name and country (actor “{name}” of the map).",
                ),
                **self.where,
            )
        return given.assign(told=self.key, actor=name, **self.where)

    def _take_home(self, given: pd.DataFrame) -> None:
        """Give France to the French authorities among several names beside the country of one of them."""
        french = french_among(given)
        home = Text(
            "Collectivité française parmi les noms de la cellule : la France, non le pays de la ligne.",
            "French authority among the names of the cell: France, not the country of the row.",
        )
        here = given[french]
        self.account.to_review(home, here["row"], column="name", values=list(here["name"]), **self.where)
        given.loc[french, "country"] = "FRA"

    def telling(self) -> pd.DataFrame:
        """Return the evidence of all actors, without the rows that name too few: those are left out."""
        found = pd.concat([self.actors(name) for name in self.table.actors], ignore_index=True)
        rows = self.grid.frame.index

        def named(actors: Iterable[str]) -> pd.Series[int]:
            own = found[found["actor"].isin(set(actors))]
            return own.groupby("row").size().reindex(rows, fill_value=0)

        table = self.table
        anyone = named(table.actors).ge(1)
        enough = anyone & (table.agreement is table.project is table.membership is None)
        if table.agreement:
            enough |= named(table.agreement.actors).ge(2)
        if table.project:
            enough |= named(table.project.actors).ge(1)
        if table.membership:
            enough |= named(name for name, role in table.membership.actors.items() if not role).ge(1)
        nobody = Text("Pas de nom d’acteur.", "No name of an actor.")
        single = Text("Un seul acteur : ce n’est pas un accord.", "A single actor: this is no agreement.")
        self.account.left_out(nobody, rows[~anyone], **self.where)
        self.account.left_out(single if table.agreement else nobody, rows[anyone & ~enough], **self.where)
        return found[found["row"].isin(rows[enough])]

    def networks(self) -> pd.DataFrame:
        """Return the evidence of the networks that are columns of a list of members."""
        names = self.table.membership.networks if self.table.membership else ()
        given = pd.DataFrame({"name": list(names)}, dtype="str")
        given = given.reindex(columns=list(EVIDENCE), fill_value="").assign(kind="CITY_NETWORK")
        return given.assign(row=0, told=self.key, actor="\0network", **self.where)

    def give(self, harvest: Harvest, actors: pd.DataFrame) -> None:
        """Add what the rows tell, once the actors have their ids."""
        if self.table.agreement:
            self._agreements(harvest, self.table.agreement, actors)
        if self.table.project:
            self._projects(harvest, self.table.project, actors)
        if self.table.membership:
            self._memberships(harvest, self.table.membership, actors)

    def _said(self, plan: RecordPlan, rows: pd.Index) -> pd.DataFrame:
        """Return the fields of the records as the contract has them, themes aside."""
        cells = {name: self.value(field).loc[rows] for name, field in plan.fields.items()}
        said = pd.DataFrame(cells, index=rows, dtype="str")
        at = pd.Series(rows, index=rows)
        for name in list(said):
            if name in ("start", "end"):
                said[name] = dates(
                    said[name], at, self.account, column=name, first=self.table.first, **self.where
                )
            elif name in _AMOUNTS:
                said[name], said["currency"] = money(
                    said[name],
                    plan.fields[name].column,
                    said["currency"].str.upper() if "currency" in said else None,
                    at,
                    self.account,
                    column=name,
                    **self.where,
                )
            elif name in ("form", "status", "stage"):
                said[name] = coded(name, said[name], at, self.account, **self.where)
        if "period" in said:
            start, end = years(said.pop("period"), at, self.account, **self.where)
            said["start"] = said["start"].mask(said["start"].eq(""), start) if "start" in said else start
            said["end"] = said["end"].mask(said["end"].eq(""), end) if "end" in said else end
        return said

    def _records(
        self, plan: RecordPlan, actors: pd.DataFrame, least: int
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the records with their ids and titles, and who is in each: id, actor_id, role."""
        who = actors[actors["actor"].isin(set(plan.actors))].copy()
        who["role"] = who["actor"].map(plan.actors)
        counts = who.groupby("row")["id"].nunique().reindex(self.grid.frame.index, fill_value=0)
        few = counts[counts.lt(least) & counts.gt(0)]
        self.account.to_review(
            Text(
                "Les noms sont ceux d’un seul acteur : pas d’accord.",
                "The names are those of a single actor: no agreement.",
            ),
            few.index,
            **self.where,
        )
        rows = counts.index[counts.ge(least)]
        said = self._said(plan, rows)
        names = who[who["row"].isin(set(rows))].groupby("row")["name"].agg(" – ".join)
        titles = said["title"] if "title" in said else pd.Series("", index=rows, dtype="str")
        said["title"] = titles.mask(titles.eq(""), names.reindex(rows).fillna("").str.slice(0, 250))
        parts = who.groupby("row")["id"].agg(lambda ids: "|".join(sorted(set(ids)))).reindex(rows)
        said["id"] = record_ids(said, parts)
        again = said["id"].duplicated()
        self.account.united(
            Text("Même fiche qu’une ligne plus haut.", "Same record as a row above."),
            said.index[again],
            **self.where,
        )
        joined = who.merge(said["id"].rename("record"), left_on="row", right_index=True)
        tied = joined[["record", "id", "role"]].drop_duplicates(["record", "id"])
        return said, tied

    def _tags(self, harvest: Harvest, said: pd.DataFrame) -> pd.DataFrame:
        """Add the themes and goals of records, and return the records, each once."""
        at = pd.Series(said.index, index=said.index)
        if "goals" in said:
            harvest.add("tags", goal_tags(said["id"], said.pop("goals"), at, self.account, **self.where))
        if "themes" in said:
            found = theme_tags(said["id"], said.pop("themes"), at, self.account, **self.where)
            harvest.add("tags", found)
            harvest.add("themes", theme_rows(found["code"]))
        return said.drop_duplicates("id")

    def _agreements(self, harvest: Harvest, plan: RecordPlan, actors: pd.DataFrame) -> None:
        said, tied = self._records(plan, actors, 2)
        said = self._tags(harvest, said)
        forms = said["form"] if "form" in said else pd.Series("", index=said.index, dtype="str")
        if int(forms.eq("").sum()):
            self.account.remark(
                Text(
                    f"Forme inconnue pour {int(forms.eq('').sum())} accords : coopération décentralisée.",
                    f"Form unknown for {int(forms.eq('').sum())} agreements: decentralised cooperation.",
                ),
                **self.where,
            )
        harvest.add("agreements", said.assign(form=forms.mask(forms.eq(""), "DECENTRALISED")))
        roles = tied["role"].map(lambda role: role or "party")
        harvest.add(
            "parties",
            pd.DataFrame({"agreement_id": tied["record"], "actor_id": tied["id"], "role": roles}),
        )

    def _projects(self, harvest: Harvest, plan: RecordPlan, actors: pd.DataFrame) -> None:
        said, tied = self._records(plan, actors, 1)
        said = self._tags(harvest, said)
        harvest.add("projects", said)
        roles = tied["role"].map(lambda role: role or "partner")
        harvest.add(
            "participations",
            pd.DataFrame({"project_id": tied["record"], "actor_id": tied["id"], "role": roles}),
        )

    def _memberships(self, harvest: Harvest, plan: RecordPlan, actors: pd.DataFrame) -> None:
        members = actors[actors["actor"].isin([name for name, role in plan.actors.items() if not role])]
        rows = pd.Index(members["row"].unique())
        said = self._said(plan, rows)
        if plan.networks:
            known = actors[actors["actor"].eq("\0network")].set_index("name")["id"]
            ticks = self._ticks(plan.networks)
            tied = members.merge(ticks, on="row").assign(network_id=lambda each: each["network"].map(known))
        else:
            networks = actors[actors["actor"].isin([name for name, role in plan.actors.items() if role])]
            tied = members.merge(
                networks[["row", "id"]].rename(columns={"id": "network_id"}), on="row"
            ).assign(start="")
            alone = Text("Aucun réseau : membre sans adhésion.", "No network: a member without membership.")
            self.account.to_review(alone, rows.difference(pd.Index(networks["row"])), **self.where)
        found = pd.DataFrame(
            {"actor_id": tied["id"], "network_id": tied["network_id"], "start": tied["start"]}
        )
        for name in said:
            own = tied["row"].map(said[name]).fillna("")
            found[name] = found[name].mask(found[name].eq(""), own) if name in found else own
        harvest.add("memberships", found[found["actor_id"].ne(found["network_id"])].drop_duplicates())

    def _ticks(self, names: Sequence[str]) -> pd.DataFrame:
        """Return which row is in which network (row, network, start), by marks or dates in its columns."""
        frame = self.grid.frame[list(names)].rename_axis("row").reset_index()
        cells = frame.melt(id_vars="row", var_name="network", value_name="cell")
        folded = cells["cell"].str.strip().str.lower()
        cells = cells[~folded.isin(NOT)]
        marks = cells["cell"].str.strip().str.lower().isin(MEMBER)
        start = dates(
            cells["cell"].mask(marks, ""),
            cells["row"],
            self.account,
            column="",
            first=self.table.first,
            **self.where,
        )
        unread = ~marks & start.eq("")
        cells = cells.assign(start=start)[~unread]
        return cells.sort_values("row", kind="stable")


def _split(given: pd.DataFrame, plan: ActorPlan) -> pd.DataFrame:
    """Return a row per name where a cell holds several."""
    if plan.split:
        marks = "|".join([*map(re.escape, plan.split.split()), "\n"])
        given = given.assign(name=given["name"].str.split(marks, regex=True)).explode("name")
        given["name"] = given["name"].fillna("").str.strip(" \t,;-•·")
        alone = given.groupby("row")["name"].transform("size").eq(1)
        given = given[given["name"].ne("") | alone]
    return given.reset_index(drop=True)
