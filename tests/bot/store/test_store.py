"""The app's state: claims taken once, leases, verdicts, settings, counters; forgotten in time.

Every test runs on SQLite and, where ``BHT_TEST_DATABASE`` names an empty PostgreSQL database, on that too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from databases import emptied_postgres

from bot.store import Store, open_store
from bot.store.channels import ChannelSettings, Mode
from bot.store.feedback import Feedback
from bot.store.pending import Pending
from corpus.errors import ServiceError, UsageError

QUESTION = Pending("C1", "1.0", "T1", "U1", "1.0", "mention")


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'folder' / 'state.sqlite3'}"
    server = emptied_postgres()
    if server is None:
        pytest.skip("BHT_TEST_DATABASE names no PostgreSQL database")
    return server


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    opened = open_store(url, clock)
    yield opened
    opened.close()


def test_a_claim_is_taken_once(store: Store) -> None:
    assert store.claims.take(["event:1", "message:1"], 600)
    assert not store.claims.take(["event:1", "message:1"], 600)


def test_one_taken_name_is_enough_and_all_are_taken_afterwards(store: Store) -> None:
    assert store.claims.take(["message:1"], 600)
    assert not store.claims.take(["event:2", "message:1"], 600)
    assert not store.claims.take(["event:2"], 600)


def test_a_claim_lasts_its_time_and_no_longer(store: Store, clock: Clock) -> None:
    store.claims.take(["event:1"], 600)
    clock.now += 599
    assert not store.claims.take(["event:1"], 600)
    clock.now += 602
    assert store.claims.take(["event:1"], 600)


def test_of_many_at_once_one_gets_the_claim(url: str) -> None:
    stores = [open_store(url) for _ in range(4)]
    won: list[bool] = []
    threads = [
        threading.Thread(target=lambda s=s, n=n: won.append(s.claims.take([f"event:{n}", f"m:{n}"], 600)))
        for s in stores
        for n in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for opened in stores:
        opened.close()
    assert sum(won) == 10


def test_processes_that_start_at_once_make_the_tables_together(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [url] * 4))
    assert [opened.claims.take(["event:1"], 600) for opened in stores] == [True, False, False, False]
    for opened in stores:
        opened.close()


def test_a_question_left_by_a_dead_process_is_given_to_one_other(store: Store, clock: Clock) -> None:
    store.pending.start(QUESTION, 90)
    assert store.pending.orphans() == []
    clock.now += 91
    assert store.pending.orphans() == [QUESTION]
    assert store.pending.orphans() == []


def test_a_lease_that_is_renewed_and_a_question_that_is_done_are_left_alone(
    store: Store, clock: Clock
) -> None:
    store.pending.start(QUESTION, 90)
    clock.now += 80
    store.pending.renew([("C1", "1.0")], 90)
    clock.now += 80
    assert store.pending.orphans() == []
    store.pending.done("C1", "1.0")
    clock.now += 80
    assert store.pending.orphans() == []


def test_who_began_a_thread_stays_its_asker(store: Store) -> None:
    assert store.threads.asker("C1", "1.0") is None
    store.threads.join("C1", "1.0", "U1")
    store.threads.join("C1", "1.0", "U2")
    assert store.threads.asker("C1", "1.0") == "U1"


def test_a_later_verdict_replaces_the_earlier_and_a_reason_is_added(store: Store) -> None:
    store.feedback.give(Feedback("C1:2.0", "U1", useful=True))
    store.feedback.give(Feedback("C1:2.0", "U1", useful=False, passages="p1 p2", index_version="v1"))
    assert store.feedback.explain("C1:2.0", "U1", "outdated")
    assert not store.feedback.explain("C1:2.0", "U2", "outdated")
    assert store.feedback.counts(0) == {"outdated": 1}


def test_channels_have_defaults_until_somebody_chooses(store: Store) -> None:
    assert store.channels.get("C1") == ChannelSettings("C1")
    chosen = ChannelSettings("C1", Mode.MENTIONS, private=True, language="en", ask_text="Kari")
    store.channels.put(chosen)
    assert store.channels.get("C1") == chosen


def test_counters_add_up_and_old_weeks_go(store: Store) -> None:
    for topic in ("pris", "pris", "tid"):
        store.unanswered.add("2026-W48", topic)
    store.unanswered.add("2026-W20", "tid")
    assert store.unanswered.week("2026-W48") == [("pris", 2), ("tid", 1)]
    store.unanswered.forget("2026-W30")
    assert store.unanswered.week("2026-W20") == []


def test_retention_and_purge(store: Store, clock: Clock) -> None:
    store.threads.join("C1", "1.0", "U1")
    store.feedback.give(Feedback("C1:2.0", "U1", useful=True))
    store.pending.start(QUESTION, 90)
    assert len(store.export("U1")["threads"]) == len(store.export("U1")["feedback"]) == 1
    clock.now += 181 * 86_400
    assert store.sweep(180) == 2
    store.feedback.give(Feedback("C1:2.0", "U1", useful=True))
    assert store.purge("U1") == 2
    assert store.purge("U1") == 0


@pytest.mark.parametrize("wrong", ["nothing", "oracle+made_up://host"])
def test_an_address_that_cannot_be_used_is_one_clear_line(wrong: str) -> None:
    with pytest.raises(UsageError, match="DATABASE_URL"):
        open_store(wrong)


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no database")
    with pytest.raises(ServiceError, match="does not answer"):
        open_store(f"sqlite:///{tmp_path / 'file'}")


def test_the_statements_are_postgresqls_too() -> None:
    """Where no server is at hand: what is sent there is compiled for it."""
    from types import SimpleNamespace

    from sqlalchemy.dialects import postgresql

    from bot.store.schema import claims, unanswered
    from bot.store.upsert import insert_new, upsert

    sent: list[str] = []

    def execute(statement: object) -> SimpleNamespace:
        sent.append(str(statement.compile(dialect=postgresql.dialect())))  # type: ignore[attr-defined,no-untyped-call]
        return SimpleNamespace(first=lambda: ("a",))

    connection = SimpleNamespace(dialect=SimpleNamespace(name="postgresql"), execute=execute)
    assert insert_new(connection, claims, key="a", until=1.0)  # type: ignore[arg-type]
    upsert(connection, unanswered, add=("times",), week="w", topic="t", times=1)  # type: ignore[arg-type]
    assert "ON CONFLICT DO NOTHING RETURNING claims.key" in sent[0]
    assert "ON CONFLICT (week, topic) DO UPDATE SET times = (unanswered.times + excluded.times)" in sent[1]
