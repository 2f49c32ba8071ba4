"""The week for maintainers: counts of unanswered questions by topic, and of feedback. No text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.slack.blocks import Message, bullets, context, escape, paragraph, rich, span
from bot.slack.feedback_view import REASONS
from bot.slack.limits import clip
from bot.texts import text

_MOST = 15


def digest_message(
    week: str, unanswered: Sequence[tuple[str, int]], feedback: Mapping[str, int], language: str
) -> Message:
    """Counts by topic, and verdicts."""
    total = sum(count for _, count in unanswered)
    title = text("slack.digest_title", language, week=week, total=total)
    blocks = [rich(paragraph([span(title, bold=True)]))]
    if unanswered:
        lines = [[span(f"{clip(topic, 80)}: {count}")] for topic, count in unanswered[:_MOST]]
        blocks.append(rich(bullets(lines)))
    if feedback:
        useful = feedback.get("useful", 0)
        useless = sum(feedback.values()) - useful
        verdicts = text("slack.digest_feedback", language, useful=useful, useless=useless)
        reasons = [
            [span(f"{text(f'slack.reason_{reason}', language)}: {feedback[reason]}")]
            for reason in REASONS
            if reason in feedback
        ]
        blocks.append(rich(paragraph([span(verdicts)]), *([bullets(reasons)] if reasons else [])))
    blocks.append(context(text("slack.digest_note", language)))
    return Message(escape(title), tuple(blocks))
