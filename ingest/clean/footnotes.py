"""Footnotes of a PDF's text: bodies taken out of the sentences they cut, marks off the words they hang on.

A mark is replaced by a sentinel (``⁅5⁆`` in private characters) that the assembly of paragraphs turns into a
note after the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.clean.lines import Line, Log

OPEN, CLOSE = "\ue000", "\ue001"
SENTINEL = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_BODY = re.compile(r"^\s?(\d{1,3})\t\s*(?=\S)")
_AFTER_RULE = re.compile(r"^\s?(\d{1,3})\s?(?=[^\W\d])")
_RULE = re.compile(r"^\s{20,}$|^_{10,}\s*$")
_LONE = re.compile(r"^\s?(\d{1,3})\s*$")
_SENTENCE_END = re.compile(r"[.!?:)»]\s*$")


@dataclass
class Notes:
    """The bodies found, by key ("5", or "5b" where the numbering begins anew)."""

    bodies: dict[str, str] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """The number as printed."""
        return re.sub(r"[a-z]+$", "", key)


@dataclass
class _Body:
    number: int
    page: int | None
    at: int  # index of the first line
    lines: list[int]
    text: str = ""


def lift_footnotes(lines: list[Line], join: Callable[[str, str], str], log: Log) -> tuple[list[Line], Notes]:
    """Take the bodies out of the lines and put a sentinel where each mark stood."""
    bodies = _find_bodies(lines, join)
    taken = {index for body in bodies for index in body.lines}
    kept = [(index, line) for index, line in enumerate(lines) if index not in taken]
    texts = {index: line.text for index, line in kept}
    notes, loose = Notes(), 0
    expected, floor = 1, 0
    for body in bodies:
        if body.number <= expected - 2:  # a box or an appendix numbers from 1 again
            expected = body.number
        for missing in range(expected, body.number):  # marks whose bodies the text has lost
            place = _find_mark(texts, floor, body.at, missing)
            if place:
                floor = place[0]
                texts[floor] = _strip(texts[floor], place, "")
        key = str(body.number)
        while key in notes.bodies:
            key += "b"
        notes.bodies[key] = body.text
        place = _find_mark(texts, _page_start(lines, body, floor), body.at, body.number)
        if place:
            floor = place[0]
            texts[floor] = _strip(texts[floor], place, key)
        else:
            loose += 1
            last = max((i for i in texts if i < body.at and texts[i].strip()), default=None)
            if last is not None:
                texts[last] = (
                    texts[last].rstrip() + f"{OPEN}{key}{CLOSE}" + (" " if texts[last].endswith(" ") else "")
                )
        expected = body.number + 1
    log.add(
        "footnotes",
        f"{len(bodies)} bodies put after the paragraph of their mark, {loose} without a mark found",
    )
    return [replace(line, text=texts[index]) for index, line in kept], notes


def _page_start(lines: list[Line], body: _Body, floor: int) -> int:
    """Marks stand on the page of their body: look no further back than one page more."""
    at = body.at
    pages = 0
    while at > floor and pages < 2:
        at -= 1
        pages += lines[at].starts_page
    return at


def _find_bodies(lines: list[Line], join: Callable[[str, str], str]) -> list[_Body]:
    found: list[_Body] = []
    index = 0
    while index < len(lines):
        text, lone = lines[index].text, _LONE.match(lines[index].text)
        after_rule = any(_RULE.match(lines[i].text) for i in range(max(0, index - 2), index))
        match = _BODY.match(text) or (_AFTER_RULE.match(text) if after_rule and not lone else None)
        if match is None and not (lone and (after_rule or (found and index - found[-1].lines[-1] < 4))):
            index += 1
            continue
        number = int((match or lone).group(1))  # type: ignore[union-attr]
        body = _Body(number, lines[index].page, index, [index], text[match.end() :] if match else "")
        index = _read_body(lines, index + 1, body, join)
        found.append(body)
    return found


def _read_body(lines: list[Line], index: int, body: _Body, join: Callable[[str, str], str]) -> int:
    while index < len(lines):
        line = lines[index]
        if line.starts_page or _BODY.match(line.text) or _RULE.match(line.text):
            break
        if (
            (line.indented or line.text.startswith(" "))
            and not line.blank
            and re.search(r"[.!?]$", body.text.rstrip())
        ):
            break
        if line.blank:
            ahead = lines[index + 1] if index + 1 < len(lines) else None
            goes_on = ahead and (ahead.text[:1].islower() or ahead.text[:1] == "(") and not ahead.starts_page
            if body.text and not (goes_on and not _SENTENCE_END.search(body.text)):
                break
        elif _LONE.match(line.text):
            break
        else:
            body.text = join(body.text, line.text) if body.text else line.text
        body.lines.append(index)
        index += 1
    while body.lines[-1] != body.at and lines[body.lines[-1]].blank:
        body.lines.pop()
        index -= 1
    body.text = " ".join(body.text.split())
    return index


def _find_mark(texts: dict[int, str], first: int, last: int, number: int) -> tuple[int, int, int] | None:
    glued = re.compile(
        rf"(?<=[^\W\d_])([.,;:]?[»”\")]?){number}(?=[\s.,;:)»–-]|$)|(?<=\d\d\d)([.)»]){number}(?=\s|$)|(?<=\d)([)»]){number}(?=\s|$)"
        rf"|(?<=[)»%\"”])([.,;]?){number}(?=[\s.,;:]|$)"
    )
    loose = re.compile(rf"(?<=[.»”\"]) {number}(?=\s*$)")
    alone = re.compile(rf"^{number}(?=\s*$)")
    for pattern in (glued, loose, alone):
        for index in range(first, last):
            text = texts.get(index)
            match = pattern.search(text) if text else None
            if match:
                return index, match.end() - len(str(number)), match.end()
    return None


def _strip(text: str, place: tuple[int, int, int], key: str) -> str:
    sentinel = f"{OPEN}{key}{CLOSE}" if key else ""
    return text[: place[1]].rstrip(" ") + sentinel + text[place[2] :]
