"""Thin listeners: each reads one kind of payload and hands it on."""

from __future__ import annotations

from slack_bolt import App

from bot.slack.listeners import messages
from bot.slack.services import Services


def register(app: App, services: Services) -> None:
    """Register all listeners."""
    messages.register(app, services)
