"""Lines to blocks: which line goes on, which begins a paragraph or an item."""

from __future__ import annotations

import re

from ingest.clean.footnotes import SENTINEL
from ingest.clean.lines import Line
from ingest.structure.blocks import Block, BlockKind, item_label
from ingest.structure.heading_rules import LINK, HeadingRules
from ingest.structure.headings import FUNCTION_WORDS
from ingest.structure.sentences import ends_in_abbreviation

_ENDED = re.compile(r"[.!?:…][»”\"')\]]*$")


class Assembler(HeadingRules):
    """One pass over the lines."""

    def run(self) -> list[Block]:
        """All blocks in order."""
        position = 0
        while position < len(self.solid):
            position += self.step(position)
        return self.blocks

    def step(self, position: int) -> int:
        """Take the line at ``position``; returns how many lines were used."""
        index = self.solid[position]
        line = self.lines[index]
        text = line.text.strip()
        gap = index == 0 or self.lines[index - 1].blank or line.starts_page
        if index <= self.figure_end:
            return self.figure_part(line, text)
        if used := self.code_row(line, text, gap):
            return used
        unfinished = self.goes_on(position, line, gap)
        if text.startswith("·") and unfinished:  # a figure's label between two halves of a sentence
            self.begin(BlockKind.DEBRIS, line, text)
            return 1
        if not unfinished:
            for rule in (self.caption, self.heading, self.short_heading):
                if used := rule(position, line, text, gap):
                    return used
        if self.item(line, text):
            return 1
        block = self.previous()
        if unfinished and block:
            block.text = self.joiner.join(block.text + self.trail(), line.text)
        else:
            self.begin(BlockKind.TEXT, line, text)
        self.last = line
        return 1

    def trail(self) -> str:
        """The trailing space of the open line: the sign that it was wrapped and not cut."""
        return " " if self.last is not None and self.last.text.endswith((" ", "\t")) else ""

    def goes_on(self, position: int, line: Line, gap: bool) -> bool:
        """Whether the line continues the open block."""
        block = self.previous()
        if self.last is None or block is None or block.kind not in (BlockKind.TEXT, BlockKind.ITEM):
            return False
        before, text = SENTINEL.sub("", self.last.text).rstrip(), line.text.strip()
        ended = bool(_ENDED.search(before))
        if text[:1].islower() and ends_in_abbreviation(before):
            ended = False
        if not self.profile.blank_parts:
            listed = " ".join(text.lower().split()) in self.outline
            if listed or self.is_next_heading(text, top=line.starts_page and len(text) < 60):
                return False
            return self.forced(position, before, text, ended)
        if ended and (gap or self.is_next_heading(text)):
            return False
        if not gap:
            return True
        full = len(before) > 0.75 * self.profile.width
        crosses = line.starts_page and full and block.kind is BlockKind.TEXT
        return before.endswith("-") or text[:1].islower() or crosses

    def forced(self, position: int, before: str, text: str, ended: bool) -> bool:
        """Whether the line end before ``text`` was forced, because the next word had no room."""
        if before.endswith("-") and text[:1].islower():
            return True
        need = len(before) + 1 + len(text.split(maxsplit=1)[0])
        width = self.profile.width
        if not self.profile.web:
            if text[:1].islower():
                return not ended or need > 0.9 * width
            return need > (0.9 if ended else 0.82) * width
        if text[:1].islower():
            glue = (
                before.rsplit(maxsplit=1)[-1].lower() in FUNCTION_WORDS
                or text.split(maxsplit=1)[0].lower() in FUNCTION_WORDS
            )
            return need > (0.7 if glue else 0.82) * width
        return need > 0.95 * width and not LINK.match(text) and not self.stands_alone(position, text)

    def stands_alone(self, position: int, text: str) -> bool:
        """A short line without a closing mark before a new beginning: a heading or a lead."""
        following = self.at(position + 1).text.strip() if position + 1 < len(self.solid) else "A"
        return len(text) < 0.6 * self.profile.width and not _ENDED.search(text) and not following[0].islower()

    def lost_bullet(self, line: Line, text: str) -> tuple[str, str, int] | None:
        """An indented line in a list: its bullet was lost in a text whose blank lines mean nothing."""
        before = self.previous()
        if self.profile.blank_parts or self.profile.web or not line.indented or before is None:
            return None
        led = before.kind is BlockKind.TEXT and before.text.rstrip().endswith(":")
        return ("–", text, 1) if led or before.kind is BlockKind.ITEM else None

    def item(self, line: Line, text: str) -> bool:
        """A labelled list item."""
        found = item_label(text) or self.lost_bullet(line, text)
        if found is None:
            return False
        label, rest, depth = found
        previous = self.previous()
        if label[:-1].isdigit():
            follows = previous is not None and previous.label == f"{int(label[:-1]) - 1}."
            if not follows and label != "1.":
                return False
        self.begin(BlockKind.ITEM, line, rest, label=label, depth=depth)
        self.last = line
        return True
