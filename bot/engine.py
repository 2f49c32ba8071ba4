"""The answer engine: a question in, an answer with proof out. Knows no face."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Self

from bot.answer import Answer, Citation, SourceView, Status
from bot.compose import write
from bot.conflicts import show_sides
from bot.corpus_info import describe, view_passage
from bot.doubt import Model, shipped_model
from bot.gloss import glossed
from bot.language import detect
from bot.points import Point, gather
from bot.ports import AnswerEngine, CorpusInfo
from bot.questions import wants_list
from bot.refusal import refuse
from bot.settings import Settings
from bot.smalltalk import smalltalk
from bot.special import Special, specials
from bot.status import standing
from bot.texts import text
from corpus.errors import SnapshotError
from index.embedder import DEFAULT_MODEL, BundledE5, Embedder
from index.live import LiveSnapshot
from index.search import Result, Searcher
from index.snapshot import Snapshot
from index.store import Store


class Engine:
    """Answers from the snapshot in use. Safe to call from several threads."""

    def __init__(
        self, live: LiveSnapshot, embedder: Embedder, *, model: Model | None = None,
        special: Sequence[Special] | None = None, today: Callable[[], date] = date.today,
        rephrase: Callable[[Answer], Answer] | None = None,
    ) -> None:  # fmt: skip
        self._live = live
        self._embedder = embedder
        self._model = model or shipped_model()
        self._special = specials() if special is None else special
        self._today = today
        self._rephrase = rephrase
        self._searcher = self._open(live.snapshot)
        self._lock = Lock()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The engine over the index, with the models, that the settings name."""
        from bot.llm import open_rephraser

        rephrase = open_rephraser(settings)
        live = LiveSnapshot(Store(settings.index), digest=settings.digest)
        return cls(live, open_embedder(settings), rephrase=rephrase)

    def answer(self, question: str, turns: Sequence[str] = (), language: str | None = None) -> Answer:
        """Answer ``question``; ``turns`` are the asker's earlier questions, oldest first."""
        started = time.perf_counter()
        searcher = self._current()
        language = language or detect(question)
        answer = self._answer(searcher, " ".join(question.split()), turns, language)
        if self._rephrase is not None:
            answer = self._rephrase(answer)
        answer = replace(answer, text=glossed(answer.text, language))
        took = (time.perf_counter() - started) * 1000
        return replace(answer, question=question, took_ms=took, index_version=searcher.snapshot.version)

    def search(self, question: str, top: int = 10, turns: Sequence[str] = ()) -> Result:
        """The passages and spans that an answer would be made of."""
        return self._current().search(question, top, turns)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot in use now."""
        return self._live.snapshot

    @property
    def searcher(self) -> Searcher:
        """The search over the snapshot in use now; whoever holds it stays with that snapshot."""
        return self._current()

    def view(self, passage_id: str) -> SourceView | None:
        """A passage with its neighbours; None when the snapshot in use no longer holds it."""
        return view_passage(self.snapshot, passage_id)

    def info(self) -> CorpusInfo:
        """What the snapshot in use holds."""
        return describe(self.snapshot)

    def refresh(self) -> bool:
        """Take up a newly published snapshot; True when there was one."""
        return self._live.refresh()

    def _answer(self, searcher: Searcher, question: str, turns: Sequence[str], language: str) -> Answer:
        if not question:
            return Answer(
                question, Status.OUT_OF_SCOPE, text("engine.greeting", language), language, kind="smalltalk"
            )
        if kind := smalltalk(question):
            return Answer(
                question, Status.OUT_OF_SCOPE, text(f"engine.{kind}", language), language, kind="smalltalk"
            )
        for special in self._special:
            found = special(searcher, question, turns, language, self._today())
            if found is not None:
                return found
        result = searcher.search(question, 10, turns)
        return self._from_documents(searcher.snapshot, question, result, language)

    def _from_documents(self, snapshot: Snapshot, question: str, result: Result, language: str) -> Answer:
        refusal = refuse(snapshot, result, self._model, language)
        if refusal is not None:
            return refusal
        draft = gather(snapshot, result, language, wants_list(question))
        draft, differ = show_sides(snapshot, result, draft, language)
        points = draft.points
        if not points:
            return Answer(question, Status.INSUFFICIENT, text("engine.insufficient", language), language)
        said, citations = write(snapshot, draft, language)
        historic = result.query.historic
        stands = standing(
            snapshot, points, citations, language, self._today(), historic=historic, differ=differ
        )
        notice = stands.notice or (text("engine.summary", language) if citations[0].summary else "")
        return Answer(
            question, stands.status, said, language, citations, notice=notice, as_of=stands.as_of,
            topic=points[0].statement.topic if points[0].statement else "",
        )  # fmt: skip

    def _current(self) -> Searcher:
        snapshot = self._live.snapshot
        if snapshot is not self._searcher.snapshot:
            with self._lock:
                if snapshot is not self._searcher.snapshot:
                    self._searcher = self._open(snapshot)
        return self._searcher

    def _open(self, snapshot: Snapshot) -> Searcher:
        check_model(snapshot, self._embedder)
        return Searcher(snapshot, self._embedder)


def check_model(snapshot: Snapshot, embedder: Embedder) -> None:
    """SnapshotError when a snapshot was made with another model than the one that would search it."""
    made = (snapshot.manifest.model, snapshot.manifest.fingerprint)
    if made != (embedder.name, embedder.fingerprint):
        raise SnapshotError(
            f"the index was built with the model {made[0]} ({made[1]}), "
            f"not {embedder.name} ({embedder.fingerprint})",
            "build it again with `bht ingest`, or set BHT_EMBEDDING_MODEL to the model it was built with",
        )


def open_embedder(settings: Settings) -> Embedder:
    """The embedding model that the settings name; only another than the bundled one needs torch."""
    if settings.embedding_model == DEFAULT_MODEL:
        return BundledE5()
    from index.other_models import open_model

    return open_model(settings.embedding_model)


def open_engine(settings: Settings) -> Engine:
    """The engine over the index that the settings name."""
    return Engine.open(settings)


def _is_engine(engine: Engine) -> AnswerEngine:
    return engine  # the type checker holds the engine to its contract


__all__ = ["Citation", "Engine", "Point", "open_engine"]
