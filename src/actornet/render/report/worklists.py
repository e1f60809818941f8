"""Chapters that are lists of work: who should meet, which projects stand alone and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from actornet.render.report.document import Block, Column, Item, Paragraph, Section, Table
from actornet.render.report.facts import Facts, sentences

_ROWS = 8


def gaps_gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember of those who should meet."""
    n = len(f.answers["gaps"].table)
    if not n:
        return []
    lead = f.say("À rapprocher", "To bring together")
    return [(lead, _gaps_intro(f, n))]


def gaps_steps(f: Facts, most: int) -> list[Item]:
    """Return the first meetings to arrange."""
    found = []
    for row in meetings(f)[:most]:
        lead = f.say(f"À rapprocher : {row.who}.", f"To bring together: {row.who}.")
        place = (
            "" if f.side == "abroad" else f.say(f"Même lieu ({row.place}), m", f"Same place ({row.place}), s")
        )
        start = place or f.say("M", "S")
        text = f.say(
            f"{start}êmes thèmes ({row.themes}), aucun accord ni projet commun connu ; {row.how}.",
            f"{start}ame themes ({row.themes}), no known agreement or project in common; {row.how}.",
        )
        found.append(Item(text, lead))
    return found


def gaps_section(f: Facts) -> Section | None:
    """Return the pairs that should meet, as a work list."""
    table = f.answers["gaps"].table
    if f.kind == "actor" and table.empty and f.acting["n_agreements"].add(f.acting["n_projects"]).eq(0).all():
        return None
    heading = f.say("Qui devrait se parler", "Who should be talking")
    if table.empty:
        return Section(
            heading,
            (
                Paragraph(
                    f.say(
                        "Aucune paire d'acteurs travaillant au même endroit sans lien n'est connue.",
                        "No pair of actors that work in the same place without a tie is known.",
                    )
                ),
            ),
            compact=True,
        )
    blocks: list[Block] = [Paragraph(_gaps_intro(f, len(table)))]
    if shown := meetings(f)[:_ROWS]:
        blocks.append(_meetings_table(f, shown))
    return Section(heading, tuple(blocks))


def _meetings_table(f: Facts, shown: Sequence[Meeting]) -> Table:
    there = f.side != "abroad"
    columns = (
        Column(f.say("Qui", "Who"), 2.8),
        *([Column(f.say("Où", "Where"), 1.2)] if there else []),
        Column(f.say("Ce qu'ils ont en commun", "What they share"), 2.2),
        Column(f.say("Comment se rencontrer", "How to meet"), 2.6),
    )
    rows = tuple((each.who, *([each.place] if there else []), each.themes, each.how) for each in shown)
    note = f.say(
        "Deux acteurs peuvent se parler sans qu'aucune fiche le dise : à vérifier d'un appel. "
        "Financer un même projet ne compte pas comme se concerter.",
        "Two actors may talk without any record saying so: check with a call. "
        "Funding the same project does not count as concertation.",
    )
    return Table(
        f.say("Par où commencer : les profils les plus proches", "Where to start: the closest profiles"),
        columns,
        rows,
        note,
    )


class Meeting(NamedTuple):
    """Actors who should meet, on one place and the same themes, in words."""

    who: str
    place: str
    themes: str
    how: str


def meetings(f: Facts) -> list[Meeting]:
    """Return the meetings to arrange, the closest profiles first; pairs around one actor are one meeting."""
    table = f.answers["gaps"].table
    table = table[table["shared_themes"].notna()].drop_duplicates(["actor_a", "actor_b"])
    found = []
    for _, group in table.groupby(
        ["territory_id", "shared_themes", "spaces", "conveners"], sort=False, dropna=False
    ):
        pairs = [frozenset(pair) for pair in zip(group["name_a"], group["name_b"], strict=True)]
        first = group.iloc[0].to_dict()
        middle = sorted(frozenset.intersection(*pairs))
        parts = [pairs] if len(pairs) > 1 and middle else [[pair] for pair in pairs]
        found += [_meeting(f, first, part) for part in parts]
    return found


