"""Differences between two sets of passages, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.difference import Change, SectionChange
from index.edits import show_edit

SECTIONS = 60  # of one source: more are counted, not listed
_SIGNS = {Change.ADDED: "+", Change.CHANGED: "~", Change.REMOVED: "-", Change.MOVED: ">"}


def differ(count: int) -> str:
    """``1 section differs``, ``2 sections differ``."""
    return "1 section differs" if count == 1 else f"{count} sections differ"


def section_lines(changes: Sequence[SectionChange]) -> Iterator[str]:
    """Each section that differs, by source, with the sentences that do."""
    for source, group in groupby(sorted(changes, key=lambda c: c.source), key=lambda c: c.source):
        found = list(group)
        yield f"{source}: {differ(len(found))}"
        for change in found[:SECTIONS]:
            moved = f" (was {change.moved_from})" if change.moved_from else ""
            title = change.heading if change.heading and change.heading not in change.place else ""
            tail = f": {title}" if title and change.place else title
            yield f"  {_SIGNS[change.kind]} {change.place}{moved}{tail}"
            if change.kind is Change.CHANGED:
                for was, now in change.edits():
                    yield from (f"      {line}" for line in show_edit(was, now))
        if len(found) > SECTIONS:
            yield f"  … and {len(found) - SECTIONS} more"
