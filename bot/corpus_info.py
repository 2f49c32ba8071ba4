"""What the assistant knows, from when; and a cited passage with its surroundings."""

from __future__ import annotations

from collections import Counter

from bot.answer import SourceView
from bot.citations import address, authority_of, locate
from bot.ports import CorpusInfo, SourceInfo
from corpus.sources import Source
from index.passage import Passage
from index.snapshot import Snapshot


def describe(snapshot: Snapshot) -> CorpusInfo:
    """The sources of a snapshot, weightiest first."""
    counts = Counter(passage.source for passage in snapshot.passages)
    sources = tuple(
        SourceInfo(
            source.id,
            source.name,
            source.publisher,
            source.authority.value,
            source.date,
            source.checked,
            source.url,
            counts[source.id],
            snapshot.manifest.digest_only,
        )
        for source in sorted(snapshot.manifest.sources, key=lambda s: (s.authority.rank, s.title))
    )
    manifest = snapshot.manifest
    return CorpusInfo(
        manifest.version, manifest.created, sources, len(snapshot.statements), len(snapshot.passages)
    )


def view_passage(snapshot: Snapshot, passage_id: str) -> SourceView | None:
    """A passage between its neighbours; None when the snapshot does not hold it."""
    position = snapshot.by_id.get(passage_id)
    if position is None:
        return None
    passage = snapshot.passages[position]
    source = snapshot.sources.get(passage.source) or Source(passage.source, passage.file)
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        authority=authority_of(passage, source),
        version=passage.date or source.date,
        url=address(passage, source, passage.text),
        locator=locate(passage, 0, len(passage.text)),
        heading=passage.heading,
        page=passage.page,
        before=_neighbour(snapshot, position - 1, passage),
        text=passage.text,
        after=_neighbour(snapshot, position + 1, passage),
    )


def _neighbour(snapshot: Snapshot, position: int, passage: Passage) -> str:
    if not 0 <= position < len(snapshot.passages):
        return ""
    other = snapshot.passages[position]
    return other.text if other.source == passage.source else ""
