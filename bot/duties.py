"""The register of obligations: who owes what to whom, on which legal basis, in which wordings.

A view of the checked statements of the snapshot in use. With the originals ingested each entry is proved by
the words it rests on; a snapshot built from the digest alone shows the same entries as summaries.
"""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.duties_entries import Entry, Standing, entry_of
from bot.duties_versions import Obligation, group
from bot.duties_words import party_of
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.settings import Settings

__all__ = ["Entry", "Obligation", "Register", "Standing", "open_for_slack", "register_of"]


@dataclass(frozen=True)
class Register:
    """Every duty and right of one snapshot."""

    entries: tuple[Entry, ...]
    obligations: tuple[Obligation, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Register:
        """Read the register out of a snapshot's statements."""
        entries = tuple(
            entry_of(snapshot, position)
            for position, resolved in enumerate(snapshot.statements)
            if resolved.statement.kind
        )
        return cls(entries, group(entries))

    @cached_property
    def overviews(self) -> frozenset[str]:
        """Ids of entries that only sum up a list whose items have entries of their own."""
        return frozenset(
            entry.statement.id
            for entry in self.entries
            if sum(_within(other, entry) for other in self.entries) >= 3
        )

    def parties(self) -> tuple[str, ...]:
        """Everyone who owes or is owed something."""
        names = {
            party_of(v) for e in self.entries for v in (e.statement.holder, e.statement.counterpart) if v
        }
        return tuple(sorted(names, key=str.lower))

    def topics(self) -> tuple[str, ...]:
        """Every topic that has an entry."""
        return tuple(sorted({entry.statement.topic for entry in self.entries if entry.statement.topic}))

    def sizes(self) -> Counter[tuple[str, str]]:
        """Entries by holder and topic."""
        return Counter((party_of(e.statement.holder), e.statement.topic) for e in self.entries)


def register_of(snapshot: Snapshot) -> Register:
    """The register of a snapshot; read once for the snapshot in use."""
    global _latest  # noqa: PLW0603
    latest = _latest
    if latest is not None and latest[0]() is snapshot:
        return latest[1]
    register = Register.of(snapshot)
    _latest = (weakref.ref(snapshot), register)
    return register


_latest: tuple[weakref.ref[Snapshot], Register] | None = None


def open_for_slack(_settings: Settings, engine: Engine) -> Any:
    """The register as the Slack app shows it, over the app's own engine."""
    from bot.duties_slack import SlackDuties

    return SlackDuties(lambda: engine.searcher)


def _within(inner: Entry, outer: Entry) -> bool:
    a, b = inner.span, outer.span
    if a == b or a.passage != b.passage or inner.statement.holder != outer.statement.holder:
        return False
    return b.start <= a.start and a.end <= b.end and (a.end - a.start) < 0.5 * (b.end - b.start)


def newest(obligations: Iterable[Obligation]) -> tuple[Entry, ...]:
    """The newest wording of each."""
    return tuple(obligation.newest for obligation in obligations)
