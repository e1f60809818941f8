"""Reciprocity in words: what went each way, where actions take place, what came back."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.evidence import sources_behind
from actornet.analysis.records import titles
from actornet.analysis.wording import count, join, number, quoted
from actornet.errors import Text
from actornet.model import label
from actornet.network import Network, Reason

# How a quantity of each type is said, in the order in which the types are told.
_SPOKEN = {
    "people": Text("personnes : {}", "people: {}"),
    "expertise": Text("{} d'expertise", "{} of expertise"),
    "hosting": Text("accueil de {}", "hosting of {}"),
    "money": Text("{}", "{}"),
}


def reciprocity_reason(
    net: Network,
    row: pd.Series,
    subjects: pd.DataFrame,
    flows: pd.DataFrame,
    places: pd.DataFrame,
    gains: pd.DataFrame,
) -> Reason:
    """Return why a partnership has its reciprocity: a sentence per part, with the records behind.

    Parameters
    ----------
    net
        The network data.
    row
        A row of :func:`actornet.analysis.indicators.reciprocity.measure_reciprocity`.
    subjects, flows, places, gains
        The records of this partnership only, its flows, where its actions take place, what came back.
    """
    sentences = (_exchanges(row, flows), _places(row, places), _returns(net, row, gains))
    sources = sources_behind(net, subjects["record_id"], flows["source"], gains["source"])
    return Reason(sentences, tuple(sorted(subjects["record_id"])), sources)


def _exchanges(row: pd.Series, flows: pd.DataFrame) -> Text:
    if flows.empty:
        return Text(
            "Échanges : aucun n'est enregistré entre les deux côtés.",
            "Exchanges: none is recorded between the two sides.",
        )
    out, back = (_quantities(flows[flows["outward"].eq(way)]) for way in (True, False))
    judged = _judgement(row["flow_part"], flows)
    return Text(
        f"Échanges : vers le partenaire, {out.fr} ; vers la France, {back.fr}. {judged.fr}",
        f"Exchanges: to the partner, {out.en}; to France, {back.en}. {judged.en}",
    )


def _judgement(flow_part: float, flows: pd.DataFrame) -> Text:
    known = flows["quantity"].notna()
    if pd.isna(flow_part) and known.any():
        return Text(
            "Seul l'argent est chiffré : il ne suffit pas pour juger.",
            "Only money has a figure: that is not enough to judge.",
        )
    if pd.isna(flow_part):
        return Text(
            "Sans quantités, on ne peut pas les comparer.", "Without quantities they cannot be compared."
        )
    if flow_part == 0:
        return Text(
            "Tout ce qui est chiffré va dans un seul sens (équilibre : 0 sur 1).",
            "All that has a figure goes one way (balance: 0 out of 1).",
        )
    return Text(
        f"Équilibre des échanges : {number(flow_part, 'fr')} sur 1.",
        f"Balance of exchanges: {number(flow_part, 'en')} out of 1.",
    )


def _quantities(flows: pd.DataFrame) -> Text:
    """Return what went one way: sums per type and unit, and what is known without its quantity."""
    if flows.empty:
        return Text("rien d'enregistré", "nothing recorded")
    known = flows.dropna(subset=["quantity"])
    sums = known.assign(unit=known["unit"].fillna("")).groupby(["type", "unit"])["quantity"].sum()
    parts = [
        _amount(kind, unit, float(total))
        for wanted in _SPOKEN
        for (kind, unit), total in sums.items()
        if kind == wanted
    ]
    silent = set(flows.loc[flows["quantity"].isna(), "type"])
    parts += [
        Text(
            f"{_lower(label('flow_type', kind, 'fr'))} (quantité inconnue)",
            f"{_lower(label('flow_type', kind, 'en'))} (quantity unknown)",
        )
        for kind in _SPOKEN
        if kind in silent
    ]
    return join(parts)


def _amount(kind: str, unit: str, quantity: float) -> Text:
    """Return a quantity of a flow: « 12 personnes », « 20 jours d'expertise », « 30 000 euros »."""
    spoken = Text(*(f"{number(quantity, lang)} {_unit(unit, quantity, lang)}" for lang in ("fr", "en")))
    if (kind, unit) in (("people", "persons"), ("money", unit)):
        return spoken
    if (kind, unit) == ("expertise", "persons"):
        return count(round(quantity), Text("expert", "expert"), Text("experts", "experts"))
    wanted = _SPOKEN[kind]
    return Text(wanted.fr.format(spoken.fr), wanted.en.format(spoken.en))


def _unit(unit: str, quantity: float, lang: str) -> str:
    if not unit:
        return "(unité inconnue)" if lang == "fr" else "(unit unknown)"
    noun = _lower(label("flow_unit", unit, lang))
    single = quantity < 2 if lang == "fr" else quantity == 1
    return noun.removesuffix("s") if single else noun


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _places(row: pd.Series, places: pd.DataFrame) -> Text:
    here, there = int(row["actions_french"]), int(row["actions_partner"])
    unknown = _unplaced(places)
    if here + there == 0:
        text = Text("Lieux : aucune action n'a de lieu connu.", "Places: no action has a known place.")
    else:
        text = Text(
            f"Lieux des actions : {here or 'aucune'} en France, {there or 'aucune'} chez le partenaire.",
            f"Places of the actions: {here or 'none'} in France, {there or 'none'} with the partner.",
        )
    return Text(f"{text.fr}{unknown.fr}", f"{text.en}{unknown.en}")


def _unplaced(places: pd.DataFrame) -> Text:
    """Return what cannot be counted on either side, since nobody wrote where it took place."""
    events = places[places["side"].isna() & places["action_kind"].ne("project")]
    if events.empty:
        return Text("", "")

    def words(lang: str) -> str:
        kinds = [_lower(label("event_kind", kind, lang)) for kind in events["action_kind"][:4]]
        years = [str(day)[:4] for day in events["date"][:4]]
        return " ; ".join(f"{kind} ({year})" for kind, year in zip(kinds, years, strict=True))

    return Text(
        f" Sans lieu enregistré, donc non compté : {words('fr')}.",
        f" Of unrecorded place, so not counted: {words('en')}.",
    )


def _returns(net: Network, row: pd.Series, gains: pd.DataFrame) -> Text:
    gains = gains[gains["action"]]
    if gains.empty:
        return Text(
            "Retours pour la partie française : aucun n'est enregistré ; il peut y en avoir eu.",
            "Returns for the French side: none is recorded; there may have been some.",
        )
    ids = sorted(set(gains["record_id"]))
    spoken = quoted([str(titles(net)[key]) for key in ids])
    actions = count(len(ids), Text("action", "action"), Text("actions", "actions"))
    return Text(
        f"Retours pour la partie française : {actions.fr} sur {row['n_actions']} ({spoken.fr}).",
        f"Returns for the French side: {actions.en} of {row['n_actions']} ({spoken.en}).",
    )
