"""Chapter: who is there, with whom, on what. Of a territory, French or foreign, and of an actor."""

from __future__ import annotations

import pandas as pd

from actornet.render.report.document import Bars, Block, Chart, Column, Paragraph, Section, Table
from actornet.render.report.facts import Facts

_ACTORS, _BARS, _NAMES = 10, 10, 5


def gist(f: Facts) -> list[tuple[str, str]]:
    """Return what to remember: who acts, and in which countries."""
    found = []
    acting = _engaged(f)
    if f.kind != "actor" and len(acting):
        lead = f.say("Qui agit", "Who acts")
        found.append((lead, f.say("Les plus engagés : ", "Most engaged: ") + _engaged_words(f, acting) + "."))
    countries = _partner_countries(f)
    if len(countries):
        named = [f"{f.country(row.country)} ({row.n_records})" for row in countries.head(3).itertuples()]
        lead = f.say("Pays les plus présents : ", "Countries most present: ") if len(countries) > 3 else ""
        text = f"{lead}{f.listed(named)}."
        found.append((f.say("Avec qui", "With whom"), text))
    found += [(lead, text) for lead, text in (_members(f), _funded(f)) if f.kind == "actor" and text]
    themes = f.portrait.tables["themes"]
    if len(themes):
        found.append((f.say("Sur quoi", "On what"), _themes(f)))
    return found


def section(f: Facts) -> Section:
    """Return the chapter."""
    if f.kind == "actor":
        return Section(f.say("Avec qui", "With whom"), tuple(_actor_blocks(f)))
    heading = (
        f.say("Qui est là", "Who is there") if f.side == "home" else f.say("Qui agit ici", "Who acts here")
    )
    blocks: list[Block] = []
    acting = _engaged(f)
    if acting.empty:
        blocks.append(Paragraph(_nobody(f)))
    else:
        blocks += [*_kinds(f), _table(f, acting)]
    if f.side == "home":
        blocks += _countries_chart(f)
    else:
        blocks += _regions_chart(f, acting)
        blocks += _local(f)
    return Section(heading, (*blocks, *_closing(f)))


def countries_chart(f: Facts) -> list[Block]:
    """Return the chart of partner countries (French regions, on a territory abroad)."""
    return _regions_chart(f, _engaged(f)) if f.side == "abroad" else _countries_chart(f)


def _engaged(f: Facts) -> pd.DataFrame:
    acting = f.acting
    return acting[acting["n_agreements"].add(acting["n_projects"]).gt(0)]


def _nobody(f: Facts) -> str:
    return f.say(
        f"Aucun acteur engagé dans un accord ou un projet n'est connu pour {f.name}. "
        "Cela ne veut pas dire qu'il n'y en a pas : les sources de ces données n'en disent rien.",
        f"No actor engaged in an agreement or project is known for {f.name}. "
        "This does not mean that there is none: the sources of these data say nothing of it.",
    )


def _engaged_words(f: Facts, acting: pd.DataFrame) -> str:
    named = [
        f"{row.name_} ({row.n_agreements + row.n_projects})"
        for row in acting.rename(columns={"name": "name_"}).head(3).itertuples()
    ]
    return f.listed(named)


