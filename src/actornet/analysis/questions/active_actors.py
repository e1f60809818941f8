"""Q01, who else works there: French-side actors engaged on a territory, perhaps on a theme."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.records import dated_records, sentence, some, sources_of, successors
from actornet.errors import Text
from actornet.model import fold
from actornet.network import (
    Answer,
    Count,
    Network,
    Reason,
    below,
    engagements,
    profiles,
    record_territories,
    record_themes,
)

PROJECT = "project"  # stands in ``forms`` for records that are projects
_COLUMNS = (
    "actor_id",
    "name",
    "kind",
    "match",
    "partners",
    "forms",
    "themes",
    "start",
    "status",
    "successors",
    "n_records",
    "record_ids",
    "sources",
)


def active_actors(
    net: Network, territory: str, *, theme: str | None = None, asker: str | None = None
) -> Answer:
    """Return the French-side actors engaged in an agreement or project on a territory.

    Parameters
    ----------
    net
        The network data.
    territory
        Id or name of a territory; those below it are included. A record without a place of its
        own acts where its partners are based.
    theme
        Id or name of a theme; sub-themes are included. Records without any theme are kept apart
        (``theme_unknown``): they may be about it.
    asker
        Id or name of an actor that is left out.

    Returns
    -------
    Answer
        One row per actor: ``match`` is ``any`` (no theme asked), ``theme`` or ``theme_unknown``.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    place = net.find(territory, table="territories")
    topic = net.find(theme, table="themes") if theme is not None else None
    left_out = net.find(asker) if asker is not None else None
    located = record_territories(net)
    on_place = set(located.loc[located["territory_id"].isin(below(net, "territories", place)), "record_id"])
    rows = engagements(net)
    rows = rows[rows["record_id"].isin(on_place) & rows["actor_id"].map(profiles(net)["side"]).eq("french")]
    rows = rows[rows["actor_id"].ne(left_out)][["actor_id", "record_id"]].drop_duplicates()
    rows = rows.assign(match=_match(net, rows["record_id"], topic))
    off_theme = int(rows.loc[rows["match"].eq("other"), "record_id"].nunique())
    rows = rows[rows["match"].ne("other")]
    answering = rows.loc[rows["match"].eq("theme"), "actor_id"]
    rows = rows[rows["match"].ne("theme_unknown") | ~rows["actor_id"].isin(answering)]
    table = _table(net, rows)

    def explain(row: int) -> Reason:
        return _reason(net, table.iloc[row])

    return answer(
        "Q01",
        table,
        parameters={"territory": place, "theme": topic, "asker": left_out},
        explain=explain,
        coverage=_coverage(net, on_place, off_theme if topic else None),
        notes=(
            Text(
                "Ne montre que ce que les sources disent : une absence n'est pas une preuve d'absence.",
                "Shows only what the sources say: nobody listed does not mean nobody there.",
            ),
        ),
    )


def _match(net: Network, records: pd.Series[str], topic: str | None) -> pd.Series[str]:
    if topic is None:
        return pd.Series("any", index=records.index, dtype="str")
    tagged = record_themes(net)
    answering = tagged.loc[tagged["theme_id"].isin(below(net, "themes", topic)), "record_id"]
    match = pd.Series("other", index=records.index, dtype="str")
    match[~records.isin(tagged["record_id"])] = "theme_unknown"
    match[records.isin(answering)] = "theme"
    return match


def _table(net: Network, rows: pd.DataFrame) -> pd.DataFrame:
    details = dated_records(net)
    themes = record_themes(net)
    partners = _partners(net, rows)
    lines = []
    for (match, actor), group in rows.groupby(["match", "actor_id"], sort=True):
        ids = sorted(group["record_id"])
        records = details.loc[ids]
        lines.append(
            {
                "actor_id": actor,
                "name": profiles(net).loc[actor, "name"],
                "kind": profiles(net).loc[actor, "kind"],
                "match": match,
                "partners": _joined(partners.get(actor, ())),
                "forms": _joined(records["form"].fillna(PROJECT).unique()),
                "themes": _joined(sorted(themes.loc[themes["record_id"].isin(ids), "theme_id"].unique())),
                "start": records["start"].dropna().min(),
                "status": _joined(records["status"].dropna().unique()),
                "successors": _joined(name for name, _ in successors(net, actor)),
                "n_records": len(ids),
                "record_ids": ";".join(ids),
                "sources": _joined(sources_of(records["source"])),
            }
        )
    return pd.DataFrame(lines, columns=list(_COLUMNS))


def _partners(net: Network, rows: pd.DataFrame) -> dict[str, list[str]]:
    """Return the names of the partner-side actors engaged in the records of each actor."""
    acting = engagements(net)
    acting = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    pairs = rows.merge(acting, on="record_id", suffixes=("", "_other"))
    names = pairs["actor_id_other"].map(profiles(net)["name"])
    return {actor: sorted(set(group), key=fold) for actor, group in names.groupby(pairs["actor_id"])}


def _joined(values: Iterable[str]) -> str | None:
    return ";".join(values) or None


def _reason(net: Network, row: pd.Series) -> Reason:
    ids = tuple(str(row["record_ids"]).split(";"))
    details = dated_records(net)
    spoken = some([sentence(details.loc[identifier], identifier) for identifier in ids])
    sentences = [Text(f"Agit ici dans : {spoken.fr}.", f"Acts here in: {spoken.en}.")]
    unknown = len(set(ids) - set(record_themes(net)["record_id"]))
    if unknown == len(ids):
        sentences.append(Text("Les thèmes sont inconnus.", "The themes are unknown."))
    elif unknown:
        sentences.append(
            Text(
                f"Thème inconnu pour {unknown} {'fiche' if unknown == 1 else 'fiches'} sur {len(ids)}.",
                f"Theme unknown for {unknown} of {len(ids)} records.",
            )
        )
    after = [f"{name} ({when})" if when else name for name, when in successors(net, str(row["actor_id"]))]
    if after:
        listed = some(after)
        sentences.append(
            Text(f"Cet acteur a un successeur : {listed.fr}.", f"This actor has a successor: {listed.en}.")
        )
    return Reason(
        tuple(sentences), (str(row["actor_id"]), *ids), sources_of(details.loc[list(ids), "source"])
    )


def _coverage(net: Network, on_place: set[str], off_theme: int | None) -> tuple[Count, ...]:
    located = record_territories(net)
    derived = located[located["record_id"].isin(on_place)].groupby("record_id")["derived"].all().sum()
    details = dated_records(net)
    themed = details.index.isin(on_place) & ~details.index.isin(record_themes(net)["record_id"])
    placeless = int((~details.index.isin(located["record_id"])).sum())
    counts = [
        Count(
            "n_records",
            int(details.index.isin(on_place).sum()),
            Text("fiches sur ce territoire", "records on this territory"),
        ),
        Count(
            "n_theme_unknown",
            int(themed.sum()),
            Text("dont le thème est inconnu", "of them with no known theme"),
        ),
        Count(
            "n_place_derived",
            int(derived),
            Text(
                "dont le lieu est déduit du siège du partenaire", "of them placed by the seat of the partner"
            ),
        ),
        Count(
            "n_place_unknown",
            placeless,
            Text("fiches sans lieu connu, non comptées", "records with no known place, left out"),
        ),
    ]
    if off_theme is not None:
        counts.append(
            Count(
                "n_other_theme",
                off_theme,
                Text("fiches sur d'autres thèmes, écartées", "records on other themes, left out"),
            )
        )
    return tuple(counts)
