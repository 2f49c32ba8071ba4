"""BM25 over mapped arrays, held against the formula."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from index.lexical import K1, B, Bm25

TEXTS = (["fjøs", "dyr", "dyr"], ["fjøs"], ["penger", "avtale", "år", "gang", "fjøs"])


@pytest.fixture
def index() -> Bm25:
    return Bm25.build(TEXTS)


def by_the_book(term: str, document: int) -> float:
    frequency = TEXTS[document].count(term)
    holding = sum(term in text for text in TEXTS)
    idf = math.log(1 + (len(TEXTS) - holding + 0.5) / (holding + 0.5))
    average = sum(map(len, TEXTS)) / len(TEXTS)
    length = len(TEXTS[document]) / average
    return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length))


@pytest.mark.parametrize("term", ["dyr", "fjøs", "avtale"])
def test_scores_are_those_of_the_formula(index: Bm25, term: str) -> None:
    expected = [by_the_book(term, document) for document in range(len(TEXTS))]
    assert index.scores([term]) == pytest.approx(expected, rel=1e-4)


def test_a_rare_term_weighs_more_than_one_that_is_everywhere(index: Bm25) -> None:
    assert index.scores(["dyr"])[0] > index.scores(["fjøs"])[0] > 0


def test_a_term_asked_for_often_counts_twice_at_most(index: Bm25) -> None:
    twice = index.scores(["dyr", "dyr"])
    assert np.array_equal(twice, index.scores(["dyr"] * 9))
    assert np.allclose(twice, 2 * index.scores(["dyr"]))


def test_unknown_terms_and_no_terms_score_nothing(index: Bm25) -> None:
    assert not index.scores(["romskip"]).any() and not index.scores([]).any()


def test_it_knows_in_how_many_documents_a_term_stands(index: Bm25) -> None:
    assert [index.frequency(term) for term in ("fjøs", "dyr", "romskip")] == [3, 1, 0]


def test_it_is_the_same_from_disk(index: Bm25, tmp_path: Path) -> None:
    index.save(tmp_path / "lexical")
    loaded = Bm25.load(tmp_path / "lexical")
    assert loaded.size == index.size
    assert np.array_equal(loaded.scores(["fjøs", "avtale"]), index.scores(["fjøs", "avtale"]))


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_nothing_to_index_is_no_error(texts: list[list[str]]) -> None:
    assert not Bm25.build(texts).scores(["fjøs"]).any()
