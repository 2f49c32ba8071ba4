"""The default model's C engine: small, quick, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.embedder import DEFAULT_MODEL, BundledE5, fingerprint_file, weights_file


def test_it_is_loaded_at_the_first_text_not_before() -> None:
    embedder = BundledE5()
    assert embedder.name == DEFAULT_MODEL
    assert "_engine" not in vars(embedder)


def test_vectors_have_length_one_and_tell_what_is_alike() -> None:
    embedder = BundledE5()
    (question,) = embedder.queries(["må vi ha bedriftshelsetjeneste"])
    near, far = embedder.passages(["Arbeidsgiver skal ha bedriftshelsetjeneste.", "Oppskrift på vafler."])
    assert question.shape == (384,)
    assert all(abs(np.linalg.norm(vector) - 1) < 1e-3 for vector in (question, near, far))
    assert question @ near > question @ far
    assert np.allclose(embedder.queries(["må vi ha bedriftshelsetjeneste"])[0], question, atol=1e-5)


def test_a_question_and_a_passage_of_the_same_words_differ() -> None:
    embedder = BundledE5()
    assert not np.allclose(embedder.queries(["verneombud"]), embedder.passages(["verneombud"]), atol=1e-3)


def test_the_fingerprint_tells_files_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a" * 200_000)
    other.write_bytes(b"a" * 199_999 + b"b")
    assert fingerprint_file(one) != fingerprint_file(other)
    assert BundledE5().fingerprint == fingerprint_file(weights_file())
