"""The register as the Slack app shows it: a page at a time, and as CSV."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from bot.duties import Entry, Obligation
from bot.duties_print import csv_text, holder_name
from bot.duties_search import look_up_plain
from bot.slack.features import Duty, DutyPage

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.settings import Settings


class SlackDuties:
    """Answers ``/bht plikter …`` from the snapshot in use; opens it at the first question."""

    def __init__(self, opened: Callable[[], Engine]) -> None:
        self._open = opened
        self._engine: Engine | None = None
        self._lock = Lock()

    @classmethod
    def open(cls, settings: Settings) -> SlackDuties:
        """Over the index that the settings name."""

        def opened() -> Engine:
            from bot.engine import open_engine

            return open_engine(settings)

        return cls(opened)

    def find(self, query: str, language: str, offset: int, limit: int) -> DutyPage:
        """Obligations by free text or holder ("verneombud", "opplæring"), best first."""
        found = self._found(query)
        offset = max(0, offset)
        shown = [_duty(o.newest, language) for o in found[offset : offset + limit]]
        return DutyPage(shown, len(found), offset)

    def csv(self, query: str, language: str) -> str:
        """All of them as CSV text."""
        return csv_text(self._found(query), language)

    def _found(self, query: str) -> list[Obligation]:
        with self._lock:  # one snapshot for the whole look-up
            if self._engine is None:
                self._engine = self._open()
            else:
                self._engine.refresh()
            return look_up_plain(self._engine, query)


def _duty(entry: Entry, language: str) -> Duty:
    return Duty(
        holder=holder_name(entry.statement.holder, language),
        text=entry.text(language),
        locator=entry.basis,
        passage_id=entry.passage_id,
        url=entry.url,
    )
