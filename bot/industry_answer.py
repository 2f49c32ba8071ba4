"""Must this business have BHT? The verdict in plain words, proved by the row of the list that is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Citation, Status
from bot.citations import cite
from bot.industry import Verdict, checks, explain, mentions_industry
from bot.industry_verdict import Standing
from bot.texts import text
from corpus import provision
from corpus.industries import digits
from corpus.provision import ORGANISATION
from index.passage import Passage, PassageKind, Span
from index.query import leaned_on
from index.search import Searcher
from index.snapshot import Snapshot


def answer_industry(
    searcher: Searcher, question: str, turns: Sequence[str], language: str, today: date
) -> Answer | None:
    """The verdict on each code or trade that the question names; None where it asks something else."""
    context = leaned_on(question, turns)
    asked = question if mentions_industry(question) else f"{context} {question}" if context else ""
    if not asked or not mentions_industry(asked):
        return None
    verdicts = [v for v in checks(asked, today=today) if v.verdict != "invalid" or v.candidates]
    if not verdicts:
        return None
    return _answer(searcher.snapshot, question, verdicts, language, today)


def _answer(
    snapshot: Snapshot, question: str, verdicts: Sequence[Verdict], language: str, today: date
) -> Answer:
    spans: list[Span] = []
    said: list[str] = []
    old = False
    for verdict in verdicts:
        proof, from_old_list = proof_of(snapshot, verdict)
        old = old or from_old_list
        marks = []
        for span in proof:
            if span not in spans:
                spans.append(span)
            marks.append(f"[{spans.index(span) + 1}]")
        said.append(f"{explain(verdict, language)} {''.join(dict.fromkeys(marks))}".rstrip())
    citations = tuple(cite(snapshot, n, span) for n, span in enumerate(spans, 1))
    partly = any(verdict.verdict == "partly" or verdict.candidates for verdict in verdicts)
    status = Status.CONDITIONAL if partly else Status.OUTDATED if old else Status.SUPPORTED
    return Answer(
        question=question,
        status=status,
        text="\n\n".join(said),
        language=language,
        citations=citations,
        notice=text("engine.old_list", language) if old else "",
        as_of=max((c.version for c in citations), default=""),
        topic="bransjeliste",
        kind="industry",
        extra={"verdicts": [verdict.to_json(language) for verdict in verdicts]},
    )


def proof_of(snapshot: Snapshot, verdict: Verdict) -> tuple[tuple[Span, ...], bool]:
    """Rows of the list that prove a verdict, newest list at hand first; True when only an older list is there.

    A business that is not listed is proved by the first ledd: the risk decides.
    """
    tables = sorted(_tables(snapshot), key=lambda item: -item[0])
    newest = tables[0][0] if tables else 0
    listed = [standing for standing in (verdict.standing, *(c.standing for c in verdict.candidates)) if standing]
    wanted = [s for s in (*listed, verdict.other) if s is not None and s.entries]
    for rank in (1, 0):
        rows = [p for r, p in tables if r == rank]
        spans = _rows(snapshot, rows, [s for s in wanted if (s.standard == "SN2025") == bool(rank)])
        if spans:
            return spans, rank < newest or (rank == 0 and newest == 0)
    return _first_ledd(snapshot), newest == 0


def _tables(snapshot: Snapshot) -> list[tuple[int, int]]:
    """(1 for the list in force or a summary of it, 0 for an older one; position) of passages with rows."""
    found = []
    for position, passage in enumerate(snapshot.passages):
        place = provision.parse(passage.provision) if passage.provision else None
        if place is None or (place.act, place.section) != (ORGANISATION, "13-1"):
            continue
        if passage.kind in (PassageKind.TABLE, PassageKind.SUMMARY):
            old = bool(passage.date) or position in snapshot.superseded or "(2018)" in passage.locator
            found.append((0 if old else 1, position))
    return found


def _rows(snapshot: Snapshot, positions: Sequence[int], standings: Sequence[Standing]) -> tuple[Span, ...]:
    codes = [digits(entry.code) for standing in standings for entry in standing.entries][:4]
    spans: dict[Span, None] = {}
    for code in codes:
        for position in positions:
            if span := _row(snapshot.passages[position], position, code):
                spans.setdefault(span)
                break
    return tuple(spans)


def _row(passage: Passage, position: int, code: str) -> Span | None:
    for start, end in passage.sentences:
        words = passage.text[start:end].split()
        codes = [word for word in words[:2] if word[:1].isdigit()]
        if passage.kind is PassageKind.SUMMARY:
            codes = [word.strip("().,:;") for word in words if word[:1].isdigit() or word[:2].strip("(").isdigit()]
        if any(digits(found) == code for found in codes if any(char.isdigit() for char in found)):
            return Span(position, start, end)
    return None


def _first_ledd(snapshot: Snapshot) -> tuple[Span, ...]:
    """§ 13-1 first ledd, newest wording at hand."""
    found: list[tuple[bool, int]] = []
    for position, passage in enumerate(snapshot.passages):
        place = provision.parse(passage.provision) if passage.provision else None
        if place and place.act == ORGANISATION and place.section == "13-1" and place.ledd in (0, 1):
            if passage.kind in (PassageKind.PROVISION, PassageKind.SUMMARY) and passage.sentences:
                found.append((position in snapshot.superseded or bool(passage.date), position))
    if not found:
        return ()
    position = min(found)[1]
    return (Span(position, *snapshot.passages[position].sentences[0]),)


def citations_of(snapshot: Snapshot, spans: Sequence[Span]) -> tuple[Citation, ...]:
    """Spans as numbered citations."""
    return tuple(cite(snapshot, n, span) for n, span in enumerate(spans, 1))
