"""An evaluation for people: one line a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.evaluation import Outcome
from bot.evaluation_figures import Report, figures

#: Heading of a column -> the figure under it.
COLUMNS = {
    "hit@1": "hit@1", "hit@5": "hit@5", "hit@10": "hit@10", "MRR": "mrr@10", "150w": "found@150w",
    "600w": "found@600w", "1200w": "found@1200w", "facts": "facts", "of.ans": "facts_answered",
    "cited": "cited", "reply": "in_reply", "answ.": "answered", "refus.": "refused", "words": "words",
}  # fmt: skip
_LEGEND = (
    "150w, 600w, 1200w: evidence met within so many words of results.",
    "facts: every key fact in the answer (of.ans: of those answered).",
    "cited: a citation of an answer holds the evidence (reply: or what is shown as closest does).",
    "answ.: answerable questions answered. refus.: unanswerable ones not answered. words: of an answer.",
)


def table(report: Report) -> Iterator[str]:
    """The lines of the table."""
    width = max(len(f"  {name}") for groups in report.groups.values() for name in groups)
    yield f"{'':{width}}    n  " + " ".join(f"{heading:>6}" for heading in COLUMNS)
    yield _row("all", report.outcomes, width)
    for by, found in report.groups.items():
        yield f"by {by}"
        for name, outcomes in found.items():
            yield _row(f"  {name}", outcomes, width)
    yield ""
    for answerable, label in ((True, "answerable"), (False, "unanswerable")):
        yield from _statuses([o for o in report.outcomes if o.question.answerable is answerable], label)
    total = report.figures
    times = f"median {total['ms_median']:.0f} ms, p95 {total['ms_p95']:.0f} ms"
    yield f"ask: {times}; index {report.index_version}"
    if missing := [o for o in report.outcomes if o.question.answerable and not o.measured]:
        yield f"{len(missing)} answerable questions whose evidence is not in the index: left out of retrieval"
    yield from _LEGEND


def _row(name: str, outcomes: Sequence[Outcome], width: int) -> str:
    found = figures(outcomes)
    cells = []
    for key in COLUMNS.values():
        cells.append(_cell(found[key], key))
    return f"{name:{width}} {len(outcomes):4}  " + " ".join(f"{cell:>6}" for cell in cells)


def _cell(value: float | None, key: str) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if key == "words" else f"{value:.3f}"[value < 1 :]


def _statuses(outcomes: Sequence[Outcome], label: str) -> Iterator[str]:
    counts: dict[str, int] = {}
    for outcome in outcomes:
        status = outcome.answer.status.value
        counts[status] = counts.get(status, 0) + 1
    if counts:
        found = ", ".join(f"{n} {status}" for status, n in sorted(counts.items(), key=lambda item: -item[1]))
        yield f"{len(outcomes)} {label}: {found}"
