"""The two lists of industries in § 13-1 as data, and where a code stands in them.

Codes are compared as digits without trailing zeros after the division: ``95.310``, ``95.31`` and the entry
``30.200`` for ``30.20`` all meet. An entry covers every code below it; a code above the entries is covered
in part.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

Standard = Literal["SN2007", "SN2025"]
Coverage = Literal["listed", "partly", "not_listed"]
OLD: Standard = "SN2007"
NEW: Standard = "SN2025"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """One row of a list: a code with everything below it, whole or in part."""

    standard: Standard
    code: str
    label: str  # as it stands in the list
    scope: Literal["whole", "part"]
    restriction: str  # which part, in our words; "" where the whole is covered
    since: date
    until: date | None  # last day in force; None while it is
    source: str  # the catalogue's id of the document it stands in


@dataclass(frozen=True)
class Place:
    """Where one code stands in one list."""

    coverage: Coverage
    entries: tuple[Entry, ...] = ()  # the entry that covers it, or those below it
    above: bool = False  # the code stands above the entries' level


@dataclass(frozen=True)
class Successor:
    """What an SN2007 code became, and whether that part lies inside a restriction of the list."""

    old: str
    new: tuple[str, ...]
    inside: bool | None


def digits(code: str) -> str:
    """The digits that tell: ``95.310`` is 9531, ``10`` stays 10."""
    bare = re.sub(r"\D", "", code)
    return bare[:2] + bare[2:].rstrip("0")


def dotted(code: str) -> str:
    """Digits as a code is written: 9531 is ``95.31``."""
    bare = re.sub(r"\D", "", code)
    return f"{bare[:2]}.{bare[2:]}" if len(bare) > 2 else bare


@cache
def entries(standard: Standard) -> tuple[Entry, ...]:
    """The list that goes by a standard, in its own order."""
    return tuple(
        Entry(
            standard,
            row["code"],
            row["label"],
            "part" if row["scope"] == "part" else "whole",
            row["restriction"],
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["to"]) if row["to"] else None,
            row["source"],
        )
        for row in _rows("industries.csv")
        if row["standard"] == standard
    )


@cache
def classes(standard: Standard) -> frozenset[str]:
    """Every four-digit class of a standard, as digits."""
    return frozenset(
        row["division"] + tail
        for row in _rows("industries_codes.csv")
        if row["standard"] == standard
        for tail in row["classes"].split()
    )


@cache
def successors() -> dict[str, Successor]:
    """What became of the SN2007 codes that SN2025 does not carry on, by their digits."""
    table = {}
    for row in _rows("industries_former.csv"):
        inside = {"yes": True, "no": False}.get(row["inside"])
        table[digits(row["sn2007"])] = Successor(row["sn2007"], tuple(row["sn2025"].split("|")), inside)
    return table


def exists(code: str, standard: Standard) -> bool:
    """Whether a standard has this division, group or class; a fifth digit is taken on trust."""
    stem = digits(code)[:4]
    return any(known.startswith(stem) for known in classes(standard)) if len(stem) >= 2 else False


def standard_on(day: date) -> Standard | None:
    """The standard of the list in force on a day; None before the first list at hand."""
    for standard in (NEW, OLD):
        first = entries(standard)[0]
        if first.since <= day and (first.until is None or day <= first.until):
            return standard
    return None


def place(code: str, standard: Standard, inside: bool | None = None) -> Place:
    """Where a code stands; ``inside`` tells whether the business lies inside an entry's restriction."""
    wanted = digits(code)
    for entry in entries(standard):
        if wanted.startswith(digits(entry.code)):
            if entry.scope == "whole" or inside:
                return Place("listed", (entry,))
            return Place("partly" if inside is None else "not_listed", (entry,))
    below = tuple(entry for entry in entries(standard) if digits(entry.code).startswith(wanted))
    return Place("partly", below, above=True) if below else Place("not_listed")


def nearest(code: str, standard: Standard) -> tuple[Entry, ...]:
    """The entries that stand closest to a code that is not listed: of its group, else of its division."""
    wanted = digits(code)
    for length in (3, 2):
        near = tuple(e for e in entries(standard) if digits(e.code).startswith(wanted[:length]))
        if near:
            return near
    return ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
