"""Ingesting again: what stands is kept, what changed is named, nothing published is lost."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CHAPTERS, FakeEmbedder, write_report

from corpus.errors import SnapshotError, SourceError, UsageError
from index.difference import Change
from index.store import Store
from ingest import run as run_module
from ingest.run import Options, Summary, ingest_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    write_report(documents / "gård.md")
    return documents


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "index")


def ingest(folder: Path, store: Store, **options: object) -> tuple[Summary, FakeEmbedder]:
    embedder = FakeEmbedder()
    chosen = replace(Options(digest=False, embedder=embedder), **options)  # type: ignore[arg-type]
    return ingest_files([folder], store, chosen), embedder


def change_one_paragraph(folder: Path) -> None:
    chapters = {
        **CHAPTERS,
        "3 Hvem som betaler": "Kommunen betaler for hjelpen. Prisen avtales for ett år om gangen.",
    }
    write_report(folder / "gård.md", chapters)


class TestUnchanged:
    def test_the_same_documents_again_publish_nothing(self, folder: Path, store: Store) -> None:
        first, _ = ingest(folder, store)
        again, embedder = ingest(folder, store)
        assert (first.status, again.status) == ("published", "unchanged")
        assert again.version == first.version and not again.published
        assert again.unchanged == first.passages and embedder.seen == []
        assert store.names() == [first.version]
        assert (first.adapter, again.adapter) == ("none", "none")

    def test_force_builds_again(self, folder: Path, store: Store) -> None:
        ingest(folder, store)
        again, embedder = ingest(folder, store, force=True)
        assert again.status == "published" and embedder.seen == [] and len(store.names()) == 2

    def test_a_damaged_snapshot_is_built_again(self, folder: Path, store: Store) -> None:
        first, _ = ingest(folder, store)
        (store.path(first.version) / "gaps.jsonl").write_text("{}\n", "utf-8")
        again, _ = ingest(folder, store)
        assert again.status == "published" and store.verify() == []


class TestOneParagraphChanged:
    def test_costs_the_embedding_of_that_paragraph_and_says_so(self, folder: Path, store: Store) -> None:
        first, _ = ingest(folder, store)
        change_one_paragraph(folder)
        again, embedder = ingest(folder, store)
        # The passage, and the one of its two sentences that is new.
        assert len(embedder.seen) == again.embedded == 2
        assert all("Kommunen betaler" in text for text in embedder.seen)
        assert (again.added, again.changed, again.removed) == (0, 1, 0)
        assert again.unchanged == first.passages - 1

    def test_another_model_embeds_everything(self, folder: Path, store: Store) -> None:
        first, _ = ingest(folder, store)
        other = FakeEmbedder("fake-2")
        again = ingest_files([folder], store, Options(digest=False, embedder=other))
        assert again.embedded == len(other.seen) >= first.passages
        assert store.manifest().fingerprint == "fake-2"


class TestDryRun:
    def test_names_what_changed_by_section_and_touches_nothing(self, folder: Path, store: Store) -> None:
        first, _ = ingest(folder, store)
        change_one_paragraph(folder)
        run, embedder = ingest(folder, store, publish=False)
        assert run.status == "dry-run" and embedder.seen == [] and store.current() == first.version
        assert [change.kind for change in run.changes] == [Change.CHANGED]
        assert run.changes[0].edits() == [
            ("Gårdeieren betaler for hjelpen.", "Kommunen betaler for hjelpen.")
        ]
        assert run.embedded == 2  # what it would cost

    def test_its_json_says_the_same(self, folder: Path, store: Store) -> None:
        run, _ = ingest(folder, store, publish=False)
        data = json.loads(json.dumps(run.to_json()))
        assert {
            "sources",
            "sections",
            "passages",
            "added",
            "changed",
            "removed",
            "unchanged",
            "seconds",
        } <= data.keys()
        assert {change["change"] for change in data["changes"]} == {"added"}


class TestNothingIsLost:
    def test_a_full_disk_leaves_the_snapshot_in_use(
        self, folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, _ = ingest(folder, store)
        change_one_paragraph(folder)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(run_module, "write_snapshot", full)
        with pytest.raises(SnapshotError, match="No space left on device"):
            ingest(folder, store)
        assert store.current() == first.version and store.verify() == []
        assert [path.name for path in (store.folder / "snapshots").iterdir()] == [first.version]

    def test_a_folder_with_nothing_usable_changes_nothing(
        self, folder: Path, store: Store, tmp_path: Path
    ) -> None:
        first, _ = ingest(folder, store)
        empty = tmp_path / "empty"
        empty.mkdir()
        with pytest.raises(SourceError, match="nothing to ingest"):
            ingest(empty, store)
        assert store.current() == first.version

    def test_one_bad_file_is_a_warning_and_the_rest_goes_on(self, folder: Path, store: Store) -> None:
        (folder / "bad.xml").write_bytes(b"<html><body>")
        (folder / "twin.md").write_bytes((folder / "gård.md").read_bytes())
        run, _ = ingest(folder, store)
        assert run.sources == 1
        assert any("bad.xml" in warning for warning in run.warnings)
        assert any("twin.md: holds the same document as gård.md" in warning for warning in run.warnings)


class TestGate:
    @pytest.fixture
    def questions(self, tmp_path: Path) -> Path:
        rows = [
            {
                "id": "pay",
                "question": "hvem betaler hjelpen",
                "passages": ["Gårdeieren betaler for hjelpen."],
            },
            {"id": "none", "question": "hva er klokka", "answerable": False},
        ]
        path = tmp_path / "gate.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        return path

    def test_publishes_what_is_no_worse_and_says_what_was_measured(
        self, folder: Path, store: Store, questions: Path
    ) -> None:
        first, _ = ingest(folder, store, gate=questions)
        assert first.published and "1 of 1 found" in first.gate
        write_report(folder / "gård.md", {**CHAPTERS, "4 Til slutt": "Dette er slutten på rapporten."})
        assert ingest(folder, store, gate=questions)[0].published

    def test_keeps_the_snapshot_in_use_where_search_gets_worse(
        self, folder: Path, store: Store, questions: Path
    ) -> None:
        first, _ = ingest(folder, store)
        write_report(folder / "gård.md", {"1 Om vær": "Det regner ofte. Noen ganger skinner sola."})
        with pytest.raises(SnapshotError, match="search got worse") as caught:
            ingest(folder, store, gate=questions)
        assert "pay" in caught.value.hint
        assert store.current() == first.version

    def test_a_line_that_is_no_question_is_named(self, folder: Path, store: Store, questions: Path) -> None:
        questions.write_text('{"question": "a", "passages": ["b"]}\n{"passages": []}\n', "utf-8")
        with pytest.raises(UsageError, match=r"gate\.jsonl:2"):
            ingest(folder, store, gate=questions)
