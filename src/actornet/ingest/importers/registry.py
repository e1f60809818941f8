"""The formats that can be imported: our own, and those that other packages bring by an entry point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, TypeAlias

from actornet.errors import CallError, Text
from actornet.ingest.importers.harvest import Imported

GROUP = "actornet.importers"
NEO4J = "neo4j"  # read over Bolt, by ``api``


# Called with what is being done, how many steps are done, and how many there are.
Progress: TypeAlias = Callable[[str, int, int], None]


class Import(Protocol):
    """The function that an importer is: files to a dataset."""

    def __call__(
        self, files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
    ) -> Imported:
        """Read the files."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it reads, the options it takes (name to what it means), and its function."""

    name: str
    title: Text
    options: Mapping[str, Text]
    load: Callable[[], Import]


# name: module, what it reads, options. The function of each is ``read_<name>``.
_OWN: dict[str, tuple[Text, dict[str, Text]]] = {
    "keep": (
        Text("export keep.eu (.xlsx) : projets Interreg", "keep.eu export (.xlsx): Interreg projects"),
        {},
    ),
    "wikidata": (
        Text("jumelages de Wikidata, P190 (.tsv, .csv)", "twinnings from Wikidata, P190 (.tsv, .csv)"),
        {},
    ),
    "scdl": (
        Text("subventions au schéma SCDL (.csv)", "subsidies in the French SCDL schema (.csv)"),
        {"giver": Text("qui donne, si le fichier ne le dit pas", "who gives, where the file does not say")},
    ),
    "iati": (Text("activités IATI (.xml)", "IATI activities (.xml)"), {}),
    "atlas": (
        Text("pages de l’Atlas de la coopération décentralisée (.html)", "pages of the French atlas (.html)"),
        {},
    ),
    "members": (
        Text("listes de membres de réseaux (.csv, .xlsx)", "lists of members of networks (.csv, .xlsx)"),
        {
            "network": Text(
                "le réseau, si le fichier ne le dit pas", "the network, where the file does not say"
            )
        },
    ),
    "gexf": (Text("graphe de Gephi (.gexf)", "graph of Gephi (.gexf)"), {}),
    "graphml": (Text("graphe GraphML (.graphml)", "GraphML graph (.graphml)"), {}),
    NEO4J: (
        Text(
            "graphe Neo4j existant, avec un plan (map.yml)", "an existing Neo4j graph, with a map (map.yml)"
        ),
        {
            "map": Text("le plan : quel nœud est un acteur…", "the map: which node is an actor…"),
            "database": Text("la base, sur un serveur", "the database, on a server"),
        },
    ),
    "table": (
        Text("n’importe quel tableau, avec un plan (map.yml)", "any table, with a map (map.yml)"),
        {"map": Text("le plan : quelle colonne dit quoi", "the map: which column says what")},
    ),
}


@cache
def formats() -> Mapping[str, Format]:
    """Return the formats by name: our own first, then those of entry points of ``actornet.importers``.

    An entry point names a function like those here, which may have the attributes ``title`` (a
    :class:`Text`) and ``options`` (name to :class:`Text`); one that has the name of ours is not used.
    """
    found = {name: Format(name, title, options, _loader(name)) for name, (title, options) in _OWN.items()}
    for point in entry_points(group=GROUP):
        if point.name not in found:
            found[point.name] = _brought(point)
    return found


def format_named(name: str) -> Format:
    """Return a format.

    Raises
    ------
    CallError
        There is no such format.
    """
    known = formats()
    if name in known:
        return known[name]
    names = ", ".join(known)
    raise CallError(
        Text(f"Format inconnu : {name!r}.", f"Unknown format: {name!r}."),
        Text(f"Choisissez parmi {names}.", f"Choose one of {names}."),
    )


def _brought(point: EntryPoint) -> Format:
    """Return the format of another package, with the title and options that its function says."""
    function = point.load()
    title = getattr(function, "title", Text(point.name, point.name))
    return Format(point.name, title, getattr(function, "options", {}), lambda: function)


def _loader(name: str) -> Callable[[], Import]:
    def load() -> Import:
        module = import_module(f"actornet.ingest.importers.{name}")
        found: Import = getattr(module, f"read_{name}")
        return found

    return load
