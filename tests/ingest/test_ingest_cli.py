"""``bht ingest`` as a command: when it builds, and what it takes from the environment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_index import small_store

from corpus.errors import UsageError
from index.store import Store
from ingest import cli
from ingest.run import Summary
from ingest.summary import print_summary

BUILT = Summary("v", 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0.0, (), published=True)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """Stores that a shipped snapshot was built for."""
    stores: list[Store] = []

    def build(store: Store, *_: object) -> Summary:
        stores.append(store)
        return BUILT

    monkeypatch.setattr(cli, "ingest_shipped", build)
    return stores


def if_missing(folder: Path) -> Result:
    return CliRunner().invoke(cli.ingest, ["--shipped", "--if-missing", "--index", str(folder)])


def test_a_snapshot_is_built_where_there_is_none(tmp_path: Path, built: list[Store]) -> None:
    assert "without originals" in if_missing(tmp_path / "index").output
    assert len(built) == 1


def test_a_snapshot_that_can_be_read_stays(tmp_path: Path, built: list[Store]) -> None:
    store = small_store(tmp_path)
    assert if_missing(store.folder).output == ""
    assert built == []


def test_one_that_this_version_cannot_read_is_replaced(tmp_path: Path, built: list[Store]) -> None:
    store = small_store(tmp_path)
    (store.folder / "snapshots" / store.current() / "passages.jsonl").unlink()
    assert "building anew" in if_missing(store.folder).output
    assert len(built) == 1


def test_the_digest_is_on_or_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: list[Store]) -> None:
    monkeypatch.setenv("BHT_DIGEST", "perhaps")
    assert isinstance(if_missing(tmp_path / "index").exception, UsageError)
    assert built == []


def test_a_setting_that_does_not_exist_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: list[Store]
) -> None:
    monkeypatch.setenv("BHT_INDEKS", "x")
    error = if_missing(tmp_path / "index").exception
    assert isinstance(error, UsageError) and "BHT_INDEKS" in error.message
    assert built == []


def test_what_was_kept_is_named_only_where_there_is_an_adapter(capsys: pytest.CaptureFixture[str]) -> None:
    for adapter, named in (("none", False), ("kept", True)):
        print_summary(replace(BUILT, adapter=adapter))
        assert ("adapter" in capsys.readouterr().out) is named
