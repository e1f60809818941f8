"""Chapters on the network: multi-actor clusters, dependence on funders, levels that act together."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from actornet.render.report.document import Bars, Block, Chart, Column, Paragraph, Section, Table
from actornet.render.report.facts import Facts, sentences

_ROWS = 8


def clusters_section(f: Facts) -> Section | None:
    """Return the multi-actor clusters in which the subject's actors stand."""
    table = f.answers["clusters"].table
    if table.empty:
        return None
    name = "name_fr" if f.lang == "fr" else "name_en"
    big = table[table["n_own"].ge(2)] if f.kind != "actor" else table
    shown = (big if len(big) else table).head(_ROWS)
    multi = int(table["is_multi_actor"].fillna(False).sum())
    intro = f.say(
        f"{f.count(len(table), 'groupe', 'groupes')} d'acteurs plus liés entre eux qu'aux autres, dont "
        f"{multi} multi-acteurs (de natures variées).",
        f"{f.count(len(table), 'cluster', 'clusters')} of actors tied more to each other than to others, "
        f"{multi} of them multi-actor (of various kinds).",
    )
    if f.kind == "actor":
        intro = f.say(
            "Le groupe d'acteurs, plus liés entre eux qu'aux autres, dont il fait partie.",
            "The cluster of actors, tied more to each other than to others, that it belongs to.",
        )
    own = f.say("D'ici", "From here") if f.kind != "actor" else ""
    columns = [
        Column(
            f.say(
                "Groupe, d'après ses thèmes et ses principaux acteurs",
                "Cluster, by its themes and main actors",
            ),
            5,
        ),
        Column(f.say("Acteurs", "Actors"), 1.2, number=True),
        *([Column(own, 1, number=True)] if own else []),
        Column(f.say("Projets", "Projects"), 1.2, number=True),
        Column(f.say("Stabilité", "Stability"), 1.4, number=True),
    ]
    rows = tuple(
        (
            str(row[name]),
            str(row["size"]),
            *([str(row["n_own"])] if own else []),
            str(row["n_projects"]),
            f.share(float(row["stability"]), 1) if pd.notna(row["stability"]) else "–",
        )
        for row in shown.to_dict("records")
    )
    caption = f.say("Les groupes", "The clusters")
    if len(shown) < len(table):
        caption += f.say(f" ({len(shown)} sur {len(table)})", f" ({len(shown)} of {len(table)})")
    note = f.say(
        (
            "Groupes de tout le réseau (méthode de Leiden, 100 tirages). Stabilité : à quel point les "
            "tirages retrouvent le groupe."
        ),
        (
            "Clusters of the whole network (Leiden's method, 100 runs). Stability: how far the runs find "
            "the cluster again."
        ),
    )
    heading = f.say("Les groupes multi-acteurs", "Multi-actor clusters")
    return Section(heading, (Paragraph(intro), Table(caption, tuple(columns), rows, note)))


