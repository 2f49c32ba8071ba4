"""From spans of passages to citations: the words, the place as a lawyer would name it, the address."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as escape

from bot.answer import Citation
from corpus.sources import Source
from index.passage import Passage, PassageKind, Span
from index.snapshot import Snapshot

_FRAGMENT_WORDS = 4


def cite(snapshot: Snapshot, n: int, span: Span) -> Citation:
    """One numbered citation; the quote is byte for byte what the passage holds."""
    passage = snapshot.passages[span.passage]
    source = snapshot.sources.get(passage.source) or Source(passage.source, passage.file)
    quote = passage.text[span.start : span.end]
    return Citation(
        n=n,
        source=passage.file,
        source_id=passage.source,
        title=source.name,
        locator=locate(passage, span.start, span.end),
        quote=quote,
        authority=authority_of(passage, source),
        version=passage.date or source.date,
        url=address(passage, source, quote),
        passage_id=passage.id,
        heading=passage.heading,
        page=passage.page,
        start=span.start,
        end=span.end,
        summary=passage.kind is PassageKind.SUMMARY,
    )


def locate(passage: Passage, start: int, end: int) -> str:
    """The finest locator that holds the whole range: ledd or letter where the passage knows them."""
    inside = [name for a, b, name in passage.marks if a <= start and end <= b]
    if inside:
        return inside[-1]
    first = [name for a, b, name in passage.marks if a < end and start < b]
    if len(first) == 1:
        return first[0]
    locator = passage.locator
    if passage.page and "s. " not in locator:
        return f"{locator}, s. {passage.page}" if locator else f"s. {passage.page}"
    return locator


def authority_of(passage: Passage, source: Source) -> str:
    """A comment quoted in a report weighs as guidance; a provision quoted there as what it is."""
    if passage.kind is PassageKind.COMMENT:
        return "guidance"
    if passage.kind is PassageKind.PROVISION and not source.authority.binding:
        return "law" if passage.provision.startswith("aml.") else "regulation"
    return source.authority.value


def address(passage: Passage, source: Source, quote: str) -> str:
    """An address that opens at the place: the provision's own, ``#page=N``, or a text fragment."""
    if passage.anchor:
        return escape(passage.anchor, safe=":/§-.").replace("§", "%C2%A7")
    if not source.url:
        return ""
    if source.url.lower().endswith(".pdf"):
        return f"{source.url}#page={passage.page}" if passage.page else source.url
    if source.authority.binding or source.parser == "report" or passage.kind is PassageKind.SUMMARY:
        return source.url
    return f"{source.url}#:~:text={fragment(quote)}"


def fragment(quote: str) -> str:
    """A URL text fragment: the first and last words of a quote."""
    words = quote.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        return _part(words)
    return f"{_part(words[:_FRAGMENT_WORDS])},{_part(words[-_FRAGMENT_WORDS:])}"


def cite_all(snapshot: Snapshot, spans: Sequence[Span]) -> tuple[Citation, ...]:
    """Number spans from 1 in the order given."""
    return tuple(cite(snapshot, n, span) for n, span in enumerate(spans, 1))


def _part(words: Sequence[str]) -> str:
    # Commas and hyphens have a meaning in a text fragment and must be escaped.
    return escape(" ".join(words), safe="").replace("-", "%2D")


def place(citation: Citation, *, dated: bool = False) -> str:
    """``Title (year), locator``; an act's name that is the title is not said twice."""
    year = f" ({citation.version[:4]})" if dated and citation.version else ""
    if citation.locator.casefold().startswith(f"{citation.title.casefold()} "):
        return f"{citation.title}{year}{citation.locator[len(citation.title) :]}"
    return f"{citation.title}{year}, {citation.locator}" if citation.locator else f"{citation.title}{year}"
