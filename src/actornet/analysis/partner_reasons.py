"""Why a partner is proposed, who could introduce, and what to check, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from actornet.analysis.cautions import suspended
from actornet.analysis.partner_parts import peers_there
from actornet.analysis.people import size_words
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.errors import Text, counted
from actornet.model import countries
from actornet.network import Network, Reason, engagements, lines, record_themes

LONGEST_CHAIN = 3  # persons in between, beyond which nobody can introduce


def partner_reason(net: Network, seeker: str, row: pd.Series, wanted: Sequence[str]) -> Reason:
    """Return why a row of Q14 is proposed: what fits, how to reach it, what to check."""
    candidate = str(row["actor_id"])
    records = _records_about(net, candidate, wanted)
    sentences = [_fit(net, row, wanted, records), _way(net, seeker, row)]
    if pd.notna(row["cautions"]):
        sentences.append(_checks(net, str(row["cautions"]).split(";"), str(row["country"])))
    details = dated_records(net)
    actors = net.tables["actors"]
    cells = pd.concat(
        [actors.loc[actors["id"].eq(candidate), "source"], details.loc[list(records), "source"]]
    )
    path = tuple(str(row["path"]).split(";")[1:-1]) if pd.notna(row["path"]) else ()
    return Reason(tuple(sentences), (candidate, *path, *records), sources_of(cells))


def _records_about(net: Network, candidate: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the records of the candidate that answer a wanted theme; all of its records for none."""
    acting = engagements(net)
    own = acting.loc[acting["actor_id"].eq(candidate), "record_id"]
    up = lines(net, "themes")
    answering = up.loc[up["above"].isin(list(wanted)), "id"]
    tagged = record_themes(net)
    about = tagged.loc[tagged["theme_id"].isin(answering), "record_id"]
    return tuple(sorted(set(own[own.isin(about)])))


def _fit(net: Network, row: pd.Series, wanted: Sequence[str], records: Sequence[str]) -> Text:
    fr, en = [], []
    if records:
        spoken = some([str(titles(net)[key]) for key in records], most=2)
        fr.append(f"a travaillé sur les thèmes cherchés ({spoken.fr})")
        en.append(f"has worked on the wanted themes ({spoken.en})")
    elif pd.isna(row["theme_match"]):
        fr.append("aucun thème connu")
        en.append("no known theme")
    elif wanted:
        fr.append("rien de connu sur les thèmes cherchés")
        en.append("nothing known on the wanted themes")
    if pd.notna(row["need_match"]) and row["need_match"] > 0:
        share = round(100 * float(row["need_match"]))
        fr.append(f"son territoire exprime {share} % de ces thèmes comme besoins")
        en.append(f"its territory states {share} % of these themes as needs")
    if pd.notna(row["return_match"]) and row["return_match"] > 0:
        fr.append("pourrait répondre à des besoins de votre territoire")
        en.append("could answer needs of your own territory")
    if pd.notna(row["same_level"]):
        fr.append("même niveau" if row["same_level"] else "autre niveau")
        en.append("the same level" if row["same_level"] else "another level")
    size = size_words(row["size_ratio"])
    fr.append(size.fr)
    en.append(size.en)
    text = Text(", ".join(fr), ", ".join(en))
    return Text(f"{text.fr[0].upper()}{text.fr[1:]}.", f"{text.en[0].upper()}{text.en[1:]}.")


def _way(net: Network, seeker: str, row: pd.Series) -> Text:
    """Return who could introduce: someone on the path, a common network, else peers in that country."""
    names = titles(net)
    ids = str(row["path"]).split(";") if pd.notna(row["path"]) else []
    if 0 < len(ids) <= LONGEST_CHAIN + 2:
        if len(ids) == 2:
            return Text(
                "Déjà partenaire d'un projet commun, sans accord connu.",
                "Already in a common project, with no known agreement.",
            )
        chain = " → ".join(str(names[key]) for key in ids)
        return Text(
            f"{names[ids[1]]} peut introduire (chemin : {chain}).",
            f"{names[ids[1]]} can introduce (path: {chain}).",
        )
    if pd.notna(row["network_ids"]):
        spoken = some([str(names[key]) for key in str(row["network_ids"]).split(";")])
        return Text(
            f"Joignable par un réseau commun : {spoken.fr}.", f"Reachable by a common network: {spoken.en}."
        )
    peers = peers_there(net, seeker)
    there = sorted(peers.loc[peers["country"].eq(row["country"]), "actor_id"])
    if there:
        spoken = some([str(names[key]) for key in there])
        return Text(
            f"Pas d'introduction directe ; dans votre région, travaillent déjà avec ce pays : {spoken.fr}.",
            f"No direct introduction; in your region, these work with that country already: {spoken.en}.",
        )
    if ids:
        n = len(ids) - 2
        return Text(
            f"Chemin connu mais long ({n} intermédiaires).", f"A known but long path ({n} in between)."
        )
    return Text("Pas de chemin connu jusqu'à elle.", "No known path to it.")


def _checks(net: Network, codes: Sequence[str], country: str) -> Text:
    name = countries().get(country, Text(country, country))
    fr, en = [], []
    for code in codes:
        if code == "conflicting_sources":
            fr.append("les sources se contredisent à son sujet")
            en.append("sources disagree on it")
        elif code == "suspended_country":
            halted = suspended(net)
            number = halted.loc[halted["country"].eq(country), "record_id"].nunique()
            halts = counted(
                number,
                ("accord suspendu", "accords suspendus"),
                ("suspended agreement", "suspended agreements"),
            )
            fr.append(f"{halts.fr} avec ce pays ({name.fr})")
            en.append(f"{halts.en} with this country ({name.en})")
        elif code == "no_known_record":
            fr.append("aucun accord ni projet connu")
            en.append("no known agreement or project")
        elif code == "competence_required":
            fr.append("un dispositif exige une compétence que vous n'exercez pas")
            en.append("an instrument asks for a competence that you do not hold")
    return Text(f"À vérifier : {', '.join(fr)}.", f"To be checked: {', '.join(en)}.")
