"""Slides: few words on each, figures lost; read as short units under one heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean.lines import Line
from ingest.structure.blocks import item_label
from ingest.structure.units import Role, Section, Unit

_OPEN_END = re.compile(
    r"(?:[,-]|\b(?:og|eller|i|på|med|til|av|for|som|enn|de|den|det|HMS|ulike|fri|ved|uten))$"
)


def slide_sections(lines: Sequence[Line], title: str) -> list[Section]:
    """All slides as one section; lines that belong to one phrase are joined."""
    units: list[Unit] = []
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            continue
        label = item_label(text)
        previous = units[-1].text if units else ""
        goes_on = bool(previous) and (
            text[:1].islower() or bool(_OPEN_END.search(previous)) or text.startswith("(")
        )
        if label:
            units.append(Unit(f"{label[0]} {label[1]}", Role.ITEM, label[2] if label[0] == "–" else 1))
        elif goes_on:
            last = units.pop()
            units.append(Unit(f"{last.text} {text}", last.role, last.depth))
        else:
            units.append(Unit(text))
    return [Section((title,), tuple(units), locator="lysbildene")]
