"""Learn the decision to refuse: ``python -m bench.learn_doubt INDEX … [QUESTIONS.jsonl …]``.

Every question of a statement is answerable, every question of a known gap is not; each is measured as if it
were not among them (its own vector masked, its own words taken out of BM25). Question files with
``{"question", "answerable"}`` lines weigh three times as much. Writes ``bot/doubt.json``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from bot.doubt import FEATURES, FILE, measure_doubt
from index.embedder import BundledE5
from index.fusion import Weights, statement_scores
from index.lexical import K1, B, Bm25
from index.query import Query, read_query
from index.search import Result, Searcher
from index.signals import EXTRA, Signals, measure
from index.snapshot import Snapshot
from index.store import Store
from index.words import grams, stems
from ingest.build import Item, gap_items, statement_items, statement_words

STATEMENTS, GAPS, SEED = 1500, 2000, 0
ANSWERED = 0.84  # share of the answerable questions of the question files that shall be answered
TERMS: dict[str, Callable[[str], list[str]]] = {"stems": stems, "grams": grams}


@dataclass(frozen=True)
class Case:
    """One question with what was measured, whether it is answerable, and the item it came from."""

    values: npt.NDArray[np.float64]
    answerable: bool
    group: str
    weight: float = 1.0


class LeaveOneOut:
    """Measures a statement's or gap's own question as if it were unknown."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.embedder = BundledE5()

        documents = {
            "statements": [statement_words(s, snapshot.passages) for s in snapshot.statements],
            "gaps": [" ".join((g.about, g.text, *g.questions)) for g in snapshot.gaps],
        }
        self.terms = {
            (name, kind): [split(text) for text in texts]
            for name, texts in documents.items()
            for kind, split in TERMS.items()
        }
        self.average = {key: float(np.mean([len(t) for t in rows])) for key, rows in self.terms.items()}

    def measure(self, field: str, item: int, question: str) -> npt.NDArray[np.float64]:
        """The features of a question of item ``item`` of ``statements`` or ``gaps``."""
        query = read_query(question)
        signals = measure(query, self.snapshot, self.embedder)
        vectors = self.snapshot.vectors[field]
        rows = np.flatnonzero(vectors.owners == item)
        rows = rows[[text != question for _, text in self._items(field, item)]]
        name = field[:-1]
        getattr(signals, name)[item] = float((vectors.matrix[rows] @ signals.query_vectors.T).max())
        for kind in TERMS:
            getattr(signals, f"{name}_{kind}")[item] = self._bm25(field, kind, item, query, question)
        return measure_doubt(self.snapshot, _result(self.snapshot, query, signals))

    def _items(self, field: str, item: int) -> list[Item]:
        if field == "gaps":
            return gap_items(self.snapshot.gaps[item])
        return statement_items(self.snapshot.statements[item].statement)

    def _bm25(self, field: str, kind: str, item: int, query: Query, question: str) -> float:
        index = self.snapshot.lexical[f"{field}.{kind}"]
        own, extra = (query.stems, query.extra_stems) if kind == "stems" else (query.grams, query.extra_grams)
        left = Counter(self.terms[field, kind][item])
        left.subtract(TERMS[kind](question))
        average = self.average[field, kind]
        return bm25(index, left, own, average) + EXTRA * bm25(index, left, extra, average)


def bm25(index: Bm25, document: Counter[str], terms: Sequence[str], average: float) -> float:
    """BM25 of one document that is given by its counts."""
    length = sum(document.values())
    total = 0.0
    for term, count in Counter(terms).items():
        if (frequency := document.get(term, 0)) > 0:
            known = max(1, index.frequency(term))
            idf = np.log1p((index.size - known + 0.5) / (known + 0.5))
            total += (
                idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average)) * min(count, 2)
            )
    return float(total)


def own_cases(snapshot: Snapshot, rng: np.random.Generator) -> Iterator[Case]:
    """A sample of the statements' and the gaps' own questions."""
    loo = LeaveOneOut(snapshot)
    known = [s.statement.questions for s in snapshot.statements]
    for field, questions, count in (
        ("statements", known, STATEMENTS),
        ("gaps", [g.questions for g in snapshot.gaps], GAPS),
    ):
        places = [(i, j) for i, row in enumerate(questions) for j in range(len(row))]
        for pick in rng.permutation(len(places))[:count]:
            i, j = places[pick]
            yield Case(loo.measure(field, i, questions[i][j]), field == "statements", f"{field}{i}")


def file_cases(snapshot: Snapshot, paths: Sequence[Path]) -> Iterator[Case]:
    """Questions of files, which no statement was written for."""
    searcher = Searcher(snapshot, BundledE5())
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            if item.get("kind") != "table":
                values = measure_doubt(snapshot, searcher.search(item["question"]))
                yield Case(values, bool(item["answerable"]), item["id"], 3.0)


def fit(cases: Sequence[Case]) -> tuple[LogisticRegression, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The regression with the mean and scale of its features."""
    x = np.stack([case.values for case in cases])
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=0.3, max_iter=3000, class_weight="balanced")
    model.fit((x - mean) / scale, [c.answerable for c in cases], sample_weight=[c.weight for c in cases])
    return model, mean, scale


def cross_validated(cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """Each case's probability by a model that saw neither it nor its item."""
    found = np.zeros(len(cases))
    for train, test in GroupKFold(10).split(cases, groups=[c.group for c in cases]):
        model, mean, scale = fit([cases[i] for i in train])
        x = np.stack([cases[i].values for i in test])
        found[test] = model.predict_proba((x - mean) / scale)[:, 1]
    return found


def report(name: str, cases: Sequence[Case], found: npt.NDArray[np.float64]) -> None:
    """AUC, and the share of unanswerable questions refused at shares of answerable ones answered."""
    truth = np.array([case.answerable for case in cases])
    if truth.all() or not truth.any():
        return
    curve = []
    for share in (0.95, 0.9, 0.85, 0.8, 0.7):
        bar = np.quantile(found[truth], 1 - share)
        curve.append(f"{share:.0%} answered: {(found[~truth] < bar).mean():.0%} refused")
    print(f"{name}: {len(cases)} questions, AUC {roc_auc_score(truth, found):.3f}; " + ", ".join(curve))


def main(indexes: Sequence[Path], files: Sequence[Path]) -> None:
    """Learn, report, write. What each index gives counts alike: with rules ingested, and without."""
    own: list[Case] = []
    others: list[Case] = []
    for index in indexes:
        snapshot = Store(index).load()
        own += own_cases(snapshot, np.random.default_rng(SEED))
        others += file_cases(snapshot, files)
    cases = [*own, *others]
    found = cross_validated(cases)
    report("own questions", own, found[: len(own)])
    report("question files", others, found[len(own) :])
    model, mean, scale = fit(cases)
    judged = found[len(own) :] if others else found
    truth = np.array([c.answerable for c in (others or own)])
    data = {
        "features": list(FEATURES),
        "mean": mean.round(5).tolist(),
        "scale": scale.round(5).tolist(),
        "weights": model.coef_[0].round(4).tolist(),
        "bias": round(float(model.intercept_[0]), 4),
        "refuse_below": round(float(np.quantile(judged[truth], 1 - ANSWERED)), 4),
        "outside_above": 0.86,
    }
    target = Path(__file__).parent.parent / "bot" / FILE
    target.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _result(snapshot: Snapshot, query: Query, signals: Signals) -> Result:
    scores = statement_scores(snapshot, query, signals, Weights())
    return Result(query, (), signals, scores, scores)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    main([path for path in given if path.is_dir()], [path for path in given if path.is_file()])
