"""Learn the statements' weights of index/fusion.py: ``python -m bench.learn_weights INDEX QUESTIONS …``.

A softmax over a question's best statements; right are those whose span holds the evidence. The gradient is
written out, the steps are Adam's. Prints hit@1, hit@5 and MRR, five-fold cross-validated, beside those of
the weights in use (which were fitted once, on our own questions), and the weights. Writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt

from bot.evaluation_questions import Expected, Originals, read_questions
from bot.evaluation_words import COVERED, Trigrams, trigrams
from index.embedder import BundledE5
from index.fusion import Weights, statement_scores
from index.query import read_query
from index.scale import standard
from index.search import Hit
from index.signals import Signals, measure
from index.snapshot import Snapshot
from index.store import Store

NAMES = (
    "statement", "statement_adapted", "statement_near", "statement_stems", "statement_grams",
    "span_sentence", "span_adapted", "around", "around_sentence", "length",
)  # fmt: skip
ADDED = ("superseded", "named")  # as they are, whatever the weights
START = 0.3  # every weight before the first step, and what the penalty pulls it to
BEST, FOLDS, SEED = 150, 5, 0
STEPS, RATE, PENALTY = 400, 0.03, 0.02

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One question with what was measured of every statement."""

    columns: Floats  # (statements, weights)
    adjustments: Floats  # (statements,) what is added whatever the weights
    right: npt.NDArray[np.bool_]  # (statements,)
    best: npt.NDArray[np.int64]  # the best statements as of now, among which it is learned

    def rank(self, weights: Floats) -> int:
        """Of the first statement that is right, from 1; 0 where none is."""
        if not self.right.any():
            return 0
        scores = standard((self.columns @ weights).astype(np.float32)) + self.adjustments
        return int((scores > scores[self.right].max()).sum()) + 1


def columns(snapshot: Snapshot, signals: Signals) -> Floats:
    """What each of ``NAMES`` weighs, as :func:`index.fusion.statement_scores` adds it up."""
    owners, positions = snapshot.statement_passages

    def around(passages: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        result = np.full(len(snapshot.statements), -np.inf, dtype=np.float32)
        np.maximum.at(result, owners, passages[positions])
        return result

    measured = {
        "around": around(signals.adapted),
        "around_sentence": around(standard(signals.sentence)),
        "length": snapshot.span_lengths,
    }
    parts = [measured[name] if name in measured else standard(getattr(signals, name)) for name in NAMES]
    return np.stack(parts, axis=1).astype(np.float64)


def cases(snapshot: Snapshot, questions: Sequence[Expected]) -> list[Case]:
    """Every answerable question whose evidence stands in the snapshot."""
    embedder, originals = BundledE5(), Originals(snapshot)
    spans = [trigrams(Hit((*s.leads, *s.spans), 0.0).text(snapshot)) for s in snapshot.statements]
    left_out = [f.name for f in fields(Weights) if f.name not in (*NAMES, *ADDED)]
    now = replace(Weights(), **dict.fromkeys(left_out, 0.0))
    nothing = replace(now, **dict.fromkeys(NAMES, 0.0))
    found = []
    for question in questions:
        evidence = originals.quotes(question)
        if not question.answerable or not evidence:
            continue
        query = read_query(question.question, turns=question.turns)
        signals = measure(query, snapshot, embedder)
        scores = statement_scores(snapshot, query, signals, now)
        case = Case(
            columns(snapshot, signals),
            statement_scores(snapshot, query, signals, nothing).astype(np.float64),
            np.array([_covers(span, evidence) for span in spans]),
            np.argsort(-scores)[:BEST],
        )
        same = standard((case.columns @ current()).astype(np.float32)) + case.adjustments
        if not np.allclose(same, scores, atol=1e-3):
            raise RuntimeError("index/fusion.py adds up other parts than NAMES")
        found.append(case)
    return found


def current() -> Floats:
    """The weights in use."""
    return np.array([getattr(Weights(), name) for name in NAMES])


def fit(train: Sequence[Case]) -> Floats:
    """Weights under which the right ones of the best statements are likely."""
    usable = [case for case in train if case.right[case.best].any()]
    x = np.stack([case.columns[case.best] for case in usable])  # (questions, best, weights)
    right = np.stack([case.right[case.best] for case in usable])
    w = np.full(len(NAMES), START)
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        likely = _softmax(x @ w)
        among_right = likely * right
        among_right /= among_right.sum(axis=1, keepdims=True)
        # of -log(sum of the right ones' probabilities), averaged over questions, and of the penalty
        gradient = np.einsum("qb,qbw->w", likely - among_right, x) / len(x) + 2 * PENALTY * (w - START)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        w = w - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


def cross_validated(known: Sequence[Case]) -> list[int]:
    """Each question's rank under weights that were learned without it."""
    fold = np.random.default_rng(SEED).permutation(len(known)) % FOLDS
    ranks = [0] * len(known)
    for number in range(FOLDS):
        weights = fit([case for case, f in zip(known, fold, strict=True) if f != number])
        for place in np.flatnonzero(fold == number).tolist():
            ranks[place] = known[place].rank(weights)
    return ranks


def report(name: str, ranks: Sequence[int]) -> None:
    """hit@1, hit@5 and MRR."""
    hits = (f"hit@{k} {fmean(0 < rank <= k for rank in ranks):.3f}" for k in (1, 5))
    print(f"{name:20} {' '.join(hits)} MRR {fmean(1 / rank if rank else 0.0 for rank in ranks):.3f}")


def main(index: Path, files: Sequence[Path]) -> None:
    """Measure, learn, report."""
    snapshot = Store(index).load()
    known = cases(snapshot, read_questions(files))
    among = sum(bool(case.right[case.best].any()) for case in known)
    anywhere = sum(bool(case.right.any()) for case in known)
    print(f"{len(known)} questions; a statement is right for {anywhere}, one of the best {BEST} for {among}")
    start = np.full(len(NAMES), START)
    report("all alike", [case.rank(start) for case in known])
    report("in use", [case.rank(current()) for case in known])
    report("learned, left out", cross_validated(known))
    learned = fit(known)
    for name, weight, old in zip(NAMES, learned, current(), strict=True):
        print(f"    {name:18} {weight:6.2f}   in use {old:5.2f}")


def _covers(span: Trigrams, evidence: Sequence[Trigrams]) -> bool:
    """As :func:`bot.evaluation_words.holds`, of a text whose trigrams are known."""
    return any(len(quote & span) >= COVERED * len(quote) for quote in evidence)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
