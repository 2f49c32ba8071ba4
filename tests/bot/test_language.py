"""Which language a question is in."""

from __future__ import annotations

import pytest

from bot.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Må vi ha bedriftshelsetjeneste?",
        "hva koster det",
        "Hvem skal jeg spørre?",
        "vi er fem ansatte",
        "HMS for renholdere",
    ],
)
def test_bokmal(text: str) -> None:
    assert detect(text) == "nb"


@pytest.mark.parametrize(
    "text",
    [
        "Må me ha bedriftshelseteneste?",
        "kva kostar det",
        "Kven skal eg spørje?",
        "korleis gjer vi det utan BHT",
    ],
)
def test_nynorsk(text: str) -> None:
    assert detect(text) == "nn"


@pytest.mark.parametrize(
    "text",
    [
        "Do we need an occupational health service?",
        "what must the annual report contain",
        "Who pays for BHT?",
        "Is my hair salon on the list?",
    ],
)
def test_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "??", "96.21", "BHT", "§ 13-2"])
def test_what_tells_nothing_takes_the_default(text: str) -> None:
    assert detect(text) == "nb"
    assert detect(text, default="en") == "en"


def test_a_norwegian_letter_settles_it() -> None:
    assert detect("for at vi må get i") == "nb"


def test_an_english_name_in_a_norwegian_question_does_not() -> None:
    assert detect("Hva betyr safety representative?") == "nb"
