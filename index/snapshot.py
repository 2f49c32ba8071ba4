"""One snapshot: everything that a search needs, in one folder that is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus import provision
from corpus.gaps import Gap
from corpus.provision import Provision
from corpus.sources import Source
from index.lexical import Bm25
from index.passage import Passage
from index.records import Manifest, ResolvedStatement
from index.scale import standard
from index.vectors import VectorField
from index.wording import superseded_passages


@dataclass(frozen=True)
class Snapshot:
    """All of a published index.

    ``vectors``: "passages" (one a passage), "sentences" (owners are passages), "statements" (text, then each
    question; owners are statements), "related" (the questions near each), "gaps" (as statements).
    ``lexical``: BM25 over stems and 5-grams of each. ``sentences`` gives for each sentence vector its passage
    and character range. ``adapter`` is a d x d matrix added to the identity for questions, and ``adapted``
    says which passages it may judge.
    """

    manifest: Manifest
    passages: tuple[Passage, ...]
    statements: tuple[ResolvedStatement, ...]
    gaps: tuple[Gap, ...]
    vectors: Mapping[str, VectorField]
    lexical: Mapping[str, Bm25]
    sentences: npt.NDArray[np.int32]  # (sentences, 3): passage, start, end
    adapter: npt.NDArray[np.float32] | None = None
    adapted: npt.NDArray[np.bool_] | None = None
    learned: npt.NDArray[np.uint64] | None = (
        None  # what the adapters were learned from (ingest keeps them by it)
    )
    statement_adapter: npt.NDArray[np.float32] | None = None  # the same for statements' texts

    @property
    def version(self) -> str:
        """Name of the snapshot."""
        return self.manifest.version

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.manifest.sources}

    @cached_property
    def superseded(self) -> frozenset[int]:
        """Positions of passages whose provision stands here in a newer wording."""
        return superseded_passages(self.passages, self.sources)

    @cached_property
    def outside_gaps(self) -> npt.NDArray[np.bool_]:
        """Which gaps are other subjects altogether: (gaps,)."""
        return np.array([gap.outside for gap in self.gaps], dtype=bool)

    @cached_property
    def span_sentences(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(statement, row of ``sentences``) of each sentence that a statement's span touches."""
        owners, rows = [], []
        starts = np.searchsorted(self.sentences[:, 0], np.arange(len(self.passages) + 1))
        for position, resolved in enumerate(self.statements):
            for span in resolved.spans:
                first, last = starts[span.passage], starts[span.passage + 1]
                part = self.sentences[first:last]
                touched = np.flatnonzero((part[:, 1] < span.end) & (part[:, 2] > span.start)) + first
                owners.append(np.full(len(touched), position))
                rows.append(touched)
        if not rows:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return np.concatenate(owners), np.concatenate(rows)

    @cached_property
    def statement_texts(self) -> npt.NDArray[np.int64]:
        """Row of each statement's text among the statements' vectors; its questions follow."""
        field = self.vectors["statements"]
        return np.asarray(np.searchsorted(field.owners, np.arange(field.size)), dtype=np.int64)

    @cached_property
    def statement_passages(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(statement, passage) of each span of each statement."""
        pairs = [(i, span.passage) for i, s in enumerate(self.statements) for span in s.spans]
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    @cached_property
    def span_lengths(self) -> npt.NDArray[np.float32]:
        """Logarithm of the length of each statement's spans, less the mean: (statements,)."""
        lengths = [1 + sum(span.end - span.start for span in s.spans) for s in self.statements]
        logs = np.log(np.array(lengths, dtype=np.float32))
        return np.asarray(logs - logs.mean() if len(logs) else logs, dtype=np.float32)

    @cached_property
    def passage_lengths(self) -> npt.NDArray[np.float32]:
        """Logarithm of each passage's length, standardised: (passages,)."""
        return standard(np.log(np.array([len(p.text) + 1 for p in self.passages], dtype=np.float32)))

    @cached_property
    def direct(self) -> npt.NDArray[np.int64]:
        """Positions of passages that no statement leads to, because their source has none."""
        led = {resolved.statement.source for resolved in self.statements}
        return np.flatnonzero([p.source not in led and p.kind.answers for p in self.passages])

    @cached_property
    def in_force(self) -> npt.NDArray[np.bool_]:
        """Which statements are proved by rules in force: consolidated acts and regulations, (statements,)."""
        sources = {s.id for s in self.manifest.sources if s.authority.binding and s.checked}
        return np.array([s.statement.source in sources for s in self.statements], dtype=bool)

    @cached_property
    def places(self) -> tuple[Provision | None, ...]:
        """The provision that each passage holds or comments on."""
        return tuple(provision.parse(p.provision) if p.provision else None for p in self.passages)

    @cached_property
    def unanswering(self) -> npt.NDArray[np.int64]:
        """Positions of passages that are never an answer."""
        return np.flatnonzero([not passage.kind.answers for passage in self.passages])

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        """Position of each passage by its id."""
        return {passage.id: position for position, passage in enumerate(self.passages)}
