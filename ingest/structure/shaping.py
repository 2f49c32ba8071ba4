"""Blocks reshaped after the first pass: unlabelled lists, flattened tables, fact sheets, lost bullets."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.clean.lines import Log
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.captions import CAPTION
from ingest.structure.heading_rules import LINK

_ENDED = re.compile(r"[.!?:…][»”\"')\]]*$")
_NAVIGATION = re.compile(
    r"^(til hovedinnhold|hopp til|norsk english|skip to|meny|menu|logg inn|log in|søk|search|del siden"
    r"|skriv ut|til toppen|utforsk |personvern|cookies|informasjonskapsler)\b",
    re.IGNORECASE,
)
_CELL_WORDS, _TABLE_RUN, _SHEET_RUN = 14, 8, 4


def shape_page(blocks: list[Block], log: Log) -> list[Block]:
    """A web page's blocks: navigation set aside, lists without labels, a fact sheet kept in one piece."""
    navigation = 0
    for block in blocks:
        if _NAVIGATION.match(block.text) and len(block.text) < 60:
            block.kind, navigation = BlockKind.DEBRIS, navigation + 1
    lines = {BlockKind.TEXT, BlockKind.HEADING, BlockKind.DEBRIS}
    sheet = _mark_runs(blocks, _short, _SHEET_RUN, lines, BlockKind.TEXT)
    nest_headings(blocks)
    items = 0
    open_list = False
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.kind is not BlockKind.TEXT:
            open_list = False
            continue
        small = block.text[:1].islower() or block.text[:2] == '"l'
        announced = before is not None and before.kind is BlockKind.TEXT and before.text.endswith(":")
        led = before is not None and before.kind is BlockKind.TEXT and not _ENDED.search(before.text)
        item = (small and (announced or led or open_list)) or (
            (announced or open_list) and not block.text.endswith(".")
        )
        if item and not block.text.endswith(":") and not LINK.match(block.text):
            block.kind, block.label, items = BlockKind.ITEM, "–", items + 1
        open_list = item and not block.text.endswith(":")
    log.add("navigation", f"{navigation} lines set aside")
    log.add("lists without labels", f"{items} items found by their small letter or their lead")
    log.add("fact sheets", f"{sheet} short lines kept together")
    return blocks


def nest_headings(blocks: list[Block]) -> None:
    """A heading right above one of its own level stands over it; one with nothing below is a line of text."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind is not BlockKind.HEADING or after is None or after.kind is not BlockKind.HEADING:
            continue
        if after.level == block.level and block.level == 10:
            block.level = 9
        elif after.level <= block.level and block is not blocks[0]:
            block.kind = BlockKind.TEXT


def shape_flattened(blocks: list[Block], log: Log) -> list[Block]:
    """Runs of many short lines without a closing mark are a table whose columns are lost."""
    kinds = {BlockKind.TEXT, BlockKind.DEBRIS}
    cells = _mark_runs(blocks, _cell, _TABLE_RUN, kinds, BlockKind.CELL, open_share=0.6)
    for span in _spans(blocks):
        rest = [block for block in span if block.kind is BlockKind.TEXT and len(block.text.split()) < 60]
        if any(block.kind is BlockKind.CELL for block in span):
            for block in rest:
                block.kind, cells = BlockKind.CELL, cells + 1
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        between = before.kind is BlockKind.CELL and after.kind is BlockKind.CELL
        if between and block.kind is BlockKind.TEXT and len(block.text.split()) <= 2 * _CELL_WORDS:
            block.kind, cells = BlockKind.CELL, cells + 1
    log.add("flattened tables", f"{cells} lines are cells of tables whose columns are lost")
    return blocks


def _mark_runs(
    blocks: list[Block],
    fits: Callable[[Block], bool],
    least: int,
    among: set[BlockKind],
    kind: BlockKind,
    *,
    open_share: float = 0.0,
) -> int:
    marked, start = 0, 0
    for index in range(len(blocks) + 1):
        if index < len(blocks) and blocks[index].kind in among and fits(blocks[index]):
            continue
        opened = sum(not _ENDED.search(block.text) for block in blocks[start:index])
        if index - start >= least and opened >= open_share * (index - start):
            for block in blocks[start:index]:
                block.kind, marked = kind, marked + 1
        start = index + 1
    return marked


def _spans(blocks: list[Block]) -> list[list[Block]]:
    """Blocks under a heading that announces a table: «… – oversikt»."""
    spans: list[list[Block]] = []
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            inside = bool(re.search(r"\b(oversikt|tabell)$", block.text, re.IGNORECASE))
            spans.append([])
        elif inside:
            spans[-1].append(block)
    return spans


def _short(block: Block) -> bool:
    return len(block.text.split()) <= 6 and not block.text.endswith((":", "."))


def _cell(block: Block) -> bool:
    return (
        len(block.text.split()) <= _CELL_WORDS
        and not block.text.endswith("?")
        and not CAPTION.match(block.text)
    )
