"""A question of a year as people ask it: without, since search weighs time by other means.

What the rule or the figure was in a year is told by a statement's text and by the answer's status. A way in
that is tied to "i 2018" would be missed by those who ask the same without it.
"""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_AT = r"(?:rundt|omkring|ca\.?|around|about|(?:i|per|fra|frå|in|from|of|as of)(?:\s+ca\.?|\s+år)?)"
_UNTIL = rf"(?:\s*(?:[-–/]|og|and|til|to)\s*{_YEAR})?"
_WHEN = re.compile(rf",?\s*\b{_AT}\s+{_YEAR}{_UNTIL}\b(?![-–\w])", re.IGNORECASE)
_NOW = {
    "måtte": "må", "kunne": "kan", "skulle": "skal", "ville": "vil", "burde": "bør",
    "var": "er", "hadde": "har", "fantes": "finnes", "fanst": "finst", "gjaldt": "gjelder", "galdt": "gjeld",
    "sto": "står", "stod": "står", "fikk": "får", "fekk": "får", "varte": "varer", "slapp": "slipper",
    "kostet": "koster", "kosta": "kostar", "was": "is", "were": "are", "did": "do", "had": "have",
    "could": "can", "would": "will",
}  # fmt: skip
_THEN = re.compile(rf"\b(?:{'|'.join(_NOW)})\b", re.IGNORECASE)


def timeless(question: str) -> str:
    """The question without "i 2018", "fra 2015 til 2016" and the like, in the present; else itself."""
    left = " ".join(_WHEN.sub("", question).split()).lstrip(", ")
    if not left or left == question:
        return question
    return _THEN.sub(lambda found: _NOW[found[0].lower()], left)
