"""Files on disk: which there are to read, and their bytes within bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import SourceError

ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".xml"})
LARGEST = 200 * 1024 * 1024
_SKIPPED = frozenset({"sources.toml"})


def find_files(paths: Sequence[Path], warnings: list[str] | None = None) -> list[Path]:
    """The files to read, in order: those named, and in the folders named those with a known ending.

    A link that leads out of its folder or in a circle is refused, an unknown ending noted, in ``warnings``.
    """
    notes = warnings if warnings is not None else []
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(_walk(path, path.resolve(), notes))
        elif path.exists() or path.is_symlink():
            found[path] = None
        else:
            raise SourceError(f"{path} does not exist", "check the path")
    return list(found)


def _walk(folder: Path, root: Path, notes: list[str]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except PermissionError:
        notes.append(f"{folder}: no permission to read this folder; left out")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED:
            continue
        if entry.is_symlink() and not _stays_inside(entry, root, notes):
            continue
        if entry.is_dir():
            yield from _walk(entry, root, notes)
        elif entry.suffix.lower() in ENDINGS:
            yield entry
        else:
            notes.append(
                f"{entry.name}: files that end in {entry.suffix or 'nothing'} are not read; left out"
            )


def _stays_inside(link: Path, root: Path, notes: list[str]) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        notes.append(f"{link.name}: a link in a circle or to nothing; left out")
        return False
    if not target.is_relative_to(root):
        notes.append(f"{link.name}: a link out of the folder; left out")
        return False
    if target.is_dir():
        notes.append(f"{link.name}: a link to a folder that is read anyway; left out")
        return False
    return True


def read_bytes(path: Path) -> bytes:
    """The file's bytes; a :class:`SourceError` for an empty, huge, unreadable, or special file."""
    try:
        if not path.is_file():
            raise SourceError(f"{path.name}: not a regular file", "name a document")
        size = path.stat().st_size
        if size == 0:
            raise SourceError(f"{path.name}: the file is empty", "download or export it again")
        if size > LARGEST:
            raise SourceError(f"{path.name}: larger than {LARGEST >> 20} MB", "split the document")
        if not os.access(path, os.R_OK):
            raise SourceError(f"{path.name}: no permission to read it", "change the file's permissions")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name}: {error.strerror or error}", "check the file") from error
