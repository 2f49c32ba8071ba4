"""A text (of a PDF, a web page, a file) cleaned and put in order: the steps in their order."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.sources import Source
from ingest.clean.characters import mend_characters
from ingest.clean.copies import one_copy
from ingest.clean.footnotes import Notes, lift_footnotes
from ingest.clean.joining import Joiner
from ingest.clean.lines import Line, Log, to_lines
from ingest.clean.pages import drop_running_headers, mark_pages, number_pages
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.document import Outline
from ingest.structure.paragraphs import Assembler
from ingest.structure.questionnaire import mark_questionnaires
from ingest.structure.quoted_law import QuotedLaw, split_appendix
from ingest.structure.reading import Profile
from ingest.structure.shaping import shape_flattened, shape_page
from ingest.structure.slides import slide_sections
from ingest.structure.units import Section

_LEADING_SPACE = ("report", "study", "slides")


def read_text(
    text: str, source: Source, log: Log, outline: Mapping[str, int] | None = None, *, own_pages: bool = False
) -> list[Section]:
    """Sections of a plain text.

    ``outline`` names headings that the file itself lists; with ``own_pages`` its form feeds are the pages.
    """
    lines = mend_characters(to_lines(text), log)
    web = source.parser == "page"
    if web:
        lines = one_copy(lines, log)
    paged = "\f" in text or source.parser in _LEADING_SPACE or (not source.parser and _spaced_pages(lines))
    lines = (
        mark_pages(lines, log)
        if paged
        else [replace(line, text=line.text.removeprefix(" ")) for line in lines]
    )
    lines, printed = drop_running_headers(lines, log) if paged else (lines, {})
    if source.parser == "slides":
        return slide_sections(lines, source.name)
    profile = measure(lines, web)
    joiner = Joiner(line.text for line in lines)
    lines, notes = lift_footnotes(lines, joiner.join, log) if not web else (lines, Notes())
    blocks = Assembler(lines, joiner, profile, outline or {}).run()
    if web:
        blocks = shape_page(blocks, log)
    elif not profile.blank_parts:
        blocks = shape_flattened(blocks, log)
    chapters = [block.line for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    if paged and not own_pages:
        lines = number_pages(lines, printed, chapters, log)
    pages = {line.number: line.page for line in lines} if paged else {}
    for block in blocks:
        block.page = pages.get(block.line)
    log.add(
        "words",
        f"{joiner.soft} soft hyphens removed, {joiner.kept} real ones kept, {joiner.cut} cut words joined",
    )
    log.add("blocks", summary(blocks))
    blocks, appendix = split_appendix(blocks)
    sections = outline_sections(blocks, notes, source, log)
    if appendix:
        quoted = QuotedLaw(notes, source.provisions_as_of or source.date).build(appendix)
        log.add(
            "quoted law",
            f"{sum(bool(section.provision) for section in quoted)} provisions and comments on them",
        )
        sections += quoted
    return mark_questionnaires(sections, log)


def outline_sections(blocks: Sequence[Block], notes: Notes, source: Source, log: Log) -> list[Section]:
    """Sections under their headings; headings with nothing below them are reported."""
    outline = Outline(notes, source.name)
    sections = outline.build(blocks)
    if outline.empty:
        log.add("headings without text", f"{len(outline.empty)}: {'; '.join(outline.empty)[:300]}")
    return sections


def measure(lines: list[Line], web: bool) -> Profile:
    """How long a full line is, and whether blank lines part paragraphs."""
    lengths = sorted(len(line.text.strip()) for line in lines if not line.blank)
    width = lengths[int(len(lengths) * 0.95)] if lengths else 80
    blank = sum(line.blank for line in lines)
    runs = single = 0
    for before, line in itertools.pairwise(lines):
        if not before.blank:
            runs += 1
            single += line.blank
    bare = len(lines) > 40 and blank < 0.04 * len(lines)  # no blank lines at all: they part nothing
    every = bool(runs) and single / runs > 0.75
    return Profile(blank_parts=not (every or bare), width=min(max(width, 50), 130), web=web)


def summary(blocks: list[Block]) -> str:
    """How many blocks of each kind."""
    kinds = [block.kind.value for block in blocks]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))


def _spaced_pages(lines: list[Line]) -> bool:
    """Whether single leading spaces look like page starts: few, far apart, on lines without a bullet."""
    starts = [line.number for line in lines if line.text.startswith(" ") and line.text[1:2].isalnum()]
    gaps = [b - a for a, b in itertools.pairwise(starts)]
    return len(starts) > 5 and sum(gap > 20 for gap in gaps) > 0.7 * len(gaps)
