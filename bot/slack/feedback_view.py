"""Useful or not, then why: choices only, so that no free text is kept."""

from __future__ import annotations

from bot.answer import Answer
from bot.slack.blocks import Block, choice, field_of, modal, option, paragraph, plain, rich, span
from bot.slack.limits import LIMITS
from bot.slack.payloads import VerdictRef
from bot.texts import text

FEEDBACK = "feedback"
REASON_VIEW = "feedback_reason"
REASONS = ("wrong_source", "outdated", "off_target", "hard_to_read", "missing", "other")


def feedback_block(answer: Answer) -> Block:
    """Slack's own feedback buttons."""
    language = answer.language
    shown = answer.citations or answer.closest
    passages = " ".join(dict.fromkeys(c.passage_id for c in shown if c.passage_id))

    def side(label: str, useful: int) -> Block:
        ref = VerdictRef(useful, answer.index_version[:64], passages, language)
        return {"text": plain(text(label, language), LIMITS.button_text), "value": ref.encode()}

    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": side("slack.useful", 1),
        "negative_button": side("slack.not_useful", 0),
    }
    return {"type": "context_actions", "elements": [buttons]}


def reason_modal(language: str, metadata: str) -> Block:
    """Asks why an answer did not help."""
    options = [option(text(f"slack.reason_{reason}", language), reason) for reason in REASONS]
    question = field_of(
        "reason",
        text("slack.reason_question", language),
        choice("reason", options, radio=True),
        optional=False,
    )
    note = rich(paragraph([span(text("slack.reason_note", language), italic=True)]))
    return modal(
        text("slack.reason_title", language),
        [question, note],
        close=text("slack.close", language),
        submit=text("slack.send", language),
        callback_id=REASON_VIEW,
        private_metadata=metadata,
    )