def _kinds(f: Facts) -> list[Block]:
    acting = f.acting
    sizes = acting["kind"].value_counts().rename_axis("kind").reset_index(name="n")
    sizes = sizes.sort_values(["n", "kind"], ascending=[False, True])
    if len(sizes) < 2:
        return []
    names = [f.code("actor_kind", kind) for kind in sizes["kind"]]
    values = sizes["n"].tolist()
    if len(names) > _BARS:
        rest = sum(values[_BARS - 1 :])
        names = [*names[: _BARS - 1], f.say("Autres natures", "Other kinds")]
        values = [*values[: _BARS - 1], rest]
    total = len(acting)
    alone = int((acting["n_agreements"] + acting["n_projects"]).eq(0).sum())
    caption = f.say(
        f"{f.count(total, 'acteur connu', 'acteurs connus')}, par nature",
        f"{f.count(total, 'known actor', 'known actors')}, by kind",
    )
    if f.side == "abroad":
        caption = f.say(
            f"{f.count(total, 'acteur français engagé', 'acteurs français engagés')}, par nature",
            f"{f.count(total, 'French actor engaged', 'French actors engaged')}, by kind",
        )
    note = ""
    if alone:
        note = f.say(
            f.count(
                alone, "acteur n'a ni accord ni projet connu.", "acteurs n'ont ni accord ni projet connu."
            ),
            f.count(
                alone,
                "actor has no known agreement or project.",
                "actors have no known agreement or project.",
            ),
        )
    return [_bars(f, caption, names, values, f.say("acteurs", "actors"), note)]


def _table(f: Facts, acting: pd.DataFrame) -> Table:
    here = f.side == "abroad"
    rows = []
    for row in acting.head(_ACTORS).to_dict("records"):
        partners = f.listed([f.actor(key) for key in f.cells(row["partners"])], 2 if here else 3)
        countries = f.listed([f.country(key) for key in f.cells(row["countries"])])
        since = str(row["since"]) if pd.notna(row["since"]) else "–"
        middle = (
            (str(row["region"]) if pd.notna(row["region"]) else "–", partners)
            if here
            else (f.code("actor_kind", row["kind"]), countries)
        )
        rows.append((str(row["name"]), *middle, since, str(row["n_agreements"]), str(row["n_projects"])))
    second = (
        (f.say("Région", "Region"), f.say("Avec", "With"))
        if here
        else (f.say("Nature", "Kind"), f.say("Pays partenaires", "Partner countries"))
    )
    columns = (
        Column(f.say("Acteur", "Actor"), 2.6),
        Column(second[0], 1.8),
        Column(second[1], 2.8),
        Column(f.say("Depuis", "Since"), 1.1, number=True),
        Column(f.say("Accords", "Agreem."), 1.2, number=True),
        Column(f.say("Projets", "Projects"), 1.2, number=True),
    )
    caption = f.say("Les plus engagés", "The most engaged")
    if len(acting) > _ACTORS:
        caption += f.say(f" ({_ACTORS} sur {len(acting)})", f" ({_ACTORS} of {len(acting)})")
    note = f.say("Depuis : première année connue ; – : inconnu.", "Since: first year known; –: unknown.")
    return Table(caption, columns, tuple(rows), note)


def _partner_countries(f: Facts) -> pd.DataFrame:
    """Return the countries of the records; none where the subject lies abroad, as they would be its own."""
    table = f.portrait.tables["countries"]
    own = f.portrait.table.query("own")["side"]
    if f.side == "abroad" or (f.kind == "actor" and own.ne("french").any()):
        return table.head(0)
    return table[table["country"].ne("FRA")]


def _countries_chart(f: Facts) -> list[Block]:
    table = _partner_countries(f)
    if table.empty:
        return []
    shown = table.head(_BARS)
    if len(table) == 1:
        only = shown.iloc[0]
        said = f"{f.country(only['country'])} ({f.records(int(only['n_records']))})."
        return [Paragraph(said, lead=f.say("Le pays partenaire.", "The partner country."))]
    caption = f.say("Les pays partenaires", "The partner countries")
    if len(table) > _BARS:
        caption = f.say(
            f"Les {_BARS} premiers pays partenaires, sur {len(table)}",
            f"The first {_BARS} of {len(table)} partner countries",
        )
    note = f.say(
        "Un accord ou un projet à plusieurs pays compte pour chacun.",
        "An agreement or project with several countries counts for each.",
    )
    names = [f.country(code) for code in shown["country"]]
    unit = f.say("accords et projets", "agreements and projects")
    return [_bars(f, caption, names, shown["n_records"].tolist(), unit, note)]


