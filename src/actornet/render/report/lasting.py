"""Chapters: what lasts, which agreements to check first, what comes back."""

from __future__ import annotations

import pandas as pd

from actornet.render.report.document import Block, Chart, Column, Item, Paragraph, Section, Steps, Table
from actornet.render.report.facts import Facts, sentences

_ROWS, _LEAST = 8, 5
_PROOF_YEARS = 5  # a proof of activity of this year or the five before is good; others are to be checked


def lasting_gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember of durability."""
    agreements = _agreements(f)
    if agreements.empty:
        return []
    return [(f.say("Ce qui dure", "What lasts"), sentences([_oldest(f, agreements), _alive(f, agreements)]))]


def check_steps(f: Facts, most: int) -> list[Item]:
    """Return the agreements to check first."""
    return [
        Item(
            _doubt(f, row),
            f.say(
                f"À vérifier : {f.quoted(str(row['title']))}.",
                f"To check: {f.quoted(str(row['title']))}.",
            ),
        )
        for row in _to_check(f).head(most).to_dict("records")
    ]


def lasting_section(f: Facts) -> Section | None:
    """Return how long agreements last, with the survival curve, and those to check."""
    agreements = _agreements(f)
    if agreements.empty:
        return None
    blocks: list[Block] = [Paragraph(sentences([_oldest(f, agreements), _alive(f, agreements)]))]
    blocks += _curve(f)
    doubtful = _to_check(f)
    if len(doubtful):
        columns = (
            Column(f.say("Accord", "Agreement"), 4.5),
            Column(f.say("Depuis", "Since"), 1, number=True),
            Column(f.say("Dernière preuve", "Last proof"), 1.4, number=True),
        )
        rows = tuple(
            (
                str(row["title"]),
                str(row["start_year"]) if pd.notna(row["start_year"]) else "–",
                str(row["proof_year"]) if pd.notna(row["proof_year"]) else f.say("aucune", "none"),
            )
            for row in doubtful.head(_ROWS).to_dict("records")
        )
        caption = f.say("Les accords à vérifier d'abord", "The agreements to check first")
        if len(doubtful) > _ROWS:
            caption += f.say(f" ({_ROWS} sur {len(doubtful)})", f" ({_ROWS} of {len(doubtful)})")
        note = f.say(
            (
                f"Ni terminés ni suspendus, sans preuve d'activité depuis {_first_year(f)}. Un jumelage peut "
                "s'éteindre sans que personne ne l'écrive."
            ),
            (
                f"Neither over nor suspended, without proof of activity since {_first_year(f)}. A twinning "
                "may fade away without anyone writing it down."
            ),
        )
        blocks.append(Table(caption, columns, rows, note))
    return Section(f.say("Ce qui dure", "What lasts"), tuple(blocks))


def returns_section(f: Facts) -> Section | None:
    """Return what comes back to the French side."""
    table = f.answers["returns"].table
    if table.empty:
        return None
    whole = table[table["type"].isna()]
    total = whole[whole["evidence"].isna()].iloc[0]
    n, found = int(total["n_agreements"]), int(total["n_with_return"])
    if not n:
        return None
    heading = f.say("Ce que la coopération rapporte", "What cooperation brings back")
    if not found:
        text = f.say(
            (
                "Aucun retour n'est enregistré pour "
                f"{f.count(n, 'l’accord connu', 'accords') if n > 1 else 'l’accord connu'} : ce n'est pas "
                "la preuve qu'il n'y en a pas. Demandez-le."
            ),
            (
                f"No return is recorded for {f.count(n, 'agreement', 'agreements')}: this is no proof "
                "that there is none. Ask for it."
            ),
        )
        return Section(heading, (Paragraph(text),), compact=True)
    by_type = table[table["type"].notna() & table["evidence"].isna() & table["n_with_return"].gt(0)]
    by_type = by_type.sort_values(["n_with_return", "type"], ascending=[False, True])
    named = [
        f"{f.code('return_type', row['type']).lower()} ({row['n_with_return']})"
        for row in by_type.to_dict("records")
    ]
    firm = whole[whole["evidence"].isin(["documented", "evaluated"])]["n_with_return"].sum()
    proof = f.say(
        "Tous sont affirmés par les collectivités elles-mêmes, sans évaluation connue."
        if not firm
        else f"{firm} documentés ou évalués.",
        "All are claimed by the authorities themselves, without a known evaluation."
        if not firm
        else f"{firm} documented or evaluated.",
    )
    text = f.say(
        (
            f"Un retour est enregistré pour {found} {'accord' if found < 2 else 'accords'} sur {n} "
            f"({f.share(found, n)}) : {f.listed(named, 5)}."
        ),
        (
            f"A return is recorded for {found} of {f.count(n, 'agreement', 'agreements')} "
            f"({f.share(found, n)}): {f.listed(named, 5)}."
        ),
    )
    limit = f.say(
        "Un retour qui n'est pas enregistré n'est pas un retour absent : cette part est un minimum.",
        "A return that is not recorded is not an absent one: this share is a minimum.",
    )
    return Section(heading, (Paragraph(sentences([text, proof])), Paragraph(limit, small=True)), compact=True)


def _agreements(f: Facts) -> pd.DataFrame:
    records = f.portrait.tables["records"]
    return records[records["table"].eq("agreements")]


def _oldest(f: Facts, agreements: pd.DataFrame) -> str:
    dated = agreements[agreements["start_year"].notna() & ~agreements["over"]]
    if dated.empty:
        return f.say("Aucune date de début n'est connue.", "No starting date is known.")
    first = dated.iloc[0]
    return f.say(
        f"Le plus ancien accord non terminé, {f.quoted(str(first['title']))}, date de {first['start_year']}.",
        f"The oldest agreement not over, {f.quoted(str(first['title']))}, dates from {first['start_year']}.",
    )


def _alive(f: Facts, agreements: pd.DataFrame) -> str:
    over = int(agreements["over"].sum())
    living = agreements[~agreements["over"]]
    proved = int(living["proof_year"].ge(_first_year(f)).sum())
    text = f.say(
        (
            f"Sur {f.count(len(agreements), 'accord', 'accords')}, {proved} "
            f"{'a' if proved < 2 else 'ont'} une preuve d'activité depuis {_first_year(f)}"
        ),
        (
            f"Of {f.count(len(agreements), 'agreement', 'agreements')}, {proved} "
            f"{'has' if proved == 1 else 'have'} proof of activity since {_first_year(f)}"
        ),
    )
    text += f.say(
        f", {over} {'est terminé' if over < 2 else 'sont terminés'}."
        if over
        else " ; aucun n'est dit terminé.",
        f", {over} {'is' if over == 1 else 'are'} over." if over else "; none is said to be over.",
    )
    return text


def _to_check(f: Facts) -> pd.DataFrame:
    """Return the agreements neither over nor proved of late: the oldest proof first, those without last."""
    agreements = _agreements(f)
    doubtful = agreements[~agreements["over"] & agreements["status"].ne("suspended")]
    doubtful = doubtful[doubtful["proof_year"].lt(_first_year(f)).fillna(True)]
    doubtful = doubtful[~(doubtful["start_year"].ge(_first_year(f)).fillna(False))]
    return doubtful.sort_values(["proof_year", "start_year", "title"], na_position="last")


def _first_year(f: Facts) -> int:
    """Return the first year whose proofs of activity are still good."""
    return int(f.as_of[:4]) - _PROOF_YEARS


def _doubt(f: Facts, row: dict[str, object]) -> str:
    if pd.notna(row["proof_year"]):
        return f.say(
            f"Dernière preuve d'activité : {row['proof_year']}.",
            f"Last proof of activity: {row['proof_year']}.",
        )
    if pd.notna(row["start_year"]):
        return f.say(
            f"Commencé en {row['start_year']}, aucune preuve d'activité depuis.",
            f"Started in {row['start_year']}, no proof of activity since.",
        )
    return f.say("Ni date ni preuve d'activité connue.", "Neither a date nor a proof of activity is known.")


def _curve(f: Facts) -> list[Block]:
    answer = f.answers["durability"]
    km, median = answer.tables["km"], answer.tables["median"].iloc[0]
    n, ended = int(median["n_agreements"]), int(median["n_ended"])
    if n < _LEAST:
        return []
    km = km.sort_values("time")
    if km["time"].iloc[0] > 0:
        km = pd.concat([pd.DataFrame([{"time": 0, "n_risk": n, "survival": 1.0}]), km], ignore_index=True)
    survival = km["survival"].astype("float64")
    drawing = Steps(
        tuple(float(value) for value in km["time"]),
        tuple(survival),
        tuple(km["low"].astype("float64").fillna(survival)),
        tuple(km["high"].astype("float64").fillna(survival)),
        tuple(int(value) for value in km["n_risk"]),
        f.say("années depuis le début", "years since the start"),
        f.say("part des accords encore en vie", "share of agreements still alive"),
        f.say("suivis", "followed"),
    )
    caption = f.say(
        "Combien de temps durent les accords (courbe de Kaplan-Meier)",
        "How long agreements last (Kaplan-Meier curve)",
    )
    last = float(survival.iloc[-1])
    told = f.say(
        (
            f"{f.count(n, 'accord daté', 'accords datés')}, dont {ended or 'aucun'} avec une fin connue ; "
            f"{f.count(f.counted('durability', 'n_age_unknown'), 'accord', 'accords')} de durée inconnue."
        ),
        (
            f"{f.count(n, 'dated agreement', 'dated agreements')}, {ended or 'none'} with a known end; "
            f"{f.count(f.counted('durability', 'n_age_unknown'), 'agreement', 'agreements')} of unknown "
            "duration."
        ),
    )
    if not ended:
        told += f.say(
            (
                " Sans fin connue, la courbe reste à 100 % : elle montre ce qui est enregistré, pas que "
                "tout dure."
            ),
            (
                " Without a known end the curve stays at 100%: it shows what is recorded, not that "
                "everything lasts."
            ),
        )
    elif pd.notna(median["median"]):
        told += f.say(
            f" Durée médiane : {f.number(median['median'])} ans.",
            f" Median duration: {f.number(median['median'])} years.",
        )
    else:
        told += f.say(" Durée médiane non atteinte.", " Median duration not reached.")
    alternative = f.say(
        (
            f"Courbe en escalier : 100 % des accords au début, {round(100 * last)} % après "
            f"{f.number(km['time'].iloc[-1])} ans."
        ),
        (
            f"Step curve: 100% of the agreements at the start, {round(100 * last)}% after "
            f"{f.number(km['time'].iloc[-1])} years."
        ),
    )
    return [Chart(caption, drawing, alternative, told)]
