"""Does a question want the register? Only whole lists count; one duty or fact is for ordinary search.

A question is taken when a phrase in it asks for duties, rights, demands or documentation in general, and
everything else in it is a party, a topic, an act or a function word. Any other word means that something
particular is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.duties_filter import BHT, Wanted
from bot.duties_phrases import (
    ABOUT,
    DEMAND,
    DOCUMENT,
    FOLLOW,
    LIST,
    ME,
    OBLIGED,
    PARTICULAR,
    RIGHTS,
    TOWARDS,
    US,
    plain,
)
from bot.duties_words import fillers, find, without
from corpus import provision


@dataclass(frozen=True)
class Asked:
    """A question understood as a look-up in the register."""

    wanted: Wanted
    by: str = ""  # the asker's own role, whose concerns come first


def understand(question: str, turns: Sequence[str] = ()) -> Asked | None:
    """What a question wants of the register; None where it wants something else."""
    text = plain(question)
    asked = _demand(text) or _documentation(text) or _list(text)
    if asked is None and turns:
        return _follow_up(text, turns)
    return asked


def _demand(text: str) -> Asked | None:
    match = DEMAND.search(text)
    if match is None or PARTICULAR.search(text):
        return None
    head, rest = text[: match.end()], text[match.end() :]
    role = re.search(r"\b(?:som|as)\b.*$", rest)
    head, rest = (f"{head} {role.group()}", rest[: role.start()]) if role else (head, rest)
    by, of = find("party", head), find("party", rest)
    if len(of) != 1 or len(by) > 1 or _left(rest, of) or (role and _left(role.group(), by)):
        return None
    if not by and not ME.search(head):
        return None
    if of[0] == BHT:
        return Asked(Wanted(demand_of=BHT, rows=False), by[0] if by else "")
    return Asked(Wanted(holder=of[0], concerns=by[0] if by else "", kinds=("plikt", "forbud"), rows=False))


def _documentation(text: str) -> Asked | None:
    match = DOCUMENT.search(text)
    if match is None or PARTICULAR.search(text):
        return None
    parties = find("party", text)
    topics = tuple(t for t in find("topic", text) if t not in ("dokumentasjon", *_as_topics(parties)))
    if _left(text, parties, topics):
        return None
    bht = BHT in parties
    holder = next((p for p in parties if p != BHT), "")
    return Asked(Wanted(holder=holder, topics=topics, documented=True, bht=bht, rows=False))


def _list(text: str) -> Asked | None:
    match = LIST.search(text) or OBLIGED.search(text)
    if match is None or PARTICULAR.search(text):
        return None
    parties = find("party", text)
    topics = tuple(t for t in find("topic", text) if t not in _as_topics(parties))
    if _left(text, parties, topics) or (not parties and not topics and not US.search(text)):
        return None
    kinds = ("rett", "kan") if RIGHTS.search(text) else ("plikt", "forbud")
    return Asked(
        replace(_parties(text, parties), topics=topics, kinds=kinds, act=provision.act_name(text), rows=False)
    )


def _parties(text: str, parties: Sequence[str]) -> Wanted:
    """Who owes, and towards whom or about whom, by the words between them."""
    if not parties:
        return Wanted(holder="arbeidsgiver") if US.search(text) else Wanted()
    holder, others = parties[0], parties[1:]
    about = ABOUT.search(text)
    if about and find("party", text[: about.start()]) == () and US.search(text):
        holder, others = "arbeidsgiver", parties
    wanted = Wanted(holder=holder)
    for other in others:
        if other == BHT and not TOWARDS.search(ABOUT.sub(" ", text)):
            wanted = replace(wanted, bht=True)
        elif other == BHT:
            wanted = replace(wanted, concerns=BHT)
        else:
            wanted = replace(wanted, concerns=other)
    return wanted


def _follow_up(text: str, turns: Sequence[str]) -> Asked | None:
    """ "Og verneombudet?" after a question that was for the register: the same for another party."""
    if not FOLLOW.match(text):
        return None
    before = understand(turns[-1], turns[:-1])
    bare = FOLLOW.sub(" ", text)
    parties = find("party", bare)
    if before is None or len(parties) != 1 or _left(bare, parties) or not before.wanted.holder:
        return None
    return replace(before, wanted=replace(before.wanted, holder=parties[0]))


def _left(text: str, parties: Sequence[str], topics: Sequence[str] = ()) -> list[str]:
    """The words that ask for something particular."""
    text = without("topic", without("party", text, parties), topics)
    text = ABOUT.sub(" ", LIST.sub(" ", text))
    return [word for word in re.findall(r"[\wæøå§-]+", text) if word not in fillers()]


def _as_topics(parties: Sequence[str]) -> tuple[str, ...]:
    """Topics that are only a party's name."""
    return tuple(
        {"arbeidsmiljøutvalg": "amu", "verneombud": "verneombud"}.get(party, party) for party in parties
    )
