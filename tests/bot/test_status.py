"""What the evidence itself says about how far it carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from farm import PASSAGES, RULE, SOURCES, STATEMENTS, farm, law

from bot.answer import Status
from bot.citations import cite_all
from bot.points import Point
from bot.status import Standing, nice_date, standing
from corpus.sources import Amendment
from corpus.statements import Statement
from index.passage import Span
from index.snapshot import Snapshot

TODAY = date(2025, 11, 25)
WHOLE = Span(0, 0, 34)


def stands(
    snapshot: Snapshot,
    spans: tuple[Span, ...] = (WHOLE,),
    item: Statement | None = None,
    historic: bool = False,
) -> Standing:
    points = [Point("Ord.", spans, item)]
    return standing(snapshot, points, cite_all(snapshot, spans), "nb", TODAY, historic=historic)


def amended(since: str, note: str = "") -> Snapshot:
    return farm(amendments=(Amendment(f"{RULE} § 1-1", since, "LOV-2023-1", note=note),))


class TestSupported:
    def test_the_wording_in_force_needs_no_word(self) -> None:
        assert stands(farm()) == Standing(Status.SUPPORTED, "", "2020-01-01")

    def test_its_date_is_that_of_the_newest_evidence(self) -> None:
        assert stands(farm(), (WHOLE, Span(2, 0, 10))).as_of == "2021-06-01"

    @pytest.mark.parametrize(("checked", "told"), [("2025-06-01", False), ("2023-01-01", True)])
    def test_a_text_looked_up_long_ago_is_worth_another_look(self, checked: str, told: bool) -> None:
        sources = (replace(SOURCES[0], checked=checked), SOURCES[1])
        assert bool(stands(farm(sources=sources)).notice) is told

    def test_an_older_wording_alone_has_its_date_told(self) -> None:
        old = law("Slik var det på gården.", f"{RULE} § 2-1", date="2018-05-25")
        found = stands(farm((old,), (), ()), (Span(0, 0, 10),))
        assert found.status is Status.SUPPORTED and "25. mai 2018" in found.notice


class TestOutdated:
    def test_a_known_change_after_the_wording_is_told_first(self) -> None:
        found = stands(amended("2023-01-01", "daglig tilsyn"))
        assert found.status is Status.OUTDATED
        for part in ("1. januar 2020", "1. januar 2023", "LOV-2023-1", "daglig tilsyn"):
            assert part in found.notice

    def test_one_that_is_still_to_come_is_not(self) -> None:
        assert stands(amended("2026-01-01")).status is Status.SUPPORTED

    def test_a_question_about_history_gets_history(self) -> None:
        assert stands(amended("2023-01-01"), historic=True).status is Status.SUPPORTED

    def test_wording_that_stands_here_in_a_newer_version_is_old(self) -> None:
        older = law("Slik var det.", f"{RULE} § 1-1", source="rad", date="2010-05-01")
        snapshot = farm((*PASSAGES, older))
        found = stands(snapshot, (Span(3, 0, 10),))
        assert found.status is Status.OUTDATED and "1. mai 2010" in found.notice
        assert stands(snapshot, (Span(3, 0, 10),), historic=True).status is Status.SUPPORTED


class TestConditional:
    DUTY = replace(STATEMENTS[0], kind="plikt", when="gården har dyr")

    def test_a_duty_with_a_condition_depends_on_it(self) -> None:
        found = stands(farm(), item=self.DUTY)
        assert found.status is Status.CONDITIONAL and "gården har dyr" in found.notice

    def test_a_mere_fact_does_not(self) -> None:
        assert stands(farm(), item=replace(self.DUTY, kind="")).status is Status.SUPPORTED

    def test_a_known_change_is_told_before_it(self) -> None:
        assert stands(amended("2023-01-01"), item=self.DUTY).status is Status.OUTDATED


@pytest.mark.parametrize(
    ("iso", "nb", "en"),
    [("2023-01-09", "9. januar 2023", "9 January 2023"), ("2023", "2023", "2023"), ("", "", "")],
)
def test_dates_as_people_write_them(iso: str, nb: str, en: str) -> None:
    assert (nice_date(iso, "nb"), nice_date(iso, "en")) == (nb, en)
