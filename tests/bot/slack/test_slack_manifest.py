"""manifest.json asks for what the app uses, and for nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

from slack_standin.state import MANIFEST

from bot.slack.gateway import SCOPES
from bot.slack.listeners.shortcuts import ASK_ABOUT

EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "app_home_opened": "",
}
PANE = {"assistant:write"}  # docs/slack.md tells how to switch the pane on
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])


def test_the_scopes_are_those_of_the_methods_and_events_in_use() -> None:
    of_methods = {scope for scopes in SCOPES.values() for scope in scopes} - PANE
    of_events = {EVENT_SCOPES[event] for event in EVENTS} - {""}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == of_methods | of_events | {"commands"}


def test_every_method_in_the_table_is_called_by_the_gateway() -> None:
    source = Path("bot/slack/gateway.py").read_text("utf-8")
    body = source[source.index("class Gateway") :]
    literals = {node.value for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Constant)}
    assert set(SCOPES) - {"auth.test"} <= literals


def test_nothing_but_the_gateway_calls_slack() -> None:
    for path in Path("bot/slack").rglob("*.py"):
        if path.name not in ("gateway.py", "app.py"):
            assert "api_call" not in path.read_text("utf-8"), path


def test_the_events_listened_to_are_subscribed() -> None:
    source = "\n".join(path.read_text("utf-8") for path in Path("bot/slack/listeners").glob("*.py"))
    for event in ("app_mention", "app_home_opened"):
        assert f'app.event("{event}")' in source
        assert event in EVENTS


def test_the_command_and_the_shortcut_are_those_listened_to() -> None:
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == ["/bht"]
    assert [shortcut["callback_id"] for shortcut in MANIFEST["features"]["shortcuts"]] == [ASK_ABOUT]


def test_its_texts_are_within_slacks_limits() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    for item in MANIFEST["features"]["shortcuts"]:
        assert len(item["name"]) <= 24
        assert len(item["description"]) <= 150
    for item in MANIFEST["features"]["slash_commands"]:
        assert len(item["description"]) <= 2000
        assert len(item["usage_hint"]) <= 1000
