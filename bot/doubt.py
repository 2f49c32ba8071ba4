"""Do the documents answer this at all? What is measured for that decision.

Retrieval scores alone hardly tell an answerable question from an unanswerable one of the same subject. What
tells is whether a question is more like the questions that the statements answer or like those of the known
gaps, which of its words stand nowhere near the best evidence, and whether the evidence holds the kind of
thing that is asked for. docs/ranking.md has the curve.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from corpus.errors import SnapshotError
from index.lexical import Bm25
from index.query import Query
from index.scale import Scores, best
from index.search import Result
from index.snapshot import Snapshot

FEATURES = (
    "statement", "gap", "statement_text", "passage", "sentence", "near", "gap_near", "outside",
    "gap_is_rival", "stem_rivalry", "gram_rivalry", "unknown", "uncovered", "number_missing", "late_year",
    "own_affairs", "contact",
)  # fmt: skip
FILE = "doubt.json"
EVIDENCE = 5  # best statements whose words count as evidence

_NUMBER = re.compile(
    r"\b(hvor (mange|mye|stor\w*|lenge|ofte|høy\w*|gammel)|kor (mange|mykje|stor\w*|lenge|ofte|høg\w*)"
    r"|hva koster|kva kostar"
    r"|pris\w*|prosent|andel|antall|how (many|much|long|often|big|large)|what share|percentage|cost\w*"
    r"|kostnad\w*"
    r"|beløp\w*|sum|gebyr\w*|sats\w*|grense\w*)\b",
    re.IGNORECASE,
)
_LATE_YEAR = re.compile(
    r"\b(2019|202\d)\b|\b(i dag|i år|idag|nå for tiden|today|this year|nyeste|siste tall)\b", re.IGNORECASE
)
_OWN = re.compile(r"\b(vår|vårt|våre|min|mitt|mine|oss hos|our|my)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(telefon\w*|nummer(et)?|e-?post\w*|mail\w*|adresse\w*|kontaktperson\w*|navn(et)?|heter|heiter"
    r"|åpningstid\w*|phone"
    r"|address|contact|opening hours|name|lenke|link|skjema|logg\w* inn|login|log in)\b",
    re.IGNORECASE,
)


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
    outside = snapshot.outside_gaps
    values = {
        "statement": best(s.statement),
        "gap": best(s.gap),
        "statement_text": best(s.statement_text),
        "passage": best(s.passage),
        "sentence": best(s.sentence),
        "near": _mean_top(s.statement, 5),
        "gap_near": _mean_top(s.gap, 3),
        "outside": best(s.gap[outside]) if outside.any() else 0.0,
        "gap_is_rival": float(best(s.gap) > best(s.statement)),
        "stem_rivalry": _rivalry(best(s.statement_stems), best(s.gap_stems)),
        "gram_rivalry": _rivalry(best(s.statement_grams), best(s.gap_grams)),
        "unknown": unknown_share(snapshot, query),
        "late_year": float(bool(_LATE_YEAR.search(query.text))),
        "own_affairs": float(bool(_OWN.search(query.text))),
        "contact": float(bool(_CONTACT.search(query.text))),
    }
    evidence = evidence_words(snapshot, result)
    values["uncovered"] = uncovered_share(snapshot, query, evidence)
    values["number_missing"] = float(bool(_NUMBER.search(query.text)) and not re.search(r"\d", evidence))
    return np.array([values[name] for name in FEATURES], dtype=np.float64)


def unknown_share(snapshot: Snapshot, query: Query) -> float:
    """Share of the question's stems that stand in no passage, by their number."""
    index = snapshot.lexical["passages.stems"]
    stems = set(query.stems)
    return sum(index.frequency(stem) == 0 for stem in stems) / max(1, len(stems))


def uncovered_share(snapshot: Snapshot, query: Query, evidence: str) -> float:
    """Share of the question's meaning (idf) whose stems stand nowhere in the best evidence."""
    from index.words import stems

    index = snapshot.lexical["statements.stems"]
    have = set(stems(evidence))
    weights = {stem: _idf(index, stem) for stem in set(query.stems)}
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem not in have) / total if total else 0.0


def evidence_words(snapshot: Snapshot, result: Result) -> str:
    """The spans and texts of the best statements; of the best hits where there are none."""
    if not len(result.statements):
        return " ".join(hit.text(snapshot) for hit in result.hits[:EVIDENCE])
    best = np.argsort(-result.statements)[:EVIDENCE]
    chosen = [snapshot.statements[i] for i in best]
    spans = [snapshot.passages[p.passage].text[p.start : p.end] for s in chosen for p in s.spans]
    return " ".join([*(s.statement.text for s in chosen), *spans])


@cache
def shipped_model() -> Model:
    """The regression in this package (learned by bench/learn_doubt.py)."""
    return read_model(files("bot").joinpath(FILE).read_text("utf-8"))


def read_model(text: str) -> Model:
    """The regression written as JSON; SnapshotError when it does not fit the features measured here."""
    hint = "learn it again with `python bench/learn_doubt.py`, or install the package anew"
    try:
        data = json.loads(text)
        learned = tuple(data["features"])
        arrays = [np.array(data[name], dtype=np.float64) for name in ("mean", "scale", "weights")]
        bias, refuse, outside = (float(data[key]) for key in ("bias", "refuse_below", "outside_above"))
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"{FILE} cannot be read ({type(error).__name__}: {error})", hint) from error
    if learned != FEATURES or any(array.shape != (len(FEATURES),) for array in arrays):
        raise SnapshotError(f"{FILE} was learned on other features than are measured now", hint)
    return Model(arrays[0], arrays[1], arrays[2], bias, refuse, outside)


def _idf(index: Bm25, stem: str) -> float:
    frequency = index.frequency(stem)
    return float(np.log1p((index.size - frequency + 0.5) / (frequency + 0.5)))


def _rivalry(statement: float, gap: float) -> float:
    return (statement - gap) / (statement + gap) if statement + gap > 0 else 0.0


def _mean_top(scores: Scores, count: int) -> float:
    return float(np.sort(scores)[::-1][:count].mean()) if len(scores) else 0.0
