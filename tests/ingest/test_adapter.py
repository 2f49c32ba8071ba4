"""Learning to ask: what is learned on synthetic questions carries over to new ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from farm import passage

from corpus.statements import Statement
from index.adapt import adapt
from index.passage import Span
from index.records import ResolvedStatement
from index.vectors import VectorField
from ingest.adapter import MIN_QUESTIONS, learn_adapter, learn_statement_adapter, training_pairs

Matrix = npt.NDArray[np.float32]
SIZE, PASSAGES, EACH = 24, 20, 14


def normal(matrix: Matrix) -> Matrix:
    return np.asarray(matrix / np.linalg.norm(matrix, axis=-1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def world() -> tuple[Matrix, VectorField, list[ResolvedStatement], Matrix]:
    """Passages; statements whose questions lie near their passage but turned away by one same matrix."""
    random = np.random.default_rng(0)
    passages = normal(random.normal(size=(PASSAGES, SIZE)).astype(np.float32))
    turn = np.linalg.qr(random.normal(size=(SIZE, SIZE)))[0].astype(np.float32)

    def asked(count: int) -> Matrix:
        near = np.repeat(passages, count, axis=0) @ (np.eye(SIZE, dtype=np.float32) * 0.3 + turn)
        return normal((near + random.normal(scale=0.05, size=near.shape)).astype(np.float32))

    questions = asked(EACH).reshape(PASSAGES, EACH, SIZE)
    rows = np.concatenate([passages[:, None], questions], axis=1).reshape(-1, SIZE)
    owners = np.repeat(np.arange(PASSAGES, dtype=np.int32), EACH + 1)
    resolved = [
        ResolvedStatement(Statement(f"s{n}", "rad", "a", "b", "tekst"), (Span(n, 0, 3),))
        for n in range(PASSAGES)
    ]
    return passages, VectorField.build(rows, owners, PASSAGES, SIZE), resolved, asked(1)


ALL = [replace(passage("ord", n), locator=f"kap. {n}") for n in range(PASSAGES)]
World = tuple[Matrix, VectorField, list[ResolvedStatement], Matrix]


def right(questions: Matrix, passages: Matrix) -> float:
    return float(np.mean(np.argmax(questions @ passages.T, axis=1) == np.arange(PASSAGES)))


def test_new_questions_find_their_passage_better_than_before(world: World) -> None:
    passages, field, resolved, unseen = world
    matrix, adapted = learn_adapter(passages, field, resolved, ALL, epochs=20)
    assert matrix is not None and adapted is not None and adapted.all()
    moved = np.stack([adapt(question, matrix) for question in unseen])
    assert right(moved, passages) > max(0.9, right(unseen, passages) + 0.2)


def test_learning_is_the_same_each_time(world: World) -> None:
    passages, field, resolved, _ = world
    one, _ = learn_adapter(passages, field, resolved, ALL, epochs=2)
    other, _ = learn_adapter(passages, field, resolved, ALL, epochs=2)
    assert one is not None and other is not None and np.array_equal(one, other)


def test_passages_of_sources_without_statements_are_not_judged(world: World) -> None:
    passages, field, resolved, _ = world
    foreign = [*ALL, passage("ord", 99, source="ny", file="ny.txt")]
    more = np.concatenate([passages, passages[:1]])
    matrix, adapted = learn_adapter(more, field, resolved, foreign, epochs=1)
    assert matrix is not None and adapted is not None
    assert adapted[:-1].all() and not adapted[-1]


def test_pairs_are_questions_and_the_passage_that_proves_them(world: World) -> None:
    _, field, resolved, _ = world
    questions, targets = training_pairs(field, resolved)
    assert questions.shape == (PASSAGES * EACH, SIZE)
    assert np.array_equal(targets, np.repeat(np.arange(PASSAGES), EACH))


def test_too_little_to_learn_from_is_left_alone(world: World) -> None:
    passages, field, resolved, _ = world
    few = (MIN_QUESTIONS - 1) // EACH
    small = VectorField.build(field.matrix[: few * (EACH + 1)], field.owners[: few * (EACH + 1)], few, SIZE)
    assert learn_adapter(passages, small, resolved[:few], ALL) == (None, None)
    assert learn_statement_adapter(small, few) is None


def test_an_adapted_question_still_has_length_one(world: World) -> None:
    *_, unseen = world
    matrix = np.full((SIZE, SIZE), 0.1, dtype=np.float32)
    assert np.linalg.norm(adapt(unseen[0], matrix)) == pytest.approx(1)


def test_statements_are_found_by_their_questions(world: World) -> None:
    passages, field, _, unseen = world
    matrix = learn_statement_adapter(field, PASSAGES, epochs=20)
    assert matrix is not None
    moved = np.stack([adapt(question, matrix) for question in unseen])
    assert right(moved, passages) > right(unseen, passages)
