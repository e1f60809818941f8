"""What an importer gathers: rows of the tables of the contract, each with its source. Knows the account."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from actornet.ingest.importers.account import Account
from actornet.ingest.importers.people import Resolved, resolve
from actornet.model import contract
from actornet.network import Network


@dataclass(frozen=True, slots=True)
class Origin:
    """The file or service that an importer reads, as a row of the table ``sources``.

    ``id`` is short and says what it is (``keep``, ``wikidata-p190``); ``date`` is EDTF, of the
    extraction if known; ``confidence`` is given to the facts that say nothing of their own.
    """

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    date: str = ""
    licence: str = ""
    confidence: str = "medium"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer made: texts by table of the contract, the account, and what a person has to decide."""

    name: str
    tables: dict[str, pd.DataFrame]
    account: Account
    review: pd.DataFrame

    @property
    def network(self) -> Network:
        """The tables as a network."""
        return Network({name: _typed(name, frame) for name, frame in self.tables.items()}, name=self.name)


def _typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the texts of yes-or-no columns as such; other types are read off texts anyway."""
    told = [name for name, column in contract()[table].columns.items() if column.type == "boolean"]
    yes_no = {"true": True, "false": False}
    return frame.assign(**{name: frame[name].map(yes_no).astype("boolean") for name in told if name in frame})


class Harvest:
    """Rows gathered table by table; ``finish`` makes the dataset of them.

    Cells are texts as the contract has them (ids, codes, EDTF dates, plain numbers); empty means
    unknown. ``source``, ``confidence`` are filled with those of the origin where they are missing.
    """

    def __init__(self, name: str, origin: Origin, account: Account | None = None) -> None:
        self.name = name
        self.origin = origin
        self.account = account or Account()
        self._parts: dict[str, list[pd.DataFrame]] = {}
        self._review: list[pd.DataFrame] = []
        self._cite(origin)

    def actors(self, evidence: pd.DataFrame) -> pd.Series[str]:
        """Return the id of the actor that each row tells of, and keep the actors and their territories.

        ``evidence`` has the columns of :data:`~actornet.ingest.importers.people.EVIDENCE` that the
        file knows, and ``file``, ``sheet``, ``row``. Rows of one actor get one id. A name that is or may
        be an entry of a register is settled by ``ingest.matching``; doubts go to the review.
        """
        found: Resolved = resolve(evidence, self.account)
        self.add("actors", found.actors)
        self.add("territories", found.territories)
        self._review.append(found.review)
        return found.ids

    def add(self, table: str, rows: pd.DataFrame) -> None:
        """Keep rows of a table; columns that the contract does not know are refused."""
        unknown = set(rows) - set(contract()[table].columns)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        if len(rows):
            self._parts.setdefault(table, []).append(rows.astype("str"))

    def cite(self, sources: pd.DataFrame) -> None:
        """Keep further rows of ``sources``, for facts that come from elsewhere than the origin."""
        self._parts.setdefault("sources", []).append(sources.astype("str"))

    def finish(self) -> Imported:
        """Return the dataset: rows of equal key united where they agree, in the order they came."""
        tables = {name: self._table(name) for name in contract() if name in self._parts}
        review = [part for part in self._review if len(part)]
        return Imported(
            self.name,
            tables,
            self.account,
            pd.concat(review, ignore_index=True) if review else pd.DataFrame(),
        )

    def _table(self, name: str) -> pd.DataFrame:
        frame = pd.concat(self._parts[name], ignore_index=True)
        columns = contract()[name].columns
        for column, value in (("source", self.origin.id), ("confidence", self.origin.confidence)):
            if column in columns and name != "sources":
                given = frame[column] if column in frame else pd.Series(pd.NA, index=frame.index, dtype="str")
                frame[column] = given.mask(given.isna() | given.eq(""), value)
        frame = frame[[column for column in columns if column in frame]]
        return frame.replace("", pd.NA).drop_duplicates(ignore_index=True)

    def _cite(self, origin: Origin) -> None:
        row = {
            "id": origin.id,
            "title": origin.title,
            "publisher": origin.publisher,
            "url": origin.url,
            "date": origin.date,
            "licence": origin.licence,
        }
        self.cite(pd.DataFrame([row]))
