"""The folder of originals: what was fetched when, and the catalogue entries that say so."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from corpus.sources import CATALOGUE_NAME, Source
from ingest.fetch.download import Validators

STATE = ".fetched.json"
_HEAD = "# Written by `bht fetch`: the entries of what it brought, over those that the product ships.\n"


@dataclass(frozen=True)
class Entry:
    """One source in the folder."""

    file: str
    sha256: str
    fetched: str  # ISO date of the last look
    date: str = ""  # of the wording
    checked: str = ""  # of the state of consolidated rules
    url: str = ""


@dataclass
class Folder:
    """Originals and what is known of them."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)  # by source
    validators: dict[str, Validators] = field(default_factory=dict)  # by address

    @classmethod
    def open(cls, path: Path) -> Folder:
        """Read what is there; a folder that was never used is empty."""
        try:
            data = json.loads((path / STATE).read_text("utf-8"))
            entries = {key: Entry(**value) for key, value in data["entries"].items()}
            validators = {key: Validators(**value) for key, value in data["validators"].items()}
        except (OSError, ValueError, TypeError, KeyError):
            return cls(path)
        whole = {key: entry for key, entry in entries.items() if _digest(path / entry.file) == entry.sha256}
        return cls(path, whole, validators)

    def conditions(self, url: str, sources: Iterable[Source]) -> Validators:
        """What to ask an address with: nothing where one of its documents is missing or was touched."""
        whole = all(source.id in self.entries for source in sources)
        return self.validators.get(url, Validators()) if whole else Validators()

    def put(self, source: Source, name: str, content: bytes, entry: Entry) -> str:
        """Store a document in one step; gives ``new``, ``changed`` or ``unchanged``."""
        before = self.entries.get(source.id)
        digest = hashlib.sha256(content).hexdigest()
        if before is None or before.sha256 != digest or before.file != name:
            write_atomically(self.path / name, content)
        self.entries[source.id] = replace(entry, file=name, sha256=digest)
        if before is None:
            return "new"
        return "unchanged" if before.sha256 == digest else "changed"

    def save(self, sources: Iterable[Source]) -> None:
        """Write the state and the catalogue entries of what is here."""
        state = {
            "entries": {key: asdict(entry) for key, entry in self.entries.items()},
            "validators": {key: asdict(value) for key, value in self.validators.items()},
        }
        write_atomically(self.path / STATE, json.dumps(state, indent=1, ensure_ascii=False).encode())
        known = [
            described(source, self.entries[source.id]) for source in sources if source.id in self.entries
        ]
        text = _HEAD + "\n".join(toml_entry(source) for source in known)
        write_atomically(self.path / CATALOGUE_NAME, text.encode())


def described(source: Source, entry: Entry) -> Source:
    """The catalogue's entry with what the download told."""
    return replace(
        source,
        file=entry.file,
        sha256="",
        date=entry.date or source.date,
        checked=entry.checked or source.checked,
        parser=source.parser if entry.file.endswith(".xml") else "",
    )


def toml_entry(source: Source) -> str:
    """One ``[[source]]`` table."""
    lines = ["[[source]]"]
    for item in fields(source):
        value: Any = getattr(source, item.name)
        if item.name != "known" and value:
            lines.append(f"{item.name} = {json.dumps(str(value), ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
