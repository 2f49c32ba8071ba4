"""Questions without their year."""

from __future__ import annotations

import pytest

from corpus.timeless import timeless


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Hvem måtte ha lege i 2018?", "Hvem må ha lege?"),
        ("i 2018, hvem måtte ha lege?", "hvem må ha lege?"),
        ("who needed a doctor in 2018?", "who needed a doctor?"),
        ("hvor mange fra 2015 til 2016", "hvor mange"),
        ("kor mange legar fanst i 2015–2016?", "kor mange legar finst?"),
        ("hva sa rapporten fra 2018 om leger", "hva sa rapporten om leger"),
        ("bransjeliste per 2018", "bransjeliste"),
        ("hva kostet det rundt 2013?", "hva koster det?"),
    ],
)
def test_it_is_asked_as_of_today(asked: str, left: str) -> None:
    assert timeless(asked) == left


@pytest.mark.parametrize(
    "asked",
    [
        "Hvem må ha lege?",
        "hva er endret siden 2018?",
        "hva gjaldt før 2010",
        "måtte alle ha lege",
        "lov fra 17. juni 2005 nr. 62",
        "er 2018-rapporten gyldig",
        "betaler vi 2000 kroner i året",
        "in 2018",
    ],
)
def test_what_a_question_is_about_stays(asked: str) -> None:
    assert timeless(asked) == asked
