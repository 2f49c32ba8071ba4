"""What is kept from one snapshot to the next: the adapter, and the vectors that are shipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from fakes import SIZE, FakeEmbedder

from corpus.gaps import Gap
from corpus.statements import Statement
from corpus.vectors import VectorStore, vector_key
from index.passage import Passage, Span
from index.records import Manifest, ResolvedStatement
from index.snapshot import Snapshot
from index.vectors import VectorField
from ingest import statement_vectors as shipping
from ingest.adapter_reuse import adapter_for, learning_keys, shared
from ingest.build import BUILD, Item
from ingest.embedding import VectorCache
from ingest.reuse import warm_cache
from ingest.statement_vectors import write_vectors

PASSAGES = tuple(
    Passage("s", "s.md", n, f"kap. {n}", (f"Om {n}",), f"Dette er tekst nummer {n}.") for n in range(100)
)
RESOLVED = tuple(
    ResolvedStatement(
        Statement(f"s-{n}", "s", "a", "b", "t", questions=tuple(f"spørsmål {n} {k}" for k in range(3))),
        (Span(n, 0, 5),),
    )
    for n in range(100)
)


def vectors(rows: int) -> npt.NDArray[np.float32]:
    matrix = np.random.default_rng(1).normal(size=(rows, SIZE)).astype(np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def learned() -> Snapshot:
    field = VectorField.build(vectors(400), np.repeat(np.arange(100), 4).astype(np.int32), 100, SIZE)
    learning = adapter_for(vectors(100), field, RESOLVED, PASSAGES, None)
    assert learning.matrix is not None
    manifest = Manifest("v", "", "m", "f", SIZE, (), (), {}, {})
    return Snapshot(
        manifest, PASSAGES, RESOLVED, (), {"statements": field}, {}, np.zeros((0, 3), np.int32),
        learning.matrix, learning.adapted, learning.learned,
    )  # fmt: skip


def again(passages: tuple[Passage, ...], previous: Snapshot) -> object:
    return adapter_for(
        vectors(len(passages)), previous.vectors["statements"], RESOLVED, passages, previous
    ).matrix


class TestAdapter:
    def test_is_kept_where_nothing_or_next_to_nothing_changed(self, learned: Snapshot) -> None:
        one = (replace(PASSAGES[0], text="En ny setning."), *PASSAGES[1:])
        assert again(PASSAGES, learned) is learned.adapter
        assert again(one, learned) is learned.adapter

    def test_is_learned_again_where_more_changed(self, learned: Snapshot) -> None:
        many = (*(replace(p, text="Noe nytt.") for p in PASSAGES[:20]), *PASSAGES[20:])
        assert again(many, learned) is not learned.adapter

    def test_small_changes_do_not_add_up_unnoticed(self, learned: Snapshot) -> None:
        """What it is held against is what it was learned from, not the snapshot before."""
        previous = learned
        for n in range(12):
            passages = (*(replace(p, text="Noe nytt.") for p in PASSAGES[: n + 1]), *PASSAGES[n + 1 :])
            learning = adapter_for(vectors(100), previous.vectors["statements"], RESOLVED, passages, previous)
            if learning.matrix is not previous.adapter:
                break
            previous = replace(previous, passages=passages, adapter=learning.matrix, learned=learning.learned)
        assert 0 < n < 11

    def test_a_document_without_statements_changes_nothing(self, learned: Snapshot) -> None:
        other = Passage("other", "o.md", 0, "kap. 1", (), "Et dokument uten utsagn.")
        assert again((*PASSAGES, other), learned) is learned.adapter
        assert shared(learning_keys(RESOLVED, PASSAGES), learning_keys(RESOLVED, (*PASSAGES, other))) == 1.0


class TestVectorsAtHand:
    def test_of_statements_built_another_way_are_embedded_anew(self, learned: Snapshot) -> None:
        """Their rows would be taken for other texts."""
        statements = learned.vectors["statements"]
        none = VectorField.build(np.zeros((0, SIZE), np.float32), np.zeros(0, np.int32), 0, SIZE)
        passages = VectorField.build(vectors(100), np.arange(100, dtype=np.int32), 100, SIZE)
        fields = {
            "passages": passages, "sentences": none, "statements": statements, "related": none, "gaps": none
        }  # fmt: skip
        built = replace(learned.manifest, model="fake", fingerprint=FakeEmbedder().fingerprint)
        asked: list[Item] = [("query", "spørsmål 0 0")]
        for build, at_hand in ((BUILD, True), (BUILD - 1, False)):
            snapshot = replace(learned, vectors=fields, manifest=replace(built, build=build))
            cache = warm_cache("fake", snapshot, FakeEmbedder())
            assert (cache.missing(asked) == []) is at_hand
            assert cache.missing([("passage", PASSAGES[0].search_text())]) == []


class TestShippedVectors:
    statement = Statement("s-1", "s", "a", "b", "Gården har en hjelp.", questions=("hvem hjelper?",))
    gap = Gap("g-1", "pris", "Prisen står ikke der.", questions=("hva koster det?",))

    @pytest.fixture
    def shipped(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        monkeypatch.setattr(shipping, "shipped_statements", lambda: (self.statement,))
        monkeypatch.setattr(shipping, "shipped_gaps", lambda: (self.gap,))
        monkeypatch.setattr(shipping, "shipped_vectors", lambda: None)
        return tmp_path / "vectors.npz"

    def read(self, path: Path) -> VectorStore:
        with np.load(path) as data:
            return VectorStore(
                str(data["model"]), str(data["fingerprint"]), data["keys"], data["codes"], data["scales"]
            )

    def write(self, path: Path) -> tuple[int, int, int]:
        return write_vectors("fake", path, VectorCache(model="fake", embedder=FakeEmbedder()))

    def test_statements_questions_and_gaps_are_embedded(self, shipped: Path) -> None:
        embedded, kept, size = self.write(shipped)
        assert (embedded, kept) == (4, 0) and size == shipped.stat().st_size
        store = self.read(shipped)
        vector = store.get(vector_key("query", "hvem hjelper?"))
        assert vector is not None
        assert float(vector @ FakeEmbedder().queries(["hvem hjelper?"])[0]) > 0.999

    def test_what_has_a_vector_keeps_it_to_the_bit_and_what_is_no_longer_shipped_goes(
        self, shipped: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.write(shipped)
        before = self.read(shipped)
        monkeypatch.setattr(shipping, "shipped_vectors", lambda: before)
        changed = replace(self.statement, questions=("hvem kan hjelpe?",))
        monkeypatch.setattr(shipping, "shipped_statements", lambda: (changed,))
        assert self.write(shipped)[:2] == (1, 3)
        after = self.read(shipped)
        key = vector_key("passage", self.statement.text)
        assert np.array_equal(after.codes[after.keys == key], before.codes[before.keys == key])
        assert after.get(vector_key("query", "hvem hjelper?")) is None