def _meeting(f: Facts, row: Mapping[str, object], pairs: Sequence[frozenset[str]]) -> Meeting:
    others = sorted(frozenset.union(*pairs))
    if f.kind == "actor":
        who = f.listed([name for name in others if name != f.name], 4)
    elif len(pairs) > 1:
        (middle,) = frozenset.intersection(*pairs)
        rest = f.listed([name for name in others if name != middle], 4)
        who = f.say(f"{middle}, avec {rest}", f"{middle}, with {rest}")
    else:
        who = f.listed(others)
    themes = f.listed([f.theme(key) for key in f.cells(row["shared_themes"])], 3)
    return Meeting(who, f.place(str(row["territory_id"])), themes, _how(f, row))


def _gaps_intro(f: Facts, n: int) -> str:
    pairs = f.say(
        f.count(n, "paire d'acteurs", "paires d'acteurs"), f.count(n, "pair of actors", "pairs of actors")
    )
    together = int(f.answers["gaps"].table["meeting_spaces"].notna().sum())
    if f.side == "home":
        text = f.say(
            (
                f"{pairs} du territoire {'agit' if n < 2 else 'agissent'} dans un même pays partenaire "
                "sans accord ni projet commun connu."
            ),
            (
                f"{pairs} of the territory work{'s' if n == 1 else ''} in the same partner country "
                "without a known agreement or project in common."
            ),
        )
    elif f.side == "abroad":
        text = f.say(
            f"{pairs} {'agit' if n < 2 else 'agissent'} ici sans accord ni projet commun connu.",
            f"{pairs} work{'s' if n == 1 else ''} here without a known agreement or project in common.",
        )
    else:
        actors = f.say(
            f.count(n, "acteur agit", "acteurs agissent"), f.count(n, "actor works", "actors work")
        )
        text = f.say(
            f"{actors} dans un même pays partenaire sans accord ni projet connu avec {f.name}.",
            f"{actors} in a same partner country without a known agreement or project with {f.name}.",
        )
    if together:
        them = f.say("toutes" if f.kind != "actor" else "tous", "all") if together == n else str(together)
        text += f.say(
            f" Un espace de dialogue pourrait déjà en réunir {together}."
            if together < n
            else f" Un espace de dialogue pourrait déjà les réunir {them}."
            if n > 1
            else " Un espace de dialogue pourrait déjà les réunir.",
            f" A space of dialogue could already bring {them} of them together."
            if n > 1
            else " A space of dialogue could already bring them together.",
        )
    return text


def _how(f: Facts, row: Mapping[str, object]) -> str:
    """Return where two actors could meet, or who could bring them together."""
    spaces, people = f.cells(row["spaces"]), f.cells(row["conveners"])
    if spaces:
        return f.say(f"lieu possible : {f.listed(spaces, 2)}", f"a possible place: {f.listed(spaces, 2)}")
    if people:
        return f.say(f"par : {f.listed(people, 2)}", f"through: {f.listed(people, 2)}")
    return f.say("rencontre à créer", "a meeting to create")


