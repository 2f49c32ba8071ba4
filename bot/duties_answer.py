"""Questions that want a list of duties or rights: answered from the register, each item with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Citation, Status
from bot.citations import cite
from bot.duties import Entry, Obligation, Standing, register_of
from bot.duties_ask import Asked, understand
from bot.duties_filter import concerns, ordered
from bot.texts import text
from index.search import Searcher
from index.snapshot import Snapshot
from index.wording import amendments_since

MOST = 25  # items in one answer; the rest are counted, and the command that shows them is named
FEWEST = 2  # fewer is no list: ordinary search answers


def answer_duties(
    searcher: Searcher, question: str, turns: Sequence[str], language: str, today: date
) -> Answer | None:
    """The complete list that a question wants; None where it asks for one duty or something else."""
    asked = understand(question, turns)
    if asked is None:
        return None
    snapshot = searcher.snapshot
    found = _presentable(snapshot, asked)
    if len(found) < FEWEST:
        return None
    shown = _foremost(found, asked)[:MOST]
    return _answer(snapshot, question, asked, (ordered(shown), len(found)), language=language, today=today)


def _presentable(snapshot: Snapshot, asked: Asked) -> list[Obligation]:
    """What fits, without summaries of lists and without wording that newer rules at hand have replaced."""
    register = register_of(snapshot)
    found = [o for o in asked.wanted.select(register) if o.newest.statement.id not in register.overviews]
    for limit in (Standing.GUIDANCE, Standing.FORMER):
        standing = [o for o in found if o.newest.standing <= limit]
        in_force = any(o.newest.standing <= Standing.ENACTED for o in standing)
        if standing and (in_force or limit is Standing.FORMER):
            return standing
    return found


def _foremost(found: Sequence[Obligation], asked: Asked) -> list[Obligation]:
    """The asker's own concerns first, then what is about BHT, then law before guidance."""
    by = asked.by

    def rank(obligation: Obligation) -> tuple[bool, bool, bool]:
        entry = obligation.newest
        return (
            not (by and concerns(entry, by)),
            not entry.about_bht(),
            entry.standing > Standing.ENACTED,
        )

    return sorted(found, key=rank)


def _answer(
    snapshot: Snapshot,
    question: str,
    asked: Asked,
    found: tuple[list[Obligation], int],
    *,
    language: str,
    today: date,
) -> Answer:
    shown, total = found
    topics: dict[str, list[Obligation]] = {}
    for obligation in shown:
        topics.setdefault(obligation.newest.statement.topic, []).append(obligation)
    citations: list[Citation] = []
    lines = [text("duties.intro", language, count=total)]
    for topic, obligations in topics.items():
        lines.append(f"{text(f'duties.topic_{topic}', language)}:")
        for obligation in obligations:
            citation = cite(snapshot, len(citations) + 1, obligation.newest.span)
            citations.append(citation)
            lines.append(f"- {item(obligation.newest, language)} [{citation.n}]")
    if total > len(shown):
        lines.append(text("duties.more", language, count=total - len(shown), command=command(asked)))
    changed = _changed(snapshot, shown, today)
    former = any(o.newest.standing >= Standing.FORMER for o in shown)
    summary = bool(citations and citations[0].summary)
    notice = (
        text("duties.former_notice", language)
        if former
        else text("engine.summary", language)
        if summary
        else ""
    )
    return Answer(
        question,
        Status.OUTDATED if changed else Status.SUPPORTED,
        "\n".join(lines),
        language,
        tuple(citations),
        notice=notice,
        as_of=max((c.version for c in citations), default=""),
        topic=shown[0].newest.statement.topic,
        kind="duties",
        extra={
            "filter": asked.wanted.to_json(),
            "total": total,
            "ids": [o.newest.statement.id for o in shown],
        },
    )


def item(entry: Entry, language: str) -> str:
    """One line: the duty in plain words and its legal basis."""
    basis = entry.basis
    if entry.standing >= Standing.FORMER and entry.place is not None:
        basis = text("duties.wording_of", language, basis=basis, year=entry.date[:4])
    return f"{entry.text(language).rstrip('.')} ({basis})."


def command(asked: Asked) -> str:
    """The command line that shows the whole list."""
    wanted = asked.wanted
    parts = ["bht duties"]
    parts += [f"--holder {wanted.holder}"] if wanted.holder else []
    parts += [f"--for {wanted.demand_of}"] if wanted.demand_of else []
    parts += [f"--topic {topic}" for topic in wanted.topics[:1]]
    parts += ["--documented"] if wanted.documented else []
    parts += ["--bht"] if wanted.bht else []
    return " ".join(parts)


def _changed(snapshot: Snapshot, shown: Sequence[Obligation], today: date) -> bool:
    """Whether any wording shown is known to have been changed since."""
    return any(
        amendments_since(
            snapshot.passages[o.newest.span.passage], snapshot.sources, snapshot.manifest.amendments, today
        )
        for o in shown
    )
