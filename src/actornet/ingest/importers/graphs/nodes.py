"""Nodes of graphs as actors, by attributes whose titles are known fields. Knows the harvest."""

from __future__ import annotations

import pandas as pd
from stdnum.fr import siren

from actornet.errors import Text
from actornet.ingest.importers.contacts import without_contacts
from actornet.ingest.importers.graphs.file import NODES, GraphFile, named, titled
from actornet.ingest.importers.graphs.words import UNKNOWN_ACTOR, actor_kind, kinds_in_names
from actornet.ingest.importers.harvest import Harvest
from actornet.ingest.importers.personal import is_personal
from actornet.model import fold, label
from actornet.model.country_names import meant_country

# Folded titles of attributes, by the column of the evidence that they fill.
FIELDS = {
    "name": ("name", "nom", "title", "titre", "libelle", "intitule", "label"),
    "kind": ("kind", "type", "actor kind", "actor type", "type d acteur", "categorie", "category", "nature"),
    "country": ("country", "pays", "country code", "code pays", "iso3", "iso2", "geocode country"),
    "place": (
        "place",
        "city",
        "ville",
        "town",
        "commune",
        "municipality",
        "municipalite",
        "localite",
        "lieu",
    ),
    "area": ("area", "region", "departement", "department", "nuts3", "county", "province"),
    "postcode": ("postcode", "postal code", "code postal", "zip", "cp"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "siren": ("siren", "siret"),
    "rna": ("rna", "numero rna"),
    "insee": ("insee", "code insee", "code commune", "cog"),
    "wikidata": ("wikidata", "wikidata id", "qid"),
    "geonames": ("geonames", "geonames id", "geonameid", "geoname id"),
    "legal_form": ("legal form", "forme juridique", "legal status", "statut juridique"),
    "website": ("website", "url", "site", "site web", "web"),
    "note": ("note", "notes", "remarque", "remarques", "comment", "commentaire", "description"),
}
_PATTERNS = {
    "siren": r"\d{9}",
    "rna": r"W\d{9}",
    "insee": r"\d[\dAB]\d{3}",
    "wikidata": r"Q\d+",
    "geonames": r"\d+",
    "latitude": r"-?\d{1,2}(?:\.\d+)?",
    "longitude": r"-?\d{1,3}(?:\.\d+)?",
    "website": r"https?://\S+",
}


def add_nodes(harvest: Harvest, graph: GraphFile) -> pd.Series[str]:
    """Add the actors that nodes are; return the id of the actor by the id of the node."""
    again = graph.nodes["node"].duplicated()
    harvest.account.left_out(
        Text("Un autre nœud a le même identifiant.", "Another node has the same id."),
        graph.nodes.index[again] + 1,
        file=graph.file,
        sheet=NODES,
        values=list(graph.nodes.loc[again, "node"]),
    )
    nodes, values = graph.nodes[~again], graph.node_values.loc[~again]
    evidence = pd.DataFrame({field: named(values, *titles) for field, titles in FIELDS.items()})
    evidence["name"] = nodes["label"].str.strip().mask(lambda names: names.eq(""), evidence["name"])
    _cleaned(evidence)
    _countries(harvest, graph, evidence)
    _kinds(harvest, graph, evidence)
    evidence["note"] = _notes(nodes, evidence["note"])
    _nameless(harvest, graph, nodes, evidence)
    evidence = evidence.assign(file=graph.file, sheet=NODES, row=evidence.index + 1)
    _left_columns(harvest, graph, values)
    ids = harvest.actors(evidence)
    return pd.Series(ids.to_numpy(), index=nodes["node"].to_numpy(), dtype="str")


def _cleaned(evidence: pd.DataFrame) -> None:
    """Leave of identifiers and coordinates only what they can be, and no contacts in texts."""
    evidence["siren"] = evidence["siren"].str.replace(r"\s", "", regex=True).str.slice(0, 9)
    for field in ("latitude", "longitude"):
        evidence[field] = evidence[field].str.replace(",", ".")
    for field, pattern in _PATTERNS.items():
        evidence[field] = evidence[field].where(evidence[field].str.fullmatch(pattern), "")
    valid = {number: siren.is_valid(number) for number in evidence["siren"].unique() if number}
    evidence["siren"] = evidence["siren"].where(evidence["siren"].map(valid).eq(True), "")
    for field in ("name", "note"):
        evidence[field] = evidence[field].map(without_contacts)
    evidence["name"] = evidence["name"].str.split().str.join(" ")


def _countries(harvest: Harvest, graph: GraphFile, evidence: pd.DataFrame) -> None:
    meant = {text: meant_country(text) or "" for text in evidence["country"].unique()}
    for text, code in meant.items():
        if text and not code:
            harvest.account.remark(
                Text("Pays inconnu : laissé vide.", "Unknown country: left empty."),
                file=graph.file,
                sheet=NODES,
                column="country",
                value=text,
            )
    evidence["country"] = evidence["country"].map(meant)


def _kinds(harvest: Harvest, graph: GraphFile, evidence: pd.DataFrame) -> None:
    """Fill the kinds with codes, and tell what each text was taken for."""
    pairs = evidence[["kind", "country"]].drop_duplicates()
    meant = {(text, country): actor_kind(text, country) for text, country in pairs.itertuples(index=False)}
    keys = pd.Series(list(zip(evidence["kind"], evidence["country"], strict=True)), index=evidence.index)
    codes = keys.map(lambda key: meant[key][0])
    guessed = ~keys.map(lambda key: meant[key][1]).astype("bool")
    said = kinds_in_names(evidence["name"], evidence["country"])
    codes = codes.mask(guessed & codes.eq(UNKNOWN_ACTOR) & said.ne(""), said)
    counts = pd.DataFrame({"text": evidence["kind"], "code": codes})[guessed].value_counts(sort=False)
    for (text, code), times in sorted(counts.items(), key=str):
        fr, en = label("actor_kind", code, "fr"), label("actor_kind", code, "en")
        said = Text("le fichier ne dit rien du type", "the file says nothing of the kind")
        if text:
            said = Text(f"« {text} » n’est pas un type du contrat", f"“{text}” is no kind of the contract")
        harvest.account.remark(
            Text(
                f"{times} nœuds lus comme « {fr} » : {said.fr}, vérifiez.",
                f"{times} nodes read as “{en}”: {said.en}, please check.",
            ),
            file=graph.file,
            sheet=NODES,
            column="kind",
            value=str(text),
        )
    evidence["kind"] = codes.astype("str")


def _notes(nodes: pd.DataFrame, given: pd.Series[str]) -> pd.Series[str]:
    """Return the notes with the time during which a node is in the graph, which is no founding."""
    times = nodes["times"].mask(
        nodes["times"].eq("") & (nodes["start"].ne("") | nodes["end"].ne("")),
        nodes["start"].replace("", "…") + "/" + nodes["end"].replace("", "…"),
    )
    said = ("Dans le graphe : " + times).where(times.ne(""), "")
    return given + pd.Series("; ", index=given.index).where(given.ne("") & said.ne(""), "") + said


def _nameless(harvest: Harvest, graph: GraphFile, nodes: pd.DataFrame, evidence: pd.DataFrame) -> None:
    """Give the id as a name to nodes without one, and tell nodes of one name apart by their ids."""
    bare = evidence["name"].eq("")
    evidence["name"] = evidence["name"].mask(bare, nodes["node"])
    own = ["siren", "rna", "insee", "wikidata", "geonames", "country", "place"]
    alike = pd.DataFrame({"name": evidence["name"].map(fold)} | {field: evidence[field] for field in own})
    same = alike.duplicated(keep=False) & evidence[own[:5]].eq("").all(axis=1)
    evidence["name"] = evidence["name"].mask(same, evidence["name"] + " (" + nodes["node"] + ")")
    for rows, why in (
        (
            bare,
            Text(
                "Nœud sans nom : son identifiant en tient lieu.", "Node without a name: its id stands for it."
            ),
        ),
        (
            same,
            Text(
                "Plusieurs nœuds ont ce nom : ils restent distincts, à unir s’ils n’en font qu’un.",
                "Several nodes have this name: they stay apart, to be united if they are one.",
            ),
        ),
    ):
        harvest.account.to_review(
            why,
            evidence.index[rows] + 1,
            file=graph.file,
            sheet=NODES,
            column="label",
            values=list(evidence.loc[rows, "name"]),
        )


def _left_columns(harvest: Harvest, graph: GraphFile, values: pd.DataFrame) -> None:
    read = {title for titles in FIELDS.values() for title in titled(values, *titles)}
    for title in values:
        used = int(values[title].ne("").sum())
        personal = is_personal(str(title))
        if str(title) in read or not used:
            continue
        why = (
            Text(f"Données de personnes : non lues ({used}).", f"Data of persons: not read ({used}).")
            if personal
            else Text(
                f"Attribut sans place dans le contrat : laissé de côté ({used} valeurs).",
                f"Attribute without a place in the contract: left out ({used} values).",
            )
        )
        harvest.account.remark(why, file=graph.file, sheet=NODES, column=str(title))
