"""Learning the query adapter again only where what it was learned from has changed.

Learning takes half a minute, one changed paragraph moves it by next to nothing. What it was learned from is
kept as a set of keys: one for each passage that competes, one for each question with the passage that
answers it. While ``KEEP`` of the keys stand, the matrix stays; the keys stay those it was *learned* from, so
small changes cannot add up unnoticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.passage import Passage
from index.records import ResolvedStatement
from index.snapshot import Snapshot
from index.vectors import VectorField
from ingest.adapter import Matrix, learn_adapter, learn_statement_adapter

KEEP = 0.98
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Learning:
    """An adapter, the passages that it may judge, and what it was learned from."""

    matrix: Matrix | None
    adapted: npt.NDArray[np.bool_] | None
    learned: Keys | None
    statements: Matrix | None = None  # the adapter to the statements' texts


def adapter_for(
    passages: Matrix,
    statements: VectorField,
    resolved: Sequence[ResolvedStatement],
    all_passages: Sequence[Passage],
    previous: Snapshot | None,
) -> Learning:
    """The adapter of ``previous`` where it still fits, else one that is learned now."""
    keys = learning_keys(resolved, all_passages)
    known = previous.learned if previous is not None and previous.adapter is not None else None
    if previous is not None and known is not None and shared(keys, known) >= KEEP:
        kept = previous.statement_adapter
        return Learning(previous.adapter, judged(resolved, all_passages), known, kept)
    matrix, adapted = learn_adapter(passages, statements, resolved, all_passages)
    if matrix is None:
        return Learning(None, None, None)
    return Learning(matrix, adapted, keys, learn_statement_adapter(statements, len(resolved)))


def learning_keys(resolved: Sequence[ResolvedStatement], passages: Sequence[Passage]) -> Keys:
    """What an adapter would be learned from, as sorted keys."""
    ids = [passage.id for passage in passages]
    competing = judged(resolved, passages)
    texts = [ids[position] for position in np.flatnonzero(competing)]
    texts += [
        f"{question}\x1f{ids[s.spans[0].passage]}" for s in resolved for question in s.statement.questions
    ]
    keys = [int.from_bytes(hashlib.blake2b(t.encode(), digest_size=8).digest(), "little") for t in texts]
    return np.unique(np.array(keys, dtype=np.uint64))


def judged(resolved: Sequence[ResolvedStatement], passages: Sequence[Passage]) -> npt.NDArray[np.bool_]:
    """Which passages an adapter may judge: those of sources with statements."""
    sources = {s.statement.source for s in resolved}
    return np.array([p.source in sources for p in passages], dtype=bool)


def shared(one: Keys, other: Keys) -> float:
    """The share of keys that both have, of all that either has."""
    if not len(one) or not len(other):
        return 0.0
    return len(np.intersect1d(one, other)) / len(np.union1d(one, other))
