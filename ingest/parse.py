"""One file read: recognised, cleaned, put in order, cut into passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from corpus.errors import SourceError
from corpus.sources import Catalogue, Source, uncatalogued
from index.passage import ParsedSource, ProvisionChange
from ingest.clean.footnotes import Notes
from ingest.clean.lines import Log
from ingest.readers.content import Content, Reader
from ingest.readers.files import find_files, read_bytes
from ingest.readers.kinds import DOCX, HTML, MARKDOWN, PDF, TEXT, XML, kind_of
from ingest.readers.plain import read_plain
from ingest.structure.packing import pack
from ingest.structure.text import outline_sections, read_text
from ingest.structure.units import Section

__all__ = ["find_files", "parse_file"]

# Imported when a file needs them: the lean set-up comes without these libraries.
_READERS = {
    PDF: "ingest.readers.pdf:read_pdf",
    DOCX: "ingest.readers.word:read_word",
    HTML: "ingest.readers.markup:read_page",
    MARKDOWN: "ingest.readers.markup:read_markdown",
}
_HEAD = 8000  # characters in which an identifying line is looked for


@dataclass
class _Parsed:
    """What the formats give alike."""

    source: Source
    sections: list[Section]
    changes: tuple[ProvisionChange, ...] = ()
    steps: list[tuple[str, str]] = field(default_factory=list)


def parse_file(path: Path, catalogue: Catalogue) -> ParsedSource:
    """Read one file into passages; a :class:`SourceError` says in one line why it cannot be used."""
    content = read_bytes(path)
    log = Log()
    try:
        kind = kind_of(content, path.suffix)
        if kind == XML:
            parsed = _lovdata(path, content, catalogue)
        else:
            parsed = _document(path, content, _reader(kind)(content, log), catalogue, log)
    except SourceError as error:
        if error.message.startswith(path.name):
            raise
        raise SourceError(f"{path.name}: {error.message}", error.hint) from error
    except ModuleNotFoundError as error:
        raise SourceError(
            f"{path.name}: reading this format needs {error.name}", "install everything with `make install`"
        ) from error
    except RecursionError as error:
        raise SourceError(
            f"{path.name}: nested too deeply to be a document", "do not trust this file"
        ) from error
    source = parsed.source
    passages = pack(parsed.sections, source.id, path.name)
    if not passages:
        raise SourceError(f"{path.name}: no text was found in it", "check that it is the right file")
    if not source.known:
        log.warnings.append(
            "no catalogue entry; add one to a sources.toml in its folder (file, title, date, authority)"
        )
    steps = tuple(log.steps + parsed.steps)
    return ParsedSource(
        source.id, path.name, passages, len(parsed.sections), tuple(log.warnings), steps, parsed.changes
    )


def _reader(kind: str) -> Reader:
    if kind == TEXT:
        return read_plain
    module, _, name = _READERS[kind].partition(":")
    reader: Reader = getattr(import_module(module), name)
    return reader


def _lovdata(path: Path, content: bytes, catalogue: Catalogue) -> _Parsed:
    from ingest.structure.lovdata import is_lovdata, key_info, parse_xml, read_act
    from ingest.structure.lovdata_changes import read_change_act

    root = parse_xml(content)
    if not is_lovdata(root):
        raise SourceError("XML of an unknown kind", "only Lovdata's public files are read as XML")
    info = key_info(root)
    title = info.get("title", "")
    source = catalogue.recognise(path, title, content) or _unknown(path, title)
    changing = source.parser == "lovdata-change" or (
        not source.parser and info.get("dokid", "").startswith("LTI/")
    )
    reading = read_change_act(root, source) if changing else read_act(root, source)
    return _Parsed(source, reading.sections, tuple(reading.changes), reading.steps)


def _document(path: Path, content: bytes, read: Content, catalogue: Catalogue, log: Log) -> _Parsed:
    head = (
        read.text[:_HEAD]
        if read.text is not None
        else " ".join(block.text for block in read.blocks or ())[:_HEAD]
    )
    source = catalogue.recognise(path, f"{read.title} {head}", content) or _unknown(
        path, read.title or _first(head)
    )
    if read.text is not None:
        return _Parsed(source, read_text(read.text, source, log, read.outline, own_pages=read.paged))
    return _Parsed(source, outline_sections(read.blocks or (), Notes(), source, log))


def _first(head: str) -> str:
    """The first line, if it is short enough to be a title."""
    line = next((" ".join(line.split()) for line in head.splitlines() if line.strip()), "")
    return line if len(line) <= 120 else ""


def _unknown(path: Path, title: str) -> Source:
    """A source for a file that no catalogue describes."""
    return uncatalogued(path, title, datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
