"""Must this business have BHT? The verdict in plain words, proved by the row of the list that is at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Status
from bot.citations import cite_all
from bot.industry import Verdict, checks, explain, mentions_industry, names_business
from bot.industry_proof import proof_of
from bot.texts import text
from index.passage import Span
from index.query import leaned_on
from index.search import Searcher
from index.snapshot import Snapshot

# Asks whether the verdict before holds in a certain case, not something else about BHT.
_STILL = re.compile(
    r"\b(?:ansatt\w*|tilsett\w*|employ\w*|liten|lite|lita|små|small|størrelse\w*|storleik\w*|size|alene|åleine|alone"
    r"|deltid\w*|part-time|enkeltperson\w*|selv om|sjølv om|uansett|even if|even when|i risikoutsatt\w*)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:hvor|kor|hvem|kven|hva skal|kva skal|hvordan|korleis|how|who|koster|kostar|betale\w*|cost\w*)\b",
    re.I,
)


def answer_industry(
    searcher: Searcher, question: str, turns: Sequence[str], language: str, today: date
) -> Answer | None:
    """The verdict on each code or trade that the question names; None where it asks something else."""
    asked = what_is_asked(question, turns)
    if not asked:
        return None
    found = checks(asked, today=today)
    verdicts = [v for v in found if v.verdict != "invalid" or v.candidates or v.why == "unknown_code"]
    if not verdicts:
        return None
    return _answer(searcher.snapshot, question, verdicts, language)


def what_is_asked(question: str, turns: Sequence[str]) -> str:
    """The words to judge: the question's own, or those of the turn it leans on; "" where it is for others."""
    if mentions_industry(question):
        return question
    context = leaned_on(question, turns)
    if not context or not mentions_industry(context) or _OTHER.search(question):
        return ""
    if names_business(question):
        return question  # "og hva med et bakeri da?"
    return f"{context} {question}" if _STILL.search(question) else ""


def _answer(snapshot: Snapshot, question: str, verdicts: Sequence[Verdict], language: str) -> Answer:
    spans: list[Span] = []
    said: list[str] = []
    old = False
    for verdict in verdicts:
        if verdict.verdict == "invalid":
            said.append(explain(verdict, language))
            continue
        proof = proof_of(snapshot, verdict)
        old = old or proof.old
        spans += [span for span in proof.spans if span not in spans]
        marks = "".join(f"[{spans.index(span) + 1}]" for span in proof.spans)
        renumbered = set(proof.old_codes) - {verdict.entry}
        row = text("engine.old_row", language, codes=", ".join(proof.old_codes)) if renumbered else ""
        said.append(" ".join(part for part in (explain(verdict, language), row, marks) if part))
    citations = cite_all(snapshot, spans)
    if all(verdict.verdict == "invalid" for verdict in verdicts):
        status = Status.INSUFFICIENT
    elif any(verdict.verdict == "partly" for verdict in verdicts):
        status = Status.CONDITIONAL
    else:
        status = Status.OUTDATED if old else Status.SUPPORTED
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
