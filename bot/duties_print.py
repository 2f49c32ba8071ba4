"""The register for people and programs: lines for a terminal, JSON, CSV, a checklist to print."""

from __future__ import annotations

import csv
import io
import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.duties import Entry, Obligation, Register, Standing
from bot.texts import catalogue, text

WIDTH = 100
MOST_HOLDERS = 7  # columns of the table of sizes
COLUMNS = (
    "holder", "counterpart", "kind", "topic", "text", "basis", "when", "documented", "standing", "wording",
    "source", "authority", "locator", "url",
)  # fmt: skip


def holder_name(holder: str, language: str) -> str:
    """A party's name in a language; as statements have it where the catalogue has none."""
    key = f"duties.holder_{holder}"
    return text(key, language) if key in catalogue() else holder


def topic_name(topic: str, language: str) -> str:
    """A topic's name in a language."""
    return text(f"duties.topic_{topic}", language)


def standing_note(entry: Entry, language: str) -> str:
    """ "i kraft", "ordlyden fra 2018", …"""
    return text(f"duties.standing_{entry.standing.name.lower()}", language, year=entry.date[:4] or "?")


def by_topic(obligations: Sequence[Obligation]) -> dict[str, list[Obligation]]:
    """Obligations under their topics, topics in the order in which they come."""
    topics: dict[str, list[Obligation]] = {}
    for obligation in obligations:
        topics.setdefault(obligation.newest.statement.topic, []).append(obligation)
    return topics


def lines(obligations: Sequence[Obligation], language: str, versions: bool) -> list[str]:
    """The list for reading, with legal basis; ``versions`` adds the older wordings."""
    said: list[str] = []
    for topic, items in by_topic(obligations).items():
        said += ["", topic_name(topic, language).upper()]
        for obligation in items:
            said += _item(obligation, language, versions)
    said.append("")
    said.append(text("duties.count", language, count=len(obligations)))
    return said[1:]


def entry_json(entry: Entry, language: str = "nb") -> dict[str, Any]:
    """One wording of an obligation as JSON."""
    statement = entry.statement
    return {
        "id": statement.id, "holder": statement.holder, "counterpart": statement.counterpart,
        "kind": statement.kind, "topic": statement.topic, "text": entry.text(language), "basis": entry.basis,
        "when": statement.when, "documented": statement.documented, "standing": entry.standing.name.lower(),
        "wording": entry.date, "source": entry.source.id, "title": entry.source.name,
        "authority": entry.authority, "locator": entry.locator, "passage_id": entry.passage_id,
        "url": entry.url,
    }  # fmt: skip


def obligation_json(obligation: Obligation, language: str = "nb") -> dict[str, Any]:
    """An obligation as JSON: its newest wording, and the older ones."""
    older = [entry_json(entry, language) for entry in obligation.older]
    return {**entry_json(obligation.newest, language), "versions": older}


def csv_text(obligations: Sequence[Obligation], language: str, versions: bool = False) -> str:
    """A table that opens in a spreadsheet; ``versions`` adds a row for each older wording."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for obligation in obligations:
        for entry in obligation.versions if versions else (obligation.newest,):
            row = entry_json(entry, language)
            row["holder"] = holder_name(entry.statement.holder, language)
            row["topic"] = topic_name(entry.statement.topic, language)
            writer.writerow({key: _safe(str(value)) for key, value in row.items()})
    return out.getvalue()


def sizes_table(register: Register, language: str) -> str:
    """How many entries each party has on each topic, as a Markdown table; most first."""
    sizes = register.sizes()
    holders = Counter({h: sum(n for (x, _), n in sizes.items() if x == h) for h in {h for h, _ in sizes}})
    topics = Counter({t: sum(n for (_, x), n in sizes.items() if x == t) for t in {t for _, t in sizes}})
    shown = [holder for holder, _ in holders.most_common(MOST_HOLDERS)]
    rest = text("duties.others", language)
    columns = [*(holder_name(holder, language) for holder in shown), rest, text("duties.sum", language)]
    rows = [f"| {text('duties.topic', language)} | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for topic, total in topics.most_common():
        counts = [sizes[holder, topic] for holder in shown]
        cells = [str(count or "") for count in (*counts, total - sum(counts), total)]
        rows.append(f"| {topic_name(topic, language)} | {' | '.join(cells)} |")
    sums = [holders[holder] for holder in shown]
    total = sum(holders.values())
    cells = [str(count) for count in (*sums, total - sum(sums), total)]
    rows.append(f"| **{text('duties.sum', language)}** | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value


def _item(obligation: Obligation, language: str, versions: bool) -> list[str]:
    entry, statement = obligation.newest, obligation.newest.statement
    who = holder_name(statement.holder, language)
    said = textwrap.wrap(
        f"- {who}: {entry.text(language)}", WIDTH, initial_indent="  ", subsequent_indent="    "
    )
    said += _below(_basis(entry, language))
    if statement.when:
        said += _below(text("duties.when", language, when=statement.when))
    if statement.documented:
        said += _below(text("duties.documented", language, what=statement.documented))
    if obligation.older and not versions:
        said += _below(text("duties.older", language, count=len(obligation.older)))
    for older in obligation.older if versions else ():
        said += _below(f"· {_basis(older, language)}: {older.text(language)}", hang=8)
    return said


def _basis(entry: Entry, language: str) -> str:
    if entry.standing is Standing.IN_FORCE:
        return entry.basis
    return f"{entry.basis} ({standing_note(entry, language)})"


def _below(line: str, hang: int = 6) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * hang)
