"""One ledd of a provision as units: its text, its letters, its table, what follows its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.provision import Provision
from ingest.structure.lovdata_text import Element, classes, inline
from ingest.structure.units import Role, Unit

_LISTS = ("ol", "ul")


class Ledd:
    """Which ledd each paragraph of a section is; a list that stands by itself belongs to the ledd before."""

    def __init__(self, section: Provision, paragraphs: Sequence[Element]) -> None:
        self.section = section
        self.count = 0
        self.numbers: dict[int, int] = {}
        for element in paragraphs:
            if element.tag not in (*_LISTS, "table") and classes(element) != "defaultP":
                self.count += 1
            elif classes(element) == "defaultP" and self.count == 0:
                self.count = 1
            self.numbers[id(element)] = self.count

    def place(self, element: Element) -> Provision:
        """The provision of a paragraph: the section itself where it has a single ledd."""
        number = self.numbers.get(id(element), 0)
        return replace(self.section, ledd=number) if self.count > 1 and number else self.section


def paragraph_units(element: Element, ledd: Ledd | None) -> list[Unit]:
    """The units of one paragraph (``legalP``, ``numberedLegalP``, a list or a table by itself)."""
    place = ledd.place(element) if ledd else None
    return list(_units(element, place, 0))


def _units(element: Element, place: Provision | None, depth: int) -> Iterator[Unit]:
    here = _path(place)
    if element.tag in _LISTS:
        yield from _items(element, place, depth + 1)
        return
    if element.tag == "table":
        yield from _rows(element, here)
        return
    text = inline_before_blocks(element)
    if text:
        yield Unit(text, Role.TEXT, 0, here)
    seen_block = False
    for child in element:
        if child.tag in _LISTS:
            yield from _items(child, place, depth + 1)
            seen_block = True
        elif child.tag == "table":
            yield from _rows(child, here)
            seen_block = True
        elif classes(child) == "leddfortsettelse" or classes(child) in ("legalP", "defaultP"):
            yield Unit(inline(child), Role.TAIL if seen_block else Role.TEXT, 0, here)
            yield from (
                unit for block in child if block.tag in _LISTS for unit in _items(block, place, depth + 1)
            )
        if seen_block and (rest := " ".join((child.tail or "").split())):
            yield Unit(rest, Role.TAIL, 0, here)


def inline_before_blocks(element: Element) -> str:
    """The text of a paragraph up to its first list, table, or inner paragraph."""
    blocks = [child for child in element if child.tag in (*_LISTS, "table", "p", "article")]
    if not blocks:
        return inline(element)
    clone = type_copy(element)
    first = next(i for i, child in enumerate(clone) if child.tag in (*_LISTS, "table", "p", "article"))
    for child in list(clone)[first:]:
        child.tail = None
        clone.remove(child)
    return inline(clone)


def type_copy(element: Element) -> Element:
    """A copy of an element with its children, apart from the tree."""
    import copy

    return copy.deepcopy(element)


def _items(items: Element, place: Provision | None, depth: int) -> Iterator[Unit]:
    for item in items.iterfind("li"):
        name = (item.get("data-name") or "").strip().strip(".()").strip()
        label, inner = _label(name, place)
        inner_path = _path(inner) if inner != place else _path(place)
        paragraphs = [p for holder in (item.iterfind("article"),) for p in holder] or [item]
        first = True
        for paragraph in paragraphs:
            parts = [p for p in paragraph if classes(p) in ("legalP", "defaultP")] or [paragraph]
            for part in parts:
                text = inline_before_blocks(part)
                if text or first:
                    shown = f"{label} {text}".strip() if first else text
                    yield Unit(shown, Role.ITEM, depth, inner_path)
                first = False
                blocks = False
                for child in part:
                    if child.tag in _LISTS:
                        yield from _items(child, inner, depth + 1)
                        blocks = True
                    elif child.tag == "table":
                        yield from _rows(child, inner_path)
                    elif classes(child) == "leddfortsettelse":
                        yield Unit(inline(child), Role.ITEM, depth, inner_path)
                    if blocks and (rest := " ".join((child.tail or "").split())):
                        yield Unit(rest, Role.ITEM, depth, inner_path)


def _label(name: str, place: Provision | None) -> tuple[str, Provision | None]:
    """How an item is labelled, and its place: a letter, a number, or only a dash."""
    if re.fullmatch(r"[a-zæøå]{1,2}", name):
        inner = replace(place, letter=name) if place and not place.letter and not place.number else place
        return f"{name})", inner
    if re.fullmatch(r"\d{1,2}", name):
        return f"{name}.", replace(place, number=int(name)) if place and not place.number else place
    return ("–" if name in ("", "-", "–", "•") else f"{name})"), place


def _rows(table: Element, here: tuple[str, ...]) -> Iterator[Unit]:
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [inline(cell, cell=True) for cell in cells]
        if all(cell.tag == "th" for cell in cells):
            yield Unit(" ".join(texts).replace("\n", " "), Role.LABEL, 0, here)
            continue
        if re.fullmatch(r"\d\d", texts[0]) and len(texts) == 2:
            first, *others = texts[1].split("\n") or [""]
            yield Unit(f"{texts[0]} {first}", Role.ROW, 0, here)
            yield from (Unit(other, Role.ROW, 0, here) for other in others)
            continue
        joined = " | ".join(text.replace("\n", " ") for text in texts if text)
        if joined:
            yield Unit(joined, Role.ROW, 0, here)


def _path(place: Provision | None) -> tuple[str, ...]:
    """Coarse to fine: ledd, then letter, then number."""
    if place is None:
        return ()
    path = []
    if place.ledd:
        path.append(replace(place, letter="", number=0).cite())
    if place.letter:
        path.append(replace(place, number=0).cite())
    if place.number:
        path.append(place.cite())
    return tuple(path)
