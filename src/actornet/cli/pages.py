"""Commands that write pages: demo, explore, map."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from actornet.cli._common import (
    as_of_option,
    database_option,
    progress_bar,
    reading_options,
    say,
    source_option,
)

PAGE = "actornet-explorer.html"
MAP = "actornet-map.html"
DEMO_GRAPH = "actornet-demo.graph"


@click.command()
@click.option("-o", "--out", type=click.Path(path_type=Path), default=PAGE, show_default=True)
@click.option(
    "--graph", type=click.Path(path_type=Path), default=DEMO_GRAPH, show_default=True, help="Graph folder."
)
@click.option(
    "--open/--no-open", "opening", default=None, help="Open the page in the browser, if there is one."
)
@click.pass_obj
def demo(lang: str, out: Path, graph: Path, opening: bool | None) -> None:
    """Check the starter dataset, load it into a graph, read it back and write its page."""
    from actornet import api
    from actornet.api.demo import load_starter

    with progress_bar(lang) as progress:
        net = load_starter(graph, progress=progress)
    api.explore(net, out, lang=lang, quick=True)
    for line in _what_next(lang, net.counts, out, graph):
        click.echo(line)
    if opening or (opening is None and _has_browser()):
        click.launch(str(out.resolve()))


@click.command()
@source_option
@database_option
@reading_options
@click.option("-o", "--out", type=click.Path(path_type=Path), default=PAGE, show_default=True)
@as_of_option
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the positions.")
@click.pass_obj
def explore(
    lang: str,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
    out: Path,
    as_of: datetime | None,
    seed: int,
) -> None:
    """Write the explorer page: one HTML file that opens without a network."""
    from actornet import api
    from actornet.cli._sources import open_source

    net = open_source(lang, source, database=database, encoding=encoding, dates=dates, out=out)
    day = as_of.date() if as_of else None
    with_register = net.name == api.STARTER  # as in ``ask``
    with progress_bar(lang) as progress:
        page = api.explore(
            net, out, lang=lang, as_of=day, seed=seed, with_register=with_register, progress=progress
        )
    click.echo(str(page))
    say("Ouvrez ce fichier dans un navigateur." if lang == "fr" else "Open this file in a browser.")


@click.command("map")
@source_option
@database_option
@reading_options
@click.option("-o", "--out", type=click.Path(path_type=Path), default=MAP, show_default=True)
@as_of_option
@click.pass_obj
def map_page(
    lang: str,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
    out: Path,
    as_of: datetime | None,
) -> None:
    """Write the explorer page, opening on its map: who is where, and who cooperates with which country."""
    from actornet import api
    from actornet.cli._sources import open_source

    net = open_source(lang, source, database=database, encoding=encoding, dates=dates, out=out)
    day = as_of.date() if as_of else None
    with progress_bar(lang) as progress:
        page = api.explore(net, out, lang=lang, as_of=day, view="map", progress=progress)
    click.echo(str(page))
    say("Ouvrez ce fichier dans un navigateur." if lang == "fr" else "Open this file in a browser.")


def _what_next(lang: str, counts: dict[str, int], page: Path, graph: Path) -> tuple[str, str, str]:
    program = _program()
    loaded = [counts.get(name, 0) for name in ("actors", "agreements", "projects", "participations")]
    if lang == "fr":
        return (
            "Chargé dans {} : {} acteurs, {} accords, {} projets, {} participations.".format(graph, *loaded),
            f"Page : {page} (à ouvrir dans un navigateur)",
            f'Et ensuite : {program} ask Q07 --actor "Romans-sur-Isère", ou {program} new mon-reseau.xlsx',
        )
    return (
        "Loaded into {}: {} actors, {} agreements, {} projects, {} participations.".format(graph, *loaded),
        f"Page: {page} (open it in a browser)",
        f'Go on with: {program} ask Q07 --actor "Romans-sur-Isère", or {program} new my-network.xlsx',
    )


def _program() -> str:
    """Return how the command is typed here: its name, or its path where the name is not found."""
    import shutil
    import sys

    if shutil.which("actornet"):
        return "actornet"
    path = Path(sys.argv[0])
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _has_browser() -> bool:
    """Say whether a person sits before a desktop: a terminal, and a display or its equivalent."""
    import os
    import sys

    if not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
