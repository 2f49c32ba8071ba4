"""Nothing is embedded that already has a vector of the same model."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from fakes import SIZE, FakeEmbedder

from corpus.vectors import Role, VectorStore, vector_key
from index.embedder import BundledE5
from ingest import embedding
from ingest.embedding import VectorCache, open_embedder

ONE: tuple[Role, str] = ("passage", "et avsnitt")
OTHER: tuple[Role, str] = ("query", "et spørsmål")


def unit(number: int) -> npt.NDArray[np.float32]:
    vector = np.zeros(SIZE, dtype=np.float32)
    vector[number] = 1
    return vector


def cache(**fields: object) -> VectorCache:
    return VectorCache(model="fake", embedder=FakeEmbedder(), **fields)  # type: ignore[arg-type]


def seen(held: VectorCache) -> list[str]:
    assert isinstance(held.embedder, FakeEmbedder)
    return held.embedder.seen


class TestCache:
    def test_each_text_is_embedded_once(self) -> None:
        held = cache()
        vectors = held.embed([ONE, OTHER, ONE])
        assert sorted(seen(held)) == ["et avsnitt", "et spørsmål"]
        assert vectors.shape == (3, SIZE) and np.array_equal(vectors[0], vectors[2])
        assert (held.embedded, held.reused) == (2, 0)

    def test_the_order_is_the_one_asked_for(self) -> None:
        items: list[tuple[Role, str]] = [
            ("passage", word * n) for n, word in enumerate(("lang ", "kort ", "mellom "), 1)
        ]
        vectors = cache().embed(items)
        for (_, text), vector in zip(items, vectors, strict=True):
            assert np.array_equal(vector, FakeEmbedder().passages([text])[0])

    def test_a_text_is_another_as_question_than_as_passage(self) -> None:
        held = cache()
        held.add("passage", ["ord"], np.stack([unit(1)]))
        assert held.get("passage", "ord") is not None
        assert held.get("query", "ord") is None

    def test_known_vectors_are_used(self) -> None:
        held = cache()
        held.add("passage", [ONE[1]], np.stack([unit(3)]))
        assert np.array_equal(held.embed([ONE])[0], unit(3))
        assert seen(held) == [] and held.reused == 1

    def test_so_are_shipped_ones(self) -> None:
        shipped = VectorStore.pack("fake", "fake-1", [vector_key("passage", ONE[1])], np.stack([unit(5)]))
        held = cache(stores=(shipped,))
        assert np.allclose(held.embed([ONE])[0], unit(5), atol=1e-2)
        assert seen(held) == []

    def test_vectors_of_other_weights_are_dropped(self) -> None:
        held = cache(fingerprint="older")
        held.add("passage", [ONE[1]], np.stack([unit(3)]))
        vectors = held.embed([ONE, OTHER])
        assert sorted(seen(held)) == ["et avsnitt", "et spørsmål"]
        assert not np.array_equal(vectors[0], unit(3))

    def test_progress_is_told_up_to_the_end(self) -> None:
        told: list[tuple[int, int]] = []
        cache().embed([("passage", f"tekst {n}") for n in range(600)], lambda a, b: told.append((a, b)))
        assert told[-1] == (600, 600) and [done for done, _ in told] == sorted(done for done, _ in told)

    def test_nothing_to_embed_is_no_error(self) -> None:
        assert cache().embed([]).shape == (0, 0)


class TestWhichEmbedder:
    def test_a_few_texts_are_not_worth_loading_torch(self) -> None:
        assert isinstance(open_embedder("multilingual-e5-small", texts=3), BundledE5)

    def test_nor_is_it_loaded_where_it_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(embedding, "find_spec", lambda name: None)
        assert isinstance(open_embedder("multilingual-e5-small", texts=10_000), BundledE5)
