"""The app on a fake engine, as a process of its own: for signals and what really reaches the log."""

from __future__ import annotations

import sys
from pathlib import Path

from fake_engine import FakeEngine

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from bot.cli.slack import set_up_logging
from bot.settings import load
from bot.slack.app import build
from bot.slack.running import Running
from bot.store import open_store

if __name__ == "__main__":
    set_up_logging(verbose=True)
    engine = FakeEngine()
    engine.seconds = 0.5
    settings = load()
    app, services = build(settings, engine, open_store(settings.database_url.get_secret_value()))
    sys.exit(0 if Running(app, services).run() else 1)
