"""The bundled weights as an ordinary checkpoint. Takes some seconds: torch is loaded once."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from index.embedder import BundledE5

TEXTS = (
    "Arbeidsgiver skal knytte virksomheten til en godkjent bedriftshelsetjeneste.",
    "Må frisørsalongen vår ha BHT?",
    "Kva skal verneombodet vere med på?",
    "What must the annual report contain?",
    "§ 13-2 bokstav e: 1 900 000 kroner, «ﬁn» ① tekst…",
    "a",
)


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None, reason="needs sentence-transformers"
)
def test_its_vectors_agree_with_the_c_engines() -> None:
    from ingest.embedding import open_embedder

    large = open_embedder("multilingual-e5-small", texts=10_000)
    small = BundledE5()
    assert type(large) is not type(small)
    assert large.fingerprint == small.fingerprint  # so that a snapshot of one is searched with the other
    for one, other in (
        (large.queries(TEXTS), small.queries(TEXTS)),
        (large.passages(TEXTS), small.passages(TEXTS)),
    ):
        assert one.shape == other.shape
        assert float(np.min(np.sum(one * other, axis=1))) >= 0.999
