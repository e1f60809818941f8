"""The brief of one page before a meeting of two actors: their tie, what was done, who else, what to ask."""

from __future__ import annotations

import pandas as pd

from actornet.network import profiles, record_themes
from actornet.render.report.document import Block, Column, Item, Paragraph, Points, Section, Table
from actornet.render.report.facts import Facts, sentences
from actornet.render.report.trust import sources_words

_PROJECTS, _OTHERS, _PARTNERS = 5, 4, 4


def sections(f: Facts) -> list[Section | None]:
    """Return the parts of the brief."""
    return [_tie(f), _both(f), _done(f), _balance(f), _others(f), _questions(f), _sources(f)]


def _records(f: Facts, table: str) -> pd.DataFrame:
    records = f.portrait.tables["records"]
    return records[records["table"].eq(table)]


def _tie(f: Facts) -> Section:
    agreements = _records(f, "agreements")
    heading = f.say("Le lien", "The tie")
    if agreements.empty:
        return Section(heading, tuple(_without_agreement(f)))
    items = tuple(Item(_agreement(f, row), str(row["title"]) + ".") for row in agreements.to_dict("records"))
    return Section(heading, (Points(items[:3]),))


def _agreement(f: Facts, row: dict[str, object]) -> str:
    form = f.code("form", row["form"]) if pd.notna(row["form"]) else f.say("Accord", "Agreement")
    start = (
        f.say(f"depuis {f.when(row['start'])}", f"since {f.when(row['start'])}")
        if pd.notna(row["start"])
        else f.say("date inconnue", "date unknown")
    )
    status = _status(f, row["status"])
    proof = (
        f.say(
            f"dernière preuve d'activité : {f.when(row['last_seen'])}",
            f"last proof of activity: {f.when(row['last_seen'])}",
        )
        if pd.notna(row["last_seen"])
        else f.say("aucune preuve d'activité datée", "no dated proof of activity")
    )
    themes = [f.theme(key) for key in _themes_of(f, [str(row["record_id"])])]
    about = (
        f.say(f" Thèmes : {f.listed(themes, 4)}.", f" Themes: {f.listed(themes, 4)}.")
        if themes
        else f.say(" Thèmes inconnus.", " Themes unknown.")
    )
    return f"{form}, {start}{f.say(' ; ', '; ')}{status}{f.say(' ; ', '; ')}{proof}.{about}"


def _status(f: Facts, code: object) -> str:
    """Return what is known of a state: « actif », « état à vérifier »."""
    if pd.isna(code) or code == "unknown":
        return f.say("état inconnu", "state unknown")
    said = f.code("status", code).lower()
    return f.say(f"état {said}", f"state {said}") if code == "to_check" else said


def _themes_of(f: Facts, records: list[str]) -> list[str]:
    tagged = record_themes(f.net)
    return sorted(set(tagged.loc[tagged["record_id"].isin(records), "theme_id"]))


def _without_agreement(f: Facts) -> list[Block]:
    projects = _records(f, "projects")
    if len(projects):
        text = f.say(
            (
                "Aucun accord connu entre eux, mais "
                f"{f.count(len(projects), 'projet commun', 'projets communs')}."
            ),
            (
                "No known agreement between them, but "
                f"{f.count(len(projects), 'project in common', 'projects in common')}."
            ),
        )
        return [Paragraph(text)]
    text = f.say(
        "Aucun accord ni projet commun n'est connu. Ce n'est pas la preuve qu'il n'y en a pas.",
        "No agreement or project in common is known. This is no proof that there is none.",
    )
    blocks: list[Block] = [Paragraph(text)]
    items = []
    if shared := _shared_alters(f):
        items.append(Item(f.listed(shared, 4) + ".", f.say("En lien avec les deux :", "Tied to both:")))
    if networks := _shared_networks(f):
        items.append(Item(f.listed(networks, 4) + ".", f.say("Réseaux en commun :", "Networks in common:")))
    if themes := _shared_themes(f):
        items.append(
            Item(
                f.listed([f.theme(key) for key in themes], 4) + ".",
                f.say("Thèmes que les deux pratiquent :", "Themes that both practise:"),
            )
        )
    if not items:
        items.append(
            Item(
                f.say(
                    "ni partenaire, ni réseau, ni thème en commun connu.",
                    "no partner, network or theme in common is known.",
                ),
                f.say("Point de départ :", "Starting point:"),
            )
        )
    return [*blocks, Points(tuple(items))]


def _alters(f: Facts, side: str) -> set[str]:
    table = f.answers[f"ego_{side}"].table
    near = table[table["distance"].eq(1) & (table["agreement"] | table["project"])]
    return set(near["actor_id"])


def _shared_alters(f: Facts) -> list[str]:
    return sorted(f.actor(key) for key in _alters(f, "a") & _alters(f, "b") - set(f.ids))


