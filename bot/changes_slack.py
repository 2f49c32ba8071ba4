"""News for Slack: what a publish changed, and what changed in the rules themselves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from bot.changes import moved, of_our_rules
from bot.slack.features import Change, ChangeSet
from corpus.errors import SnapshotError
from corpus.sources import Source
from index.change_acts import Act
from index.difference import Change as SectionKind
from index.difference import SectionChange, compare_sections
from index.history import DatedChange, history
from index.passage import Passage, PassageKind
from index.snapshot import Snapshot
from index.store import Store
from index.version_kinds import PartKind

log = logging.getLogger("bht.slack")
_PLACES = ("law", "regulation", "guidance", "inquiry", "research", "survey", "other")


class SlackChanges:
    """Compares the snapshot in use with the one before it; reckoned once for each."""

    def __init__(self, snapshot: Callable[[], Snapshot], store: Store) -> None:
        self._snapshot = snapshot
        self._store = store
        self._lock = Lock()
        self._latest: tuple[str, ChangeSet | None] = ("", None)
        self._rules: tuple[str, ChangeSet | None] = ("", None)

    def latest(self) -> ChangeSet | None:
        """What the snapshot in use changed; None where there was none before it."""
        snapshot = self._snapshot()
        with self._lock:
            if self._latest[0] != snapshot.version:
                self._latest = (snapshot.version, self._since_the_one_before(snapshot))
            return self._latest[1]

    def rules(self) -> ChangeSet | None:
        """What changed in the rules we follow, by the wordings at hand; None where nothing did."""
        snapshot = self._snapshot()
        with self._lock:
            if self._rules[0] != snapshot.version:
                self._rules = (snapshot.version, rule_changes(snapshot))
            return self._rules[1]

    def _since_the_one_before(self, snapshot: Snapshot) -> ChangeSet | None:
        earlier = [name for name in self._store.names() if name < snapshot.version]
        if not earlier:
            return None
        try:
            before = self._store.passages(earlier[-1])
        except SnapshotError as error:  # cleared away meanwhile, or damaged: there is nothing to compare with
            log.warning("the snapshot before cannot be read: %s", error.message)
            return None
        return ChangeSet(snapshot.version, earlier[-1], tuple(publish_changes(before, snapshot)))


def publish_changes(before: Sequence[Passage], snapshot: Snapshot) -> Iterator[Change]:
    """Sections and provisions that differ, the weightiest sources first; a new source is one change."""
    old, new = _originals(before), _originals(snapshot.passages)
    had, has = {p.source for p in old}, {p.source for p in new}
    for source in sorted(has - had, key=lambda key: _weight(key, snapshot)):
        known = snapshot.sources.get(source)
        yield Change("added", known.name if known else source, known.publisher if known else "")
    for source in sorted(had - has):
        yield Change("removed", source, "")
    both = had & has
    found = compare_sections([p for p in old if p.source in both], [p for p in new if p.source in both])
    for change in sorted(found, key=lambda c: _weight(c.source, snapshot)):
        yield _section(change, snapshot.sources.get(change.source))


def rule_changes(snapshot: Snapshot) -> ChangeSet | None:
    """Old and new wording of each part of our rules that changed; last, changes that no text here shows."""
    told = history(snapshot.passages, snapshot.manifest)
    changed = [
        change
        for section in told.sections
        if of_our_rules(section, snapshot)
        for change in _parts(section.changes)
    ]
    pending = [
        Change("pending", act.provision, f"{_act(act)}: {act.note}".rstrip(": ")) for _, act in told.pending
    ]
    found = (*changed, *pending)
    return ChangeSet(snapshot.version, "", found) if found else None


def _parts(changes: Sequence[DatedChange]) -> Iterator[Change]:
    """Each part that changed; the rows of a table together as one change."""
    rows = [dated for dated in changes if _is_row(dated)]
    yield from (_part(dated) for dated in changes if not _is_row(dated))
    if rows:
        place = next(part for part in (rows[0].change.now, rows[0].change.was) if part is not None).place
        was = "; ".join(dated.change.was.text for dated in rows if dated.change.was)
        now = "; ".join(dated.change.now.text for dated in rows if dated.change.now)
        act = next((dated.act for dated in rows if dated.act), None)
        yield Change("changed", place.cite(), _act(act) if act else "", was, now)


def _is_row(dated: DatedChange) -> bool:
    return any(part is not None and bool(part.row) for part in (dated.change.was, dated.change.now))


def _section(change: SectionChange, source: Source | None) -> Change:
    title = source.name if source else change.source
    place = change.place or change.heading or title
    if change.kind is SectionKind.MOVED:
        return Change("changed", place, title, change.moved_from, place)
    if change.kind is SectionKind.CHANGED:
        edits = change.edits()
        was, now = (" … ".join(words for words in side if words) for side in zip(*edits, strict=True))
        return Change("changed", place, title, was, now)
    before, after = " ".join(change.before), " ".join(change.after)
    return Change(change.kind.value, place, title, before, after)


def _part(dated: DatedChange) -> Change:
    change = dated.change
    part = change.now or change.was
    assert part is not None  # a change has a side
    kind = {PartKind.NEW: "added", PartKind.GONE: "removed"}.get(change.kind, "changed")
    before, after = change.was.text if change.was else "", change.now.text if change.now else ""
    if change.was and moved(change.kind):
        before = f"{change.was.place.cite()}: {before}"
    return Change(kind, part.place.cite(), _act(dated.act) if dated.act else "", before, after)


def _act(act: Act) -> str:
    return f"{act.id} ({act.in_force})" if act.in_force else act.id


def _originals(passages: Sequence[Passage]) -> list[Passage]:
    """The documents' own words: our summaries stand in for an original and are no text that changes."""
    return [passage for passage in passages if passage.kind is not PassageKind.SUMMARY]


def _weight(source: str, snapshot: Snapshot) -> tuple[int, str]:
    known = snapshot.sources.get(source)
    return (_PLACES.index(known.authority.value) if known else len(_PLACES), source)
