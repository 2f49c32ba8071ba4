"""The App Home: what the assistant knows and from when, questions to begin with, what changed lately."""

from __future__ import annotations

from bot.ports import CorpusInfo, SourceInfo
from bot.slack.blocks import (
    Block,
    Span,
    actions,
    bullets,
    button,
    context,
    divider,
    header,
    link,
    rich,
    section,
    span,
)
from bot.slack.changes_view import change_blocks
from bot.slack.dates import day, edition
from bot.slack.features import ChangeSet, Features
from bot.slack.help_view import help_blocks, suggestions
from bot.slack.limits import LIMITS, clip
from bot.texts import text

ASK = "home_ask"
_ORDER = ("law", "regulation", "guidance", "inquiry", "research", "survey", "other")
_MOST_SOURCES = 150


def home_view(info: CorpusInfo, features: Features, language: str, latest: ChangeSet | None = None) -> Block:
    """The whole view."""
    questions = [
        button(question, f"{ASK}_{number}", question) for number, question in enumerate(suggestions(language))
    ]
    blocks = [
        header(text("slack.home_title", language)),
        section(text("slack.home_intro", language)),
        *actions(*questions),
        divider(),
        header(text("slack.home_sources", language, count=len(info.sources))),
        *_source_blocks(info, language),
        context(_state(info, language)),
    ]
    if latest is not None and latest.changes:
        blocks += [
            divider(),
            header(text("slack.home_changes", language)),
            *change_blocks(latest, language, 5),
        ]
    blocks += [divider(), header(text("slack.home_how", language)), *help_blocks(features, language)]
    return {"type": "home", "blocks": blocks[: LIMITS.view_blocks]}


def _source_blocks(info: CorpusInfo, language: str) -> list[Block]:
    """Sources by weight, in lists within a block's limit."""
    ranked = sorted(info.sources, key=lambda s: (_rank(s.authority), s.title))[:_MOST_SOURCES]
    blocks: list[Block] = []
    lines: list[list[Span]] = []
    size = 0
    for source in ranked:
        line = _line(source, language)
        length = sum(len(part["text"]) for part in line)
        if lines and size + length > LIMITS.rich_text - 200:
            blocks.append(rich(bullets(lines)))
            lines, size = [], 0
        lines.append(line)
        size += length
    return [*blocks, *([rich(bullets(lines))] if lines else [])]


def _line(source: SourceInfo, language: str) -> list[Span]:
    facts = [text(f"slack.authority_{source.authority}", language), clip(source.publisher, 80)]
    if source.version:
        facts.append(text("slack.home_wording", language, date=day(source.version, language)))
    if source.checked:
        facts.append(text("slack.home_checked", language, date=day(source.checked, language)))
    if source.summary:
        facts.append(text("slack.summary", language))
    known = " · ".join(fact for fact in facts if fact)
    return [link(source.url, clip(source.title, 150), bold=True), span(f" – {known}")]


def _state(info: CorpusInfo, language: str) -> str:
    return text(
        "slack.home_state",
        language,
        version=edition(info.index_version, language),
        date=day(info.created, language),
        passages=info.passages,
        statements=info.statements,
    )


def _rank(authority: str) -> int:
    return _ORDER.index(authority) if authority in _ORDER else len(_ORDER)
