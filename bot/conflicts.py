"""Where the documents disagree, the answer shows each side and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answer import Citation
from bot.citations import cite
from bot.points import POINTS, TOTAL, WORDS, Draft, Point, cut, point_of, spoken
from bot.texts import text
from corpus.conflicts import Conflict, shipped_conflicts
from index.search import Hit, Result
from index.snapshot import Snapshot
from index.windows import widen

FIRST = 2  # a conflict counts when one of this many first points is a side of it


class Shown(NamedTuple):
    """An answer's draft with each side of the conflicts that it touches, and the sentence that says so."""

    draft: Draft
    notice: str = ""


def show_sides(
    snapshot: Snapshot,
    result: Result,
    draft: Draft,
    language: str,
    conflicts: Sequence[Conflict] | None = None,
) -> Shown:
    """The draft with one statement of each other side; as it is where it touches no known conflict."""
    asked = result.query.forms[0]
    notices: list[str] = []
    fixed: list[str] = []  # statements that must stay among the points
    for conflict in shipped_conflicts() if conflicts is None else conflicts:
        at = next((n for n, p in enumerate(draft.points[:FIRST]) if conflict.side_of(_key(p)) >= 0), -1)
        if at < 0 or not conflict.asked_by(asked):
            continue
        sides = _sides(snapshot, result, draft, conflict, language)
        if len(sides) < 2:
            continue
        fixed += [_key(point) for _, point in sides]
        draft = _with(draft, at, [point for _, point in sides])
        notices.append(_notice(snapshot, conflict, sides, language))
    return Shown(_fitted(snapshot, draft, fixed), " ".join(notices)) if notices else Shown(draft)


def _sides(
    snapshot: Snapshot, result: Result, draft: Draft, conflict: Conflict, language: str
) -> list[tuple[int, Point]]:
    """For each side that the snapshot holds: its number and its point, the answer's own before another."""
    at_hand = {position: resolved.statement.id for position, resolved in enumerate(snapshot.statements)}
    found: list[tuple[int, Point]] = []
    for number, side in enumerate(conflict.sides):
        said = [point for point in (*draft.points, *draft.more) if _key(point) in side]
        best = max(
            (p for p, key in at_hand.items() if key in side and not _past(snapshot, result, p)),
            key=lambda position: float(result.statements[position]),
            default=-1,
        )
        if said:
            found.append((number, said[0]))
        elif best >= 0:
            found.append((number, _point(snapshot, result, best, language)))
    return found


def _past(snapshot: Snapshot, result: Result, statement: int) -> bool:
    """Whether a statement tells a wording that has a newer version here, and nobody asks for the old."""
    spans = snapshot.statements[statement].spans
    return not result.query.historic and any(span.passage in snapshot.superseded for span in spans)


def _point(snapshot: Snapshot, result: Result, statement: int, language: str) -> Point:
    resolved = snapshot.statements[statement]
    spans = tuple(widen(snapshot, span) for span in (*resolved.leads, *resolved.spans))
    return point_of(snapshot, Hit(spans, float(result.statements[statement]), statement), language, False)


def _with(draft: Draft, at: int, sides: Sequence[Point]) -> Draft:
    """The sides that are not spoken yet, right behind the point that is one of them."""
    spoken_now = {_key(point) for point in draft.points}
    new = [point for point in sides if _key(point) not in spoken_now]
    more = tuple(point for point in draft.more if point not in new)
    return Draft((*draft.points[: at + 1], *new, *draft.points[at + 1 :]), more)


def _fitted(snapshot: Snapshot, draft: Draft, fixed: Sequence[str]) -> Draft:
    """The draft within its budget: the last points that are no side are only named to read on."""
    points, more = list(draft.points), list(draft.more)
    while len(points) > POINTS or _words(snapshot, points) > WORDS:
        last = next((n for n in range(len(points) - 1, 0, -1) if _key(points[n]) not in fixed), 0)
        if not last:
            break
        more.insert(0, points.pop(last))
    quote, whole = points[0].quote, points[0].spans
    if quote is not None and whole != (quote,):
        size = _words(snapshot, points) + len(cut(snapshot, quote).split())
        points[0] = points[0] if size <= TOTAL else replace(points[0], quote=None)
    return Draft(tuple(points), tuple(more))


def _words(snapshot: Snapshot, points: Sequence[Point]) -> int:
    return sum(len(spoken(snapshot, point).split()) for point in points)


def _notice(snapshot: Snapshot, conflict: Conflict, sides: Sequence[tuple[int, Point]], language: str) -> str:
    """In plain words: what the sources differ on, what each says, where and how old; and which goes first."""
    proofs = [cite(snapshot, 0, point.spans[-1]) for _, point in sides]
    several = len({proof.source_id for proof in proofs}) > 1
    places = [_place(point, proof, several) for (_, point), proof in zip(sides, proofs, strict=True)]
    told = [
        f"{conflict.says[number]} ({place}, {year})" if conflict.says else f"{place} ({year})"
        for (number, _), place, year in zip(sides, places, _years(proofs), strict=True)
    ]
    listed = text("engine.and", language, first=", ".join(told[:-1]), last=told[-1])
    notice = text("engine.conflict", language, about=conflict.subject(language), sides=listed)
    first = next((n for n, (number, _) in enumerate(sides) if number == conflict.wins - 1), -1)
    # An older wording may have been changed since, so only one as new as the others goes before them.
    if first >= 0 and _years(proofs)[first] == max(_years(proofs)):
        notice += " " + text("engine.conflict_wins", language, place=places[first])
    return notice


def _years(proofs: Sequence[Citation]) -> list[str]:
    return [proof.version[:4] for proof in proofs]


def _place(point: Point, proof: Citation, several: bool) -> str:
    """``kap. 8.3.3``, with the source's name where there are several; a provision names itself."""
    named = several and proof.authority not in ("law", "regulation")
    known = point.statement.locator if point.statement is not None else ""
    locator = (known or proof.locator).removesuffix(f" ({proof.version[:4]})")
    return ", ".join(part for part in (proof.title if named else "", locator) if part)


def _key(point: Point) -> str:
    return point.statement.id if point.statement is not None else ""
