"""Importer of French lists of subsidies, SCDL and its relatives, to rows of ``flows``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from actornet.errors import CallError, ContentError, Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.body_kinds import guess_kinds, registered_names, tell_kinds
from actornet.ingest.importers.french_numbers import read_numbers
from actornet.ingest.importers.grids import Grid, read_grids
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.nothing_left import nothing_left
from actornet.ingest.importers.plain import plain_texts
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.scdl.dropped_rows import raw_rows
from actornet.ingest.importers.scdl.rows import subsidy_rows
from actornet.ingest.importers.scdl.said_twice import united
from actornet.model import fold

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BODY = ("name", "siren", "rna", "place", "postcode")


def read_scdl(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read lists of subsidies: who gave how much to whom, when, for what.

    Each subsidy is a row of ``flows`` of type ``money`` in euros, from the giver to the beneficiary, its
    object, reference and period in ``note``; the share of the beneficiary is counted, not the whole. Ids
    are ``siren:`` or ``rna:``, register entries of authorities, else ``slug:``.

    Parameters
    ----------
    files
        CSV files or workbooks with a row per beneficiary.
    options
        ``giver``: the SIREN, SIRET or name of who gives, for files that do not say it.
    progress
        Called with the file, the number of files done, and their total.

    Raises
    ------
    CallError
        A file does not say who gives and ``giver`` is not given, or is no right number.
    ContentError
        A file has no column of beneficiaries or amounts, or is no table; no row is a subsidy.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    giver = _giver(options.get("giver", ""))
    parts = []
    for number, path in enumerate(files):
        if progress is not None:
            progress(path.name, number, len(files))
        parts.append(_rows_of(path, giver, account))
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise nothing_left(Text("subventions", "subsidies"), account)
    rows = _one_name_each(rows, account)
    harvest = Harvest("scdl", _origin(files[0], rows), account)
    harvest.cite(
        pd.DataFrame([_source(path, rows) for path in files[1:]], columns=["id", "title", "publisher"])
    )
    rows = rows.assign(source=rows["file"].map({path.name: _source_id(path) for path in files}))
    ids = harvest.actors(_evidence(rows, account))
    rows = rows.assign(from_id=ids.iloc[: len(rows)].to_numpy(), to_id=ids.iloc[len(rows) :].to_numpy())
    harvest.add("flows", _flows(united(_without_own(rows, account), account)))
    if progress is not None:
        progress(harvest.name, len(files), len(files))
    return harvest.finish()


def _rows_of(path: Path, giver: tuple[str, str], account: Account) -> pd.DataFrame:
    """Return the subsidies of all tables of a file, each with who gives."""
    found: list[pd.DataFrame] = []
    grids = read_grids(path, account)
    other: list[Grid] = []
    for grid in grids:
        rows = subsidy_rows(grid, account, partial(raw_rows, path))
        if rows is None:
            other.append(grid)
        else:
            found.append(rows)
    if not found:
        raise _no_list(path, grids)
    for grid in other:
        account.left_out(
            Text("Pas une liste de subventions.", "No list of subsidies."),
            grid.frame.index,
            file=grid.file,
            sheet=grid.sheet,
        )
    return _with_giver(_dated(pd.concat(found, ignore_index=True), path, account), path, giver, account)


def _no_list(path: Path, grids: Sequence[Grid]) -> ContentError:
    seen = ", ".join(f"« {heading} »" for grid in grids for heading in list(grid.frame)[:12])
    return ContentError(
        Text(
            f"{path.name} : aucune colonne de bénéficiaire ou de montant. "
            f"Colonnes lues : {seen or 'aucune'}.",
            f"{path.name}: no column of beneficiaries or amounts. Columns read: {seen or 'none'}.",
        ),
        Text(
            "Nommez-les « nomBeneficiaire » et « montant », ou passez par « actornet import table --guess ».",
            "Name them “nomBeneficiaire” and “montant”, or use “actornet import table --guess”.",
        ),
    )


def _giver(text: str) -> tuple[str, str]:
    """Return the name and SIREN that the option ``giver`` says."""
    text = " ".join(text.split())
    if not any(sign.isdigit() for sign in text) or any(sign.isalpha() for sign in text):
        return text, ""
    siren = str(read_numbers(pd.Series([text])).siren.iloc[0])
    if siren:
        return "", siren
    raise CallError(
        Text(f"« {text} » n’est ni un SIREN ni un SIRET juste.", f"“{text}” is no right SIREN or SIRET."),
        Text(
            "Vérifiez le numéro, ou donnez le nom de qui donne.",
            "Check the number, or give the giver's name.",
        ),
    )


def _with_giver(rows: pd.DataFrame, path: Path, giver: tuple[str, str], account: Account) -> pd.DataFrame:
    silent = rows["giver"].eq("") & rows["giver_siren"].eq("")
    if not silent.any():
        return rows
    if giver == ("", ""):
        raise CallError(
            Text(
                f"{path.name} : {int(silent.sum())} lignes ne disent pas qui donne.",
                f"{path.name}: {int(silent.sum())} rows do not say who gives.",
            ),
            Text(
                'Dites-le avec --giver, par son SIREN ou son nom : --giver "Ville de Montpellier".',
                'Say it with --giver, by SIREN or name: --giver "Ville de Montpellier".',
            ),
        )
    told = giver[0] or giver[1]
    account.remark(
        Text(
            f"Le fichier ne dit pas qui donne ({int(silent.sum())} lignes) : « {told} », dit par --giver.",
            f"The file does not say who gives ({int(silent.sum())} rows): “{told}”, said by --giver.",
        ),
        file=path.name,
        sheet=str(rows["sheet"].iloc[0]),
    )
    return rows.assign(
        giver=rows["giver"].mask(silent, giver[0]), giver_siren=rows["giver_siren"].mask(silent, giver[1])
    )


def _dated(rows: pd.DataFrame, path: Path, account: Account) -> pd.DataFrame:
    """Take the year of the file's name where no row has a date."""
    years = set(_YEAR.findall(path.stem))
    if rows["date"].ne("").any() or len(years) != 1:
        return rows
    year = years.pop()
    account.remark(
        Text(
            f"Aucune date dans le fichier : l’année de son nom, notée incertaine ({year}?).",
            f"No date in the file: the year of its name, marked as uncertain ({year}?).",
        ),
        file=path.name,
        sheet=str(rows["sheet"].iloc[0]),
    )
    return rows.assign(date=f"{year}?")


