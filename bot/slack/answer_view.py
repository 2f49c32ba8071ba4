"""An answer as a Slack message. What is too long continues behind a button; sources are never cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.answer import Answer, Status
from bot.slack.blocks import (
    Block,
    Message,
    Span,
    actions,
    button,
    context,
    escape,
    modal,
    paragraph,
    person,
    quotation,
    rich,
    span,
)
from bot.slack.dates import day, edition
from bot.slack.feedback_view import feedback_block
from bot.slack.limits import LIMITS, clip
from bot.slack.payloads import AnswerRef
from bot.slack.richtext import marked, pages, rendered
from bot.slack.sources_view import source_buttons, source_list
from bot.texts import text

SHOW_REST = "answer_rest"
SHARE = "answer_share"
_ASK = re.compile(r"^(?:Spør|Ask) ")  # what the label in front says already
_ICON = {
    Status.SUPPORTED: "✅",
    Status.CONDITIONAL: "🔀",
    Status.CONFLICTING: "⚖️",
    Status.OUTDATED: "🕓",
    Status.INSUFFICIENT: "🤷",
    Status.OUT_OF_SCOPE: "💬",
}


@dataclass(frozen=True)
class Frame:
    """What surrounds an answer in one place of Slack."""

    ref: AnswerRef
    private: bool = False  # only the asker sees it: offer to share it
    reason: str = ""  # why it is private, when the asker did not choose that
    shared_by: str = ""  # who pressed "Del i kanalen"
    asked: str = field(default="", repr=False)  # the question, where it stands nowhere else
    ask_user: str = ""  # whom to ask, when there is no answer
    ask_text: str = ""


def answer_message(answer: Answer, frame: Frame) -> Message:
    """The whole message."""
    language = answer.language
    first, *rest = pages(answer.text)
    blocks: list[Block] = []
    if frame.reason:
        blocks.append(context(frame.reason))
    if frame.shared_by:
        shared = text("slack.shared_by", language)
        blocks.append(rich(paragraph([person(frame.shared_by), span(f" {shared}")])))
    if frame.asked:
        blocks.append(rich(quotation([span(clip(frame.asked, 500), italic=True)])))
    if answer.kind != "smalltalk":
        status = text(f"slack.status_{answer.status.value}", language)
        blocks.append(context(f"{_ICON[answer.status]} {status}"))
    if answer.notice:
        blocks.append(rich(paragraph(marked(clip(answer.notice, 1_000), _urls(answer), bold=True))))
    blocks += rendered(first, _urls(answer))
    if rest:
        label = text("slack.show_rest", language, pages=len(rest))
        blocks += actions(button(label, SHOW_REST, replace(frame.ref, page=1).encode()))
    blocks += _evidence(answer, frame)
    blocks.append(context(_stamp(answer)))
    if answer.kind != "smalltalk":
        blocks.append(feedback_block(answer))
    return Message(fallback(answer), tuple(blocks))


def rest_modal(answer: Answer, ref: AnswerRef) -> Block:
    """A later page of a long answer, with the sources it points at."""
    language = answer.language
    parts = pages(answer.text)
    page = max(1, min(ref.page, len(parts) - 1))
    shown = parts[page] if page < len(parts) else parts[-1]
    blocks = rendered(shown, _urls(answer))
    if page + 1 < len(parts):
        label = text("slack.next_page", language, page=page + 1, pages=len(parts) - 1)
        blocks += actions(button(label, SHOW_REST, replace(ref, page=page + 1).encode()))
    blocks += source_list(answer.citations, language)
    return modal(text("slack.rest_title", language), blocks, close=text("slack.close", language))


def fallback(answer: Answer) -> str:
    """The message without blocks: for notifications, screen readers, and a Slack that refuses our blocks."""
    lines = [answer.notice, pages(answer.text, LIMITS.page_text)[0]]
    lines += [f"[{c.n}] {clip(c.locator, 100)}, {clip(c.title, 120)}" for c in answer.citations]
    words = escape("\n".join(line for line in lines if line.strip())).strip()
    return clip(words, LIMITS.message_text) or text("slack.stamp_empty", answer.language)


def _evidence(answer: Answer, frame: Frame) -> list[Block]:
    """Sources with their buttons; for a refusal whom to ask and what comes closest."""
    language = answer.language
    share = [button(text("slack.share", language), SHARE, frame.ref.encode())] if frame.private else []
    if answer.status.answered or answer.kind == "smalltalk":
        buttons = source_buttons(answer.citations, language)
        return source_list(answer.citations, language) + actions(*buttons, *share)
    blocks = _whom_to_ask(answer, frame)
    if answer.closest:
        numbered = tuple(replace(c, n=c.n or i) for i, c in enumerate(answer.closest, 1))
        blocks += source_list(numbered, language, title=text("slack.closest", language), quotes=True)
        blocks += actions(*source_buttons(numbered, language), *share)
        return blocks
    return blocks + actions(*share)


def _whom_to_ask(answer: Answer, frame: Frame) -> list[Block]:
    language = answer.language
    spans: list[Span] = []
    if frame.ask_user:
        spans += [person(frame.ask_user), span(" ")]
    advice = frame.ask_text or ("" if frame.ask_user else answer.hand_off or text("slack.hand_off", language))
    if answer.status is Status.OUT_OF_SCOPE and not (frame.ask_user or answer.hand_off):
        return []
    spans.append(span(clip(_ASK.sub("", advice), 500)))
    return [rich(paragraph([span("👉 " + text("slack.ask_instead", language) + " ", bold=True), *spans]))]


def _stamp(answer: Answer) -> str:
    parts = []
    if answer.as_of:
        parts.append(text("slack.stamp_as_of", answer.language, date=day(answer.as_of, answer.language)))
    if answer.index_version:
        parts.append(
            text(
                "slack.stamp_version", answer.language, version=edition(answer.index_version, answer.language)
            )
        )
    stamp = " · ".join(parts) or text("slack.stamp_empty", answer.language)
    return stamp[:1].upper() + stamp[1:]


def _urls(answer: Answer) -> dict[int, str]:
    return {citation.n: citation.url for citation in answer.citations}
