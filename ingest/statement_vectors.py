"""The vectors that are shipped with the statements; what has one already is not embedded again."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np

from corpus.gaps import shipped_gaps
from corpus.statements import shipped_statements
from corpus.vectors import FILE, VectorStore, shipped_vectors, vector_key
from ingest.build import Item, gap_items, model_fingerprint, related_items, statement_items
from ingest.embedding import VectorCache


def write_vectors(
    model: str, out: Path | None = None, cache: VectorCache | None = None
) -> tuple[int, int, int]:
    """Write the file; gives how many texts were embedded, how many vectors kept, and its bytes."""
    path = out or Path(str(resources.files("corpus").joinpath("digest", FILE)))
    items = shipped_items()
    cache = cache or VectorCache(model=model)
    fingerprint = model_fingerprint(cache)
    known = shipped_vectors()
    if known is not None and (known.model, known.fingerprint) != (model, fingerprint):
        known = None
    have = set(known.keys.tolist()) if known is not None else set()
    missing = [item for item in items if vector_key(*item) not in have]
    parts = []
    if known is not None:
        wanted = np.isin(known.keys, np.array([vector_key(*item) for item in items], dtype=np.uint64))
        parts.append(
            VectorStore(model, fingerprint, known.keys[wanted], known.codes[wanted], known.scales[wanted])
        )
    if missing:
        vectors = cache.embed(missing)
        parts.append(VectorStore.pack(model, fingerprint, [vector_key(*item) for item in missing], vectors))
    scratch = path.with_name(f".{path.name}.tmp.npz")
    joined(parts).save(scratch)
    scratch.replace(path)
    return len(missing), len(items) - len(missing), path.stat().st_size


def shipped_items() -> list[Item]:
    """Every text that stands for a shipped statement or gap, once."""
    statements = shipped_statements()
    items = [item for s in statements for item in (*statement_items(s), *related_items(s))]
    items += [item for gap in shipped_gaps() for item in gap_items(gap)]
    return list(dict.fromkeys(items))


def joined(parts: list[VectorStore]) -> VectorStore:
    """Several stores of one model as one; their codes are copied, not computed again."""
    keys = np.concatenate([part.keys for part in parts])
    order = np.argsort(keys)
    codes = np.concatenate([part.codes for part in parts])[order]
    scales = np.concatenate([part.scales for part in parts])[order]
    return VectorStore(parts[0].model, parts[0].fingerprint, keys[order], codes, scales)
