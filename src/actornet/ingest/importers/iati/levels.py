"""Projects of IATI under other projects, and their money on one level only. Knows the account."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account

_DEEPEST = 50  # levels of a hierarchy
_SHOWN = 5


def part_of(
    projects: pd.DataFrame, relations: Sequence[tuple[int, str, str]], account: Account
) -> pd.DataFrame:
    """Return the projects with ``part_of_id`` and ``is_programme``.

    ``relations`` are (number of the activity, ``parent`` or ``child``, identifier of the other). Either
    side may say it. What points outside the files, a second parent and circles are told and left out.
    """
    number_of = dict(zip(projects["identifier"], projects["at"], strict=True))
    parents: dict[int, int] = {}
    outside: dict[int, list[str]] = {}
    second: dict[int, list[str]] = {}
    kept = set(projects["at"])
    above: set[int] = set()
    for at, kind, ref in relations:
        if at not in kept:
            continue
        if kind == "child":
            above.add(at)
        other = number_of.get(ref)
        if other is None:
            outside.setdefault(at, []).append(ref)
            continue
        child, parent = (at, other) if kind == "parent" else (other, at)
        if _reaches(parents, parent, child) or parents.setdefault(child, parent) != parent:
            second.setdefault(at, []).append(ref)
    _tell(projects, outside, account, _OUTSIDE)
    _tell(projects, second, account, _SECOND)
    ids = projects.set_index("at")["id"]
    above |= set(parents.values())
    return projects.assign(
        part_of_id=projects["at"].map(parents).map(ids).fillna(""),
        is_programme=projects["at"].isin(above).map({True: "true", False: ""}),
    )


def without_double_money(projects: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Return the projects without the budgets of those under which another project has a budget."""
    own = projects.set_index("id")["part_of_id"]
    paid = projects.loc[projects["budget"].ne(""), "id"]
    double: set[str] = set()
    level = own.reindex(paid)
    while len(level := level[level.ne("") & level.notna()].drop_duplicates()):
        level = level[~level.isin(double)]
        double |= set(level)
        level = own.reindex(level)
    twice = projects["id"].isin(double) & projects["budget"].ne("")
    for file, group in projects[twice].groupby("file", sort=False):
        for row, value in zip(group["row"], group["budget"] + " " + group["currency"], strict=True):
            account.remark(
                Text(
                    "Budget laissé de côté : des activités qui en font partie ont le leur.",
                    "Budget left out: activities that are part of this one have theirs.",
                ),
                file=str(file),
                row=int(row),
                column="budget",
                value=str(value),
            )
    return projects.assign(
        budget=projects["budget"].mask(twice, ""), currency=projects["currency"].mask(twice, "")
    )


_OUTSIDE = Text(
    "Activités liées qui ne sont pas dans les fichiers : liens laissés de côté.",
    "Related activities that are not in the files: the links are left out.",
)
_SECOND = Text(
    "Lien laissé de côté : l’activité a déjà une autre activité mère, ou le lien ferait un cercle.",
    "Link left out: the activity already has another parent, or the link would close a circle.",
)


def _reaches(parents: dict[int, int], start: int, wanted: int) -> bool:
    """Tell whether a link from ``wanted`` up to ``start`` would close a circle, or a chain beyond reason."""
    at: int | None = start
    for _ in range(_DEEPEST):
        if at is None or at == wanted:
            return at is not None
        at = parents.get(at)
    return True


def _tell(projects: pd.DataFrame, links: dict[int, list[str]], account: Account, why: Text) -> None:
    where = projects.loc[projects["at"].isin(links), ["at", "file", "row"]]
    for file, group in where.groupby("file", sort=False):
        refs = list(dict.fromkeys(ref for at in group["at"] for ref in links[at]))
        value = ", ".join(refs[:_SHOWN]) + (f" … ({len(refs)})" if len(refs) > _SHOWN else "")
        row = int(group["row"].iloc[0])
        account.remark(why, file=str(file), row=row, column="related-activity", value=value)
