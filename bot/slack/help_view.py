"""What the assistant can be asked, and how: only what this installation has."""

from __future__ import annotations

from bot.slack.blocks import Block, Message, bullets, escape, paragraph, rich, span
from bot.slack.features import Features
from bot.texts import text

QUESTIONS = (
    "slack.suggest_must",
    "slack.suggest_tasks",
    "slack.suggest_delegate",
    "slack.suggest_independent",
)


def suggestions(language: str) -> list[str]:
    """Questions to begin with."""
    return [text(key, language) for key in QUESTIONS]


def commands(features: Features, language: str) -> list[tuple[str, str]]:
    """The forms of /bht that there are, each with what it does."""
    offered = [("slack.command_ask", True)]
    offered.append(("slack.command_duties", features.duties is not None))
    offered.append(("slack.command_industry", features.industries is not None))
    offered.append(("slack.command_changes", features.changes is not None))
    offered.append(("slack.command_setup", True))
    lines = [text(key, language).split(" – ", 1) for key, there in offered if there]
    return [(command, meaning) for command, meaning in lines]


def help_blocks(features: Features, language: str) -> list[Block]:
    """How to ask, the commands, and privacy."""
    forms = [[span(form, bold=True), span(f" – {meaning}")] for form, meaning in commands(features, language)]
    return [
        rich(paragraph([span(text("slack.help_intro", language))])),
        rich(paragraph([span(text("slack.help_commands", language), bold=True)]), bullets(forms)),
        rich(paragraph([span(text("slack.help_privacy", language), italic=True)])),
    ]


def help_message(features: Features, language: str) -> Message:
    """As a message, with questions to begin with."""
    *blocks, privacy = help_blocks(features, language)
    examples = [[span(question)] for question in suggestions(language)]
    title = paragraph([span(text("slack.help_examples", language), bold=True)])
    shown = (*blocks, rich(title, bullets(examples)), privacy)
    return Message(escape(text("slack.help_intro", language)), shown)
