"""From what Slack delivers to what was asked, and whether it was meant for us."""

from __future__ import annotations

import re

LONGEST = 2_000
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_OTHER = re.compile(r"<([#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_ASKS = re.compile(
    r"\?|^\W*(og\s|men\s|eller\s|and\s|but\s|or\s)?(hva|hvem|hvor\w*|når|hvilke\w*|kva\w*|kven|kor\w*|kvifor|må|kan|"
    r"skal|er|har|gjelder|gjeld|trenger|treng|enn|what|who|when|where|why|how|which|must|can|is|are|do|does|should)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(tusen\s+|mange\s+|hjertelig\s+)?(takk|ok|okei|okay|fint|flott|bra|super|supert|topp|perfekt|thanks|"
    r"thank\s+you|great|nice|ja|nei|jo|yes|no|forstått|skjønner|greit)\b",
    re.IGNORECASE,
)


def asked(text: str, bot_user: str) -> str:
    """The question as plain text."""
    text = _USER.sub(lambda match: " " if match[1] == bot_user else "@…", text)
    text = _OTHER.sub(_resolved, text)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return " ".join(_CONTROL.sub(" ", text).split())[:LONGEST]


def mentions(text: str, user: str) -> bool:
    """Whether ``user`` is mentioned."""
    return any(match[1] == user for match in _USER.finditer(text))


def meant_for_us(text: str, bot_user: str, *, by_asker: bool) -> bool:
    """Whether a message in a thread we take part in is a question to us, though it does not mention us.

    Never when it addresses someone else or is thanks; what others than the asker write only when it asks.
    """
    if any(match[1] != bot_user for match in _USER.finditer(text)):
        return False
    words = asked(text, bot_user)
    if not re.search(r"\w", words):
        return False
    asks = bool(_ASKS.search(words))
    if _THANKS.match(words) and "?" not in words and len(words.split()) <= 8:
        return False
    return asks or by_asker


def _resolved(match: re.Match[str]) -> str:
    kind, target, label = match.groups()
    if kind == "!":
        return " "
    if kind == "#":
        return f"#{label or target}"
    return label or target
