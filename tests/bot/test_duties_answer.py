"""Which questions get the register, and what the answer is like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from duties_questions import ASKS_FOR_ONE_THING, WANTS_THE_REGISTER
from registers import digest_register_snapshot, real_register_snapshot, small_snapshot

from bot.answer import Answer, Status
from bot.duties_answer import MOST, answer_duties
from bot.duties_ask import understand
from bot.language import detect
from corpus.statements import shipped_statements
from index.search import Searcher
from index.snapshot import Snapshot

TODAY = date(2025, 12, 1)


@dataclass(frozen=True)
class Holding:
    """A searcher that must not be searched."""

    snapshot: Snapshot


def ask(
    question: str, snapshot: Snapshot, turns: tuple[str, ...] = (), language: str = "nb"
) -> Answer | None:
    searcher: Searcher = Holding(snapshot)  # type: ignore[assignment]
    return answer_duties(searcher, question, turns, language, TODAY)


def said(question: str, snapshot: Snapshot, turns: tuple[str, ...] = (), language: str = "nb") -> Answer:
    answer = ask(question, snapshot, turns, language)
    assert answer is not None
    return answer


class TestWhatIsAsked:
    @pytest.mark.parametrize(("question", "expected"), WANTS_THE_REGISTER)
    def test_a_question_for_a_list_is_understood(self, question: str, expected: dict[str, object]) -> None:
        asked = understand(question)
        assert asked is not None
        found = asked.wanted.to_json()
        assert {key: found.get(key) for key in expected} == expected

    @pytest.mark.parametrize("question", ASKS_FOR_ONE_THING)
    def test_a_question_about_one_thing_is_left_to_search(self, question: str) -> None:
        assert understand(question) is None

    def test_there_are_enough_of_both(self) -> None:
        assert len(WANTS_THE_REGISTER) >= 40 and len(ASKS_FOR_ONE_THING) >= 60

    def test_the_questions_of_single_facts_are_left_to_search(self) -> None:
        questions = [question for statement in shipped_statements() for question in statement.questions]
        taken = [question for question in questions if understand(question)]
        assert len(taken) < 0.01 * len(questions), taken

    def test_the_askers_role_is_kept(self) -> None:
        asked = understand("Hva kan jeg som verneombud kreve av BHT?")
        assert asked is not None and asked.by == "verneombud"

    def test_another_party_may_follow(self) -> None:
        asked = understand("og verneombudet?", ("Hvilke plikter har arbeidsgiver?",))
        assert asked is not None and asked.wanted.holder == "verneombud"
        assert understand("og verneombudet?", ("Hva koster BHT?",)) is None


class TestAnswer:
    def test_each_item_has_its_own_citation(self) -> None:
        answer = said("Hva kan jeg som verneombud kreve av BHT?", small_snapshot())
        items = [line for line in answer.text.split("\n") if line.startswith("- ")]
        marks = [re.findall(r"\[(\d+)\]", item) for item in items]
        assert marks == [[str(n)] for n in range(1, len(items) + 1)]
        assert [citation.n for citation in answer.citations] == list(range(1, len(items) + 1))
        assert (answer.kind, answer.status) == ("duties", Status.SUPPORTED)

    def test_quotes_are_cut_from_the_passages(self) -> None:
        snapshot = small_snapshot()
        answer = said("hvilke plikter har arbeidsgiver", snapshot)
        for citation in answer.citations:
            text = snapshot.passages[snapshot.by_id[citation.passage_id]].text
            assert citation.quote == text[citation.start : citation.end]

    def test_only_the_newest_wording_and_no_rows(self) -> None:
        answer = said("hvilke plikter har arbeidsgiver", small_snapshot())
        assert (
            "2018" not in answer.text
            and "kommentar" not in answer.text
            and "Fiskeoppdrett" not in answer.text
        )

    def test_one_item_is_no_list(self) -> None:
        assert ask("hvilke rettigheter har verneombudet", small_snapshot()) is None

    @pytest.mark.real
    def test_what_is_left_out_is_counted_and_shown_where(self) -> None:
        answer = said("what duties does the employer have", real_register_snapshot(), language="en")
        total = answer.extra["total"]
        assert len(answer.citations) == MOST
        assert f"… and {total - MOST} more: bht duties --holder arbeidsgiver" in answer.text

    @pytest.mark.real
    def test_a_safety_representative_gets_every_task_of_13_2_and_13_3(self) -> None:
        answer = said("Hva kan jeg som verneombud kreve av BHT?", real_register_snapshot())
        locators = " | ".join(citation.locator for citation in answer.citations)
        for letter in "abcdefgh":
            assert f"§ 13-2 bokstav {letter}" in locators
        for letter in "abc":
            assert f"§ 13-3 bokstav {letter}" in locators
        assert "aml. § 3-3 andre ledd" in locators and "aml. § 3-3 tredje ledd" in locators

    @pytest.mark.real
    def test_with_the_seed_documents_alone_the_age_is_said(self) -> None:
        answer = said("kva pliktar har BHT", real_register_snapshot(in_force=False), language="nn")
        assert (
            answer.status is Status.OUTDATED
            and "2018" in answer.notice
            and "ordlyden frå 2018" in answer.text
        )

    def test_from_summaries_it_says_so(self) -> None:
        answer = said("hvilke plikter har verneombudet", digest_register_snapshot())
        assert answer.notice and all(citation.summary for citation in answer.citations)

    @pytest.mark.real
    @pytest.mark.parametrize(("question", "expected"), WANTS_THE_REGISTER)
    def test_every_such_question_gets_a_list(self, question: str, expected: dict[str, object]) -> None:
        answer = ask(question, real_register_snapshot(), language=detect(question))
        assert answer is not None and len(answer.citations) >= 2
