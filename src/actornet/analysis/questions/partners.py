"""Q14, which partners could be proposed to an actor, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.cautions import cautions
from actornet.analysis.naming import named
from actornet.analysis.partner_parts import WEIGHTS, partner_parts, total
from actornet.analysis.partner_reasons import LONGEST_CHAIN, partner_reason
from actornet.analysis.people import practised_themes, reach
from actornet.analysis.records import day
from actornet.errors import CallError, Text
from actornet.model import bounds
from actornet.network import Answer, Count, Network, engagements, profiles

_AUTHORITIES = ("authority", "foreign_authority")
_PARTS = tuple(WEIGHTS)


def partners(
    net: Network,
    actor: str,
    *,
    themes: Sequence[str] = (),
    countries: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return the authorities of the other side that an actor could work with, the best first.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of the actor that looks for a partner.
    themes
        Ids or names of the themes it wants to work on; default: those that it practises.
    countries
        Countries (codes or names) of the candidates; default: all.
    weights
        Weight of parts of the score, over the defaults.
    as_of
        The day that stands for today (ISO); candidates dissolved by then are left out.

    Returns
    -------
    Answer
        One row per candidate without an agreement with the actor; none when the country of the
        actor is unknown, and so its side. Parts, each 0 to 1 and empty when
        unknown: ``theme_match`` (share of the wanted themes that it practises), ``need_match``
        (share that its territory states as a need), ``return_match`` (share of the needs of the
        actor's own territory that it could answer), ``same_level``, ``size_ratio``, ``reach`` (1
        over the number of introducers in between), ``peers_there`` (n / (n + 1) for n authorities
        of the actor's region that work in that country). ``score`` is their weighted mean;
        ``known_share`` the weight of the parts that are known. ``cautions`` says why not.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    CallError
        A weight is negative or of no part.
    """
    seeker = net.find(actor)
    given = [themes] if isinstance(themes, str) else themes
    wanted = sorted({net.find(theme, table="themes") for theme in given})
    practised = practised_themes(net)
    wanted = wanted or sorted(set(practised.loc[practised["actor_id"].eq(seeker), "theme_id"]))
    where = tuple(
        sorted({str(country_code(c)) for c in ([countries] if isinstance(countries, str) else countries)})
    )
    counted = _weights(weights or {})
    today = day(as_of)
    candidates = _candidates(net, seeker, where, today)
    parts = partner_parts(net, seeker, candidates, wanted)
    table = _table(net, seeker, parts, counted)
    table = table.assign(cautions=cautions(net, seeker, table["actor_id"], wanted).array)
    n_silent = int(table["theme_match"].isna().sum())
    return answer(
        "Q14",
        table,
        explain=lambda row: partner_reason(net, seeker, table.iloc[row], wanted),
        parameters={
            "actor": seeker,
            "themes": tuple(wanted),
            "countries": where,
            "weights": counted,
            "as_of": today.isoformat(),
        },
        coverage=(
            Count("n_candidates", len(table), Text("candidats", "candidates")),
            Count(
                "n_themes_unknown",
                n_silent,
                Text("dont aucun thème n'est connu", "of them with no known theme"),
            ),
            Count(
                "n_size_unknown",
                int(table["size_ratio"].isna().sum()),
                Text("dont la taille est inconnue", "of them of unknown size"),
            ),
        ),
        notes=(
            Text(
                "Le score classe, il ne prédit pas : une part inconnue compte comme la moyenne des "
                "candidats. Lisez les parts et vérifiez auprès de la personne citée.",
                "The score ranks, it does not predict: an unknown part counts as the mean of the "
                "candidates. Read the parts and check with whoever is named.",
            ),
            Text(
                "« Sans accord connu » : un accord peut exister sans figurer dans ces données.",
                "“Without a known agreement”: one may exist without standing in these data.",
            ),
        ),
        scores={"score": counted},
    )


def _weights(given: Mapping[str, float]) -> dict[str, float]:
    wrong = [name for name, value in given.items() if name not in WEIGHTS or not 0 <= value < inf]
    if wrong:
        listed = ", ".join(WEIGHTS)
        raise CallError(
            Text(f"« {wrong[0]} » ne peut pas recevoir ce poids.", f"{wrong[0]!r} can't have this weight."),
            Text(f"Parts : {listed} ; poids de 0 ou plus.", f"Parts: {listed}; weights of 0 or more."),
        )
    chosen = WEIGHTS | dict(given)
    if not any(chosen.values()):
        raise CallError(Text("Tous les poids sont à zéro.", "All weights are zero."))
    return chosen


def _candidates(net: Network, seeker: str, countries: Sequence[str], today: date) -> list[str]:
    """Return the authorities of the other side, in the countries, without an agreement with the seeker."""
    people = profiles(net)
    acting = engagements(net)
    acting = acting[acting["table"].eq("agreements")]
    own = acting.loc[acting["actor_id"].eq(seeker), "record_id"]
    taken = set(acting.loc[acting["record_id"].isin(own), "actor_id"])
    own_side = people["side"][seeker]
    other_side = people["side"].notna() & people["side"].ne(own_side) & pd.notna(own_side)
    ended = bounds(people["dissolved"])[1] <= np.datetime64(today, "D")
    kept = other_side & people["family"].isin(_AUTHORITIES) & ~ended & ~people.index.isin(list(taken))
    if countries:
        kept &= people["country"].isin(list(countries))
    return sorted(people.index[kept])


def _table(net: Network, seeker: str, parts: pd.DataFrame, weights: dict[str, float]) -> pd.DataFrame:
    score, known = total(parts, weights)
    paths = [reach(net, seeker).path(str(actor)) for actor in parts.index]
    # Nobody is introduced over a long chain of others.
    through = [path[1] if 2 < len(path) <= LONGEST_CHAIN + 2 else None for path in paths]
    by_network = parts["networks"].str.replace(r";.*", "", regex=True)
    introducer = pd.Series(through, index=parts.index, dtype="str").fillna(by_network)
    people = profiles(net).reindex(parts.index)
    table = pd.DataFrame(
        {
            "actor_id": parts.index.astype("str"),
            "kind": people["kind"].array,
            "country": people["country"].array,
            "score": score.array,
            **{part: parts[part].array for part in _PARTS},
            "distance": parts["distance"].array,
            "known_share": known.array,
            "introducer_id": introducer.array,
            "path": pd.array([";".join(path) or None for path in paths], dtype="str"),
            "network_ids": parts["networks"].array,
        }
    )
    table = table.assign(rank=-table["score"].round(9)).sort_values(["rank", "actor_id"], ignore_index=True)
    return named(net, table.drop(columns="rank"))
