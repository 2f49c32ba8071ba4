"""Helpers for the tests of reading: a text, written by us, read as a document of a given kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.authority import Authority
from corpus.sources import Catalogue, Source, shipped_catalogue
from index.passage import ParsedSource, Passage
from ingest.parse import parse_file

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the real documents (../shared) are not at hand"
)


def read(
    tmp_path: Path, text: str, parser: str = "report", name: str = "doc.txt", **more: Any
) -> ParsedSource:
    """Read ``text`` as a file that the catalogue says is of this kind."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    source = Source("doc", "A document", file=name, authority=Authority.INQUIRY, parser=parser, **more)
    return parse_file(path, Catalogue((source,)))


def real(name: str) -> ParsedSource:
    """One of the real files, by its path under the shared folder."""
    return parse_file(SHARED / name, shipped_catalogue())


def whole(parsed: ParsedSource) -> str:
    """All passages' texts."""
    return "\n".join(passage.text for passage in parsed.passages)


def quotes(passage: Passage) -> list[str]:
    """The texts of the quotable sentences."""
    return [passage.text[start:end] for start, end in passage.sentences]


def steps(parsed: ParsedSource) -> dict[str, str]:
    """What each cleaning step says it did."""
    return dict(parsed.steps)