def _one_name_each(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Give each identifier its most frequent name, then the longest; each code of a giver its shortest."""
    number = rows["siren"].where(rows["siren"].ne(""), rows["rna"])
    own = rows["giver"] + "|" + rows["giver_siren"] + "|" + rows["code"]
    own = own.where(number.eq("") & rows["code"].ne(""), "")
    for keys, shortest in ((number, False), (own, True)):
        known = rows[keys.ne("") & rows["name"].ne("")]
        counts = (
            known.groupby([keys[known.index], "name"])
            .size()
            .rename_axis(["key", "name"])
            .reset_index(name="n")
        )
        counts = counts.assign(length=counts["name"].str.len() * (1 if shortest else -1))
        by = ["key", "length", "n", "name"] if shortest else ["key", "n", "length", "name"]
        order = [True, True, False, True] if shortest else [True, False, True, True]
        best = counts.sort_values(by, ascending=order).drop_duplicates("key").set_index("key")["name"]
        several = int(counts["key"].duplicated().sum())
        if several:
            which = Text("code", "code") if shortest else Text("SIREN ou RNA", "SIREN or RNA")
            account.remark(
                Text(
                    f"{several} autres graphies d’un même {which.fr} : une seule est gardée.",
                    f"{several} other spellings of one {which.en}: one is kept.",
                ),
                file=str(rows["file"].iloc[0]),
                sheet=str(rows["sheet"].iloc[0]),
            )
        names = keys.map(best).astype("str")
        rows = rows.assign(name=names.where(names.notna(), rows["name"]))
    return rows


def _evidence(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return what is known of the givers, then of the beneficiaries, of all rows."""
    where = rows[["file", "sheet", "row", "source"]]
    givers = where.assign(name=rows["giver"], siren=rows["giver_siren"], rna="", place="", postcode="")
    both = pd.concat([givers, where.join(rows[list(_BODY)])], ignore_index=True)
    told = both["name"].mask(both["name"].eq(""), registered_names(both["siren"]))
    unnamed = told.eq("")
    label = ("SIREN " + both["siren"]).where(both["siren"].ne(""), "RNA " + both["rna"])
    both = both.assign(name=told.mask(unnamed, label)).join(guess_kinds(both.assign(name=told)))
    gives = pd.Series(both.index < len(rows), index=both.index)
    both["kind"] = both["kind"].mask(gives & both["basis"].eq("default"), "PUBLIC_BODY")
    french = both[["siren", "rna", "postcode"]].ne("").any(axis=1)
    french |= gives
    for (file, sheet), part in both.groupby(["file", "sheet"], sort=False):
        tell_kinds(part, account, file=str(file), sheet=str(sheet))
        nameless = part[unnamed[part.index]].drop_duplicates(["siren", "rna"])
        if len(nameless):
            account.to_review(
                Text("Organisme sans nom : son numéro en tient lieu.", "No name: the number stands for it."),
                nameless["row"],
                file=str(file),
                sheet=str(sheet),
                values=list(nameless["name"]),
            )
    return both.assign(country=french.map({True: "FRA", False: ""})).drop(columns="basis")


def _without_own(rows: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Leave out money that stays with the giver."""
    own = rows["from_id"].eq(rows["to_id"])
    for (file, sheet), part in rows[own].groupby(["file", "sheet"], sort=False):
        account.left_out(
            Text("Qui donne est aussi le bénéficiaire.", "The giver is the beneficiary too."),
            part["row"],
            file=str(file),
            sheet=str(sheet),
            values=list(part["name"]),
        )
    return rows[~own]


def _flows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "from_id": rows["from_id"],
            "to_id": rows["to_id"],
            "type": "money",
            "quantity": plain_texts(rows["amount"]),
            "unit": "EUR",
            "date": rows["date"],
            "note": _notes(rows),
            "source": rows["source"],
        }
    )


def _notes(rows: pd.DataFrame) -> pd.Series[str]:
    """Return what each subsidy is for, and the details that have no column of their own."""
    partial = rows["share"].lt(1).fillna(False) & rows["whole"].notna()
    share = "part " + plain_texts(rows["share"] * 100) + " % de " + plain_texts(rows["whole"]) + " EUR"
    again = rows["again"].add(1).astype("str")
    details = (
        rows["object"].str.split().str.join(" "),
        "thème : " + rows["theme"].where(rows["theme"].ne(""), pd.NA),
        rows["use"],
        "nature : " + rows["nature"].where(~rows["nature"].map(fold).isin(["", "aide en numeraire"]), pd.NA),
        "dispositif : " + rows["scheme"].where(rows["scheme"].ne(""), pd.NA),
        "réf. " + rows["reference"].where(rows["reference"].ne(""), pd.NA),
        "versement " + rows["period"].where(rows["period"].ne(""), pd.NA),
        share.where(partial, pd.NA),
        ("ligne égale n° " + again).where(rows["again"].gt(0), pd.NA),
    )
    note = pd.Series("", index=rows.index, dtype="str")
    for detail in details:
        text = detail.fillna("").astype("str")
        note = note + (" ; " + text).where(text.ne(""), "")
    return note.str.removeprefix(" ; ")


def _source_id(path: Path) -> str:
    return "scdl-" + fold(path.stem).replace(" ", "-").removeprefix("scdl-")


def _source(path: Path, rows: pd.DataFrame) -> dict[str, str]:
    givers = rows.loc[rows["file"].eq(path.name), "giver"].drop_duplicates()
    return {
        "id": _source_id(path),
        "title": f"Subventions : {path.name}",
        "publisher": str(givers.iloc[0]) if len(givers) == 1 else "",
    }


def _origin(path: Path, rows: pd.DataFrame) -> Origin:
    return Origin(**_source(path, rows))
