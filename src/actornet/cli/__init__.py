"""The command line: click commands over ``api``, one file per group of commands.

Only click is imported here and in the command files: ``actornet --help`` waits for nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from actornet.cli._common import default_lang, lang_option
from actornet.cli._run import run
from actornet.cli.ask import ask, measure
from actornet.cli.completion import completion
from actornet.cli.data import actors, check, info, load, new
from actornet.cli.diff import diff
from actornet.cli.ego import ego
from actornet.cli.export import export
from actornet.cli.importing import import_command
from actornet.cli.matching import match
from actornet.cli.merge import merge
from actornet.cli.pages import demo, explore, map_page
from actornet.cli.query import queries, query
from actornet.cli.report import report
from actornet.cli.serve import serve


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(package_name="actornet", message="actornet %(version)s")
@lang_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Who cooperates with whom, where, on what: an explorer of decentralised cooperation.

    \b
    Start with:
      actornet demo                    the network that comes with actornet, as a page
      actornet new my-network.xlsx     an empty workbook to fill in
      actornet check my-network.xlsx   what is wrong in it
    """  # noqa: D301  click reads the mark
    context.obj = context.obj or default_lang()
    if context.invoked_subcommand is None:
        from actornet.cli._welcome import welcome

        welcome(context.obj, Path.cwd())


for command in (
    *(demo, new, import_command, check, match, merge, diff, info, actors, load, ask, measure),
    *(explore, ego, map_page, report, export),
    *(queries, query, serve, completion),
):
    cli.add_command(lang_option(command))


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(cli))
