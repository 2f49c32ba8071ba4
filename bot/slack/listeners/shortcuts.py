"""The message shortcut "Spør BHT om dette": a private answer to what somebody wrote."""

from __future__ import annotations

from slack_bolt import App

from bot.slack.guard import Body, guarded
from bot.slack.question import How, Question
from bot.slack.services import Services
from bot.slack.wording import asked

ASK_ABOUT = "ask_about_message"


def register(app: App, services: Services) -> None:
    """Listen to the shortcut."""

    def ask(body: Body) -> None:
        message = body["message"]
        raw = message.get("text", "")
        question = Question(
            how=How.SHORTCUT,
            team=body["team"]["id"],
            user=body["user"]["id"],
            channel=body["channel"]["id"],
            text=asked(raw, services.bot_user),
            raw=raw,
            ts=message["ts"],
            thread=message.get("thread_ts", message["ts"]),
            response_url=body["response_url"],
        )
        services.desk.accept(question, [f"t:{body['trigger_id']}"])

    app.shortcut(ASK_ABOUT)(guarded(services.gateway, "a shortcut", ask, services.settings.language))
