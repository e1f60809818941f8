"""The activities of IATI files gathered as rows, as small as possible: files may be of any size."""

from __future__ import annotations

import hashlib
from collections import Counter
from sys import intern

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.contacts import without_contacts
from actornet.ingest.importers.iati.activity import Activity, Organisation, best, total
from actornet.model import fold

_STATUS = {"1": "announced", "2": "active", "3": "ended", "4": "ended", "5": "ended", "6": "suspended"}
_STAGE = {"1": "design", "2": "implementation", "3": "evaluation", "4": "closed"}
_COLUMNS = (
    *(
        "at",
        "file",
        "row",
        "made",
        "reporter",
        "identifier",
        "title",
        "purpose",
        "start",
        "end",
        "ends_early",
    ),
    *("status", "stage", "oda", "seen_on", "budget", "currency", "committed", "note"),
)
LONGEST = 30_000  # characters of a text, about what a cell of a spreadsheet holds


class Projects:
    """Rows of projects, and what else their activities say, by the number of the activity (``at``).

    ``named`` are the distinct organisations; ``times`` and ``first_named`` count them and give the first
    activity. ``told`` counts what is to be told, with the first file and row: (what, value).
    """

    def __init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self.reporters: dict[Organisation, int] = {}
        self.numbers: dict[Organisation, int] = {}
        self.times: list[int] = []
        self.first_named: list[int] = []
        self.participations: list[tuple[int, int, str, str]] = []
        self.tags: list[tuple[int, str, str]] = []
        self.countries: list[tuple[int, str]] = []
        self.places: list[tuple[int, str, str, str, str]] = []
        self.relations: list[tuple[int, str, str]] = []
        self.told: Counter[tuple[str, str, str]] = Counter()
        self.first_told: dict[tuple[str, str, str], int] = {}

    @property
    def count(self) -> int:
        """How many activities there are."""
        return len(self.rows)

    @property
    def named(self) -> list[Organisation]:
        """The distinct organisations in the order of their numbers."""
        return list(self.numbers)

    def add(self, activity: Activity, file: str, row: int, made: str) -> None:
        """Keep what an activity says."""
        at = self.count
        self.reporters.setdefault(activity.reporter, 0)
        self._people(at, activity)
        self._tags(at, activity)
        for country in dict.fromkeys(activity.countries):
            self.countries.append((at, intern(country)))
        country = activity.countries[0] if len(set(activity.countries)) == 1 else ""
        for name, latitude, longitude in dict.fromkeys(activity.places):
            self.places.append((at, name, country, latitude, longitude))
        for kind, others in (("parent", activity.parents), ("child", activity.children)):
            self.relations += [(at, kind, ref) for ref in others if ref]
        self._tell(activity, file, row)
        self.rows.append(self._row(at, activity, file, row, made))

    def _people(self, at: int, activity: Activity) -> None:
        for each, role in dict.fromkeys(activity.roles):
            self.participations.append((at, self._number(each, at), role, ""))
        for each, role in dict.fromkeys(activity.payers):
            self.participations.append((at, self._number(each, at), role, "IATI : transactions"))

    def _number(self, each: Organisation, at: int) -> int:
        number = self.numbers.setdefault(each, len(self.times))
        if number == len(self.times):
            self.times.append(0)
            self.first_named.append(at)
        self.times[number] += 1
        return number

    def _tags(self, at: int, activity: Activity) -> None:
        for code in dict.fromkeys(activity.dac):
            self.tags.append((at, "dac" if len(code) == 5 else "dac-3", intern(code)))
        for goal in dict.fromkeys(activity.sdg):
            if goal.isdigit() and 1 <= int(goal) <= 17:
                self.tags.append((at, "sdg", intern(str(int(goal)))))

    def _tell(self, activity: Activity, file: str, row: int) -> None:
        told = [("element", name, count) for name, count in activity.unused.items()]
        told += [("sector", vocabulary, 1) for vocabulary in activity.other_sectors]
        told += [("region", code, 1) for code in dict.fromkeys(activity.regions)]
        told += [("date", text, 1) for text in activity.bad_dates]
        told += [("amount", text, 1) for text in activity.bad_amounts]
        told += [("cut", "", 1) for own in (activity.titles, activity.purposes) if len(best(own)) > LONGEST]
        if not (activity.roles or activity.payers):
            told.append(("nobody", "", 1))
        for what, value, count in told:
            key = (file, what, value)
            self.told[key] += count
            self.first_told.setdefault(key, row)

    def _row(self, at: int, activity: Activity, file: str, row: int, made: str) -> tuple[object, ...]:
        dates = activity.dates
        start = dates.get("start-actual") or dates.get("start-planned", "")
        seen = activity.seen_on or made
        end = dates.get("end-actual") or dates.get("end-planned", "")
        status = _STATUS.get(activity.status, "")
        if status == "active" and end and seen and end < seen:
            status = "to_check"
        money = total(activity.budgets)
        committed = not activity.budgets and bool(activity.commitments)
        money = total(activity.commitments) if committed else money
        unsure = money is None and bool(activity.budgets or activity.commitments)
        if unsure:
            key = (file, "money", "")
            self.told[key] += 1
            self.first_told.setdefault(key, row)
        regions = ", ".join(dict.fromkeys(activity.regions))
        notes = [f"IATI {activity.identifier}" if activity.identifier else ""]
        notes.append("annulé / cancelled" if activity.status == "5" else "")
        notes.append(f"région CAD / DAC region {regions}" if regions and not activity.countries else "")
        return (
            *(at, intern(file), row, intern(made), activity.reporter, activity.identifier),
            without_contacts(best(activity.titles)[:LONGEST]),
            without_contacts(best(activity.purposes)[:LONGEST]),
            *(start, end, bool(start and end and end < start), status, _STAGE.get(activity.status, "")),
            ("true" if activity.flow_type == "10" else "false") if activity.flow_type else "",
            seen,
            f"{money[0].normalize():f}" if money else "",
            money[1] if money and len(money[1]) == 3 else "",
            bool(committed and money),
            "; ".join(note for note in notes if note),
        )

    def frame(self, account: Account) -> pd.DataFrame:
        """Return a row per project with its ``id``; what an activity says again is united with the newest."""
        rows = pd.DataFrame(self.rows, columns=list(_COLUMNS))
        self.rows = []
        rows["id"] = _ids(rows, account)
        newest = rows.sort_values(["seen_on", "at"], ascending=[False, True], kind="stable")
        again = newest.duplicated("id").reindex(rows.index)
        for file, group in rows[again].groupby("file", sort=False):
            account.united(
                Text(
                    "Identifiant d’activité donné plusieurs fois : la version la plus récente est gardée.",
                    "This activity identifier is given several times: the newest version is kept.",
                ),
                group["row"],
                file=str(file),
                column="iati-identifier",
                values=list(group["identifier"]),
            )
        rows = rows[~again].reset_index(drop=True)
        untitled = rows["title"].eq("")
        _told_rows(
            rows[untitled],
            account,
            Text("Pas de titre : l’identifiant en tient lieu.", "No title: the identifier stands for it."),
        )
        rows["title"] = rows["title"].mask(
            untitled, rows["identifier"].where(rows["identifier"].ne(""), rows["id"])
        )
        early = rows["ends_early"].astype("bool")
        _told_rows(
            rows[early],
            account,
            Text(
                "La fin précède le début : les deux dates sont laissées de côté.",
                "The end is before the start: both dates are left out.",
            ),
            rows["start"] + " – " + rows["end"],
        )
        return rows.assign(start=rows["start"].mask(early, ""), end=rows["end"].mask(early, ""))


