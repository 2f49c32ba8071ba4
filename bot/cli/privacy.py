"""``bht privacy``: what the Slack app holds about a user, shown or deleted."""

from __future__ import annotations

import json
from contextlib import closing

import click

from bot.settings import load
from bot.store import Store, open_store


@click.group()
def privacy() -> None:
    """Show or delete what the Slack app holds about a user (no question's text is among it)."""


@privacy.command()
@click.argument("user")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def purge(user: str, as_json: bool) -> None:
    """Delete everything about USER (a Slack user id)."""
    with _store() as store:
        rows = store.purge(user)
    click.echo(json.dumps({"user": user, "deleted": rows}) if as_json else f"{rows} rows deleted")


@privacy.command()
@click.argument("user")
def export(user: str) -> None:
    """Print everything held about USER (a Slack user id) as JSON."""
    with _store() as store:
        held = store.export(user)
    click.echo(json.dumps({"user": user, **held}, ensure_ascii=False, indent=2))


def _store() -> closing[Store]:
    return closing(open_store(load().database_url.get_secret_value()))
