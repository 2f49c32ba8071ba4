"""The Slack app's own state: ids, choices and counts, never the text of a question."""

from bot.store.store import Store, open_store

__all__ = ["Store", "open_store"]
