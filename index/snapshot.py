"""One snapshot: everything that a search needs, in one folder that is never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import provision
from corpus.errors import SnapshotError
from corpus.gaps import Gap
from corpus.provision import Provision
from corpus.sources import Source
from index.lexical import Bm25
from index.passage import Passage
from index.records import (
    FORMAT,
    Manifest,
    ResolvedStatement,
    passage_from_json,
    passage_to_json,
    statement_from_json,
    statement_to_json,
)
from index.scale import standard
from index.vectors import VectorField
from index.wording import superseded_passages

MANIFEST = "manifest.json"
FIELDS = ("passages", "sentences", "statements", "gaps")
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


@dataclass(frozen=True)
class Snapshot:
    """All of a published index.

    ``vectors``: "passages" (one a passage), "sentences" (owners are passages), "statements" (text, then each
    question; owners are statements), "gaps" (likewise). ``lexical``: BM25 over stems and 5-grams of each.
    ``sentences`` gives for each sentence vector its passage and character range. ``adapter`` is a d x d
    matrix added to the identity for questions, and ``adapted`` says which passages it may judge.
    """

    manifest: Manifest
    passages: tuple[Passage, ...]
    statements: tuple[ResolvedStatement, ...]
    gaps: tuple[Gap, ...]
    vectors: Mapping[str, VectorField]
    lexical: Mapping[str, Bm25]
    sentences: npt.NDArray[np.int32]  # (sentences, 3): passage, start, end
    adapter: npt.NDArray[np.float32] | None = None
    adapted: npt.NDArray[np.bool_] | None = None
    learned: npt.NDArray[np.uint64] | None = (
        None  # what the adapters were learned from (ingest keeps them by it)
    )
    statement_adapter: npt.NDArray[np.float32] | None = None  # the same for statements' texts

    @property
    def version(self) -> str:
        """Name of the snapshot."""
        return self.manifest.version

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.manifest.sources}

    @cached_property
    def superseded(self) -> frozenset[int]:
        """Positions of passages whose provision stands here in a newer wording."""
        return superseded_passages(self.passages, self.sources)

    @cached_property
    def outside_gaps(self) -> npt.NDArray[np.bool_]:
        """Which gaps are other subjects altogether: (gaps,)."""
        return np.array([gap.outside for gap in self.gaps], dtype=bool)

    @cached_property
    def span_sentences(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(statement, row of ``sentences``) of each sentence that a statement's span touches."""
        owners, rows = [], []
        starts = np.searchsorted(self.sentences[:, 0], np.arange(len(self.passages) + 1))
        for position, resolved in enumerate(self.statements):
            for span in resolved.spans:
                first, last = starts[span.passage], starts[span.passage + 1]
                part = self.sentences[first:last]
                touched = np.flatnonzero((part[:, 1] < span.end) & (part[:, 2] > span.start)) + first
                owners.append(np.full(len(touched), position))
                rows.append(touched)
        if not rows:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return np.concatenate(owners), np.concatenate(rows)

    @cached_property
    def statement_texts(self) -> npt.NDArray[np.int64]:
        """Row of each statement's text among the statements' vectors; its questions follow."""
        field = self.vectors["statements"]
        return np.asarray(np.searchsorted(field.owners, np.arange(field.size)), dtype=np.int64)

    @cached_property
    def statement_passages(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(statement, passage) of each span of each statement."""
        pairs = [(i, span.passage) for i, s in enumerate(self.statements) for span in s.spans]
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    @cached_property
    def span_lengths(self) -> npt.NDArray[np.float32]:
        """Logarithm of the length of each statement's spans, less the mean: (statements,)."""
        lengths = [1 + sum(span.end - span.start for span in s.spans) for s in self.statements]
        logs = np.log(np.array(lengths, dtype=np.float32))
        return np.asarray(logs - logs.mean() if len(logs) else logs, dtype=np.float32)

    @cached_property
    def passage_lengths(self) -> npt.NDArray[np.float32]:
        """Logarithm of each passage's length, standardised: (passages,)."""
        return standard(np.log(np.array([len(p.text) + 1 for p in self.passages], dtype=np.float32)))

    @cached_property
    def direct(self) -> npt.NDArray[np.int64]:
        """Positions of passages that no statement leads to, because their source has none."""
        led = {resolved.statement.source for resolved in self.statements}
        return np.flatnonzero([p.source not in led and p.kind.answers for p in self.passages])

    @cached_property
    def in_force(self) -> npt.NDArray[np.bool_]:
        """Which statements are proved by rules in force: consolidated acts and regulations, (statements,)."""
        sources = {s.id for s in self.manifest.sources if s.authority.binding and s.checked}
        return np.array([s.statement.source in sources for s in self.statements], dtype=bool)

    @cached_property
    def places(self) -> tuple[Provision | None, ...]:
        """The provision that each passage holds or comments on."""
        return tuple(provision.parse(p.provision) if p.provision else None for p in self.passages)

    @cached_property
    def unanswering(self) -> npt.NDArray[np.int64]:
        """Positions of passages that are never an answer."""
        return np.flatnonzero([not passage.kind.answers for passage in self.passages])

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        """Position of each passage by its id."""
        return {passage.id: position for position, passage in enumerate(self.passages)}


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
