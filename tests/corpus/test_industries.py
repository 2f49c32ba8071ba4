"""The two lists of § 13-1 as data: against the documents they stand in, and against the standards."""

from __future__ import annotations

import csv
import html
import re
from datetime import date
from pathlib import Path

import pytest

from corpus import industries
from corpus.industries import (
    NEW,
    OLD,
    Standard,
    classes,
    digits,
    entries,
    exists,
    place,
    standard_on,
    successors,
)
from corpus.trades import products, trades

SHARED = Path(__file__).parents[3] / "shared"
REPORT = SHARED / "corpus" / "001_236791cf4bb9e63c.txt"
IN_FORCE = SHARED / "lovdata" / "current" / "sf-20111206-1355.xml"
AS_ISSUED = SHARED / "lovdata" / "original-2011" / "sf-20111206-1355.xml"

needs_documents = pytest.mark.skipif(
    not (REPORT.exists() and IN_FORCE.exists()), reason="needs the real documents in ../shared"
)


def rows_of_regulation(path: Path) -> list[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    article = text[text.index('data-name="&#xA7;13-1"') :]
    body = article[article.index("<tbody>") : article.index("</tbody>")]
    found = []
    for division, cell in re.findall(r"<tr><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", body, re.DOTALL):
        for line in html.unescape(cell).split("<br/>"):
            coded = re.match(r"(\d\d\.\d+) (.*)", line.strip())
            found.append((coded[1], coded[2]) if coded else (division, line.strip()))
    return found


def rows_of_report(path: Path) -> list[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    start = text.index("02 Skogbruk og tjenester")
    found: list[tuple[str, str]] = []
    for line in text[start : text.index("Arbeidstilsynet kan fastsette at virksomhet", start)].splitlines():
        coded = re.match(r"(?:\d\d )?(\d\d\.\d+|\d\d) (\D.*)", line.strip())
        if coded:
            found.append((coded[1], coded[2].strip()))
        elif line.strip().startswith("av gummi"):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
    return found


@needs_documents
def test_the_list_in_force_stands_so_in_the_regulation() -> None:
    assert [(e.code, e.label) for e in entries(NEW)] == rows_of_regulation(IN_FORCE)


@needs_documents
def test_the_old_list_stands_so_in_the_report() -> None:
    assert [(e.code, e.label) for e in entries(OLD)] == rows_of_report(REPORT)


@needs_documents
def test_the_list_of_2018_had_the_codes_of_the_regulation_as_issued() -> None:
    """Hence its date in force, 1 January 2013."""
    issued = {digits(code) for code, _ in rows_of_regulation(AS_ISSUED)}
    assert issued == {digits(e.code) for e in entries(OLD)}


@pytest.mark.parametrize("standard", [OLD, NEW])
def test_an_entry_is_in_part_exactly_where_its_restriction_is_spelled_out(standard: Standard) -> None:
    assert all((entry.scope == "part") == bool(entry.restriction) for entry in entries(standard))
    restricting = re.compile(r"\bkun\b|\bgjelder\b|–", re.IGNORECASE)
    assert all(
        (entry.scope == "part") == bool(restricting.search(entry.label)) for entry in entries(standard)
    )


@pytest.mark.parametrize("standard", [OLD, NEW])
def test_every_entry_exists_in_its_standard(standard: Standard) -> None:
    assert all(exists(entry.code, standard) for entry in entries(standard))


def test_every_old_class_has_a_successor() -> None:
    lost = [old for old in classes(OLD) if old not in classes(NEW) and digits(old) not in successors()]
    assert lost == []
    for successor in successors().values():
        assert exists(successor.old, OLD)
        assert all(exists(new, NEW) for new in successor.new)


def test_a_division_covers_all_below_it() -> None:
    assert (
        place("10", NEW).coverage == place("10.7", NEW).coverage == place("10.710", NEW).coverage == "listed"
    )


def test_a_code_above_the_entries_is_covered_in_part() -> None:
    hotels = place("55", NEW)
    assert hotels.coverage == "partly"
    assert hotels.above
    assert [entry.code for entry in hotels.entries] == ["55.1"]


def test_a_restriction_divides() -> None:
    assert place("84.24", NEW).coverage == "partly"
    assert place("84.24", NEW, inside=True).coverage == "listed"
    assert place("84.24", NEW, inside=False).coverage == "not_listed"


def test_the_lists_follow_each_other() -> None:
    assert standard_on(date(2025, 10, 6)) == OLD
    assert standard_on(date(2025, 10, 7)) == NEW
    assert standard_on(date(2012, 12, 31)) is None


def test_trades_have_codes_that_exist() -> None:
    for found in trades().values():
        for trade in found:
            assert exists(trade.sn2007, OLD), trade
            assert exists(trade.sn2025, NEW), trade
    for product in products().values():
        for old, new in (product.make, product.repair, product.rent):
            assert not old or exists(old, OLD), product
            assert not new or exists(new, NEW), product


def test_there_are_many_trades_in_three_languages_inside_and_outside_the_lists() -> None:
    assert len(trades()) >= 1200
    with (Path(industries.__file__).parent / "trades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    covered = {place(row["sn2025"], NEW).coverage for row in rows}
    assert covered == {"listed", "partly", "not_listed"}
    assert sum(bool(row["en"]) for row in rows) > len(rows) / 2
    assert sum(bool(row["nn"]) for row in rows) > len(rows) / 2
