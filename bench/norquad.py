"""Finding in other people's texts, without statements: ``python -m bench.norquad FOLDER [--index DIR]``.

FOLDER holds ``norquad_train_texts.jsonl`` ({"id", "text"}) and ``norquad_train_questions.jsonl``
({"question", "text", "answer"}): news and encyclopaedia, nothing of occupational health. The texts are
ingested as a maintainer's new documents, with the digest off; four rankings of the same passages are then
asked the same questions ("as shown" is ours once more, judged by the window of a passage that is a result).
Of the seeded sample, the first questions took part in fitting index/plain.py and are left out; the rest of it
was looked at when its parts were chosen, so the questions outside the sample are shown by themselves.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from bot.evaluation_words import plain_words
from corpus.errors import SnapshotError
from index.embedder import BundledE5
from index.search import Result, Searcher
from index.snapshot import Snapshot
from index.store import Store
from ingest.run import Options, ingest_files

SAMPLE, FITTED, SEED = 700, 250, 1
DEPTH = 100  # results looked at; what comes later counts as not found
RRF = 60
OURS, SHOWN, BM25, VECTOR, BOTH = "this", "this, as shown", "stemmed BM25", "bare vector", "RRF of both"


@dataclass(frozen=True)
class Question:
    """A question, the text it was asked of, and the answer in that text."""

    question: str
    text: str
    answer: str


@dataclass(frozen=True)
class Ranks:
    """Ranks from 1 of what was looked for, 0 where it was not found."""

    text: int  # of the text, among texts
    answer: int  # of a result from the text that contains the answer, among results


def read_folder(folder: Path) -> tuple[dict[str, str], list[Question]]:
    """The texts by id, and the questions in the order of the file."""
    texts = {item["id"]: item["text"] for item in _lines(folder / "norquad_train_texts.jsonl")}
    questions = [
        Question(item["question"], item["text"], item["answer"])
        for item in _lines(folder / "norquad_train_questions.jsonl")
    ]
    return texts, questions


def open_index(folder: Path, texts: dict[str, str]) -> Snapshot:
    """The snapshot in ``folder``, built first where there is none that can be read."""
    store = Store(folder)
    try:
        return store.load()
    except SnapshotError as error:
        print(f"building: {error.message}")
    with TemporaryDirectory() as scratch:
        for name, text in texts.items():
            (Path(scratch) / f"{name}.txt").write_text(text, encoding="utf-8")
        ingest_files([Path(scratch)], store, Options(digest=False))
    return store.load()


def rankings(snapshot: Snapshot, result: Result) -> dict[str, list[tuple[int, str]]]:
    """(passage, words of the result) of each result, best first, by ranking."""
    stems = snapshot.lexical["passages.stems"].scores(result.query.stems)
    cosines = snapshot.vectors["passages"].scores(result.signals.query_vectors[0])
    orders = {
        OURS: [hit.spans[0].passage for hit in result.hits],
        BM25: best(stems),
        VECTOR: best(cosines),
        BOTH: best(1 / (RRF + places(stems)) + 1 / (RRF + places(cosines))),
    }
    found = {
        name: [(place, snapshot.passages[place].text) for place in order] for name, order in orders.items()
    }
    found[SHOWN] = [(hit.spans[0].passage, hit.text(snapshot)) for hit in result.hits]
    return found


def best(scores: npt.NDArray[np.floating]) -> list[int]:
    """Positions of the best scores, best first."""
    return [int(place) for place in np.argsort(-scores, kind="stable")[:DEPTH]]


def places(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.int64]:
    """Rank of each score, from 1."""
    result = np.empty(len(scores), dtype=np.int64)
    result[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return result


def rank(snapshot: Snapshot, question: Question, results: Sequence[tuple[int, str]]) -> Ranks:
    """Where the text and the answer stand in one ranking."""
    names = [Path(snapshot.passages[passage].file).stem for passage, _ in results]
    texts = list(dict.fromkeys(names))
    answer = _padded(question.answer)
    at = next(
        (
            place
            for place, (name, (_, words)) in enumerate(zip(names, results, strict=True), 1)
            if name == question.text and answer in _padded(words)
        ),
        0,
    )
    return Ranks(texts.index(question.text) + 1 if question.text in texts else 0, at)


def ask(snapshot: Snapshot, questions: Sequence[Question]) -> dict[str, list[Ranks]]:
    """Every question, by ranking."""
    searcher = Searcher(snapshot, BundledE5())
    found: dict[str, list[Ranks]] = {}
    for question in questions:
        result = searcher.search(question.question, DEPTH)
        for name, results in rankings(snapshot, result).items():
            found.setdefault(name, []).append(rank(snapshot, question, results))
    return found


def report(title: str, found: dict[str, list[Ranks]]) -> None:
    """A line for each ranking."""
    count = len(next(iter(found.values())))
    print(f"\n{title}: {count} questions")
    print(f"{'':16} {'text r@1':>9} {'r@5':>5} {'MRR':>5} {'answer r@1':>14} {'r@5':>5} {'MRR':>5}")
    for name in (BM25, VECTOR, BOTH, OURS, SHOWN):
        text = _figures([ranks.text for ranks in found[name]])
        answer = _figures([ranks.answer for ranks in found[name]])
        print(f"{name:16} {'':3} {text} {'':8} {answer}")


def main(folder: Path, index: Path | None) -> None:
    """Build where needed, ask, report."""
    texts, questions = read_folder(folder)
    sample = random.Random(SEED).sample(questions, SAMPLE)
    chosen = set(sample)
    rest = [question for question in questions if question not in chosen]
    with TemporaryDirectory() as scratch:
        snapshot = open_index(index or Path(scratch), texts)
        print(f"{len(texts)} texts, {len(snapshot.passages)} passages")
        report("sample, without those fitted on", ask(snapshot, sample[FITTED:]))
        report("outside the sample", ask(snapshot, rest))


def _figures(ranks: Sequence[int]) -> str:
    shares = (f"{fmean(0 < rank <= k for rank in ranks):.3f}" for k in (1, 5))
    return f"{' '.join(shares)} {fmean(1 / rank if rank else 0.0 for rank in ranks):.3f}"


def _padded(text: str) -> str:
    return f" {' '.join(plain_words(text))} "


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of the texts and the questions")
    parser.add_argument("--index", type=Path, help="of a snapshot of the texts; built there if there is none")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.index)
