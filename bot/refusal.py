"""An honest "the documents do not tell", with what comes nearest and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from bot.answer import Answer, Citation, Status
from bot.citations import cite, cite_all, place
from bot.doubt import Model, measure_doubt
from bot.texts import text
from corpus.gaps import Gap
from index.fusion import SAME
from index.scale import best
from index.search import Result
from index.snapshot import Snapshot

CLOSEST = 6
LIKELY = 0.945  # cosine to a gap's question from which its own words are used
NEAR = 0.855  # cosine to a sentence from which a document without statements may answer
SHARE = 0.25  # or share of the question's 5-grams in one passage
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def refuse(snapshot: Snapshot, result: Result, model: Model, language: str) -> Answer | None:
    """A refusal, or None when the documents may answer."""
    gap = nearest_gap(snapshot, result)
    if gap is not None and gap.outside and _rivals(result, model.outside_above):
        return Answer(result.query.text, Status.OUT_OF_SCOPE, text("engine.out_of_scope", language), language)
    if may_answer(snapshot, result, model):
        return None
    if gap is not None and not asks_for(result, gap):
        gap = None
    found = closest(snapshot, gap, result)
    return Answer(
        result.query.text,
        Status.INSUFFICIENT,
        explanation(snapshot, gap, found, result, language),
        language,
        closest=found,
        hand_off=text("engine.hand_off", language),
        topic=gap.about if gap else "",
    )


def may_answer(snapshot: Snapshot, result: Result, model: Model) -> bool:
    """Whether what was found may be told as an answer.

    What was learned about statements and gaps says nothing of documents that have none: there the question
    has to be near a sentence, or share its words with a passage.
    """
    if not result.hits:
        return False
    if result.hits[0].direct or not snapshot.gaps:
        return near_a_sentence(snapshot, result)
    statement, gap = best(result.signals.statement), best(result.signals.gap)
    if statement >= SAME and statement > gap:
        return True
    return model.probability(measure_doubt(snapshot, result)) >= model.refuse_below


def near_a_sentence(snapshot: Snapshot, result: Result) -> bool:
    """For documents without statements; 95 % of the answerable questions of bench/questions pass."""
    grams = snapshot.lexical["passages.grams"].ceiling(result.query.grams)
    share = best(result.signals.passage_grams) / grams
    return best(result.signals.sentence) >= NEAR or share >= SHARE


def asks_for(result: Result, gap: Gap) -> bool:
    """Whether a known gap near the documents is what was asked."""
    return not gap.outside and _rivals(result, LIKELY)


def pointers(snapshot: Snapshot, gap: Gap | None) -> list[int]:
    """Positions of the statements at hand that a known gap points to, in its order."""
    if gap is None:
        return []
    places = {resolved.statement.id: position for position, resolved in enumerate(snapshot.statements)}
    return [places[name] for name in gap.nearest if name in places]


def nearest_gap(snapshot: Snapshot, result: Result) -> Gap | None:
    """The known gap that a question is most like."""
    scores = result.signals.gap
    return snapshot.gaps[int(np.argmax(scores))] if len(scores) else None


def explanation(
    snapshot: Snapshot, gap: Gap | None, found: Sequence[Citation], result: Result, language: str
) -> str:
    """What is known not to stand there, what was searched, and what the documents tell nearest."""
    first = text("engine.unsure", language)
    if gap is not None and gap.said(language) and holds(snapshot, gap, found):
        first = gap.said(language)
    searched = text("engine.searched", language, sources=len(snapshot.manifest.sources))
    return "\n".join([f"{first} {searched}", *nearest_statements(snapshot, gap, result, language)])


def holds(snapshot: Snapshot, gap: Gap, citations: Sequence[Citation]) -> bool:
    """Whether what a gap says of the documents is proved by those at hand."""
    return len(pointers(snapshot, gap)) == len(gap.nearest) and proved(gap.text, citations)


def proved(said: str, citations: Sequence[Citation]) -> bool:
    """Whether every number of a text stands in one of the quotes or in a source's date."""
    words = " ".join(f"{c.quote} {c.version} {c.locator}" for c in citations)
    return set(_NUMBER.findall(said)) <= set(_NUMBER.findall(words))


def nearest_statements(
    snapshot: Snapshot, gap: Gap | None, result: Result, language: str, count: int = 2
) -> list[str]:
    """What the documents do tell that comes nearest, in plain words, each with its place."""
    found = [hit.statement for hit in result.hits[:CLOSEST] if hit.statement >= 0]
    lines = []
    for position in list(dict.fromkeys([*pointers(snapshot, gap), *found]))[:count]:
        resolved = snapshot.statements[position]
        source = cite(snapshot, 1, resolved.spans[-1])
        lines.append(f"- {resolved.statement.said(language)} ({place(source)})")
    return ["", text("engine.nearest", language), *lines] if lines else []


def closest(snapshot: Snapshot, gap: Gap | None, result: Result) -> tuple[Citation, ...]:
    """What comes nearest, as citations that are not sold as an answer: a known gap's own pointers first."""
    spans = [span for position in pointers(snapshot, gap) for span in snapshot.statements[position].spans]
    spans += [span for hit in result.hits[:CLOSEST] for span in hit.spans]
    return cite_all(snapshot, list(dict.fromkeys(spans)))


def _rivals(result: Result, least: float) -> bool:
    """Whether a question is more like a gap's questions than like any statement's."""
    gap = best(result.signals.gap)
    return gap > best(result.signals.statement) and gap >= least
