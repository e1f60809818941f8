"""A report from its answers: which chapters, in which order, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from actornet.network import Answer, Network
from actornet.render.report import lasting, network, opening, pair, place, trust, worklists
from actornet.render.report.document import Document, Section
from actornet.render.report.facts import Facts, typeset
from actornet.render.report.proposals import partners_section

T = TypeVar("T")


def compose(
    net: Network, answers: Mapping[str, Answer], *, audience: str, lang: str, program: str, data: str
) -> Document:
    """Return the report that the answers make.

    Parameters
    ----------
    net
        The network data.
    answers
        By chapter, ``portrait`` among them.
    audience
        ``officer`` (up to ten pages) or ``elected`` (up to two); a pair has one page for both.
    lang
        ``fr`` or ``en``.
    program, data
        Name and version of the program, name of the dataset: for the head of the report.
    """
    f = Facts(net, answers, lang)
    if f.kind == "pair":
        sections = pair.sections(f)
    elif audience == "elected":
        sections = _for_elected(f)
    else:
        sections = _for_officers(f)
    title, subtitle = _titles(f, audience)
    document = Document(
        title=title,
        subtitle=subtitle,
        lang=lang,
        date=f.as_of,
        edition=(
            (f.say("État au", "As of"), f.when(f.as_of)),
            (f.say("Données", "Data"), data),
            (f.say("Fait avec", "Made with"), program),
        ),
        sections=tuple(section for section in sections if section is not None),
        description=f"{subtitle} – {title}",
        brief=f.kind == "pair" or audience == "elected",
    )
    return _typeset(document, lang)


def _for_officers(f: Facts) -> list[Section | None]:
    if not len(f.portrait.tables["records"]):
        bare = [place.section(f)] if f.kind == "actor" or len(f.acting) else []
        return [
            opening.section(f),
            *bare,
            partners_section(f, 8),
            trust.reading_section(f),
            trust.sources_section(f),
        ]
    return [
        opening.section(f),
        opening.steps_section(f, 2),
        place.section(f),
        worklists.gaps_section(f),
        worklists.isolated_section(f),
        partners_section(f, 8),
        network.clusters_section(f),
        network.funders_section(f),
        lasting.lasting_section(f),
        network.levels_section(f),
        lasting.returns_section(f),
        trust.principles_section(f),
        trust.quality_section(f),
        trust.reading_section(f),
        trust.sources_section(f),
    ]


def _for_elected(f: Facts) -> list[Section | None]:
    chart = place.countries_chart(f)
    with_whom = Section(f.say("Avec qui", "With whom"), tuple(chart), compact=True) if chart else None
    return [
        opening.section(f),
        opening.steps_section(f, 2),
        with_whom,
        trust.short_notes(f),
    ]


def _titles(f: Facts, audience: str) -> tuple[str, str]:
    if f.kind == "pair":
        return f.name, f.say("Fiche de préparation d'une rencontre", "Brief before a meeting")
    kinds = {
        "home": f.say(
            "Coopération décentralisée du territoire", "Decentralised cooperation of the territory"
        ),
        "abroad": f.say(
            "Coopération décentralisée française sur ce territoire",
            "French decentralised cooperation on this territory",
        ),
        "actor": f.say(
            "L'acteur dans le réseau de la coopération décentralisée",
            "The actor in the network of decentralised cooperation",
        ),
    }
    whom = (
        f.say("note pour l'élu", "note for the elected official")
        if audience == "elected"
        else f.say("rapport", "report")
    )
    return f.name, f"{kinds[f.side]}{f.say(' : ', ': ')}{whom}"


def _typeset(part: T, lang: str) -> T:
    """Return the part of a document with every text set in the typography of the language."""
    changed: Any = part
    if isinstance(part, str):
        changed = typeset(part, lang)
    elif isinstance(part, tuple):
        changed = tuple(_typeset(each, lang) for each in part)
    elif is_dataclass(part) and not isinstance(part, type):
        changed = replace(
            part, **{each.name: _typeset(getattr(part, each.name), lang) for each in fields(part)}
        )
    return changed  # type: ignore[no-any-return]
