"""Change notes under a provision: which act changed it, and from when."""

from __future__ import annotations

import re

from index.passage import ProvisionChange

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10,
    "nov": 11, "des": 12,
}  # fmt: skip
_DAY = r"(\d ?\d?)\.? (jan|feb|mars?|apr(?:il)?|mai|juni?|juli?|aug|sept?|okt|nov|des)[a-z]*\.? (\d{4})"
_ACT = re.compile(rf"(?:(?:(lov|forskrift)(?:er)? )?{_DAY} nr\. ?(\d+))", re.IGNORECASE)
_FORCE = re.compile(rf"(?:i kraft|ikr\.?|trer i kraft) (?:fra )?{_DAY}", re.IGNORECASE)
_VERB = re.compile(r"\b(endret|endres|tilføyd|tilføyes|opphevet|oppheves|flyttet)\b", re.IGNORECASE)


def read_note(note: str, provision: str) -> list[ProvisionChange]:
    """Every act that a note names, with its date in force; acts in brackets are decisions, not changes."""
    outside = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), note)
    changes: list[ProvisionChange] = []
    kind = "LOV" if re.search(r"\blov(er)?\b", outside, re.IGNORECASE) else "FOR"
    found = list(_ACT.finditer(outside))
    for match, after in zip(found, [*[m.start() for m in found[1:]], len(note)], strict=True):
        if match.group(1):
            kind = "LOV" if match.group(1).lower() == "lov" else "FOR"
        verbs = list(_VERB.finditer(outside, 0, match.start()))
        announced = bool(verbs) and verbs[-1].group(1).lower().endswith("es")
        force = _FORCE.search(note, match.end(), after)
        changes.append(
            ProvisionChange(
                provision=provision,
                act=f"{kind}-{_iso(match.group(2), match.group(3), match.group(4))}-{match.group(5)}",
                in_force=_iso(force.group(1), force.group(2), force.group(3)) if force else "",
                note=note,
                announced=announced,
            )
        )
    return changes


def _iso(day: str, month: str, year: str) -> str:
    return f"{year}-{_MONTHS[month[:3].lower()]:02d}-{int(day.replace(' ', '')):02d}"
