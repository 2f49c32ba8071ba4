"""English answers tell once what a Norwegian abbreviation means."""

from __future__ import annotations

import pytest

from bot.gloss import glossed


def test_the_first_mention_is_explained_and_only_that() -> None:
    said = "The BHT must be approved. Ask the BHT. [1]"

    assert glossed(said, "en") == "The BHT (occupational health service) must be approved. Ask the BHT. [1]"


def test_each_abbreviation_is_explained_by_itself() -> None:
    said = glossed("BHT sits in the AMU. [1]", "en")

    assert said == "BHT (occupational health service) sits in the AMU (working environment committee). [1]"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_answers_are_left_as_they_are(language: str) -> None:
    assert glossed("BHT sitter i AMU. [1]", language) == "BHT sitter i AMU. [1]"


def test_an_answer_that_tells_the_meaning_itself_is_left_as_it_is() -> None:
    said = "An occupational health service (BHT) must be approved. [1]"

    assert glossed(said, "en") == said


def test_the_originals_words_are_never_touched() -> None:
    said = "«BHT skal være fri.» [1]\n\n- The BHT is free. [2]"

    assert (
        glossed(said, "en")
        == "«BHT skal være fri.» [1]\n\n- The BHT (occupational health service) is free. [2]"
    )


def test_a_meaning_told_only_further_down_comes_too_late() -> None:
    said = "BHT is free. [1]\n\n- An occupational health service (BHT) advises. [2]"

    assert glossed(said, "en").startswith("BHT (occupational health service) is free.")


def test_what_is_explained_stays_as_it_is() -> None:
    once = glossed("The BHT is free.", "en")

    assert glossed(once, "en") == once


def test_a_quotation_that_tells_the_meaning_does_not_count() -> None:
    said = "«occupational health service» [1]\n\n- The BHT is free. [2]"

    assert "BHT (occupational health service) is free" in glossed(said, "en")


@pytest.mark.parametrize("said", ["The BHTs differ.", "BHT's task", "A non-BHT service", "Nothing here."])
def test_only_the_abbreviation_by_itself_is_explained(said: str) -> None:
    assert glossed(said, "en") == said
