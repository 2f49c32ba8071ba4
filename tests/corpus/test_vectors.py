"""The vectors shipped with the statements: complete, of the model at hand, and true to a recomputation."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from corpus.vectors import VectorStore, shipped_vectors, vector_key
from index.embedder import DEFAULT_MODEL, BundledE5
from ingest.statement_vectors import shipped_items

SAMPLE, SEED = 24, 5


@pytest.fixture(scope="module")
def store() -> VectorStore:
    found = shipped_vectors()
    assert found is not None
    return found


class TestShippedVectors:
    def test_are_of_the_bundled_model(self, store: VectorStore) -> None:
        assert (store.model, store.fingerprint) == (DEFAULT_MODEL, BundledE5().fingerprint)

    def test_leave_no_statement_question_or_gap_out(self, store: VectorStore) -> None:
        have = set(store.keys.tolist())
        assert not [item for item in shipped_items() if vector_key(*item) not in have]

    def test_hold_nothing_that_is_no_longer_shipped(self, store: VectorStore) -> None:
        assert set(store.keys.tolist()) == {vector_key(*item) for item in shipped_items()}

    def test_agree_with_a_recomputation(self, store: VectorStore) -> None:
        engine = BundledE5()
        for role, text in random.Random(SEED).sample(shipped_items(), SAMPLE):
            known = store.get(vector_key(role, text))
            fresh = (engine.queries if role == "query" else engine.passages)([text])[0]
            assert known is not None
            assert float(known @ fresh) > 0.995, text


class TestPacking:
    def test_keeps_cosines_to_three_decimals(self, tmp_path: Path) -> None:
        vectors = np.random.default_rng(SEED).normal(size=(8, 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        packed = VectorStore.pack("m", "f", list(range(8)), vectors)
        for key, vector in enumerate(vectors):
            found = packed.get(key)
            assert found is not None and float(found @ vector) > 0.999

    def test_an_unknown_key_has_no_vector(self) -> None:
        packed = VectorStore.pack("m", "f", [3], np.ones((1, 384), dtype=np.float32))
        assert packed.get(4) is None
