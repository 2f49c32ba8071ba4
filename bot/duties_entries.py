"""One entry of the register: a checked statement about a duty or a right, its legal basis and its age."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.citations import cite, locate
from corpus import provision
from corpus.provision import Provision
from corpus.sources import Source
from corpus.statements import Statement
from index.passage import Passage, PassageKind, Span
from index.snapshot import Snapshot

#: FOR-1355 chapter 13 and FOR-1360 chapter 2 with aml. § 3-3: what the law says of BHT itself.
ABOUT_BHT = (("aml.", "3-3"), (provision.ORGANISATION, "13-"), (provision.ADMINISTRATION, "2-"))
_BHT = "bedriftshelsetjenesten"


class Standing(IntEnum):
    """What kind of wording an entry rests on; the smaller, the nearer to what is in force."""

    IN_FORCE = 0  # the provision as it stands in the consolidated rules at hand
    ENACTED = 1  # an act that changed the provision
    GUIDANCE = 2  # the Labour Inspectorate's guidance page
    FORMER = 3  # the provision in an older wording (the report of 2018 quotes it)
    COMMENT = 4  # the Labour Inspectorate's comment on an older wording
    REPORT = 5  # told by a report or a study


@dataclass(frozen=True)
class Entry:
    """A statement with a kind, proved by a span."""

    statement: Statement
    position: int  # of the statement in the snapshot
    span: Span
    standing: Standing
    place: Provision | None  # as the wording itself is numbered
    locator: str
    date: str  # ISO date of the wording
    source: Source
    authority: str
    url: str
    passage_id: str
    row: bool = False  # a row of the list of industries

    @property
    def basis(self) -> str:
        """The legal basis down to the letter; where the text has none, its place in the source."""
        if self.place is None:
            return f"{self.source.name}, {self.locator}" if self.locator else self.source.name
        cited = self.place.cite()
        if self.standing is Standing.COMMENT:
            return f"kommentar til {cited}"
        return cited

    def about_bht(self) -> bool:
        """Whether it is about the occupational health service itself."""
        if _BHT in (self.statement.holder, self.statement.counterpart):
            return True
        if self.place is not None:
            place = self.place
            return any(place.act == act and place.section.startswith(start) for act, start in ABOUT_BHT)
        return "bedriftshelsetjenest" in self.statement.text or "BHT" in self.statement.text

    def text(self, language: str) -> str:
        """The duty in plain words."""
        return self.statement.said(language)


def entry_of(snapshot: Snapshot, position: int) -> Entry:
    """The entry that a resolved statement makes."""
    resolved = snapshot.statements[position]
    span = resolved.spans[0]
    passage = snapshot.passages[span.passage]
    citation = cite(snapshot, 1, span)
    source = snapshot.sources.get(passage.source) or Source(passage.source, passage.file)
    standing = _standing(passage, source, span.passage in snapshot.superseded)
    place = _place(passage, span, resolved.statement)
    date = citation.version
    if standing is Standing.FORMER and passage.kind is PassageKind.SUMMARY and not source.authority.binding:
        date = source.provisions_as_of or date
    return Entry(
        statement=resolved.statement, position=position, span=span, standing=standing, place=place,
        locator=citation.locator, date=date, source=source, authority=citation.authority, url=citation.url,
        passage_id=citation.passage_id,
        row=resolved.statement.topic == "bransjeliste" and _is_row(passage, resolved.statement),
    )  # fmt: skip


def _standing(passage: Passage, source: Source, superseded: bool) -> Standing:
    if source.authority.binding:
        if source.parser == "lovdata-change":
            return Standing.ENACTED
        return Standing.FORMER if superseded or passage.date else Standing.IN_FORCE
    summary = passage.kind is PassageKind.SUMMARY
    if passage.kind is PassageKind.COMMENT or (summary and _is_comment(passage.locator)):
        return Standing.COMMENT
    if passage.kind in (PassageKind.PROVISION, PassageKind.TABLE) and passage.provision:
        return Standing.FORMER
    if summary and passage.provision and source.provisions_as_of:
        return Standing.FORMER
    return Standing.GUIDANCE if source.authority.value == "guidance" else Standing.REPORT


def _is_comment(locator: str) -> bool:
    return "kommentar" in locator.lower() or "forarbeid" in locator.lower()


def _place(passage: Passage, span: Span, statement: Statement) -> Provision | None:
    """The provision by the marks of the passage; by the statement's own locator where that is finer."""
    if not passage.provision:
        return None
    within = provision.parse(passage.provision)
    marked = provision.parse(locate(passage, span.start, span.end))
    found = marked if marked and within and marked.section == within.section else within
    if found is not None and within is not None and not found.act:
        found = Provision(within.act, found.section, found.ledd, found.letter, found.number)
    if found is not None and within is not None and found.covers(within):
        found = within
    own = provision.parse(statement.locator)
    return (
        own if own and own.act and found and found.covers(own) and " og " not in statement.locator else found
    )


def _is_row(passage: Passage, statement: Statement) -> bool:
    return (
        passage.kind is PassageKind.TABLE or "næringskode" in statement.locator or "(kode " in statement.text
    )
