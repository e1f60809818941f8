"""Names as people type them: search, and the one record that a name or id means."""

from __future__ import annotations

import re

import pandas as pd
from rapidfuzz import process

from actornet.errors import AmbiguousNameError, Text, UnknownNameError
from actornet.model import code_lists, contract, fold
from actornet.model.labels import table_label
from actornet.network._memo import per_network
from actornet.network.data import NetworkData

_NAME_COLUMNS = ("name", "name_fr", "name_en", "short_name", "title")
_FINDABLE = ("actors", "agreements", "projects", "spaces", "territories")
_SHOWN = 4
_ID = re.compile(r"^[a-z]+:\S+$")
_WITH_KIND = re.compile(r"^(?P<name>.*\S)\s*\((?P<kind>[^()]+)\)$")


def search(net: NetworkData, text: str, *, table: str = "actors", limit: int | None = None) -> pd.DataFrame:
    """Return the rows of ``table`` whose name has every word of ``text``, best first.

    Accents, case and punctuation do not count; the last letters of a word may be missing. Order:
    the exact name, names that begin with the text, the others; then by name.
    """
    wanted = fold(text)
    names = _folded_names(net, table)
    hits = names[[all(f" {word}" in f" {name}" for word in wanted.split()) for name in names["folded"]]]
    rank = (~hits["folded"].eq(wanted)).astype(int) + (~hits["folded"].str.startswith(wanted)).astype(int)
    order = hits.assign(rank=rank).sort_values(["rank", "folded", "position"]).drop_duplicates("position")
    return net.tables[table].iloc[order["position"].iloc[:limit]].reset_index(drop=True)


def find(net: NetworkData, name: str, *, table: str = "actors") -> str:
    """Return the id of the one record of ``table`` that ``name`` means.

    An id; else an exact name without regard to accents and case; ``Name (kind)``, with a code or a
    label of the kind, chooses among several.

    Raises
    ------
    UnknownNameError
        No record has that name; the nearest names are listed.
    AmbiguousNameError
        Several have it; their ids are listed.
    """
    frame = net.tables[table]
    if frame["id"].eq(name).any():
        return name
    matches = _exact(net, name, table)
    if matches.empty and (parts := _WITH_KIND.match(name)):
        matches = _exact(net, parts["name"], table)
        matches = matches[_has_kind(matches, table, parts["kind"])]
    if len(matches) == 1:
        return str(matches["id"].iloc[0])
    if matches.empty:
        raise UnknownNameError(*_unknown(net, name, table))
    raise AmbiguousNameError(*_ambiguous(name, matches))


def _exact(net: NetworkData, name: str, table: str) -> pd.DataFrame:
    names = _folded_names(net, table)
    positions = names.loc[names["folded"].eq(fold(name)), "position"].unique()
    return net.tables[table].iloc[positions]


def _has_kind(rows: pd.DataFrame, table: str, kind: str) -> pd.Series[bool]:
    column = contract()[table].columns.get("kind")
    if column is None or column.codes is None:
        return pd.Series(data=False, index=rows.index)
    codes = {
        entry.code
        for entry in code_lists()[column.codes].values()
        if fold(kind) in {fold(entry.code), fold(entry.label.fr), fold(entry.label.en)}
    }
    return rows["kind"].isin(codes)


@per_network
def _folded_names(net: NetworkData, table: str) -> pd.DataFrame:
    frame = net.tables[table]
    columns = [column for column in _NAME_COLUMNS if column in contract()[table].columns]
    parts = [
        pd.DataFrame({"position": range(len(frame)), "name": frame[column]}).dropna() for column in columns
    ]
    names = pd.concat(parts, ignore_index=True)
    return names.assign(folded=names["name"].map(fold))


def _unknown(net: NetworkData, name: str, table: str) -> tuple[Text, Text]:
    names = _folded_names(net, table)
    heading = table_label(table)
    message = Text(
        f"« {name} » n'existe pas parmi : {heading.fr.lower()}.", f"No {name!r} among: {heading.en.lower()}."
    )
    if _ID.match(name):  # letters that look like those of an id say nothing
        ids = net.tables[table]["id"]
        holder = next((other for other in _FINDABLE if net.tables[other]["id"].eq(name).any()), None)
        if holder is not None:
            other = table_label(holder)
            return message, Text(f"C'est un identifiant de : {other.fr}.", f"It is an id of: {other.en}.")
        known = ids.iloc[0] if len(ids) else "slug:…"
        return message, Text(f"Un identifiant s'écrit comme {known}.", f"An id is written like {known}.")
    nearest = process.extract(fold(name), names["folded"], limit=3, score_cutoff=60)
    shown = ", ".join(dict.fromkeys(f"« {names['name'].loc[index]} »" for _, _, index in nearest))
    if shown:
        return message, Text(f"Le plus proche : {shown}.", f"Nearest: {shown}.")
    if table == "actors":
        return message, Text("Cherchez avec `actornet actors TEXTE`.", "Search with `actornet actors TEXT`.")
    some = ", ".join(f"« {each} »" for each in names["name"].head(_SHOWN))
    return message, Text(f"Par exemple : {some}.", f"For example: {some}.")


def _ambiguous(name: str, matches: pd.DataFrame) -> tuple[Text, Text]:
    kinds = matches["kind"] if "kind" in matches else pd.Series("", index=matches.index)
    shown = "; ".join(f"{row_id} ({kind})" for row_id, kind in zip(matches["id"], kinds, strict=True))
    return (
        Text(
            f"Plusieurs fiches s'appellent « {name} » : {shown}.",
            f"Several records are named {name!r}: {shown}.",
        ),
        Text(f"Donnez l'identifiant, ou « {name} (TYPE) ».", f"Give the id, or '{name} (KIND)'."),
    )
