"""From parsed sources to a snapshot: statements resolved, everything embedded and indexed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from corpus.gaps import Gap
from corpus.resolve import State
from corpus.sources import Catalogue, Source
from corpus.statements import Statement
from corpus.timeless import timeless
from corpus.vectors import Role
from index.lexical import Bm25
from index.passage import Passage, PassageKind, ProvisionChange, Span
from index.records import Manifest, ResolvedStatement
from index.snapshot import Snapshot
from index.vectors import VectorField
from index.words import grams, stems
from ingest.adapter_reuse import Learning, adapter_for
from ingest.embedding import Progress, VectorCache
from ingest.resolving import resolve_all

Item = tuple[Role, str]


BUILD = 3  # raise it when the same inputs give another snapshot: terms, weights, what is embedded


@dataclass(frozen=True)
class Inputs:
    """What a snapshot is made of."""

    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    catalogue: Catalogue
    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...]
    sections: int = 0
    digest_only: bool = False
    provision_changes: tuple[ProvisionChange, ...] = ()
    fingerprint: str = ""  # of all of this and of the model; see ingest.reuse


def build_snapshot(
    inputs: Inputs,
    cache: VectorCache,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Progress | None = None,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Resolve, embed, index; the adapter of ``previous`` is kept while what it was learned from stands."""
    verified, states = resolve(inputs)
    sentences = sentence_ranges(inputs.passages)
    texts = texts_to_embed(inputs, verified, sentences)
    flat = [item for groups in texts.values() for group in groups for item in group]
    vectors = cache.embed(flat, progress)
    dimensions = vectors.shape[1] if len(vectors) else 384
    fields, offset = {}, 0
    for name, groups in texts.items():
        size = sum(len(group) for group in groups)
        owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups]).astype(np.int32)
        items = len(groups)
        if name == "sentences":
            owners = sentences[:, 0].astype(np.int32)
            items = len(inputs.passages)
        fields[name] = VectorField.build(vectors[offset : offset + size], owners, items, dimensions)
        offset += size
    # Where statements are all there is, their own questions lead to them: there is nothing to learn.
    learning = Learning(None, None, None) if inputs.digest_only else adapter_for(
        fields["passages"].matrix, fields["statements"], verified, inputs.passages,
        previous if previous and previous.manifest.fingerprint == model_fingerprint(cache) else None,
    )  # fmt: skip
    created = now()
    manifest = Manifest(
        version=version_name(inputs, created),
        created=created.isoformat(timespec="seconds"),
        model=cache.model,
        fingerprint=model_fingerprint(cache),
        dimensions=dimensions,
        sources=inputs.sources,
        amendments=inputs.catalogue.amendments,
        counts={
            "sources": len(inputs.sources), "sections": inputs.sections, "passages": len(inputs.passages),
            "sentences": len(sentences), "statements": len(verified), "gaps": len(inputs.gaps),
        },
        statement_states={key: state.value for key, state in states.items()},
        digest_only=inputs.digest_only,
        inputs=inputs.fingerprint,
        build=BUILD,
        provision_changes=inputs.provision_changes,
    )  # fmt: skip
    return Snapshot(
        manifest, inputs.passages, tuple(verified), inputs.gaps, fields,
        lexical_fields(inputs, verified, sentences), sentences,
        learning.matrix, learning.adapted, learning.learned, learning.statements,
    )  # fmt: skip


def resolve(inputs: Inputs) -> tuple[list[ResolvedStatement], dict[str, State]]:
    """Statements that stand, and the state of the others; without originals each proves itself."""
    if inputs.digest_only:
        return digest_passages(inputs.statements)[1], {}
    return resolve_all(inputs.statements, inputs.passages)


def texts_to_embed(
    inputs: Inputs, verified: Sequence[ResolvedStatement], sentences: np.ndarray
) -> dict[str, list[list[Item]]]:
    """By field, and by its items, the texts that stand for each."""
    return {
        "passages": [[("passage", p.search_text())] for p in inputs.passages],
        "sentences": [[("passage", sentence_text(inputs.passages[p], a, b))] for p, a, b in sentences],
        "statements": [statement_items(s.statement) for s in verified],
        "related": [related_items(s.statement) for s in verified],
        "gaps": [gap_items(g) for g in inputs.gaps],
    }