def _told_rows(rows: pd.DataFrame, account: Account, why: Text, values: pd.Series[str] | None = None) -> None:
    cells = rows["identifier"] if values is None else values.reindex(rows.index)
    for file, group in rows.groupby("file", sort=False):
        account.to_review(why, group["row"], file=str(file), values=list(cells.reindex(group.index)))


def _ids(rows: pd.DataFrame, account: Account) -> pd.Series[str]:
    """Return an id per activity: its identifier, else file and row; different ones never meet."""
    nameless = rows["identifier"].eq("")
    _told_rows(
        rows[nameless],
        account,
        Text(
            "Pas d’identifiant d’activité : le rang dans le fichier en tient lieu.",
            "No activity identifier: its rank in the file stands for it.",
        ),
    )
    rank = rows["file"] + " " + rows["row"].astype("str")
    given = rows["identifier"].where(~nameless, rank)
    short = given.map(lambda text: fold(text).replace(" ", "-"))
    mixed = given.groupby(short).transform("nunique").gt(1) | short.str.len().gt(80) | short.eq("")
    marks = given.where(mixed, "").map(lambda text: hashlib.sha256(text.encode()).hexdigest()[:8])
    return "slug:iati-" + short.str.slice(0, 80).where(~mixed, short.str.slice(0, 70) + "-" + marks)
