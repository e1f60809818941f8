"""The command that prints the completion script of a shell."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands in your terminal: bash, zsh or fish.

    \b
      bash   actornet completion bash >> ~/.bashrc
      zsh    actornet completion zsh >> ~/.zshrc
      fish   actornet completion fish > ~/.config/fish/completions/actornet.fish
    """  # noqa: D301  click reads the mark
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:  # pragma: no cover - click has all three
        raise click.UsageError(shell)
    root = context.find_root().command
    click.echo(made(root, {}, "actornet", "_ACTORNET_COMPLETE").source())
