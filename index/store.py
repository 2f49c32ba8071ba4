"""The folder of snapshots: which one is in use, publishing, going back, clearing up.

    <index>/current             name of the snapshot in use, replaced in one step
    <index>/snapshots/<name>/   one snapshot each, never changed after it was published
    <index>/.lock               held while publishing
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import SnapshotError
from index.records import Manifest
from index.snapshot import MANIFEST, Snapshot, damaged_files, read_manifest, read_snapshot

CURRENT = "current"
SNAPSHOTS = "snapshots"
_INCOMING = ".incoming-"


@dataclass(frozen=True)
class Store:
    """Snapshots under one folder."""

    folder: Path

    def current(self) -> str:
        """Name of the snapshot in use; SnapshotError where there is none."""
        try:
            name = (self.folder / CURRENT).read_text("utf-8").strip()
        except OSError as error:
            raise SnapshotError(
                f"there is no index in {self.folder}",
                "build one with `bht ingest PATH…`, or `bht ingest --shipped` for what the product ships",
            ) from error
        if not name or not (self.folder / SNAPSHOTS / name / MANIFEST).is_file():
            raise SnapshotError(
                f"the snapshot {name!r} named as current is not there", "see `bht index list`, then `bht index rollback`"
            )
        return name

    def path(self, name: str) -> Path:
        """Folder of one snapshot."""
        return self.folder / SNAPSHOTS / name

    def load(self, name: str | None = None) -> Snapshot:
        """Read one snapshot, by default the one in use."""
        return read_snapshot(self.path(name or self.current()))

    def names(self) -> list[str]:
        """Every complete snapshot, oldest first."""
        root = self.folder / SNAPSHOTS
        if not root.is_dir():
            return []
        found = [p.name for p in root.iterdir() if (p / MANIFEST).is_file() and not p.name.startswith(".")]
        return sorted(found)

    def publish(self, write: Callable[[Path], Manifest]) -> Manifest:
        """Let ``write`` fill a new folder, then make it the snapshot in use.

        Whatever happens before the last step, the snapshot that was in use stays in use.
        """
        root = self.folder / SNAPSHOTS
        root.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=_INCOMING, dir=root))
        try:
            manifest = write(scratch)
            _sync_tree(scratch)
            target = self.path(manifest.version)
            scratch.rename(target)
            target.chmod(0o755)
            _sync(root)
            self.use(manifest.version)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        return manifest

    def use(self, name: str) -> None:
        """Make a complete snapshot the one in use, in one step."""
        if name not in self.names():
            raise SnapshotError(f"there is no snapshot {name!r}", "see `bht index list`")
        handle, path = tempfile.mkstemp(prefix=".current-", dir=self.folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(path).replace(self.folder / CURRENT)
        _sync(self.folder)

    def rollback(self) -> str:
        """Go back to the snapshot before the one in use; gives its name."""
        names, current = self.names(), self.current()
        earlier = [name for name in names if name < current]
        if not earlier:
            raise SnapshotError("there is no earlier snapshot", "see `bht index list`")
        self.use(earlier[-1])
        return earlier[-1]

    def collect(self, keep: int) -> list[str]:
        """Remove all but the snapshot in use and the ``keep`` newest; gives the names removed."""
        with self.lock(wait=0):
            current = self.current()
            names = self.names()
            removed = [name for name in names[: max(0, len(names) - keep)] if name != current]
            for name in removed:
                shutil.rmtree(self.path(name))
            for path in (self.folder / SNAPSHOTS).glob(_INCOMING + "*"):
                shutil.rmtree(path, ignore_errors=True)
            return removed

    def verify(self, name: str | None = None) -> list[str]:
        """Files of a snapshot that are missing or damaged."""
        return damaged_files(self.path(name or self.current()))

    def manifest(self, name: str | None = None) -> Manifest:
        """The manifest of a snapshot, by default of the one in use."""
        return read_manifest(self.path(name or self.current()))

    @contextmanager
    def lock(self, wait: float) -> Iterator[None]:
        """Hold the publishing lock; SnapshotError when another process holds it for longer than ``wait`` s."""
        self.folder.mkdir(parents=True, exist_ok=True)
        holder = self.folder / ".lock-holder"
        lock = FileLock(str(self.folder / ".lock"))
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            who = holder.read_text("utf-8").strip() if holder.is_file() else "another process"
            raise SnapshotError(f"{who} is publishing to {self.folder}", "wait for it, then try again") from error
        try:
            holder.write_text(f"process {os.getpid()}", encoding="utf-8")
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)
