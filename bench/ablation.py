"""What each part of search is worth: ``python -m bench.ablation INDEX QUESTIONS.jsonl …``.

Asks every answerable question of each file with the whole, with one part left out at a time, and with the
simple rankings that the whole is built up from; prints found@150w, found@600w and hit@5 as ``bht eval`` has
them, and found@600w of the whole by language. Nothing is learned again for a part left out: the adapters
still come from the statements' questions where those are masked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt

from bot.evaluation import TOP, OneSearch
from bot.evaluation_questions import Expected, Originals, read_questions
from bot.evaluation_words import Trigrams, first_rank, words_to_read
from corpus.vocabulary import Vocabulary, shipped_vocabulary
from index.embedder import BundledE5, Vectors
from index.fusion import OUT, Weights
from index.lexical import Bm25
from index.scale import standard
from index.search import Result, Searcher
from index.snapshot import Snapshot
from index.store import Store
from index.undigested import without_digest
from index.vectors import VectorField
from index.words import grams, stems

RRF = 60
WHOLE = "the whole"
NO_WORDS = replace(Weights(), words=0, statement_stems=0, statement_grams=0)
NO_SENTENCES = replace(Weights(), sentence=0, span_sentence=0, span_adapted=0, around_sentence=0)
NO_SPAN_SIGNALS = replace(Weights(), span_sentence=0, span_adapted=0, length=0)

Search = Callable[[Expected], Sequence[str]]  # a question's results as text, best first
Scores = npt.NDArray[np.floating]


@dataclass
class Remembering:
    """The default model; a question is embedded once, however often it is asked."""

    name: str = BundledE5.name
    model: BundledE5 = field(default_factory=BundledE5)
    known: dict[tuple[str, ...], Vectors] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The model's own."""
        return self.model.fingerprint

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, d)."""
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.model.queries(texts)
        return self.known[key]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, d)."""
        return self.model.passages(texts)


@dataclass(frozen=True)
class Found:
    """Where one question's evidence was met."""

    question: Expected
    rank: int  # 0: nowhere
    read: int | None  # words until then


def without_adapters(snapshot: Snapshot) -> Snapshot:
    """Adapters that move nothing."""
    return replace(snapshot, adapter=_nothing(snapshot.adapter), statement_adapter=None)


def without_questions(snapshot: Snapshot) -> Snapshot:
    """Statements known by text and span alone."""
    texts = [
        " ".join((s.statement.text, *(snapshot.passages[x.passage].text[x.start : x.end] for x in s.spans)))
        for s in snapshot.statements
    ]
    vectors = snapshot.vectors["statements"].matrix[snapshot.statement_texts]
    owners = np.arange(len(texts), dtype=np.int32)
    size = snapshot.manifest.dimensions
    rows = VectorField.build(vectors, owners, len(texts), size)
    nothing = VectorField.build(np.zeros((0, size), np.float32), np.zeros(0, np.int32), len(texts), size)
    return replace(
        snapshot,
        vectors={**snapshot.vectors, "statements": rows, "related": nothing},
        lexical={
            **snapshot.lexical,
            "statements.stems": Bm25.build([stems(text) for text in texts]),
            "statements.grams": Bm25.build([grams(text) for text in texts]),
        },
    )


def variants(snapshot: Snapshot) -> Mapping[str, Search]:
    """Every way of searching, by name."""
    embedder = Remembering()

    def searcher(
        of: Snapshot = snapshot, weights: Weights | None = None, vocabulary: Vocabulary | None = None
    ) -> Search:
        found = Searcher(of, embedder, vocabulary or shipped_vocabulary(), weights or Weights())
        return lambda question: [hit.text(of) for hit in _result(found, question).hits]

    whole = OneSearch(snapshot, embedder)  # several ways share its search of a question

    def whole_passages(scores: Callable[[Result], Scores]) -> Search:
        return lambda question: _best_passages(snapshot, scores(_result(whole, question)))

    return {
        "vectors alone": whole_passages(lambda result: _vector(snapshot, result)),
        "BM25 alone": whole_passages(lambda result: _bm25(snapshot, result)),
        "both, by RRF": whole_passages(
            lambda result: _reciprocal(_vector(snapshot, result)) + _reciprocal(_bm25(snapshot, result))
        ),
        "no statements": searcher(without_digest(snapshot)),
        WHOLE: lambda question: [hit.text(snapshot) for hit in _result(whole, question).hits],
        "without the adapters": searcher(without_adapters(snapshot)),
        "without the statements' questions": searcher(without_questions(snapshot)),
        "without single sentences": searcher(weights=NO_SENTENCES),
        "without words": searcher(weights=NO_WORDS),
        "without the vocabulary": searcher(vocabulary=Vocabulary({}, {})),
        "without the spans' signals": searcher(weights=NO_SPAN_SIGNALS),
        "whole passages as results": whole_passages(lambda result: result.passages),
    }


def ask(
    searches: Mapping[str, Search], questions: Iterable[tuple[Expected, Sequence[Trigrams]]]
) -> dict[str, list[Found]]:
    """Every question, by every way of searching."""
    found: dict[str, list[Found]] = {name: [] for name in searches}
    for question, evidence in questions:
        for name, search in searches.items():
            texts = search(question)
            found[name].append(Found(question, first_rank(evidence, texts), words_to_read(evidence, texts)))
    return found


def within(found: Iterable[Found], words: int) -> float:
    """found@``words``w."""
    return fmean(f.read is not None and f.read <= words for f in found)


def main(index: Path, files: Sequence[Path]) -> None:
    """Ask, file by file, and report."""
    snapshot = Store(index).load()
    searches, originals = variants(snapshot), Originals(snapshot)
    for file in files:
        asked = [(question, originals.quotes(question)) for question in read_questions([file])]
        questions = [(q, evidence) for q, evidence in asked if q.answerable and evidence]
        print(f"{file.name}: {len(questions)} answerable questions\n{'':34}  150w  600w hit@5")
        answers = ask(searches, questions)
        for name, found in answers.items():
            hit = fmean(0 < f.rank <= 5 for f in found)
            print(f"{name:34} {within(found, 150):.3f} {within(found, 600):.3f} {hit:.3f}", flush=True)
        languages: dict[str, list[Found]] = {}
        for one in answers[WHOLE]:
            languages.setdefault(one.question.language or "?", []).append(one)
        shares = (f"{name} {within(f, 600):.3f} (of {len(f)})" for name, f in languages.items())
        print(f"the whole, found@600w by language: {', '.join(shares)}\n", flush=True)


def _result(searcher: Searcher, question: Expected) -> Result:
    return searcher.search(" ".join(question.question.split()), TOP, question.turns)


def _best_passages(snapshot: Snapshot, scores: Scores) -> list[str]:
    scores = scores.copy()
    scores[snapshot.unanswering] = OUT
    return [snapshot.passages[place].text for place in np.argsort(-scores)[:TOP]]


def _vector(snapshot: Snapshot, result: Result) -> Scores:
    """Cosine of each passage with the question as typed."""
    return snapshot.vectors["passages"].scores(result.signals.query_vectors[0])


def _bm25(snapshot: Snapshot, result: Result) -> Scores:
    """Of the asker's own words."""
    words, parts = snapshot.lexical["passages.stems"], snapshot.lexical["passages.grams"]
    return standard(words.scores(result.query.stems)) + standard(parts.scores(result.query.grams))


def _reciprocal(scores: Scores) -> Scores:
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return np.asarray(1 / (RRF + ranks))


def _nothing(adapter: Vectors | None) -> Vectors | None:
    return None if adapter is None else np.zeros_like(adapter)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
