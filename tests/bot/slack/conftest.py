from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import emptied_postgres
from fake_engine import FakeEngine
from slack_standin.slack import Slack
from slack_standin.state import APP_TOKEN, BOT_TOKEN, SECRET
from starting import Start

from bot.settings import Settings
from bot.slack.app import build
from bot.slack.desk import Timing
from bot.slack.features import Features
from bot.slack.retry import Retry
from bot.slack.running import Running
from bot.store import Store, open_store


@pytest.fixture
def slack() -> Iterator[Slack]:
    """A workspace. Whatever the app sends it must be what Slack takes."""
    workspace = Slack()
    workspace.server.start()
    yield workspace
    workspace.server.stop()
    assert workspace.problems == []


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return emptied_postgres() or f"sqlite:///{tmp_path / 'state.sqlite3'}"


@pytest.fixture
def start(slack: Slack, engine: FakeEngine, database: str) -> Iterator[Start]:
    """Starts the app in this process, connected to the workspace by HTTP or Socket Mode."""
    started: list[Running] = []
    opened: list[Store] = []

    def run(*, socket: bool = False, features: Features | None = None, **chosen: Any) -> Running:
        token = {"slack_app_token": APP_TOKEN} if socket else {"slack_signing_secret": SECRET, "port": 0}
        defaults = {"slack_bot_token": BOT_TOKEN, "slack_api_url": slack.api_url, "database_url": database}
        settings = Settings(**{**defaults, "drain_seconds": 5, "user_per_minute": 1000, **token, **chosen})
        store = open_store(settings.database_url.get_secret_value())
        retry = Retry(pause=0.01)
        opened.append(store)
        app, services = build(
            settings, engine, store, features=features, retry=retry, timing=Timing(patience=0.15)
        )
        running = Running(app, services, ping=0.5)
        running.start()
        started.append(running)
        if running.server is not None and not socket:
            slack.app_url = f"http://127.0.0.1:{running.server.server_address[1]}"
        return running

    yield run
    engine.gate.set()
    for running in started:
        running.stop()
    for store in opened:
        store.close()


@pytest.fixture
def app(start: Start) -> Running:
    return start()
