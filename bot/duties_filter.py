"""Which obligations are wanted: by who owes, to whom, about what, on which provision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.duties import Register
from bot.duties_entries import Entry, Standing
from bot.duties_versions import Obligation
from bot.duties_words import party_of, table
from corpus import provision
from corpus.provision import Provision

_ACTS = ("aml.", provision.ORGANISATION, provision.ADMINISTRATION, provision.INTERNAL_CONTROL)
BHT = "bedriftshelsetjenesten"
AUTHORITY = "Arbeidstilsynet"


@dataclass(frozen=True)
class Wanted:
    """A filter; what is empty does not restrict. Parties, topics and kinds by their names in the register."""

    holder: str = ""
    counterpart: str = ""
    concerns: str = ""  # owed to this party, or names it
    demand_of: str = ""  # what can be demanded of this party: its duties, and what others must have it do
    party: str = ""  # owed by, or owed to
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    provision: Provision | None = None
    act: str = ""
    documented: bool = False  # only what must be documented
    bht: bool = False  # only what is about the occupational health service
    current: bool = False  # only what is in force, or today's guidance
    rows: bool = True  # the rows of the list of industries too

    def to_json(self) -> dict[str, Any]:
        """What restricts."""
        values = {key: value for key, value in vars(self).items() if value not in ("", (), None, False)}
        values.pop("rows", None)
        if self.provision is not None:
            values["provision"] = self.provision.cite()
        return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}

    def select(self, register: Register) -> list[Obligation]:
        """The obligations that fit, in the order of the provisions."""
        return ordered(o for o in register.obligations if self.fits(o))

    def fits(self, obligation: Obligation) -> bool:
        """Whether an obligation is wanted, by its newest wording."""
        entry, statement = obligation.newest, obligation.newest.statement
        holder, counterpart = party_of(statement.holder), party_of(statement.counterpart)
        return (
            (not self.holder or holder == self.holder)
            and (not self.counterpart or counterpart == self.counterpart)
            and (not self.party or self.party in (holder, counterpart))
            and (not self.concerns or concerns(entry, self.concerns))
            and (not self.demand_of or _demanded(obligation, self.demand_of))
            and (not self.topics or statement.topic in self.topics)
            and (not self.kinds or statement.kind in self.kinds)
            and (not self.act or (entry.place is not None and entry.place.act == self.act))
            and (self.provision is None or self._on_provision(obligation))
            and (not self.documented or bool(statement.documented))
            and (not self.bht or entry.about_bht())
            and (not self.current or obligation.current)
            and (self.rows or not entry.row)
        )

    def _on_provision(self, obligation: Obligation) -> bool:
        wanted = self.provision
        return wanted is not None and any(
            place is not None and wanted.covers(place)
            for place in (obligation.place, *(entry.place for entry in obligation.versions))
        )


def concerns(entry: Entry, party: str) -> bool:
    """Whether an entry is owed to a party, or names it."""
    if party_of(entry.statement.counterpart) == party:
        return True
    named = table("party").get(party)
    return named is not None and bool(named.pattern.search(entry.statement.text))


def _demanded(obligation: Obligation, party: str) -> bool:
    statement, place = obligation.newest.statement, obligation.place
    holder, counterpart = party_of(statement.holder), party_of(statement.counterpart)
    if (
        AUTHORITY in (holder, counterpart)
        or statement.kind in ("unntak", "kan")
        or statement.topic == "sanksjoner"
    ):
        return False
    if place is not None and place.act == provision.ADMINISTRATION and not counterpart:
        return False  # what the service must see to within its own house
    return holder == party or (party == BHT and counterpart == BHT and _assistance(place))


def _assistance(place: Provision | None) -> bool:
    """§§ 13-2 and 13-3: what the employer must have the service do, or make together with it."""
    return place is not None and place.section in ("13-2", "13-3")


def ordered(obligations: Iterable[Obligation]) -> list[Obligation]:
    """By act, section, ledd and letter; what rests on no provision comes last, in the order of its source."""
    return sorted(obligations, key=lambda o: (o.newest.row, *_place_key(o)))


def _place_key(obligation: Obligation) -> tuple[int, tuple[int, ...], int, str, int, Standing, int]:
    place, entry = obligation.place, obligation.newest
    if place is None:
        return (len(_ACTS) + 1, (), 0, "", 0, entry.standing, entry.position)
    act = _ACTS.index(place.act) if place.act in _ACTS else len(_ACTS)
    numbers = tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in place.section.split("-"))
    return (act, numbers, place.ledd, place.letter, place.number, entry.standing, entry.position)
