"""Which wording of a provision is the newest at hand, and which of it is known to have been changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from corpus import provision
from corpus.authority import Authority
from corpus.provision import Provision
from corpus.sources import Amendment, Source
from index.passage import Passage, PassageKind


def wording_date(passage: Passage, sources: Mapping[str, Source]) -> str:
    """ISO date of a passage's wording: its own, else its source's."""
    source = sources.get(passage.source)
    return passage.date or (source.date if source else "")


def superseded_passages(passages: Sequence[Passage], sources: Mapping[str, Source]) -> frozenset[int]:
    """Positions of passages with the wording of a provision that stands in a newer version too.

    Comments on a provision are left alone (they explain; their own date is shown), and so are acts that
    changed others, which are history by kind.
    """
    newest: dict[tuple[str, str], str] = {}
    places: dict[int, tuple[tuple[str, str], str]] = {}
    for position, passage in enumerate(passages):
        if passage.kind not in (PassageKind.PROVISION, PassageKind.TABLE) or not passage.provision:
            continue
        place = provision.cited(passage.provision)
        source = sources.get(passage.source)
        if place is None or source is None:
            continue
        key, day = (place.act, place.section), wording_date(passage, sources)
        places[position] = (key, day)
        if source.authority in (Authority.LAW, Authority.REGULATION):
            newest[key] = max(newest.get(key, ""), day)
    return frozenset(position for position, (key, day) in places.items() if day < newest.get(key, ""))


def amendments_since(
    passage: Passage, sources: Mapping[str, Source], amendments: Sequence[Amendment], today: date
) -> tuple[Amendment, ...]:
    """Amendments of a passage's provision that came into force after its wording, oldest first."""
    place = provision.cited(passage.provision) if passage.provision else None
    day = _state_date(passage, sources)
    if place is None or not day:
        return ()
    found = [
        amendment
        for amendment in amendments
        if day < amendment.in_force <= today.isoformat() and _touches(amendment, place)
    ]
    return tuple(sorted(found, key=lambda amendment: amendment.in_force))


def _state_date(passage: Passage, sources: Mapping[str, Source]) -> str:
    source = sources.get(passage.source)
    if passage.date or source is None:
        return passage.date
    return source.checked or source.date


def _touches(amendment: Amendment, place: Provision) -> bool:
    changed = provision.cited(amendment.provision)
    if changed is None or (changed.act and place.act and changed.act != place.act):
        return False
    return changed.meets(place)
