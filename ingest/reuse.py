"""What a run can take over from the snapshot in use: all of it, or the vectors of every text that stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from corpus.errors import BhtError
from corpus.vectors import shipped_vectors
from index.embedder import DEFAULT_MODEL, BundledE5, Embedder
from index.records import FORMAT, passage_to_json
from index.snapshot import Snapshot
from index.store import Store
from ingest.build import BUILD, Inputs, gap_items, related_items, sentence_text, statement_items
from ingest.embedding import VectorCache


def inputs_fingerprint(inputs: Inputs, model: str, embedder: Embedder | None = None) -> str:
    """Of everything that decides what a snapshot holds."""
    weights = embedder.fingerprint if embedder else BundledE5().fingerprint if model == DEFAULT_MODEL else ""
    digest = hashlib.sha256()
    for item in _parts(inputs, (FORMAT, BUILD, model, weights)):
        digest.update(json.dumps(item, ensure_ascii=False, sort_keys=True, default=str).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:24]


def snapshot_in_use(store: Store) -> Snapshot | None:
    """The snapshot in use; None where there is none that can be read."""
    try:
        return store.load()
    except BhtError:
        return None


def warm_cache(model: str, previous: Snapshot | None, embedder: Embedder | None = None) -> VectorCache:
    """Vectors at hand: those shipped, and those of the snapshot in use."""
    cache = VectorCache(model=model, embedder=embedder)
    weights = embedder.fingerprint if embedder else BundledE5().fingerprint if model == DEFAULT_MODEL else ""
    shipped = shipped_vectors()
    if shipped and (shipped.model, shipped.fingerprint) == (model, weights):
        cache.stores = (shipped,)
        cache.fingerprint = weights
    if previous is None or previous.manifest.model != model:
        return cache
    # Which weights another model has is known when it is opened; the cache drops what is not of them.
    if weights in ("", previous.manifest.fingerprint):
        cache.fingerprint = previous.manifest.fingerprint
        _remember(cache, previous)
    return cache


def _remember(cache: VectorCache, snapshot: Snapshot) -> None:
    cache.add("passage", (p.search_text() for p in snapshot.passages), snapshot.vectors["passages"].matrix)
    texts = [sentence_text(snapshot.passages[p], a, b) for p, a, b in snapshot.sentences]
    cache.add("passage", texts, snapshot.vectors["sentences"].matrix)
    if snapshot.manifest.build != BUILD:  # its statements' and gaps' vectors are of other texts
        return
    for name, items in {
        "statements": [item for s in snapshot.statements for item in statement_items(s.statement)],
        "related": [item for s in snapshot.statements for item in related_items(s.statement)],
        "gaps": [item for gap in snapshot.gaps for item in gap_items(gap)],
    }.items():
        for (role, text), vector in zip(items, snapshot.vectors[name].matrix, strict=True):
            cache.add(role, [text], vector[None, :])


def _parts(inputs: Inputs, settings: tuple[object, ...]) -> Iterable[Mapping[str, Any] | list[Any]]:
    yield [*settings, inputs.sections, inputs.digest_only]
    yield from (passage_to_json(passage) for passage in inputs.passages)
    yield from (asdict(source) for source in inputs.sources)
    yield from (asdict(amendment) for amendment in inputs.catalogue.amendments)
    yield from (statement.to_json() for statement in inputs.statements)
    yield from (asdict(gap) for gap in inputs.gaps)
    yield from (asdict(change) for change in inputs.provision_changes)
