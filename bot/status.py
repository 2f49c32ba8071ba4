"""What the evidence itself says about how far it carries: its age, later changes, conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answer import Citation, Status
from bot.points import Point
from bot.texts import text
from corpus.sources import Amendment
from index.passage import PassageKind
from index.snapshot import Snapshot
from index.wording import amendments_since, wording_date

INDUSTRY_TOPICS = ("tilknytning", "bransjeliste")  # where the trade is the fact that is missing
STALE_DAYS = 365  # a text of rules older than this is worth a look at the official page


@dataclass(frozen=True)
class Standing:
    """A status with the sentence that explains it, and the date of the newest evidence."""

    status: Status
    notice: str
    as_of: str


def standing(
    snapshot: Snapshot,
    points: Sequence[Point],
    citations: Sequence[Citation],
    language: str,
    today: date,
    *,
    historic: bool,
    differ: str = "",
) -> Standing:
    """Derive status, notice and date from the points of an answer; ``differ`` says where sources disagree."""
    as_of = max((citation.version for citation in citations), default="")
    main = points[0]
    changes = changed_since(snapshot, main, today)
    if changes and not historic:
        return Standing(Status.OUTDATED, _both(_outdated(snapshot, main, changes, language), differ), as_of)
    old = _old_report_wording(snapshot, main)
    if old and not historic:
        notice = text("engine.old_wording", language, date=nice_date(old, language))
        return Standing(Status.OUTDATED, _both(notice, differ), as_of)
    if main.statement is not None and main.statement.when and main.statement.kind:
        notice = text("engine.condition", language, condition=main.statement.when)
        if main.statement.topic in INDUSTRY_TOPICS:
            notice = _both(notice, text("engine.tell_industry", language))
        return Standing(Status.CONFLICTING if differ else Status.CONDITIONAL, _both(differ, notice), as_of)
    if differ:
        return Standing(Status.CONFLICTING, differ, as_of)
    return Standing(Status.SUPPORTED, _age(snapshot, main, language, today), as_of)


def changed_since(snapshot: Snapshot, point: Point, today: date) -> tuple[Amendment, ...]:
    """Known amendments of the provisions that prove a point, in force after the wording at hand."""
    announced = tuple(
        Amendment(change.provision, change.in_force, change.act)
        for change in snapshot.manifest.provision_changes
        if change.announced and change.in_force
    )
    known = snapshot.manifest.amendments
    acts = {(a.act, a.provision) for a in known}
    amendments = (*known, *(a for a in announced if (a.act, a.provision) not in acts))
    found: dict[tuple[str, str], Amendment] = {}
    for span in point.spans:
        passage = snapshot.passages[span.passage]
        for amendment in amendments_since(passage, snapshot.sources, amendments, today):
            found.setdefault((amendment.act, amendment.provision), amendment)
    return tuple(sorted(found.values(), key=lambda amendment: amendment.in_force))


def nice_date(iso: str, language: str) -> str:
    """``2023-01-01`` as people write it; a year or month stays what it is."""
    parts = iso.split("-")
    if len(parts) != 3:
        return iso
    months = text("engine.months", language).split()
    day, month = int(parts[2]), months[int(parts[1]) - 1]
    return f"{day} {month} {parts[0]}" if language == "en" else f"{day}. {month} {parts[0]}"


def _both(first: str, second: str) -> str:
    return f"{first} {second}".strip()


def _outdated(snapshot: Snapshot, point: Point, changes: Sequence[Amendment], language: str) -> str:
    passage = snapshot.passages[point.spans[0].passage]
    day = wording_date(passage, snapshot.sources)
    latest = changes[-1]
    note = f" ({latest.note})" if latest.note and language != "en" else ""
    return text(
        "engine.changed_since", language, date=nice_date(day, language), provision=latest.provision,
        since=nice_date(latest.in_force, language), act=latest.act, note=note,
    )  # fmt: skip


def _old_report_wording(snapshot: Snapshot, point: Point) -> str:
    """Date of a provision's wording that is quoted in a report and has a newer version here; "" otherwise."""
    span = point.spans[0]
    passage = snapshot.passages[span.passage]
    if span.passage in snapshot.superseded:
        return wording_date(passage, snapshot.sources)
    return ""


def _age(snapshot: Snapshot, point: Point, language: str, today: date) -> str:
    passage = snapshot.passages[point.spans[0].passage]
    source = snapshot.sources.get(passage.source)
    if source is None:
        return ""
    if passage.kind in (PassageKind.PROVISION, PassageKind.COMMENT) and passage.date:
        return text("engine.as_of_old", language, date=nice_date(passage.date, language))
    if source.checked and (today - date.fromisoformat(source.checked)).days > STALE_DAYS:
        return text("engine.stale", language, date=nice_date(source.checked, language))
    return ""
