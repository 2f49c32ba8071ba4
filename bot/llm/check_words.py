"""Words and figures that the checks look out for (words.toml)."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from index.words import STOP_WORDS, fold

_LISTS: dict[str, Any] = tomllib.loads(files("bot.llm").joinpath("words.toml").read_text("utf-8"))
NEGATIONS = frozenset(_LISTS["negations"].split())
DUTY = frozenset(_LISTS["duty"].split())  # what must be done …
LEAVE = frozenset(_LISTS["leave"].split())  # … and what may be
TURNING = tuple(frozenset(family.split()) for family in _LISTS["turning"])
NO_NAME = frozenset(_LISTS["no_name"].split()) | STOP_WORDS
#: Something said to the machine rather than to the reader.
ORDER = re.compile(
    r"\b(?:ignor\w+|se bort (?:fra|frå)|sjå bort frå|glem\w*|gløym\w*|disregard|forget|overse|oversjå)\b"
    r".{0,60}\b(?:instru\w+|regl\w+|rules?|prompt\w*|ovenfor|ovanfor|above|previous|tidlig\w+|tidleg\w+)\b"
    r"|\b(?:system ?prompt|systeminstruks\w*|you are now|du er nå en|du er no ein|as an ai|som en ai)\b"
    r"|\b(?:svar|skriv|si|say|answer|reply|write) (?:bare |kun |only )?(?:at|that)\b",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NORWEGIAN = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70,
    "åtti": 80, "nitti": 90, "hundre": 100, "tusen": 1000, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "tredjedel": 3, "halvparten": 0.5, "halvdelen": 0.5,
}  # fmt: skip
_ENGLISH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "thousand": 1000, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "half": 0.5,
}  # fmt: skip


def numbers(text: str, language: str = "nb", loosely: bool = False) -> frozenset[str]:
    """The figures of a text in one spelling; ``loosely`` also their parts, and words of any language."""
    folded = fold(text)
    found = {figure.replace(".", ",") for figure in _NUMBER.findall(folded)}
    spelled = {**_NORWEGIAN, **_ENGLISH} if loosely else _ENGLISH if language == "en" else _NORWEGIAN
    found |= {str(spelled[word]) for word in re.findall(r"\w+", folded) if word in spelled}
    if loosely:
        # 1.1.2023 proves 2023, § 3-3 proves 3; 50 prosent proves a half.
        found |= {part for figure in found for part in figure.split(",")}
        found |= {"0.5"} if "50" in found else set()
    return frozenset(figure.lstrip("0") or "0" for figure in found)
