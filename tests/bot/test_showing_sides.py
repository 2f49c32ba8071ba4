"""Where the documents disagree, the answer shows each side and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from farm import PASSAGES, RULE, STATEMENTS, farm, law, passage, searched, statement

from bot.answer import Status
from bot.compose import write
from bot.conflicts import Shown, show_sides
from bot.points import POINTS, TOTAL, WORDS, gather, spoken
from bot.status import Standing, standing
from corpus.conflicts import Conflict
from corpus.sources import Amendment
from index.snapshot import Snapshot

FEW = "I fjor hadde landet 95 000 gårder."
MANY = "I dag har landet 103 000 gårder."
OFTEN = "Gårdshjelpen skal snakkes med hver uke."
COUNTED = (
    passage(FEW, order=1, heading=("Tall",), locator="kap. 2"),
    passage(MANY, order=2, heading=("Vedlegg",), locator="vedlegg 1"),
)
COUNTS = (
    statement(
        "few", "rad", FEW, "Det var 95 000 gårder.", "hvor mange gårder er det i landet", locator="kap. 2"
    ),
    statement("many", "rad", MANY, "Det er 103 000 gårder.", "tallet på bruk nå", locator="vedlegg 1"),
)
ASKED = "hvor mange gårder er det i landet"
CONFLICT = Conflict(
    "farms", ("hvor mange gårder", "kor mange", "how many"), (("few",), ("many",)), ("95 000", "103 000")
)
NOTICE = "Kildene spriker om hvor mange gårder: 95 000 (kap. 2, 2021) og 103 000 (vedlegg 1, 2021)."
TODAY = date(2025, 11, 25)


def country(**fields: object) -> Snapshot:
    passages, statements = (*PASSAGES, *COUNTED), (*STATEMENTS, *COUNTS)
    return farm(**{"passages": passages, "statements": statements, "gaps": (), **fields})  # type: ignore[arg-type]


def shown(snapshot: Snapshot, question: str = ASKED, *conflicts: Conflict, language: str = "nb") -> Shown:
    result = searched(snapshot, question)
    draft = gather(snapshot, result, language, False)
    return show_sides(snapshot, result, draft, language, conflicts or (CONFLICT,))


def keys(found: Shown) -> list[str]:
    return [point.statement.id for point in found.draft.points if point.statement]


def stands(snapshot: Snapshot, found: Shown) -> Standing:
    _, citations = write(snapshot, found.draft, "nb")
    points = found.draft.points
    return standing(snapshot, points, citations, "nb", TODAY, historic=False, differ=found.notice)


def test_both_sides_are_spoken_and_the_status_says_so() -> None:
    snapshot = country()
    found = shown(snapshot)
    assert keys(found)[:2] == ["few", "many"] and found.notice == NOTICE
    assert stands(snapshot, found) == Standing(Status.CONFLICTING, NOTICE, "2021-06-01")


def test_both_sides_are_cited() -> None:
    snapshot = country()
    said, citations = write(snapshot, shown(snapshot).draft, "nb")
    assert {FEW, MANY} <= {citation.quote for citation in citations}
    assert "95 000" in said and "103 000" in said


def test_asked_from_the_other_side_it_is_the_same() -> None:
    found = shown(country(), "tallet på bruk nå")
    assert keys(found)[:2] == ["many", "few"] and found.notice == NOTICE


@pytest.mark.parametrize(
    ("language", "part"), [("nn", "Kjeldene spriker om kor"), ("en", "The sources differ on how")]
)
def test_it_is_told_in_the_language_of_the_question(language: str, part: str) -> None:
    assert shown(country(), language=language).notice.startswith(part)


class TestUnaffected:
    def test_an_answer_on_no_side_stays_as_it_is(self) -> None:
        snapshot = country(passages=PASSAGES, statements=STATEMENTS)
        found = shown(snapshot, "må gården ha gårdshjelp")
        assert found == Shown(gather(snapshot, searched(snapshot, "må gården ha gårdshjelp"), "nb", False))
        assert stands(snapshot, found).status is Status.SUPPORTED

    def test_so_does_one_whose_other_side_is_not_at_hand(self) -> None:
        assert shown(country(statements=(*STATEMENTS, COUNTS[0]))).notice == ""

    def test_so_does_one_to_a_question_about_something_else_in_the_statement(self) -> None:
        assert shown(country(), ASKED, replace(CONFLICT, words=("dyr",))).notice == ""
        assert shown(country(), ASKED, replace(CONFLICT, words=("gårder",))).notice == NOTICE

    def test_nothing_to_say_is_nothing_to_dispute(self) -> None:
        assert shown(farm((), (), ())) == Shown(
            gather(farm((), (), ()), searched(farm((), (), ()), ASKED), "nb", False)
        )


class TestStatus:
    def test_a_known_change_of_the_wording_comes_first_and_the_conflict_is_told_with_it(self) -> None:
        changed = Amendment(f"{RULE} § 1-1", "2023-01-01", "LOV-2023-1")
        snapshot = country(amendments=(changed,))
        dispute = replace(CONFLICT, sides=(("must",), ("talk",)), says=())
        found = stands(snapshot, shown(snapshot, "må gården ha gårdshjelp", dispute))
        assert found.status is Status.OUTDATED and "LOV-2023-1" in found.notice
        assert "Kildene spriker" in found.notice

    def test_a_condition_is_told_behind_it(self) -> None:
        few = replace(COUNTS[0], kind="plikt", when="gården har dyr")
        snapshot = country(statements=(*STATEMENTS, few, COUNTS[1]))
        found = stands(snapshot, shown(snapshot))
        assert found.status is Status.CONFLICTING and found.notice == f"{NOTICE} Gjelder når: gården har dyr."


class TestWhoWins:
    DISPUTE = replace(CONFLICT, sides=(("often",), ("talk",)), says=())

    @pytest.mark.parametrize(("day", "wins"), [("2024-01-01", True), ("2020-01-01", False)])
    def test_the_law_goes_first_unless_its_wording_is_the_older_one(self, day: str, wins: bool) -> None:
        rule = law(OFTEN, f"{RULE} § 3-1", order=3, date=day)
        often = statement("often", "lov", OFTEN, "Snakk med hjelpen hver uke.", locator=f"{RULE} § 3-1")
        snapshot = country(passages=(*PASSAGES, rule), statements=(*STATEMENTS, often))
        found = shown(snapshot, STATEMENTS[2].questions[0], replace(self.DISPUTE, wins=1))
        assert f"{RULE} § 3-1 ({day[:4]}) og Gode råd, kap. 1 (2021)" in found.notice
        assert (f"Det som står i {RULE} § 3-1, går foran." in found.notice) is wins

    def test_a_wording_that_has_a_newer_version_here_is_no_side(self) -> None:
        old = law(OFTEN, f"{RULE} § 1-1", source="rad", date="2010-05-01")
        often = statement("often", "rad", OFTEN, "Snakk med hjelpen hver uke.")
        snapshot = country(passages=(*PASSAGES, old), statements=(STATEMENTS[2], often))
        asked = "hvor ofte bør vi snakke med hjelpen"
        found = searched(snapshot, asked)
        few = replace(found, hits=tuple(hit for hit in found.hits if hit.statement == 0))
        draft = gather(snapshot, few, "nb", False)
        assert show_sides(snapshot, few, draft, "nb", (self.DISPUTE,)).notice == ""
        past = replace(few, query=replace(few.query, historic=True))
        assert show_sides(snapshot, past, draft, "nb", (self.DISPUTE,)).notice


def test_the_answer_keeps_to_its_budget_of_words() -> None:
    long = tuple(replace(s, text=" ".join([s.text, *["ord"] * 40])) for s in STATEMENTS)
    snapshot = country(statements=(*long, *COUNTS))
    points = shown(snapshot).draft.points
    size = sum(len(spoken(snapshot, point).split()) for point in points)
    assert len(points) <= POINTS and size <= WORDS < TOTAL
    assert {"few", "many"} <= {point.statement.id for point in points if point.statement}
