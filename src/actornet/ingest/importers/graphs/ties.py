"""Edges of graphs as agreements, memberships, successions or flows. Knows the harvest."""

from __future__ import annotations

import pandas as pd

from actornet.errors import Text, UnknownNameError
from actornet.ingest.importers.contacts import without_contacts
from actornet.ingest.importers.graphs.file import EDGES, GraphFile, named, titled
from actornet.ingest.importers.graphs.words import UNKNOWN_TIE, tie_kind
from actornet.ingest.importers.grids import amounts, days
from actornet.ingest.importers.harvest import Harvest
from actornet.ingest.importers.personal import is_personal
from actornet.model import find_code, fold, label

# Folded titles of attributes, by what they say of an edge.
FIELDS = {
    "kind": (
        "kind",
        "type",
        "tie",
        "relation",
        "relationship",
        "nature",
        "form",
        "forme",
        "lien",
        "type de lien",
    ),
    "title": ("title", "titre", "intitule", "name", "nom"),
    "object": ("object", "objet"),
    "status": ("status", "statut", "etat"),
    "start": ("start", "start edtf", "debut", "date de debut", "year", "annee", "date", "since", "depuis"),
    "end": ("end", "end edtf", "fin", "date de fin", "until", "jusque"),
    "amount": ("amount", "montant", "planned amount"),
    "currency": ("currency", "monnaie", "devise"),
    "note": ("note", "notes", "remarque", "comment", "commentaire", "description"),
}
_TABLES = {
    "membership": ("memberships", "actor_id", "network_id"),
    "succession": ("successions", "predecessor_id", "successor_id"),
    "money": ("flows", "from_id", "to_id"),
}


def add_ties(harvest: Harvest, graph: GraphFile, ids: pd.Series[str]) -> None:
    """Add what edges are; those that lead nowhere or from an actor to itself are told and left out."""
    edges = graph.edges.assign(
        from_id=graph.edges["source"].map(ids).fillna(""), to_id=graph.edges["target"].map(ids).fillna("")
    )
    lost = edges["from_id"].eq("") | edges["to_id"].eq("")
    itself = ~lost & edges["from_id"].eq(edges["to_id"])
    for rows, why in (
        (lost, Text("Le lien mène à un nœud absent.", "The edge leads to a node that is not there.")),
        (itself, Text("Le lien relie un acteur à lui-même.", "The edge joins an actor to itself.")),
    ):
        harvest.account.left_out(
            why,
            edges.index[rows] + 1,
            file=graph.file,
            sheet=EDGES,
            values=list((edges["source"] + " – " + edges["target"])[rows]),
        )
    kept = ~lost & ~itself
    if not kept.any():
        return
    edges, values = edges[kept], graph.edge_values.loc[kept]
    given = pd.DataFrame({field: named(values, *titles) for field, titles in FIELDS.items()})
    meant, said = _meant(edges, given["kind"])
    edges = edges.assign(meant=meant, said=said)
    _tell_kinds(harvest, graph, edges)
    edges = _dated(harvest, graph, edges, given)
    edges["note"] = _notes(edges, given, values)
    _left_columns(harvest, graph, values)
    for what, (table, source, target) in _TABLES.items():
        rows = edges[edges["meant"].eq(what)]
        _add_direct(harvest, table, rows.rename(columns={"from_id": source, "to_id": target}))
    _add_agreements(harvest, graph, edges, given)


def _meant(edges: pd.DataFrame, kinds: pd.Series[str]) -> tuple[pd.Series[str], pd.Series[str]]:
    """Return what each edge means and the text that says it: an attribute, ``kind``, else the label."""
    meant = pd.Series("", index=edges.index, dtype="str")
    said = kinds.copy()
    for texts in (kinds, edges["kind"], edges["label"]):
        found = texts.map({text: tie_kind(text) for text in texts.unique()})
        said = said.mask(meant.eq("") & found.ne(""), texts)
        meant = meant.mask(meant.eq(""), found)
    return meant, said


def _tell_kinds(harvest: Harvest, graph: GraphFile, edges: pd.DataFrame) -> None:
    names = {
        "membership": Text("adhésion", "membership"),
        "succession": Text("succession", "succession"),
        "money": Text("flux d’argent", "flow of money"),
    }
    for (code, text), times in edges.groupby(["meant", "said"], sort=True).size().items():
        form = str(code) or UNKNOWN_TIE
        meant = names.get(form, Text(label("form", form, "fr"), label("form", form, "en")))
        unsaid = Text("nature non reconnue, confiance faible", "kind not recognised, low confidence")
        why = Text(f"« {text} »", f"“{text}”") if code else unsaid
        harvest.account.remark(
            Text(
                f"{times} liens lus comme « {meant.fr} » ({why.fr}).",
                f"{times} edges read as “{meant.en}” ({why.en}).",
            ),
            file=graph.file,
            sheet=EDGES,
            column="kind",
            value=str(text),
        )


