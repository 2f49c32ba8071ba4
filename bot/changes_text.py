"""``bht changes`` for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.changes import of_our_rules
from index.change_acts import Act
from index.edits import mark_changes
from index.history import DatedChange, History, SectionHistory
from index.paraphrases import Paraphrase
from index.snapshot import Snapshot
from index.version_diff import same_place
from index.version_kinds import PartKind
from index.versions import Part, Version

_WORDS = {
    PartKind.MOVED: "moved",
    PartKind.CHANGED: "changed",
    PartKind.MOVED_CHANGED: "moved and changed",
    PartKind.SPLIT: "split off",
    PartKind.MERGED: "taken into",
    PartKind.NEW: "new",
    PartKind.GONE: "gone",
}


def change_lines(history: History, snapshot: Snapshot, today: date, full: bool) -> Iterator[str]:
    """Sections in full where they are ours to follow (or all with ``full``), the others in a line each."""
    others = []
    for section in history.sections:
        if full or of_our_rules(section, snapshot):
            yield from section_lines(section, snapshot)
        else:
            others.append(section)
    if others:
        yield f"not shown (--full, --provision): {len(others)} sections that differ from an older wording"
        yield from (f"  {section.section.cite()}" for section in others)
    if history.pending:
        yield "known changes that the texts at hand do not show:"
        yield from (f"  {_pending(version, act, today)}" for version, act in history.pending)
    told = [item for item in history.paraphrases if not item.same]
    if told:
        yield "guidance in other words (paraphrases, not changes of law):"
        for item in told:
            yield from (f"  {line}" for line in _paraphrase(item))
    for omission in history.omissions:
        yield f"  left out by {omission.locator}: {omission.part.place.cite()}: {omission.part.text}"
    states = snapshot.manifest.statement_states
    if states:
        yield f"statements that no longer stand: {len(states)} (bht doctor names them)"


def section_lines(history: SectionHistory, snapshot: Snapshot) -> Iterator[str]:
    """One section: its versions, the acts, each difference."""
    now, was = history.now, history.was
    title = (now or was).title if now or was else ""  # type: ignore[union-attr]
    yield f"{history.section.cite()}. {title}"
    yield f"  was: {_version(was, snapshot) if was else 'no such section'}"
    yield f"  is:  {_version(now, snapshot) if now else 'no longer in the rules in force'}"
    if history.retitled and was is not None:
        yield f"  heading was: {was.title}"
    for act in history.acts:
        yield f"  by {act.id}, in force {act.in_force}" + (f": {act.note}" if act.note else "")
    for change in history.changes:
        alone = len(history.acts) == 1 and change.act in history.acts
        yield from (f"    {line}" for line in _change(change, name_act=not alone))
    yield ""


def _change(dated: DatedChange, name_act: bool) -> Iterator[str]:
    change = dated.change
    was, now = change.was, change.now
    by = f" ({dated.act.id})" if name_act and dated.act else ""
    if (was or now).row:  # type: ignore[union-attr]
        yield f"{_WORDS[change.kind]}{by}: " + " → ".join(part.text for part in (was, now) if part)
        return
    head = f"{_WORDS[change.kind]}{by}"
    if was and now:
        elsewhere = was.place.whole() != now.place.whole()
        places = f"{_place(was, elsewhere)} → {_place(now, elsewhere)}"
        if change.kind is PartKind.GONE:
            yield f"{_place(was)}: gone from here, now {now.place.cite()}"
        elif change.kind in (PartKind.MOVED, PartKind.SPLIT, PartKind.MERGED):
            yield f"{places}: {head}: {now.text if change.kind is not PartKind.MERGED else was.text}"
        else:
            old, new = mark_changes(was.text, now.text)
            stays = same_place(was.place, now.place)
            yield f"{_place(now) if stays else places}: {head}"
            yield f"  - {old}"
            yield f"  + {new}"
    elif now:
        yield f"{_place(now)}: {head}: {now.text}"
    elif was:
        yield f"{_place(was)}: {head}: {was.text}"


def _place(part: Part, whole: bool = False) -> str:
    """The place within its section, or with it."""
    cited = part.place.cite()
    section = part.place.whole().cite()
    if whole:
        return cited.removeprefix(part.place.act).strip()
    return cited.removeprefix(section).strip() or "introduction"


def _version(version: Version, snapshot: Snapshot) -> str:
    source = snapshot.sources.get(version.source)
    checked = f", state of {source.checked}" if source and source.checked and not version.quoted else ""
    return f"{source.name if source else version.source} ({version.date}{checked})"


def _pending(version: Version, act: Act, today: date) -> str:
    come = "in force since" if act.in_force <= today.isoformat() else "will be in force from"
    note = f": {act.note}" if act.note else ""
    return f"{act.provision}: {come} {act.in_force} by {act.id}{note}; the text at hand is of {version.date}"


def _paraphrase(item: Paraphrase) -> Iterator[str]:
    older = f"; follows the wording of {item.older.date[:4]}" if item.older else ""
    old, new = mark_changes(item.part.text, item.text)
    yield f"{item.part.place.cite()} in {item.locator}{older}"
    yield f"  law ({item.date[:4]}): {old}"
    yield f"  guidance:   {new}"
