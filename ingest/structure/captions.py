"""Figures, tables and boxes: a caption, the parts that follow it, and the source line that closes them."""

from __future__ import annotations

import re

from ingest.clean.lines import Line
from ingest.structure.blocks import BlockKind
from ingest.structure.headings import in_capitals, numbered
from ingest.structure.reading import Reading

CAPTION = re.compile(r"^(Figur|Tabell|Boks|Figure|Table|Box)\s?(\d+(?:\.\d+)?)\b\.?")
SOURCE = re.compile(r"^(Kilde|Kjelde|Source):", re.IGNORECASE)
CODE_ROW = re.compile(r"^(\d\d(?:\.\d{1,3})?) (?:\d\d\.\d{1,3} )?[A-ZÆØÅ]")
CODE_HEADER = re.compile(r"^Næringskode\b", re.IGNORECASE)
REACH = 60  # lines within which a figure's source line is looked for


class CaptionRules(Reading):
    """Reads figures and tables."""

    figure_end = -1  # index of the last line of the open figure
    in_table = False  # whether that figure is a table
    in_codes = False  # inside a table of industry codes

    def caption(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A caption, and where its figure ends; returns the number of lines used."""
        match = CAPTION.match(text)
        if not match or not gap:
            return 0
        if match.group(1) in ("Boks", "Box"):
            self.begin(BlockKind.HEADING, line, text, level=7, label=match.group(0).rstrip("."))
            self.last = None
            return 1
        used = 1
        while position + used < len(self.solid) and self.near(position + used):
            following = self.at(position + used)
            if (
                following.starts_page
                or SOURCE.match(following.text.strip())
                or (not self.profile.blank_parts and used)
            ):
                break
            text = self.joiner.join(text + " ", following.text)
            used += 1
        self.begin(BlockKind.CAPTION, line, text, label=f"{match.group(1).lower()} {match.group(2)}")
        self.in_table = match.group(1) in ("Tabell", "Table")
        self.figure_end = self.find_end(position + used)
        self.last = None
        return used

    def find_end(self, position: int) -> int:
        """Index of the source line that closes a figure; -1 where there is only a caption."""
        for index in self.solid[position : position + REACH]:
            text = self.lines[index].text.strip()
            if SOURCE.match(text):
                return index
            if CAPTION.match(text) or in_capitals(text) or self.is_next_heading(text):
                return -1
        return -1

    def is_next_heading(self, text: str, *, top: bool = False) -> bool:
        """Whether a numbered heading would be accepted here, without taking it; a chapter where ``top``."""
        found = numbered(text)
        now = self.numbering.current
        accepted = found is not None and ("." in found[0] or top) and self.numbering.accept(found[0])
        self.numbering.current = now
        return accepted

    def figure_part(self, line: Line, text: str) -> int:
        """A line inside a figure or table."""
        if SOURCE.match(text):
            self.begin(BlockKind.SOURCE, line, text)
            self.figure_end = -1
        else:
            self.begin(BlockKind.CELL if self.in_table else BlockKind.DEBRIS, line, text)
        self.last = None
        return 1

    def code_row(self, line: Line, text: str, gap: bool) -> int:
        """A line of an industry table: its repeated header, a row, the rest of a wrapped row."""
        if CODE_HEADER.match(text):
            if not self.in_codes:
                self.begin(BlockKind.ROW, line, text, label="header")
            self.in_codes, self.last = True, None
            return 1
        if not self.in_codes:
            return 0
        last = self.blocks[-1]
        if CODE_ROW.match(text):
            self.begin(BlockKind.ROW, line, text)
        elif not gap and last.kind is BlockKind.ROW and text[:1].islower():
            last.text = self.joiner.join(last.text + " ", line.text)
        else:
            self.in_codes = False
            return 0
        self.last = None
        return 1
