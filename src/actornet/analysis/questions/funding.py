"""Q15, the funding instruments that are open to a project, and the rule that blocks the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.legal import holds
from actornet.analysis.naming import named
from actornet.analysis.records import day, sources_of
from actornet.analysis.years import first_year, last_year
from actornet.errors import Text
from actornet.model import countries, label
from actornet.network import Answer, Count, Network, Reason, below, profiles

_MEASURED = {
    "duration_max_years": "duration_years",
    "duration_min_years": "duration_years",
    "partners_min": "n_partners",
    "own_share_min": "own_share",
}
_ELIGIBLE = {
    "yes": Text("Ouvert à ce projet d'après les règles connues", "Open to this project by the known rules"),
    "no": Text("Fermé à ce projet", "Closed to this project"),
    "unknown": Text("On ne peut pas conclure", "No conclusion is possible"),
}
_PERIOD = Text(
    "une autre année (appel clos ou pas encore ouvert)", "another year (the call is closed or not open)"
)
_NO_RULE = Text("aucune règle connue", "no known rule")


@dataclass(frozen=True)
class _Project:
    """What is known of the project to be funded; None is unknown."""

    actor: str
    country: str
    themes: tuple[str, ...]
    measured: Mapping[str, float | None]


def funding(
    net: Network,
    actor: str,
    country: str,
    *,
    themes: Sequence[str] = (),
    start: int | None = None,
    duration_years: float | None = None,
    n_partners: int | None = None,
    own_share: float | None = None,
    as_of: str | date | None = None,
) -> Answer:
    """Return for every funding instrument whether a project meets its rules.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name of the actor that applies.
    country
        Country of the partner (code or name).
    themes
        Ids or names of the themes of the project; none = unknown.
    start
        Year in which the project starts; default: that of ``as_of``.
    duration_years, n_partners, own_share
        Duration, number of partners, share paid by the applicant (0 to 1); None = unknown.
    as_of
        The day that stands for today (ISO).

    Returns
    -------
    Answer
        One row per instrument: ``eligible`` (yes, no, unknown), the criteria that block, those
        that could not be judged, those that only advise, and ``rate_max``, the highest rate of
        support (0 to 1; empty if blocked or not stated). Rows of one criterion are alternatives.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    applicant = net.find(actor)
    code = country_code(country)
    given = [themes] if isinstance(themes, str) else themes
    topics = tuple(net.find(theme, table="themes") for theme in given)
    year = start if start is not None else day(as_of).year
    facts = {"duration_years": duration_years, "n_partners": n_partners, "own_share": own_share}
    project = _Project(applicant, str(code), topics, facts)
    rules = _judged(net, project)
    table = _table(net, rules, year)
    unjudged = table["unknown_criteria"].notna()
    return answer(
        "Q15",
        named(net, table),
        explain=lambda row: _reason(net, table.iloc[row], rules),
        parameters={"actor": applicant, "country": code, "themes": topics, "start": year, **facts},
        coverage=(
            Count("n_instruments", len(table), Text("dispositifs connus", "known instruments")),
            Count(
                "n_not_judged",
                int(unjudged.sum()),
                Text(
                    "dont un critère au moins n'a pas pu être jugé",
                    "of them with a criterion that could not be judged",
                ),
            ),
        ),
        notes=(
            Text(
                "Seules les règles saisies sont appliquées : lisez toujours le texte de l'appel.",
                "Only the rules that were entered are applied: always read the text of the call.",
            ),
        ),
    )


def _judged(net: Network, project: _Project) -> pd.DataFrame:
    """Return the rules with ``met``: True, False, or NA where it can't be told."""
    order = ["instrument_id", "criterion", "value"]
    rules = net.tables["instrument_rules"].sort_values(order, ignore_index=True)
    verdicts = [
        _met(net, project, str(criterion), str(value))
        for criterion, value in zip(rules["criterion"], rules["value"], strict=True)
    ]
    blocking = rules["blocking"].fillna(True)
    return rules.assign(met=pd.array(verdicts, dtype="boolean"), blocking=blocking)


def _met(net: Network, project: _Project, criterion: str, value: str) -> bool | None:
    own = profiles(net).loc[project.actor]
    if criterion in ("actor_kind", "actor_family"):
        cell = own[criterion.removeprefix("actor_")]
        return None if pd.isna(cell) else bool(cell == value)
    if criterion == "country":
        return project.country == value
    if criterion == "country_group":
        groups = _groups(net, project.country)
        return value in groups if groups else None
    if criterion == "theme":
        wanted = below(net, "themes", value)
        return any(theme in wanted for theme in project.themes) if project.themes else None
    if criterion == "competence":
        return holds(net, project.actor, value)
    measured = project.measured.get(_MEASURED.get(criterion, ""))
    if measured is None:
        return None
    limit = _figure(value)
    if limit is None:
        return None
    return measured <= limit if criterion == "duration_max_years" else measured >= limit


def _groups(net: Network, country: str) -> Collection[str]:
    places = net.tables["territories"]
    cells = places.loc[places["kind"].eq("country") & places["country"].eq(country), "groups"].dropna()
    return {group.strip() for cell in cells for group in cell.split(";")}


