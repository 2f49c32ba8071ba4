"""Slack's assistant pane, where the workspace has it: suggested questions and titles.

Everything else works without it: guests cannot use apps that have it switched on.
"""

from __future__ import annotations

from slack_bolt import App

from bot.slack.errors import SlackCallError, log
from bot.slack.guard import Body, guarded
from bot.slack.help_view import suggestions
from bot.slack.limits import LIMITS, clip
from bot.slack.services import Services
from bot.texts import text

MOST_PANES = 5_000
TITLE = 60


def register(app: App, services: Services) -> None:
    """Listen to the pane."""

    def started(body: Body) -> None:
        thread = body["event"]["assistant_thread"]
        language = services.settings.language
        suggest(services, thread["channel_id"], thread["thread_ts"], language)
        if len(services.panes) > MOST_PANES:
            services.panes.clear()
        services.panes.add(thread["thread_ts"])

    def changed(_body: Body) -> None:
        """Which channel the user looks at does not change the answers."""

    language = services.settings.language
    app.event("assistant_thread_started")(guarded(services.gateway, "the pane", started, language))
    app.event("assistant_thread_context_changed")(guarded(services.gateway, "the pane", changed, language))
    app.event("app_context_changed")(guarded(services.gateway, "the pane", changed, language))


def entitle(services: Services, channel: str, thread: str, question: str) -> None:
    """Name a thread of the pane after its first question; it stands in the asker's own history."""
    if thread not in services.panes:
        return
    services.panes.discard(thread)
    try:
        services.gateway.title(channel, thread, clip(question, TITLE))
    except SlackCallError as error:
        log.info("no title here (%s)", error.code)


def suggest(services: Services, channel: str, thread: str, language: str) -> None:
    """Offer questions to begin with; a workspace without the pane refuses, which is no fault."""
    prompts = suggestions(language)[: LIMITS.prompts]
    try:
        services.gateway.prompts(channel, thread, text("slack.pane_prompts", language), prompts)
    except SlackCallError as error:
        log.info("no suggestions here (%s)", error.code)
