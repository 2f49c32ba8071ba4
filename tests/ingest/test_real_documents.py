# ruff: noqa: E501 (places of the documents)
"""The real documents, item by item as their description lists them; skipped where they are not at hand.

The checks name places and counts; no sentence of the originals stands here, only words needed to find a place.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from reading_texts import SHARED, needs_shared, quotes, real, steps, whole

from corpus.spans import find_spans, squash
from index.passage import ParsedSource, Passage, PassageKind
from ingest.structure.legal import industry_rows
from ingest.structure.packing import MOST

pytestmark = [needs_shared, pytest.mark.real]

REPORT = "corpus/001_236791cf4bb9e63c.txt"
STUDY = "corpus/002_8110d0bfdc2baf78.txt"
SINTEF = "corpus/003_79a776a0b391719c.txt"
GUIDE = "corpus/004_729db21053fed94b.txt"
SLIDES = "corpus/000_0de2d6659d52ca5e.txt"
SEEDS = (REPORT, STUDY, SINTEF, GUIDE, SLIDES)


@cache
def seed(name: str) -> ParsedSource:
    return real(name)


@cache
def text(name: str) -> str:
    return whole(seed(name))


@cache
def raw(name: str) -> list[str]:
    return (SHARED / name).read_text("utf-8").split("\n")


def under(name: str, heading: str) -> list[Passage]:
    return [p for p in seed(name).passages if any(part.startswith(heading) for part in p.heading)]


class TestReport:
    def test_real_hyphens_stay(self) -> None:
        for kept in (
            "samfunns- og",
            "bedriftshelse- og",
            "BHT-ordningen",
            "BHT-ene",
            "DAYSY-registeret",
            "BHT-modeller",
        ):
            assert kept in text(REPORT)

    def test_soft_hyphens_go(self) -> None:
        left = re.findall(r"[a-zæøå]{3,}-[a-zæøå]{3,}", text(REPORT))
        broken = {
            (a.rstrip().rsplit(maxsplit=1)[-1] + b.split()[0]).strip(".,;:»")
            for a, b in zip(raw(REPORT), raw(REPORT)[1:], strict=False)
            if a.endswith("-") and b[:1].islower()
        }
        assert not {word for word in left if word in broken and "ikke-" not in word}
        assert "495" in steps(seed(REPORT))["words"]

    @pytest.mark.parametrize(
        "line",
        [36, 217, 402, 459, 645, 857, 1029, 1282, 1287, 1289, 1315, 1368, 1839, 1879, 2004, 2043, 4253, 4617],
    )
    def test_words_cut_without_a_hyphen_are_whole(self, line: int) -> None:
        first, second = raw(REPORT)[line - 1], raw(REPORT)[line]
        assert first[-1].isalpha() and second[0].islower()
        word = first.split()[-1] + second.split()[0].strip(".,")
        assert word in text(REPORT)

    def test_figure_labels_and_addresses_are_not_joined(self) -> None:
        assert "Lovbasert\nmodell" in text(REPORT)
        assert "pdfhttp" not in text(REPORT)

    @pytest.mark.parametrize("line", [562, 610, 1168, 1473, 1520, 2705, 2809, 2919, 2985])
    def test_sentences_run_across_pages(self, line: int) -> None:
        letters = squash(raw(REPORT)[line - 1][8:48]).letters
        for passage in seed(REPORT).passages:
            squashed = squash(passage.text)
            if (found := squashed.letters.find(letters)) >= 0:
                at, _ = squashed.original(found, found + 1)
                assert any(a < at - 9 < b for a, b in passage.sentences), "the sentence began before the page"
                return
        pytest.fail("the page's first line is in no passage")

    def test_running_headers_and_page_numbers_are_gone(self) -> None:
        assert not re.search(r"^\d{1,3}$", text(REPORT), re.MULTILINE)
        assert "4Ekspertgruppens" not in text(REPORT)

    def test_pages_are_printed_ones_or_none(self) -> None:
        pages = {p.locator: p.page for p in seed(REPORT).passages}
        assert pages["kap. 4.3"] == 24 and pages["kap. 9.4.1"] == 55
        assert pages["kap. 13.2.1"] is None, "pages without text went uncounted here"
        assert next(p.page for p in seed(REPORT).passages if "§ 13-3 (2018)" in p.locator) == 134

    def test_marks_leave_figures_alone(self) -> None:
        assert "2,7 millioner. 66 prosent" in text(REPORT)
        for line in (226, 303, 340, 390, 486, 498, 1503, 1795, 1975, 2711, 3683, 3690, 4739):
            for word, mark in re.findall(r"([a-zæøå»]{4,}[.,]?)(\d{1,2})(?=\s)", raw(REPORT)[line - 1]):
                assert f"{word}{mark} " not in text(REPORT)

    def test_bodies_do_not_cut_sentences(self) -> None:
        for note in ("33", "43", "52", "54", "68", "74", "78", "91"):
            assert re.search(rf"^Note {note}: ", text(REPORT), re.MULTILINE)
        for passage in seed(REPORT).passages:
            assert not any(
                "Note" in quote and not quote.startswith("Note") for quote in quotes(passage) if "\n" in quote
            )

    def test_notes_with_content_are_found(self) -> None:
        lines = [line for line in text(REPORT).split("\n") if re.match(r"Note (5|31): ", line)]
        assert [len(line.split()) > 15 for line in lines] == [True, True]

    def test_ibid_is_never_quoted(self) -> None:
        assert not any(
            quote.startswith("Note") and "Ibid." in quote[:16]
            for p in seed(REPORT).passages
            for quote in quotes(p)
        )

    def test_a_box_has_its_own_numbering_and_ends_with_its_page(self) -> None:
        box = [p for p in seed(REPORT).passages if p.locator == "boks 13.1"]
        assert box and any("Note 1: " in p.text for p in box)
        after = seed(REPORT).passages[box[-1].order + 1]
        assert after.locator == "kap. 13.5.3.5.3"

    def test_wrapped_headings_are_whole(self) -> None:
        chapters = {p.heading[0] for p in seed(REPORT).passages}
        counted = {int(h.split()[0]) for h in chapters if h[0].isdigit()}
        assert counted == set(range(1, 14))
        for number, words in ((3, 7), (5, 6), (7, 6), (10, 8), (13, 6)):
            assert len(next(h for h in chapters if h.startswith(f"{number} ")).split()) >= words

    def test_repeated_names_have_their_parents(self) -> None:
        for name in ("Vurdering", "Innledning", "Virkemidler"):
            places = {p.heading for p in seed(REPORT).passages if p.heading[-1].endswith(name)}
            assert len(places) == len({place[:-1] for place in places})

    def test_chapter_two_names_all_chapters_without_becoming_them(self) -> None:
        assert {p.locator for p in under(REPORT, "2 ")} == {"kap. 2"}

    def test_three_questions_are_a_list(self) -> None:
        passage = next(p for p in under(REPORT, "6.2.2") if "3. Er det" in p.text)
        assert sum(quote[0] in "123" and quote.endswith("?") for quote in quotes(passage)) == 3

    def test_six_levels(self) -> None:
        assert any(p.locator == "kap. 13.5.3.3.1" and len(p.heading) >= 5 for p in seed(REPORT).passages)

    def test_figures_are_debris(self) -> None:
        for figure in ("8.1", "12.1", "13.1"):
            assert any(
                p.kind is PassageKind.DEBRIS and p.locator.endswith(f"figur {figure}")
                for p in seed(REPORT).passages
            )

    def test_flattened_tables_are_quoted_whole(self) -> None:
        tables = [p for p in seed(REPORT).passages if p.kind is PassageKind.TABLE and ", tabell" in p.locator]
        assert {p.locator.split("tabell ")[1] for p in tables} == {"8.1", "13.1", "13.2"}
        assert all(quotes(p) == [p.text] for p in tables)

    def test_lists_keep_their_lead(self) -> None:
        for item in (3446, 3695, 4490):
            start = squash(raw(REPORT)[item - 1][3:40]).letters
            passage = next(p for p in seed(REPORT).passages if start in squash(p.text).letters)
            index = next(i for i, quote in enumerate(quotes(passage)) if start in squash(quote).letters)
            assert quotes(passage)[passage.leads[index]].endswith(":")

    def test_lost_ligatures_are_ft(self) -> None:
        assert "\ufffd" not in text(REPORT) and "forskrift)" in text(REPORT)
        assert "\u00a0" not in text(REPORT)

    def test_appendix_two_is_law_of_2018_with_comments(self) -> None:
        quoted = [p for p in seed(REPORT).passages if p.date == "2018-05-25"]
        kinds = Counter(p.kind for p in quoted)
        assert kinds[PassageKind.PROVISION] == 8 and kinds[PassageKind.COMMENT] == 22
        letters = {
            p.provision[-1]
            for p in quoted
            if p.kind is PassageKind.COMMENT and "§ 13-2 bokstav" in p.provision
        }
        assert letters == set("abcdefgh")

    def test_the_industry_table_of_2018(self) -> None:
        rows = list(industry_rows(seed(REPORT)))
        assert len(rows) == 95
        wrapped = next(row for row in rows if row[1] == "95.290")
        assert wrapped[2].endswith("gummi og plast")
        assert rows[-1][:2] == ("96", "96.02")

    def test_it_equals_the_table_as_issued_in_2011(self) -> None:
        issued = list(industry_rows(real("lovdata/original-2011/sf-20111206-1355.xml")))
        assert [row[1] for row in industry_rows(seed(REPORT))] == [row[1] for row in issued]


class TestStudy:
    def test_blank_lines_part_nothing(self) -> None:
        assert sum(len(p.text.split()) >= 80 for p in seed(STUDY).passages) > 130

    def test_footnote_digits_are_off_their_words(self) -> None:
        assert not re.search(r"\b(HMS1|AMU10)\b", text(STUDY))

    def test_real_hyphens_survive(self) -> None:
        for kept in ("HMS-leder", "SørVestlandet", "HMS-arbeid"):
            assert kept in text(STUDY)

    def test_each_case_has_its_section(self) -> None:
        cases = {
            p.heading[-2]
            for p in seed(STUDY).passages
            if p.heading[-1].startswith("3.1.") and len(p.heading) == 4
        }
        assert len(cases) >= 6

    def test_overview_tables_are_tables(self) -> None:
        overviews = [p for p in seed(STUDY).passages if p.heading[-1].endswith("oversikt")]
        assert overviews and {p.kind for p in overviews} == {PassageKind.TABLE}

    def test_the_interview_guide_never_answers(self) -> None:
        guide = under(STUDY, "INTERVJUGUIDE")
        assert guide and {p.kind for p in guide} == {PassageKind.QUESTIONNAIRE}
        assert guide[-1] is seed(STUDY).passages[-1]


class TestPages:
    def test_navigation_is_debris(self) -> None:
        assert {p.kind for p in seed(SINTEF).passages[:2]} == {PassageKind.DEBRIS}

    def test_long_bullets_stay_items_with_their_lead(self) -> None:
        found = [
            q for p in seed(SINTEF).passages for q, lead in zip(quotes(p), p.leads, strict=True) if lead >= 0
        ]
        assert len(found) >= 19

    def test_five_copies_are_one(self) -> None:
        assert "5 copies" in steps(seed(GUIDE))["copies"]
        said = Counter(quote for p in seed(GUIDE).passages for quote in quotes(p) if len(quote) > 80)
        assert set(said.values()) <= {1, 2}, "twice at most: the page has two places for one line"

    def test_the_eight_duties_are_a_list(self) -> None:
        passage = next(p for p in seed(GUIDE).passages if p.heading[-1].startswith("Forskriftens krav"))
        assert sum(lead >= 0 for lead in passage.leads) == 8

    def test_slides_are_few_and_never_a_percentage(self) -> None:
        assert len(seed(SLIDES).passages) <= 4
        assert not re.search(r"\d+ ?(%|prosent)", text(SLIDES))
        assert "n=922" in text(SLIDES) and "Ja Nei Ikke sikker" in text(SLIDES)


@pytest.mark.parametrize("name", SEEDS)
class TestAll:
    def test_passages_are_of_a_readable_size(self, name: str) -> None:
        assert max(len(p.text.split()) for p in seed(name).passages) <= MOST

    def test_ranges_are_whole_and_leads_come_before(self, name: str) -> None:
        for passage in seed(name).passages:
            assert len(passage.sentences) == len(passage.leads)
            assert all(0 <= a < b <= len(passage.text) for a, b in passage.sentences)
            assert all(lead < index for index, lead in enumerate(passage.leads))

    def test_ids_are_unique_and_reading_is_repeatable(self, name: str) -> None:
        again = real(name)
        assert again == seed(name)
        ids = [p.id for p in seed(name).passages]
        assert len(set(ids)) >= len(ids) - 2, "only a text that stands twice under one heading may repeat"

    def test_no_letter_is_lost(self, name: str) -> None:
        """Letters of the passages and headings against those of the file: nothing vanishes unsaid."""
        have = Counter(
            squash(text(name) + "".join(h for p in seed(name).passages for h in p.heading)).letters
        )
        want = Counter(squash("\n".join(raw(name))).letters)
        if name == GUIDE:
            want = Counter({char: count // 5 for char, count in want.items()})
        missing = sum((want - have).values())
        assert missing < 0.004 * sum(want.values()), missing


@cache
def _fingerprints() -> dict[str, str]:
    return {name: hashlib.sha256((SHARED / name).read_bytes()).hexdigest() for name in SEEDS}


def _drafts() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, json.loads(line))
        for path in sorted((SHARED / "statements").glob("*.jsonl"))
        if path.stem != "gaps"
        for line in path.read_text("utf-8").splitlines()
    ]


def test_the_spans_of_statements_are_found() -> None:
    """Each draft's first and last words, in the passages and headings of its source, letters alone.

    Left out are change notes, which are no text, and words that bear a footnote's digit or a list's label.
    """
    texts: dict[str, Any] = {}
    for path in [*(SHARED / "corpus").glob("*.txt"), *(SHARED / "lovdata").glob("c*/*.xml")]:
        parts: list[str] = []
        last: tuple[str, ...] = ()
        for p in real(str(path.relative_to(SHARED))).passages:
            parts += [h for i, h in enumerate(p.heading) if p.heading[: i + 1] != last[: i + 1]]
            parts.append(p.text)
            last = p.heading
        texts[path.stem] = squash("\n".join(parts))
    drafts = [(stem, d) for stem, d in _drafts() if "endringsnote" not in str(d.get("provision", ""))]
    lost = [
        d["id"]
        for stem, d in drafts
        for first, last_words in [(d["from"], d["to"]), *([d["lead"]] if d.get("lead") else [])]
        if next(find_spans(texts[stem], str(first), str(last_words)), None) is None
    ]
    assert len(lost) / len(drafts) < 0.005, lost
