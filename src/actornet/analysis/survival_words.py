"""How long an agreement lasts, in words."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.evidence import rows_by, sources_behind
from actornet.analysis.wording import count, number
from actornet.errors import Text
from actornet.network import Count, Network, Reason

_YEARS = Text("an", "year"), Text("ans", "years")
NOTES = (
    Text(
        "L'âge moyen des liens en cours surestime la durée ordinaire : ceux qui ont cessé n'y sont plus. "
        "La courbe de survie (table « km ») en tient compte.",
        "The mean age of live ties overstates how long ties last: those that stopped are not among them. "
        "The survival curve (table “km”) allows for this.",
    ),
    Text(
        "Un jumelage sans terme peut s'être éteint sans que personne ne l'écrive : regardez la dernière "
        "preuve.",
        "A twinning without a term may be dead though nobody wrote so: look at the last proof.",
    ),
    Text(
        "La continuité compte les années où quelque chose est enregistré : elle mesure aussi la tenue des "
        "fiches.",
        "Continuity counts the years in which something was recorded: it also measures how well records "
        "are kept.",
    ),
)


def durability_reason(net: Network, row: pd.Series) -> Reason:
    """Return how long an agreement has lasted and how it renewed itself, with the records behind."""
    identifier = str(row["agreement_id"])
    projects = rows_by(net, "projects", "agreement_id").of(identifier)["id"]
    ids = sorted({identifier, *projects})
    sentences = (_lifetime(row), *_process(row))
    return Reason(sentences, tuple(ids), sources_behind(net, ids))


def _lifetime(row: pd.Series) -> Text:
    start, last, status = row["start_year"], row["last_year"], row["status"]
    if status == "announced":
        return Text("Annoncé : il n'a pas commencé.", "Announced: it has not begun.")
    if pd.isna(row["age_years"]):
        if pd.isna(start):
            return Text(
                "L'année de début est inconnue : la durée ne peut pas être calculée.",
                "The year of the start is unknown: how long it lasted cannot be worked out.",
            )
        return Text(
            f"Début en {start} ; les autres dates ne permettent pas de calculer une durée.",
            f"Begins in {start}; the other dates do not allow a duration to be worked out.",
        )
    age = count(int(row["age_years"]), *_YEARS)
    if row["ended"]:
        return Text(f"A duré {age.fr}, de {start} à {last}.", f"Lasted {age.en}, from {start} to {last}.")
    if status == "active":
        return Text(f"En cours depuis {start}, soit {age.fr}.", f"Running since {start}: {age.en}.")
    if status == "suspended":
        return Text(
            f"Commencé en {start}, il y a {age.fr} ; suspendu, sans être terminé.",
            f"Began in {start}, {age.en} ago; suspended, not ended.",
        )
    if status == "ended":
        return Text(
            f"Terminé à une date inconnue : attesté de {start} à {last}, soit au moins {age.fr}.",
            f"Ended at an unknown date: proved from {start} to {last}, at least {age.en}.",
        )
    if row["age_years"] == 0:
        return Text(
            f"Commencé en {start} ; rien ne dit s'il a continué.",
            f"Began in {start}; nothing says whether it went on.",
        )
    return Text(
        f"Commencé en {start}, attesté jusqu'en {last}, soit au moins {age.fr} ; rien ne dit s'il continue.",
        f"Began in {start}, proved until {last}, at least {age.en}; nothing says whether it goes on.",
    )


def _process(row: pd.Series) -> tuple[Text, ...]:
    sentences = []
    if pd.notna(row["continuity"]):
        years = count(int(row["age_years"]) + 1, Text("année", "year"), Text("années", "years"))
        sentences.append(
            Text(
                f"Des actions sont enregistrées pour {row['n_action_years']} de ces {years.fr}.",
                f"Actions are recorded for {row['n_action_years']} of these {years.en}.",
            )
        )
    elif pd.notna(row["age_years"]):
        sentences.append(Text("Aucune action n'est enregistrée.", "No action is recorded."))
    if pd.isna(row["n_renewals"]):
        return tuple(sentences)
    n = int(row["n_renewals"])
    if n == 0:
        return (*sentences, Text("Aucun renouvellement n'est enregistré.", "No renewal is recorded."))
    prepared = round(float(row["evaluated_part"]) * n)
    times = count(n, Text("renouvellement", "renewal"), Text("renouvellements", "renewals"))
    return (
        *sentences,
        Text(
            f"{times.fr}, {_none(prepared, 'aucun')} après une évaluation conjointe.",
            f"{times.en}, {_none(prepared, 'none')} after a joint evaluation.",
        ),
    )


def _none(n: int, none: str) -> str:
    return str(n) if n else none


def median_in_words(median: pd.DataFrame) -> Text:
    """Return the median survival as a sentence."""
    row = median.iloc[0]
    n = count(
        int(row["n_agreements"]),
        Text("accord daté", "dated agreement"),
        Text("accords datés", "dated agreements"),
    )
    ended = number(int(row["n_ended"]), "fr", digits=0)
    if row["n_agreements"] == 0:
        return Text("Aucun accord n'est daté : pas de courbe.", "No agreement is dated: there is no curve.")
    if pd.isna(row["median"]):
        return Text(
            f"Durée médiane : non atteinte ({n.fr}, dont {ended} avec une fin connue) ; c'est trop peu pour "
            "dire au bout de combien de temps la moitié s'arrête.",
            f"Median duration: not reached ({n.en}, {ended} of them with a known end): too few to say after "
            "how long half of them stop.",
        )
    limits = [row["low"], row["high"]]
    fr = " à ".join("?" if pd.isna(limit) else str(limit) for limit in limits)
    en = " to ".join("?" if pd.isna(limit) else str(limit) for limit in limits)
    return Text(
        f"Durée médiane : la moitié des accords s'arrête en {row['median']} ans ou moins (intervalle à "
        f"95 % : {fr} ans ; {n.fr}, dont {ended} avec une fin connue).",
        f"Median duration: half of the agreements stop within {row['median']} years (95 % interval: {en} "
        f"years; {n.en}, {ended} of them with a known end).",
    )


def durability_coverage(table: pd.DataFrame) -> tuple[Count, ...]:
    """Return how many agreements last, stopped, or cannot be judged."""
    dated = table[table["age_years"].notna()]
    running = dated["status"].isin(["active", "suspended"])
    ended = dated["ended"].eq(True).fillna(False)
    return (
        Count(
            "n_running", int((running & ~ended).sum()), Text("en cours ou suspendus", "running or suspended")
        ),
        Count("n_ended", int(ended.sum()), Text("terminés à une date connue", "ended at a known date")),
        Count(
            "n_unproved",
            int((~running & ~ended).sum()),
            Text("dont la suite n'est pas prouvée", "whose later life is not proved"),
        ),
        Count(
            "n_age_unknown",
            len(table) - len(dated),
            Text("dont la durée ne peut pas être calculée", "whose duration cannot be worked out"),
        ),
    )
