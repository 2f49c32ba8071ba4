"""Everyday names of trades with their codes in both standards, and products with what one does to them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.industries import NEW, Standard

HERE = Path(__file__).parent
LANGUAGES = ("nb", "nn", "en")
_ACCENTS = str.maketrans("éèêôöäü", "eeeoøæu")
_GENITIVE = re.compile(r"['’]s?\b")
_WORD = re.compile(r"[a-zæøå0-9]+(?:&[a-z])?")


@dataclass(frozen=True)
class Trade:
    """One trade: its name in three languages and its code in both standards."""

    names: tuple[str, str, str]  # nb, nn, en: the name to show
    sn2007: str
    sn2025: str
    inside: bool | None = None  # inside a restriction of the list; None where one cannot tell

    def code(self, standard: Standard) -> str:
        """Its code in a standard."""
        return self.sn2025 if standard == NEW else self.sn2007

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.names[LANGUAGES.index(language)]


@dataclass(frozen=True)
class Product:
    """A kind of goods: who makes, repairs or rents it out has these codes; "" where no one does."""

    names: tuple[str, str, str]
    make: tuple[str, str]  # SN2007, SN2025
    repair: tuple[str, str]
    rent: tuple[str, str]


def words(text: str) -> tuple[str, ...]:
    """A text's words in lower case, without accents and English genitives."""
    lowered = text.lower().translate(_ACCENTS)
    if "'" in lowered or "’" in lowered:
        lowered = _GENITIVE.sub("", lowered)
    return tuple(_WORD.findall(lowered))


@cache
def trades() -> dict[tuple[str, ...], tuple[Trade, ...]]:
    """Every name, as words, with the trades it may mean."""
    index: dict[tuple[str, ...], tuple[Trade, ...]] = {}
    for row in _rows("trades.csv"):
        inside = {"yes": True, "no": False}.get(row["inside"])
        by_language = [row[language].split("|") if row[language] else [] for language in LANGUAGES]
        shown = [names[0] if names else by_language[0][0] for names in by_language]
        trade = Trade((shown[0], shown[1], shown[2]), row["sn2007"], row["sn2025"], inside)
        for name in {words(name) for names in by_language for name in names}:
            index[name] = (*index.get(name, ()), trade)
    return index


@cache
def spellings() -> dict[tuple[str, ...], str]:
    """Every name of a trade as it is written, by its words."""
    rows = list(_rows("trades.csv"))
    return {words(name): name for row in rows for language in LANGUAGES for name in row[language].split("|")}


@cache
def products() -> dict[tuple[str, ...], Product]:
    """Every product by its words; the first row that names it wins."""
    index: dict[tuple[str, ...], Product] = {}
    for row in _rows("trades_products.csv"):
        by_language = [row[language].split("|") if row[language] else [] for language in LANGUAGES]
        for place in range(max(len(names) for names in by_language)):
            for names in by_language:
                if place < len(names):
                    name = names[place]
                    product = Product(
                        (name, name, name),
                        (row["make2007"], row["make2025"]),
                        (row["repair2007"], row["repair2025"]),
                        (row["rent2007"], row["rent2025"]),
                    )
                    index.setdefault(words(name), product)
    return index


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
