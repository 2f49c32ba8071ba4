"""The folder of snapshots: which one is in use, publishing, going back, clearing up.

    <index>/current             name of the snapshot in use, replaced in one step
    <index>/snapshots/<name>/   one snapshot each, never changed after it was published
    <index>/.lock               held while publishing

A reader opens ``current`` and then a folder that nobody writes to; a writer fills a folder of another name
and renames it. So a process may be killed between any two steps: what was in use stays in use, and what is
left lying about is removed by the next one that publishes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SnapshotError
from index.lock import publishing_lock
from index.passage import Passage
from index.records import Manifest
from index.snapshot import Snapshot
from index.snapshot_files import (
    MANIFEST,
    damaged_files,
    read_manifest,
    read_passages,
    read_snapshot,
)

CURRENT = "current"
SNAPSHOTS = "snapshots"
STEPS = ("begun", "written", "synced", "named", "choosing", "chosen")  # of publishing, in order
_LEFT_OVER = (".incoming-", ".outgoing-")
_CHOICE = ".current-"


def _no_step(step: str) -> None:
    """Called after each of ``STEPS``; tests kill the process here."""


@dataclass(frozen=True)
class Store:
    """Snapshots under one folder."""

    folder: Path
    on_step: Callable[[str], None] = _no_step

    def current(self) -> str:
        """Name of the snapshot in use; SnapshotError where there is none."""
        try:
            name = (self.folder / CURRENT).read_text("utf-8").strip()
        except OSError as error:
            raise SnapshotError(
                f"there is no index in {self.folder}",
                "build one with `bht ingest PATH…`, or `bht ingest --shipped` for what the product ships",
            ) from error
        if not name or not (self.path(name) / MANIFEST).is_file():
            raise SnapshotError(
                f"the snapshot {name!r} named as current is not there",
                "see `bht index list`, then `bht index rollback`",
            )
        return name

    def path(self, name: str) -> Path:
        """Folder of one snapshot."""
        return self.folder / SNAPSHOTS / name

    def load(self, name: str | None = None) -> Snapshot:
        """Read one snapshot, by default the one in use."""
        return read_snapshot(self.path(self.find(name) if name else self.current()))

    def passages(self, name: str) -> tuple[Passage, ...]:
        """The passages of one snapshot, without its vectors."""
        return read_passages(self.path(self.find(name)))

    def names(self) -> list[str]:
        """Every complete snapshot, oldest first."""
        root = self.folder / SNAPSHOTS
        if not root.is_dir():
            return []
        found = [p.name for p in root.iterdir() if (p / MANIFEST).is_file() and not p.name.startswith(".")]
        return sorted(found)

    def find(self, name: str) -> str:
        """The snapshot of that name, or whose name begins so; SnapshotError where none or several do."""
        names = self.names()
        found = [name] if name in names else [known for known in names if known.startswith(name)]
        if len(found) != 1:
            what = "there is no snapshot" if not found else f"{len(found)} snapshots begin with"
            raise SnapshotError(f"{what} {name!r}", "see `bht index list`")
        return found[0]

    def publish(self, write: Callable[[Path], Manifest]) -> Manifest:
        """Let ``write`` fill a new folder, then make it the snapshot in use. Hold the lock meanwhile.

        Whatever happens before the last step, the snapshot that was in use stays in use.
        """
        root = self.folder / SNAPSHOTS
        scratch: Path | None = None
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._sweep()
            scratch = Path(tempfile.mkdtemp(prefix=_LEFT_OVER[0], dir=root))
            self.on_step("begun")
            manifest = write(scratch)
            self.on_step("written")
            _sync_tree(scratch)
            self.on_step("synced")
            scratch.chmod(0o755)
            scratch.rename(self.path(manifest.version))
            _sync(root)
            self.on_step("named")
            self.use(manifest.version)
            return manifest
        except OSError as error:
            raise SnapshotError(
                f"the new snapshot could not be written: {error.strerror or error}",
                "nothing was lost: the snapshot in use is as it was; free some space with `bht index gc`",
            ) from error
        finally:
            if scratch is not None and scratch.exists():
                shutil.rmtree(scratch, ignore_errors=True)

    def use(self, name: str) -> None:
        """Make a complete snapshot the one in use, in one step."""
        if name not in self.names():
            raise SnapshotError(f"there is no snapshot {name!r}", "see `bht index list`")
        handle, path = tempfile.mkstemp(prefix=_CHOICE, dir=self.folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(name + "\n")
                file.flush()
                os.fsync(file.fileno())
            self.on_step("choosing")
            Path(path).chmod(0o644)
            Path(path).replace(self.folder / CURRENT)
        except OSError:
            Path(path).unlink(missing_ok=True)
            raise
        _sync(self.folder)
        self.on_step("chosen")

    def rollback(self, name: str | None = None) -> str:
        """Go back to a snapshot, by default the one before that in use; gives its name.

        A damaged snapshot is passed over, or refused where it was named.
        """
        if name is not None:
            chosen = self.find(name)
            if damaged := self.verify(chosen):
                raise SnapshotError(
                    f"the snapshot {chosen} is damaged: {', '.join(damaged[:3])}", "choose another one"
                )
        else:
            current = self._named()
            earlier = [known for known in self.names() if known < current]
            chosen = next((known for known in reversed(earlier) if not self.verify(known)), "")
            if not chosen:
                raise SnapshotError("there is no earlier snapshot", "see `bht index list`")
        self.use(chosen)
        return chosen

    def collect(self, keep: int) -> list[str]:
        """Remove all but the snapshot in use and the ``keep`` newest; gives the names removed."""
        current, names = self.current(), self.names()
        removed = [name for name in names[: max(0, len(names) - keep)] if name != current]
        for name in removed:
            # Out of sight in one step, so that nobody meets a snapshot that is half gone.
            self.path(name).rename(self.folder / SNAPSHOTS / (_LEFT_OVER[1] + name))
        self._sweep()
        return removed

    def verify(self, name: str | None = None) -> list[str]:
        """Files of a snapshot that are missing or damaged."""
        return damaged_files(self.path(self.find(name) if name else self.current()))

    def manifest(self, name: str | None = None) -> Manifest:
        """The manifest of a snapshot, by default of the one in use."""
        return read_manifest(self.path(self.find(name) if name else self.current()))

    @contextmanager
    def lock(self, wait: float, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the publishing lock; see :func:`index.lock.publishing_lock`."""
        with publishing_lock(self.folder, wait, on_wait):
            yield

    def _named(self) -> str:
        """What ``current`` names, whether it is there or not."""
        try:
            return (self.folder / CURRENT).read_text("utf-8").strip()
        except OSError:
            return self.current()  # says that there is no index

    def _sweep(self) -> None:
        """Remove what a killed process left behind."""
        for prefix in _LEFT_OVER:
            for path in (self.folder / SNAPSHOTS).glob(prefix + "*"):
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob(_CHOICE + "*"):
            path.unlink(missing_ok=True)


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