def lexical_fields(
    inputs: Inputs, verified: Sequence[ResolvedStatement], sentences: np.ndarray
) -> dict[str, Bm25]:
    """BM25 over stems and 5-grams of passages, statements (with questions and span) and gaps."""
    passages = [p.search_text() for p in inputs.passages]
    statements = [statement_words(s, inputs.passages) for s in verified]
    gaps = [" ".join((g.about, g.text, *g.questions)) for g in inputs.gaps]
    found = {}
    for name, texts in (("passages", passages), ("statements", statements), ("gaps", gaps)):
        found[f"{name}.stems"] = Bm25.build([stems(text) for text in texts])
        found[f"{name}.grams"] = Bm25.build([grams(text) for text in texts])
    cut = [inputs.passages[p].text[a:b] for p, a, b in sentences]
    found["sentences.stems"] = Bm25.build([stems(text) for text in cut])
    return found


def statement_words(resolved: ResolvedStatement, passages: Sequence[Passage]) -> str:
    """All words by which a statement is found: its text, what is asked, its span."""
    statement = resolved.statement
    spans = (_cut(passages, span) for span in resolved.spans)
    return " ".join((statement.text, *statement.questions, *statement.related, *spans))


def sentence_ranges(passages: Sequence[Passage]) -> np.ndarray:
    """(n, 3): passage, start, end of each sentence or list item that may be quoted."""
    rows = [
        (position, start, end)
        for position, passage in enumerate(passages)
        if passage.kind.answers
        for start, end in (passage.sentences or ((0, len(passage.text)),))
    ]
    return np.array(rows, dtype=np.int32).reshape(-1, 3)


def sentence_text(passage: Passage, start: int, end: int) -> str:
    """What is embedded for a sentence: a list's item has its lead-in in front."""
    text = passage.text[start:end]
    for index, span in enumerate(passage.sentences):
        if tuple(span) == (int(start), int(end)) and index < len(passage.leads) and passage.leads[index] >= 0:
            a, b = passage.sentences[passage.leads[index]]
            return f"{passage.text[a:b]} {text}"
    return text


def statement_items(statement: Statement) -> list[Item]:
    """The texts that stand for a statement: itself, then its questions."""
    return [("passage", statement.text), *(("query", question) for question in statement.questions)]


def related_items(statement: Statement) -> list[Item]:
    """What is asked near a statement: of today, too, what its own questions ask of a year."""
    today = [form for question in statement.questions if (form := timeless(question)) != question]
    return [("query", question) for question in dict.fromkeys((*statement.related, *today))]


def gap_items(gap: Gap) -> list[Item]:
    """The texts that stand for a gap."""
    return [("passage", f"{gap.about}. {gap.text}"), *(("query", question) for question in gap.questions)]


def digest_passages(statements: Sequence[Statement]) -> tuple[tuple[Passage, ...], list[ResolvedStatement]]:
    """Statements as passages of their own, for a snapshot without originals: labelled as summaries."""
    passages = tuple(
        Passage(
            source=statement.source,
            file=statement.source,
            order=order,
            locator=statement.locator,
            heading=(),
            text=statement.text,
            kind=PassageKind.SUMMARY,
            provision=statement.locator if "§" in statement.locator else "",
            sentences=((0, len(statement.text)),),
            leads=(-1,),
        )
        for order, statement in enumerate(statements)
    )
    resolved = [
        ResolvedStatement(statement, (Span(position, 0, len(statement.text)),))
        for position, statement in enumerate(statements)
    ]
    return passages, resolved


def version_name(inputs: Inputs, created: datetime) -> str:
    """Sortable by time, with a little of the content: ``20261125T180512-3fa9c1``."""
    digest = hashlib.sha256("".join(p.id for p in inputs.passages).encode()).hexdigest()[:6]
    return f"{created.strftime('%Y%m%dT%H%M%S%f')[:-3]}-{digest}"


def model_fingerprint(cache: VectorCache) -> str:
    """Of the embedder that made, or would make, the vectors."""
    from index.embedder import DEFAULT_MODEL, BundledE5

    if cache.embedder is not None:
        return cache.embedder.fingerprint
    if cache.fingerprint:
        return cache.fingerprint
    return BundledE5().fingerprint if cache.model == DEFAULT_MODEL else ""


def _cut(passages: Sequence[Passage], span: Span) -> str:
    return passages[span.passage].text[span.start : span.end]