def _regions_chart(f: Facts, acting: pd.DataFrame) -> list[Block]:
    sizes = (
        acting.dropna(subset=["region"])["region"].value_counts().rename_axis("region").reset_index(name="n")
    )
    if len(sizes) < 2:
        return []
    sizes = sizes.sort_values(["n", "region"], ascending=[False, True]).head(_BARS)
    unknown = int(acting["region"].isna().sum())
    note = (
        f.say(
            f.count(unknown, "acteur sans région connue.", "acteurs sans région connue."),
            f.count(unknown, "actor with no known region.", "actors with no known region."),
        )
        if unknown
        else ""
    )
    caption = f.say("D'où viennent les acteurs français", "Where the French actors come from")
    return [
        _bars(f, caption, sizes["region"].tolist(), sizes["n"].tolist(), f.say("acteurs", "actors"), note)
    ]


def _local(f: Facts) -> list[Block]:
    """Return a paragraph on the actors of the territory itself."""
    table = f.portrait.table
    own = table[table["own"] & table["n_agreements"].add(table["n_projects"]).gt(0)]
    if own.empty:
        return []
    lead = f.say("Les acteurs du territoire. ", "The actors of the territory. ")
    known = f.say(f.count(len(own), "est connu", "sont connus"), f.count(len(own), "is known", "are known"))
    return [Paragraph(f"{known}{f.say(' : ', ': ')}{f.listed(own['name'].tolist(), 8)}.", lead=lead.strip())]


def _closing(f: Facts) -> list[Block]:
    blocks: list[Block] = []
    if len(f.portrait.tables["themes"]):
        blocks.append(Paragraph(_themes(f), lead=f.say("Les thèmes.", "The themes.")))
    networks = f.portrait.tables["networks"]
    if len(networks):
        text = f.listed(_network_names(f, networks), _NAMES) + "."
        blocks.append(Paragraph(text, lead=f.say("Les réseaux.", "The networks.")))
    if brokers := _brokers(f):
        blocks.append(Paragraph(brokers, lead=f.say("Qui fait le lien.", "Who makes the link.")))
    return blocks


def _network_names(f: Facts, networks: pd.DataFrame) -> list[str]:
    if f.kind == "actor":
        return [str(name) for name in networks["name"]]
    return [
        f"{name} ({f.say(f.count(n, 'membre', 'membres'), f.count(n, 'member', 'members'))})"
        for name, n in zip(networks["name"], networks["n_members"], strict=True)
    ]


def _themes(f: Facts) -> str:
    themes = f.portrait.tables["themes"]
    named = [f"{f.theme(row.theme_id)} ({row.n_records})" for row in themes.head(_NAMES).itertuples()]
    known = f.portrait.tables["known"].set_index("fact").loc["theme"]
    missing = int(known["n_records"] - known["n_known"])
    text = f.listed(named, _NAMES) + "."
    if missing:
        text += f.say(
            f" Thème inconnu pour {f.records(missing)} sur {known['n_records']}.",
            f" Theme unknown for {f.records(missing)} of {known['n_records']}.",
        )
    return text


def _brokers(f: Facts) -> str:
    """Return who lies most often on the shortest paths between others, in the whole network."""
    if "brokerage" not in f.answers:
        return ""
    table = f.answers["brokerage"].table
    own = set(f.acting["actor_id"])
    table = table[table["actor_id"].isin(own) & table["betweenness"].gt(0)]
    table = table.sort_values(["betweenness", "name"], ascending=[False, True])
    if table.empty:
        return ""
    names = f.listed(table["name"].head(3).tolist())
    if f.kind == "actor":
        return f.say(
            "Il se trouve sur des chemins les plus courts entre d'autres acteurs du réseau : il peut les "
            "présenter les uns aux autres.",
            (
                "It lies on shortest paths between other actors of the network: it can introduce them to "
                "each other."
            ),
        )
    return f.say(
        (
            "Le plus souvent sur le chemin le plus court entre deux autres acteurs, dans l'ensemble du "
            f"réseau : {names}."
        ),
        f"Most often on the shortest path between two other actors, in the whole network: {names}.",
    )


