"""``bht index``: what it prints, in words and as JSON, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import FakeEmbedder, write_report

from bot.cli.snapshots import index
from corpus.errors import SnapshotError
from index.store import Store
from ingest.run import Options, ingest_files


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store(tmp_path / "index")
    monkeypatch.setenv("BHT_INDEX", str(store.folder))
    report = tmp_path / "r.md"
    for animal in ("sauer", "geiter", "høner"):
        write_report(report, {"1 Om dyr": f"Dette handler om {animal}. Det er alt."})
        ingest_files([report], store, Options(digest=False, embedder=FakeEmbedder()))
    return store


def run(*arguments: str) -> str:
    result = CliRunner().invoke(index, arguments, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_list_marks_the_one_in_use(store: Store) -> None:
    rows = json.loads(run("list", "--json"))["snapshots"]
    assert [row["version"] for row in rows] == store.names()[::-1]
    assert [row["in_use"] for row in rows] == [True, False, False]
    assert run("list").startswith(f"* {store.current()}")


def test_list_shows_a_damaged_manifest_and_goes_on(store: Store) -> None:
    (store.path(store.names()[0]) / "manifest.json").write_text("{", "utf-8")
    assert "damaged" in run("list").splitlines()[-1]


def test_list_names_a_manifest_without_counts(store: Store) -> None:
    path = store.path(store.names()[0]) / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "counts": {"sources": 1}}), "utf-8")
    assert run("list").splitlines()[-1].endswith("damaged: no count of passages, statements")


def test_rollback_and_gc(store: Store) -> None:
    names = store.names()
    assert json.loads(run("rollback", "--json")) == {"version": names[1]}
    assert json.loads(run("gc", "--keep", "1", "--json")) == {"removed": [names[0]]}
    assert run("rollback", names[2]) == f"{names[2]} is in use\n"


def test_verify_names_damaged_files_and_fails(store: Store) -> None:
    assert run("verify").endswith(": whole\n")
    (store.path(store.current()) / "gaps.jsonl").write_text("x", "utf-8")
    with pytest.raises(SnapshotError, match="damaged"):
        run("verify", "--json")


def test_without_an_index_the_hint_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError) as caught:
        run("list", "--index", str(tmp_path / "none"))
    assert "bht ingest" in caught.value.hint
