"""Free text over the register: what a question finds among the statements, kept to duties and rights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.duties import Obligation, register_of
from bot.duties_filter import Wanted, ordered
from bot.duties_words import find, without
from index.search import Result
from index.snapshot import Snapshot

FLOOR = 4.5  # relevance that a find needs; what a search finds by chance lies around 2.5
SHARE = 0.55  # of the best find's relevance
MOST = 40  # finds by free text


class Searches(Protocol):
    """A snapshot and the search over it: a Searcher, or the engine."""

    @property
    def snapshot(self) -> Snapshot:
        """What is searched."""

    def search(self, question: str, top: int = 10, turns: Sequence[str] = ()) -> Result:
        """What a question finds."""


def look_up(searcher: Searches, words: str, wanted: Wanted) -> list[Obligation]:
    """The obligations that fit a filter; with ``words`` those that they find, best first."""
    register = register_of(searcher.snapshot)
    fitting = wanted.select(register)
    return best(searcher, words, fitting) if words.strip() else fitting


def best(searcher: Searches, words: str, among: Sequence[Obligation]) -> list[Obligation]:
    """Those of ``among`` that a search for ``words`` finds, best first."""
    if not among:
        return []
    scores = searcher.search(words, top=1).statements
    rated = [(max(float(scores[e.position]) for e in o.versions), o) for o in among]
    top = max(rate for rate, _ in rated)
    least = max(FLOOR, SHARE * top)
    found = [(rate, o) for rate, o in rated if rate >= least]
    return [o for _, o in sorted(found, key=lambda pair: -pair[0])][:MOST]


def look_up_plain(searcher: Searches, query: str) -> list[Obligation]:
    """What a few words ask for: parties and topics among them filter, the rest is searched.

    "verneombud" alone gives what the safety representative owes and then what is owed to it; "verneombud
    årsrapport" what concerns both, or the annual report alone where nothing concerns both.
    """
    register = register_of(searcher.snapshot)
    query = " ".join(query.split())
    parties = find("party", query)[:1]
    rest = without("party", query, parties).strip(" ,.?")
    topics = tuple(topic for topic in find("topic", rest) if topic in register.topics())
    free = without("topic", rest, topics).strip(" ,.?")
    wanted = Wanted(party=parties[0] if parties else "", topics=topics, rows="bransjeliste" in topics)
    tries = [wanted, replace(wanted, party="", concerns=wanted.party), replace(wanted, party="")]
    for attempt in tries:
        found = attempt.select(register)
        if found and free:
            found = best(searcher, free, found)
        if found:
            return found if free else _owed_first(found, wanted.party)
    return best(searcher, query, register.obligations) if query else []


def _owed_first(found: Sequence[Obligation], party: str) -> list[Obligation]:
    """What the party owes in front of what it is owed; what is in force in front of the rest."""
    holders = Wanted(holder=party)
    return sorted(ordered(found), key=lambda o: (not o.current, bool(party) and not holders.fits(o)))
