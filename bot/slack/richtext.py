"""An answer's plain text as rich text (paragraphs, lists, linked ``[n]`` markers), and in pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.slack.blocks import Block, Span, bullets, link, paragraph, quotation, rich, span
from bot.slack.limits import LIMITS

_MARKER = re.compile(r"\[(\d{1,3})\]")
_BREAK = re.compile(r"(?<=[.!?:;])\s+|\s+")
BULLET = "- "
_QUOTE = re.compile(r"(?:^|(?<=\n\n))«[^\n](?:(?!\n\n)[^»])*»(?: *\[\d{1,3}\])+(?=\n\n|\n*$)")


def pages(text: str, budget: int = LIMITS.page_text) -> list[str]:
    """``text`` in pieces of at most ``budget`` characters, cut between lines, else sentences, else words."""
    result: list[str] = []
    room = 0
    for line in text.strip().split("\n"):
        for number, piece in enumerate(_pieces(line, budget)):
            if not result or number or room < len(piece) + 1:
                result.append(piece)
                room = budget - len(piece)
            else:
                result[-1] += "\n" + piece
                room -= len(piece) + 1
    return [page for page in result if page.strip()] or [""]


def rendered(text: str, urls: Mapping[int, str]) -> list[Block]:
    """``text`` as rich_text blocks, each within its limit; ``urls`` are the addresses of the markers."""
    blocks = []
    for page in pages(text, LIMITS.rich_text - 200):
        elements = [*_quotes_and_rest(page, urls)]
        if elements:
            blocks.append(rich(*elements))
    return blocks


def marked(line: str, urls: Mapping[int, str], *, bold: bool = False) -> list[Span]:
    """One line with its markers as links."""
    spans: list[Span] = []
    end = 0
    for match in _MARKER.finditer(line):
        spans.append(span(line[end : match.start()], bold=bold))
        spans.append(link(urls.get(int(match[1]), ""), match[0]))
        end = match.end()
    spans.append(span(line[end:], bold=bold))
    return [part for part in spans if part["text"]]


def _quotes_and_rest(text: str, urls: Mapping[int, str]) -> Iterator[Block]:
    """Paragraphs that are a quotation from end to end stand apart; the rest between them."""
    end = 0
    for match in _QUOTE.finditer(text):
        yield from _elements(text[end : match.start()].rstrip("\n"), urls)
        yield quotation(marked(match[0], urls))
        end = match.end()
    yield from _elements(text[end:].lstrip("\n") if end else text, urls)


def _elements(text: str, urls: Mapping[int, str]) -> Iterator[Block]:
    """Paragraphs and lists in turn."""
    prose: list[str] = []
    items: list[str] = []
    for line in [*text.split("\n"), None]:
        is_item = line is not None and line.startswith(BULLET)
        if items and not is_item:
            yield bullets([marked(item, urls) for item in items])
            items = []
        if prose and (is_item or line is None):
            yield paragraph(marked("\n".join(prose).strip("\n") + ("\n" if is_item else ""), urls))
            prose = []
        if line is None:
            continue
        if is_item:
            items.append(line.removeprefix(BULLET))
        elif line.strip() or prose:
            prose.append(line)


def _pieces(line: str, budget: int) -> Iterator[str]:
    """One line in pieces within ``budget``."""
    while len(line) > budget:
        cuts = [match for match in _BREAK.finditer(line, budget // 2, budget + 1) if match.start() <= budget]
        sentences = [match for match in cuts if match.start() and line[match.start() - 1] in ".!?:;"]
        found = sentences or cuts
        start, end = found[-1].span() if found else (budget, budget)
        yield line[:start]
        line = line[end:]
    yield line
