"""Norwegian abbreviations, explained once to those who ask in English."""

from __future__ import annotations

import re

from bot.texts import text

SHORT = {"BHT": "engine.bht", "AMU": "engine.amu"}  # abbreviation -> its meaning in the catalogue
_QUOTE = r"«[^»]*»"  # the original's words are never touched


def glossed(said: str, language: str) -> str:
    """``said`` with the meaning behind the first abbreviation of each kind, unless it is told by then.

    Only English is touched: in Norwegian the abbreviations are what people say.
    """
    if language != "en":
        return said
    for short, key in SHORT.items():
        found = _first(short, said)
        if found is None:
            continue
        meaning = text(key, language)
        before, behind = said[: found.end()], said[found.end() :]
        told = meaning in re.sub(_QUOTE, "", before).lower() or behind.startswith(f" ({meaning}")
        said = said if told else f"{before} ({meaning}){behind}"
    return said


def _first(short: str, said: str) -> re.Match[str] | None:
    """The first place outside quotations where an abbreviation stands by itself."""
    pattern = rf"{_QUOTE}|(?P<short>(?<![\w-]){short}(?![\w'’-]))"
    return next((match for match in re.finditer(pattern, said) if match["short"]), None)
