"""Which part of a passage is shown."""

from __future__ import annotations

import numpy as np
import pytest
from farm import DUTY_PASSAGE, LIST, LIST_PASSAGE, farm, passage

from index.passage import Span
from index.snapshot import Snapshot
from index.windows import Taken, widen, window

LINES = ("Først dette.", "Så det andre.", "Deretter det tredje.", "Til slutt det siste.")


def snapshot(text: str = "\n".join(LINES)) -> Snapshot:
    return farm((passage(text), LIST_PASSAGE), (), ())


def shown(held: Snapshot, spans: tuple[Span, ...]) -> list[str]:
    return [held.passages[s.passage].text[s.start : s.end] for s in spans]


def around(held: Snapshot, position: int, best: int) -> list[str]:
    rows = np.flatnonzero(held.sentences[:, 0] == position)
    scores = np.zeros(len(rows), dtype=np.float32)
    scores[best] = 1
    return shown(held, window(held, position, rows, scores))


class TestWindow:
    @pytest.mark.parametrize("best", range(len(LINES)))
    def test_whole_sentences_around_the_best_one(self, best: int) -> None:
        (text,) = around(snapshot(), 0, best)
        lines = text.split("\n")
        assert LINES[best] in lines and set(lines) <= set(LINES)

    def test_no_more_than_is_needed(self) -> None:
        lines = [f"Setning nummer {n} er slik at den har flere ord enn de andre." for n in range(40)]
        (text,) = around(snapshot("\n".join(lines)), 0, 20)
        assert lines[20] in text and lines[0] not in text and lines[-1] not in text

    def test_an_item_far_down_a_list_has_its_lead(self) -> None:
        said = "\n".join(around(snapshot(), 1, 3))
        assert said.startswith(LIST[0]) and said.endswith(LIST[3])

    def test_a_passage_without_sentences_is_shown_whole(self) -> None:
        held = snapshot()
        none = np.zeros(0, dtype=np.int64)
        assert window(held, 0, none, np.zeros(0, dtype=np.float32)) == (Span(0, 0, len("\n".join(LINES))),)


class TestWiden:
    def test_sentences_are_made_whole(self) -> None:
        held = farm()
        start = DUTY_PASSAGE.text.index("skal ha")
        assert shown(held, (widen(held, Span(0, start, start + 20)),)) == [
            "Alle gårder skal ha en gårdshjelp."
        ]

    def test_but_not_where_that_would_more_than_double_them(self) -> None:
        held = snapshot("ord " * 200 + "slutt.")
        span = Span(0, 10, 40)
        assert widen(held, span) == span


class TestTaken:
    def test_what_lies_in_what_is_shown_is_covered(self) -> None:
        taken = Taken()
        taken.add((Span(0, 100, 200),))
        assert taken.covers((Span(0, 110, 190),))
        assert taken.covers((Span(0, 90, 205),))  # a little may stick out
        assert not taken.covers((Span(0, 50, 150),))
        assert not taken.covers((Span(1, 110, 190),))
        assert not taken.covers((Span(0, 110, 190), Span(0, 300, 400)))
