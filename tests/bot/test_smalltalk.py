"""What needs no document."""

from __future__ import annotations

import pytest

from bot.smalltalk import smalltalk
from bot.texts import LANGUAGES, text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Hei!", "greeting"),
        ("god morgen", "greeting"),
        ("Hello there", "greeting"),
        ("Takk for hjelpen 🙏", "thanks"),
        ("tusen takk!", "thanks"),
        ("ok", "thanks"),
        ("ha det bra", "bye"),
        ("snakkes", "bye"),
        ("Hvordan går det?", "how"),
        ("Korleis går det med deg?", "how"),
        ("hjelp", "help"),
        ("Hva kan du?", "help"),
        ("Kven er du?", "help"),
        ("What can you do?", "help"),
        ("Hei, hva kan jeg spørre deg om?", "help"),
    ],
)
def test_it_is_known(said: str, kind: str) -> None:
    assert smalltalk(said) == kind


@pytest.mark.parametrize(
    "said",
    [
        "Hei, må vi ha BHT?",
        "Takk, men hvem betaler?",
        "hjelp en kollega er syk",
        "Hva kan BHT hjelpe med?",
        "ok hvem skal ha den rapporten",
        "",
        "?!",
    ],
)
def test_a_question_is_none(said: str) -> None:
    assert smalltalk(said) is None


@pytest.mark.parametrize("kind", ["greeting", "thanks", "bye", "how", "help"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_an_answer(kind: str, language: str) -> None:
    assert text(f"engine.{kind}", language)
