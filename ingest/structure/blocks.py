"""Lines put together to blocks: headings, paragraphs, list items, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BULLETS = re.compile(
    r"^(?:––|[•▪●\uf0b7\uf0a7·*]|-(?=[ \t])|–(?=[ \t]|[A-ZÆØÅa-zæøå])|o(?=[ \t]))[ \t]*(?=\S)"
)
_LETTER = re.compile(r"^(?:([a-zæøå]|[ivx]{1,4})\)|\(([a-zæøå])\))[ \t]*(?=\S)")
_NUMBER = re.compile(r"^(\d{1,2})[.)][ \t]+(?=\S)")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    CAPTION = "caption"
    SOURCE = "source"
    DEBRIS = "debris"
    ROW = "row"  # of a table with its columns kept: code and text
    CELL = "cell"  # of a table with its columns lost


@dataclass
class Block:
    """A heading, a paragraph, an item; ``text`` may still hold footnote sentinels."""

    kind: BlockKind
    text: str
    line: int
    page: int | None = None
    sheet: int | None = None  # the page as counted
    level: int = 0  # of a heading, from 1
    label: str = ""  # of an item: "a)", "–"; of a numbered heading: its number
    depth: int = 1  # of an item

    @property
    def shown(self) -> str:
        """The text as a passage shows it."""
        return f"{self.label} {self.text}".strip() if self.kind is BlockKind.ITEM else self.text


def item_label(text: str) -> tuple[str, str, int] | None:
    """Label, text and depth of a line that begins a list item."""
    stripped = text.strip()
    if match := _LETTER.match(stripped):
        return f"{match.group(1) or match.group(2)})", stripped[match.end() :], 1
    if match := _NUMBER.match(stripped):
        return f"{match.group(1)}.", stripped[match.end() :], 1
    if match := _BULLETS.match(stripped):
        return "–", stripped[match.end() :], 2 if stripped.startswith("o") else 1
    return None
