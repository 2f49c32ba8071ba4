"""What changed in the rules, and when: from the catalogue of amendments, each beside its provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Status
from bot.citations import cite_all
from bot.status import nice_date
from bot.texts import text
from corpus import provision
from corpus.sources import Amendment
from index.passage import PassageKind, Span
from index.search import Searcher
from index.snapshot import Snapshot
from index.wording import wording_date
from index.words import content_words

_CHANGE = re.compile(
    r"\b(endr\w*|nytt|nye? (regl\w+|lov\w*|forskrift\w*|krav\w*|liste?\w*)|changed?|changes|new rules?"
    r"|amend\w*)\b",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(bht\w*|bedriftshelse\w*|regl\w*|regel\w*|lov(en|a|verket)?|forskrift\w*|krav\w*|bransjelist\w*|rules?|law|ohs"
    r"|occupational health)\b|§",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(20(?:19|[2-9]\d))\b|\b(nylig|sist|siste|sidan 2018|siden 2018|recent\w*|lately)\b", re.IGNORECASE
)
_OTHER = re.compile(
    r"(ekspertgrupp|foresl|forslag|rapport|studie|sintef|omstilling|propos|report|study)", re.IGNORECASE
)
GENERAL = 5  # content words above which a question is about one particular point
_KINDS = (PassageKind.PROVISION, PassageKind.TABLE, PassageKind.SUMMARY)


def answer_changes(
    searcher: Searcher, question: str, turns: Sequence[str], language: str, today: date
) -> Answer | None:
    """Every known change of a year, or all that are known; None where the question asks something else."""
    when = _WHEN.search(question)
    if not when or not _CHANGE.search(question) or not _RULES.search(question) or _OTHER.search(question):
        return None
    if len(list(content_words(question))) > GENERAL:
        return None
    snapshot = searcher.snapshot
    known = amendments_of(snapshot, when.group(1) or "", question, today)
    places = [(amendment, place) for amendment in known if (place := newest_place(snapshot, amendment))]
    return _answer(snapshot, question, places, language) if places else None


def amendments_of(snapshot: Snapshot, year: str, question: str, today: date) -> list[Amendment]:
    """Known amendments in force, of one year where one is named and of the provisions the question names."""
    named = provision.find_all(question)
    return [
        amendment
        for amendment in sorted(snapshot.manifest.amendments, key=lambda a: (a.in_force, a.provision))
        if amendment.note
        and amendment.in_force <= today.isoformat()
        and (amendment.in_force.startswith(year) or f"-{year}-" in amendment.act)
        and (not named or any(_same(place, amendment) for place in named))
    ]


def newest_place(snapshot: Snapshot, amendment: Amendment) -> Span | None:
    """The first sentence of the newest wording at hand of the provision that was changed."""
    changed = provision.parse(amendment.provision)
    found: list[tuple[str, int]] = []
    for position, (passage, place) in enumerate(zip(snapshot.passages, snapshot.places, strict=True)):
        if place is None or changed is None or passage.kind not in _KINDS or place.act != changed.act:
            continue
        if changed.meets(place):
            found.append((wording_date(passage, snapshot.sources), -position))
    if not found:
        return None
    position = -max(found)[1]
    passage = snapshot.passages[position]
    start, end = passage.sentences[0] if passage.sentences else (0, len(passage.text))
    return Span(position, start, end)


def _answer(
    snapshot: Snapshot, question: str, places: Sequence[tuple[Amendment, Span]], language: str
) -> Answer:
    spans = list(dict.fromkeys(span for _, span in places))
    citations = cite_all(snapshot, spans)
    lines = [
        text(
            "engine.change",
            language,
            provision=amendment.provision,
            note=amendment.note,
            act=amendment.act,
            since=nice_date(amendment.in_force, language),
            mark=f"[{spans.index(span) + 1}]",
        )
        for amendment, span in places
    ]
    old = any(wording_date(snapshot.passages[s.passage], snapshot.sources) < a.in_force for a, s in places)
    return Answer(
        question=question,
        status=Status.OUTDATED if old else Status.SUPPORTED,
        text="\n".join([text("engine.changes", language), *lines]),
        language=language,
        citations=citations,
        notice=text("engine.changes_old", language) if old else "",
        as_of=max(citation.version for citation in citations),
        kind="changes",
    )


def _same(place: provision.Provision, amendment: Amendment) -> bool:
    changed = provision.parse(amendment.provision)
    return changed is not None and changed.meets(place)
