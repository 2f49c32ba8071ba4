"""A snapshot as if the product shipped no statements: what ``BHT_DIGEST=off`` searches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index.lexical import Bm25
from index.snapshot import Snapshot
from index.vectors import VectorField

_DIGEST = ("statements", "related", "gaps")


def without_digest(snapshot: Snapshot) -> Snapshot:
    """The same passages without statements, gaps, and what was learned from them."""
    size = snapshot.manifest.dimensions
    nothing = VectorField.build(np.zeros((0, size), np.float32), np.zeros(0, np.int32), 0, size)
    empty = Bm25.build([])
    return replace(
        snapshot,
        statements=(),
        gaps=(),
        vectors={**snapshot.vectors, **dict.fromkeys(_DIGEST, nothing)},
        lexical={k: empty if k.split(".")[0] in _DIGEST else v for k, v in snapshot.lexical.items()},
        adapter=None,
        adapted=None,
        learned=None,
        statement_adapter=None,
    )
