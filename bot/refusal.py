"""An honest "the documents do not tell", with what comes nearest and whom to ask."""

from __future__ import annotations

import numpy as np

from bot.answer import Answer, Citation, Status
from bot.citations import cite
from bot.doubt import Model, measure_doubt
from bot.texts import text
from corpus.gaps import Gap
from index.search import Result
from index.snapshot import Snapshot

CLOSEST = 4


def refuse(snapshot: Snapshot, result: Result, model: Model, language: str) -> Answer | None:
    """A refusal, or None when the documents may answer."""
    if not snapshot.gaps:
        if result.hits:
            return None
        return Answer(result.query.text, Status.INSUFFICIENT, text("engine.insufficient", language), language)
    values = measure_doubt(snapshot, result)
    gap = nearest_gap(snapshot, result)
    if gap is not None and gap.outside and _rivals(result, model.outside_above):
        return Answer(result.query.text, Status.OUT_OF_SCOPE, text("engine.out_of_scope", language), language)
    if model.probability(values) >= model.refuse_below:
        return None
    return Answer(
        result.query.text,
        Status.INSUFFICIENT,
        explanation(snapshot, gap, result, language),
        language,
        closest=closest(snapshot, gap, result),
        hand_off=text("engine.hand_off", language),
    )


def nearest_gap(snapshot: Snapshot, result: Result) -> Gap | None:
    """The known gap that a question is most like."""
    scores = result.signals.gap
    return snapshot.gaps[int(np.argmax(scores))] if len(scores) else None


def explanation(snapshot: Snapshot, gap: Gap | None, result: Result, language: str) -> str:
    """What was searched, and what is known not to stand there."""
    searched = text("engine.searched", language, sources=len(snapshot.manifest.sources))
    likely = gap is not None and not gap.outside and _rivals(result, 0.0)
    if likely and gap is not None and language != "en":
        return f"{gap.text} {searched}"
    return f"{text('engine.unsure', language)} {searched}"


def closest(snapshot: Snapshot, gap: Gap | None, result: Result) -> tuple[Citation, ...]:
    """What comes nearest, as citations that are not sold as an answer."""
    spans = [span for hit in result.hits[:CLOSEST] for span in hit.spans]
    return tuple(cite(snapshot, n, span) for n, span in enumerate(spans, 1))


def _rivals(result: Result, least: float) -> bool:
    """Whether a question is more like a gap's questions than like any statement's."""
    gap = float(result.signals.gap.max()) if len(result.signals.gap) else 0.0
    statement = float(result.signals.statement.max()) if len(result.signals.statement) else 0.0
    return gap > statement and gap >= least
