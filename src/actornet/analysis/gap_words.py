"""What answers about concertation gaps say in words: reasons, coverage and pitfalls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from actornet.analysis.concertation import at_work, covering_spaces, live_places, running_spaces
from actornet.analysis.gap_pairs import Gaps
from actornet.analysis.live import live_records
from actornet.analysis.places import records_on
from actornet.analysis.records import dated_records, some
from actornet.analysis.spoken import (
    actor_in_words,
    listed,
    names_of,
    record_in_words,
    record_sources,
    themes_in_words,
)
from actornet.analysis.topics import records_about
from actornet.analysis.wording import number
from actornet.errors import Text
from actornet.network import Count, Network, Reason, engagements, per_network, profiles, record_territories

NOTES = (
    Text(
        "Un grand espace, où tout le monde siège, relie toutes les paires : regardez d'abord le lien fort "
        "(accord, projet ou comité de pilotage en commun).",
        "A large space where everybody sits ties all pairs: look at the strong tie first (agreement, project "
        "or steering committee in common).",
    ),
    Text(
        "Ne montre que ce que les sources disent : deux acteurs peuvent se parler sans qu'aucune fiche "
        "le dise.",
        "Shows only what the sources say: two actors may talk to each other without any record of it.",
    ),
    Text(
        "Les services de l'État, les organisations internationales et les réseaux ne comptent pas comme "
        "acteurs, et financer un même projet ne compte pas comme se concerter.",
        "State services, international organisations and networks do not count as actors, and funding one "
        "project does not count as meeting.",
    ),
)


def gap_coverage(net: Network, territory: str | None, today: date) -> tuple[Count, ...]:
    """Return what was unknown or assumed on a territory (by id); None: on all foreign ones."""
    live = live_records(net, today)
    if territory is None:
        here = frozenset(live_places(net, today)["record_id"])
    else:
        here = live & records_on(net, territory)
    details = dated_records(net)
    places = record_territories(net)
    derived = places[places["record_id"].isin(here)].groupby("record_id")["derived"].all()
    acting = engagements(net)
    people = profiles(net)["side"].reindex(acting.loc[acting["record_id"].isin(here), "actor_id"].unique())
    spaces = running_spaces(net, today).index
    return (
        Count("n_records", len(here), Text("fiches en cours sur place", "live records there")),
        Count(
            "n_status_assumed",
            int((details.index.isin(here) & details["status"].ne("active")).sum()),
            Text(
                "dont rien ne dit qu'elles sont finies, ni qu'elles sont actives",
                "of them not said to be over, nor to be active",
            ),
        ),
        Count(
            "n_place_derived",
            int(derived.sum()),
            Text(
                "dont le lieu est déduit du siège du partenaire", "of them placed by the seat of the partner"
            ),
        ),
        Count(
            "n_records_without_theme",
            len(here - records_about(net, None)),
            Text("dont le thème est inconnu", "of them with no known theme"),
        ),
        Count(
            "n_place_unknown",
            len(live - frozenset(places["record_id"])),
            Text(
                "fiches en cours sans lieu connu, non comptées", "live records with no known place, left out"
            ),
        ),
        Count(
            "n_side_unknown",
            int(people.isna().sum()),
            Text("acteurs de pays inconnu, non comptés", "actors of unknown country, left out"),
        ),
        Count(
            "n_spaces_scope_unknown",
            int((~spaces.isin(net.tables["locations"]["subject_id"])).sum()),
            Text(
                "espaces de dialogue sans territoire connu, non comptés",
                "spaces of dialogue with no known territory, left out",
            ),
        ),
    )


def gap_reason(net: Network, row: pd.Series, today: date) -> Reason:
    """Return why the gap of a territory and theme has its value."""
    place, theme = str(row["territory_id"]), None if pd.isna(row["theme_id"]) else str(row["theme_id"])
    who: dict[str, list[str]] = _who_is_at_work(net, today)
    records = records_on(net, place) & who.keys()
    if theme is not None:
        records &= records_about(net, theme)
    actors = sorted({actor for record in records for actor in who[record]})
    names = some(names_of(net, actors))
    sentences = [Text(f"Y travaillent : {names.fr}.", f"At work there: {names.en}.")]
    if len(actors) > 1:
        strong, weak, pairs = (
            Text(*(number(row[column], lang, digits=0) for lang in ("fr", "en")))
            for column in ("n_tied_strong", "n_tied_weak", "n_pairs")
        )
        sentences.append(
            Text(
                f"Paires liées : {strong.fr} sur {pairs.fr} par un accord, un projet ou un comité de "
                f"pilotage ; {weak.fr} en comptant tout espace de dialogue.",
                f"Pairs tied: {strong.en} of {pairs.en} by an agreement, a project or a steering committee; "
                f"{weak.en} counting any space of dialogue.",
            )
        )
    spaces = covering_spaces(net, place, theme, today)
    if spaces:
        where = some(names_of(net, spaces))
        sentences.append(Text(f"Espaces qui couvrent ce lieu : {where.fr}.", f"Spaces there: {where.en}."))
    shown = sorted(records)
    return Reason(tuple(sentences), (*actors, *shown, *spaces), record_sources(net, shown))


@per_network
def _who_is_at_work(net: Network, today: date) -> dict[str, list[str]]:
    """Return the actors still at work in each live record."""
    return {record: list(part) for record, part in at_work(net, today).groupby("record_id")["actor_id"]}


def pair_reason(net: Network, found: Gaps, row: pd.Series, today: date) -> Reason:
    """Return why two actors should meet: what each does there, on what, and where they could."""
    pair = [str(row["actor_a"]), str(row["actor_b"])]
    records = [found.records[actor] for actor in pair]
    every = list(dict.fromkeys(identifier for own in records for identifier in own))
    spoken = [some([record_in_words(net, key) for key in own], most=2) for own in records]
    a, b = (actor_in_words(net, actor) for actor in pair)
    convening = listed(row["could_convene"])
    sentences = (
        Text(
            f"{a.fr} agit ici dans {spoken[0].fr} ; {b.fr} dans {spoken[1].fr}.",
            f"{a.en} acts here in {spoken[0].en}; {b.en} in {spoken[1].en}.",
        ),
        _on_what(net, found, row, pair),
        _where(net, found.spaces, convening, today),
    )
    return Reason(sentences, (*pair, *every, *found.spaces, *convening), record_sources(net, every))


def _on_what(net: Network, found: Gaps, row: pd.Series, pair: Sequence[str]) -> Text:
    tie = (
        Text("tous deux siègent dans un même espace de dialogue", "both sit in one space of dialogue")
        if row["tied_weak"]
        else Text("aucun lien entre eux n'est connu", "no tie between them is known")
    )
    if pd.notna(row["shared_themes"]):
        themes = themes_in_words(net, listed(row["shared_themes"]))
        return Text(f"En commun : {themes.fr} ; {tie.fr}.", f"In common: {themes.en}; {tie.en}.")
    if pd.notna(row["overlap"]):
        return Text(
            f"Leurs thèmes connus ici diffèrent ; {tie.fr}.", f"Their known themes here differ; {tie.en}."
        )
    known = found.has_theme[found.actors.get_indexer(pair)].any(axis=1)
    silent = some(names_of(net, [actor for actor, theme in zip(pair, known, strict=True) if not theme]))
    return Text(
        f"Thèmes inconnus ici pour {silent.fr} ; {tie.fr}.", f"Themes unknown here for {silent.en}; {tie.en}."
    )


def _where(net: Network, spaces: tuple[str, ...], convening: Sequence[str], today: date) -> Text:
    rooms, people = some(_hosted(net, spaces, today)), some(names_of(net, convening))
    if spaces and convening:
        return Text(
            f"Où se rencontrer : {rooms.fr}. Qui peut inviter, lié aux deux : {people.fr}.",
            f"Where to meet: {rooms.en}. Who could invite, tied to both: {people.en}.",
        )
    if spaces:
        return Text(f"Où se rencontrer : {rooms.fr}.", f"Where to meet: {rooms.en}.")
    if convening:
        return Text(
            "Aucun espace de dialogue connu ne couvre ce lieu. Qui peut inviter, lié aux deux : "
            f"{people.fr}.",
            f"No known space of dialogue covers this place. Who could invite, tied to both: {people.en}.",
        )
    return Text(
        "Aucun espace de dialogue ni intermédiaire connu : une rencontre est à créer.",
        "No known space of dialogue nor go-between: a meeting has to be set up.",
    )


@per_network
def _hosted(net: Network, spaces: tuple[str, ...], today: date) -> list[Text]:
    hosts = running_spaces(net, today)["host_id"].reindex(list(spaces)).fillna("")
    return [
        Text(f"{space} (animé par {host})", f"{space} (hosted by {host})") if host else Text(space, space)
        for space, host in zip(names_of(net, spaces), names_of(net, hosts), strict=True)
    ]
