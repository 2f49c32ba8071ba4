"""Files of statements against originals: reading with line numbers, filling in hashes and locators."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import UsageError
from corpus.resolve import State
from corpus.sources import load_catalogue
from corpus.statements import Statement, parse_statements
from index.passage import Passage
from index.store import Store
from ingest.reading import read_sources
from ingest.resolving import SourceText, best_place


@dataclass(frozen=True)
class Line:
    """One statement and where it stands."""

    file: Path
    number: int  # from 1
    statement: Statement

    @property
    def where(self) -> str:
        """``aml.jsonl:12``."""
        return f"{self.file.name}:{self.number}"


@dataclass
class Filled:
    """What :func:`fill` did."""

    hashed: int = 0
    located: int = 0
    kept: int = 0
    unresolved: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # the hash given no longer agrees
    ambiguous: list[str] = field(default_factory=list)
    without_original: dict[str, int] = field(default_factory=dict)


def statement_files(paths: Sequence[Path]) -> list[Path]:
    """The ``.jsonl`` files named, and those in folders named."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no {path}", "name a .jsonl file of statements or a folder of them")
        found += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return found


def read_lines(path: Path) -> list[Line]:
    """Every statement of one file with its line number; SourceError names a line that is not one."""
    rows = path.read_text("utf-8").splitlines()
    numbers = [number for number, row in enumerate(rows, 1) if row.strip()]
    found = zip(numbers, parse_statements(rows, path.name), strict=True)
    return [Line(path, number, statement) for number, statement in found]


def originals_from_files(paths: Sequence[Path]) -> dict[str, SourceText]:
    """The text of each source, read from its original."""
    parsed, _ = read_sources(paths, load_catalogue([path for path in paths if path.is_dir()]))
    return originals_from_passages(passage for source in parsed for passage in source.passages)


def originals_from_store(store: Store) -> dict[str, SourceText]:
    """The text of each source, as the snapshot in use holds it."""
    snapshot = store.load()
    if snapshot.manifest.digest_only:
        raise UsageError(
            "the snapshot in use was built without originals", "name them with --originals FILE or FOLDER"
        )
    return originals_from_passages(snapshot.passages)


def originals_from_passages(passages: Iterable[Passage]) -> dict[str, SourceText]:
    """Passages joined by source."""
    by_source: dict[str, list[tuple[int, Passage]]] = {}
    for position, passage in enumerate(passages):
        by_source.setdefault(passage.source, []).append((position, passage))
    return {source: SourceText.join(items) for source, items in by_source.items()}


def fill(path: Path, originals: Mapping[str, SourceText], renew: bool = False) -> Filled:
    """Fill in ``hash`` and missing ``locator`` of one file, in place and in one step.

    A hash that verifies is kept, with its place. One that does not is left alone and named, unless
    ``renew``: whoever renews has read the new wording.
    """
    result = Filled()
    rows = path.read_text("utf-8").splitlines()
    for line in read_lines(path):
        mended = _fill_one(line, originals, renew, result)
        if mended != line.statement:
            rows[line.number - 1] = json.dumps(mended.to_json(), ensure_ascii=False)
    write_atomically(path, "\n".join(rows) + "\n")
    return result


def _fill_one(line: Line, originals: Mapping[str, SourceText], renew: bool, result: Filled) -> Statement:
    statement = line.statement
    text = originals.get(statement.source)
    if text is None:
        result.without_original[statement.source] = result.without_original.get(statement.source, 0) + 1
        return statement
    best = best_place(statement, text)
    name = f"{line.where} {statement.id}"
    if best is None or best.span is None:
        result.unresolved.append(name)
        return statement
    if best.state is State.VERIFIED:
        result.kept += 1
    elif statement.hash and not renew:
        result.changed.append(name)
        return statement
    else:
        statement = replace(statement, hash=best.hash)
        result.hashed += 1
    if not statement.locator and (locator := text.locator(best.span)):
        statement = replace(statement, locator=locator)
        result.located += 1
    return statement


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's content in one step; an unchanged file is left alone."""
    if path.read_text("utf-8") == text:
        return
    handle, scratch = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(scratch).chmod(path.stat().st_mode & 0o777)
    Path(scratch).replace(path)
