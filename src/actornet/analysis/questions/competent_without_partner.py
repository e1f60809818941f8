"""Q02, the authorities that hold a competence and have no known partner in a country."""

from __future__ import annotations

from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.authorities import authorities, register_count
from actornet.analysis.legal import HELD, competence_rules
from actornet.analysis.naming import named
from actornet.analysis.records import dated_records, day, some, sources_of, titles
from actornet.analysis.topics import branches, records_about
from actornet.errors import Text, UnknownNameError
from actornet.model import countries, label
from actornet.network import Answer, Count, Network, Reason, engagements, profiles, record_territories

_EXERCISES = ("own", "lead", "shared", "delegated", "optional")  # the fullest first


def competent_without_partner(
    net: Network,
    country: str,
    competence: str,
    *,
    region: str | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return the authorities that may act on a theme and have no agreement with an actor of a country.

    Parameters
    ----------
    net
        The network data; with the register the answer covers all French authorities.
    country
        Country (code or name).
    competence
        Id or name of a theme, or code of a competence, which stands for its themes.
    region
        Id or name of the territory in which they are based; default: anywhere.
    as_of
        The day that stands for today (ISO); authorities dissolved by then are left out.

    Returns
    -------
    Answer
        One row per authority with a legal or stated competence on the branch of the theme:
        ``exercise``, the fullest way in which the law gives it; ``held``, whether it is own, lead or
        shared; ``other_basis``, what else is stated of it; ``n_records_elsewhere``, its records on
        the theme in other foreign countries.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    code = str(country_code(country))
    themes = _themes(net, competence)
    place = net.find(region, table="territories") if region is not None else None
    today = day(as_of)
    found = authorities(net, place, today)
    free = found[~found.isin(list(_in_agreement_with(net, code)))]
    pairs = branches(net)
    near = set(pairs.loc[pairs["theme_id"].isin(themes), "other"])
    rules = competence_rules(net)
    rules = rules[rules["theme_id"].isin(near) & rules["actor_id"].isin(free)]
    stated = net.tables["competences"]
    stated = stated[stated["theme_id"].isin(near) & stated["actor_id"].isin(free)]
    elsewhere = _elsewhere(net, code, themes)
    table = _table(free, rules, stated, elsewhere).assign(
        kind=lambda t: t["actor_id"].map(profiles(net)["kind"])
    )
    table = named(net, table)
    return answer(
        "Q02",
        table,
        explain=lambda row: _reason(net, table.iloc[row], code, rules, stated),
        parameters={
            "country": code,
            "competence": competence,
            "themes": tuple(themes),
            "region": place,
            "as_of": today.isoformat(),
        },
        coverage=(
            Count("n_authorities", len(found), Text("collectivités examinées", "authorities looked at")),
            register_count(net, found),
            Count(
                "n_with_partner",
                len(found) - len(free),
                Text(
                    "ont déjà un accord connu avec ce pays, écartées",
                    "already have a known agreement with this country, left out",
                ),
            ),
        ),
        notes=(
            Text(
                "La compétence est lue sur le thème et ses sous-thèmes : aider un service d'eau n'est pas "
                "le gérer.",
                "The competence is read on the theme and its sub-themes: helping a water service is not "
                "running it.",
            ),
            Text(
                "« Facultative » ou « déléguée » : seulement si la collectivité l'a prise ; à vérifier.",
                "“Optional” or “delegated”: only if the authority took it on; to be checked.",
            ),
            Text(
                "L'action extérieure est une compétence à part entière depuis 2007 ; en revanche le 1 % eau "
                "et la FICOL exigent la compétence du service.",
                "International action is a competence of its own since 2007; the 1 % levies and the FICOL "
                "facility do ask for the competence of the service.",
            ),
        ),
    )


def _themes(net: Network, competence: str) -> list[str]:
    """Return the themes that a competence code stands for, else the theme of that id or name."""
    rules = net.tables["legal_competences"]
    by_code = sorted(set(rules.loc[rules["competence"].eq(competence), "theme_id"]))
    try:
        return sorted({*by_code, net.find(competence, table="themes")})
    except UnknownNameError:
        if by_code:
            return by_code
        raise


def _in_agreement_with(net: Network, country: str) -> frozenset[str]:
    acting = engagements(net)
    acting = acting.loc[acting["table"].eq("agreements"), ["record_id", "actor_id"]].drop_duplicates()
    theirs = acting[acting["actor_id"].map(profiles(net)["country"]).eq(country)]
    met = acting.merge(theirs, on="record_id", suffixes=("", "_other"))
    return frozenset(met.loc[met["actor_id"].ne(met["actor_id_other"]), "actor_id"])


def _elsewhere(net: Network, country: str, themes: list[str]) -> pd.DataFrame:
    """Return the records on the themes with a foreign territory not in the country: actor_id, record_id."""
    about = frozenset().union(*(records_about(net, theme) for theme in themes))
    places = record_territories(net)
    home = places["territory_id"].map(net.tables["territories"].set_index("id")["country"])
    abroad = places.loc[home.notna() & home.ne("FRA") & home.ne(country), "record_id"]
    acting = engagements(net)[["actor_id", "record_id"]].drop_duplicates()
    return acting[acting["record_id"].isin(list(about)) & acting["record_id"].isin(abroad)]


def _table(
    free: pd.Index, rules: pd.DataFrame, stated: pd.DataFrame, elsewhere: pd.DataFrame
) -> pd.DataFrame:
    rank = rules["exercise"].map({code: place for place, code in enumerate(_EXERCISES)})
    best = rules.assign(rank=rank).sort_values("rank").drop_duplicates("actor_id").set_index("actor_id")
    bases = stated.groupby("actor_id")["basis"].agg(lambda codes: ";".join(sorted(set(codes))))
    actors = free[free.isin(best.index) | free.isin(bases.index)]
    exercise = best["exercise"].reindex(actors)
    records = elsewhere.sort_values("record_id").groupby("actor_id")["record_id"].agg(["size", ";".join])
    return pd.DataFrame(
        {
            "actor_id": actors.astype("str"),
            "exercise": exercise.astype("str").array,
            "held": exercise.isin(HELD).astype("boolean").array,
            "other_basis": bases.reindex(actors).astype("str").array,
            "n_records_elsewhere": records["size"].reindex(actors).fillna(0).astype("Int64").array,
            "record_ids": records["join"].reindex(actors).astype("str").array,
        }
    )


def _reason(net: Network, row: pd.Series, country: str, rules: pd.DataFrame, stated: pd.DataFrame) -> Reason:
    actor = str(row["actor_id"])
    own = rules[rules["actor_id"].eq(actor) & rules["exercise"].eq(row["exercise"])]
    said = stated[stated["actor_id"].eq(actor)]
    if pd.notna(row["exercise"]):
        how = Text(*(label("exercise", str(row["exercise"]), lang).lower() for lang in ("fr", "en")))
        basis = sorted(set(own["legal_basis"].dropna()))
        by_law = Text(f" ({', '.join(basis)})", f" ({', '.join(basis)})") if basis else Text("", "")
        head = Text(f"Compétence {how.fr}{by_law.fr}", f"Competence: {how.en}{by_law.en}")
    else:
        head = Text("Compétence indiquée par une source", "Competence stated by a source")
    name = countries().get(country, Text(country, country))
    sentences = [
        Text(
            f"{head.fr} ; aucun accord connu avec un acteur du pays ({name.fr}).",
            f"{head.en}; no known agreement with an actor of the country ({name.en}).",
        )
    ]
    ids = tuple(str(row["record_ids"]).split(";")) if pd.notna(row["record_ids"]) else ()
    if ids:
        spoken = some([str(titles(net)[key]) for key in ids])
        sentences.append(
            Text(f"Sur ce thème ailleurs : {spoken.fr}.", f"On this theme elsewhere: {spoken.en}.")
        )
    actors = net.tables["actors"]
    records = dated_records(net).loc[list(ids), "source"]
    cells = pd.concat([actors.loc[actors["id"].eq(actor), "source"], said["source"], records])
    return Reason(tuple(sentences), (actor, *ids), sources_of(cells))
