"""Q02, the authorities that hold a competence and have no known partner in a country."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.authorities import authorities, register_count
from actornet.analysis.competence_words import CompetenceReasons
from actornet.analysis.legal import HELD
from actornet.analysis.legal_classes import LegalClasses, legal_classes
from actornet.analysis.naming import named
from actornet.analysis.records import day, titles
from actornet.analysis.topics import branches, records_about
from actornet.analysis.wording import quoted, tally
from actornet.errors import Text, UnknownNameError
from actornet.network import Answer, Count, Network, engagements, profiles, record_territories

_NOTES = (
    Text(
        "La loi dit qui peut détenir la compétence : une commune a pu la transférer à son intercommunalité ; "
        "« facultative » ou « déléguée » ne vaut que si la collectivité l'a prise. À vérifier.",
        "The law says who may hold the competence: a commune may have passed it on to its grouping, and "
        "“optional” or “delegated” count only if the authority took it on. To be checked.",
    ),
    Text(
        "L'action extérieure est une compétence à part entière depuis 2007 : agir sans détenir celle du "
        "thème n'est pas interdit. La FICOL demande toutefois que le projet relève d'une compétence détenue.",
        "International action is a competence of its own since 2007: to act without holding that of "
        "the theme is not forbidden. The FICOL facility, though, asks for a competence that is held.",
    ),
)


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
        the theme in other foreign countries, and the partners there.

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
    near = frozenset(pairs.loc[pairs["theme_id"].isin(themes), "other"])
    classes = legal_classes(net, free, near)
    stated = net.tables["competences"]
    stated = stated[stated["theme_id"].isin(near) & stated["actor_id"].isin(free)]
    table = named(net, _table(net, classes, stated, _elsewhere(net, code, themes)))
    reasons = CompetenceReasons(net, code, table, classes, stated)
    return answer(
        "Q02",
        table,
        explain=reasons,
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
            _already_tied(len(found) - len(free)),
            Count(
                "n_held",
                int(table["held"].sum()),
                Text("détiennent la compétence", "hold the competence"),
            ),
            Count(
                "n_to_check",
                int((~table["held"]).sum()),
                Text("ne la détiennent peut-être pas, à vérifier", "may not hold it, to be checked"),
            ),
        ),
        notes=(*_gates(net, near), *_NOTES),
    )


def _already_tied(number: int) -> Count:
    return tally(
        "n_with_partner",
        number,
        Text(
            "a déjà un accord connu avec ce pays, écartée",
            "already has a known agreement with this country, left out",
        ),
        Text(
            "ont déjà un accord connu avec ce pays, écartées",
            "already have a known agreement with this country, left out",
        ),
    )


def _gates(net: Network, themes: Collection[str]) -> tuple[Text, ...]:
    """Return which instruments are closed to those that do not hold a competence on ``themes``."""
    rules = net.tables["instrument_rules"]
    asked = rules[rules["criterion"].eq("competence") & rules["value"].isin(list(themes))]
    asked = asked[asked["blocking"].fillna(True)]
    names = sorted(set(titles(net).reindex(asked["instrument_id"].unique()).dropna()))
    if not names:
        return ()
    spoken = quoted(names)
    return (
        Text(
            f"Fermé à qui ne détient pas la compétence : {spoken.fr}. Voyez la colonne « Détenue ».",
            f"Closed to those that do not hold the competence: {spoken.en}. See the column “Held”.",
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
    net: Network, classes: LegalClasses, stated: pd.DataFrame, elsewhere: pd.DataFrame
) -> pd.DataFrame:
    exercise = classes.best()
    bases = stated.groupby("actor_id")["basis"].agg(lambda codes: ";".join(sorted(set(codes))))
    exercise = exercise[exercise.notna() | exercise.index.isin(bases.index)]
    actors = exercise.index
    counts = elsewhere["actor_id"].value_counts()
    acting = engagements(net)[["actor_id", "record_id"]]
    foreign = acting[acting["actor_id"].map(profiles(net)["side"]).eq("partner")]
    met = elsewhere[elsewhere["actor_id"].isin(actors)].merge(
        foreign.rename(columns={"actor_id": "partner_id"}), on="record_id"
    )
    met = met[met["actor_id"].ne(met["partner_id"])]
    return pd.DataFrame(
        {
            "actor_id": actors.astype("str"),
            "exercise": exercise.array,
            "held": exercise.isin(HELD).astype("boolean").array,
            "other_basis": bases.reindex(actors).astype("str").array,
            "n_records_elsewhere": counts.reindex(actors).fillna(0).astype("Int64").array,
            "kind": profiles(net)["kind"].reindex(actors).array,
            "partner_ids": _listed(met, "partner_id").reindex(actors).astype("str").array,
            "record_ids": _listed(elsewhere, "record_id").reindex(actors).astype("str").array,
        }
    )


def _listed(rows: pd.DataFrame, column: str) -> pd.Series[str]:
    """Return the different values of a column of each actor, sorted and joined by ``;``."""
    rows = rows[["actor_id", column]].drop_duplicates().sort_values(column)
    return rows.groupby("actor_id")[column].agg(";".join)