def funders_gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember of the funders."""
    summary = f.answers["funders"].tables["summary"].iloc[0]
    if not summary["n_projects"]:
        return []
    return [(f.say("Qui paie", "Who pays"), sentences(_funders_words(f)[:2]))]


def funders_section(f: Facts) -> Section | None:
    """Return on whom the portfolio depends."""
    answer = f.answers["funders"]
    summary = answer.tables["summary"].iloc[0]
    if not summary["n_projects"]:
        return None
    blocks: list[Block] = [Paragraph(sentences(_funders_words(f)))]
    table = answer.table.sort_values(["n_projects_funded", "name"], ascending=[False, True]).head(_ROWS)
    if len(table) > 1:
        caption = f.say(
            "Les financeurs connus, par nombre de projets", "The known funders, by number of projects"
        )
        names, values = tuple(table["name"]), tuple(int(value) for value in table["n_projects_funded"])
        texts = tuple(f.number(value) for value in values)
        read = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
        unit = f.say("projets financés", "projects funded")
        drawing = Bars(names, tuple(map(float, values)), texts, unit)
        note = f.say(
            f"Projets avec un financeur connu : {summary['n_funded']} sur {summary['n_projects']}.",
            f"Projects with a known funder: {summary['n_funded']} of {summary['n_projects']}.",
        )
        blocks.append(Chart(caption, drawing, f"{caption}{f.say(' : ', ': ')}{read}.", note))
    return Section(f.say("La dépendance aux financeurs", "Dependence on funders"), tuple(blocks))


def _funders_words(f: Facts) -> list[str]:
    answer = f.answers["funders"]
    summary = answer.tables["summary"].iloc[0]
    funded, total = int(summary["n_funded"]), int(summary["n_projects"])
    known, unknown = int(summary["n_amount_known"]), int(summary["n_amount_unknown"])
    if not funded:
        return [
            f.say(
                (
                    "Aucun financeur n'est connu pour "
                    f"{f.count(total, 'ce projet', 'ces projets') if total > 1 else 'ce projet'} : on ne "
                    "peut rien dire de la dépendance."
                ),
                (
                    "No funder is known for "
                    f"{'this project' if total == 1 else f'these {total} projects'}: nothing can be said "
                    "of dependence."
                ),
            )
        ]
    words = [
        f.say(
            f"Un financeur est connu pour {funded} {'projet' if funded < 2 else 'projets'} sur {total}.",
            f"A funder is known for {funded} of {f.count(total, 'project', 'projects')}.",
        )
    ]
    top = answer.table.sort_values(["n_projects_funded", "name"], ascending=[False, True]).iloc[0]
    n_top = int(top["n_projects_funded"])
    if len(answer.table) > 1 and n_top > 1:
        words.append(
            f.say(
                f"Le plus présent : {top['name']}, dans {n_top} d'entre eux.",
                f"Most present: {top['name']}, in {n_top} of them.",
            )
        )
    elif len(answer.table) == 1:
        words.append(f.say(f"Seul financeur connu : {top['name']}.", f"Only known funder: {top['name']}."))
    if not known:
        words.append(
            f.say(
                "Aucun montant n'est connu : la part de chacun ne peut pas être calculée.",
                "No amount is known: the share of each can't be computed.",
            )
        )
    elif 2 * known < known + unknown:
        words.append(
            f.say(
                (
                    f"Les montants ne sont connus que pour {known} financement{'s' if known > 1 else ''} "
                    f"sur {known + unknown} : trop peu pour dire qui pèse le plus."
                ),
                (
                    f"Amounts are known for only {known} of {known + unknown} contributions: too few to "
                    "say who weighs most."
                ),
            )
        )
    elif pd.notna(summary["top_share"]):
        name = f.actor(str(summary["top_funder_id"]))
        words.append(
            f.say(
                (
                    f"Premier apport connu : {name}, {f.share(float(summary['top_share']), 1)} des "
                    f"{f.number(summary['total_known'])} euros connus "
                    f"({f.count(known, 'financement', 'financements')} sur {known + unknown})."
                ),
                (
                    f"Largest known contribution: {name}, {f.share(float(summary['top_share']), 1)} of "
                    f"the {f.number(summary['total_known'])} known euros ({known} of "
                    f"{f.count(known + unknown, 'contribution', 'contributions')})."
                ),
            )
        )
    risk = answer.table[answer.table["n_at_risk"].fillna(0).gt(0)]
    if len(risk):
        worst = risk.sort_values(["n_at_risk", "name"], ascending=[False, True]).iloc[0]
        n_risk = int(worst["n_at_risk"])
        words.append(
            f.say(
                f"{f.count(n_risk, 'projet perdrait', 'projets perdraient')} plus de la moitié de "
                f"{f.many(n_risk, 'son', 'leur')} budget connu sans ce financeur : {worst['name']}.",
                f"{f.count(n_risk, 'project', 'projects')} would lose more than half of "
                f"{f.many(n_risk, 'its', 'their')} known budget without this funder: {worst['name']}.",
            )
        )
    return words


def levels_section(f: Facts) -> Section | None:
    """Return which levels act in the projects, and together."""
    table = f.answers["levels"].table
    judged = table[table["n_level_known"].gt(0)]
    if judged.empty:
        return None
    held = [set(f.cells(cell)) for cell in judged["levels"]]
    sizes = Counter(level for levels in held for level in levels)
    order = sorted(sizes, key=lambda level: (-sizes[level], level))
    names = tuple(f.code("level", level).capitalize() for level in order)
    texts = tuple(f.number(sizes[level]) for level in order)
    caption = f.say("Projets où agit chaque niveau", "Projects in which each level acts")
    read = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    drawing = Bars(names, tuple(float(sizes[level]) for level in order), texts, f.say("projets", "projects"))
    single, n = sum(len(levels) == 1 for levels in held), len(held)
    without = len(table) - n
    note = f.say(
        f"{n} {'projet dont un niveau est connu' if n < 2 else 'projets dont un niveau est connu'}",
        f"{f.count(n, 'project', 'projects')} with a known level",
    )
    note += f.say(
        f" ; {without} sans niveau connu." if without else ".", f"; {without} without." if without else "."
    )
    text = (
        f.say(
            (
                f"{single} {'projet ne réunit' if single < 2 else 'projets ne réunissent'} qu'un seul "
                f"niveau, sur {n} ({f.share(single, n)})."
            ),
            (
                f"{f.count(single, 'project brings', 'projects bring')} together one level only, of {n} "
                f"({f.share(single, n)})."
            ),
        )
        if single
        else f.say(
            f"Chacun des {n} projets réunit plusieurs niveaux."
            if n > 1
            else "Le projet réunit plusieurs niveaux.",
            f"Each of the {n} projects brings several levels together."
            if n > 1
            else "The project brings several levels together.",
        )
    )
    bypass = table["state_bypass"].dropna()
    if len(bypass):
        alone = int(bypass.sum())
        text += f.say(
            (
                f" Dans {alone} sur {len(bypass)}, aucune administration de l'État partenaire n'est citée "
                "; elle peut y être associée sans l'être."
            ),
            (
                f" In {alone} of {len(bypass)}, no administration of the partner State is named; it may "
                "take part all the same."
            ),
        )
    chart = Chart(caption, drawing, f"{caption}{f.say(' : ', ': ')}{read}.", note)
    blocks: tuple[Block, ...] = (Paragraph(text), chart) if len(order) > 1 else (Paragraph(text),)
    return Section(f.say("Les niveaux qui agissent ensemble", "The levels that act together"), blocks)
