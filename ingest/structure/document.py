"""Blocks to sections: the path of headings, notes after their paragraph, figures and tables by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.passage import PassageKind
from ingest.clean.footnotes import SENTINEL, Notes
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.units import Role, Section, Unit

BOX = 7  # level of a box's heading
_ROLES = {BlockKind.ITEM: Role.ITEM, BlockKind.ROW: Role.ROW, BlockKind.CELL: Role.CELL}


@dataclass
class _Open:
    """The section being filled."""

    path: list[tuple[int, str]] = field(default_factory=list)  # (level, heading)
    number: str = ""
    units: list[Unit] = field(default_factory=list)


class Outline:
    """Turns blocks into sections."""

    def __init__(self, notes: Notes, title: str = "", chapter: str = "kap.") -> None:
        self.notes, self.title, self.chapter = notes, title, chapter
        self.open = _Open()
        self.sections: list[Section] = []
        self.aside: list[Section] = []
        self.box_sheet: int | None = None
        self.bare: list[tuple[int, str]] = []  # the last heading, as long as nothing stands below it
        self.empty: list[str] = []  # headings with nothing below them
        self.around = ""  # number of the section around a box

    def build(self, blocks: Sequence[Block]) -> list[Section]:
        """All sections in reading order."""
        figure: list[Block] = []
        for block in blocks:
            if figure and block.kind not in (BlockKind.CELL, BlockKind.DEBRIS, BlockKind.SOURCE):
                self.close_figure(figure)
            self.leave_box(block)
            if block.kind is BlockKind.HEADING:
                self.heading(block)
            elif block.kind is BlockKind.CAPTION or figure:
                figure.append(block)
                if block.kind is BlockKind.SOURCE:
                    self.close_figure(figure)
            elif block.kind is BlockKind.CELL:
                figure.append(block)
            elif block.kind in (BlockKind.DEBRIS, BlockKind.SOURCE):
                self.aside.append(self.section([Unit(block.text, page=block.page)], PassageKind.DEBRIS))
            else:
                self.open.units += self.units(block)
            if block.kind is not BlockKind.HEADING:
                self.bare = []
        self.close_figure(figure)
        self.flush()
        return self.sections

    def leave_box(self, block: Block) -> None:
        """A box stands on one page: the next page goes on with the section around it."""
        box = next((level for level, _ in self.open.path if level == BOX), 0)
        if block.kind is BlockKind.HEADING and block.level == BOX:
            self.box_sheet, self.around = block.sheet, self.open.number
        elif box and block.sheet != self.box_sheet:
            self.flush()
            self.open.path = [(level, text) for level, text in self.open.path if level < BOX]
            self.open.number = self.around

    def units(self, block: Block) -> list[Unit]:
        """A block's text, and the notes that its marks call for."""
        keys = SENTINEL.findall(block.text)
        text = " ".join(SENTINEL.sub("", block.shown).split())
        if keys:
            text = re.sub(r" (?=[.,;](?:\s|$))", "", text)  # a mark stood on a line of its own
        role = _ROLES.get(block.kind, Role.TEXT)
        if block.kind is BlockKind.ROW and block.label == "header":
            role = Role.LABEL
        units = [Unit(text, role, block.depth if role is Role.ITEM else 0, page=block.page)]
        for key in keys:
            body = self.notes.bodies.get(key, "")
            if body:
                units.append(Unit(f"Note {self.notes.label(key)}: {body}", Role.NOTE, page=block.page))
        return units

    def heading(self, block: Block) -> None:
        """A new section begins."""
        keys = SENTINEL.findall(block.text)
        title = " ".join(SENTINEL.sub("", block.text).split())
        self.flush()
        if self.bare and block.level <= self.bare[-1][0]:
            self.empty.append(self.bare[-1][1])
        self.bare = [(block.level, title)]
        if block.level == 1:
            self.open.number = ""
        path = [(level, text) for level, text in self.open.path if level < block.level]
        is_number = bool(re.match(r"^\d", block.label))
        self.open.path = [*path, (block.level, f"{block.label} {title}" if is_number else title)]
        if is_number or re.match(r"^(vedlegg|boks|appendix)", block.label, re.IGNORECASE):
            self.open.number = block.label if is_number else block.label[0].lower() + block.label[1:]
        for key in keys:
            if body := self.notes.bodies.get(key):
                self.open.units.append(
                    Unit(f"Note {self.notes.label(key)}: {body}", Role.NOTE, page=block.page)
                )

    def locator(self) -> str:
        """How the open section is cited."""
        number = self.open.number
        if number[:1].isdigit():
            return f"{self.chapter} {number}"
        if number:
            return number
        return f"«{self.open.path[-1][1]}»" if self.open.path else ""

    def section(self, units: list[Unit], kind: PassageKind, locator: str = "") -> Section:
        """A section at the open place."""
        heading = tuple(text for _, text in self.open.path)
        return Section(
            heading or ((self.title,) if self.title else ()), tuple(units), locator or self.locator(), kind
        )

    def flush(self) -> None:
        """Close the open section; what stood beside the text follows it."""
        if self.open.units:
            self.sections.append(self.section(self.open.units, PassageKind.PROSE))
            self.open.units = []
        self.sections += self.aside
        self.aside = []

    def close_figure(self, figure: list[Block]) -> None:
        """A caption with its fragments (a figure) or its lines (a table)."""
        if not figure:
            return
        caption = figure[0]
        place = f"{self.locator()}, {caption.label}" if caption.label else self.locator()
        table = any(block.kind is BlockKind.CELL for block in figure)
        units = [
            unit for block in figure for unit in self.units(replace(block, label="", kind=BlockKind.TEXT))
        ]
        if table:
            cells = [replace(unit, role=Role.CELL) for unit in units]
            self.flush()
            self.sections.append(self.section(cells, PassageKind.TABLE, place))
        else:
            told = len(units[0].text.split()) > 6
            self.aside.append(
                self.section(units[:1], PassageKind.PROSE if told else PassageKind.DEBRIS, place)
            )
            if units[1:]:
                self.aside.append(self.section(units[1:], PassageKind.DEBRIS, place))
        figure.clear()
