"""Lines to blocks: which line goes on, which begins a paragraph, an item, a heading, a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.clean.footnotes import SENTINEL
from ingest.clean.joining import Joiner
from ingest.clean.lines import Line
from ingest.structure.blocks import Block, BlockKind, item_label
from ingest.structure.headings import Numbering, in_capitals, named, numbered, wraps

_CAPTION = re.compile(r"^(Figur|Tabell|Boks|Figure|Table)\s?(\d+(?:\.\d+)?)\b\.?")
_SOURCE = re.compile(r"^(Kilde|Kjelde|Source):", re.IGNORECASE)
_PROVISION = re.compile(r"^§ ?\d+(?:-\d+)?\.\s+\S")
_ENDED = re.compile(r"[.!?:…][»”\"')\]]*$")
_LINK = re.compile(
    r"^(?:Se |Les |Her finner |Mer om |Er du |Last ned|Dette skal |Gå til |Http|www\.|\()", re.IGNORECASE
)


@dataclass(frozen=True)
class Profile:
    """How a text is set: what its blank lines and short lines mean."""

    blank_parts: bool = True  # blank lines part paragraphs (not true of a text with one after every line)
    width: int = 90  # usual length of a full line
    web: bool = False  # a web page: unlabelled list items, headings that only their shortness shows


class Assembler:
    """One pass over the lines."""

    def __init__(self, lines: Sequence[Line], joiner: Joiner, profile: Profile) -> None:
        self.lines = [line for line in lines]
        self.solid = [i for i, line in enumerate(self.lines) if not line.blank]
        self.joiner, self.profile = joiner, profile
        self.numbering = Numbering()
        self.blocks: list[Block] = []
        self.last: Line | None = None  # last line of the open block
        self.figure = ""  # label of the figure or table whose parts are being read
        self.figure_end = -1

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
        unfinished = self.goes_on(line, gap)
        if text.startswith("·") and unfinished:
            self.insert(BlockKind.DEBRIS, line, text)
            return 1
        if not unfinished:
            for rule in (self.caption, self.heading, self.short_heading):
                if used := rule(position, line, text, gap):
                    return used
        if not unfinished or self.can_interrupt(text):
            if self.item(line, text):
                return 1
        if unfinished and self.blocks:
            block = self.blocks[self.open_index()]
            block.text = self.joiner.join(block.text + self.trail(), line.text)
        else:
            self.begin(BlockKind.TEXT, line, text)
        self.last = line
        return 1

    def trail(self) -> str:
        """The trailing space of the open line: the sign that it was wrapped and not cut."""
        return " " if self.last is not None and self.last.text.endswith((" ", "\t")) else ""

    def open_index(self) -> int:
        """The block that a line may continue: the last one that is not a figure's fragment."""
        index = len(self.blocks) - 1
        while index > 0 and self.blocks[index].kind is BlockKind.DEBRIS:
            index -= 1
        return index

    def goes_on(self, line: Line, gap: bool) -> bool:
        """Whether the line continues the open block."""
        if self.last is None or not self.blocks:
            return False
        block = self.blocks[self.open_index()]
        if block.kind not in (BlockKind.TEXT, BlockKind.ITEM):
            return False
        before, text = SENTINEL.sub("", self.last.text).rstrip(), line.text.strip()
        ended = bool(_ENDED.search(before))
        if not self.profile.blank_parts:
            return self.forced(before, text, ended)
        if not gap:
            return True
        if ended:
            return False
        full = len(before) > 0.75 * self.profile.width
        return (
            before.endswith("-")
            or text[:1].islower()
            or (line.starts_page and full and block.kind is BlockKind.TEXT)
        )

    def forced(self, before: str, text: str, ended: bool) -> bool:
        """Whether the line end before ``text`` was forced: the next word had no room."""
        first = text.split()[0] if text.split() else ""
        room = len(before) + 1 + len(first) <= self.profile.width * (0.9 if ended else 0.82)
        if before.endswith("-") and text[:1].islower():
            return True
        if self.profile.web or not text[:1].islower():
            return not room
        return not ended or not room

    def can_interrupt(self, text: str) -> bool:
        """An item's label may follow a line without a blank one between."""
        return item_label(text) is not None

    def begin(self, kind: BlockKind, line: Line, text: str, **more: object) -> None:
        """Open a block."""
        self.blocks.append(Block(kind, text, line.number, line.page, **more))  # type: ignore[arg-type]

    def insert(self, kind: BlockKind, line: Line, text: str) -> None:
        """A block that does not close the open one."""
        self.blocks.append(Block(kind, text, line.number, line.page))

    def item(self, line: Line, text: str) -> bool:
        """A labelled list item."""
        found = item_label(text)
        if found is None:
            return False
        label, rest, depth = found
        if label[:-1].isdigit():
            previous = next((b for b in reversed(self.blocks) if b.kind is not BlockKind.DEBRIS), None)
            follows = previous is not None and previous.label == f"{int(label[:-1]) - 1}."
            if not follows and label != "1.":
                return False
        self.begin(BlockKind.ITEM, line, rest, label=label, depth=depth)
        self.last = line
        return True

    def caption(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A figure's or table's caption, and where the figure ends."""
        match = _CAPTION.match(text)
        if not match or not gap:
            return 0
        used = 1
        while position + used < len(self.solid):
            following = self.lines[self.solid[position + used]]
            if self.solid[position + used] != self.solid[position + used - 1] + 1 or following.starts_page:
                break
            text = self.joiner.join(text + (" " if line.text.endswith(" ") else ""), following.text)
            used += 1
            if match.group(1) == "Boks":
                break
        if match.group(1) == "Boks":
            self.begin(BlockKind.HEADING, line, line.text.strip(), level=7, label=match.group(0))
            self.last = None
            return 1
        self.begin(BlockKind.CAPTION, line, text, label=f"{match.group(1).lower()} {match.group(2)}")
        self.figure = match.group(1)
        self.figure_end = self.find_figure_end(position + used)
        self.last = None
        return used

    def find_figure_end(self, position: int) -> int:
        """Index of the «Kilde:» line that closes a figure, or -1 where it has only a caption."""
        for index in self.solid[position : position + 60]:
            text = self.lines[index].text.strip()
            if _SOURCE.match(text):
                return index
            if (
                _CAPTION.match(text)
                or (numbered(text) and "." in text.split()[0] and not text[0].isspace() and self.peek(text))
                or in_capitals(text)
            ):
                return -1
        return -1

    def peek(self, text: str) -> bool:
        """Whether a numbered heading would be accepted here, without taking it."""
        found = numbered(text)
        now = self.numbering.current
        accepted = bool(found) and self.numbering.accept(found[0])  # type: ignore[index]
        self.numbering.current = now
        return accepted

    def figure_part(self, line: Line, text: str) -> int:
        """A line inside a figure or table."""
        if _SOURCE.match(text):
            self.begin(BlockKind.SOURCE, line, text)
            self.figure_end = -1
        else:
            self.begin(BlockKind.ROW if self.figure in ("Tabell", "Table") else BlockKind.DEBRIS, line, text)
        self.last = None
        return 1

    def heading(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A numbered, named, or capital heading, over as many lines as it takes."""
        level, label, title = 0, "", text
        if found := numbered(text):
            top = "." not in found[0]
            if (
                len(found[1]) < 120
                and not (top and (not gap or self.list_ahead(position, found[0])))
                and (not found[1].rstrip().endswith((".", ",", ";")) or found[1].endswith("mv."))
                and self.numbering.accept(found[0], page_start=line.starts_page)
            ):
                label, title = found
                level = 1 + label.count(".")
        if not level and gap and named(text) and not text.endswith("."):
            level, label = 1, text.split(" –")[0].split(".")[0].strip()
        if not level and _PROVISION.match(text) and len(text) < 120:
            level, label = 6, "§"
        if not level and in_capitals(text) and len(text.split()) < 14:
            level = 8
        if not level:
            return 0
        used, raw = 1, line.text
        while position + used < len(self.solid):
            following = self.lines[self.solid[position + used]]
            near = (
                self.solid[position + used] == self.solid[position + used - 1] + 1
                or not self.profile.blank_parts
            )
            if not near or used > 3 or not wraps(raw.rstrip("\t"), following.text) or len(raw.strip()) > 100:
                break
            if not self.profile.blank_parts and len(raw.strip()) < 60:
                break
            title = self.joiner.join(title + " ", following.text)
            raw = following.text
            used += 1
        self.begin(BlockKind.HEADING, line, title, level=level, label=label)
        self.last = None
        return used

    def list_ahead(self, position: int, number: str) -> bool:
        """Whether the next lines go on counting: then this is a list, not a chapter."""
        for index in self.solid[position + 1 : position + 5]:
            if re.match(rf"^{int(number) + 1}[.)]?\s", self.lines[index].text.strip()):
                return True
        return False

    def short_heading(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A short line on its own that ends in no mark and is followed by a new beginning."""
        plain = SENTINEL.sub("", text)
        if (
            len(plain) > 85
            or len(plain) < 3
            or not plain[0].isupper()
            or plain[-1] in ".,;:!–-»"
            or item_label(text)
        ):
            return 0
        if position + 1 >= len(self.solid) or _LINK.match(plain) or _SOURCE.match(plain):
            return 0
        after = self.lines[self.solid[position + 1]]
        begins = after.text.strip()
        if begins[0].islower() or (
            line.text.endswith(" ")
            and not self.lines[self.solid[position] + 1].blank
            and self.profile.blank_parts
            and len(plain) > 55
        ):
            return 0
        if (
            self.blocks
            and self.blocks[-1].text.rstrip().endswith(":")
            and self.blocks[-1].kind is not BlockKind.HEADING
        ):
            return 0
        if self.blocks and self.blocks[-1].kind is BlockKind.ITEM and not gap:
            return 0
        if (
            not self.profile.blank_parts
            and len(plain) + 1 + len(begins.split()[0]) > self.profile.width * 0.8
        ):
            return 0
        close = self.solid[position + 1] == self.solid[position] + 1
        if not self.profile.web and not gap:
            return 0
        if not self.profile.blank_parts and not self.profile.web:
            return 0
        self.begin(BlockKind.HEADING, line, plain, level=9 if close or not self.profile.web else 10)
        self.last = None
        return 1
