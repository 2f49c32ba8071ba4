"""Files into the inputs of a snapshot: what cannot be used is a warning, what stands twice is taken once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import SourceError
from corpus.gaps import Gap, shipped_gaps
from corpus.sources import Catalogue, Source
from corpus.statements import Statement, shipped_statements
from index.passage import ParsedSource
from ingest.build import Inputs
from ingest.parse import find_files, parse_file


def read_sources(paths: Sequence[Path], catalogue: Catalogue) -> tuple[list[ParsedSource], list[str]]:
    """Parse every file; SourceError when not one of them can be used."""
    parsed: list[ParsedSource] = []
    warnings: list[str] = []
    first: dict[tuple[str, ...], str] = {}
    for path in find_files(paths):
        try:
            source = parse_file(path, catalogue)
        except (SourceError, OSError) as error:
            reason = str(error).removeprefix(f"{path.name}: ")
            warnings.append(f"{path.name}: {reason}")
            continue
        warnings.extend(f"{path.name}: {warning}" for warning in source.warnings)
        texts = tuple(passage.text for passage in source.passages)
        if texts in first:
            warnings.append(f"{path.name}: holds the same document as {first[texts]}; taken once")
            continue
        first[texts] = path.name
        parsed.append(_unique(source, parsed))
    if not parsed:
        reason = "; ".join(warnings) or "no file of a known kind"
        raise SourceError(
            f"nothing to ingest: {reason}", "name files or folders with txt, md, html, pdf, docx or xml"
        )
    return parsed, warnings


def inputs_from(parsed: Sequence[ParsedSource], catalogue: Catalogue, digest: bool) -> Inputs:
    """All passages in one row, with their catalogue entries; ``digest``: with the shipped statements."""
    statements: tuple[Statement, ...] = shipped_statements() if digest else ()
    gaps: tuple[Gap, ...] = shipped_gaps() if digest else ()
    return Inputs(
        passages=tuple(passage for source in parsed for passage in source.passages),
        sources=tuple(_entry(source, catalogue) for source in parsed),
        catalogue=catalogue,
        statements=statements,
        gaps=gaps,
        sections=sum(source.sections for source in parsed),
        provision_changes=tuple(change for source in parsed for change in source.provision_changes),
    )


def _entry(parsed: ParsedSource, catalogue: Catalogue) -> Source:
    known = catalogue.by_id.get(parsed.source)
    if known is not None:
        return replace(known, file=parsed.file)
    title = parsed.passages[0].heading[0] if parsed.passages and parsed.passages[0].heading else parsed.file
    return Source(id=parsed.source, title=title, file=parsed.file, known=False)


def _unique(source: ParsedSource, others: Sequence[ParsedSource]) -> ParsedSource:
    taken = {other.source for other in others}
    name, number = source.source, 2
    while name in taken:
        name, number = f"{source.source}-{number}", number + 1
    if name == source.source:
        return source
    return replace(
        source, source=name, passages=tuple(replace(passage, source=name) for passage in source.passages)
    )
