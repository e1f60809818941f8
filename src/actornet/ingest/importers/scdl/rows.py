"""Rows of a list of subsidies: one per beneficiary and sum of money, what is none left out with a line.

Knows the columns, the numbers of registers, what is personal, and the account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.french_numbers import Numbers, read_numbers
from actornet.ingest.importers.grids import Grid, amounts, days
from actornet.ingest.importers.grids.text_file import Rows
from actornet.ingest.importers.personal import persons, scrubbed, tell_columns
from actornet.ingest.importers.scdl.columns import HEADINGS, Columns, find_columns, section_of
from actornet.ingest.importers.scdl.dropped_rows import dropped_rows, with_dropped
from actornet.ingest.importers.scdl.money import money_of
from actornet.model import fold

_TOTAL = r"^(?:sous |grand )?(?:total|totaux)\b(?: (?:general|des|de la|du|page|subventions?).*)?$"
_REFUSED = r"refus|rejet|inelig|en cours|instruc|abandon|annul|defavorable|ajourn"
_PROJECT = r"^(.{3,}?)\s+Projet\s+(.{3,})$"
_PERIOD = r"^(\S+?)_(\S+)$|^(\d{4}-\d{1,2}(?:-\d{1,2})?)/(\d{4}-\d{1,2}(?:-\d{1,2})?)$"


@dataclass(slots=True)
class Listed:
    """A grid on its way: the fields as texts, and the account of what leaves.

    ``dropped`` are rows that reading left out with a line: they are there for what they say of others.
    """

    grid: Grid
    columns: Columns
    frame: pd.DataFrame
    account: Account
    dropped: frozenset[int] = frozenset()

    def leave(
        self, which: pd.Series[bool], why: Text, *, column: str = "", values: pd.Series[str] | None = None
    ) -> None:
        """Take rows out, with a line each."""
        told = which & ~self.frame.index.isin(list(self.dropped))
        if told.any():
            cells = None if values is None else list(values[told])
            self.account.left_out(why, self.frame.index[told], column=column, values=cells, **self.place)
        self.frame = self.frame[~which]

    def review(
        self, which: pd.Series[bool], why: Text, *, column: str = "", values: pd.Series[str] | None = None
    ) -> None:
        """Put rows to review, with a line each."""
        if which.any():
            cells = None if values is None else list(values[which])
            self.account.to_review(why, self.frame.index[which], column=column, values=cells, **self.place)

    def remark(self, why: Text, *, column: str = "") -> None:
        """Say how the grid was read."""
        self.account.remark(why, file=self.grid.file, sheet=self.grid.sheet, column=column)

    @property
    def place(self) -> dict[str, str]:
        """The file and sheet."""
        return {"file": self.grid.file, "sheet": self.grid.sheet}

    def heading(self, field: str) -> str:
        """Return the heading of a field, empty without one."""
        return self.columns.headings.get(field, "")


def subsidy_rows(grid: Grid, account: Account, raw: Callable[[], Mapping[str, Rows]]) -> pd.DataFrame | None:
    """Return the subsidies of a grid, None where it is no list of subsidies.

    One row per beneficiary and amount: file, sheet, row, giver, giver_siren, name, siren, rna, code,
    place, postcode, amount (``Float64``, NA where unknown), date (EDTF) and texts on what it is for.
    ``raw`` gives all rows of the file by sheet: headings among them may say a theme, totals confirm the sums.
    """
    columns = find_columns(list(grid.frame))
    if not columns.complete:
        return None
    dropped = dropped_rows(grid, account)
    whole = with_dropped(grid, raw()[grid.sheet], dropped) if dropped else grid.frame
    fields = {field: whole[heading].str.strip() for field, heading in columns.headings.items()}
    frame = pd.DataFrame(fields, index=whole.index, dtype="str").reindex(
        columns=list(HEADINGS), fill_value=""
    )
    rows = Listed(grid, columns, frame, account, dropped)
    tell_columns(columns.left, account, **rows.place)
    _sections(rows)
    rows.leave(rows.frame.eq("").all(axis=1), Text("Ligne sans contenu.", "Row without content."))
    _totals(rows)
    rows.frame = rows.frame[~rows.frame.index.isin(list(dropped))]
    refused = rows.frame["status"].map(fold).str.contains(_REFUSED)
    rows.leave(
        refused,
        Text("Demande non accordée.", "Request that was not granted."),
        column=rows.heading("status"),
        values=rows.frame["status"],
    )
    _identify(rows)
    _names(rows)
    _dates(rows)
    found = money_of(rows)
    return found.assign(file=grid.file, sheet=grid.sheet, row=found.index).reset_index(drop=True)


def _sections(rows: Listed) -> None:
    """Take out headings that are repeated among the rows; each begins a section, whose theme it may say."""
    frame = rows.frame
    headings = pd.Series(rows.columns.headings)
    themes = {name: section_of(name) for name in frame["name"].unique()}
    begins = frame["name"].map(themes).astype("str")
    again = pd.Series(False, index=frame.index)
    for field in ("code", "name", *rows.columns.money):
        if field in headings:
            again |= frame[field].ne("") & frame[field].map(fold).eq(fold(headings[field]))
    again |= begins.ne("") & frame["number"].eq("") & frame["amount"].str.contains(r"[A-Za-z]{3}")
    theme = begins.where(again).ffill().astype("str").fillna(rows.columns.section)
    rows.frame = frame.assign(
        theme=frame["theme"].mask(frame["theme"].eq(""), theme), section=again.cumsum().astype("str")
    )
    rows.leave(again, Text("En-tête répété.", "Repeated heading."))


def _totals(rows: Listed) -> None:
    """Take out totals; say whether the sum of the rows above is theirs."""
    frame = rows.frame
    named = frame["name"].map(fold).str.contains(_TOTAL) & frame["number"].eq("") & frame["rna"].eq("")
    money = frame[rows.columns.money].ne("").any(axis=1)
    bare = frame[["name", "number", "rna", "code", "object"]].eq("").all(axis=1) & money
    totals = named | bare
    if not totals.any():
        return
    numbers = sum(amounts(frame[field]).fillna(0) for field in rows.columns.money)
    part = totals.shift(fill_value=False).cumsum()
    sums = numbers.mask(totals, 0).groupby(part).transform("sum")
    every = numbers.mask(totals, 0).sum()  # a grand total under those of the sections
    right = totals & (sums.sub(numbers).abs().lt(0.01) | numbers.sub(every).abs().lt(0.01))
    if right.any():
        good, every_total = int(right.sum()), int(totals.sum())
        rows.remark(
            Text(
                f"Totaux qui confirment la somme des lignes lues : {good} sur {every_total}.",
                f"Totals that confirm the sum of the rows read: {good} of {every_total}.",
            )
        )
    rows.frame = rows.frame.assign(confirmed=right.groupby(part).transform("any").map({True: "1", False: ""}))
    rows.leave(
        totals,
        Text("Ligne de total, qui n’est pas une subvention.", "Row of a total, which is no subsidy."),
        column=rows.heading(rows.columns.money[0]),
        values=frame[rows.columns.money[0]],
    )


def _identify(rows: Listed) -> None:
    """Read the numbers of registers; take out rows of natural persons by their number."""
    numbers = read_numbers(rows.frame["number"], nir=rows.columns.nir)
    associations = read_numbers(rows.frame["rna"])
    givers = read_numbers(rows.frame["giver_number"])
    personal = numbers.personal | associations.personal
    siren = numbers.siren.mask(numbers.siren.eq(""), associations.siren)
    rna = associations.rna.mask(associations.rna.eq(""), numbers.rna)
    for heading in rows.columns.of_persons:
        filled = rows.grid.frame[heading].reindex(rows.frame.index).str.strip().ne("")
        personal |= filled & siren.eq("") & rna.eq("")
    wrong = numbers.wrong & ~personal
    rows.frame = rows.frame.assign(siren=siren, rna=rna, giver_siren=givers.siren)
    _tell_numbers(rows, numbers, personal)
    rows.review(
        wrong,
        Text(
            "Ni SIRET, ni SIREN, ni RNA juste : le bénéficiaire est reconnu à son nom.",
            "No right SIRET, SIREN or RNA: the beneficiary is known by its name.",
        ),
        column=rows.heading("number"),
        values=rows.frame["number"].where(rows.frame["number"].str.len().isin([8, 9, 14]), ""),
    )
    rows.leave(
        personal,
        Text(
            "Personne physique (numéro qui peut être de sécurité sociale, prénom) : rien n’en est repris.",
            "Natural person (number that may be of social security, given name): nothing is taken over.",
        ),
        column=rows.heading("number"),
    )


def _tell_numbers(rows: Listed, numbers: Numbers, personal: pd.Series[bool]) -> None:
    column = rows.heading("number")
    for mask, text in (
        (
            numbers.cut,
            Text(
                "{n} SIRET passés par un nombre à virgule : derniers chiffres perdus, SIREN gardé.",
                "{n} SIRET that went through a float: their last digits are lost, the SIREN is kept.",
            ),
        ),
        (
            numbers.padded,
            Text(
                "{n} numéros avaient perdu leur zéro initial, que la clé confirme.",
                "{n} numbers had lost their first zero, which the check digit confirms.",
            ),
        ),
        (
            numbers.short,
            Text("{n} SIREN (9 chiffres) dans cette colonne.", "{n} SIREN (9 digits) in this column."),
        ),
    ):
        count = int((mask & ~personal).sum())
        if count:
            rows.remark(Text(text.fr.format(n=count), text.en.format(n=count)), column=column)


def _names(rows: Listed) -> None:
    """Take natural persons out of the names, and projects that are glued to them."""
    frame = rows.frame
    registered = frame["siren"].ne("") | frame["rna"].ne("")
    rows.leave(
        persons(frame["name"], registered=registered),
        Text(
            "Le nom est, ou semble être, celui d’une personne physique : rien n’en est repris.",
            "The name is, or seems to be, that of a natural person: nothing is taken over.",
        ),
        column=rows.heading("name"),
    )
    frame = rows.frame
    clean = scrubbed(frame["name"], name=True)
    cut = clean.ne(frame["name"].str.split().str.join(" "))
    if cut.any():
        rows.remark(
            Text(
                f"{int(cut.sum())} noms d’organismes contenaient une personne (« chez M… ») : partie ôtée.",
                f"{int(cut.sum())} names of bodies held a person (“chez M…”): that part was removed.",
            ),
            column=rows.heading("name"),
        )
    if "object" not in rows.columns.headings:
        glued = clean.str.extract(_PROJECT)
        both = glued[0].notna()
        if both.any():
            clean = clean.mask(both, glued[0])
            frame = frame.assign(object=frame["object"].mask(both, glued[1].fillna("")))
            rows.remark(
                Text(
                    f"{int(both.sum())} noms suivis de « Projet … » : le projet est devenu l’objet.",
                    f"{int(both.sum())} names followed by “Projet …”: the project became the object.",
                ),
                column=rows.heading("name"),
            )
    texts = {name: scrubbed(frame[name]) for name in ("object", "reference", "scheme")}
    hidden = sum(int(text.ne(frame[name]).sum()) for name, text in texts.items())
    if hidden:
        rows.remark(
            Text(
                f"{hidden} textes citaient une personne, un courriel ou un téléphone : « […] » à la place.",
                f"{hidden} texts named a person, a mail address or a phone: replaced by “[…]”.",
            ),
            column=rows.heading("object"),
        )
    rows.frame = frame.assign(name=clean, **texts)
    nameless = clean.eq("") & frame["siren"].eq("") & frame["rna"].eq("")
    rows.leave(
        nameless, Text("Aucun bénéficiaire : ni nom ni numéro.", "No beneficiary: no name, no number.")
    )


def _dates(rows: Listed) -> None:
    """Read the date of the decision, else the year; and the period of payment."""
    frame = rows.frame
    date = days(frame["date"])
    unread = frame["date"].ne("") & date.eq("")
    rows.review(
        unread,
        Text("Date illisible : laissée vide.", "Unreadable date: left empty."),
        column=rows.heading("date"),
        values=frame["date"],
    )
    parts = frame["period"].str.extract(_PERIOD)
    start = parts[0].fillna(parts[2]).fillna(frame["period"]).astype("str")
    end = parts[1].fillna(parts[3]).fillna("").astype("str")
    first, last = days(start), days(end)
    rows.review(
        (start.ne("") & first.eq("")) | (end.ne("") & last.eq("")),
        Text(
            "Période de versement qui ne peut être lue en entier : gardée pour ce qui en est lu.",
            "Period of payment that can't be read as a whole: kept as far as it can be.",
        ),
        column=rows.heading("period"),
        values=frame["period"],
    )
    year = days(frame["year"])
    period = first.where(last.eq("") | first.eq(last), first + "/" + last)
    date = date.mask(date.eq(""), year).mask(lambda known: known.eq(""), first)
    rows.frame = frame.assign(date=date, period=period.mask(period.eq(date), ""))
