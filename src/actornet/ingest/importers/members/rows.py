"""Rows of a list of members: one per member and network, from long and wide tables. Knows the account."""

from __future__ import annotations

import re

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.grids import Grid, amounts, days
from actornet.ingest.importers.members.columns import HEADINGS, Columns, find_columns, marks
from actornet.ingest.importers.personal import persons, scrubbed, tell_columns
from actornet.ingest.importers.plain import plain_texts
from actornet.model import fold
from actornet.model.country_names import meant_country

_YEARS = re.compile(r"^(\d{4})\s*[-–/]\s*(\d{4})\b")
_FORMER = r"\b(?:former|ancien|ancienne|ex|withdrawn|retire|demission\w*|radie\w*)\b"
_ROLES = (
    ("president", r"^(?:the )?president(?:e|ce)?$"),
    ("board", r"vice president|board|bureau|administrat|executive"),
    ("chair", r"lead partner|chef de file|\bchair|coordinat|anim"),
    ("founder", r"founder|founding|fondat"),
    ("observer", r"observ"),
    ("associate", r"associat|associe|indirect|affili|correspond"),
)
_PLAIN = frozenset(
    ("", "member", "full member", "membre", "effective member", "partner", "membre titulaire", "lead partner")
)


def member_rows(grid: Grid, network: str, account: Account) -> pd.DataFrame | None:
    """Return a row per member and network of a grid, None where it is no list of members.

    ``network`` names the network where the table does not. Columns: file, sheet, row, those of the
    evidence that the list knows, ``network`` and what is told of it, ``role``, ``start``, ``end``,
    ``remark``.
    """
    columns = find_columns(grid.frame, one_network=bool(network))
    if "name" not in columns.headings or not ("network" in columns.headings or columns.wide or network):
        return None
    place = {"file": grid.file, "sheet": grid.sheet}
    tell_columns(columns.left, account, **place)
    frame = _fields(grid, columns, account)
    frame = _without_persons(frame, place, columns, account)
    frame = frame.assign(file=grid.file, sheet=grid.sheet, row=frame.index)
    if columns.wide:
        frame = _long(frame, grid, columns, account)
    else:
        frame = frame.assign(network=frame["network"].mask(frame["network"].eq(""), network), mark="")
    return _members_now(_dated(frame, columns, account), columns, account).reset_index(drop=True)


