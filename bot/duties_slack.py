"""The register as the Slack app shows it: a page at a time, and as CSV."""

from __future__ import annotations

from collections.abc import Callable

from bot.duties import Entry, Obligation
from bot.duties_print import csv_text, holder_name
from bot.duties_search import Searches, look_up_plain
from bot.slack.features import Duty, DutyPage


class SlackDuties:
    """Answers ``/bht plikter …`` from the snapshot in use; ``searcher`` gives the search over it."""

    def __init__(self, searcher: Callable[[], Searches]) -> None:
        self._searcher = searcher

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
        return look_up_plain(self._searcher(), query)  # one snapshot for the whole look-up


def _duty(entry: Entry, language: str) -> Duty:
    return Duty(
        holder=holder_name(entry.statement.holder, language),
        text=entry.text(language),
        locator=entry.basis,
        passage_id=entry.passage_id,
        url=entry.url,
    )
