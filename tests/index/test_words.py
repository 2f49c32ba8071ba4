"""Words as lexical search sees them."""

from __future__ import annotations

import pytest

from index.words import GRAM, content_words, fold, grams, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("BEDRIFT", "bedrift"),
        ("1 900 000 kroner", "1900000 kroner"),
        ("i 2018 400 bedrifter", "i 2018400 bedrifter"),
        ("arbeids\u00admiljø", "arbeidsmiljø"),
        ("ﬁsk", "fisk"),
    ],
)
def test_folding_takes_away_what_only_looks_different(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_letters_numbers_and_the_paragraph_sign() -> None:
    assert words("Se § 13-2, bokstav e: 86,5 % (BHT-plikt)!") == [
        "se", "§", "13", "2", "bokstav", "e", "86,5", "bht-plikt",
    ]  # fmt: skip


def test_inflections_share_a_stem() -> None:
    assert len({*stems("bedriften"), *stems("bedrifter"), *stems("bedriftene")}) == 1


@pytest.mark.parametrize("text", ["og i det er", "kva må me ha", "what must we have"])
def test_function_words_of_the_three_languages_carry_nothing(text: str) -> None:
    assert stems(text) == grams(text) == list(content_words(text)) == []


def test_a_hyphenated_word_counts_whole_and_in_parts() -> None:
    assert stems("HMS-arbeid") == ["hms-arbeid", "hms", "arbeid"]


def test_a_compound_meets_its_parts_in_grams() -> None:
    assert set(grams("helsetjeneste")) < set(grams("bedriftshelsetjenesteordningen"))


def test_a_typing_error_leaves_most_grams() -> None:
    right, wrong = set(grams("bedriftshelsetjenesten")), set(grams("bedriftshelsetjensten"))
    assert len(right & wrong) >= len(right) / 2


def test_a_short_word_stands_for_itself() -> None:
    assert grams("BHT") == ["bht"]
    assert all(len(gram) == GRAM for gram in grams("arbeidstilsynet"))