def _table(net: Network, rules: pd.DataFrame, year: int) -> pd.DataFrame:
    verdict = rules.groupby(["instrument_id", "criterion"], sort=True).agg(
        met=("met", lambda cells: cells.eq(True).any()),
        unknown=("met", lambda cells: cells.isna().any()),
        blocking=("blocking", "any"),
    )
    verdict = verdict.astype(bool).reset_index()
    open_question = ~verdict["met"] & verdict["unknown"]
    failed = ~verdict["met"] & ~verdict["unknown"]
    instruments = net.tables["instruments"].sort_values("id")
    ids = pd.Index(instruments["id"], dtype="str")
    out = first_year(instruments["start"]).gt(year) | last_year(instruments["end"]).lt(year)
    out_of_period = set(instruments.loc[out.fillna(False), "id"])
    without_rule = set(ids) - set(rules["instrument_id"])
    blocking = _listed(verdict[failed & verdict["blocking"]], ids, dict.fromkeys(out_of_period, "period"))
    unknown = _listed(verdict[open_question], ids, dict.fromkeys(without_rule, "no_rule"))
    undecided = without_rule | set(verdict.loc[open_question & verdict["blocking"], "instrument_id"])
    blocked = pd.Series(blocking.notna(), index=ids)
    best = rules[rules["met"].fillna(False)].groupby(["instrument_id", "criterion"])["rate_max"].max()
    rate = best.groupby(level=0).min().reindex(ids).astype("Float64")
    eligible = np.where(blocked, "no", np.where(ids.isin(list(undecided)), "unknown", "yes"))
    return pd.DataFrame(
        {
            "instrument_id": ids,
            "eligible": pd.Series(eligible, dtype="str"),
            "blocking_criteria": blocking.array,
            "unknown_criteria": unknown.array,
            "advice_criteria": _listed(verdict[failed & ~verdict["blocking"]], ids, {}).array,
            "rate_max": rate.mask(blocked).array,
        }
    )


def _listed(verdict: pd.DataFrame, ids: pd.Index, more: Mapping[str, str]) -> pd.Series[str]:
    """Return the criteria per instrument, sorted and joined; ``more`` adds one to some instruments."""
    pairs = [*zip(verdict["instrument_id"], verdict["criterion"], strict=True), *more.items()]
    frame = pd.DataFrame(sorted(pairs), columns=["instrument_id", "criterion"])
    return frame.groupby("instrument_id")["criterion"].agg(";".join).reindex(ids).astype("str")


def _reason(net: Network, row: pd.Series, rules: pd.DataFrame) -> Reason:
    instrument = str(row["instrument_id"])
    own = rules[rules["instrument_id"].eq(instrument)]
    sentences = [_conclusion(net, row, own)]
    if pd.notna(row["unknown_criteria"]):
        words = _criteria(net, str(row["unknown_criteria"]), own)
        sentences.append(Text(f"Pas jugé : {words.fr}.", f"Not judged: {words.en}."))
    if pd.notna(row["advice_criteria"]):
        words = _criteria(net, str(row["advice_criteria"]), own)
        sentences.append(
            Text(f"Conseillé, mais pas exigé : {words.fr}.", f"Advised but not required: {words.en}.")
        )
    instruments = net.tables["instruments"].set_index("id")
    cells = [instruments.loc[instrument, "source"], *own["source"]]
    return Reason(tuple(sentences), (instrument,), sources_of(cells))


def _conclusion(net: Network, row: pd.Series, own: pd.DataFrame) -> Text:
    head = _ELIGIBLE[str(row["eligible"])]
    if pd.notna(row["blocking_criteria"]):
        words = _criteria(net, str(row["blocking_criteria"]), own)
        return Text(f"{head.fr} : exige {words.fr}.", f"{head.en}: it requires {words.en}.")
    if pd.notna(row["rate_max"]):
        percent = round(100 * float(row["rate_max"]))
        return Text(
            f"{head.fr} ; aide de {percent} % au plus.", f"{head.en}; support of at most {percent} %."
        )
    return Text(f"{head.fr}.", f"{head.en}.")


def _criteria(net: Network, criteria: str, own: pd.DataFrame) -> Text:
    """Return criteria in words, with the values that the rules ask for."""
    spoken: list[Text] = []
    for criterion in criteria.split(";"):
        if criterion in ("period", "no_rule"):
            spoken.append(_PERIOD if criterion == "period" else _NO_RULE)
            continue
        values = own.loc[own["criterion"].eq(criterion), "value"].astype(str)
        fr, en = (
            " ou ".join(_value(net, criterion, value, "fr") for value in values),
            " or ".join(_value(net, criterion, value, "en") for value in values),
        )
        spoken.append(
            Text(
                f"{label('criterion', criterion, 'fr').lower()} : {fr}",
                f"{label('criterion', criterion, 'en').lower()}: {en}",
            )
        )
    return Text(" ; ".join(text.fr for text in spoken), "; ".join(text.en for text in spoken))


def _value(net: Network, criterion: str, value: str, lang: str) -> str:
    if criterion in ("actor_kind", "actor_family"):
        return label(criterion, value, lang)
    if criterion == "country":
        return countries()[value].in_lang(lang) if value in countries() else value
    if criterion in ("theme", "competence"):
        themes = net.tables["themes"].set_index("id")[f"name_{lang}"]
        return str(themes.get(value, value))
    if criterion == "own_share_min":
        share = _figure(value)
        return value if share is None else f"{100 * share:g} %"
    return value


def _figure(value: str) -> float | None:
    """Return the number that a rule asks for; None where it is none."""
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None
