"""Wordings of the same duty put together: the newest in front, older ones below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.duties_entries import Entry, Standing
from bot.duties_words import party_of
from corpus.provision import ADMINISTRATION, ORGANISATION, Provision

#: On 1 January 2023 letters and sections moved. Where each stood before -> where the same duty stands now.
MOVED = {
    Provision(ORGANISATION, "13-2", letter=old): Provision(ORGANISATION, "13-2", letter=new)
    for old, new in zip("abcd", "cdab", strict=True)
} | {
    Provision(ADMINISTRATION, "2-2", letter="a"): Provision(ADMINISTRATION, "2-2", 1, "a"),
    Provision(ADMINISTRATION, "2-2", letter="b"): Provision(ADMINISTRATION, "2-2", 1, "b"),
    Provision(ADMINISTRATION, "2-2", letter="c"): Provision(ADMINISTRATION, "2-2", 1, "d"),
    Provision(ADMINISTRATION, "2-2", letter="d"): Provision(ADMINISTRATION, "2-2", 1, "e"),
    Provision(ADMINISTRATION, "2-2", letter="e"): Provision(ADMINISTRATION, "2-2", 2),
    Provision(ADMINISTRATION, "2-2"): Provision(ADMINISTRATION, "2-2", 1),
    Provision(ADMINISTRATION, "2-3"): Provision(ADMINISTRATION, "2-5", 2),
}
MOVED_ON = "2023-01-01"

#: What the guidance page says in its own words of a provision that it does not name, by the statement's id.
GUIDANCE_ON = {
    "c-102": Provision("aml.", "3-3", 1),
    "c-103": Provision(ORGANISATION, "13-1", 3),
    "c-104": Provision(ORGANISATION, "13-1", 2),
    "c-109": Provision("aml.", "3-3", 3),
    "c-128": Provision("aml.", "3-3", 3),
    "c-110": Provision(ADMINISTRATION, "2-1"),
    "l2-n53": Provision("aml.", "3-3", 2),
    "c-141": Provision("aml.", "3-3", 2),
    "c-130": Provision(ORGANISATION, "13-2"),
    **{f"c-{131 + n}": Provision(ORGANISATION, "13-2", letter=letter) for n, letter in enumerate("abcdefgh")},
    "c-154": Provision(ORGANISATION, "13-3"),
    "l2-n54": Provision(ORGANISATION, "13-3", letter="a"),
    "c-158": Provision(ORGANISATION, "13-3", letter="a"),
    "c-159": Provision(ORGANISATION, "13-3", letter="b"),
    "c-140": Provision(ADMINISTRATION, "2-4", 1),
}  # fmt: skip


@dataclass(frozen=True)
class Obligation:
    """One duty or right: its newest wording at hand, and the other wordings of it, newest first."""

    newest: Entry
    older: tuple[Entry, ...] = ()
    place: Provision | None = None  # where it stands today

    @property
    def versions(self) -> tuple[Entry, ...]:
        """All wordings, the newest first."""
        return (self.newest, *self.older)

    @property
    def current(self) -> bool:
        """Whether its newest wording is in force or today's guidance."""
        return self.newest.standing <= Standing.GUIDANCE


def place_now(entry: Entry) -> Provision | None:
    """Where the duty of an entry stands in the rules of today."""
    if entry.place is None:
        return GUIDANCE_ON.get(entry.statement.id) if entry.standing is Standing.GUIDANCE else None
    if entry.standing in (Standing.FORMER, Standing.COMMENT) and entry.date < MOVED_ON:
        return MOVED.get(entry.place, entry.place)
    return entry.place


def group(entries: Sequence[Entry]) -> tuple[Obligation, ...]:
    """Entries as obligations, in the order of their newest wordings."""
    heads: dict[Provision, list[list[Entry]]] = {}
    alone: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda e: (e.standing, _descending(e.date), e.position)):
        place = place_now(entry)
        if place is None or entry.row:
            alone.append([entry])
            continue
        found = heads.setdefault(place, [])
        above = _same_duty(entry, found)
        if above is None:
            found.append([entry])
        else:
            above.append(entry)
    versions = [*alone, *(v for found in heads.values() for v in found)]
    return tuple(
        Obligation(v[0], tuple(v[1:]), place_now(v[0])) for v in sorted(versions, key=lambda v: v[0].position)
    )


def _same_duty(entry: Entry, above: Sequence[list[Entry]]) -> list[Entry] | None:
    """The newer wording an entry belongs under: same place and party, same topic where there are several."""
    newer = [v for v in above if v[0].standing < entry.standing or v[0].date > entry.date]
    party = party_of(entry.statement.holder)
    same = [v for v in newer if party_of(v[0].statement.holder) == party]
    topic = [v for v in same if v[0].statement.topic == entry.statement.topic]
    if topic:
        return topic[0]
    if entry.standing is Standing.COMMENT or not same:
        return None
    return same[0]


def _descending(date: str) -> tuple[int, ...]:
    """A key that puts newer dates first."""
    digits = (date.replace("-", "") + "00000000")[:8]
    return (-int(digits),) if digits.isdigit() else (0,)


__all__ = ["GUIDANCE_ON", "MOVED", "Obligation", "group", "place_now"]
