"""The profile of local actors in words: a sentence per measure, with the records that it rests on."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.capacity_words import named_pairs, share_in_words, training_in_words
from actornet.analysis.local_profile import Profile
from actornet.analysis.records import some, titles
from actornet.analysis.wording import count, number, quoted
from actornet.errors import Text
from actornet.network import Network

_PROJECT = Text("projet", "project"), Text("projets", "projects")


def measure_in_words(net: Network, measure: str, profile: Profile) -> tuple[Text, ...]:
    """Return what a measure of the profile says."""
    if measure in ("n_projects", "mean_participation", "n_participation_known", "turn_rate"):
        return _deciding(net, measure, profile)
    if measure.startswith("dm_") or measure == "n_proximity_known":
        return _managing(measure, profile)
    if measure in ("networked", "partnered"):
        return _tying(net, measure, profile)
    return _gaining(net, measure, profile)


def _deciding(net: Network, measure: str, profile: Profile) -> tuple[Text, ...]:
    projects = profile.projects
    total = count(len(projects), *_PROJECT)
    if measure == "n_projects":
        spoken = quoted([str(titles(net)[key]) for key in projects["project_id"]])
        if projects.empty:
            return (Text("Aucun projet connu sur ce territoire.", "No known project on this territory."),)
        return (
            Text(
                f"{total.fr} sur ce territoire, programmes non comptés : {spoken.fr}.",
                f"{total.en} on this territory, programmes left out: {spoken.en}.",
            ),
        )
    known = projects["participation"].dropna()
    if measure == "turn_rate":
        return (_turning(net, profile),)
    if known.empty:
        return (
            Text(
                f"Sur {total.fr}, le degré de participation des acteurs locaux n'est connu pour aucun.",
                f"Of {total.en}, how far local actors take part is known for none.",
            ),
        )
    return (
        Text(
            f"Participation moyenne des acteurs locaux : {number(known.mean(), 'fr')} sur 1 (0 = informés, "
            f"1 = ils dirigent), connue pour {len(known)} sur {total.fr}.",
            f"Mean participation of local actors: {number(known.mean(), 'en')} out of 1 (0 = informed, 1 = "
            f"they lead), known for {len(known)} of {total.en}.",
        ),
    )


def _turning(net: Network, profile: Profile) -> Text:
    turned = profile.turned
    dated = turned.dropna(subset=["turned"])
    if dated.empty:
        return Text(
            "Aucun bénéficiaire local n'est daté : on ne sait pas si des bénéficiaires sont devenus acteurs.",
            "No local beneficiary is dated: whether beneficiaries became actors is not known.",
        )
    n = count(
        len(dated),
        Text("bénéficiaire local daté", "dated local beneficiary"),
        Text("bénéficiaires locaux datés", "dated local beneficiaries"),
    )
    became = dated[dated["turned"].eq(True)]
    if became.empty:
        return Text(
            f"Sur {n.fr}, aucun n'est connu pour contribuer plus tard à un projet, ou le diriger.",
            f"Of {n.en}, none is known to contribute to a project later, or to lead one.",
        )
    names = some([str(titles(net)[key]) for key in became["actor_id"]])
    return Text(
        f"Sur {n.fr}, devenus acteurs d'un projet par la suite : {names.fr}.",
        f"Of {n.en}, later actors of a project: {names.en}.",
    )


def _managing(measure: str, profile: Profile) -> tuple[Text, ...]:
    row = profile.management.iloc[0]
    total = count(len(profile.projects), *_PROJECT)
    n_near = int(row["n_with_proximity"])
    if n_near == 0:
        return (
            Text(
                f"Sur {total.fr}, on ne sait pour aucun qui gère et d'où.",
                f"Of {total.en}, who manages and from where is known for none.",
            ),
        )
    if measure == "dm_weighted":
        if pd.isna(row["dm_weighted"]):
            return (Text("Aucun de ces budgets n'est connu.", "None of these budgets is known."),)
        n = count(int(row["n_budget_known"]), *_PROJECT)
        return (
            Text(
                f"Proximité de la gestion, selon les budgets : {number(row['dm_weighted'], 'fr')} sur 1 "
                f"({n.fr} de budget connu).",
                f"Proximity of management, by budgets: {number(row['dm_weighted'], 'en')} out of 1 "
                f"({n.en} of known budget).",
            ),
        )
    return (
        Text(
            f"Proximité de la gestion : {number(row['dm_unweighted'], 'fr')} sur 1 (0 = siège en France, 1 = "
            f"sur le territoire), connue pour {n_near} sur {total.fr}.",
            f"Proximity of management: {number(row['dm_unweighted'], 'en')} out of 1 (0 = head office in "
            f"France, 1 = on the territory), known for {n_near} of {total.en}.",
        ),
    )


def _gaining(net: Network, measure: str, profile: Profile) -> tuple[Text, ...]:
    names, steps = titles(net), profile.steps
    if measure == "n_local_actors":
        members = profile.members["actor_id"]
        n = count(len(members), Text("acteur local", "local actor"), Text("acteurs locaux", "local actors"))
        if members.empty:
            return (Text("Aucun acteur local connu.", "No known local actor."),)
        spoken = some([str(names[key]) for key in members])
        return (Text(f"{n.fr} : {spoken.fr}.", f"{n.en}: {spoken.en}."),)
    if measure == "capacity_share":
        return (share_in_words(steps["capacity_share"], int(steps["n_actions_tagged"])),)
    step = "trained" if measure in ("trained_persons", "n_trainings_count_unknown") else measure
    events = profile.events[profile.events["step"].eq(step)]
    if events.empty:
        return (_NOTHING[step],)
    if step == "trained":
        trained = training_in_words(int(steps["trained_persons"]), int(steps["n_trainings_count_unknown"]))
        within = quoted([str(names.get(key, key)) for key in sorted(set(events["record_id"]))])
        return (Text(f"{trained.fr}, dans {within.fr}.", f"{trained.en}, in {within.en}."),)
    told = some(
        [
            f"{names.get(who if pd.notna(who) else record, record)} ({str(day)[:4]})"
            for who, record, day in zip(events["actor_id"], events["record_id"], events["date"], strict=True)
        ]
    )
    noun = _NOUNS[step]
    return (Text(f"{noun.fr} : {told.fr}.", f"{noun.en}: {told.en}."),)


_NOUNS = {
    "born": Text("Acteurs créés", "Actors created"),
    "organised": Text("Instances mises en place", "Bodies set up"),
}
_NOTHING = {
    "born": Text("Aucune création d'acteur n'est enregistrée.", "No creation of an actor is recorded."),
    "organised": Text("Aucune instance n'est enregistrée.", "No body set up is recorded."),
    "trained": Text("Aucune formation n'est enregistrée.", "No training is recorded."),
}


def _tying(net: Network, measure: str, profile: Profile) -> tuple[Text, ...]:
    kind, local = ("inside", True) if measure == "networked" else ("public", False)
    pairs = {name: rows[rows[kind]] for name, rows in profile.ties.items()}
    column = "ties_local" if local else "ties_public"
    before, after = int(profile.steps[f"{column}_before"]), int(profile.steps[f"{column}_after"])
    who = Text("entre acteurs locaux", "among local actors")
    if not local:
        who = Text("entre un acteur local et un autre acteur public", "of a local and another public actor")
    if before == after == 0:
        return (Text(f"Aucun lien daté {who.fr}.", f"No dated tie {who.en}."),)
    text = Text(
        f"Liens {who.fr} : {before} dans la première période, {after} dans la seconde.",
        f"Ties {who.en}: {before} in the first period, {after} in the second.",
    )
    new = _only_in(pairs["after"], pairs["before"])
    if new.empty:
        return (text,)
    spoken = named_pairs(net, new)
    return (text, Text(f"Nouveaux : {spoken.fr}.", f"New: {spoken.en}."))


def _only_in(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that ``others`` do not have."""
    columns = ["actor_id", "other"]
    known = pd.MultiIndex.from_frame(others[columns])
    return rows[~pd.MultiIndex.from_frame(rows[columns]).isin(known)]
