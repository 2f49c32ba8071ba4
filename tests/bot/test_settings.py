"""One typed, frozen object; unknown names refused; secrets never shown; every problem at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import environment, load
from corpus.environment import NAMES, PREFIX
from corpus.errors import UsageError


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in environment() or name.startswith("BHT_"):
            monkeypatch.delenv(name)


def test_the_names_that_every_part_knows_are_the_settings() -> None:
    assert {name for name in environment() if name.startswith(PREFIX)} == NAMES


def test_everything_has_a_default() -> None:
    settings = load()
    assert settings.index == Path(".bht/index")
    assert settings.digest
    assert settings.port is None
    assert not settings.socket_mode


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHT_DIGEST", "off")
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    settings = load()
    assert (settings.digest, settings.port, settings.socket_mode) == (False, 8080, True)


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    assert not load().socket_mode


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHT_INDX", "/somewhere")
    with pytest.raises(UsageError, match="BHT_INDX is no setting"):
        load()


def test_all_problems_are_told_at_once_without_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHT_WORKERS", "nullverdi")
    monkeypatch.setenv("PORT", "99999999")
    monkeypatch.setenv("BHT_NEW", "1")
    with pytest.raises(UsageError) as caught:
        load()
    message = str(caught.value)
    assert all(name in message for name in ("BHT_WORKERS", "PORT", "BHT_NEW"))
    assert "nullverdi" not in message
    assert "99999999" not in message


def test_what_slack_lacks_is_told_at_once() -> None:
    with pytest.raises(UsageError, match=r"SLACK_BOT_TOKEN.*SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET"):
        load().require_slack()


def test_secrets_are_never_printed() -> None:
    secret = {
        "slack_bot_token": "xoxb-1",
        "slack_signing_secret": "s3",
        "database_url": "postgresql://u:p4@h/d",
    }
    shown = repr(load(**secret)) + str(load(**secret))
    assert not any(value in shown for value in ("xoxb-1", "s3", "p4"))


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load().workers = 7


def test_a_platforms_postgres_address_gets_its_driver() -> None:
    url = load(database_url="postgres://u:p@host/db").database_url.get_secret_value()
    assert url == "postgresql+psycopg://u:p@host/db"


def test_every_setting_has_a_description_and_a_place_in_the_manual() -> None:
    manual = Path("docs/slack.md").read_text("utf-8")
    for name, description in environment().items():
        assert description, name
        assert f"`{name}`" in manual, name
