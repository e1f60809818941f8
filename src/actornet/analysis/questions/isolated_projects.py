"""Q06, the isolated projects on a place, and whom to call to connect each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.indicators.isolated_project import (
    NOTES,
    isolation,
    isolation_coverage,
    isolation_reason,
    isolation_summary,
)
from actornet.analysis.introductions import Introduction, introduction
from actornet.analysis.naming import named
from actornet.analysis.nearest_projects import engaged, engaged_in, nearest_projects
from actornet.analysis.places import records_on
from actornet.analysis.records import dated_records, sources_of, titles
from actornet.analysis.wording import quoted, tally
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason

_WHOM_TO_CALL = Text(
    "« À appeler » : l'acteur le plus proche à la fois de ce projet et des projets voisins, par le lieu et "
    "le thème. Les liens comptés sont de toutes dates.",
    "“To call”: the actor nearest both to this project and to the projects near it by place and theme; "
    "ties of any date count.",
)


def isolated_projects(net: Network, *, place: str | None = None) -> Answer:
    """Return the projects of a place that are isolated, or can't be judged, with a broker to call.

    Parameters
    ----------
    net
        The network data.
    place
        Id or name of a territory, those below it included; default: everywhere.

    Returns
    -------
    Answer
        The rows of the indicator ``isolated_project`` that are isolated or can't be judged, with
        ``broker_id``, the actor nearest both to the actors of the project and to those of the
        projects nearest by place and theme, ``path``, the actors on the way, and
        ``nearest_project_id``, the project that it leads to.
        ``tables["summary"]`` counts the projects of the place.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no territory, or several.
    """
    where = net.find(place, table="territories") if place is not None else None
    return isolated_among(net, records_on(net, where), parameters={"place": where})


def isolated_among(net: Network, projects: Collection[str], *, parameters: Mapping[str, object]) -> Answer:
    """Return Q06 for the projects with these ids, judged in the whole network."""
    everything = isolation(net)
    here = everything[everything["project_id"].isin(list(projects))]
    found = here[~here["assessable"] | here["isolated"].fillna(False)].reset_index(drop=True)
    calls = [_call(net, str(project)) for project in found["project_id"]]
    table = named(net, found.assign(**_columns(net, calls)))
    return answer(
        "Q06",
        table,
        explain=lambda row: _reason(net, table.iloc[row], calls[row]),
        parameters=parameters,
        tables={"summary": isolation_summary(here)},
        coverage=(*isolation_coverage(here), _unconnected(table)),
        notes=(*NOTES, _WHOM_TO_CALL),
    )


class _Call(NamedTuple):
    """Whom to call for a project, and the near project that this leads to."""

    introduction: Introduction
    project: str


def _call(net: Network, project: str) -> _Call | None:
    """Return whom to call to join a project to the nearest other projects that can be reached."""
    acting = engaged(net)
    own = engaged_in(net, project)
    for group in nearest_projects(net, project):
        beyond = frozenset().union(*(acting.get(other, frozenset()) for other in group))
        found = introduction(net, own, beyond)
        if found is not None:
            last = found.path[-1]
            return _Call(found, min(other for other in group if last in acting.get(other, frozenset())))
    return None


def _columns(net: Network, calls: list[_Call | None]) -> dict[str, pd.Series[str]]:
    """Return the columns of the calls, empty where there is nobody to call."""
    names = titles(net)
    rows = [
        (
            call.introduction.actor,
            ";".join(call.introduction.path),
            call.project,
            names[call.project],
        )
        if call is not None
        else (None,) * 4
        for call in calls
    ]
    columns = ["broker_id", "path", "nearest_project_id", "nearest_project"]
    frame = pd.DataFrame(rows, columns=columns, dtype="str")
    return {name: frame[name] for name in columns}


def _unconnected(table: pd.DataFrame) -> Count:
    lost = table["isolated"].fillna(False) & table["broker_id"].isna()
    return tally(
        "n_without_broker",
        int(lost.sum()),
        Text(
            "projet isolé que personne de connu ne relie à un autre",
            "isolated project nobody known could join",
        ),
        Text(
            "projets isolés que personne de connu ne relie à un autre",
            "isolated projects nobody known could join",
        ),
    )


def _reason(net: Network, row: pd.Series, call: _Call | None) -> Reason:
    found = isolation_reason(net, row)
    if not row["assessable"]:
        return found
    if call is None:
        text = Text(
            "Personne de connu ne peut le relier à un projet proche.",
            "Nobody known could join it to a project near it.",
        )
        return Reason((*found.sentences, text), found.records, found.sources)
    path, met_in = call.introduction.path, call.introduction.records
    sentences = [*found.sentences, _whom(net, call)]
    if met_in:
        spoken = quoted(titles(net)[list(met_in)].tolist())
        sentences.append(Text(f"Ce qui les relie : {spoken.fr}.", f"What ties them: {spoken.en}."))
    records = tuple(dict.fromkeys((*found.records, *path, *met_in, call.project)))
    known = dated_records(net)
    cells = known.loc[[key for key in (*met_in, call.project) if key in known.index], "source"]
    return Reason(tuple(sentences), records, tuple(sorted({*found.sources, *sources_of(cells)})))


def _whom(net: Network, call: _Call) -> Text:
    """Return in words whom to call, and what for."""
    names = titles(net)
    path = names[list(call.introduction.path)].tolist()
    broker, near = names[call.introduction.actor], names[call.project]
    if len(path) == 1:
        return Text(
            f"À appeler : {broker}, qui participe aussi à « {near} ».",
            f"To call: {broker}, who takes part in “{near}” too.",
        )
    if len(path) == 2:
        return Text(
            f"À appeler : {broker}, déjà en lien avec {path[-1]} (« {near} »).",
            f"To call: {broker}, already tied to {path[-1]} (“{near}”).",
        )
    way = " → ".join(path)
    return Text(
        f"À appeler : {broker}, pour le relier à « {near} » (chemin : {way}).",
        f"To call: {broker}, to join it to “{near}” (path: {way}).",
    )
