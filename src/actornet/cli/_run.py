"""Running a command: errors become a message and an exit code, output is UTF-8."""

from __future__ import annotations

import errno
import os
import sys

import click

from actornet.errors import ActornetError, FileAccessError


def run(command: click.Command) -> int:
    """Run a command and return its exit code: 0 done, 1 content, 2 call, 3 file or server."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if _lang() == "fr":
        from actornet.cli._french import click_in_french, in_french

        with click_in_french():
            return _run(in_french(command))
    return _run(command)


def _run(command: click.Command) -> int:
    try:
        result = command.main(prog_name="actornet", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        click.echo("", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ActornetError as error:
        click.echo(_label() + error.in_lang(_lang()), err=True)
        return error.exit_code
    except SystemExit:  # click's way of saying that the reader of our output has left, as `head` does
        return 0
    except OSError as error:
        if error.errno == errno.EPIPE:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        click.echo(f"{_label()}{error.strerror or error}", err=True)
        return FileAccessError.exit_code
    return result if isinstance(result, int) else 0


def _label() -> str:
    return "Erreur : " if _lang() == "fr" else "Error: "


def _lang() -> str:
    from actornet.cli._common import default_lang

    arguments = sys.argv[1:]
    for first, second in zip(arguments, [*arguments[1:], ""], strict=False):
        if first == "--lang" and second in {"fr", "en"}:
            return second
        if first in {"--lang=fr", "--lang=en"}:
            return first[-2:]
    return default_lang()
