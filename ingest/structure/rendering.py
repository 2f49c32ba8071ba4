"""The text of a passage from its units, with the ranges of its sentences, leads and finer locators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.passage import Passage, PassageKind
from ingest.structure.sentences import split_sentences
from ingest.structure.units import Role, Section, Unit

LONG_ITEM = 45  # words: a longer item of several sentences is quoted sentence by sentence
_EMPTY_NOTE = re.compile(r"^Note \d+: Ibid\b", re.IGNORECASE)  # means nothing alone: never quoted
_NUMBERED = re.compile(r"^\(\d{1,2}\)\s+")


def render(section: Section, units: Sequence[Unit], source: str, file: str, order: int) -> Passage:
    """One passage."""
    text = "\n".join(unit.text for unit in units)
    starts: list[int] = []
    position = 0
    for unit in units:
        starts.append(position)
        position += len(unit.text) + 1
    sentences, leads = _sentences(units, starts)
    shared = _shared(units)
    is_provision = bool(section.provision) and shared.startswith(section.provision)
    return Passage(
        source=source,
        file=file,
        order=order,
        locator=f"{section.before}{shared}{section.after}" if shared else section.locator,
        heading=section.heading,
        text=text,
        kind=_kind(section, units),
        page=next((unit.page for unit in units if unit.page), None),
        provision=shared if is_provision else section.provision,
        sentences=sentences,
        leads=leads,
        date=section.date,
        anchor=section.anchor,
        marks=tuple(
            (start, end, f"{section.before}{place}{section.after}")
            for start, end, place in _marks(units, starts)
        ),
    )


def _shared(units: Sequence[Unit]) -> str:
    """The place that all units share, as fine as it goes; "" where they share none."""
    paths = [unit.place for unit in units if unit.role is not Role.NOTE]
    shared = ""
    for level in zip(*paths, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def _kind(section: Section, units: Sequence[Unit]) -> PassageKind:
    rows = sum(unit.role in (Role.ROW, Role.CELL) for unit in units)
    return PassageKind.TABLE if section.kind.answers and 2 * rows > len(units) else section.kind


def _sentences(
    units: Sequence[Unit], starts: Sequence[int]
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    ranges: list[tuple[int, int]] = []
    leads: list[int] = []
    cells = False
    last_at: dict[int, int] = {}  # depth -> index of the last sentence of the last unit at that depth
    for unit, start in zip(units, starts, strict=True):
        if unit.role is Role.NOTE and _EMPTY_NOTE.match(unit.text):
            continue
        if unit.role is Role.CELL and ranges and ranges[-1][1] == start - 1 and cells:
            ranges[-1] = (ranges[-1][0], start + len(unit.text))
            continue
        cells = unit.role is Role.CELL
        lead = _lead(unit, last_at)
        label = _NUMBERED.match(unit.text)
        skip = label.end() if label and unit.role is Role.TEXT else 0
        one = unit.role in (Role.ROW, Role.CELL) or (
            unit.role in (Role.ITEM, Role.NOTE) and unit.words <= LONG_ITEM
        )
        whole = [(0, len(unit.text.rstrip()))]
        found = whole if one else [(a + skip, b + skip) for a, b in split_sentences(unit.text[skip:])]
        for begin, end in found:
            ranges.append((start + begin, start + end))
            leads.append(lead)
        if unit.role in (Role.TEXT, Role.ITEM) and found:
            last_at = {depth: index for depth, index in last_at.items() if depth < unit.depth}
            last_at[unit.depth] = len(ranges) - 1
    return tuple(ranges), tuple(leads)


def _lead(unit: Unit, last_at: dict[int, int]) -> int:
    if not unit.listed:
        return -1
    below = max(1, unit.depth)
    return (
        last_at[max(depth for depth in last_at if depth < below)] if min(last_at, default=9) < below else -1
    )


def _marks(units: Sequence[Unit], starts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Runs of units that share a place, coarse places first."""
    for level in range(max((len(unit.place) for unit in units), default=0)):
        run: tuple[int, int, str] | None = None
        for unit, start in zip(units, starts, strict=True):
            place = unit.place[level] if len(unit.place) > level else ""
            if run and place == run[2]:
                run = (run[0], start + len(unit.text), place)
                continue
            if run and run[2]:
                yield run
            run = (start, start + len(unit.text), place)
        if run and run[2]:
            yield run
