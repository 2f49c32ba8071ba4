"""Known gaps: what people ask that the documents do not tell, and what they tell that comes nearest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.errors import SourceError

OUTSIDE = "Utenfor tema"


@dataclass(frozen=True)
class Gap:
    """A subject that the documents do not answer."""

    id: str
    about: str  # the subject in a few words (bokmål)
    text: str  # what the documents do and do not say of it
    questions: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()  # ids of the statements that come nearest
    en: str = ""  # the text in English, for those who ask in English

    def said(self, language: str) -> str:
        """The text for an asker: "" where asked in English and there is no English."""
        return self.en if language == "en" else self.text

    @property
    def outside(self) -> bool:
        """Whether this is another subject altogether, not a gap near the documents."""
        return self.about.startswith(OUTSIDE)


@cache
def shipped_gaps() -> tuple[Gap, ...]:
    """The gaps in this package."""
    file = resources.files("corpus").joinpath("gaps.jsonl")
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            item = json.loads(line)
            item["questions"] = tuple(item.get("questions", ()))
            item["nearest"] = tuple(item.get("nearest", ()))
            found.append(Gap(**item))
        except (ValueError, TypeError) as error:
            raise SourceError(f"gaps.jsonl:{number}: {error}", "each line is one JSON object") from error
    return tuple(found)
