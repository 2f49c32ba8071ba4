"""What a publish changed: sections and provisions, with old and new wording."""

from __future__ import annotations

import re

from bot.slack.blocks import Block, Message, context, escape, paragraph, quotation, rich, span
from bot.slack.dates import day, edition
from bot.slack.features import Change, Changes, ChangeSet
from bot.slack.limits import LIMITS, clip
from bot.texts import text

_ICON = {"added": "➕", "changed": "✏️", "removed": "➖", "pending": "⏳"}
_WORDING = 350
_SINCE = re.compile(r"\((\d{4}-\d\d-\d\d)\)")


def news(changes: Changes | None) -> ChangeSet | None:
    """What the last publish changed; where it changed nothing, what changed in the rules themselves."""
    latest = changes.latest() if changes is not None else None
    if changes is None or (latest is not None and latest.changes):
        return latest
    return changes.rules()


def change_blocks(latest: ChangeSet, language: str, most: int) -> list[Block]:
    """The first ``most`` changes, and how many there are beyond."""
    blocks = [_block(change, language) for change in latest.changes[:most]]
    left = len(latest.changes) - most
    if left > 0:
        blocks.append(context(text("slack.changes_more", language, count=left)))
    return blocks


def changes_message(latest: ChangeSet | None, language: str) -> Message:
    """The answer to ``/bht endringer``, and the news of a publish."""
    if latest is None or not latest.changes:
        words = text("slack.changes_none", language)
        return Message(escape(words), (rich(paragraph([span(words)])),))
    counts = {kind: sum(change.kind == kind for change in latest.changes) for kind in _ICON}
    key = "slack.changes_title" if latest.since else "slack.changes_rules"
    title = text(key, language, version=edition(latest.version, language), **counts)
    most = min(12, LIMITS.message_total // (2 * _WORDING + 250))
    first = rich(paragraph([span(title, bold=True)]))
    return Message(escape(title), (first, *change_blocks(latest, language, most)))


def _block(change: Change, language: str) -> Block:
    what = text(f"slack.change_{change.kind}", language)
    locator = [span(f"{_ICON[change.kind]} {clip(change.locator, 120)}", bold=True)]
    title = _SINCE.sub(lambda since: f"({day(since[1], language)})", change.title)
    elements = [paragraph([*locator, span(f" · {clip(title, 160)} · {what}")])]
    for words, key in ((change.before, "slack.change_before"), (change.after, "slack.change_after")):
        if words.strip():
            label = span(text(key, language) + " ", bold=True)
            elements.append(quotation([label, span(clip(" ".join(words.split()), _WORDING))]))
    return rich(*elements)
