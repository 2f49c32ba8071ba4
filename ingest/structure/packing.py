"""Sections cut into passages: along the structure, never through a sentence, never a list from its lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.passage import Passage
from ingest.structure.rendering import render
from ingest.structure.sentences import last_sentence, split_sentences
from ingest.structure.units import Role, Section, Unit

SMALL, GOOD, LARGE, MOST = 90, 160, 200, 260  # words of a passage

Group = list[Unit]


def pack(sections: Iterable[Section], source: str, file: str) -> tuple[Passage, ...]:
    """The passages of ``sections``, in reading order."""
    passages: list[Passage] = []
    for section in sections:
        for units in cut(section):
            passages.append(render(section, units, source, file, len(passages)))
    return tuple(passages)


def cut(section: Section) -> list[Group]:
    """The units of each passage of one section."""
    units = [unit for unit in section.units if unit.text.strip()]
    rows = any(unit.role is Role.ROW for unit in units)
    if section.whole and not rows and _words(units) <= MOST:
        return [units] if units else []
    pieces = [piece for group in groups(units) for piece in split_group(group)]
    chunks: list[Group] = []
    for piece in pieces:
        alone = is_table(piece) or (bool(chunks) and is_table(chunks[-1]))
        if chunks and not alone and _fits(_words(chunks[-1]), _words(piece)):
            chunks[-1] = chunks[-1] + piece
        else:
            chunks.append(list(piece))
    for at in range(len(chunks) - 1, 0, -1):
        small = _words(chunks[at]) < SMALL // 2 and _words(chunks[at]) + _words(chunks[at - 1]) <= LARGE
        if small and not is_table(chunks[at]) and not is_table(chunks[at - 1]):
            chunks[at - 1 : at + 1] = [chunks[at - 1] + chunks[at]]
    return chunks


def is_table(units: Sequence[Unit]) -> bool:
    """Whether most of the units are rows of a table: such a passage stands by itself."""
    return 2 * sum(unit.role in (Role.ROW, Role.CELL, Role.LABEL) for unit in units) > len(units)


def groups(units: Sequence[Unit]) -> Iterator[Group]:
    """Units that belong together: a paragraph with its notes, a lead with its list."""
    current: Group = []
    for unit in units:
        after = current[-1].role if current else None
        stays = unit.listed or unit.role is Role.NOTE or after is Role.LABEL
        stays = stays or (unit.role is Role.CELL and after is Role.CELL)
        stays = stays or (unit.role is Role.LABEL and after is Role.TEXT and ends_open(current[-1].text))
        if current and not stays:
            yield current
            current = []
        current.append(unit)
    if current:
        yield current


def ends_open(text: str) -> bool:
    """Whether a text announces something: it ends in a colon or without a full stop."""
    return not text.rstrip().endswith((".", "!", "?"))


def split_group(group: Group) -> list[Group]:
    """A group that is too long, in parts: a list between its items with the lead repeated, a paragraph
    between sentences."""
    if _words(group) <= (MOST if any(unit.listed for unit in group) else LARGE):
        return [group]
    first_item = next((position for position, unit in enumerate(group) if unit.listed), None)
    if group[-1].role is Role.CELL:
        return _split_list([], group)
    if first_item is None:
        return _split_paragraphs(group)
    lead_at = max((i for i in range(first_item) if group[i].role is Role.TEXT), default=-1)
    if lead_at < 0:
        return _split_list([], group)
    before, lead, items = group[:lead_at], group[lead_at], group[lead_at + 1 :]
    sentence = last_sentence(lead.text)
    rest = lead.text[: len(lead.text.rstrip()) - len(sentence)].rstrip()
    parts: list[Group] = []
    if rest and len(rest.split()) + _words(before) >= SMALL // 2:
        parts = _split_paragraphs([*before, replace(lead, text=rest)])
        before, lead = [], replace(lead, text=sentence)
    elif _words([*before, lead]) > GOOD:
        parts, before = _split_paragraphs(before), []
    split = _split_list([lead] if lead.text == sentence else [replace(lead, text=sentence)], items)
    if lead.text != sentence:
        split[0] = [lead, *split[0][1:]]
    split[0] = before + split[0]
    return parts + split


def _split_list(lead: Group, items: Group) -> list[Group]:
    """Parts of about equal length, each beginning with the lead; nested items stay with theirs."""
    blocks: list[Group] = []
    for unit in items:
        if blocks and (
            unit.depth > 1 or unit.role in (Role.TAIL, Role.NOTE) or blocks[-1][-1].role is Role.LABEL
        ):
            blocks[-1].append(unit)
        else:
            blocks.append([unit])
    total, fixed = sum(map(_words, blocks)), _words(lead)
    room = max(GOOD - fixed, SMALL // 2)
    share = total / max(1, round(total / room))
    parts: list[Group] = [[]]
    for block in blocks:
        if parts[-1] and _words(parts[-1]) + _words(block) / 2 > share:
            parts.append([])
        parts[-1].extend(block)
    return [[*lead, *part] for part in parts if part]


def _split_paragraphs(group: Group) -> list[Group]:
    parts: list[Group] = []
    for unit in group:
        if unit.role is Role.NOTE and parts:
            parts[-1].append(unit)
        elif unit.words <= LARGE:
            parts.append([unit])
        else:
            parts.extend([replace(unit, text=text)] for text in _even(unit.text))
    return parts


def _even(text: str) -> list[str]:
    """A long paragraph in parts of whole sentences, about equally long."""
    ranges = split_sentences(text)
    total = len(text.split())
    share = total / max(1, round(total / (GOOD - 20)))
    parts: list[list[int]] = []
    for start, end in ranges:
        words = len(text[start:end].split())
        if parts and len(text[parts[-1][0] : parts[-1][1]].split()) + words / 2 <= share:
            parts[-1][1] = end
        else:
            parts.append([start, end])
    return [text[start:end] for start, end in parts]


def _fits(have: int, more: int) -> bool:
    return (
        have + more <= GOOD
        or (have < SMALL and have + more <= LARGE)
        or (have < SMALL // 3 and have + more <= MOST)
    )


def _words(units: Iterable[Unit]) -> int:
    return sum(unit.words for unit in units)