def isolated_gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember of isolated projects."""
    summary = f.answers["isolated"].tables["summary"].iloc[0]
    if not summary["n_isolated"]:
        return []
    return [(f.say("À relier", "To connect"), _isolated_intro(f))]


def isolated_steps(f: Facts, most: int) -> list[Item]:
    """Return the first calls to make."""
    table = _isolated(f)
    table = table[table["broker_id"].notna()]
    found = []
    for row in table.head(most).to_dict("records"):
        lead = f.say(f"À appeler : {row['broker']}.", f"To call: {row['broker']}.")
        text = f.say(
            (
                f"Pour relier {f.quoted(str(row['title']))} à {f.quoted(str(row['nearest_project']))}, le "
                "projet le plus proche par le lieu et le thème."
            ),
            (
                f"To join {f.quoted(str(row['title']))} to {f.quoted(str(row['nearest_project']))}, the "
                "nearest project by place and theme."
            ),
        )
        found.append(Item(text, lead))
    return found


def isolated_section(f: Facts) -> Section | None:
    """Return the isolated projects with whom to call."""
    summary = f.answers["isolated"].tables["summary"].iloc[0]
    if not summary["n_projects"]:
        return None
    heading = f.say("Projets isolés, et qui appeler", "Isolated projects, and whom to call")
    table = _isolated(f)
    blocks: list[Block] = [Paragraph(_isolated_intro(f))]
    if len(table):
        reasons = f.answers["isolated"].words["reason"]
        rows = tuple(
            (
                str(row["title"]),
                reasons[str(row["reason"])].in_lang(f.lang),
                str(row["broker"]) if pd.notna(row["broker"]) else f.say("personne de connu", "nobody known"),
                str(row["nearest_project"]) if pd.notna(row["nearest_project"]) else "–",
            )
            for row in table.head(_ROWS).to_dict("records")
        )
        columns = (
            Column(f.say("Projet", "Project"), 2.8),
            Column(f.say("Pourquoi il est dit isolé", "Why it is called isolated"), 1.9),
            Column(f.say("Qui appeler", "Whom to call"), 1.9),
            Column(f.say("Pour le relier à", "To join it to"), 2.4),
        )
        caption = f.say("Les projets isolés", "The isolated projects")
        if len(table) > _ROWS:
            caption += f.say(f" ({_ROWS} sur {len(table)})", f" ({_ROWS} of {len(table)})")
        note = f.say(
            "Isolé : sans acteur, programme ni espace de dialogue en commun avec un autre projet connu. Un "
            "financeur ou une tête de réseau en commun ne suffit pas.",
            "Isolated: without an actor, programme or space of dialogue in common with another known "
            "project. A funder or head of network in common is not enough.",
        )
        blocks.append(Table(caption, columns, rows, note))
    return Section(heading, tuple(blocks))


def _isolated(f: Facts) -> pd.DataFrame:
    """Return the isolated projects, those with somebody to call first."""
    table = f.answers["isolated"].table
    table = table[table["isolated"].fillna(False)]
    return table.sort_values(
        ["broker_id", "title"],
        key=lambda cells: cells.isna() if cells.name == "broker_id" else cells,
        kind="stable",
    )


def _isolated_intro(f: Facts) -> str:
    summary = f.answers["isolated"].tables["summary"].iloc[0]
    n, judged, total = int(summary["n_isolated"]), int(summary["n_assessable"]), int(summary["n_projects"])
    alone = int(_isolated(f)["broker_id"].isna().sum())
    text = ""
    if n:
        text = f.say(
            f"{f.count(n, 'projet isolé', 'projets isolés')} sur {f.count(judged, 'jugé', 'jugés')} "
            f"({f.share(n, judged)}).",
            f"{f.count(n, 'isolated project', 'isolated projects')} of {judged} judged "
            f"({f.share(n, judged)}).",
        )
    elif judged:
        text = f.say(
            f"Aucun projet isolé, sur {f.count(judged, 'jugé', 'jugés')}.",
            f"No isolated project, of {judged} judged.",
        )
    more = ""
    if alone and alone == n:
        more = f.say("Personne de connu ne peut les relier.", "Nobody known could connect them.")
        if n == 1:
            more = f.say("Personne de connu ne peut le relier.", "Nobody known could connect it.")
    elif alone:
        more = f.say(
            f"Pour {alone} d'entre eux, personne de connu ne peut faire le lien.",
            f"For {alone} of them nobody known could make the link.",
        )
    unjudged = ""
    if total > judged:
        rest = total - judged
        unjudged = f.say(
            f"Non {f.many(rest, 'jugé', 'jugés')}, faute d'acteur connu : {rest}.",
            f"Not judged, for want of a known actor: {rest}.",
        )
    return sentences([text, more, unjudged])
