"""The numbered sources of an answer, and the modal that shows one of them in its place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from bot.answer import Citation, SourceView
from bot.slack.blocks import (
    Block,
    Span,
    actions,
    button,
    context,
    divider,
    link,
    modal,
    paragraph,
    quotation,
    rich,
    span,
)
from bot.slack.limits import LIMITS, clip
from bot.slack.payloads import SourceRef
from bot.slack.richtext import pages
from bot.texts import text

SHOW_SOURCE = "source_show"
OPEN_ORIGINAL = "source_open"
_QUOTED = 4  # sources whose words are shown in a list; the others have a button


def source_list(
    citations: Sequence[Citation], language: str, *, title: str = "", quotes: bool = False
) -> list[Block]:
    """A heading and a line a source: locator, title, kind and year; with ``quotes`` words of the first."""
    if not citations:
        return []
    room = max(60, LIMITS.source_text // len(citations))
    elements = [paragraph([span(title or text("slack.sources", language), bold=True)])]
    for position, citation in enumerate(citations):
        elements.append(paragraph(_line(citation, language, room)))
        quote = " ".join(citation.quote.split())
        if quotes and quote and position < _QUOTED:
            elements.append(quotation([span(clip(quote, min(LIMITS.quote_text, room)), italic=True)]))
    return _packed(elements)


def source_buttons(citations: Sequence[Citation], language: str) -> list[Block]:
    """A button for each source whose passage can be shown."""
    shown = [citation for citation in citations if citation.passage_id]
    if len(shown) == 1:
        return [_button(shown[0], text("slack.show_source", language), language)]
    return [_button(c, text("slack.show_source_n", language, n=c.n), language) for c in shown]


def source_modal(view: SourceView, ref: SourceRef) -> Block:
    """The passage between its neighbours, with heading path and kind of source, the quote marked."""
    language = ref.lang
    kind = text(f"slack.authority_{view.authority}", language)
    facts = " · ".join(
        part for part in (kind, _year(view.version), view.publisher, _page(view, language)) if part
    )
    blocks = [
        rich(paragraph([span(clip(view.locator, 300) + "\n", bold=True), span(clip(view.title, 500))])),
        context(facts),
    ]
    if view.heading and view.heading != (view.locator.strip("«»"),):
        blocks.append(context(clip(" › ".join(view.heading), 900)))
    blocks.append(divider())
    blocks += _neighbour(view.before, last=True)
    blocks += _passage(view.text, ref.start, ref.end)
    blocks += _neighbour(view.after, last=False)
    if view.url.startswith("https://") and len(view.url) <= LIMITS.button_url:
        label = text("slack.open_original", language)
        blocks += [divider(), *actions(button(label, OPEN_ORIGINAL, url=view.url))]
    return modal(
        text("slack.source_title", language, n=ref.n or ""), blocks, close=text("slack.close", language)
    )


def gone_modal(language: str) -> Block:
    """For a passage that the snapshot in use no longer holds."""
    return note_modal(
        text("slack.source_title", language, n=""), text("slack.source_gone", language), language
    )


def note_modal(title: str, words: str, language: str) -> Block:
    """A few words in a modal."""
    return modal(title, [rich(paragraph([span(words)]))], close=text("slack.close", language))


def _button(citation: Citation, label: str, language: str) -> Block:
    ref = SourceRef(citation.passage_id, citation.start, citation.end, citation.n, language)
    return button(label, f"{SHOW_SOURCE}_{citation.n}", ref.encode())


def _line(citation: Citation, language: str, room: int) -> list[Span]:
    kind = text(f"slack.authority_{citation.authority}", language)
    parts = [kind, _year(citation.version)]
    if citation.summary:
        parts.append(text("slack.summary", language))
    facts = " · " + ", ".join(part for part in parts if part)
    number = f"[{citation.n}] "
    locator = clip(citation.locator, max(20, room // 2))
    left = room - len(number) - len(locator) - len(facts) - 3
    repeated = citation.title.casefold() in citation.locator.casefold()
    title = f" – {clip(citation.title, left)}" if left >= 12 and not repeated else ""
    return [
        span(number),
        link(citation.url, locator or clip(citation.title, 100), bold=True),
        span(title),
        span(facts, italic=True),
    ]


def _packed(elements: list[Block]) -> list[Block]:
    """Elements in as few blocks as their text allows."""
    blocks: list[Block] = []
    size = LIMITS.rich_text
    for element in elements:
        length = sum(len(part.get("text", "")) for part in element["elements"])
        if size + length > LIMITS.rich_text - 200:
            blocks.append(rich())
            size = 0
        blocks[-1]["elements"].append(element)
        size += length
    return blocks


def _passage(passage: str, start: int, end: int) -> list[Block]:
    """The passage with the quote in bold, in as many blocks as it needs."""
    start, end = (start, end) if 0 <= start < end <= len(passage) else (0, 0)
    room = LIMITS.rich_text - 200
    blocks = []
    for at in range(0, max(len(passage), 1), room):
        cuts = sorted({at, *(c for c in (start, end) if at < c < at + room), min(at + room, len(passage))})
        spans = [span(passage[a:b], bold=start <= a < end) for a, b in itertools.pairwise(cuts)]
        blocks.append(rich(paragraph(spans)))
    return blocks[: LIMITS.view_blocks - 10]


def _neighbour(passage: str, *, last: bool) -> list[Block]:
    """The end of the passage in front, or the beginning of the one behind."""
    if not passage.strip():
        return []
    parts = pages(" ".join(passage.split()), 600)
    shown = parts[-1] if last else parts[0]
    if len(parts) > 1:
        shown = f"… {shown}" if last else f"{shown} …"
    return [context(shown)]


def _year(version: str) -> str:
    return version[:4]


def _page(view: SourceView, language: str) -> str:
    return text("slack.page", language, page=view.page) if view.page is not None else ""
