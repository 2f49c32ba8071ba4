"""Where pages begin, which printed number they bear, and what stands on every page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.clean.lines import Line, Log

_NUMBER = re.compile(r"^\s*(\d{1,4})\s*$")
_GLUED = re.compile(r"^\d{1,2}[A-ZÆØÅ][a-zæøå].{3,60}$")
_BULLET = re.compile(r"^\s[•·▪o–\uf0b7]\s")


def mark_pages(lines: list[Line], log: Log) -> list[Line]:
    """Count page starts: a form feed, or a single leading space in a text that uses it so.

    A line with a leading space directly under another is a figure's fragment, not a page.
    """
    if any("\f" in line.text for line in lines):
        return _by_form_feed(lines, log)
    page, marked = 0, []
    before = False
    for line in lines:
        starts = bool(re.match(r" \S", line.text)) and not before and not _BULLET.match(line.text)
        before = bool(re.match(r" \S", line.text))
        page += starts
        text = line.text[1:] if before else line.text
        marked.append(replace(line, text=text, page=page or 1, starts_page=starts, indented=before))
    log.add("page starts", f"{page} pages found by their leading space")
    return marked


def _by_form_feed(lines: list[Line], log: Log) -> list[Line]:
    page, marked = 1, []
    for line in lines:
        feeds = line.text.count("\f")
        page += feeds
        marked.append(replace(line, text=line.text.replace("\f", ""), page=page, starts_page=bool(feeds)))
    log.add("page starts", f"{page} pages found by form feeds")
    return marked


def drop_running_headers(lines: list[Line], log: Log) -> tuple[list[Line], dict[int, int]]:
    """Take out page numbers and running headers that were left in the text.

    Returns the lines that stay, and the printed number found at each place (line number -> page number).
    """
    drop: set[int] = set()
    printed: dict[int, int] = {}
    solid = [index for index, line in enumerate(lines) if not line.blank]
    for here, after, last in zip(solid, solid[1:], solid[2:], strict=False):
        number, closing = _NUMBER.match(lines[here].text), _NUMBER.match(lines[last].text)
        header = lines[after].text.strip()
        alone = after - here > 1 and last - after > 1
        if number and closing and alone and len(header) < 90 and not header.endswith((".", ",")):
            drop |= {here, after, last}
            printed[lines[here].number] = int(number.group(1))
    for here, after in itertools.pairwise(solid):
        if _GLUED.match(lines[here].text) and lines[after].starts_page and here not in drop:
            drop.add(here)
    for index in _repeated(lines):
        drop.add(index)
    texts = sorted({lines[i].text.strip() for i in drop if not _NUMBER.match(lines[i].text)})
    log.add(
        "running headers", f"{len(drop)} lines taken out" + (f": {'; '.join(texts)[:300]}" if texts else "")
    )
    return [line for index, line in enumerate(lines) if index not in drop], printed


def _repeated(lines: Sequence[Line]) -> set[int]:
    """First or last lines of pages that recur on most pages (digits aside), in a text with many pages."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if not line.blank and line.page:
            pages.setdefault(line.page, []).append(index)
    if len(pages) < 4:
        return set()
    found: set[int] = set()
    for edge in (0, 1, -1, -2):
        seen: dict[str, list[int]] = {}
        for indexes in pages.values():
            if len(indexes) > 3:
                seen.setdefault(re.sub(r"\d+", "#", lines[indexes[edge]].text.strip()), []).append(
                    indexes[edge]
                )
        for text, indexes in seen.items():
            if len(indexes) >= max(3, len(pages) // 2) and len(text) < 90:
                found.update(indexes)
    return found


def number_pages(lines: list[Line], printed: dict[int, int], chapters: Sequence[int], log: Log) -> list[Line]:
    """Printed page numbers where they can be told, None elsewhere.

    Two printed numbers at the same distance from the count of pages hold for everything between them; each
    holds for its own chapter (``chapters``: line numbers where one begins). Elsewhere pages without text may
    have gone uncounted, so no number is given rather than a wrong one.
    """
    if not printed:
        known = any(line.starts_page for line in lines) and any(line.page and line.page > 1 for line in lines)
        log.add("page numbers", "no printed number found" + (": pages are not given" if known else ""))
        return [replace(line, page=None) for line in lines]
    count_at = {line.number: line.page or 0 for line in lines}

    def count(number: int) -> int:
        return count_at[max(n for n in count_at if n <= number)]

    anchors = sorted((number, page - count(number)) for number, page in printed.items())
    spans: list[tuple[int, int, int]] = []
    for number, distance in anchors:
        if not chapters:
            continue
        first = max((c for c in chapters if c <= number), default=number)
        last = min((c for c in chapters if c > number), default=lines[-1].number + 1)
        spans.append((first, last, distance))
    for (one, distance), (two, same) in itertools.pairwise(anchors):
        if distance == same:
            spans.append((one, two, distance))
    numbered = []
    for line in lines:
        away = next((d for first, last, d in spans if first <= line.number < last), None)
        numbered.append(replace(line, page=(line.page or 0) + away if away is not None else None))
    have = sum(line.page is not None for line in numbered)
    log.add("page numbers", f"{len(printed)} printed numbers; {have} of {len(lines)} lines have a sure page")
    return numbered
