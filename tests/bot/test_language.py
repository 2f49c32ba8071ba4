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


@pytest.mark.parametrize(
    "text",
    [
        "Kan BHT fortelle sjefen om helsa mi?",
        "Hva trengs for godkjenning?",
        "Veit dere om BHT hjelper med sjukmelding?",
        "Er opplæringa for ledere lovpålagt?",
        "Må vi tilsette egen lege?",
    ],
)
def test_words_that_bokmal_allows_too_make_no_nynorsk(text: str) -> None:
    assert detect(text) == "nb"


def test_nor_do_shared_words_make_bokmal() -> None:
    assert detect("Kva blir avgifta, og kva kostar det også?") == "nn"
    assert detect("Kan BHT fortelje sjefen om helsa mi?") == "nn"
