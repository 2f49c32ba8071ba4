"""The ``bht`` command: finds its sub-commands by name and turns errors into one clear line."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, entry_points

import click

from corpus.errors import BhtError

GROUP = "bht.commands"


class LazyGroup(click.Group):
    """A group whose sub-commands are imported when they are called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the sub-commands, sorted."""
        return sorted(point.name for point in _points())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one sub-command; None where there is none of that name."""
        for point in _points():
            if point.name == cmd_name:
                command = point.load()
                assert isinstance(command, click.Command)
                return command
        return None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bht-assistant")
def bht() -> None:
    """Answers about bedriftshelsetjeneste, each with a citation that can be checked."""


def run() -> None:
    """Entry point: exit code 2 for wrong use, 1 for failure; errors go to stderr with a hint."""
    try:
        code = bht.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except BhtError as error:
        click.echo(f"bht: {error.message}", err=True)
        if error.hint:
            click.echo(f"     {error.hint}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)


def _points() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=GROUP))
