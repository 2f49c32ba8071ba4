"""Law and regulations that a report quotes in an appendix, with an authority's comments on them.

The wording is that of the report's date. A provision is cited as such, "as of" that year; a comment «Til
bokstav e» under «Kommentar til § 13-2» is a comment on § 13-2 letter e.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.provision import Provision, act_name, parse
from index.passage import PassageKind
from ingest.clean.footnotes import SENTINEL, Notes
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.units import Role, Section, Unit

_APPENDIX = re.compile(r"^vedlegg\b.*\b(regelverk|lover|forskrift|bestemmelse)", re.IGNORECASE)
_SECTION = re.compile(r"§ ?(\d+) ?-? ?-(\d+)|§ ?(\d+)")
_COMMENTS = re.compile(r"\bkommentar(?:er)? til (?:aktuelle )?forskrift", re.IGNORECASE)
_COMMENT = re.compile(r"\bkommentar til (?:forskriftens? )?§", re.IGNORECASE)
_LETTER = re.compile(r"^Til bokstav ([a-zæøå])\)?$")
_LAW_WORDS = re.compile(r"^(forskrift\b|lov\b|arbeidsmiljølovens\b)", re.IGNORECASE)
_LEDD = re.compile(r"^\((\d{1,2})\)")


def split_appendix(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Blocks before and from an appendix that quotes rules."""
    for index, block in enumerate(blocks):
        title = block.kind is BlockKind.HEADING and block.level == 1 and _APPENDIX.match(block.text)
        if title and any(re.match(r"§ ?\d", later.text) for later in blocks[index:]):
            return list(blocks[:index]), list(blocks[index:])
    return list(blocks), []


@dataclass
class _Place:
    act: str = ""
    section: str = ""
    letter: str = ""
    comment: bool = False
    preparatory: bool = False
    ledd: int = 0


class QuotedLaw:
    """Sections of such an appendix."""

    def __init__(self, notes: Notes, as_of: str) -> None:
        self.notes, self.as_of = notes, as_of
        self.place = _Place()
        self.appendix = self.group = self.title = ""
        self.units: list[Unit] = []
        self.sections: list[Section] = []

    def build(self, blocks: Sequence[Block]) -> list[Section]:
        """All sections in reading order."""
        self.appendix = _plain(blocks[0].text)
        for block in blocks[1:]:
            if not self.turn(block):
                self.units += self.read(block)
        self.flush()
        return self.sections

    def turn(self, block: Block) -> bool:
        """Whether the block is a heading of some kind; if so, the place changes."""
        text = _plain(block.text)
        if block.kind not in (BlockKind.HEADING, BlockKind.TEXT) or len(text) > 140:
            return False
        if match := _LETTER.match(text):
            self.move(replace(self.place, letter=match.group(1)), text)
        elif _COMMENT.search(text) and (number := _section(text)):
            self.move(_Place(self.place.act, number, comment=True), text)
        elif block.kind is not BlockKind.HEADING and not _LAW_WORDS.match(text):
            return False
        elif _COMMENTS.search(text) and not text.endswith("."):
            self.move(_Place(act_name(text) or self.place.act, comment=True), "", text)
        elif re.match(r"^§ ?\d", text):
            self.move(_Place(self.place.act, _section(text)), text)
        elif _LAW_WORDS.match(text) and not text.endswith((".", ":")) and (act := act_name(text)):
            self.move(_Place(act), "", text)
        elif text.startswith("Forarbeidene"):
            self.move(_Place(self.place.act, self.place.section, preparatory=True), text)
        elif block.kind is BlockKind.HEADING:
            self.move(_Place(self.place.act), text)
        else:
            return False
        return True

    def move(self, place: _Place, title: str, group: str = "") -> None:
        """Close the open section and go on at another place."""
        self.flush()
        self.group = group or self.group
        self.place, self.title = place, title

    def read(self, block: Block) -> list[Unit]:
        """A paragraph, item or row of a provision or comment."""
        text = " ".join(SENTINEL.sub("", block.shown).split())
        roles = {BlockKind.ITEM: Role.ITEM, BlockKind.ROW: Role.ROW, BlockKind.CELL: Role.CELL}
        role = Role.LABEL if block.label == "header" else roles.get(block.kind, Role.TEXT)
        if role is Role.TEXT:
            numbered = _LEDD.match(text)
            self.place.ledd = int(numbered.group(1)) if numbered else self.place.ledd + 1
        letter = block.label[0] if role is Role.ITEM and re.match(r"^[a-zæøå]\)$", block.label) else ""
        here = Provision(self.place.act, self.place.section, self.place.ledd, letter)
        units = [Unit(text, role, int(role is Role.ITEM), (here.cite(),) if self.quoting else (), block.page)]
        for key in SENTINEL.findall(block.text):
            if body := self.notes.bodies.get(key):
                units.append(Unit(f"Note {self.notes.label(key)}: {body}", Role.NOTE, page=block.page))
        return units

    @property
    def quoting(self) -> bool:
        """Whether the open text is a provision's wording."""
        return bool(self.place.section) and not self.place.comment and not self.place.preparatory

    def flush(self) -> None:
        """One section: a provision, a comment on one, or what introduces them."""
        if not self.units:
            return
        place, number = self.place, self.appendix.split(" –")[0].lower()
        provision = Provision(place.act, place.section, letter=place.letter).cite() if place.section else ""
        if self.quoting:
            locator, kind = f"{number}, {provision} ({self.as_of[:4]})", PassageKind.PROVISION
        elif place.preparatory:
            locator, kind = f"{number}, forarbeidene til {provision}", PassageKind.COMMENT
        elif provision:
            short = Provision("", place.section, letter=place.letter).cite()
            locator, kind = f"{number}, kommentar til {short}", PassageKind.COMMENT
        else:
            locator, kind = number, PassageKind.PROSE
        comment = f"Kommentar til § {place.section}" if place.letter else ""
        path = (self.appendix, self.group, comment, self.title)
        self.sections.append(
            Section(
                tuple(part for part in path if part),
                tuple(self.placed()),
                locator,
                kind,
                provision,
                date=self.as_of if provision else "",
                whole=True,
                before=f"{number}, ",
                after=f" ({self.as_of[:4]})",
            )
        )
        self.units = []

    def placed(self) -> list[Unit]:
        """Units with their places coarse to fine; the ledd is named only where the section has several."""
        if not self.quoting:
            return self.units
        cited = [_parse(unit.place[0]) if unit.place else None for unit in self.units]
        several = len({p.ledd for p in cited if p}) > 1
        placed = []
        for unit, provision in zip(self.units, cited, strict=True):
            path: list[str] = []
            if provision:
                here = provision if several else replace(provision, ledd=0)
                if here.ledd:
                    path.append(replace(here, letter="").cite())
                if here.letter:
                    path.append(here.cite())
            placed.append(replace(unit, place=tuple(path)))
        return placed


def _parse(citation: str) -> Provision | None:
    return parse(citation)


def _section(text: str) -> str:
    match = _SECTION.search(text)
    if match is None:
        return ""
    return f"{match.group(1)}-{match.group(2)}" if match.group(1) else match.group(3)


def _plain(text: str) -> str:
    return " ".join(SENTINEL.sub("", text).split())
