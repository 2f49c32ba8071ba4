"""Is the register complete, and does each entry stand where it says? Read out of the real documents.

A place of a provision is covered when the span of an entry lies in it, or when an entry sums up the list it
stands in. Places that hold no duty (purpose, definitions, entry into force) are left out by name; places that
ought to have an entry and have none yet are the known gaps, and no others may come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from registers import digest_register_snapshot, real_register_snapshot

from bot.citations import cite
from bot.duties import register_of
from corpus import provision
from corpus.provision import ADMINISTRATION, INTERNAL_CONTROL, ORGANISATION
from corpus.statements import KINDS, TOPICS, shipped_statements
from index.passage import Passage, PassageKind

pytestmark = pytest.mark.real

#: What the rules on BHT itself are: every ledd and letter has an entry.
ABOUT_BHT = (
    ("aml.", ("3-3",)),
    (ORGANISATION, ("13-1", "13-2", "13-3")),
    (ADMINISTRATION, ("2-1", "2-2", "2-3", "2-4", "2-5")),
)
#: Neighbouring duties, ledd by ledd.
NEIGHBOURS = {
    "the employer's basic duties": ("aml.", ("2-1", "2-2", "2-3", "3-1", "3-2", "3-4", "3-5")),
    "whistleblowing": ("aml.", ("2 A-1", "2 A-2", "2 A-3", "2 A-4", "2 A-5", "2 A-6", "2 A-7")),
    "the working environment": ("aml.", ("4-1", "4-2", "4-3", "4-4", "4-5")),
    "follow-up of the sick": ("aml.", ("4-6",)),
    "registration and reporting": ("aml.", ("5-1", "5-2", "5-3")),
    "safety representatives in the act": ("aml.", ("6-1", "6-2", "6-3", "6-4", "6-5")),
    "working environment committees in the act": ("aml.", ("7-1", "7-2", "7-3", "7-4")),
    "information and control": ("aml.", ("8-1", "8-2", "8-3", "9-1", "9-2", "9-3", "9-4", "9-5", "9-6")),
    "supervision and sanctions": (
        "aml.",
        ("18-4", "18-5", "18-6", "18-7", "18-8", "18-10", "19-1", "19-2"),
    ),
    "safety representatives and committees in the regulation": (
        ORGANISATION,
        ("2-1", "2-2", *(f"3-{n}" for n in range(1, 24))),
    ),
    "risk assessment, training, instructions": (
        ORGANISATION,
        ("7-1", "7-2", "8-1", "8-2", "9-1", "11-1", "11-2"),
    ),
    "health surveillance": (ORGANISATION, ("14-1", "14-2", "14-3")),
    "internal control": (INTERNAL_CONTROL, ("4", "5", "6", "7", "8")),
}
#: Places without a duty or a right: they define, refer, or punish.
NO_DUTY: dict[str, tuple[str, ...]] = {
    "aml.": (
        "2 A-1 andre ledd", *(f"2 A-1 andre ledd bokstav {letter}" for letter in "abcdef"),
        "2 A-1 tredje ledd",
        "2 A-4 andre ledd", *(f"2 A-4 andre ledd bokstav {letter}" for letter in "abc"), "18-6 sjuende ledd",
        "18-10 fjerde ledd", "19-1 første ledd", "19-1 andre ledd", "19-1 tredje ledd", "19-2 første ledd",
        "19-2 andre ledd", "19-2 tredje ledd", "19-2 fjerde ledd",
    ),
    ORGANISATION: ("3-2 sjuende ledd", "3-5 sjette ledd", "3-12"),
}  # fmt: skip
#: Places that ought to have an entry, and the digest lacks a statement with a kind there. None may come.
KNOWN_GAPS: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Place:
    """One ledd or letter of a provision in force."""

    name: str
    text: str
    covered: bool


@cache
def spans() -> dict[int, list[tuple[int, int]]]:
    """Ranges of passages that entries rest on."""
    snapshot = real_register_snapshot()
    found: dict[int, list[tuple[int, int]]] = {}
    for entry in register_of(snapshot).entries:
        resolved = snapshot.statements[entry.position]
        for span in resolved.spans:
            found.setdefault(span.passage, []).append((span.start, span.end))
    return found


def touched(position: int, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans().get(position, ()))


def places(act: str, sections: tuple[str, ...]) -> Iterator[Place]:
    """Every ledd and letter of the sections as they are in force."""
    snapshot = real_register_snapshot()
    for position, passage in enumerate(snapshot.passages):
        if not in_force(passage) or position in snapshot.superseded:
            continue
        place = provision.parse(passage.provision)
        if place is None or place.act != act or place.section not in sections:
            continue
        for start, end, name in passage.marks or ((0, len(passage.text), passage.locator),):
            yield Place(name, passage.text[start:end], touched(position, start, end))


def in_force(passage: Passage) -> bool:
    kinds = (PassageKind.PROVISION, PassageKind.TABLE)
    return bool(passage.provision) and not passage.date and passage.kind in kinds


def missing(act: str, sections: tuple[str, ...]) -> dict[str, str]:
    found = [place for place in places(act, sections) if "Opphevet" not in place.text]
    allowed = {f"{act} § {place}" for known in (NO_DUTY, KNOWN_GAPS) for place in known.get(act, ())}
    return {p.name: p.text for p in found if not p.covered and p.name not in allowed}


class TestComplete:
    @pytest.mark.parametrize(("act", "sections"), ABOUT_BHT)
    def test_each_place_about_bht_has_an_entry(self, act: str, sections: tuple[str, ...]) -> None:
        for section in sections:
            assert list(places(act, (section,))), f"{act} § {section} was not read"
        assert not missing(act, sections)

    @pytest.mark.parametrize("subject", NEIGHBOURS)
    def test_neighbouring_duties_ledd_by_ledd(self, subject: str) -> None:
        act, sections = NEIGHBOURS[subject]
        for section in sections:
            assert list(places(act, (section,))), f"{act} § {section} was not read"
        assert not missing(act, sections)

    @pytest.mark.parametrize("letter", "abcdefgh")
    def test_letters_of_13_2_have_entries_of_their_own(self, letter: str) -> None:
        wanted = provision.parse(f"{ORGANISATION} § 13-2 bokstav {letter}")
        assert [e for e in register_of(real_register_snapshot()).entries if e.place == wanted]

    def test_each_row_of_the_list_in_force(self) -> None:
        rows = [e for e in register_of(real_register_snapshot()).entries if e.row and e.standing == 0]
        snapshot = real_register_snapshot()
        tables = [
            (n, p) for n, p in enumerate(snapshot.passages)
            if p.kind is PassageKind.TABLE and "§ 13-1" in p.provision
            and in_force(p) and n not in snapshot.superseded
        ]  # fmt: skip
        assert rows and tables
        bare = [
            passage.text[a:b]
            for position, passage in tables
            for a, b in passage.sentences
            if re.match(r"\d\d(\.\d+)? ", passage.text[a:b]) and not touched(position, a, b)
        ]
        assert not bare

    def test_each_comment_letter_of_appendix_2_has_an_entry(self) -> None:
        snapshot = real_register_snapshot()
        commented: dict[str, bool] = {}
        for position, passage in enumerate(snapshot.passages):
            if passage.kind is PassageKind.COMMENT and passage.locator.startswith("vedlegg 2"):
                letter = passage.locator
                commented[letter] = commented.get(letter, False) or touched(position, 0, len(passage.text))
        assert len(commented) >= 14
        assert {letter for letter, covered in commented.items() if not covered} <= COMMENTS_WITHOUT_DUTY

    def test_each_duty_in_the_guidance_pages_lists_has_an_entry(self) -> None:
        snapshot = real_register_snapshot()
        bare = [
            f"{passage.locator}: {passage.text[a:b]}"
            for position, passage in enumerate(snapshot.passages)
            if passage.source == "arbeidstilsynet-bht" and passage.locator in LISTS_OF_DUTIES
            for (a, b), lead in zip(passage.sentences, passage.leads, strict=True)
            if lead >= 0 and not touched(position, a, b)
        ]
        assert not bare


#: Comments that only refer to another chapter.
COMMENTS_WITHOUT_DUTY = frozenset({"vedlegg 2, kommentar til § 13-2 bokstav c"})
#: The sample contract («Kontrakt») is not among them: it keeps wording that the list of duties has dropped.
LISTS_OF_DUTIES = (
    "«Overordnede krav til arbeidsgivers bruk av BHT»",
    "«Forskriftens krav til arbeidsgivers bruk av BHT»",
    "«Dokumenter det systematiske BHT-samarbeidet»",
)


class TestEachEntry:
    def test_it_is_proved_by_its_source(self) -> None:
        """Every statement with a kind whose source is at hand is resolved to its place."""
        snapshot = real_register_snapshot()
        at_hand = {source.id for source in snapshot.manifest.sources}
        kept = {resolved.statement.id for resolved in snapshot.statements}
        lost = [s.id for s in shipped_statements() if s.kind and s.source in at_hand and s.id not in kept]
        assert not lost

    def test_its_locator_and_its_place_agree(self) -> None:
        snapshot = real_register_snapshot()
        astray = []
        for entry in register_of(snapshot).entries:
            own, found = provision.parse(entry.statement.locator), entry.place
            if own is None or found is None:
                continue
            if own.section.replace(" ", "") != found.section.replace(" ", ""):
                astray.append((entry.statement.id, entry.statement.locator, found.cite()))
        assert not astray

    def test_its_quote_stands_in_the_passage(self) -> None:
        snapshot = real_register_snapshot()
        for entry in register_of(snapshot).entries:
            citation = cite(snapshot, 1, entry.span)
            assert citation.quote.strip() and citation.quote in snapshot.passages[entry.span.passage].text
            assert citation.locator

    def test_its_fields_are_known_ones(self) -> None:
        for entry in register_of(digest_register_snapshot()).entries:
            assert entry.statement.kind in KINDS
            assert entry.statement.topic in TOPICS, entry.statement.id

    def test_someone_owes_it(self) -> None:
        nobody = [
            e.statement.id for e in register_of(digest_register_snapshot()).entries if not e.statement.holder
        ]
        assert not nobody
