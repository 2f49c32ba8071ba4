"""``bht changes`` as plain values: what was, what is, since when, by which act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.sources import Source
from index.change_acts import Act
from index.difference import SectionChange
from index.history import DatedChange, History, SectionHistory
from index.paraphrases import Paraphrase
from index.snapshot import Snapshot
from index.store import Store
from index.version_kinds import PartKind
from index.versions import Part, Version

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.settings import Settings


def changes_to_json(history: History, snapshot: Snapshot, today: date) -> dict[str, Any]:
    """The contract of ``bht changes --json``."""
    sources = snapshot.sources
    states = snapshot.manifest.statement_states
    return {
        "index_version": snapshot.version,
        "provisions": [section_to_json(section, sources) for section in history.sections],
        "pending": [
            {
                "provision": act.provision,
                "act": act_to_json(act),
                "in_text": version_to_json(version, sources),
                "date_has_come": bool(act.in_force) and act.in_force <= today.isoformat(),
            }
            for version, act in history.pending
        ],
        "paraphrases": [_paraphrase(item, sources) for item in history.paraphrases if not item.same],
        "left_out_of_guidance": [
            {"source": item.source, "locator": item.locator, **_part(item.part)} for item in history.omissions
        ],
        "statements": {
            state: [key for key, value in states.items() if value == state]
            for state in ("changed", "unresolved")
        },
    }


def section_to_json(history: SectionHistory, sources: Mapping[str, Source]) -> dict[str, Any]:
    """One section's differences."""
    now, was = history.now, history.was
    return {
        "provision": history.section.cite(),
        "heading": (now or was).title if now or was else "",  # type: ignore[union-attr]
        "heading_was": was.title if was and history.retitled else "",
        "was": version_to_json(was, sources) if was else None,
        "now": version_to_json(now, sources) if now else None,
        "acts": [act_to_json(act) for act in history.acts],
        "changes": [change_to_json(change) for change in history.changes],
    }


def change_to_json(dated: DatedChange) -> dict[str, Any]:
    """One difference."""
    change = dated.change
    return {
        "change": change.kind.value,
        "was": _part(change.was),
        "now": _part(change.now),
        "elsewhere": change.elsewhere.cite() if change.elsewhere else "",
        "since": dated.act.in_force if dated.act else "",
        "act": dated.act.id if dated.act else "",
    }


def version_to_json(version: Version, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Where a wording stands and how old it is."""
    source = sources.get(version.source)
    return {
        "source": version.source,
        "title": source.name if source else version.source,
        "date": version.date,
        "checked": source.checked if source and not version.quoted else "",
    }


def act_to_json(act: Act) -> dict[str, Any]:
    """An act that changed a provision."""
    return {"id": act.id, "in_force": act.in_force, "note": act.note, "url": act.url}


def sections_to_json(changes: list[SectionChange]) -> list[dict[str, Any]]:
    """The contract of ``bht changes --since VERSION --json``."""
    return [
        {
            "change": change.kind.value, "source": change.source, "place": change.place,
            "heading": change.heading, "moved_from": change.moved_from,
            "edits": [{"was": was, "is": now} for was, now in change.edits()],
        }
        for change in changes
    ]  # fmt: skip


def open_for_slack(settings: Settings, engine: Engine) -> Any:
    """The news as the Slack app shows it, over the app's own engine."""
    from bot.changes_slack import SlackChanges

    return SlackChanges(lambda: engine.snapshot, Store(settings.index))


def of_our_rules(history: SectionHistory, snapshot: Snapshot) -> bool:
    """Whether a section is one that the catalogue follows, or that another document quotes."""
    followed = {amendment.act for amendment in snapshot.manifest.amendments}
    quoted = bool(history.was and history.was.quoted)
    return quoted or any(act.id in followed for act in history.acts)


def moved(kind: PartKind) -> bool:
    """Whether a part stands at another place than before."""
    return kind in (PartKind.MOVED, PartKind.MOVED_CHANGED)


def _part(part: Part | None) -> dict[str, Any]:
    return {"place": part.place.cite(), "text": part.text} if part else {}


def _paraphrase(item: Paraphrase, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "source": item.source,
        "locator": item.locator,
        "text": item.text,
        "law": {**_part(item.part), "date": item.date},
        "follows_older": version_to_json(item.older, sources) if item.older else None,
    }
