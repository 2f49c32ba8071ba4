"""An honest "the documents do not tell". The threshold is learned elsewhere; here it is set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from farm import GAPS, STATEMENTS, farm, searched

from bot.answer import Answer, Status
from bot.doubt import FEATURES, Model, measure_doubt, read_model, shipped_model
from bot.refusal import nearest_gap, refuse
from bot.texts import text
from corpus.errors import BhtError
from index.snapshot import Snapshot

WAGE = GAPS[0].questions[0]
NOTHING = np.zeros(len(FEATURES))


def model(refuse_below: float, outside_above: float = 0.5) -> Model:
    """One that gives every question a half."""
    return Model(NOTHING, NOTHING + 1, NOTHING, 0.0, refuse_below, outside_above)


NEVER, ALWAYS = model(0.0, 2.0), model(1.0, 2.0)


def refused(snapshot: Snapshot, question: str, chosen: Model, language: str = "nb") -> Answer:
    answer = refuse(snapshot, searched(snapshot, question), chosen, language)
    assert answer is not None
    return answer


class TestRefusal:
    def test_a_question_likely_to_be_answered_is_not_refused(self) -> None:
        assert refuse(farm(), searched(farm(), WAGE), NEVER, "nb") is None

    def test_one_that_is_not_gets_no_citation_that_sells_as_an_answer(self) -> None:
        answer = refused(farm(), WAGE, ALWAYS)
        assert answer.status is Status.INSUFFICIENT and answer.citations == ()

    def test_a_known_gap_says_what_is_not_there(self) -> None:
        answer = refused(farm(), WAGE, ALWAYS)
        assert answer.text.startswith(GAPS[0].text)
        assert answer.topic == GAPS[0].about

    def test_in_the_language_of_the_question(self) -> None:
        assert refused(farm(), WAGE, ALWAYS, "nn").text.startswith(GAPS[0].text)
        assert refused(farm(), WAGE, ALWAYS, "en").text.startswith(GAPS[0].en)
        untranslated = farm(gaps=(replace(GAPS[0], en=""),))
        assert refused(untranslated, WAGE, ALWAYS, "en").text.startswith(text("engine.unsure", "en"))

    def test_it_says_nothing_of_documents_that_are_not_at_hand(self) -> None:
        snapshot = farm(gaps=(replace(GAPS[0], nearest=("elsewhere", "talk")),))
        answer = refused(snapshot, WAGE, ALWAYS)
        assert answer.text.startswith(text("engine.unsure", "nb"))
        assert "- Snakk med hjelpen to ganger." in answer.text.splitlines()[3]
        assert answer.topic == GAPS[0].about

    def test_what_comes_nearest_is_shown_a_gaps_own_pointers_first(self) -> None:
        closest = refused(farm(), WAGE, ALWAYS).closest
        assert closest[0].quote.startswith("Alle gårder skal ha en gårdshjelp")
        assert [citation.n for citation in closest] == list(range(1, len(closest) + 1))

    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    def test_it_says_whom_to_ask(self, language: str) -> None:
        assert refused(farm(), WAGE, ALWAYS, language).hand_off == text("engine.hand_off", language)

    def test_another_subject_is_out_of_scope(self) -> None:
        answer = refused(farm(), GAPS[1].questions[0], model(0.0, 0.1))
        assert answer.status is Status.OUT_OF_SCOPE and answer.closest == ()

    def test_without_known_gaps_a_question_in_a_passages_words_is_answered(self) -> None:
        snapshot = farm(gaps=())
        found = searched(snapshot, "skal alle gårder ha en gårdshjelp")
        assert refuse(snapshot, found, ALWAYS, "nb") is None

    def test_and_one_that_is_near_no_sentence_is_refused(self) -> None:
        snapshot = farm(gaps=())
        assert refused(snapshot, "zzz qqq xxx", NEVER).status is Status.INSUFFICIENT

    def test_the_very_words_of_a_statements_question_are_answered_however_doubtful(self) -> None:
        snapshot = farm()
        assert refuse(snapshot, searched(snapshot, STATEMENTS[0].questions[0]), ALWAYS, "nb") is None

    def test_those_of_a_question_near_it_lead_to_it_and_are_no_ground_for_an_answer(self) -> None:
        asked = "zzz qqq xxx"
        near = replace(STATEMENTS[2], related=(asked,))
        snapshot = farm(statements=(*STATEMENTS[:2], near))
        found = searched(snapshot, asked)
        assert found.statements[2] > searched(farm(), asked).statements[2]
        assert refuse(snapshot, found, ALWAYS, "nb") is not None
        own = farm(statements=(*STATEMENTS[:2], replace(near, questions=(asked,), related=())))
        assert refuse(own, searched(own, asked), ALWAYS, "nb") is None

    def test_and_nothing_found_is_refused(self) -> None:
        assert refused(farm((), (), ()), WAGE, NEVER).status is Status.INSUFFICIENT


class TestMeasures:
    def test_the_nearest_gap_is_the_one_asked_about(self) -> None:
        assert nearest_gap(farm(), searched(farm(), WAGE)) == GAPS[0]
        assert nearest_gap(farm(gaps=()), searched(farm(gaps=()), WAGE)) is None

    def test_what_is_measured_tells_the_two_kinds_apart(self) -> None:
        snapshot = farm()
        asked = [measure_doubt(snapshot, searched(snapshot, q)) for q in (STATEMENTS[0].questions[0], WAGE)]
        known, unknown = (dict(zip(FEATURES, values, strict=True)) for values in asked)
        assert known["statement"] > known["gap"] and unknown["gap"] > unknown["statement"]
        assert (known["gap_is_rival"], unknown["gap_is_rival"]) == (0, 1)

    def test_they_are_measured_without_statements_and_gaps_too(self) -> None:
        bare = farm(statements=(), gaps=())
        assert np.isfinite(measure_doubt(bare, searched(bare, WAGE))).all()


class TestModel:
    def test_the_shipped_one_fits(self) -> None:
        assert 0 < shipped_model().probability(shipped_model().mean) < 1

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "{}",
            '{"features": ["other"], "mean": [0], "scale": [1], "weights": [0], "bias": 0,'
            ' "refuse_below": 0.5, "outside_above": 0.9}',
        ],
    )
    def test_one_that_does_not_fit_is_told_with_a_hint(self, written: str) -> None:
        with pytest.raises(BhtError) as raised:
            read_model(written)
        assert "doubt.json" in raised.value.message and "learn_doubt" in raised.value.hint
