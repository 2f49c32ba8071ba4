"""What others ask of parsed legal text: the citation of a span, and the rows of the industry table."""

from __future__ import annotations

import re

from index.passage import ParsedSource, Passage

_ROW = re.compile(r"^(\d\d(?:\.\d{1,3})?)(?: (\d\d\.\d{1,3}))? (.+)$")


def locate(passage: Passage, start: int, end: int) -> str:
    """The finest locator that covers ``start:end`` of a passage's text: down to ledd and letter.

    A span over several letters is cited by what they share.
    """
    covering = [mark for mark in passage.marks if mark[0] <= start and end <= mark[1]]
    if not covering:
        return passage.locator
    return min(covering, key=lambda mark: (mark[1] - mark[0], -len(mark[2])))[2]


def industry_rows(parsed: ParsedSource) -> list[tuple[str, str, str]]:
    """(division, code, text) of each entry of the table in § 13-1.

    An entry for a whole division has the division as its code.
    """
    division = ""
    rows: list[tuple[str, str, str]] = []
    for passage in parsed.passages:
        if not passage.provision.endswith("§ 13-1 andre ledd"):
            continue
        for line in passage.text.split("\n"):
            match = _ROW.match(line)
            if match is None:
                continue
            first, second, text = match.groups()
            if "." not in first:
                division = first
            rows.append((division, second or first, text))
    return rows
