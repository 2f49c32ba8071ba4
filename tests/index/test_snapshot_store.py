"""The folder of snapshots: publishing in one step, going back, clearing up, one writer at a time."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import FakeEmbedder, write_report

from corpus.errors import SnapshotError
from index.live import LiveSnapshot
from index.store import STEPS, Store
from ingest.run import Options, ingest_files

CHILD = """
import os, signal, sys
from pathlib import Path
from fakes import FakeEmbedder
from index.lexical import Bm25
from index.store import Store
from ingest.run import Options, ingest_files

if sys.argv[3] == "midway":
    Bm25.save = lambda self, folder: kill("midway")


def kill(step):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

store = Store(Path(sys.argv[1]), on_step=kill)
ingest_files([Path(sys.argv[2])], store, Options(digest=False, embedder=FakeEmbedder()))
"""
HOLDER = """
import sys, time
from pathlib import Path
from index.store import Store

with Store(Path(sys.argv[1])).lock(0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    support = str(Path(__file__).resolve().parents[1] / "support")
    environment = {**os.environ, "PYTHONPATH": support}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "index")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path / "gård.md")


def publish(store: Store, report: Path, word: str = "") -> str:
    if word:
        write_report(report, {"1 Om noe": f"Dette handler om {word}. Det er alt."})
    return ingest_files([report], store, Options(digest=False, embedder=FakeEmbedder())).version


class TestKilled:
    @pytest.mark.parametrize("step", [*STEPS, "midway"])
    def test_at_any_step_one_whole_snapshot_stays_in_use(self, store: Store, report: Path, step: str) -> None:
        first = publish(store, report)
        live = LiveSnapshot(store)
        write_report(report, {"1 Om sauer": "Sauer klippes om våren. Det gjøres med saks."})
        process = child(CHILD, str(store.folder), str(report), step)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        assert (store.current() == first) is (step != "chosen")
        assert store.verify() == []
        live.refresh()
        assert live.snapshot.version == store.current()

        # The next one is not held up, publishes, and clears away what was left.
        last = publish(store, report, "griser")
        assert store.current() == last and store.verify() == []
        left = [p.name for p in (store.folder / "snapshots").iterdir() if p.name.startswith(".")]
        assert left == [] and not list(store.folder.glob(".current-*"))


class TestLock:
    def test_the_second_says_who_holds_it(self, store: Store) -> None:
        process = child(HOLDER, str(store.folder), "30")
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        try:
            with pytest.raises(SnapshotError, match=f"process {process.pid} on "), store.lock(0.1):
                pass
        finally:
            process.kill()
            process.communicate()

    def test_the_second_waits_and_is_told_for_whom(self, store: Store) -> None:
        process = child(HOLDER, str(store.folder), "0.5")
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        told: list[str] = []
        with store.lock(20, told.append):
            assert process.wait() == 0
        process.communicate()
        assert len(told) == 1 and f"process {process.pid}" in told[0]

    def test_a_dead_holder_holds_nothing(self, store: Store) -> None:
        process = child(HOLDER, str(store.folder), "30")
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        process.kill()
        process.communicate()
        with store.lock(1):
            assert str(os.getpid()) in (store.folder / ".lock-holder").read_text("utf-8")


class TestGoingBack:
    def test_rollback_takes_the_one_before(self, store: Store, report: Path) -> None:
        first, second = publish(store, report), publish(store, report, "geiter")
        assert store.rollback() == first and store.current() == first
        assert store.rollback(second) == second
        with pytest.raises(SnapshotError, match="no snapshot 'x'"):
            store.rollback("x")

    def test_a_damaged_snapshot_is_passed_over_or_refused(self, store: Store, report: Path) -> None:
        first, second, _ = (publish(store, report, word) for word in ("geiter", "høner", "ender"))
        (store.path(second) / "passages.jsonl").write_text("", "utf-8")
        assert store.verify(second) == ["passages.jsonl"]
        with pytest.raises(SnapshotError, match=r"damaged: passages\.jsonl"):
            store.rollback(second)
        assert store.rollback() == first

    def test_the_first_has_none_before_it(self, store: Store, report: Path) -> None:
        publish(store, report)
        with pytest.raises(SnapshotError, match="no earlier snapshot"):
            store.rollback()

    def test_a_lost_current_snapshot_can_be_left(self, store: Store, report: Path) -> None:
        first, second = publish(store, report), publish(store, report, "geiter")
        store.path(second).rename(store.folder / "lost")
        with pytest.raises(SnapshotError, match="is not there"):
            store.current()
        assert store.rollback() == first


class TestClearingUp:
    def test_keeps_the_newest_and_the_one_in_use(self, store: Store, report: Path) -> None:
        names = [publish(store, report, word) for word in ("geiter", "høner", "ender", "gjess")]
        store.use(names[0])
        assert store.collect(keep=1) == names[1:3]
        assert store.names() == [names[0], names[3]]

    def test_a_reader_of_a_removed_snapshot_reads_on(self, store: Store, report: Path) -> None:
        publish(store, report)
        live = LiveSnapshot(store)
        old = live.snapshot
        publish(store, report, "geiter")
        store.collect(keep=1)
        assert float(old.vectors["passages"].matrix.sum()) > 0
        assert live.refresh() and live.snapshot is not old and not live.refresh()


class TestFullDisk:
    def test_while_choosing_the_new_one(
        self, store: Store, report: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = publish(store, report)

        def full(step: str) -> None:
            if step == "choosing":
                raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(SnapshotError, match="No space left"):
            publish(Store(store.folder, on_step=full), report, "geiter")
        assert store.current() == first and not list(store.folder.glob(".current-*"))

    def test_the_lock_is_had_without_room_for_the_holders_name(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_text", full)
        with store.lock(0):
            pass


def test_a_live_snapshot_never_moves_while_someone_answers(store: Store, report: Path) -> None:
    publish(store, report)
    live = LiveSnapshot(store)
    held = live.snapshot
    publish(store, report, "geiter")
    started = time.monotonic()
    assert live.refresh() and time.monotonic() - started < 2
    assert held.passages != live.snapshot.passages
    assert held.passages[0].text.startswith("Alle gårder")
