"""Block Kit's pieces as plain dicts.

Text of users and documents goes into ``plain_text`` and ``rich_text`` only. Slack takes it literally there:
``<!channel>``, ``<@U…>``, links and formatting marks stay inert. There is no mrkdwn in this app.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.slack.limits import LIMITS, clip

Block = dict[str, Any]
Span = dict[str, Any]


@dataclass(frozen=True)
class Message:
    """Blocks, and the text that notifications and screen readers get."""

    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)


def escape(text: str) -> str:
    """For the one place that Slack still parses: a message's ``text``."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int) -> Block:
    """A text object that Slack does not interpret."""
    return {"type": "plain_text", "text": clip(text.strip(), limit) or "–", "emoji": False}


def span(text: str, *, bold: bool = False, italic: bool = False) -> Span:
    """A run of literal text."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def link(url: str, text: str, *, bold: bool = False) -> Span:
    """A link, or the bare text where ``url`` is none that may be opened."""
    if not url.startswith(("https://", "http://")) or len(url) > LIMITS.button_url:
        return span(text, bold=bold)
    return {"type": "link", "url": url, "text": text} | ({"style": {"bold": True}} if bold else {})


def person(user: str) -> Span:
    """A mention of a user; only ever of one that an admin or the user himself chose."""
    return {"type": "user", "user_id": user}


def paragraph(spans: Iterable[Span]) -> Block:
    """Running text."""
    return {"type": "rich_text_section", "elements": _filled(spans)}


def bullets(items: Iterable[Sequence[Span]], style: Literal["bullet", "ordered"] = "bullet") -> Block:
    """A list."""
    return {"type": "rich_text_list", "style": style, "elements": [paragraph(item) for item in items]}


def quotation(spans: Iterable[Span]) -> Block:
    """Set off with a bar."""
    return {"type": "rich_text_quote", "elements": _filled(spans)}


def preformatted(text: str) -> Block:
    """As it stands, in a fixed-width face."""
    return {"type": "rich_text_preformatted", "elements": _filled([span(text)])}


def rich(*elements: Block) -> Block:
    """A block of paragraphs, lists and quotations."""
    return {"type": "rich_text", "elements": list(elements)}


def header(text: str) -> Block:
    """A large line."""
    return {"type": "header", "text": plain(text, LIMITS.header_text)}


def section(text: str, accessory: Block | None = None) -> Block:
    """A text, with a button at its side."""
    block: Block = {"type": "section", "text": plain(text, LIMITS.section_text)}
    return block | ({"accessory": accessory} if accessory else {})


def context(*texts: str) -> Block:
    """Small grey text."""
    filled = [text for text in texts if text.strip()][: LIMITS.context_elements]
    return {"type": "context", "elements": [plain(text, LIMITS.context_text) for text in filled or ["–"]]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def button(
    label: str, action: str, value: str = "", *, url: str = "", style: Literal["", "primary", "danger"] = ""
) -> Block:
    """A button; ``value`` comes back when it is pressed."""
    element: Block = {"type": "button", "action_id": action, "text": plain(label, LIMITS.button_text)}
    if value:
        element["value"] = value
    if url:
        element["url"] = url
    if style:
        element["style"] = style
    return element


def actions(*elements: Block) -> list[Block]:
    """Rows of buttons, as many as needed; none without buttons."""
    step = LIMITS.actions_elements
    return [
        {"type": "actions", "elements": list(elements[start : start + step])}
        for start in range(0, len(elements), step)
    ]


def option(label: str, value: str) -> Block:
    """A choice."""
    return {"text": plain(label, LIMITS.option_text), "value": value}


def field_of(block_id: str, label: str, element: Block, *, optional: bool = True) -> Block:
    """A field of a form."""
    shown = plain(label, LIMITS.input_label)
    return {"type": "input", "block_id": block_id, "label": shown, "element": element, "optional": optional}


def choice(action: str, options: Sequence[Block], chosen: str = "", *, radio: bool = False) -> Block:
    """One of several."""
    kind = "radio_buttons" if radio else "static_select"
    element: Block = {"type": kind, "action_id": action, "options": list(options)}
    initial = [item for item in options if item["value"] == chosen]
    return element | ({"initial_option": initial[0]} if initial else {})


def modal(title: str, blocks: Sequence[Block], *, close: str, submit: str = "", **more: str) -> Block:
    """A modal; ``more`` are ``callback_id`` and ``private_metadata``."""
    view: Block = {
        "type": "modal",
        "title": plain(title, LIMITS.view_title),
        "close": plain(close, LIMITS.view_title),
        "blocks": list(blocks),
    }
    if submit:
        view["submit"] = plain(submit, LIMITS.view_title)
    return view | more


def _filled(spans: Iterable[Span]) -> list[Span]:
    """Slack refuses empty runs and empty paragraphs."""
    kept = [item for item in spans if item.get("text", item.get("user_id"))]
    return kept or [span("–")]
