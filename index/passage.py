"""The unit that is searched and cited: a passage of one source, and where it stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage is made of; some kinds are never an answer."""

    PROSE = "prose"
    PROVISION = "provision"  # the wording of a law or a regulation
    COMMENT = "comment"  # an authority's comment on a provision
    TABLE = "table"
    SUMMARY = "summary"  # the product's own statement, where the original is not at hand
    QUESTIONNAIRE = "questionnaire"  # questions without answers: searched last, never an answer
    DEBRIS = "debris"  # labels of a figure, navigation: kept for completeness, never an answer

    @property
    def answers(self) -> bool:
        """Whether text of this kind may be quoted as an answer."""
        return self not in (PassageKind.QUESTIONNAIRE, PassageKind.DEBRIS)


@dataclass(frozen=True)
class Passage:
    """A stretch of one source that is read as one piece.

    ``text`` is what quotes are cut from, byte for byte. ``sentences`` are half-open character ranges of
    ``text`` in reading order: whole sentences, or whole items of a list (kind of unit that may be quoted).
    ``lead`` is the index of the sentence that introduces the list item at the same position in
    ``leads`` (-1 where there is none).
    """

    source: str  # id of the source in the catalogue
    file: str  # the ingested file's own name; the source's id for shipped summaries
    order: int  # position in the source, from 0
    locator: str  # as cited: "kap. 13.2", "forskrift om … § 13-2 bokstav e", "s. 12"
    heading: tuple[str, ...]  # path of headings from the top of the document
    text: str
    kind: PassageKind = PassageKind.PROSE
    page: int | None = None  # page of the original on which the passage begins, from 1
    provision: str = ""  # canonical citation when the passage is, or comments on, a provision
    sentences: tuple[tuple[int, int], ...] = ()
    leads: tuple[int, ...] = ()
    date: str = ""  # ISO date of this wording when it differs from the source's
    anchor: str = ""  # address of this place in the source, when the source has one per place
    marks: tuple[tuple[int, int, str], ...] = ()  # ranges of text with their finer locator (ledd, letter)

    @property
    def id(self) -> str:
        """Stable while source, place and wording stay: 16 hex digits."""
        key = "\x1f".join((self.source, self.locator, "\x1e".join(self.heading), self.text))
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def search_text(self) -> str:
        """What is embedded and indexed: the nearest headings in front of the text."""
        path = " – ".join(part for part in self.heading[-2:] if part)
        return f"{path}. {self.text}" if path else self.text


@dataclass(frozen=True)
class Span:
    """A half-open character range of one passage: the smallest thing that is quoted."""

    passage: int  # position of the passage in the snapshot
    start: int
    end: int


@dataclass(frozen=True)
class ProvisionChange:
    """One entry of a provision's change history, as the publisher notes it under the provision."""

    provision: str  # canonical citation, or the heading of the chapter that was changed
    act: str  # "FOR-2022-09-30-1687"
    in_force: str  # ISO date; "" where the note gives none
    note: str  # the whole note, as published
    announced: bool = False  # True for "Endres ved …": not yet in the text


@dataclass(frozen=True)
class ParsedSource:
    """What reading one file gave."""

    source: str
    file: str
    passages: tuple[Passage, ...]
    sections: int
    warnings: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = field(default=())  # (cleaning step, what it did), for --explain
    provision_changes: tuple[ProvisionChange, ...] = ()
