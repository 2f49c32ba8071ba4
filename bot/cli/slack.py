"""``bht slack``: runs the Slack app."""

from __future__ import annotations

import logging
import sys
from contextlib import closing

import click

from bot.settings import load

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


@click.command()
@click.option("--verbose", is_flag=True, help="Log each answer's time and each retry.")
def slack(verbose: bool) -> None:
    """Run the Slack app: Socket Mode when SLACK_APP_TOKEN is set, else HTTP on PORT."""
    settings = load()
    settings.require_slack()
    set_up_logging(verbose)

    from bot.engine import open_engine
    from bot.slack.app import build
    from bot.slack.features import load as load_features
    from bot.slack.running import Running
    from bot.store import open_store

    engine = open_engine(settings)
    with closing(open_store(settings.database_url.get_secret_value())) as store:
        app, services = build(settings, engine, store, features=load_features(settings, engine))
        finished = Running(app, services).run()
    sys.exit(0 if finished else 1)


def set_up_logging(verbose: bool) -> None:
    """Our own log at INFO; the libraries' never below WARNING: their DEBUG holds messages."""
    logging.basicConfig(level=logging.WARNING, format=FORMAT, stream=sys.stderr)
    logging.getLogger("bht").setLevel(logging.INFO if verbose else logging.WARNING)
    for library in ("slack_bolt", "slack_sdk"):
        logging.getLogger(library).setLevel(logging.WARNING)
