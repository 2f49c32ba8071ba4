"""The publishing lock: one process at a time, and the others are told who holds it.

The system releases the lock when its holder dies, however it dies. ``.lock-holder`` only says who it is.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import SnapshotError

LOCK = ".lock"
HOLDER = ".lock-holder"


@contextmanager
def publishing_lock(
    folder: Path, wait: float, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock of an index folder.

    Where another process holds it, ``on_wait`` is told who; after ``wait`` seconds SnapshotError says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(folder / LOCK))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if on_wait is not None and wait > 0:
            on_wait(holder(folder))
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            raise SnapshotError(
                f"{holder(folder)} is publishing to {folder}", "wait for it, or give more time with --wait"
            ) from error
    try:
        with suppress(OSError):  # a full disk must not keep anyone from rolling back
            now = datetime.now(UTC).isoformat(timespec="seconds")
            (folder / HOLDER).write_text(
                f"process {os.getpid()} on {socket.gethostname()} since {now}", "utf-8"
            )
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def holder(folder: Path) -> str:
    """Who holds the lock, in words."""
    try:
        return (folder / HOLDER).read_text("utf-8").strip() or "another process"
    except OSError:
        return "another process"
