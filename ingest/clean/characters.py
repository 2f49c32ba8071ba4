"""Characters that a PDF's text gets wrong."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingest.clean.lines import Line, Log

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u200a"), " ")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\ufeff\u200b\u200c\u200d\u2060"))


def mend_characters(lines: list[Line], log: Log) -> list[Line]:
    """Ligatures, lost ligatures (U+FFFD), special spaces, soft hyphens, control characters."""
    lost = spaces = 0
    mended = []
    for line in lines:
        text = line.text
        lost += text.count("\ufffd")
        spaces += sum(text.count(char) for char in "\u00a0\u2002\u2003")
        mended.append(replace(line, text=mend(text)))
    log.add(
        "characters", f"{lost} lost ligatures read as «ft» or dropped, {spaces} special spaces made plain"
    )
    return mended


def mend(text: str) -> str:
    """One line's characters put right; its length may change."""
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(r"(?<=[a-zæøå])\ufffd", "ft", text)
    text = text.replace("\ufffd", "")
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = text.translate(_SPACES).translate(_DROPPED)
    text = "".join(c for c in text if c in "\t\f" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", text)
