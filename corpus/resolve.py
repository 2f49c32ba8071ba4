"""Resolving a statement: is its span still there, and does it still say the same?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.spans import Squashed, find_spans
from corpus.statements import Statement

_LEAD_REACH = 8000  # letters before a span within which its lead is looked for


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
    """Every place in ``text`` where the statement's span could be, verified ones first, shortest first."""
    found = []
    for span in find_spans(text, statement.first, statement.last):
        lead = _lead_before(statement, text, span)
        if statement.lead and lead is None:
            continue
        digest = _digest(text, [lead, span] if lead else [span])
        state = State.VERIFIED if digest == statement.hash else State.CHANGED
        found.append(Resolution(state, span, lead, digest))
    found.sort(key=lambda r: (r.state is not State.VERIFIED, r.span[1] - r.span[0] if r.span else 0))
    return found


def resolve(statement: Statement, text: Squashed) -> Resolution:
    """The best place, or an unresolved one."""
    found = resolutions(statement, text)
    return found[0] if found else Resolution(State.UNRESOLVED)


def _lead_before(statement: Statement, text: Squashed, span: tuple[int, int]) -> tuple[int, int] | None:
    if not statement.lead:
        return None
    first, last = statement.lead
    window = Squashed(text.letters[max(0, span[0] - _LEAD_REACH) : span[1]], text.offsets)
    base = max(0, span[0] - _LEAD_REACH)
    places = [(a + base, b + base) for a, b in find_spans(window, first, last)]
    before = [place for place in places if place[0] <= span[0]]
    return max(before) if before else None


def _digest(text: Squashed, ranges: Sequence[tuple[int, int]]) -> str:
    letters = "".join(text.letters[a:b] for a, b in ranges)
    return hashlib.sha256(letters.encode()).hexdigest()[:16]
