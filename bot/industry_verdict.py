"""The verdict of the industry check: a value that faces can print, explain and cite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corpus.industries import Coverage, Entry, Standard
from corpus.trades import Trade

Answer = Literal["listed", "partly", "not_listed", "invalid"]
Why = Literal["code", "trade", "above", "part", "candidates", "malformed", "unknown_code", "unknown_trade"]
PROVISION = "forskrift om organisering, ledelse og medvirkning § 13-1 andre ledd"


@dataclass(frozen=True)
class Standing:
    """Where a code or trade stands in one list."""

    coverage: Coverage
    standard: Standard
    code: str
    entries: tuple[Entry, ...] = ()
    above: bool = False

    @property
    def entry(self) -> str | None:
        """The entry's code as the list writes it; the asked code where several entries lie below it."""
        if self.coverage == "not_listed" or not self.entries:
            return None
        return self.code if self.above else self.entries[0].code

    @property
    def label(self) -> str | None:
        """The entry's label as the list writes it."""
        if self.entry is None:
            return None
        if self.above:
            return "; ".join(f"{entry.code} {entry.label}" for entry in self.entries)
        return self.entries[0].label

    @property
    def restriction(self) -> str:
        """The restriction of the entry that the code belongs to."""
        return self.entries[0].restriction if self.entries and not self.above else ""


@dataclass(frozen=True)
class Candidate:
    """One trade that the question may mean, with where it stands."""

    trade: Trade
    standing: Standing


@dataclass(frozen=True)
class Verdict:
    """Whether a business is on the list, and all that is needed to explain it."""

    query: str
    verdict: Answer
    why: Why
    as_of: date
    standard: Standard
    standing: Standing | None = None
    trade: Trade | None = None
    asked_code: str = ""  # the code as asked, tidied
    translated: tuple[str, ...] = ()  # what the asked code of the other standard became
    other: Standing | None = None  # the same business in the list before (or, for 2018, after)
    other_meaning: Standing | None = (
        None  # the code read by the other standard, where that changes the answer
    )
    candidates: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()  # further trades the question names, beside the one judged
    near: tuple[Entry, ...] = ()  # the entries closest to a business that is not listed

    @property
    def entry(self) -> str | None:
        """The code of the entry that covers the business, whole or in part."""
        return self.standing.entry if self.standing else None

    @property
    def label(self) -> str | None:
        """That entry's label."""
        return self.standing.label if self.standing else None

    def to_json(self, language: str = "nb") -> dict[str, Any]:
        """The contract of ``bht industry --json``."""
        from bot.industry_explain import explain

        return {
            "query": self.query,
            "verdict": self.verdict,
            "entry": self.entry,
            "label": self.label,
            "standard": self.standard,
            "as_of": self.as_of.isoformat(),
            "former": self._former(),
            "basis": PROVISION,
            "explanation": explain(self, language),
            "code": self.standing.code if self.standing else None,
            "trade": self.trade.name(language) if self.trade else None,
            "candidates": [
                {
                    "trade": candidate.trade.name(language),
                    "code": candidate.standing.code,
                    "verdict": candidate.standing.coverage,
                    "entry": candidate.standing.entry,
                    "label": candidate.standing.label,
                }
                for candidate in self.candidates
            ],
        }

    def _former(self) -> dict[str, Any] | None:
        if self.other is None or self.standard in (self.other.standard, "SN2007"):
            return None
        return {
            "standard": self.other.standard,
            "code": self.other.code,
            "verdict": self.other.coverage,
            "entry": self.other.entry,
            "label": self.other.label,
            "translated": bool(self.translated),
        }
