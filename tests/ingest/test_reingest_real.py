"""Re-ingest on the real documents: what it costs when nothing, or one paragraph, changed."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from fakes import FakeEmbedder, shared_folder

from index.store import Store
from ingest.run import Options, Summary, ingest_files

pytestmark = pytest.mark.real
REPORT = "001_236791cf4bb9e63c.txt"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Store, Summary]:
    folder = tmp_path_factory.mktemp("real") / "documents"
    shutil.copytree(shared_folder("corpus"), folder)
    shutil.copytree(shared_folder("lovdata", "current"), folder, dirs_exist_ok=True)
    store = Store(folder.parent / "index")
    return folder, store, ingest_files([folder], store, Options(digest=False, embedder=FakeEmbedder()))


def test_without_change_it_takes_less_than_three_seconds(first: tuple[Path, Store, Summary]) -> None:
    folder, store, summary = first
    started = time.monotonic()
    again = ingest_files([folder], store, Options(digest=False, embedder=FakeEmbedder()))
    assert again.status == "unchanged" and again.version == summary.version
    assert time.monotonic() - started < 3


def test_one_paragraph_of_the_report_costs_that_paragraph(first: tuple[Path, Store, Summary]) -> None:
    folder, store, summary = first
    path = folder / REPORT
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("henholdsvis produktivitetstap", "henholdsvis anslått produktivitetstap", 1), "utf-8"
    )
    embedder = FakeEmbedder()
    again = ingest_files([folder], store, Options(digest=False, embedder=embedder))
    assert (again.added, again.changed, again.removed) == (0, 1, 0)
    assert again.unchanged == summary.passages - 1
    # The passage and its changed sentence, of more than a thousand passages.
    assert len(embedder.seen) == again.embedded == 2
    (change,) = again.changes
    assert change.place == "kap. 3.5.2" and len(change.edits()) == 1
