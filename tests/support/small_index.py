"""A small index of a made-up report, opened with an embedder that needs no model."""

from __future__ import annotations

from pathlib import Path

from fakes import FakeEmbedder, write_report

from index.store import Store
from ingest.run import Options, ingest_files


def small_store(folder: Path, chapters: dict[str, str] | None = None) -> Store:
    """The report of :mod:`fakes` ingested, without statements."""
    report = write_report(folder / "rapport.md", chapters)
    store = Store(folder / "index")
    ingest_files([report], store, Options(digest=False, embedder=FakeEmbedder()))
    return store
