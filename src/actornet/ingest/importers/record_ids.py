"""Ids of agreements and projects that have none: by what they are called, when, and who is in them."""

from __future__ import annotations

import hashlib

import pandas as pd

from actornet.model import fold


def record_ids(records: pd.DataFrame, parts: pd.Series[str]) -> pd.Series[str]:
    """Return an id per row: the one given as a slug, else one of title, start and actors.

    Rows that say the same of all three get the same id. ``records`` has ``title`` and may have ``id``
    and ``start``; ``parts`` are the ids of the actors, joined.
    """
    given = records.get("id", pd.Series("", index=records.index, dtype="str"))
    start = records.get("start", pd.Series("", index=records.index, dtype="str"))
    said = records["title"] + "|" + start + "|" + parts.fillna("")
    marks = {text: hashlib.sha256(text.encode("utf-8")).hexdigest()[:6] for text in said.unique()}
    short = {title: _slug(title)[:48].strip("-") for title in records["title"].unique()}
    titles = records["title"].map(short)
    made = "slug:" + titles + "-" + said.map(marks)
    own = "slug:" + given.map({text: _slug(text)[:60] for text in given.unique()})
    return made.where(own.eq("slug:"), own).astype("str")


def _slug(text: str) -> str:
    return fold(text).replace(" ", "-")
