"""Figures over outcomes: retrieval, the answers, refusals, times; over all and by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from bot.evaluation import Outcome

HITS = (1, 3, 5, 10)
BUDGETS = (150, 300, 600, 1200)  # words to read
INDUSTRY = "table"  # kind of a question about an industry's place in the table
Figures = dict[str, float | None]  # None: nothing to measure it on


@dataclass(frozen=True)
class Report:
    """What an evaluation found."""

    index_version: str
    outcomes: tuple[Outcome, ...]

    @property
    def figures(self) -> Figures:
        """Over every question."""
        return figures(self.outcomes)

    @property
    def groups(self) -> dict[str, dict[str, tuple[Outcome, ...]]]:
        """Outcomes by subject, kind, language, and file (where there are several)."""
        found = {
            "subject": _grouped(self.outcomes, lambda o: "industry" if _industry(o) else "documents"),
            "kind": _grouped(self.outcomes, lambda o: o.question.kind or "other"),
            "language": _grouped(self.outcomes, lambda o: o.question.language or o.answer.language),
            "file": _grouped(self.outcomes, lambda o: o.question.file),
        }
        return {
            name: groups
            for name, groups in found.items()
            if not (name in ("file", "subject") and len(groups) == 1)
        }

    def figure(self, name: str) -> float | None:
        """``found@600w``, or of one group ``documents/found@600w``; KeyError where there is none."""
        group, _, key = name.rpartition("/")
        if not group:
            return self.figures[key]
        groups = {label: outcomes for by in self.groups.values() for label, outcomes in by.items()}
        return figures(groups[group])[key]

    def to_json(self) -> dict[str, Any]:
        """The contract of ``bht eval --json``."""
        answerable = [o for o in self.outcomes if o.question.answerable]
        unanswerable = [o for o in self.outcomes if not o.question.answerable]
        return {
            "index_version": self.index_version,
            "questions": len(self.outcomes),
            "answerable": len(answerable),
            "unanswerable": len(unanswerable),
            "without_evidence": [o.question.id for o in answerable if not o.measured],
            "figures": _rounded(self.figures),
            "statuses": {"answerable": _statuses(answerable), "unanswerable": _statuses(unanswerable)},
            **{
                f"by_{name}": {
                    label: {"n": len(outcomes), **_rounded(figures(outcomes))}
                    for label, outcomes in groups.items()
                }
                for name, groups in self.groups.items()
            },
            "outcomes": [_outcome(o) for o in self.outcomes],
        }


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Every figure; shares are of 1, times in milliseconds."""
    answerable = [o for o in outcomes if o.question.answerable]
    unanswerable = [o for o in outcomes if not o.question.answerable]
    measured = [o for o in answerable if o.measured]
    answered = [o for o in answerable if o.answered]
    proved = [o for o in answered if o.measured]
    times = sorted(o.answer.took_ms for o in outcomes)
    return {
        **{f"hit@{k}": _share(0 < o.rank <= k for o in measured) for k in HITS},
        "mrr@10": _mean(1 / o.rank if o.rank else 0.0 for o in measured),
        **{f"found@{b}w": _share(o.read is not None and o.read <= b for o in measured) for b in BUDGETS},
        "facts": _share(o.facts for o in answerable if o.question.key_facts),
        "facts_answered": _share(o.facts for o in answered if o.question.key_facts),
        "cited": _share(o.cited for o in proved),
        "in_reply": _share(o.in_reply for o in measured),
        "answered": _share(o.answered for o in answerable),
        "refused": _share(not o.answered for o in unanswerable),
        "words": _mean(float(o.words) for o in outcomes if o.answered),
        "ms_median": median(times) if times else None,
        "ms_p95": times[min(len(times) - 1, int(0.95 * len(times)))] if times else None,
    }


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, tuple[Outcome, ...]]:
    groups: dict[str, tuple[Outcome, ...]] = {}
    for outcome in outcomes:
        groups[key(outcome)] = (*groups.get(key(outcome), ()), outcome)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _industry(outcome: Outcome) -> bool:
    return outcome.question.kind == INDUSTRY


def _share(values: Iterable[bool]) -> float | None:
    return _mean(float(value) for value in values)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


def _rounded(values: Figures) -> Figures:
    return {
        key: None if value is None else round(value, 1 if key.startswith(("ms_", "words")) else 3)
        for key, value in values.items()
    }


def _statuses(outcomes: Iterable[Outcome]) -> dict[str, int]:
    return dict(Counter(o.answer.status.value for o in outcomes).most_common())


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.question.id, "status": outcome.answer.status.value, "rank": outcome.rank,
        "words_to_read": outcome.read, "facts": outcome.facts, "cited": outcome.cited,
        "in_reply": outcome.in_reply, "words": outcome.words, "took_ms": round(outcome.answer.took_ms, 1),
    }  # fmt: skip