def _shared_networks(f: Facts) -> list[str]:
    networks = f.portrait.tables["networks"]
    return sorted(networks.loc[networks["n_members"].eq(2), "name"])


def _shared_themes(f: Facts) -> list[str]:
    def themes(side: str) -> set[str]:
        table = f.answers[f"ego_{side}"].table
        records = {key for cell in table["record_ids"] for key in f.cells(cell)}
        return set(_themes_of(f, sorted(records)))

    return sorted(themes("a") & themes("b"))


def _both(f: Facts) -> Section:
    people = profiles(f.net)
    a, b = (people.loc[actor] for actor in f.ids)

    def row(head: str, speak: list[str]) -> tuple[str, ...]:
        return (head, *speak)

    rows = [
        row(f.say("Nature", "Kind"), [f.code("actor_kind", each["kind"]) for each in (a, b)]),
        row(
            f.say("Pays", "Country"),
            [f.country(each["country"]) if pd.notna(each["country"]) else "–" for each in (a, b)],
        ),
        row(
            f.say("Population", "Population"),
            [
                f.number(each["population"]) if pd.notna(each["population"]) else f.say("inconnue", "unknown")
                for each in (a, b)
            ],
        ),
        row(
            f.say("Autres partenaires connus", "Other known partners"), [_partners(f, side) for side in "ab"]
        ),
        row(f.say("Réseaux", "Networks"), [_networks(f, actor) for actor in f.ids]),
    ]
    columns = (Column("", 1.4), *(Column(name, 3) for name in f.names))
    return Section(f.say("Les deux parties", "The two parties"), (Table("", columns, tuple(rows)),))


def _partners(f: Facts, side: str) -> str:
    """Return the partners of one of the two on the other side of the world, the other one left out."""
    own = profiles(f.net).loc[f.ids["ab".index(side)], "side"]
    table = f.answers[f"ego_{side}"].table
    near = table[
        table["distance"].eq(1) & (table["agreement"] | table["project"]) & ~table["actor_id"].isin(f.ids)
    ]
    near = near[near["actor_id"].map(profiles(f.net)["side"]).ne(own)]
    order = near.assign(weak=~near["agreement"].astype(bool)).sort_values(["weak", "name"])
    names = [
        f"{row['name']} ({f.country(row['country'])})"
        if pd.notna(row["country"]) and row["country"] != "FRA"
        else str(row["name"])
        for row in order.to_dict("records")
    ]
    return f.listed(names, _PARTNERS) if names else f.say("aucun connu", "none known")


def _networks(f: Facts, actor: str) -> str:
    networks = f.portrait.tables["networks"]
    mine = networks[networks["actor_ids"].map(lambda cell: actor in cell.split(";"))]
    return f.listed(mine["name"].tolist(), 3) if len(mine) else f.say("aucun connu", "none known")


def _done(f: Facts) -> Section | None:
    projects = _records(f, "projects")
    if projects.empty:
        return None
    latest = projects.sort_values(["start_year", "title"], ascending=[False, True], na_position="last")
    items = tuple(
        Item(_project(f, row), f"{_years(f, row)}{f.say(' :', ':')}")
        for row in latest.head(_PROJECTS).to_dict("records")
    )
    rest = len(projects) - _PROJECTS
    blocks: list[Block] = [Points(items)]
    if rest > 0:
        blocks.append(
            Paragraph(
                f.say(
                    (f"Et {f.count(rest, 'autre projet', 'autres projets')}, avant ou sans date."),
                    (f"And {f.count(rest, 'other project', 'other projects')}, earlier or undated."),
                ),
                small=True,
            )
        )
    return Section(f.say("Ce qui s'est fait ensemble", "What was done together"), tuple(blocks))


def _years(f: Facts, row: dict[str, object]) -> str:
    start = f.when(row["start"]) if pd.notna(row["start"]) else f.say("date inconnue", "date unknown")
    if pd.notna(row["end"]):
        return f"{start}–{f.when(row['end'])}"
    return start


def _project(f: Facts, row: dict[str, object]) -> str:
    status = _status(f, row["status"])
    return f"{row['title']} ({status})."


def _balance(f: Facts) -> Section | None:
    if "reciprocity" not in f.answers or f.answers["reciprocity"].table.empty:
        return None
    why = f.answers["reciprocity"].why(0, lang=f.lang)
    return Section(f.say("L'équilibre", "The balance"), (Paragraph(sentences(why[:3])),)) if why else None


def _others(f: Facts) -> Section | None:
    """Return which other French actors work where the partner is based."""
    items = []
    for side, actor in zip("ab", f.ids, strict=True):
        if f"there_{side}" not in f.answers:
            continue
        table = f.answers[f"there_{side}"].table
        table = table[~table["actor_id"].isin(f.ids)].sort_values(
            ["n_records", "name"], ascending=[False, True]
        )
        if len(table):
            items.append(
                Item(
                    f.listed(table["name"].tolist(), _OTHERS) + ".",
                    f.say(
                        f"Acteurs français aussi présents à {f.actor(actor)} :",
                        f"French actors also present in {f.actor(actor)}:",
                    ),
                )
            )
        else:
            items.append(
                Item(
                    f.say("aucun connu.", "none known."),
                    f.say(
                        f"Autres acteurs français à {f.actor(actor)} :",
                        f"Other French actors in {f.actor(actor)}:",
                    ),
                )
            )
    return (
        Section(f.say("Qui d'autre est là", "Who else is there"), (Points(tuple(items)),)) if items else None
    )


