"""The shipped statements: what each must have, that the originals prove it, that no section is without one.

What needs the originals is skipped, and says so, where they are not beside the project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from corpus.gaps import shipped_gaps
from corpus.sources import shipped_catalogue
from corpus.statements import KINDS, TOPICS, Statement, shipped_statements
from index.passage import Passage, PassageKind
from ingest.resolving import SourceText, best_place
from ingest.statement_checks import Finding, check_lines
from ingest.statement_files import Line, originals_from_files

SHARED = Path(__file__).parents[3] / "shared"
ORIGINALS = tuple(SHARED / part for part in ("corpus", "lovdata/current", "lovdata/changes"))

#: Words by which a question is plainly in one language; what is said only in English questions is learnt.
ENGLISH = frozenset(
    """
    the what when where which who why how is are do does did can could must should shall will would may
    our your they this that of with from have has had if and or not any we you it my to by as about a an
    be ohs hse were was than rep reps safety health check committee members work working workers worker
    rules required requirements needed legal basis order label ignored control allowed next step public
    office service leave break hours limit deadline notice exceptions cost savings cheaper cheap hazard
    special extra qualification appeal body staff employers occupational duty electricity training
    subcommittees last amended conditions contractor local economy most commonly decision written
    company subsidy deputies deputy separate
    """.split()  # noqa: SIM905
)  # fmt: skip
NORWEGIAN = frozenset(
    """
    hva hvor hvem hvordan kva kven korleis kor er det som og på av til med ikke ikkje jeg eg må vi kan
    skal en et ei har når blir vert om hos oss noe noko hvilke krav eller
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[\w']+")
_NUMBER = re.compile(r"\d+(?:[ .,]\d{3})*(?:[.,]\d+)?")

#: Numbers that name a source ("the report of 2018", "the study of 16 companies"), needless in one language.
NAMING = frozenset({"2018", "16"})

#: Two statements of one source that share more of their words than this say the same.
SAME = 0.8
#: Items of one list: the same sentence about different things.
ITEMS = {
    "for-2011-1355": {
        "l-307", "l-308", "l-309", "l-310", "l-311", "l2-n06", "l2-n07", "l2-n08", "l2-n09", "n-189", "n-195"
    },
}  # fmt: skip

#: Sections without a statement, and why: source, the heading's last part (as a pattern), reason.
WITHOUT = (
    ("*", r"\(Opphevet\)", "repealed: there is no text"),
    ("ekspertgruppen-2018", r"^2 Oversikt over rapporten$|^Del I Innledning$", "tells what stands where"),
    ("ekspertgruppen-2018", r"^Vedlegg 1 – ", "a heading of its own without text"),
    ("iris-2013", r"^2 Materiale og metode$", "says what the chapter will say"),
    ("sintef-2016", r"^SINTEFs evaluering$", "navigation of the page"),
    ("arbeidstilsynet-bht", r"^Spørsmål og svar om BHT$|^Regelverk$", "navigation of the page"),
    ("aml", r"^Arbeidsmiljøloven$|^§ 20-", "when the Act came into force, and which Acts it changed"),
    ("for-2011-1360", r"^§ 6-\d", "type approval of tractors from before 1967"),
    ("for-2011-1360", r"^§ 7-\d", "demands on those who certify others"),
    ("for-2011-1360", r"^§ (8-3|8-5|9-3|9-4|9-5|10-\d|13-2)\.", "divers' training and bottles"),
    ("for-2011-1360", r"^§ 9-2\.", "temporary work from other EEA countries: § 9-1 has one"),
    ("lov-2022-42", r"^del II?$|^endrer § (9|18|51 a)", "changes of another Act, on social services"),
    ("for-2022-1687", r"^del I$", "names the regulation that is changed"),
    ("for-2022-1700", r"^del I$|nr\. 1700$", "legal basis, and the regulation that is changed"),
    ("for-2022-2195", r"nr\. 2195$", "legal basis"),
)  # fmt: skip


def folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


@cache
def said_in_english() -> frozenset[str]:
    """Words that stand in plainly English questions and in no plainly Norwegian one."""
    english: set[str] = set()
    norwegian: set[str] = set()
    for question in (q for statement in shipped_statements() for q in statement.questions):
        words = set(_WORD.findall(question.lower()))
        if words & NORWEGIAN or re.search(r"[æøå]", question, re.IGNORECASE):
            norwegian |= words - ENGLISH
        elif len(words & ENGLISH) > 1:
            english |= words
    return frozenset(english - norwegian)


def figures(text: str) -> set[str]:
    """The digits of each number, whatever sets off its thousands and decimals."""
    return {re.sub(r"\D", "", number) for number in _NUMBER.findall(text)}


def is_english(question: str) -> bool:
    """A guess: more of its words are plainly English than Norwegian, or at least half were learnt as such."""
    words = _WORD.findall(question.lower())
    plain = sum(word in ENGLISH for word in words) - sum(word in NORWEGIAN for word in words)
    return plain > 0 or 2 * sum(word in said_in_english() for word in words) >= len(words)


@cache
def originals() -> dict[str, SourceText]:
    missing = [path for path in ORIGINALS if not path.is_dir()]
    if missing:
        pytest.skip(f"the originals are not beside the project ({missing[0].name} of ../shared)")
    return originals_from_files(ORIGINALS)


@cache
def findings() -> tuple[Finding, ...]:
    lines = [
        Line(Path(f"{statement.source}.jsonl"), number, statement)
        for number, statement in enumerate(shipped_statements(), 1)
    ]
    return tuple(check_lines(lines, originals(), shipped_catalogue()))


def found(*rules: str) -> list[str]:
    return [f"{finding.id}: {finding.message}" for finding in findings() if finding.rule in rules]


def by_source() -> dict[str, list[Statement]]:
    grouped: dict[str, list[Statement]] = {}
    for statement in shipped_statements():
        grouped.setdefault(statement.source, []).append(statement)
    return grouped


class TestEachStatement:
    def test_has_an_id_of_its_own(self) -> None:
        ids = Counter(statement.id for statement in shipped_statements())
        assert not [name for name, count in ids.items() if count > 1]

    def test_has_a_text_a_fingerprint_and_a_place(self) -> None:
        for statement in shipped_statements():
            assert statement.text.strip() and statement.hash and statement.locator, statement.id

    def test_names_its_span_by_few_words_on_either_side(self) -> None:
        for statement in shipped_statements():
            for words in (statement.first, statement.last, *(statement.lead or ())):
                # More than four where they end the span too soon.
                assert 1 <= len(words.split()) <= 8, (statement.id, words)

    def test_is_short_enough_for_a_phone(self) -> None:
        assert not [s.id for s in shipped_statements() if len(s.text.split()) > 60]

    def test_has_at_least_four_questions(self) -> None:
        assert not [s.id for s in shipped_statements() if len(s.questions) < 4]

    def test_has_a_question_in_english(self) -> None:
        without = [s.id for s in shipped_statements() if not any(map(is_english, s.questions))]
        assert not without, without

    def test_has_a_source_of_the_catalogue_and_known_kinds_and_topics(self) -> None:
        known = shipped_catalogue().by_id
        for statement in shipped_statements():
            assert statement.source in known, statement.id
            assert statement.kind in ("", *KINDS), statement.id
            assert statement.topic in ("", *TOPICS), statement.id

    def test_that_is_a_duty_or_a_right_says_who_has_it_and_what_it_is_about(self) -> None:
        lacking = [s.id for s in shipped_statements() if s.kind and not (s.holder and s.topic)]
        assert not lacking


class TestTogether:
    def test_no_question_is_asked_twice(self) -> None:
        asked = Counter(folded(q) for s in shipped_statements() for q in (*s.questions, *s.related))
        assert not [question for question, count in asked.items() if count > 1]

    def test_no_two_of_one_source_say_the_same(self) -> None:
        twice = []
        for source, group in by_source().items():
            items = ITEMS.get(source, set())
            words = [(s.id, frozenset(_WORD.findall(s.text.lower()))) for s in group if s.id not in items]
            for (one, a), (other, b) in combinations(words, 2):
                shared = len(a & b)
                if shared * 2 > SAME * (len(a) + len(b)) and shared > SAME * len(a | b):
                    twice.append((one, other))
        assert not twice

    def test_about_a_third_can_be_asked_for_in_nynorsk(self) -> None:
        marks = re.compile(r"\b(kva|korleis|kven|kvifor|kor|ikkje|eg|dei|frå|vere|verksemda)\b", re.I)
        some = sum(any(marks.search(q) for q in s.questions) for s in shipped_statements())
        assert some > len(shipped_statements()) / 3


class TestAgainstTheOriginals:
    def test_every_statement_verifies(self) -> None:
        assert set(by_source()) <= set(originals()), "a source has no original at hand"
        assert not found("unresolved", "changed", "hash")

    def test_every_statement_stands_where_it_says(self) -> None:
        assert not found("locator")

    def test_every_number_stands_in_the_span_that_proves_it(self) -> None:
        assert not found("number")

    def test_no_text_holds_a_long_run_of_the_originals_words(self) -> None:
        assert not found("copied")

    def test_nothing_else_is_found(self) -> None:
        assert not [f"{finding.id}: {finding.rule} {finding.message}" for finding in findings()]


class TestCoverage:
    def test_every_section_of_every_document_has_a_statement(self) -> None:
        bare = [(source, heading) for source, heading in _bare() if not _excepted(source, heading)]
        assert not bare, "\n".join(f"{source}: {' > '.join(heading)}" for source, heading in bare)

    def test_the_sections_left_out_are_still_without_one(self) -> None:
        bare = list(_bare())
        idle = [
            (source, pattern)
            for source, pattern, _ in WITHOUT
            if not any(source in ("*", s) and re.search(pattern, heading[-1]) for s, heading in bare)
        ]
        assert not idle, "they have statements now: take them off the list"


class TestGaps:
    def test_each_has_an_id_of_its_own_and_a_question(self) -> None:
        ids = Counter(gap.id for gap in shipped_gaps())
        assert not [name for name, count in ids.items() if count > 1]
        assert all(gap.questions and gap.text for gap in shipped_gaps())

    def test_each_says_the_same_in_english(self) -> None:
        assert not [gap.id for gap in shipped_gaps() if not gap.en or gap.en == gap.text]
        other = {gap.id: figures(gap.en) ^ figures(gap.text) for gap in shipped_gaps()}
        assert {name for name, numbers in other.items() if numbers - NAMING} <= {"gc-101"}  # "døgnvakt"

    def test_no_question_is_asked_twice(self) -> None:
        asked = Counter(folded(q) or q for gap in shipped_gaps() for q in gap.questions)
        assert not [question for question, count in asked.items() if count > 1]

    def test_no_question_is_one_that_a_statement_answers(self) -> None:
        answered = {folded(q) for s in shipped_statements() for q in s.questions}
        assert not [(gap.id, q) for gap in shipped_gaps() for q in gap.questions if folded(q) in answered]

    def test_the_nearest_statements_exist(self) -> None:
        ids = {statement.id for statement in shipped_statements()}
        lost = {gap.id: name for gap in shipped_gaps() for name in gap.nearest if name not in ids}
        assert not lost


def _bare() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sections with text that no statement's span touches."""
    for source, text in originals().items():
        touched: set[int] = set()
        for statement in by_source().get(source, ()):
            best = best_place(statement, text)
            if best and best.span:
                touched.update(span.passage for span in text.spans(best.span))
        sections: dict[tuple[str, ...], list[tuple[int, Passage]]] = {}
        for position, passage in zip(text.positions, text.passages, strict=True):
            if passage.kind.answers or passage.kind is PassageKind.DEBRIS:
                sections.setdefault(passage.heading, []).append((position, passage))
        for heading, members in sections.items():
            if not any(position in touched for position, _ in members):
                yield source, heading


def _excepted(source: str, heading: tuple[str, ...]) -> bool:
    return any(
        source_named in ("*", source) and re.search(pattern, heading[-1])
        for source_named, pattern, _ in WITHOUT
    )