def _fields(grid: Grid, columns: Columns, account: Account) -> pd.DataFrame:
    """Return the fields as texts; « NA » is a blank wherever the table uses it so."""
    place = {"file": grid.file, "sheet": grid.sheet}
    fields = {field: grid.frame[heading].str.strip() for field, heading in columns.headings.items()}
    frame = pd.DataFrame(fields, index=grid.frame.index, dtype="str").reindex(
        columns=list(HEADINGS), fill_value=""
    )
    country = frame["country"]
    blank_elsewhere = bool(
        grid.frame.drop(columns=[columns.headings.get("country", "")], errors="ignore")
        .eq("NA")
        .any(axis=None)
    )
    if blank_elsewhere:
        unknown = country.eq("NA")
        frame = frame.mask(frame.eq("NA"), "")
        # What was computed for Namibia is no place of these towns: only the first coordinates stay.
        for axis in ("latitude2", "longitude2"):
            frame[axis] = frame[axis].mask(unknown, "")
        if unknown.any():
            account.to_review(
                Text(
                    "Pays « NA » : ici NA veut dire « manquant », pas la Namibie. Pays laissé vide.",
                    "Country “NA”: in this file NA means missing, not Namibia. Country left empty.",
                ),
                frame.index[unknown],
                column=columns.headings["country"],
                values=list(frame.loc[unknown, "name"]),
                **place,
            )
    codes = {text: meant_country(text) or "" for text in frame["country"].unique()}
    meant = frame["country"].map(codes).astype("str")
    unread = frame["country"].ne("") & meant.eq("")
    if unread.any():
        account.to_review(
            Text("Pays non reconnu : laissé vide.", "Unknown country: left empty."),
            frame.index[unread],
            column=columns.headings["country"],
            values=list(frame.loc[unread, "country"]),
            **place,
        )
    return _placed(frame.assign(country=meant))


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Read the first pair of coordinates that is possible; without a place the name stands for it."""
    pairs = []
    for ending in ("", "2"):
        latitude, longitude = (amounts(frame[axis + ending]) for axis in ("latitude", "longitude"))
        whole = latitude.abs().le(90).fillna(False) & longitude.abs().le(180).fillna(False)
        pairs.append((latitude.where(whole), longitude.where(whole), whole))
    (first_y, first_x, whole), (second_y, second_x, _) = pairs
    as_text = {
        "latitude": plain_texts(first_y.where(whole, second_y), decimals=6),
        "longitude": plain_texts(first_x.where(whole, second_x), decimals=6),
    }
    place = frame["place"].mask(frame["place"].eq(""), frame["name"])
    tidy = {name: frame[name].str.split().str.join(" ") for name in ("name", "network", "status", "entity")}
    return frame.assign(place=place.str.split().str.join(" "), **as_text, **tidy)


def _without_persons(
    frame: pd.DataFrame, place: dict[str, str], columns: Columns, account: Account
) -> pd.DataFrame:
    known = frame[["country", "siren", "insee", "wikidata", "geonames", "entity"]].ne("").any(axis=1)
    person = persons(frame["name"], registered=known)
    for which, why in (
        (
            person,
            Text(
                "Le membre semble être une personne physique : rien n’en est repris.",
                "The member seems to be a natural person: nothing is taken over.",
            ),
        ),
        (frame["name"].eq(""), Text("Aucun nom de membre.", "No name of a member.")),
    ):
        if which.any():
            account.left_out(why, frame.index[which], column=columns.headings["name"], **place)
    frame = frame[~person & frame["name"].ne("")]
    return frame.assign(name=scrubbed(frame["name"], name=True), note=scrubbed(frame["note"]))


def _long(frame: pd.DataFrame, grid: Grid, columns: Columns, account: Account) -> pd.DataFrame:
    """Return a row per member and network that is marked."""
    place = {"file": grid.file, "sheet": grid.sheet}
    listed = ", ".join(columns.wide)
    account.remark(
        Text(f"Un réseau par colonne : {listed}.", f"One network per column: {listed}."),
        file=grid.file,
        sheet=grid.sheet,
    )
    parts = []
    for heading in columns.wide:
        cells = grid.frame[heading].reindex(frame.index)
        found = marks(cells)
        doubtful = ~found["known"]
        if doubtful.any():
            account.to_review(
                Text(
                    "Ni oui, ni non, ni date : pas lu comme une adhésion.", "Not yes, no or a date: not read."
                ),
                frame.index[doubtful],
                column=heading,
                values=list(cells[doubtful]),
                **place,
            )
        yes = found["yes"]
        text = found.loc[yes, "text"]
        parts.append(
            frame[yes].assign(network=heading, start=text.mask(text.eq(""), frame.loc[yes, "start"]))
        )
    every = pd.concat(parts).sort_index(kind="stable")
    alone = ~frame.index.isin(every.index)
    if alone.any():
        account.left_out(
            Text("Aucun réseau coché.", "No network is marked."),
            frame.index[alone],
            values=list(frame.loc[alone, "name"]),
            **place,
        )
    return every


def _dated(frame: pd.DataFrame, columns: Columns, account: Account) -> pd.DataFrame:
    """Read the dates; a period in one cell (``2012-2016``) is a start and an end."""
    years = frame["start"].str.extract(_YEARS)
    start = days(frame["start"]).mask(years[0].notna(), years[0]).fillna("")
    end = days(frame["end"])
    end = end.mask(end.eq("") & years[1].notna(), years[1]).fillna("")
    wrong = (frame["start"].ne("") & start.eq("")) | (frame["end"].ne("") & end.eq(""))
    for (file, sheet), part in frame[wrong].groupby(["file", "sheet"], sort=False):
        account.to_review(
            Text("Date d’adhésion illisible : laissée vide.", "Unreadable date of membership: left empty."),
            part["row"],
            file=str(file),
            sheet=str(sheet),
            column=columns.headings.get("start", ""),
            values=list(part["start"]),
        )
    said = frame["start"].where(years[0].notna(), "")
    return frame.assign(start=start.astype("str"), end=end.astype("str"), said=said)


def _members_now(frame: pd.DataFrame, columns: Columns, account: Account) -> pd.DataFrame:
    """Tell the role of each member; former ones stay only where the end is known."""
    status = frame["status"].map(fold)
    former = status.str.contains(_FORMER) & frame["end"].eq("")
    nameless = frame["network"].eq("")
    for which, column, why in (
        (
            former,
            "status",
            Text(
                "Ancien membre, fin inconnue : il n’est plus membre.",
                "Former member, end unknown: a member no more.",
            ),
        ),
        (nameless & ~former, "network", Text("Aucun réseau nommé.", "No network is named.")),
    ):
        for (file, sheet), part in frame[which].groupby(["file", "sheet"], sort=False):
            account.left_out(
                why,
                part["row"],
                file=str(file),
                sheet=str(sheet),
                column=columns.headings.get(column, ""),
                values=list(part["name"]),
            )
    role = pd.Series("member", index=frame.index)
    for code, pattern in reversed(_ROLES):
        role = role.mask(status.str.contains(pattern), code)
    told = ("statut : " + frame["status"]).where(~status.isin(_PLAIN), "")
    remark = told
    for text in (frame["said"], frame["note"]):
        remark = remark + (" ; " + text).where(text.ne("") & ~_within(text, frame["status"]), "")
    found = frame.assign(role=role, remark=remark.str.removeprefix(" ; "))
    return found[~former & ~nameless]


def _within(texts: pd.Series[str], others: pd.Series[str]) -> pd.Series[bool]:
    return texts.eq(others)
