"""What ``actornet`` alone says: what can be done next with what is in the folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from actornet.errors import Text

_MOST = 20  # files looked at: a welcome does not search a home folder


def welcome(lang: str, folder: Path) -> None:
    """Print a few lines: what actornet is, and what to type next here."""
    click.echo(_WHAT.in_lang(lang))
    for title, steps in (_here(folder), _ALWAYS):
        if steps:
            click.echo(f"\n{title.in_lang(lang)}")
            width = max(len(typed.in_lang(lang)) for typed, _ in steps)
            for typed, means in steps:
                click.echo(f"  {typed.in_lang(lang):<{width}}   {means.in_lang(lang)}")
    click.echo(f"\n{_MORE.in_lang(lang)}")


Step = tuple[Text, Text]


def _same(typed: str) -> Text:
    return Text(typed, typed)


def _here(folder: Path) -> tuple[Text, list[Step]]:
    """Return what the graph, the dataset or the workbook in the folder is good for."""
    if uri := os.environ.get("NEO4J_URI"):
        return Text(f"Le graphe de {uri} :", f"The graph at {uri}:"), _WITH_GRAPH
    if (folder / "actornet.graph").is_dir():
        return Text("Le graphe de ce dossier :", "The graph in this folder:"), _WITH_GRAPH
    for found in _datasets(folder):
        name = f'"{found}"' if " " in found else found
        return Text(f"Ici, {found} :", f"Here, {found}:"), [
            (_same(f"actornet check {name}"), Text("ce qui n'y va pas", "what is wrong in it")),
            (
                _same(f"actornet load {name}"),
                Text("dans un graphe, sans erreur", "into a graph, free of errors"),
            ),
            (_same(f"actornet explore --source {name}"), Text("en une page", "as a page")),
        ]
    return _EMPTY, _START


def _datasets(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry, _ in zip(entries, range(_MOST), strict=False))
    except OSError:
        return []
    books = [name for name in names if name.endswith(".xlsx") and not name.startswith("~")]
    return books + [name for name in names if (folder / name / "actors.csv").is_file()]


_WHAT = Text(
    "actornet : qui coopère avec qui, où, sur quoi.",
    "actornet: who cooperates with whom, where, on what.",
)
_EMPTY = Text("Pour commencer :", "To start:")
_START: list[Step] = [
    (
        _same("actornet demo"),
        Text("le réseau livré avec actornet, en une page", "the network that comes with it, as a page"),
    ),
    (
        Text("actornet new mon-reseau.xlsx", "actornet new my-network.xlsx"),
        Text("un classeur vide à remplir", "an empty workbook to fill in"),
    ),
    (_same("actornet import"), Text("reprendre des fichiers existants", "take in files that you have")),
]
_WITH_GRAPH: list[Step] = [
    (_same("actornet info"), Text("ce qu'il y a dedans", "what is in it")),
    (_same("actornet explore"), Text("en une page", "as a page")),
    (_same("actornet ask"), Text("les 22 questions", "the 22 questions")),
]
_ALWAYS: tuple[Text, list[Step]] = (
    Text(
        "Et aussi, sur le jeu de départ si rien d'autre n'est là :",
        "Also, on the starter dataset if nothing else is there:",
    ),
    [
        (
            _same("actornet ask Q07 --actor Chambéry"),
            Text("les partenaires d'un acteur", "an actor's partners"),
        ),
        (
            _same("actornet report region Occitanie"),
            Text("un rapport : page, Word ou PDF", "a report: page, Word or PDF"),
        ),
    ],
)
_MORE = Text("actornet --help dit tout.", "actornet --help says the rest.")
