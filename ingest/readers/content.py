"""What a reader hands on: a text with its pages, or blocks that the format itself names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ingest.clean.lines import Log
from ingest.structure.blocks import Block


@dataclass(frozen=True)
class Content:
    """Exactly one of ``text`` and ``blocks`` is set."""

    text: str | None = None  # pages parted by form feeds
    blocks: tuple[Block, ...] | None = None
    title: str = ""
    outline: Mapping[str, int] = field(default_factory=dict)  # a heading's words -> its level
    paged: bool = False  # the form feeds are the document's own pages


class Reader(Protocol):
    """Turns the bytes of a file into content; raises ``SourceError`` where it cannot."""

    def __call__(self, content: bytes, log: Log) -> Content:
        """Read one file."""
