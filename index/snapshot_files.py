"""A snapshot's folder: written once, its manifest last, and read back with everything checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import SnapshotError
from corpus.gaps import Gap
from index.lexical import Bm25
from index.passage import Passage
from index.records import (
    FORMAT,
    Manifest,
    passage_from_json,
    passage_to_json,
    statement_from_json,
    statement_to_json,
)
from index.snapshot import Snapshot
from index.vectors import VectorField

MANIFEST = "manifest.json"
FIELDS = ("passages", "sentences", "statements", "related", "gaps")
LEXICAL = (
    "sentences.stems",
    "passages.stems",
    "passages.grams",
    "statements.stems",
    "statements.grams",
    "gaps.stems",
    "gaps.grams",
)
_REBUILD = "build it again with `bht ingest`"


def write_snapshot(snapshot: Snapshot, folder: Path) -> Manifest:
    """Write into an empty folder, the manifest last; gives the manifest with the files' checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / "passages.jsonl", (passage_to_json(p) for p in snapshot.passages))
    _write_lines(folder / "statements.jsonl", (statement_to_json(s) for s in snapshot.statements))
    gaps = ({k: list(v) if isinstance(v, tuple) else v for k, v in vars(g).items()} for g in snapshot.gaps)
    _write_lines(folder / "gaps.jsonl", gaps)
    for name, field in snapshot.vectors.items():
        field.save(folder / f"{name}.faiss")
    for name, postings in snapshot.lexical.items():
        postings.save(folder / "lexical" / name)
    np.save(folder / "sentence-ranges.npy", snapshot.sentences)
    if snapshot.adapter is not None and snapshot.adapted is not None:
        learned = np.zeros(0, dtype=np.uint64) if snapshot.learned is None else snapshot.learned
        np.savez(
            folder / "adapter.npz",
            matrix=snapshot.adapter,
            adapted=snapshot.adapted,
            learned=learned,
            statements=snapshot.statement_adapter if snapshot.statement_adapter is not None else np.zeros(0),
        )
    files = {
        str(path.relative_to(folder)): _sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }
    manifest = replace(snapshot.manifest, files=files)
    text = json.dumps(manifest.to_json(), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot folder; SnapshotError when it is missing, damaged or of another format."""
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        if data.get("format") != FORMAT:
            raise SnapshotError(f"the snapshot {folder.name} has format {data.get('format')}", _REBUILD)
        return Manifest.from_json(data)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SnapshotError(f"the snapshot {folder.name} is damaged: {error}", _REBUILD) from error


def read_passages(folder: Path) -> tuple[Passage, ...]:
    """The passages of a snapshot alone, for a comparison; SnapshotError when they cannot be read."""
    read_manifest(folder)
    try:
        return tuple(passage_from_json(item) for item in _lines(folder / "passages.jsonl"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SnapshotError(f"the snapshot {folder.name} is damaged: {error}", _REBUILD) from error


def read_snapshot(folder: Path) -> Snapshot:
    """Load a snapshot; vectors and postings are mapped, not copied."""
    manifest = read_manifest(folder)
    try:
        passages = tuple(passage_from_json(item) for item in _lines(folder / "passages.jsonl"))
        statements = tuple(statement_from_json(item) for item in _lines(folder / "statements.jsonl"))
        gaps = tuple(
            Gap(**{**item, "questions": tuple(item["questions"]), "nearest": tuple(item["nearest"])})
            for item in _lines(folder / "gaps.jsonl")
        )
        sizes = {
            "passages": len(passages),
            "sentences": len(passages),
            "statements": len(statements),
            "related": len(statements),
            "gaps": len(gaps),
        }
        vectors = {name: VectorField.load(folder / f"{name}.faiss", sizes[name]) for name in FIELDS}
        lexical = {name: Bm25.load(folder / "lexical" / name) for name in LEXICAL}
        adapter, adapted, learned, second = None, None, None, None
        if (folder / "adapter.npz").is_file():
            with np.load(folder / "adapter.npz") as data:
                adapter, adapted, learned = data["matrix"], data["adapted"], data.get("learned")
                second = data.get("statements")  # older snapshots have none
                second = second if second is not None and second.size else None
        ranges = np.load(folder / "sentence-ranges.npy")
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise SnapshotError(f"the snapshot {folder.name} is damaged: {error}", _REBUILD) from error
    return Snapshot(
        manifest, passages, statements, gaps, vectors, lexical, ranges, adapter, adapted, learned, second
    )


def damaged_files(folder: Path) -> list[str]:
    """Files that are missing or differ from the manifest's checksums."""
    manifest = read_manifest(folder)
    return [
        name for name, checksum in manifest.files.items()
        if not (folder / name).is_file() or _sha256(folder / name) != checksum
    ]  # fmt: skip


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_lines(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for item in items:
            file.write(json.dumps(item, ensure_ascii=False) + "\n")


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
