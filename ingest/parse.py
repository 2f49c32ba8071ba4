"""One file read: recognised, cleaned, put in order, cut into passages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import SourceError
from corpus.sources import Catalogue, Source, uncatalogued
from index.passage import ParsedSource, ProvisionChange
from ingest.clean.lines import Log
from ingest.structure.lovdata import is_lovdata, key_info, parse_xml, read_act
from ingest.structure.lovdata_changes import read_change_act
from ingest.structure.packing import pack
from ingest.structure.text import read_text
from ingest.structure.units import Section

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".xml")


def parse_file(path: Path, catalogue: Catalogue) -> ParsedSource:
    """Read one file into passages; a :class:`SourceError` says in one line why it cannot be used."""
    content = path.read_bytes()
    log = Log()
    changes: tuple[ProvisionChange, ...] = ()
    sections: list[Section]
    if path.suffix.lower() == ".xml":
        root = parse_xml(content)
        if not is_lovdata(root):
            raise SourceError(
                f"{path.name}: XML of an unknown kind", "only Lovdata's public files are read as XML"
            )
        info = key_info(root)
        source = catalogue.recognise(path, info.get("title", ""), content) or unknown(
            path, info.get("title", "")
        )
        changing = source.parser == "lovdata-change" or info.get("dokid", "").startswith("LTI/")
        if source.parser == "lovdata":
            changing = False
        reading = read_change_act(root, source) if changing else read_act(root, source)
        sections, changes = reading.sections, tuple(reading.changes)
        log.steps += reading.steps
    else:
        text = content.decode("utf-8")
        source = catalogue.recognise(path, text[:6000], content) or unknown(path, "")
        sections = read_text(text, source, log)
    passages = pack(sections, source.id, path.name)
    return ParsedSource(
        source.id, path.name, passages, len(sections), tuple(log.warnings), tuple(log.steps), changes
    )


def unknown(path: Path, title: str) -> Source:
    """A source for a file that no catalogue describes."""
    return uncatalogued(path, title, datetime.fromtimestamp(path.stat().st_mtime, UTC).date())


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Files to read: those named, and those in folders named."""
    found: list[Path] = []
    for path in paths:
        found += (
            sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS) if path.is_dir() else [path]
        )
    return found
