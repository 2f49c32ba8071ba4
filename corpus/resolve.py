"""Resolving a statement: is its span still there, and does it still say the same?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.spans import Squashed, find_spans
from corpus.statements import Statement

_LEAD_REACH = 40_000  # letters before a span within which its lead is looked for
_LEAD_BEHIND = 8_000


class State(StrEnum):
    """What became of a statement when it was held against the original."""

    VERIFIED = "verified"  # the span is there and its fingerprint agrees
    CHANGED = "changed"  # a span with the same ends is there, its wording differs: to be reviewed
    UNRESOLVED = "unresolved"  # not found


@dataclass(frozen=True)
class Resolution:
    """The ranges of letters (see :class:`corpus.spans.Squashed`) that prove a statement."""

    state: State
    span: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    hash: str = ""  # of what stands there now


def resolutions(statement: Statement, text: Squashed) -> list[Resolution]:
    """Every place in ``text`` where the statement's span could be.

    Verified ones come first, then those that cut no word, then the shortest.
    """
    found = []
    for span in find_spans(text, statement.first, statement.last):
        lead = _lead_near(statement, text, span)
        if statement.lead and lead is None:
            continue
        digest = _digest(text, [lead, span] if lead else [span])
        state = State.VERIFIED if digest == statement.hash else State.CHANGED
        found.append(Resolution(state, span, lead, digest))
    found.sort(key=lambda r: _order(r, text))
    return found


def resolve(statement: Statement, text: Squashed) -> Resolution:
    """The best place, or an unresolved one."""
    found = resolutions(statement, text)
    return found[0] if found else Resolution(State.UNRESOLVED)


def _lead_near(statement: Statement, text: Squashed, span: tuple[int, int]) -> tuple[int, int] | None:
    """The nearest place of the lead in front of the span, else (a footnote) the first behind it."""
    if not statement.lead:
        return None
    first, last = statement.lead
    base, end = max(0, span[0] - _LEAD_REACH), span[1] + _LEAD_BEHIND
    window = Squashed(text.letters[base:end], text.offsets[base:end])
    places = [(a + base, b + base) for a, b in find_spans(window, first, last)]
    before = [place for place in places if place[0] <= span[0]]
    return max(before) if before else min(places, default=None)


def _order(resolution: Resolution, text: Squashed) -> tuple[bool, int, int]:
    if resolution.span is None:
        return (True, 2, 0)
    start, end = resolution.span
    cut = text.within_word(start) + text.within_word(end)
    return (resolution.state is not State.VERIFIED, cut, end - start)


def _digest(text: Squashed, ranges: Sequence[tuple[int, int]]) -> str:
    letters = "".join(text.letters[a:b] for a, b in ranges)
    return hashlib.sha256(letters.encode()).hexdigest()[:16]