def _dated(harvest: Harvest, graph: GraphFile, edges: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return the edges with the dates of their attributes where the graph itself has none."""
    for field in ("start", "end"):
        read = days(given[field])
        edges = edges.assign(**{field: edges[field].mask(edges[field].eq(""), read)})
        unread = given[field].ne("") & read.eq("")
        if unread.any():
            harvest.account.remark(
                Text(
                    f"Ce n’est pas une date : laissé vide ({int(unread.sum())}).",
                    f"Not a date: left empty ({int(unread.sum())}).",
                ),
                file=graph.file,
                sheet=EDGES,
                column=field,
                value=str(given.loc[unread, field].iloc[0]),
            )
    contrary = edges["start"].ne("") & edges["end"].ne("") & edges["end"].lt(edges["start"].str.slice(0, 4))
    harvest.account.to_review(
        Text("La fin précède le début : fin laissée vide.", "The end is before the start: end left empty."),
        edges.index[contrary] + 1,
        file=graph.file,
        sheet=EDGES,
        column="end",
        values=list(edges.loc[contrary, "end"]),
    )
    return edges.assign(end=edges["end"].mask(contrary, ""))


def _notes(edges: pd.DataFrame, given: pd.DataFrame, values: pd.DataFrame) -> pd.Series[str]:
    known = {title for titles in FIELDS.values() for title in titled(values, *titles)}
    notes = given["note"].map(without_contacts)
    parts = [("weight", edges["weight"].replace({"1": "", "1.0": ""})), ("times", edges["times"])]
    parts += [
        (str(title), values[title].map(without_contacts))
        for title in values
        if str(title) not in known and not is_personal(str(title))
    ]
    unnamed = edges["meant"].isin(list(_TABLES)) & edges["label"].ne(edges["said"])
    parts.append(("label", edges["label"].where(unnamed, "")))
    for title, cells in parts:
        said = (f"{title}: " + cells).where(cells.ne(""), "")
        notes = notes + pd.Series("; ", index=notes.index).where(notes.ne("") & said.ne(""), "") + said
    return notes


def _left_columns(harvest: Harvest, graph: GraphFile, values: pd.DataFrame) -> None:
    known = {title for titles in FIELDS.values() for title in titled(values, *titles)}
    for title in values:
        used = int(values[title].ne("").sum())
        if str(title) in known or not used:
            continue
        why = (
            Text(f"Données de personnes : non lues ({used}).", f"Data of persons: not read ({used}).")
            if is_personal(str(title))
            else Text(
                f"Attribut gardé en note ({used} valeurs).", f"Attribute kept in the note ({used} values)."
            )
        )
        harvest.account.remark(why, file=graph.file, sheet=EDGES, column=str(title))


def _add_direct(harvest: Harvest, table: str, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    ends = {"memberships": ["actor_id", "network_id"], "successions": ["predecessor_id", "successor_id"]}
    if table == "flows":
        rows = rows.assign(type="money", date=rows["start"])
        harvest.add(table, rows[["from_id", "to_id", "type", "date", "note"]])
    elif table == "successions":
        harvest.add(table, rows.assign(date=rows["start"])[[*ends[table], "date", "note"]])
    else:
        first = rows.assign(role="member").drop_duplicates([*ends[table], "start"])
        harvest.add(table, first[[*ends[table], "role", "start", "end", "note"]])


def _add_agreements(harvest: Harvest, graph: GraphFile, edges: pd.DataFrame, given: pd.DataFrame) -> None:
    rows = edges[~edges["meant"].isin(list(_TABLES))]
    if rows.empty:
        return
    given = given.loc[rows.index]
    names = graph.nodes.drop_duplicates("node").set_index("node")["label"].str.strip()
    ends = [
        rows[end].map(names).mask(lambda name: name.isna() | name.eq(""), rows[end])
        for end in ("source", "target")
    ]
    own = given["title"].mask(given["title"].eq("") & rows["label"].ne(rows["said"]), rows["label"])
    title = own.mask(own.eq(""), ends[0] + " – " + ends[1])
    number = rows["edge"].where(
        rows["edge"].ne("") & ~rows["edge"].duplicated(keep=False), "n" + (rows.index + 1).astype("str")
    )
    stem = fold(graph.file.rpartition(".")[0]).replace(" ", "-")
    ids = f"slug:{harvest.name}-{stem}-" + number.map(lambda text: fold(text).replace(" ", "-"))
    money = amounts(given["amount"])
    form = rows["meant"].mask(rows["meant"].eq(""), UNKNOWN_TIE)
    frame = pd.DataFrame(
        {
            "id": ids.mask(ids.duplicated(keep=False), ids + "-n" + (rows.index + 1).astype("str")),
            "form": form,
            "title": title.map(without_contacts),
            "object": given["object"].map(without_contacts),
            "planned_amount": money.map(lambda value: "" if pd.isna(value) else f"{value:.15g}"),
            "currency": given["currency"]
            .str.upper()
            .where(given["currency"].str.fullmatch("[A-Za-z]{3}"), ""),
            "start": rows["start"],
            "end": rows["end"],
            "status": given["status"].map(_status),
            "note": rows["note"],
            "confidence": rows["meant"].eq("").map({True: "low", False: ""}),
        }
    )
    harvest.add("agreements", frame)
    parties = pd.concat(
        [
            pd.DataFrame({"agreement_id": frame["id"], "actor_id": rows[end], "role": "party"})
            for end in ("from_id", "to_id")
        ]
    ).sort_index(kind="stable")
    harvest.add("parties", parties)


def _status(text: str) -> str:
    try:
        return find_code("status", text) if text else ""
    except UnknownNameError:
        return ""
