"""Chapters on how far to trust a report: the five principles, what the data are worth, sources, reading."""

from __future__ import annotations

from typing import Any

import pandas as pd

from actornet.render.report.document import Block, Column, Item, Paragraph, Points, Section, Table
from actornet.render.report.facts import Facts

_SOURCES = 15


def principles_gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember of the five principles."""
    answer = f.answers["principles"]
    if answer.table.empty or answer.table["verdict"].eq("unknown").all():
        return []
    found = []
    table = answer.table
    thin = (2 * table["n_known"]).lt(table["n_records"])
    verdicts = table["verdict"].mask(thin, "unknown")
    for verdict, (fr, en) in {
        "seen": ("visibles", "seen"),
        "partly": ("en partie", "in part"),
        "not_seen": ("non visibles", "not seen"),
        "unknown": ("trop peu de faits pour juger", "too few facts to judge"),
    }.items():
        ids = table.loc[verdicts.eq(verdict), "principle"]
        if len(ids):
            names = f.listed([answer.words["principle"][key].in_lang(f.lang).lower() for key in ids], 5)
            found.append(f.say(f"{fr} : {names}", f"{en}: {names}"))
    text = " ; ".join(found) if f.lang == "fr" else "; ".join(found)
    return [(f.say("Cinq principes", "Five principles"), text[0].upper() + text[1:] + ".")]


def principles_section(f: Facts) -> Section | None:
    """Return what is seen of the five principles of decentralised cooperation."""
    answer = f.answers["principles"]
    if answer.table["n_records"].eq(0).all():
        return None
    words = answer.words
    rows = tuple(
        (
            words["principle"][str(row["principle"])].in_lang(f.lang),
            words["question"][str(row["principle"])].in_lang(f.lang),
            _finding(f, row),
            f"{row['n_known']} / {row['n_records']}",
        )
        for row in answer.table.to_dict("records")
    )
    columns = (
        Column(f.say("Principe", "Principle"), 2),
        Column(f.say("Ce qu'on regarde", "What is looked at"), 3.6),
        Column(f.say("Constat", "Finding"), 1.5),
        Column(f.say("Connu pour", "Known for"), 1.2, number=True),
    )
    caption = f.say("Ce que les données en montrent", "What the data show of them")
    note = f.say(
        "« Connu pour » : nombre d'accords ou de projets où le fait est enregistré, sur ceux qui sont "
        "concernés. Un principe inconnu n'est pas un principe absent ; un constat sur peu de fiches "
        "se lit avec prudence.",
        "“Known for”: number of agreements or projects for which the fact is recorded, of those concerned. "
        "A principle that is unknown is not absent; a finding on few records is to be read with care.",
    )
    heading = f.say(
        "Les cinq principes de la coopération décentralisée",
        "The five principles of decentralised cooperation",
    )
    return Section(heading, (Table(caption, columns, rows, note),), compact=True)


def _finding(f: Facts, row: dict[str, Any]) -> str:
    """Return the verdict; said to be thin where it rests on less than half of the records."""
    verdict = f.answers["principles"].words["verdict"][str(row["verdict"])].in_lang(f.lang)
    if not row["n_records"]:
        return f.say("sans objet", "does not apply")
    thin = row["verdict"] != "unknown" and 2 * row["n_known"] < row["n_records"]
    return f.say(f"{verdict}, sur peu de faits", f"{verdict}, on few facts") if thin else verdict


def quality_section(f: Facts) -> Section | None:
    """Return what is known and what is missing, and what to fill in first."""
    table = f.portrait.tables["known"]
    table = table[table["n_records"].gt(0)]
    if table.empty:
        return None
    labels = _fact_labels(f)
    rows = tuple(
        (
            labels[row["fact"]],
            f"{row['n_known']} / {row['n_records']}",
            f.share(row["n_known"], row["n_records"]),
        )
        for row in table.to_dict("records")
    )
    shares = table.assign(share=table["n_known"] / table["n_records"]).sort_values("share", kind="stable")
    first = [labels[fact].lower() for fact in shares.loc[shares["share"].lt(0.8), "fact"].head(3)]
    text = f.say(
        f"À compléter d'abord : {f.listed(first)}."
        if first
        else "Presque tout ce qui est regardé ici est connu.",
        f"To fill in first: {f.listed(first)}." if first else "Nearly all that is looked at here is known.",
    )
    columns = (
        Column(f.say("Ce qu'on sait", "What is known"), 3),
        Column(f.say("Fiches", "Records"), 1, number=True),
        Column(f.say("Part", "Share"), 1, number=True),
    )
    caption = f.say(
        "Pour combien d'accords et de projets chaque fait est connu",
        "For how many agreements and projects each fact is known",
    )
    return Section(
        f.say("Ce que valent ces données", "What these data are worth"),
        (Paragraph(text), Table(caption, columns, rows)),
        compact=True,
    )


def sources_section(f: Facts) -> Section | None:
    """Return the sources of the agreements and projects, the most used first."""
    table = f.portrait.tables["sources"]
    missing = int(f.portrait.tables["records"]["source"].isna().sum())
    if table.empty and not missing:
        return None
    blocks: list[Block] = []
    items = tuple(Item(_source(f, row)) for row in table.head(_SOURCES).to_dict("records"))
    if items:
        blocks.append(Points(items))
    rest = len(table) - _SOURCES
    notes = []
    if rest > 0:
        notes.append(
            f.say(
                f.count(
                    rest, "autre source, citée dans les données.", "autres sources, citées dans les données."
                ),
                f.count(rest, "other source, named in the data.", "other sources, named in the data."),
            )
        )
    if missing:
        notes.append(f.say(f"{f.records(missing)} sans source.", f"{f.records(missing)} without a source."))
    if table["licence"].isna().any():
        n = int(table["licence"].isna().sum())
        notes.append(
            f.say(
                (
                    f"Licence non précisée pour {f.count(n, 'source', 'sources')} : à vérifier avant de "
                    "republier."
                ),
                f"No licence stated for {f.count(n, 'source', 'sources')}: check before publishing anew.",
            )
        )
    if notes:
        blocks.append(Paragraph(" ".join(notes), small=True))
    return Section(f.say("Sources", "Sources"), tuple(blocks))


def reading_section(f: Facts) -> Section:
    """Return how to read the report."""
    items = (
        Item(
            f.say(
                (
                    "« Aucun connu » ne veut pas dire « aucun » : ces données ne disent que ce que leurs "
                    "sources disent."
                ),
                "“None known” does not mean “none”: these data say only what their sources say.",
            ),
            f.say("L'inconnu n'est pas zéro.", "Unknown is not zero."),
        ),
        Item(
            f.say(
                (
                    "Chaque chiffre donne son effectif ; une part calculée sur quelques fiches n'est "
                    "qu'un indice."
                ),
                "Each figure gives its number; a share of a few records is but a hint.",
            ),
            f.say("Regardez les effectifs.", "Look at the numbers."),
        ),
        Item(
            f.say(
                "Les projets isolés, les groupes et les intermédiaires sont jugés dans l'ensemble du "
                "réseau connu ; les financeurs, la durée, les niveaux et les retours sur les seuls accords "
                "et projets du sujet.",
                "Isolated projects, clusters and brokers are judged in the whole known network; funders, "
                "duration, levels and returns on the agreements and projects of the subject alone.",
            ),
            f.say("Ce qui est comparé.", "What is compared."),
        ),
    )
    return Section(
        f.say("Comment lire ce rapport", "How to read this report"), (Points(items),), compact=True
    )


def short_notes(f: Facts) -> Section:
    """Return how to read a short report, and its sources, in small print."""
    known = f.portrait.tables["known"].set_index("fact")
    dated = known.loc["start"]
    coverage = f.say(
        f"Ces données ne disent que ce que leurs sources disent : « aucun connu » ne veut pas dire « aucun "
        f"». Date de début connue pour {dated['n_known']} des {f.records(int(dated['n_records']))}.",
        f"These data say only what their sources say: “none known” does not mean “none”. Start date known "
        f"for {dated['n_known']} of the {f.records(int(dated['n_records']))}.",
    )
    blocks = (Paragraph(coverage, small=True), Paragraph(sources_words(f), small=True))
    return Section(f.say("Lecture et sources", "Reading and sources"), blocks, compact=True)


def sources_words(f: Facts, most: int = 3) -> str:
    """Return the sources in a sentence, for a short report."""
    table = f.portrait.tables["sources"]
    if table.empty:
        return f.say("Sources : aucune n'est indiquée.", "Sources: none is stated.")
    names = f.listed(table["title"].head(most).tolist() + [""] * max(0, len(table) - most), most)
    return f.say(f"Sources : {names}.", f"Sources: {names}.")


def _source(f: Facts, row: dict[str, object]) -> str:
    parts = [str(row["title"])]
    if pd.notna(row["publisher"]) and str(row["publisher"]).lower() not in parts[0].lower():
        parts.append(str(row["publisher"]))
    if pd.notna(row["date"]):
        parts.append(str(row["date"]))
    if pd.notna(row["licence"]):
        parts.append(str(row["licence"]))
    records = f.say(
        f.count(int(str(row["n_records"])), "fiche", "fiches"),
        f.count(int(str(row["n_records"])), "record", "records"),
    )
    return f"{', '.join(parts)} ({records})"


def _fact_labels(f: Facts) -> dict[str, str]:
    return {
        "source": f.say("Source", "Source"),
        "place": f.say("Lieu", "Place"),
        "theme": f.say("Thème", "Theme"),
        "start": f.say("Date de début", "Start date"),
        "status": f.say("État vérifié", "Checked status"),
        "proof": f.say("Dernière preuve d'activité (accords)", "Last proof of activity (agreements)"),
        "funder": f.say("Financeur (projets)", "Funder (projects)"),
        "budget": f.say("Budget (projets)", "Budget (projects)"),
    }
