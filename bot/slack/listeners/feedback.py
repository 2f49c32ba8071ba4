"""Useful or not, then why."""

from __future__ import annotations

import json

from slack_bolt import App

from bot.slack.delivery import said
from bot.slack.feedback_view import FEEDBACK, REASON_VIEW, REASONS, reason_modal
from bot.slack.guard import Body, guarded
from bot.slack.payloads import VerdictRef
from bot.slack.services import Services
from bot.store.feedback import Feedback
from bot.texts import text


def register(app: App, services: Services) -> None:
    """Listen to verdicts and reasons."""

    def verdict(body: Body) -> None:
        ref = VerdictRef.decode(body["actions"][0]["value"])
        container = body["container"]
        answer = f"{container['channel_id']}:{container['message_ts']}"
        given = Feedback(answer, body["user"]["id"], bool(ref.useful), ref.passages, ref.version)
        services.store.feedback.give(given)
        if ref.useful:
            services.gateway.respond(body["response_url"], said(text("slack.thanks", ref.lang)))
        else:
            services.gateway.open_view(
                body["trigger_id"], reason_modal(ref.lang, json.dumps({"answer": answer}))
            )

    def reason(body: Body) -> None:
        answer = json.loads(body["view"]["private_metadata"])["answer"]
        chosen = body["view"]["state"]["values"]["reason"]["reason"]["selected_option"]["value"]
        if chosen in REASONS:
            services.store.feedback.explain(answer, body["user"]["id"], chosen)

    language = services.settings.language
    app.action(FEEDBACK)(guarded(services.gateway, "feedback", verdict, language))
    app.view(REASON_VIEW)(guarded(services.gateway, "a reason", reason, language))
