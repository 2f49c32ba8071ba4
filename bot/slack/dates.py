"""Dates and snapshot names as people read them."""

from __future__ import annotations

import re

from bot.slack.limits import clip

_SNAPSHOT = re.compile(r"(\d{4})(\d{2})(\d{2})T\d+-(\w+)")


def day(iso: str, language: str) -> str:
    """An ISO date as people write it; what is none (a year) as it stands."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, number = (int(part) for part in parts)
    return f"{year}-{month:02}-{number:02}" if language == "en" else f"{number}.{month}.{year}"


def edition(version: str, language: str) -> str:
    """A snapshot by its date and the end of its name; another name as it stands, within reason."""
    named = _SNAPSHOT.fullmatch(version)
    if named is None:
        return clip(version, 40)
    return f"{day('-'.join(named.groups()[:3]), language)} ({named[4]})"
