"""What a document is made of before it is cut into passages: sections, and units of text within them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.passage import PassageKind


class Role(StrEnum):
    """What part a unit plays in its section."""

    TEXT = "text"  # a paragraph
    ITEM = "item"  # an item of a list; its lead is the last sentence before the list
    TAIL = "tail"  # text that goes on after a list and belongs to the same sentence or ledd
    NOTE = "note"  # the body of a footnote, after the paragraph that it belongs to
    ROW = "row"  # a row of a table; its lead is the sentence that introduces the table
    CELL = "cell"  # a line of a table whose columns are lost: quoted only with the whole table
    LABEL = "label"  # a table's header line, a caption: kept with what follows


@dataclass(frozen=True)
class Unit:
    """One line of a passage: a paragraph, an item, a row, a note."""

    text: str
    role: Role = Role.TEXT
    depth: int = 0  # nesting of a list item, from 1; 0 for everything else
    place: tuple[str, ...] = ()  # locators finer than the section's, coarse to fine
    page: int | None = None

    @property
    def listed(self) -> bool:
        """Whether the unit needs a lead-in sentence to be understood."""
        return self.role in (Role.ITEM, Role.ROW, Role.TAIL)

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


@dataclass(frozen=True)
class Section:
    """A stretch under one heading."""

    heading: tuple[str, ...]
    units: tuple[Unit, ...]
    locator: str = ""
    kind: PassageKind = PassageKind.PROSE
    provision: str = ""
    date: str = ""
    anchor: str = ""
    whole: bool = False  # True for a provision: one passage as long as it is not too long
    before: str = ""  # set before a place to make its locator: "vedlegg 2, "
    after: str = ""  # set after it: " (2018)"
