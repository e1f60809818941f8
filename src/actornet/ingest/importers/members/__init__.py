"""Importer of lists of members of networks, long or wide, to rows of ``memberships``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import CallError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.french_numbers import read_numbers
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.members.columns import tells_more_than_names
from actornet.ingest.importers.members.member_kinds import member_kinds
from actornet.ingest.importers.members.rows import member_rows
from actornet.ingest.importers.nothing_left import nothing_left
from actornet.ingest.importers.registry import Progress
from actornet.model import fold

_WHERE = ["file", "sheet", "row", "source"]
_TOLD = (
    *("name", "country", "place", "area", "postcode", "latitude", "longitude"),
    *("insee", "wikidata", "geonames", "website"),
)


def read_members(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read who is a member of which network.

    A list is long (a row per member and network, a column names the network) or wide (a row per town, a
    column per network with x, 1, oui, yes or a date). Networks become actors of kind ``CITY_NETWORK``.

    Parameters
    ----------
    files
        CSV files or workbooks; sheets of another shape are left out with a line.
    options
        ``network``: the network, for lists that do not name it.
    progress
        Called with the file, the number of files done, and their total.

    Raises
    ------
    CallError
        No table names a network and ``network`` is not given.
    ContentError
        A file is no table; no row is a membership.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    network = " ".join(options.get("network", "").split())
    parts = []
    for number, path in enumerate(files):
        if progress is not None:
            progress(path.name, number, len(files))
        parts.append(_rows_of(path, network, account).assign(source=_source_id(path)))
    rows = _without_networks(pd.concat(parts, ignore_index=True), account)
    if rows.empty:
        raise nothing_left(Text("adhésions", "memberships"), account)
    harvest = Harvest("members", Origin(**_source(files[0])), account)
    harvest.cite(pd.DataFrame([_source(path) for path in files[1:]], columns=["id", "title"]))
    ids = harvest.actors(_evidence(rows, account))
    rows = rows.assign(actor_id=ids.iloc[: len(rows)].to_numpy(), network_id=ids.iloc[len(rows) :].to_numpy())
    harvest.add("memberships", _memberships(rows, account))
    if progress is not None:
        progress(harvest.name, len(files), len(files))
    return harvest.finish()


def _rows_of(path: Path, network: str, account: Account) -> pd.DataFrame:
    found, other = [], []
    grids = read_grids(path, account)
    for grid in grids:
        rows = member_rows(grid, network, account)
        if rows is None:
            other.append(grid)
        else:
            found.append(rows)
    if not found and len(grids) > 1:
        found, other = _by_sheet(grids, account)
    if not found:
        raise _no_network(path, grids)
    for grid in other:
        account.left_out(
            Text("Pas une liste de membres.", "No list of members."),
            grid.frame.index,
            file=grid.file,
            sheet=grid.sheet,
        )
    return pd.concat(found, ignore_index=True)


def _by_sheet(grids: Sequence[Grid], account: Account) -> tuple[list[pd.DataFrame], list[Grid]]:
    """Return the members of a workbook with a sheet per network, named by the sheet; and other sheets."""
    found, other = [], []
    for grid in grids:
        network = grid.sheet.strip().removesuffix(".csv")
        rows = member_rows(grid, network, account) if tells_more_than_names(grid.frame) else None
        if rows is None:
            other.append(grid)
            continue
        found.append(rows)
        account.remark(
            Text(
                f"Le nom de la feuille est pris pour le réseau : « {network} ».",
                f"The name of the sheet is taken for the network: “{network}”.",
            ),
            file=grid.file,
            sheet=grid.sheet,
        )
    return found, other


def _without_networks(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Leave out networks that are listed as members of themselves, such as their secretariat."""
    own = rows["name"].map(fold).eq(rows["network"].map(fold))
    why = Text("Le membre est le réseau lui-même.", "The member is the network itself.")
    _tell(rows[own], account.left_out, why)
    return rows[~own].reset_index(drop=True)


