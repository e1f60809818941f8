"""The page of one actor and those around it: ego."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from actornet.cli._common import database_option, reading_options, say, source_option
from actornet.cli.ask import FILTERS

PAGE = "actornet-ego.html"
_LAYERS = ["agreement", "project", "funding", "membership", "dialogue"]


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(FILTERS.values()):
        command = option(command)
    return command


@click.command()
@click.argument("actor")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=PAGE, show_default=True)
@click.option(
    "--depth", type=click.IntRange(1, 2), default=1, show_default=True, help="2: partners of partners too."
)
@click.option(
    "--layer",
    "layers",
    type=click.Choice(_LAYERS),
    multiple=True,
    help="Only these ties; may be repeated. Default: all.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the positions.")
@source_option
@database_option
@reading_options
@_filters
@click.pass_obj
def ego(
    lang: str,
    /,
    actor: str,
    out: Path,
    depth: int,
    layers: tuple[str, ...],
    seed: int,
    source: str | None,
    database: str | None,
    encoding: str | None,
    dates: str | None,
    **filters: Any,
) -> None:
    """Write the page of ACTOR (id or name) and those around it: one HTML file, no network needed.

    To about 3,000 nodes; "actornet explore" shows everything.
    """
    from actornet import api
    from actornet.cli._answers import filters_of
    from actornet.cli._sources import open_source

    net = open_source(lang, source, database=database, encoding=encoding, dates=dates, out=out)
    found = net.find(actor)
    chosen = {name: value for name, value in filters_of(net, filters).items() if value}
    part = _with_actor(net.filter(**chosen), found) if chosen else net
    path = api.ego(part, found, out, depth=depth, layers=layers or _LAYERS, lang=lang, seed=seed)
    click.echo(str(path))
    say("Ouvrez ce fichier dans un navigateur." if lang == "fr" else "Open this file in a browser.")


def _with_actor(net: Any, actor: str) -> Any:
    """Return the network, unless the filters left the actor out."""
    from actornet.errors import CallError, Text

    if net.tables["actors"]["id"].eq(actor).any():
        return net
    raise CallError(
        Text(f"Rien de {actor} ne passe les filtres.", f"Nothing of {actor} passes the filters."),
        Text("Élargissez les filtres.", "Widen the filters."),
    )
