"""What the app can offer besides answers, where the product has it: duties, industries, changes."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.engine import Engine


class Industries(Protocol):
    """Whether a business must have BHT (bot/industry.py)."""

    def __call__(self, query: str, language: str) -> str:
        """The verdict in words."""


@dataclass(frozen=True)
class Duty:
    """One obligation, ready to be shown."""

    holder: str
    text: str
    locator: str
    passage_id: str = ""
    url: str = ""


@dataclass(frozen=True)
class DutyPage:
    """Some of the obligations that were asked for."""

    duties: Sequence[Duty]
    total: int
    offset: int = 0


class Duties(Protocol):
    """The register of obligations (bot/duties.py)."""

    def find(self, query: str, language: str, offset: int, limit: int) -> DutyPage:
        """Obligations by free text or holder ("verneombud", "opplæring"), best first."""

    def csv(self, query: str, language: str) -> str:
        """All of them as CSV text."""


@dataclass(frozen=True)
class Change:
    """One changed section or provision."""

    kind: str  # added | changed | removed | pending (changed since, the text at hand does not show it yet)
    locator: str
    title: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ChangeSet:
    """What a publish changed, or what changed in the rules themselves."""

    version: str
    since: str  # the snapshot before; "" where the rules themselves are compared
    changes: Sequence[Change]


class Changes(Protocol):
    """Differences between snapshots (bot/changes.py)."""

    def latest(self) -> ChangeSet | None:
        """What the snapshot in use changed; None where there was none before it."""

    def rules(self) -> ChangeSet | None:
        """What changed in the rules we follow, by the wordings at hand; None where nothing did."""


@dataclass(frozen=True)
class Features:
    """What is there; a command whose part is missing is not offered."""

    industries: Industries | None = None
    duties: Duties | None = None
    changes: Changes | None = None


def load(settings: Settings, engine: Engine) -> Features:
    """Look for the parts in this installation; they share the app's engine and its snapshot."""
    return Features(
        industries=_industries(),
        duties=_open("bot.duties", settings, engine),
        changes=_open("bot.changes", settings, engine),
    )


def _industries() -> Industries | None:
    module = _module("bot.industry")
    if module is None:
        return None

    def judged(query: str, language: str) -> str:
        return "\n\n".join(module.explain(verdict, language) for verdict in module.checks(query))

    return judged


def _open(name: str, settings: Settings, engine: Engine) -> Any:
    """The part that the module's ``open_for_slack(settings, engine)`` gives, where there is such a module."""
    opened = getattr(_module(name), "open_for_slack", None)
    return opened(settings, engine) if opened is not None else None


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
