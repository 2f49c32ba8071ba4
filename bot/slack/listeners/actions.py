"""The buttons under an answer: show a source, show the rest, share; and the pages of the register."""

from __future__ import annotations

import re
from dataclasses import replace

from slack_bolt import App

from bot.slack.answer_view import SHARE, SHOW_REST, Frame, answer_message, rest_modal
from bot.slack.delivery import said
from bot.slack.duties_view import CSV, PAGE, SIZE, DutiesRef, csv_modal, duties_message
from bot.slack.errors import SlackCallError
from bot.slack.guard import Body, Handler, guarded
from bot.slack.payloads import AnswerRef, SourceRef
from bot.slack.recall import recall
from bot.slack.services import Services
from bot.slack.sources_view import OPEN_ORIGINAL, SHOW_SOURCE, gone_modal, note_modal, source_modal
from bot.texts import text

NOT_THERE = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "no_permission"}
WEEK = 7 * 86_400.0


def register(app: App, services: Services) -> None:
    """Listen to the buttons."""
    gateway = services.gateway

    def show_source(body: Body) -> None:
        ref = SourceRef.decode(body["actions"][0]["value"])
        view = services.engine.view(ref.passage)
        gateway.open_view(body["trigger_id"], source_modal(view, ref) if view else gone_modal(ref.lang))

    def show_rest(body: Body) -> None:
        ref = AnswerRef.decode(body["actions"][0]["value"])
        answer = recall(services, ref)
        title, words = text("slack.rest_title", ref.lang), text("slack.ask_again", ref.lang)
        view = rest_modal(answer, ref) if answer else note_modal(title, words, ref.lang)
        if body.get("container", {}).get("type") == "view":
            gateway.update_view(body["container"]["view_id"], view)
        else:
            gateway.open_view(body["trigger_id"], view)

    def turn_page(body: Body) -> None:
        ref = DutiesRef.decode(body["actions"][0]["value"])
        assert services.features.duties is not None
        page = services.features.duties.find(ref.query, ref.lang, ref.offset, SIZE)
        gateway.respond(body["response_url"], duties_message(page, ref), replace=True)

    def show_csv(body: Body) -> None:
        ref = DutiesRef.decode(body["actions"][0]["value"])
        assert services.features.duties is not None
        csv = services.features.duties.csv(ref.query, ref.lang)
        gateway.open_view(body["trigger_id"], csv_modal(csv, ref.lang))

    def open_original(_body: Body) -> None:
        """A link; Slack wants it acknowledged."""

    listeners: dict[str | re.Pattern[str], Handler] = {
        re.compile(rf"^{SHOW_SOURCE}_\d+$"): show_source,
        SHOW_REST: show_rest,
        SHARE: lambda body: share(services, body),
        OPEN_ORIGINAL: open_original,
    }
    if services.features.duties is not None:
        listeners |= {re.compile(rf"^{PAGE}_"): turn_page, CSV: show_csv}
    for action, handler in listeners.items():
        app.action(action)(guarded(gateway, "a button", handler, services.settings.language))


def share(services: Services, body: Body) -> None:
    """Post a private answer where it was asked, once, and say who shared it."""
    ref = AnswerRef.decode(body["actions"][0]["value"])
    user, url = body["user"]["id"], body["response_url"]
    answer = recall(services, ref)
    if answer is None:
        services.gateway.respond(url, said(text("slack.ask_again", ref.lang)))
        return
    if not services.store.claims.take([f"s:{ref.key}"], WEEK):
        return
    public = replace(ref, key=services.recent.keep(answer), question="", lang=answer.language)
    frame = Frame(public, shared_by=user, asked=ref.question)
    try:
        services.gateway.post(ref.channel, answer_message(answer, frame), ref.thread, f"s{ref.key}")
    except SlackCallError as error:
        services.store.claims.release([f"s:{ref.key}"])  # so that it can be tried again
        if error.code not in NOT_THERE:
            raise
        services.gateway.respond(url, said(text("slack.not_in_channel", ref.lang)))
        return
    services.gateway.respond(url, said(text("slack.shared", ref.lang)))
