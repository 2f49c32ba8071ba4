"""What in a snapshot proves a verdict of the industry check: rows of the list, and the rule beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.industry_verdict import Verdict
from corpus import provision
from corpus.industries import NEW, OLD, Entry, Standard, digits, nearest
from corpus.provision import ORGANISATION
from index.passage import Passage, PassageKind, Span
from index.snapshot import Snapshot

_ROWS = 4  # at most this many rows for one verdict
_NEAR = 3  # and of those that are only close
_RISK = ((ORGANISATION, "13-1"), ("aml.", "3-3"))  # where the risk decides, the law's own words last


@dataclass(frozen=True)
class Proof:
    """Spans in the order in which they are cited."""

    spans: tuple[Span, ...]
    old: bool  # the list in force is not at hand: an older one, or none, has to do
    old_codes: tuple[str, ...] = ()  # the rows' codes, where they are of the older list


def proof_of(snapshot: Snapshot, verdict: Verdict) -> Proof:
    """Rows of the newest list at hand; for what is not listed the nearest ones, and the rule on risk."""
    tables = _tables(snapshot)
    in_force = any(rank for rank, _ in tables)
    rank = 1 if verdict.standard == NEW and in_force else 0
    standard: Standard = NEW if rank else OLD
    entries = _entries(verdict, standard)
    rows = _rows(snapshot, [position for r, position in tables if r == rank], entries)
    risk = first_ledds(snapshot) if verdict.verdict == "not_listed" or not rows else ()
    old = verdict.standard == NEW and not in_force
    codes = tuple(entry.code for entry in entries) if old and rows and verdict.verdict != "not_listed" else ()
    return Proof((*rows, *risk), old, codes)


def _entries(verdict: Verdict, standard: Standard) -> tuple[Entry, ...]:
    """The entries of one list that a verdict rests on; where there are none, the closest ones."""
    standings = [s for s in (verdict.standing, *(c.standing for c in verdict.candidates), verdict.other) if s]
    own = [standing for standing in standings if standing.standard == standard]
    entries = dict.fromkeys(entry for standing in own for entry in standing.entries)
    if not entries:
        near = verdict.near if verdict.standard == standard else ()
        entries = dict.fromkeys(near or (e for standing in own for e in nearest(standing.code, standard)))
        return tuple(entries)[:_NEAR]
    return tuple(entries)[:_ROWS]


def first_ledds(snapshot: Snapshot) -> tuple[Span, ...]:
    """§ 13-1 first ledd and aml. § 3-3 first ledd, each in the newest wording at hand."""
    found = (_first_ledd(snapshot, act, section) for act, section in _RISK)
    return tuple(span for span in found if span is not None)


def _tables(snapshot: Snapshot) -> list[tuple[int, int]]:
    """(1 for the list in force or a summary of it, 0 for an older one; position) of passages with rows."""
    found = []
    for position, passage in enumerate(snapshot.passages):
        place = provision.parse(passage.provision) if passage.provision else None
        if place is None or (place.act, place.section) != (ORGANISATION, "13-1"):
            continue
        if passage.kind in (PassageKind.TABLE, PassageKind.SUMMARY):
            found.append((0 if _is_old(snapshot, position) else 1, position))
    return found


def _is_old(snapshot: Snapshot, position: int) -> bool:
    passage = snapshot.passages[position]
    return bool(passage.date) or position in snapshot.superseded or "(2018)" in passage.locator


def _rows(snapshot: Snapshot, tables: Sequence[int], entries: Sequence[Entry]) -> tuple[Span, ...]:
    spans: dict[Span, None] = {}
    for entry in entries:
        rows = (_row(snapshot.passages[position], position, digits(entry.code)) for position in tables)
        if span := next((row for row in rows if row is not None), None):
            spans.setdefault(span)
    return tuple(spans)


def _row(passage: Passage, position: int, code: str) -> Span | None:
    """The row with a code; a sub-code may stand behind its division's ("03 03.2 Akvakultur")."""
    for start, end in passage.sentences:
        words = [word.strip("().,:;") for word in passage.text[start:end].split()]
        told = words if passage.kind is PassageKind.SUMMARY else words[:2]
        if any(digits(word) == code for word in told if word[:1].isdigit()):
            return Span(position, start, end)
    return None


def _first_ledd(snapshot: Snapshot, act: str, section: str) -> Span | None:
    found: list[tuple[bool, int, Span]] = []
    for position, passage in enumerate(snapshot.passages):
        place = provision.parse(passage.provision) if passage.provision else None
        if place is None or (place.act, place.section) != (act, section) or place.ledd not in (0, 1):
            continue
        if passage.kind in (PassageKind.PROVISION, PassageKind.SUMMARY) and passage.sentences:
            found.append((_is_old(snapshot, position), position, Span(position, *passage.sentences[0])))
    return min(found, key=lambda item: item[:2])[2] if found else None
