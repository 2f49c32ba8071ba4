"""A question as search sees it."""

from __future__ import annotations

import pytest

from corpus.vocabulary import Vocabulary
from index.query import leaned_on, read_query
from index.words import stems

WORDS = Vocabulary({"gh": "gårdshjelpen"}, {"hund*": ("gjeterhund",)})


def test_white_space_is_made_plain() -> None:
    assert read_query("  må   vi\nha det ", WORDS).text == "må vi ha det"


def test_an_abbreviation_is_embedded_as_typed_and_written_out() -> None:
    assert read_query("må vi ha GH", WORDS).forms == ("må vi ha GH", "må vi ha gårdshjelpen")


def test_a_question_without_one_has_a_single_form() -> None:
    assert read_query("må vi ha hjelp", WORDS).forms == ("må vi ha hjelp",)


def test_the_documents_terms_are_kept_apart_from_the_askers_words() -> None:
    query = read_query("hva med hunden", WORDS)
    assert query.stems == tuple(stems("hunden"))
    assert query.extra_stems == tuple(stems("gjeterhund"))


def test_provisions_are_read() -> None:
    (found,) = read_query("hva sier aml. § 3-3 andre ledd", WORDS).provisions
    assert found.cite() == "aml. § 3-3 andre ledd"


@pytest.mark.parametrize(
    "question",
    ["hva sto i § 13-2 i 2018", "hva var reglene før", "kva er endra", "what did it say previously"],
)
def test_a_question_about_history_is_known(question: str) -> None:
    assert read_query(question, WORDS).historic


@pytest.mark.parametrize("question", ["hva gjelder i 2026", "må vi ha BHT", "what must we do"])
def test_others_are_about_now(question: str) -> None:
    assert not read_query(question, WORDS).historic


class TestTurns:
    BEFORE = ("Må et bakeri ha gårdshjelp?", "Hva skal gårdshjelpen gjøre for bakeriet?")

    @pytest.mark.parametrize(
        "question", ["Og hvem betaler?", "hvorfor det?", "Hvor ofte?", "what about that?"]
    )
    def test_what_cannot_stand_alone_leans_on_the_last_turn(self, question: str) -> None:
        assert leaned_on(question, self.BEFORE) == self.BEFORE[-1]

    def test_what_can_stand_alone_does(self) -> None:
        question = "Hvilke opplysninger skal årsrapporten fra verneombudet inneholde?"
        assert leaned_on(question, self.BEFORE) == ""

    def test_the_first_question_leans_on_nothing(self) -> None:
        assert leaned_on("og hvem betaler?", ()) == ""

    def test_the_turn_is_embedded_in_front_and_its_terms_weigh_less(self) -> None:
        query = read_query("Og hvem betaler?", WORDS, self.BEFORE)
        assert query.text == "Og hvem betaler?"
        assert query.forms[0] == f"{self.BEFORE[-1]} Og hvem betaler?"
        assert set(stems("bakeriet")) <= set(query.extra_stems)
        assert query.stems == tuple(stems("Og hvem betaler?"))