def _no_network(path: Path, grids: Sequence[Grid]) -> CallError:
    seen = ", ".join(f"« {heading} »" for grid in grids for heading in list(grid.frame)[:12])
    return CallError(
        Text(
            f"{path.name} : ni colonne « réseau », ni colonnes cochées (x, 1, oui). "
            f"Colonnes lues : {seen or 'aucune'}.",
            f"{path.name}: no column “network”, no marked columns (x, 1, yes). "
            f"Columns read: {seen or 'none'}.",
        ),
        Text(
            "Si la liste est celle d’un seul réseau, nommez-le avec --network ; la colonne des membres "
            "s’appelle « nom », « membre » ou « ville ».",
            "If this is the list of one network, name it with --network; the column of members is called "
            "“name”, “member” or “city”.",
        ),
    )


def _evidence(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return what is known of the members, then of the networks, of all rows."""
    siren = read_numbers(rows["siren"]).siren
    kinds = member_kinds(rows.assign(siren=siren))
    members = rows[[*_WHERE, *_TOLD]].assign(siren=siren, kind=kinds["kind"])
    _tell_kinds(rows, kinds, account)
    code = ("code " + rows["network_code"]).where(rows["network_code"].ne(""), "")
    text = rows["network_text"] + (" (" + code + ")").where(rows["network_text"].ne("") & code.ne(""), code)
    networks = rows[_WHERE].assign(
        name=rows["network"], kind="CITY_NETWORK", website=rows["network_site"], note=text
    )
    return pd.concat([members, networks], ignore_index=True).fillna("")


def _tell_kinds(rows: pd.DataFrame, kinds: pd.DataFrame, account: Account) -> None:
    for (file, sheet), part in rows.groupby(["file", "sheet"], sort=False):
        counts = kinds.loc[part.index, "basis"].value_counts()
        named, default = int(counts.get("name", 0)), int(counts.get("default", 0))
        if named + default:
            account.remark(
                Text(
                    f"Nature des membres que la liste ne dit pas : {named} lignes d’après un mot du nom, "
                    f"{default} dites « ville » (ou « autre organisme public ») faute d’indice.",
                    f"Kind of members that the list does not say: {named} rows by a word of the name, "
                    f"{default} called town (or “other public body”) for want of a sign.",
                ),
                file=str(file),
                sheet=str(sheet),
            )


def _memberships(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return one row per member, network, role and start; tell what is said again."""
    tie = ["actor_id", "network_id", "role"]
    again = rows.duplicated([*tie, "start"])
    dated = rows["start"].ne("").groupby([rows[column] for column in tie]).transform("any")
    again |= rows["start"].eq("") & dated
    _tell(
        rows[again],
        account.united,
        Text("Adhésion déjà dite par une autre ligne.", "Membership that another row says too."),
    )
    rows = rows[~again]
    _tell_repeated_dates(rows, account)
    return rows[["actor_id", "network_id", "role", "start", "end", "source"]].assign(note=rows["remark"])


def _tell_repeated_dates(rows: pd.DataFrame, account: Account) -> None:
    """Say that dates are the network's own where all of its members have the same."""
    for (file, sheet), part in rows.groupby(["file", "sheet"], sort=False):
        dated = part[part["start"].ne("") & part["end"].ne("")]
        groups = dated.groupby("network_id")
        same = groups[["start", "end"]].nunique().eq(1).all(axis=1) & groups.size().gt(2)
        if len(same) and same.mean() > 0.8:
            account.remark(
                Text(
                    f"Dans {int(same.sum())} réseaux, tous les membres ont les mêmes dates : ce sont sans "
                    "doute celles du réseau.",
                    f"In {int(same.sum())} networks all members have the same dates: they are probably those "
                    "of the network.",
                ),
                file=str(file),
                sheet=str(sheet),
            )


def _tell(rows: pd.DataFrame, say: Callable[..., None], why: Text) -> None:
    for (file, sheet), part in rows.groupby(["file", "sheet"], sort=False):
        say(
            why,
            part["row"],
            file=str(file),
            sheet=str(sheet),
            values=list(part["name"] + " – " + part["network"]),
        )


def _source_id(path: Path) -> str:
    return "members-" + fold(path.stem).replace(" ", "-").removeprefix("members-")


def _source(path: Path) -> dict[str, str]:
    return {"id": _source_id(path), "title": f"Membres de réseaux : {path.name}"}
