"""Chapter: partners that could be proposed to an actor, and who could introduce them."""

from __future__ import annotations

import pandas as pd

from actornet.render.report.document import Column, Section, Table
from actornet.render.report.facts import Facts


def partners_section(f: Facts, most: int) -> Section | None:
    """Return the first partners to consider, with the reasons; None where they were not asked for."""
    if "partners" not in f.answers or f.answers["partners"].table.empty:
        return None
    answer = f.answers["partners"]
    rows = []
    for position, row in enumerate(answer.table.head(most).to_dict("records")):
        why = answer.why(position, lang=f.lang)
        through = (
            str(row["introducer"])
            if pd.notna(row["introducer"])
            else f.say("personne de connu", "nobody known")
        )
        rows.append((str(row["name"]), f.country(row["country"]), why[0] if why else "–", through))
    columns = (
        Column(f.say("Partenaire possible", "Possible partner"), 1.5),
        Column(f.say("Pays", "Country"), 1.1),
        Column(f.say("Pourquoi", "Why"), 3.8),
        Column(f.say("Qui peut introduire", "Who can introduce"), 1.5),
    )
    caption = f.say(
        f"Les {len(rows)} premiers sur {len(answer.table)} candidats",
        f"The first {len(rows)} of {len(answer.table)} candidates",
    )
    note = f.say(
        (
            "Le classement aide à chercher, il ne prédit rien ; un accord peut exister sans figurer dans "
            "ces données."
        ),
        (
            "The order helps to search, it predicts nothing; an agreement may exist without standing in "
            "these data."
        ),
    )
    return Section(
        f.say("Partenaires à envisager", "Partners to consider"),
        (Table(caption, columns, tuple(rows), note),),
    )
