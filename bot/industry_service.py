"""Words about the service itself: "må vi ha bedriftshelsetjeneste" names no trade, "vi er en BHT" does."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SERVICE = r"(?:bht\w*|bedriftshelse\w*|bedriftsleg\w*|bedrifts?syke?plei\w*|ohs)"
_PHRASE = r"(?:occupational health(?: (?:services?|providers?|care))?|company doctors?)"
_ONE = rf"(?:{_SERVICE}|{_PHRASE})(?: (?:leverandør\w*|senter\w*|selskap\w*|firma\w*|provider\w*))?"
_MENTION = re.compile(rf"\b{_ONE}\b")
_BEFORE = (
    r"(?:(?:en|ein|ei|et|eit|an?|the|selv|sjølv|også|og|godkjent|godkjend|approved|intern|ekstern|egen"
    r"|bransjen|bransje|industry) )*"
)
_IS = re.compile(
    r"\b(?:vi|me|jeg|eg|we|i|som|firmaet|bedriften|bedrifta|selskapet)"
    r" (?:er|driv\w*|lever\w*|tilby\w*|selg\w*|sel|are|am|run|provide|offer|operate)"
    rf" {_BEFORE}(?P<self>{_ONE})\b"
)
_SUBJECT = re.compile(
    rf"^(?:,? ?)(?:må|lyt|skal|bør|treng\w*|er|har|does?|must|should|is) {_BEFORE}(?P<self>{_ONE})\b"
    rf"(?=.*\b{_ONE}\b)"
)


def about_service(tokens: Sequence[str]) -> frozenset[int]:
    """Places of the words that speak of BHT as what one has; those of an asker who is one are left out."""
    text = " ".join(tokens)
    mentions = list(_MENTION.finditer(text))
    if len(mentions) == 1 and re.fullmatch(f"{_BEFORE}{_ONE}", text):
        return frozenset()  # nothing but the name: it is asked about as a trade
    own = _IS.search(text) or _SUBJECT.search(text)
    places: set[int] = set()
    for mention in mentions:
        if own is None or mention.start() != own.start("self"):
            first = text[: mention.start()].count(" ")
            places.update(range(first, first + mention.group().count(" ") + 1))
    return frozenset(places)