def _actor_blocks(f: Facts) -> list[Block]:
    ego = f.answers["ego"]
    direct = ego.table[ego.table["distance"].eq(1)]
    blocks: list[Block] = []
    alone = direct.empty and f.portrait.tables["members"].empty and f.portrait.tables["funded"].empty
    if alone:
        blocks.append(
            Paragraph(
                f.say(
                    f"Aucun partenaire de {f.name} n'est connu. Ce n'est pas la preuve qu'il n'y en a pas.",
                    f"No partner of {f.name} is known. This is no proof that there is none.",
                )
            )
        )
    elif len(direct):
        blocks.append(_alters(f, direct))
        blocks += _countries_chart(f)
    blocks += _closing(f)
    for lead, text in (_members(f), _funded(f)):
        if text:
            blocks.append(Paragraph(text, lead=f"{lead}."))
    return blocks


def _members(f: Facts) -> tuple[str, str]:
    """Return the known members of a network."""
    members = f.portrait.tables["members"]
    lead = f.say("Ses membres connus", "Its known members")
    if members.empty:
        return lead, ""
    french = int(members["country"].eq("FRA").sum())
    named = f.listed(members["name"].tolist(), 6)
    return lead, f.say(
        f"{len(members)}, dont {french} en France : {named}.",
        f"{len(members)}, {french} of them in France: {named}.",
    )


def _funded(f: Facts) -> tuple[str, str]:
    """Return the projects that an actor pays for without acting in them."""
    funded = f.portrait.tables["funded"]
    lead = f.say("Ce qu'il finance sans y agir", "What it funds without acting in it")
    if funded.empty:
        return lead, ""
    n = f.say(f.count(len(funded), "projet", "projets"), f.count(len(funded), "project", "projects"))
    titles = f.listed([f.quoted(str(title)) for title in funded["title"]], 3)
    return lead, f"{n}{f.say(' : ', ': ')}{titles}."


def _alters(f: Facts, direct: pd.DataFrame) -> Table:
    layers = {
        "agreement": f.say("accord", "agreement"),
        "project": f.say("projet", "project"),
        "funding": f.say("financement", "funding"),
        "membership": f.say("réseau", "network"),
        "dialogue": f.say("dialogue", "dialogue"),
    }
    strength = direct[[*layers]].astype("int64") @ [16, 8, 4, 1, 2]
    order = direct.assign(strength=strength).sort_values(["strength", "name"], ascending=[False, True])
    rows = tuple(
        (
            str(row["name"]),
            f.code("actor_kind", row["kind"]),
            f.country(row["country"]) if pd.notna(row["country"]) else "–",
            ", ".join(word for layer, word in layers.items() if row[layer]),
        )
        for row in order.head(_ACTORS).to_dict("records")
    )
    columns = (
        Column(f.say("Partenaire", "Partner"), 3),
        Column(f.say("Nature", "Kind"), 2.2),
        Column(f.say("Pays", "Country"), 1.4),
        Column(f.say("Lien par", "Tied by"), 2),
    )
    caption = f.say("Ceux avec qui il est en lien", "Those it is tied to")
    if len(direct) > _ACTORS:
        caption += f.say(f" ({_ACTORS} sur {len(direct)})", f" ({_ACTORS} of {len(direct)})")
    note = f.say(
        "Les accords d'abord, puis les projets. Toutes les dates comptent.",
        "Agreements first, then projects. All dates count.",
    )
    return Table(caption, columns, rows, note)


def _bars(f: Facts, caption: str, names: list[str], values: list[int], unit: str, note: str) -> Chart:
    texts = tuple(f.number(value) for value in values)
    read = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    drawing = Bars(tuple(names), tuple(map(float, values)), texts, unit)
    return Chart(caption, drawing, f"{caption} ({unit}){f.say(' : ', ': ')}{read}.", note)
