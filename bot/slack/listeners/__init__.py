"""Thin listeners: each reads one kind of payload and hands it on."""

from __future__ import annotations

from slack_bolt import App

from bot.slack.listeners import actions, assistant, commands, feedback, home, messages, setup, shortcuts
from bot.slack.services import Services


def register(app: App, services: Services) -> None:
    """Register all listeners."""
    for part in (messages, commands, shortcuts, actions, feedback, home, assistant, setup):
        part.register(app, services)
