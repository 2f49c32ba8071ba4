"""``/bht endringer``, the App Home's news and the message after a publish, from the real comparison."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import FakeEmbedder, write_report
from registers import real_register_snapshot
from rules import write_rules

from bot.changes import open_for_slack
from bot.changes_slack import SlackChanges, rule_changes
from bot.engine import Engine
from bot.ports import CorpusInfo
from bot.slack.changes_view import changes_message, news
from bot.slack.features import Change, Features
from bot.slack.home_view import home_view
from index.live import LiveSnapshot
from index.store import Store
from ingest.run import Options, ingest_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "documents", (2011,))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "index")


def publish(folder: Path, store: Store) -> None:
    ingest_files([folder], store, Options(digest=False, embedder=FakeEmbedder()))


def of(store: Store) -> SlackChanges:
    return SlackChanges(store.load, store)


def words(block: object) -> str:
    """Every text in a block or view."""
    if isinstance(block, dict):
        return " ".join(
            words(v) for k, v in block.items() if k in ("text", "elements", "blocks") or k == "type"
        )
    return " ".join(words(item) for item in block) if isinstance(block, list | tuple) else str(block)


class TestWhatAPublishChanged:
    def test_the_first_snapshot_has_nothing_before_it(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        assert of(store).latest() is None

    def test_a_provision_has_its_old_and_new_words(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        page = folder / "fjos-2011.xml"
        page.write_text(page.read_text("utf-8").replace("hver uke", "hver måned"), "utf-8")
        publish(folder, store)
        latest = of(store).latest()
        assert latest is not None and (latest.since, latest.version) == tuple(store.names())
        (change,) = latest.changes
        assert (change.kind, change.locator) == ("changed", "fjøsforskriften § 1-1")
        assert change.before.endswith("hver uke.") and change.after.endswith("hver måned.")

    def test_a_whole_new_source_is_one_change(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        write_report(folder / "gård.md")
        publish(folder, store)
        latest = of(store).latest()
        assert latest is not None and [c.kind for c in latest.changes] == ["added"]

    def test_so_is_one_that_is_gone(self, folder: Path, store: Store) -> None:
        report = write_report(folder / "gård.md")
        publish(folder, store)
        report.unlink()
        publish(folder, store)
        latest = of(store).latest()
        assert latest is not None and [c.kind for c in latest.changes] == ["removed"]

    def test_one_before_that_cannot_be_read_is_as_good_as_none(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        write_report(folder / "gård.md")
        publish(folder, store)
        (store.path(store.names()[0]) / "passages.jsonl").unlink()
        assert of(store).latest() is None

    def test_it_follows_the_snapshot_in_use(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        write_report(folder / "gård.md")
        publish(folder, store)
        changes = of(store)
        assert changes.latest() is not None
        store.rollback()
        assert changes.latest() is None


class TestWhatChangedInTheRules:
    def test_with_the_date_and_the_act(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, followed=True), store)
        found = of(store).rules()
        assert found is not None
        assert found.changes == (
            Change(
                "changed",
                "fjøsforskriften § 1-1",
                "FOR-2023-05-05-7 (2024-01-01)",
                "Gårdshjelpen skal se etter dyrene hver uke.",
                "Gårdshjelpen skal se etter dyrene hver dag.",
            ),
        )

    def test_a_change_that_no_text_shows_yet_is_told(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, (2011,), followed=True), store)
        found = of(store).rules()
        assert found is not None
        (change,) = found.changes
        assert (change.kind, change.title) == ("pending", "FOR-2023-05-05-7 (2024-01-01): oftere tilsyn")

    def test_rules_that_nobody_follows_are_no_news(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder), store)
        assert of(store).rules() is None

    def test_the_rows_of_the_list_are_one_change(self) -> None:
        found = rule_changes(real_register_snapshot())
        assert found is not None
        lists = [change for change in found.changes if "§ 13-1" in change.locator and "; " in change.after]
        assert len(lists) == 1 and len(found.changes) < 60
        assert "45.2" in lists[0].before and "95.31" in lists[0].after


class TestInSlack:
    def test_without_a_publish_to_tell_of_the_rules_are_told(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, followed=True), store)
        message = changes_message(news(of(store)), "nb")
        assert message.text.startswith("Endringer i reglene: 0 nye punkter, 1 endret")
        assert "hver uke" in words(message.blocks) and "hver dag" in words(message.blocks)

    def test_after_a_publish_its_changes_are(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, followed=True), store)
        write_report(folder / "gård.md")
        publish(folder, store)
        assert changes_message(news(of(store)), "nb").text.startswith("Nytt i samling ")

    def test_no_news_at_all_is_said(self, folder: Path, store: Store) -> None:
        publish(folder, store)
        assert "ingen endringer" in changes_message(news(of(store)), "nb").text

    def test_the_home_shows_them(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, followed=True), store)
        view = home_view(CorpusInfo("v", "2025-11-08", (), 0, 0), Features(), "nb", news(of(store)))
        assert "fjøsforskriften § 1-1" in words(view)

    def test_it_shares_the_engine_of_the_app(self, folder: Path, store: Store) -> None:
        publish(write_rules(folder, followed=True), store)
        engine = Engine(LiveSnapshot(store), FakeEmbedder())
        changes = open_for_slack(SimpleNamespace(index=store.folder), engine)  # type: ignore[arg-type]
        assert changes.latest() is None
        write_report(folder / "gård.md")
        publish(folder, store)
        assert changes.latest() is None  # the engine has not taken it up
        engine.refresh()
        assert [change.kind for change in changes.latest().changes] == ["added"]
