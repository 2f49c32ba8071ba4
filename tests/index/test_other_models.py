"""Models that an operator names: loaded by sentence-transformers, with what they want in front of a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import SnapshotError
from index.embedder import DEFAULT_MODEL, BundledE5
from index.other_models import TransformerEmbedder, open_model

pytest.importorskip("sentence_transformers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few random weights, saved as sentence-transformers saves one."""
    return make_model(tmp_path_factory.mktemp("models") / "tiny-e5", seed=1)


def make_model(path: Path, seed: int, prompts: dict[str, str] | None = None) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel

    torch.manual_seed(seed)
    raw = path.parent / f"{path.name}-raw"
    raw.mkdir()
    words = "[PAD] [UNK] [CLS] [SEP] [MASK] : query passage gård fjøs hjelp find".split()  # noqa: SIM905
    (raw / "vocab.txt").write_text("\n".join(words), "utf-8")
    tokenizer: Any = import_module("transformers").BertTokenizerFast
    tokenizer(str(raw / "vocab.txt"), strip_accents=False).save_pretrained(raw)
    config = BertConfig(vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
                        intermediate_size=16)  # fmt: skip
    BertModel(config).save_pretrained(raw)
    transformer = Transformer(str(raw))
    model = SentenceTransformer(modules=[transformer, Pooling(16)], prompts=prompts, device="cpu")
    model.save(str(path), create_model_card=False)
    return path


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def test_a_folder_is_a_model(folder: Path) -> None:
    model = open_model(str(folder))
    vectors = model.queries(["gård", "fjøs hjelp"])
    assert vectors.shape == (2, 16) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_e5_models_want_a_prefix(folder: Path) -> None:
    model = open_model(str(folder))
    assert not np.allclose(model.queries(["gård"]), model.passages(["gård"]))
    plain = TransformerEmbedder("other", str(folder))
    assert np.allclose(plain.queries(["query: gård"]), model.queries(["gård"]), atol=1e-5)
    assert np.allclose(plain.queries(["gård"]), plain.passages(["gård"]))


def test_a_models_own_prompts_come_first(tmp_path: Path) -> None:
    path = make_model(tmp_path / "e5-like", 1, {"query": "find: ", "document": "hjelp: "})
    model, plain = open_model(str(path)), TransformerEmbedder("other", str(without_prompts(path)))
    assert np.allclose(model.queries(["gård"]), plain.queries(["find: gård"]), atol=1e-5)
    assert np.allclose(model.passages(["gård"]), plain.queries(["hjelp: gård"]), atol=1e-5)


def without_prompts(path: Path) -> Path:
    import shutil

    copy = path.parent / "plain"
    shutil.copytree(path, copy)
    file = copy / "config_sentence_transformers.json"
    settings: dict[str, Any] = json.loads(file.read_text())
    file.write_text(json.dumps({**settings, "prompts": {}}))
    return copy


def test_a_fingerprint_tells_weights_apart(folder: Path, tmp_path: Path) -> None:
    same, other = open_model(str(folder)), open_model(str(make_model(tmp_path / "tiny-e5", seed=2)))
    assert same.fingerprint == open_model(str(folder)).fingerprint != other.fingerprint
    assert len(same.fingerprint) == 12


def test_a_model_that_is_not_there_is_told_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(SnapshotError, match="cannot be loaded") as raised:
        open_model(str(tmp_path))
    assert "BHT_EMBEDDING_MODEL" in raised.value.hint


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.other_models.find_spec", lambda _: None)
    with pytest.raises(SnapshotError, match="needs sentence-transformers") as raised:
        open_model("BAAI/bge-m3")
    assert "make install" in raised.value.hint


def test_the_bundled_model_needs_none_of_it() -> None:
    assert isinstance(open_model(DEFAULT_MODEL), BundledE5)
