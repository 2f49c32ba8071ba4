"""Answers and results as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from bot.answer import Answer, Citation
from bot.citations import place
from bot.texts import text

WIDTH = 100


def answer_lines(answer: Answer, quotes: bool = False) -> list[str]:
    """The answer, what its status means, and the numbered sources; with ``quotes`` the words of each."""
    lines = [*_wrapped(answer.text)]
    if answer.notice:
        lines += ["", *_wrapped(f"! {answer.notice}", "  ")]
    if answer.citations:
        lines += ["", text("slack.sources", answer.language)]
        lines += sources_lines(answer.citations, answer.language, quotes)
    if answer.closest:
        lines += ["", text("slack.closest", answer.language)]
        lines += sources_lines(answer.closest, answer.language, quotes=True)
    if answer.hand_off:
        lines += ["", *_wrapped(answer.hand_off)]
    return lines


def sources_lines(citations: Sequence[Citation], language: str, quotes: bool = False) -> list[str]:
    """Each source in turn; an address that neighbours share stands once, under the last of them."""
    lines: list[str] = []
    for citation, following in zip_longest(citations, citations[1:]):
        shared = following is not None and following.url == citation.url
        lines += source_lines(citation, language, quotes, address=not shared)
    return lines


def source_lines(
    citation: Citation, language: str, quote: bool = False, *, address: bool = True
) -> list[str]:
    """``[1] Title (year), locator · authority``, its quote if wanted, and the address below."""
    authority = text(f"engine.authority_{citation.authority}", language)
    mark = f" · {text('engine.summary_mark', language)}" if citation.summary else ""
    lines = [f"  [{citation.n}] {place(citation, dated=True)} · {authority}{mark}"]
    if quote and citation.quote.strip():
        lines += textwrap.wrap(
            f"«{citation.quote}»", WIDTH, initial_indent="      ", subsequent_indent="      "
        )
    if address and citation.url:
        lines.append(f"      {citation.url}")
    return lines


def hit_lines(found: dict[str, Any]) -> list[str]:
    """Search results for reading."""
    lines: list[str] = []
    for hit in found["results"]:
        place = f", {hit['locator']}" if hit["locator"] else ""
        lines.append(f"{hit['rank']:>2}. {hit['title']}{place}  ({hit['score']:.2f})")
        if hit["heading"]:
            lines.append(f"    {hit['heading']}")
        for paragraph in hit["text"].splitlines():
            lines += textwrap.wrap(paragraph, WIDTH, initial_indent="    ", subsequent_indent="    ")
        lines.append("")
    lines.append(f"{found['took_ms']:.0f} ms, index {found['index_version']}")
    return lines


def _wrapped(paragraphs: str, indent: str = "") -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs.split("\n"):
        hang = "  " if paragraph.startswith("- ") else indent
        lines += textwrap.wrap(paragraph, WIDTH, subsequent_indent=hang) or [""]
    return lines
