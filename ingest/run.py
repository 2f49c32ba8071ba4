"""One run of ingest: files in, a published snapshot out, and an account of what it did."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import BhtError, SnapshotError, SourceError
from corpus.gaps import Gap, shipped_gaps
from corpus.sources import Catalogue, Source, load_catalogue
from corpus.statements import Statement, shipped_statements
from corpus.vectors import shipped_vectors
from index.embedder import DEFAULT_MODEL, BundledE5
from index.passage import ParsedSource, Passage
from index.snapshot import Snapshot, write_snapshot
from index.store import Store
from ingest.build import Inputs, build_snapshot, digest_passages, sentence_text, statement_items
from ingest.embedding import Progress, VectorCache
from ingest.parse import find_files, parse_file


@dataclass(frozen=True)
class Options:
    """How to run."""

    model: str = DEFAULT_MODEL
    digest: bool = True  # use the shipped statements and gaps
    publish: bool = True
    wait: float = 60.0  # seconds to wait for another publishing process


@dataclass(frozen=True)
class Summary:
    """What a run did; the contract of ``bht ingest --json``."""

    version: str
    sources: int
    sections: int
    passages: int
    added: int
    changed: int
    removed: int
    unchanged: int
    statements: int
    embedded: int
    reused: int
    seconds: float
    warnings: tuple[str, ...]
    published: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**vars(self), "warnings": list(self.warnings), "seconds": round(self.seconds, 2)}


def ingest_files(
    paths: Sequence[Path], store: Store, options: Options, progress: Progress | None = None
) -> Summary:
    """Read, build, publish. One file that cannot be used is a warning; none that can is an error."""
    started = time.monotonic()
    with store.lock(wait=options.wait):
        catalogue = load_catalogue([path for path in paths if path.is_dir()])
        parsed, warnings = read_sources(paths, catalogue)
        inputs = inputs_from(parsed, catalogue, options)
        return _build_and_publish(inputs, store, options, warnings, started, progress)


def ingest_shipped(store: Store, options: Options, progress: Progress | None = None) -> Summary:
    """A snapshot of what the product ships: its own statements, labelled as summaries."""
    started = time.monotonic()
    with store.lock(wait=options.wait):
        catalogue = load_catalogue()
        statements = shipped_statements()
        passages, _ = digest_passages(statements)
        used = {statement.source for statement in statements}
        inputs = Inputs(
            passages=passages,
            sources=tuple(source for source in catalogue.sources if source.id in used),
            catalogue=catalogue,
            statements=statements,
            gaps=shipped_gaps(),
            digest_only=True,
        )
        return _build_and_publish(inputs, store, options, [], started, progress)


def read_sources(paths: Sequence[Path], catalogue: Catalogue) -> tuple[list[ParsedSource], list[str]]:
    """Parse every file; SourceError when not one of them can be used."""
    files = find_files(paths)
    parsed: list[ParsedSource] = []
    warnings: list[str] = []
    for path in files:
        try:
            source = parse_file(path, catalogue)
        except SourceError as error:
            warnings.append(f"{path.name}: {error}")
            continue
        warnings.extend(f"{path.name}: {warning}" for warning in source.warnings)
        same = next((p for p in parsed if [x.text for x in p.passages] == [x.text for x in source.passages]), None)
        if same is not None:
            warnings.append(f"{path.name}: holds the same document as {same.file}; taken once")
            continue
        parsed.append(_unique(source, parsed))
    if not parsed:
        reason = "; ".join(warnings) or "no file of a known kind"
        raise SourceError(f"nothing to ingest: {reason}", "name files or folders with txt, md, html, pdf, docx or xml")
    return parsed, warnings


def inputs_from(parsed: Sequence[ParsedSource], catalogue: Catalogue, options: Options) -> Inputs:
    """All passages in one row, with their catalogue entries."""
    passages = tuple(passage for source in parsed for passage in source.passages)
    statements: tuple[Statement, ...] = shipped_statements() if options.digest else ()
    gaps: tuple[Gap, ...] = shipped_gaps() if options.digest else ()
    return Inputs(
        passages=passages,
        sources=tuple(_entry(source, catalogue) for source in parsed),
        catalogue=catalogue,
        statements=statements,
        gaps=gaps,
        sections=sum(source.sections for source in parsed),
    )


def warm_cache(store: Store, model: str) -> VectorCache:
    """Vectors at hand: those shipped, and those of the snapshot in use."""
    cache = VectorCache(model=model)
    shipped = shipped_vectors()
    if shipped and shipped.model == model and shipped.fingerprint == BundledE5().fingerprint:
        cache.stores = (shipped,)
    try:
        previous = store.load()
    except BhtError:
        return cache
    if previous.manifest.model == model and _same_weights(previous, model):
        remember(cache, previous)
    return cache


def remember(cache: VectorCache, snapshot: Snapshot) -> None:
    """Take the vectors of a snapshot into the cache."""
    cache.add("passage", (p.search_text() for p in snapshot.passages), snapshot.vectors["passages"].matrix)
    texts = [sentence_text(snapshot.passages[p], a, b) for p, a, b in snapshot.sentences]
    cache.add("passage", texts, snapshot.vectors["sentences"].matrix)
    items = [item for s in snapshot.statements for item in statement_items(s.statement)]
    for (role, text), vector in zip(items, snapshot.vectors["statements"].matrix, strict=True):
        cache.add(role, [text], vector[None, :])


def compare(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[int, int, int, int]:
    """(added, changed, removed, unchanged): a passage is changed when its place stays and its text does not."""
    old, new = {p.id: p for p in before}, {p.id: p for p in after}
    unchanged = len(old.keys() & new.keys())
    places = {(p.source, p.locator, p.heading) for key, p in old.items() if key not in new}
    fresh = [(p.source, p.locator, p.heading) for key, p in new.items() if key not in old]
    changed = sum(place in places for place in fresh)
    gone = len(old) - unchanged
    return len(fresh) - changed, changed, max(0, gone - changed), unchanged


def _build_and_publish(
    inputs: Inputs, store: Store, options: Options, warnings: list[str], started: float, progress: Progress | None
) -> Summary:
    cache = warm_cache(store, options.model)
    snapshot = build_snapshot(inputs, cache, progress=progress)
    try:
        before: Sequence[Passage] = store.load().passages
    except SnapshotError:
        before = ()
    if options.publish:
        store.publish(lambda folder: write_snapshot(snapshot, folder))
    added, changed, removed, unchanged = compare(before, snapshot.passages)
    for state in ("changed", "unresolved"):
        ids = [key for key, value in snapshot.manifest.statement_states.items() if value == state]
        if ids:
            warnings.append(f"{len(ids)} statements are {state} and not used: {', '.join(ids[:5])} …")
    return Summary(
        snapshot.version, len(inputs.sources), inputs.sections, len(inputs.passages), added, changed, removed,
        unchanged, len(snapshot.statements), cache.embedded, cache.reused, time.monotonic() - started,
        tuple(warnings), options.publish,
    )  # fmt: skip


def _same_weights(snapshot: Snapshot, model: str) -> bool:
    return model != DEFAULT_MODEL or snapshot.manifest.fingerprint == BundledE5().fingerprint


def _entry(parsed: ParsedSource, catalogue: Catalogue) -> Source:
    known = catalogue.by_id.get(parsed.source)
    if known is not None:
        return replace(known, file=parsed.file)
    title = parsed.passages[0].heading[0] if parsed.passages and parsed.passages[0].heading else parsed.file
    return Source(id=parsed.source, title=title, file=parsed.file, known=False)


def _unique(source: ParsedSource, others: Sequence[ParsedSource]) -> ParsedSource:
    taken = {other.source for other in others}
    name, number = source.source, 2
    while name in taken:
        name, number = f"{source.source}-{number}", number + 1
    if name == source.source:
        return source
    return replace(
        source, source=name, passages=tuple(replace(passage, source=name) for passage in source.passages)
    )
