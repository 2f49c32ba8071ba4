"""Writing the answer: every mark has its citation, every citation its mark."""

from __future__ import annotations

import re

import pytest
from farm import STATEMENTS, farm

from bot.compose import write
from bot.points import Draft, Point
from bot.texts import LANGUAGES
from index.passage import Span

DUTY, ITEM, ADVICE = Span(0, 0, 34), Span(1, 18, 46), Span(2, 0, 20)


def marks(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\[(\d+)\]", text)]


def test_plain_words_come_first_then_the_originals() -> None:
    snapshot = farm()
    said, citations = write(
        snapshot, Draft((Point("Slik er det.", (DUTY,), STATEMENTS[0], quote=DUTY),)), "nb"
    )
    assert said == "Slik er det. [1]\n\n«Alle gårder skal ha en gårdshjelp.» [1]"
    assert [citation.quote for citation in citations] == ["Alle gårder skal ha en gårdshjelp."]


def test_further_points_are_items_under_one_heading() -> None:
    points = (Point("En.", (DUTY,)), Point("To.", (ITEM,)), Point("Tre.", (ADVICE,)))
    said, _ = write(farm(), Draft(points), "nb")
    assert said.endswith("Dette hører også med:\n- To. [2]\n- Tre. [3]")


def test_where_only_the_original_speaks_it_is_quoted() -> None:
    said, citations = write(farm(), Draft((Point("", (DUTY, ITEM)),)), "nb")
    assert said.split("\n") == [f"«{c.quote}» [{c.n}]" for c in citations]


def test_the_same_words_have_one_number() -> None:
    said, citations = write(farm(), Draft((Point("En.", (DUTY,)), Point("To.", (DUTY, ITEM)))), "nb")
    assert [citation.n for citation in citations] == [1, 2]
    assert "- To. [1][2]" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_has_its_citation_and_every_citation_its_mark(language: str) -> None:
    draft = Draft((Point("En.", (DUTY,), quote=DUTY), Point("To.", (ITEM,))), (Point("Tre.", (ADVICE,)),))
    said, citations = write(farm(), draft, language)
    assert set(marks(said)) == {citation.n for citation in citations} == {1, 2, 3}


def test_what_is_not_spoken_is_named_to_read_on() -> None:
    said, _ = write(
        farm(), Draft((Point("En.", (DUTY,)),), (Point("To.", (ITEM,)), Point("Tre.", (ADVICE,)))), "nb"
    )
    assert said.split("\n")[-1].endswith("[2][3]") and "To." not in said
