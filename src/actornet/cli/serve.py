"""The command serve: the embedded graph for tools that speak Bolt."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--graph", metavar="FOLDER", default="actornet.graph", show_default=True, help="The graph folder."
)
@click.option("--write", is_flag=True, help="Give the user who may write, not the one who only reads.")
@click.pass_obj
def serve(lang: str, graph: str, write: bool) -> None:
    """Open a graph folder for Neo4j-compatible tools on this machine, until Ctrl-C.

    Only programs on this machine can connect. The user may only read, unless --write is given.
    """
    from actornet.cli._serving import serve_until_stopped

    serve_until_stopped(lang, graph, write=write)
