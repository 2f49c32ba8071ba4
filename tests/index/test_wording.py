"""Which wording is the newest at hand, and what has been changed since."""

from __future__ import annotations

from datetime import date

import pytest
from farm import RULE, SOURCES, law, passage

from corpus.sources import Amendment, Source
from index.passage import Passage, PassageKind
from index.wording import amendments_since, superseded_passages, wording_date

TODAY = date(2025, 11, 25)
BY_ID = {source.id: source for source in SOURCES}
NOW = law("Slik er det nå.", f"{RULE} § 1-1")
THEN = law("Slik var det.", f"{RULE} § 1-1", source="rad", date="2010-05-01")


def amended(section: str, since: str) -> Amendment:
    return Amendment(f"{RULE} § {section}", since, f"FOR-{since}-1")


def test_a_passage_has_its_sources_date_unless_it_has_one_of_its_own() -> None:
    assert wording_date(NOW, BY_ID) == "2020-01-01"
    assert wording_date(THEN, BY_ID) == "2010-05-01"


class TestSuperseded:
    def test_the_older_wording_of_a_provision_in_force_is(self) -> None:
        assert superseded_passages((NOW, THEN), BY_ID) == {1}

    def test_an_older_wording_alone_is_not(self) -> None:
        assert superseded_passages((THEN,), BY_ID) == frozenset()

    def test_the_same_number_in_another_act_is_another_provision(self) -> None:
        other = law("Noe annet.", "fjøsloven § 1-1", source="rad", date="2010-05-01")
        assert superseded_passages((NOW, other), BY_ID) == frozenset()

    def test_a_wording_in_a_newer_report_replaces_no_law(self) -> None:
        later = law("Sitert.", f"{RULE} § 1-1", source="rad", date="2024-01-01")
        assert superseded_passages((NOW, later), BY_ID) == frozenset()

    @pytest.mark.parametrize("kind", [PassageKind.COMMENT, PassageKind.PROSE])
    def test_comments_and_prose_keep_their_worth(self, kind: PassageKind) -> None:
        comment = law("Om dette.", f"{RULE} § 1-1", source="rad", date="2010-05-01", kind=kind)
        assert superseded_passages((NOW, comment), BY_ID) == frozenset()


class TestAmendments:
    def since(self, held: Passage, *amendments: Amendment) -> list[str]:
        return [a.in_force for a in amendments_since(held, BY_ID, amendments, TODAY)]

    def test_those_after_the_wording_oldest_first(self) -> None:
        found = self.since(NOW, amended("1-1", "2023-01-01"), amended("1-1", "2021-01-01"))
        assert found == ["2021-01-01", "2023-01-01"]

    def test_neither_those_before_it_nor_those_to_come(self) -> None:
        assert self.since(NOW, amended("1-1", "2019-01-01"), amended("1-1", "2026-01-01")) == []

    def test_nor_those_of_another_section_or_act(self) -> None:
        other = Amendment("fjøsloven § 1-1", "2023-01-01", "LOV-1")
        assert self.since(NOW, amended("1-2", "2023-01-01"), other) == []

    def test_a_change_of_one_ledd_is_a_change_of_its_section(self) -> None:
        whole = Amendment("aml. § 3-3 andre ledd", "2023-01-01", "LOV-1")
        assert self.since(law("x", "aml. § 3-3"), whole) == ["2023-01-01"]

    def test_a_text_looked_up_later_shows_what_came_before_that_day(self) -> None:
        checked = {"lov": Source("lov", "Loven", date="2020-01-01", checked="2024-01-01")}
        found = amendments_since(NOW, checked, (amended("1-1", "2023-01-01"),), TODAY)
        assert found == ()

    def test_prose_is_no_provision(self) -> None:
        assert self.since(passage("ord"), amended("1-1", "2023-01-01")) == []