def _questions(f: Facts) -> Section:
    """Return what to ask: what the data don't say, or what the other is likely to ask."""
    asked = [*_about_agreements(f), *_about_projects(f), *_about_returns(f), *_about_others(f)]
    if not len(f.portrait.tables["records"]):
        asked = [
            f.say(
                "Y a-t-il eu des contacts que ces données ignorent ?",
                "Were there contacts that these data do not know of?",
            ),
            f.say(
                "Quels besoins, et quelles compétences de part et d'autre ?",
                "Which needs, and which competences on either side?",
            ),
            *_about_others(f),
        ]
    return Section(
        f.say("À demander", "What to ask"), (Points(tuple(Item(text) for text in asked[:5]), numbered=True),)
    )


def _about_agreements(f: Facts) -> list[str]:
    agreements = _records(f, "agreements")
    living = agreements[~agreements["over"]]
    asked = []
    if len(living) and not living["status"].eq("active").any():
        proofs = living["last_seen"].dropna()
        proof = (
            f.say(f"dernière preuve : {f.when(proofs.max())}", f"last proof: {f.when(proofs.max())}")
            if len(proofs)
            else f.say("aucune preuve datée", "no dated proof")
        )
        asked.append(
            f.say(
                f"L'accord vit-il toujours, sous quelle forme ? ({proof})",
                f"Is the agreement still alive, in which form? ({proof})",
            )
        )
    if len(living) and living["end"].isna().all():
        asked.append(
            f.say(
                "Jusqu'à quand court-il, a-t-il été renouvelé ? Aucune échéance n'est enregistrée.",
                "Until when does it run, was it renewed? No end is recorded.",
            )
        )
    if len(agreements) and agreements["over"].all():
        asked.append(
            f.say(
                "Pourquoi s'est-il arrêté, et qu'en reste-t-il ?", "Why did it stop, and what is left of it?"
            )
        )
    return asked


def _about_projects(f: Facts) -> list[str]:
    if "funders" not in f.answers:
        return []
    summary = f.answers["funders"].tables["summary"].iloc[0]
    asked = []
    total, funded = int(summary["n_projects"]), int(summary["n_funded"])
    if total > funded:
        lacking = total - funded
        asked.append(
            f.say(
                (
                    f"Qui paie ? Aucun financeur connu pour {lacking} "
                    f"{'projet' if lacking < 2 else 'projets'} sur {total}."
                ),
                f"Who pays? No known funder for {lacking} of {f.count(total, 'project', 'projects')}.",
            )
        )
    verdicts = f.answers["principles"].table.set_index("principle")["verdict"]
    if verdicts.get("management") == "unknown" or verdicts.get("participation") == "unknown":
        asked.append(
            f.say(
                "Qui décide et qui gère sur place ? Ce n'est pas enregistré.",
                "Who decides and who manages there? This is not recorded.",
            )
        )
    return asked


def _about_returns(f: Facts) -> list[str]:
    if "returns" not in f.answers or f.answers["returns"].table.empty:
        return []
    table = f.answers["returns"].table
    whole = table[table["type"].isna() & table["evidence"].isna()].iloc[0]
    if not whole["n_agreements"] or whole["n_with_return"]:
        return []
    return [
        f.say(
            "Qu'en retire le territoire français ? Aucun retour n'est enregistré.",
            "What does the French territory gain? No return is recorded.",
        )
    ]


def _about_others(f: Facts) -> list[str]:
    for side in "ab":
        if f"there_{side}" in f.answers:
            table = f.answers[f"there_{side}"].table
            table = table[~table["actor_id"].isin(f.ids)].sort_values(
                ["n_records", "name"], ascending=[False, True]
            )
            if len(table):
                names = f.listed(table["name"].tolist(), 2)
                return [
                    f.say(
                        f"Quelle place pour les autres Français présents sur place : {names} ?",
                        f"Which part for the other French actors there: {names}?",
                    )
                ]
    return []


def _sources(f: Facts) -> Section:
    limits = f.say(
        "Ces données ne disent que ce que leurs sources disent : « inconnu » ne veut pas dire « aucun ».",
        "These data say only what their sources say: “unknown” does not mean “none”.",
    )
    text = sentences([limits, sources_words(f) if len(f.portrait.tables["records"]) else ""])
    return Section(f.say("Lecture et sources", "Reading and sources"), (Paragraph(text, small=True),))
