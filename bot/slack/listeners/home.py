"""The App Home, and the questions suggested there."""

from __future__ import annotations

import re

from slack_bolt import App

from bot.slack.changes_view import news
from bot.slack.errors import SlackCallError, log
from bot.slack.guard import Body, guarded
from bot.slack.home_view import ASK, home_view
from bot.slack.listeners.assistant import suggest
from bot.slack.question import How, Question
from bot.slack.services import Services
from bot.texts import LANGUAGES


def register(app: App, services: Services) -> None:
    """Listen to openings and to the suggested questions."""

    def opened(body: Body) -> None:
        event = body["event"]
        language = user_language(services, event["user"])
        if event.get("tab") == "messages":
            suggest(services, event["channel"], "", language)
            return
        latest = news(services.features.changes)
        view = home_view(services.engine.info(), services.features, language, latest)
        services.gateway.publish_home(event["user"], view)

    def ask(body: Body) -> None:
        question = Question(
            how=How.HOME,
            team=body["team"]["id"],
            user=body["user"]["id"],
            channel=body["user"]["id"],
            text=body["actions"][0]["value"],
        )
        services.desk.accept(question, [f"t:{body['trigger_id']}"])

    language = services.settings.language
    app.event("app_home_opened")(guarded(services.gateway, "the App Home", opened, language))
    app.action(re.compile(rf"^{ASK}_\d+$"))(guarded(services.gateway, "a suggestion", ask, language))


def user_language(services: Services, user: str) -> str:
    """The catalogue's language for a user's Slack."""
    try:
        locale = services.gateway.member(user).locale[:2].lower()
    except SlackCallError as error:
        log.info("a user's language is unknown (%s)", error.code)
        return services.settings.language
    spoken = {"no": "nb"}.get(locale, locale)
    return spoken if spoken in LANGUAGES else services.settings.language
