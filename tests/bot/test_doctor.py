"""``bht doctor``: every check that fails prints its fix."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import FakeEmbedder, write_report

from bot import doctor as module
from bot.cli.doctor import doctor
from bot.doctor import Check, examine
from corpus.sources import Amendment, Source
from index.embedder import DEFAULT_MODEL, BundledE5
from index.records import Manifest
from index.snapshot_files import read_snapshot, write_snapshot
from index.store import Store
from ingest.run import Options, ingest_files

TODAY = date(2026, 3, 1)


class DefaultModel(FakeEmbedder):
    """Claims to be the default model, so that the snapshot fits the settings."""

    name = DEFAULT_MODEL

    def __init__(self) -> None:
        super().__init__(BundledE5().fingerprint)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store(tmp_path / "index")
    monkeypatch.setenv("BHT_INDEX", str(store.folder))
    folder = tmp_path / "documents"
    folder.mkdir()
    write_report(folder / "gård.md")
    entry = '[[source]]\nid = "gard"\nfile = "gård.md"\ntitle = "Gårdsrapporten"\n'
    (folder / "sources.toml").write_text(entry, "utf-8")
    ingest_files([folder], store, Options(digest=False, embedder=DefaultModel()))
    return store


def change(store: Store, edit: Callable[[Manifest], Manifest]) -> None:
    """Publish the snapshot in use again with another manifest."""
    snapshot = read_snapshot(store.path(store.current()))
    changed = replace(snapshot, manifest=replace(edit(snapshot.manifest), version="20990101-edited"))
    store.publish(lambda folder: write_snapshot(changed, folder))


def found(name: str) -> Check:
    return next(check for check in examine(today=TODAY) if check.name == name)


def test_a_sound_installation_passes(store: Store) -> None:
    checks = examine(today=TODAY)
    assert {check.status for check in checks} == {"ok"}
    assert {check.name for check in checks} == {
        "settings", "C engine", "disk", "snapshot", "checksums", "model", "originals", "statements", "age",
        "announced changes",
    }  # fmt: skip


def test_without_a_snapshot_the_fix_is_to_build_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(doctor, ["--index", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "FAILED  snapshot" in result.output and "fix: build one with `bht ingest" in result.output


def test_a_damaged_file_is_named(store: Store) -> None:
    with (store.path(store.current()) / "lexical" / "gaps.stems" / "size.npy").open("ab") as file:
        file.write(b"x")
    assert found("checksums").status == "failed" and "gaps.stems" in found("checksums").detail


def test_another_model_than_the_snapshots(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHT_EMBEDDING_MODEL", "another/model")
    assert found("model").status == "failed"
    assert f"BHT_EMBEDDING_MODEL={DEFAULT_MODEL}" in found("model").fix


def test_other_weights_of_the_same_name(store: Store) -> None:
    change(store, lambda manifest: replace(manifest, fingerprint="other"))
    assert found("model").status == "failed"


def test_statements_to_be_reviewed(store: Store) -> None:
    change(store, lambda m: replace(m, statement_states={"l-1": "changed", "l-2": "unresolved"}))
    checks = [check for check in examine(today=TODAY) if check.name == "statements"]
    assert [check.status for check in checks] == ["warning", "warning"]
    assert "l-1" in checks[0].detail and "bht statements hash --renew" in checks[0].fix


def test_statements_without_originals_are_summaries(store: Store) -> None:
    assert found("statements").detail.endswith("verified")
    change(store, lambda manifest: replace(manifest, digest_only=True))
    assert "summaries" in found("statements").detail and "verified" not in found("statements").detail


def test_rules_whose_state_is_old(store: Store) -> None:
    source = Source("lov", "Loven", checked="2025-08-01")
    change(store, lambda manifest: replace(manifest, sources=(*manifest.sources, source)))
    assert found("age").status == "warning" and "bht fetch" in found("age").fix


@pytest.mark.parametrize(("day", "status"), [("2026-02-01", "warning"), ("2026-04-01", "ok")])
def test_an_announced_change_whose_date_has_come(
    store: Store, monkeypatch: pytest.MonkeyPatch, day: str, status: str
) -> None:
    from index.passage import Passage, PassageKind

    law = Passage("lov", "l", 0, "aml. § 4-3", ("§ 4-3",), "Miljøet skal være godt.", PassageKind.PROVISION,
                  provision="aml. § 4-3")  # fmt: skip
    source = Source("lov", "Loven", provisions="aml.", date="2024-01-01")
    snapshot = read_snapshot(store.path(store.current()))
    edited = replace(
        snapshot,
        passages=(law,),
        manifest=replace(
            snapshot.manifest, sources=(source,), amendments=(Amendment("aml. § 4-3", day, "LOV-2025-1-1-1"),)
        ),
    )
    monkeypatch.setattr(Store, "load", lambda self: edited)
    assert found("announced changes").status == status


def test_a_setting_that_does_not_exist(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHT_INDEKS", "x")
    assert found("settings").status == "failed" and "BHT_INDEKS" in found("settings").detail


def test_too_little_room_on_the_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEAST_FREE", 10**18)
    assert found("disk").status == "failed" and "bht index gc" in found("disk").fix


def test_an_engine_that_does_not_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: BundledE5, texts: object) -> None:
        raise OSError("libe5.so cannot be loaded")

    monkeypatch.setattr(BundledE5, "queries", broken)
    assert found("C engine").status == "failed" and "libe5.so" in found("C engine").detail


def test_every_check_that_is_not_ok_has_a_fix_also_as_json(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BHT_EMBEDDING_MODEL", "another/model")
    result = CliRunner().invoke(doctor, ["--json"])
    report = json.loads(result.output)
    assert result.exit_code == 1 and report["ok"] is False
    assert all(check["fix"] for check in report["checks"] if check["status"] != "ok")
