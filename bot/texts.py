"""Every text that users see, in bokmål, nynorsk and English, from one catalogue (texts.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("nb", "nn", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """``"table.key"`` -> language -> text."""
    tables = tomllib.loads(files("bot").joinpath("texts.toml").read_text("utf-8"))
    return {f"{table}.{key}": texts for table, entries in tables.items() for key, texts in entries.items()}


def text(key: str, language: str, **values: object) -> str:
    """The text of ``key`` in ``language`` (bokmål for one we do not have), with ``values`` filled in."""
    entry = catalogue()[key]
    return entry.get(language, entry["nb"]).format(**values)
