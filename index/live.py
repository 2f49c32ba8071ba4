"""The snapshot that a running process answers from, and how it moves on to a new one."""

from __future__ import annotations

from threading import Lock

from corpus.errors import SnapshotError
from index.snapshot import Snapshot
from index.store import Store
from index.undigested import without_digest


class LiveSnapshot:
    """Holds the snapshot in use. Whoever answers takes :attr:`snapshot` once and keeps to it.

    A snapshot is loaded whole before it is handed out, and the old one lives on as long as someone uses it,
    so an answer never mixes two. Safe to call from several threads.
    """

    def __init__(self, store: Store, digest: bool = True) -> None:
        self._store = store
        self._digest = digest  # False: as if no statements were shipped
        self._loading = Lock()
        self._snapshot = self._load()

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot to answer from now."""
        return self._snapshot

    def refresh(self) -> bool:
        """Take up the snapshot that is in use now; True when it is another one.

        SnapshotError where that one cannot be read: the snapshot at hand stays.
        """
        if self._store.current() == self._snapshot.version:
            return False
        with self._loading:
            if self._store.current() == self._snapshot.version:
                return False
            self._snapshot = self._load()
            return True

    def _load(self) -> Snapshot:
        snapshot = self._read()
        return snapshot if self._digest else without_digest(snapshot)

    def _read(self) -> Snapshot:
        name = self._store.current()
        try:
            return self._store.load(name)
        except SnapshotError:
            # Removed between the two steps: then another one is in use by now.
            if self._store.current() == name:
                raise
            return self._store.load()
