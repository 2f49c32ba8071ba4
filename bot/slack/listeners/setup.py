"""``/bht oppsett``: channel settings, for the workspace's admins."""

from __future__ import annotations

import json

from slack_bolt import App

from bot.slack.delivery import said
from bot.slack.guard import Body, guarded
from bot.slack.services import Services
from bot.slack.setup_view import SETUP_VIEW, chosen_in, setup_modal
from bot.texts import text


def open_setup(services: Services, body: Body, language: str) -> None:
    """Show the form, to admins."""
    if not services.gateway.member(body["user_id"]).admin:
        services.gateway.respond(body["response_url"], said(text("slack.setup_admins", language)))
        return
    channel = body["channel_id"]
    metadata = json.dumps({"channel": channel, "url": body["response_url"], "lang": language})
    view = setup_modal(services.store.channels.get(channel), language, metadata)
    services.gateway.open_view(body["trigger_id"], view)


def register(app: App, services: Services) -> None:
    """Listen to the form."""

    def saved(body: Body) -> None:
        told = json.loads(body["view"]["private_metadata"])
        if not services.gateway.member(body["user"]["id"]).admin:
            return
        services.store.channels.put(chosen_in(body["view"]["state"]["values"], told["channel"]))
        services.gateway.respond(told["url"], said(text("slack.setup_saved", told["lang"])))

    app.view(SETUP_VIEW)(guarded(services.gateway, "channel settings", saved, services.settings.language))
