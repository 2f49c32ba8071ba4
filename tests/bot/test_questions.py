"""What kind of answer a question wants."""

from __future__ import annotations

import pytest

from bot.questions import wants_list


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke oppgaver har BHT?",
        "Kva skal BHT hjelpe med?",
        "Hva må årsrapporten inneholde?",
        "list opp kravene",
        "Which duties does the employer have?",
        "what must be documented",
    ],
)
def test_these_want_several_things(question: str) -> None:
    assert wants_list(question)


@pytest.mark.parametrize(
    "question",
    [
        "Må vi ha BHT?",
        "Hvem betaler?",
        "Når skal alle oppgaver være gjort?",
        "Hvor mange krav er det?",
        "who has which duties",
    ],
)
def test_these_want_one(question: str) -> None:
    assert not wants_list(question)
