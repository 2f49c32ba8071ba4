"""Asking every question once and noting what came: what ``bht eval`` rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answer import Answer, Citation
from bot.engine import Engine
from bot.evaluation_questions import Expected, Originals
from bot.evaluation_words import Trigrams, first_rank, holds, words_to_read
from index.search import Result, Searcher
from index.snapshot import Snapshot

TOP = 10
_WARM_UP = "Hva er bedriftshelsetjeneste?"


@dataclass(frozen=True)
class Outcome:
    """What one question brought."""

    question: Expected
    answer: Answer
    texts: tuple[str, ...]  # the results of the search, best first
    measured: bool  # answerable, and its evidence stands in the snapshot or in the question
    rank: int = 0  # of the first result that holds the evidence, 0 where none does
    read: int | None = None  # words to read until the evidence
    facts: bool = False  # every key fact is in the answer
    cited: bool = False  # a citation holds the evidence
    in_reply: bool = False  # a citation or what is shown as closest does

    @property
    def answered(self) -> bool:
        """Whether it was answered rather than refused."""
        return self.answer.status.answered

    @property
    def words(self) -> int:
        """Words of the answer."""
        return len(self.answer.text.split())


class OneSearch(Searcher):
    """A searcher that remembers its latest searches, so that answer and results cost one."""

    def search(self, question: str, top: int = TOP, turns: Sequence[str] = ()) -> Result:
        """As :class:`Searcher`; the same search again is not run again."""
        memory: dict[tuple[str, int, tuple[str, ...]], Result] = self.__dict__.setdefault("_memory", {})
        key = (question, top, tuple(turns))
        if key not in memory:
            memory.clear()
            memory[key] = super().search(question, top, turns)
        return memory[key]


class MeasuredEngine(Engine):
    """The engine as it is, with one search a question. For one thread."""

    def _open(self, snapshot: Snapshot) -> Searcher:
        searcher = super()._open(snapshot)
        return OneSearch(searcher.snapshot, searcher.embedder, searcher.vocabulary, searcher.weights)


def evaluate_questions(engine: Engine, questions: Iterable[Expected]) -> Iterator[Outcome]:
    """Ask each question."""
    engine.answer(_WARM_UP)  # opening files is no part of an answer's time
    originals = Originals(engine.snapshot)
    for question in questions:
        answer = engine.answer(question.question, question.turns)
        asked = " ".join(question.question.split())
        result = engine.search(asked, TOP, question.turns)
        texts = tuple(hit.text(engine.snapshot) for hit in result.hits)
        yield judge(question, originals.quotes(question), answer, texts)


def judge(
    question: Expected, evidence: Sequence[Trigrams], answer: Answer, texts: tuple[str, ...]
) -> Outcome:
    """One question's outcome."""
    if not question.answerable:
        return Outcome(question, answer, texts, measured=False)
    cited = _any_holds(evidence, answer.citations)
    return Outcome(
        question, answer, texts,
        measured=bool(evidence),
        rank=first_rank(evidence, texts),
        read=words_to_read(evidence, texts),
        facts=question.facts_in(answer.text),
        cited=cited,
        in_reply=cited or _any_holds(evidence, answer.closest),
    )  # fmt: skip


def _any_holds(evidence: Sequence[Trigrams], citations: Sequence[Citation]) -> bool:
    return any(holds(evidence, citation.quote) for citation in citations)
