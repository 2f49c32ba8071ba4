"""Which part of a passage is shown."""

from __future__ import annotations

import numpy as np
from farm import DUTY_PASSAGE, LIST, LIST_PASSAGE, farm, passage

from index.passage import Span
from index.snapshot import Snapshot
from index.windows import Taken, widen, window

LINES = ("Først dette.", "Så det andre.", "Deretter det tredje.", "Til slutt det siste.")


def snapshot(text: str = "\n".join(LINES)) -> Snapshot:
    return farm((passage(text), LIST_PASSAGE), (), ())


def shown(held: Snapshot, spans: tuple[Span, ...]) -> list[str]:
    return [held.passages[s.passage].text[s.start : s.end] for s in spans]


def around(held: Snapshot, position: int, best: int, reach: int = 1) -> list[str]:
    rows = np.flatnonzero(held.sentences[:, 0] == position)
    scores = np.zeros(len(rows), dtype=np.float32)
    scores[best] = 1
    return shown(held, window(held, position, rows, scores, reach))


class TestWindow:
    def test_the_best_sentence_has_its_neighbours(self) -> None:
        assert around(snapshot(), 0, 1) == ["\n".join(LINES[:3])]

    def test_at_the_edge_there_is_one(self) -> None:
        assert around(snapshot(), 0, 3) == ["\n".join(LINES[2:])]

    def test_reach_says_how_many(self) -> None:
        assert around(snapshot(), 0, 2, reach=0) == [LINES[2]]

    def test_an_item_far_down_a_list_has_its_lead_in_front(self) -> None:
        assert around(snapshot(), 1, 3) == [LIST[0], "\n".join(LIST[2:])]

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
