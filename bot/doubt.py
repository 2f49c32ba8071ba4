"""Do the documents answer this at all? What is measured for that decision.

Retrieval scores alone hardly tell an answerable question from an unanswerable one of the same subject. What
tells is whether a question is more like the questions that the statements answer or like those of the known
gaps; docs/ranking.md has the curve.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from index.search import Result
from index.signals import Scores
from index.snapshot import Snapshot

FEATURES = (
    "statement", "gap", "statement_text", "stems", "gap_stems", "grams", "gap_grams",
    "passage", "sentence", "passage_stems", "top", "margin", "near", "gap_near", "outside", "length", "gap_is_rival",
)  # fmt: skip
FILE = "doubt.json"
OUTSIDE = "Utenfor tema"


@dataclass(frozen=True)
class Model:
    """A logistic regression over standardised features."""

    mean: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    bias: float
    refuse_below: float  # probability of being answerable under which nothing is sold as an answer
    outside_above: float  # likeness to an off-topic gap over which the subject is another one

    def probability(self, values: npt.NDArray[np.float64]) -> float:
        """Probability that the documents answer."""
        z = float(((values - self.mean) / self.scale) @ self.weights + self.bias)
        return float(1 / (1 + np.exp(-z)))


def measure_doubt(snapshot: Snapshot, result: Result) -> npt.NDArray[np.float64]:
    """The features in the order of FEATURES."""
    s, query = result.signals, result.query
    outside = np.array([gap.about.startswith(OUTSIDE) for gap in snapshot.gaps], dtype=bool)
    size = max(1.0, float(len(query.stems)))
    grams = max(1.0, float(len(query.grams)))
    top = np.sort(result.statements)[::-1][:5] if len(result.statements) else np.zeros(5, dtype=np.float32)
    values = {
        "statement": _max(s.statement),
        "gap": _max(s.gap),
        "statement_text": _max(s.statement_text),
        "stems": _max(s.statement_stems) / size,
        "gap_stems": _max(s.gap_stems) / size,
        "grams": _max(s.statement_grams) / grams,
        "gap_grams": _max(s.gap_grams) / grams,
        "passage": _max(s.passage),
        "sentence": _max(s.sentence),
        "passage_stems": _max(s.passage_stems) / size,
        "top": float(top[0]),
        "margin": float(top[0] - top[-1]),
        "near": _mean_top(s.statement, 5),
        "gap_near": _mean_top(s.gap, 3),
        "outside": _max(s.gap[outside]) if outside.any() else 0.0,
        "length": size,
        "gap_is_rival": float(_max(s.gap) > _max(s.statement)),
    }
    return np.array([values[name] for name in FEATURES], dtype=np.float64)


@cache
def shipped_model() -> Model:
    """The regression in this package (learned by bench/learn_doubt.py)."""
    data = json.loads(files("bot").joinpath(FILE).read_text("utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{FILE} was learned on other features")
    arrays = [np.array(data[name], dtype=np.float64) for name in ("mean", "scale", "weights")]
    return Model(*arrays, data["bias"], data["refuse_below"], data["outside_above"])


def _max(scores: Scores) -> float:
    return float(scores.max()) if len(scores) else 0.0


def _mean_top(scores: Scores, count: int) -> float:
    return float(np.sort(scores)[::-1][:count].mean()) if len(scores) else 0.0
