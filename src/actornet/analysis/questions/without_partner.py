"""Q03, the authorities with no known international partner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import codes
from actornet.analysis.authorities import authorities, register_count
from actornet.analysis.lookups import records_of, source_cells
from actornet.analysis.naming import named
from actornet.analysis.records import dated_records, day, sources_of
from actornet.analysis.wording import count, tally
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, engagements, per_network, profiles


def without_partner(
    net: Network,
    *,
    region: str | None = None,
    kind: Sequence[str] = (),
    min_population: int = 0,
    as_of: str | date | None = None,
) -> Answer:
    """Return the authorities that were never engaged in a record together with a partner-side actor.

    Parameters
    ----------
    net
        The network data; with the register (:meth:`Network.with_register`) the answer covers all
        French authorities.
    region
        Id or name of the territory in which they are based; default: anywhere.
    kind
        Kinds of authorities; default: all.
    min_population
        Population at least; more than 0 leaves out those of unknown population.
    as_of
        The day that stands for today (ISO); authorities dissolved by then are left out.

    Returns
    -------
    Answer
        One row per authority. ``tables["summary"]``: authorities looked at, those without a known
        partner, and ``coverage_rate``, the share with a known partner (0 to 1).

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    place = net.find(region, table="territories") if region is not None else None
    kinds = codes("actor_kind", kind)
    today = day(as_of)
    found = authorities(net, place, today)
    people = profiles(net).loc[found]
    if kinds:
        people = people[people["kind"].isin(kinds)]
    unknown_size = int(people["population"].isna().sum())
    if min_population > 0:
        people = people[people["population"].ge(min_population).fillna(False)]
    alone = people[~people.index.isin(list(with_partner(net)))]
    table = pd.DataFrame(
        {
            "actor_id": alone.index.astype("str"),
            "population": alone["population"].array,
            "kind": alone["kind"].array,
            "territory_id": alone["territory_id"].array,
        }
    )
    n, n_alone = len(people), len(alone)
    summary = pd.DataFrame(
        {
            "n_authorities": pd.array([n], dtype="Int64"),
            "n_without_known_partner": pd.array([n_alone], dtype="Int64"),
            "coverage_rate": pd.array([(n - n_alone) / n if n else None], dtype="Float64"),
        }
    )
    table = named(net, table)
    return answer(
        "Q03",
        table,
        explain=lambda row: _reason(net, alone.index[row]),
        parameters={
            "region": place,
            "kind": kinds,
            "min_population": min_population,
            "as_of": today.isoformat(),
        },
        tables={"summary": summary},
        coverage=(
            Count("n_authorities", n, Text("collectivités examinées", "authorities looked at")),
            Count(
                "n_without_known_partner",
                n_alone,
                Text("sans partenaire international connu", "with no known international partner"),
            ),
            register_count(net, people.index),
            _unknown_size(unknown_size, left_out=min_population > 0),
        ),
        notes=(
            Text(
                "« Aucun partenaire connu » ne veut pas dire « aucun partenaire » : les sources ne disent "
                "pas tout.",
                "“No known partner” does not mean “no partner”: the sources do not say everything.",
            ),
        ),
    )


def _unknown_size(number: int, *, left_out: bool) -> Count:
    one, many = Text("collectivité", "authority"), Text("collectivités", "authorities")
    noun = tally("n_population_unknown", number, one, many).meaning
    if not left_out:
        meaning = Text(f"{noun.fr} de population inconnue", f"{noun.en} of unknown population")
    else:
        fr = "laissée de côté" if number < 2 else "laissées de côté"
        meaning = Text(
            f"{noun.fr} de population inconnue, {fr}", f"{noun.en} of unknown population, left out"
        )
    return Count("n_population_unknown", number, meaning)


@per_network
def with_partner(net: Network) -> frozenset[str]:
    """Return the actors engaged in a record in which another, partner-side actor is engaged."""
    acting = engagements(net)[["record_id", "actor_id"]].drop_duplicates()
    partners = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    met = acting.merge(partners, on="record_id", suffixes=("", "_partner"))
    return frozenset(met.loc[met["actor_id"].ne(met["actor_id_partner"]), "actor_id"])


def _reason(net: Network, actor: str) -> Reason:
    own = records_of(net).get(actor, ())
    sources = sources_of([source_cells(net, "actors").get(actor, "")])
    if not own:
        text = Text(
            "Aucun partenaire connu : les sources ne citent ni accord ni projet.",
            "No known partner: the sources name no agreement or project.",
        )
        return Reason((text,), (actor,), sources)
    number = count(
        len(own),
        Text("accord ou projet", "agreement or project"),
        Text("accords ou projets", "agreements or projects"),
    )
    text = Text(
        f"Aucun partenaire connu : {number.fr}, sans acteur étranger identifié.",
        f"No known partner: {number.en}, with no foreign actor identified.",
    )
    known = dated_records(net)["source"].reindex(list(own))
    return Reason((text,), (actor, *own), tuple(sorted({*sources, *sources_of(known)})))
