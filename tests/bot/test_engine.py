"""The answer engine as its faces use it, over a small index that needs no model."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEmbedder, write_report
from small_index import small_store

from bot.answer import Status
from bot.engine import Engine
from corpus.errors import SnapshotError
from index.live import LiveSnapshot
from index.store import Store
from ingest.run import Options, ingest_files


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_store(tmp_path)


@pytest.fixture
def engine(store: Store) -> Engine:
    return Engine(LiveSnapshot(store), FakeEmbedder(), special=())


class TestAnswers:
    @pytest.mark.parametrize("said", ["hei", "tusen takk", "hva kan du?", ""])
    def test_small_talk_needs_no_document(self, engine: Engine, said: str) -> None:
        answer = engine.answer(said)
        assert answer.kind == "smalltalk" and answer.text and answer.citations == ()

    def test_every_quote_is_byte_for_byte_in_its_passage(self, engine: Engine) -> None:
        passage = engine.snapshot.passages[0]
        answer = engine.answer(passage.text.splitlines()[0])
        assert answer.status.answered and answer.citations
        texts = {p.id: p.text for p in engine.snapshot.passages}
        assert all(c.quote == texts[c.passage_id][c.start : c.end] for c in answer.citations)

    def test_what_is_near_no_sentence_is_refused_without_citations(self, engine: Engine) -> None:
        answer = engine.answer("qwzx jjkk vvbb")
        assert answer.status is Status.INSUFFICIENT and answer.citations == () and answer.hand_off

    def test_an_answer_names_the_snapshot_it_was_made_from(self, engine: Engine, store: Store) -> None:
        assert engine.answer("hei").index_version == store.current()


class TestSnapshots:
    def test_a_new_one_is_taken_up_when_asked_to(self, engine: Engine, store: Store, tmp_path: Path) -> None:
        before = engine.snapshot.version
        report = write_report(tmp_path / "rapport.md", {"Nytt": "Katten skal ha melk hver dag klokka sju."})
        ingest_files([report], store, Options(digest=False, embedder=FakeEmbedder()))
        assert engine.answer("hei").index_version == before
        assert engine.refresh() and engine.answer("hei").index_version != before

    def test_one_of_another_model_is_a_clear_error(self, store: Store) -> None:
        with pytest.raises(SnapshotError, match="built with the model"):
            Engine(LiveSnapshot(store), FakeEmbedder("other"), special=())

    def test_a_passage_is_shown_between_its_neighbours(self, engine: Engine) -> None:
        view = engine.view(engine.snapshot.passages[0].id)
        assert view is not None and view.text == engine.snapshot.passages[0].text
        assert engine.view("unknown") is None
