"""What the fixtures ``start`` and ``app`` give."""

from __future__ import annotations

from collections.abc import Callable

from bot.slack.running import Running

Start = Callable[..., Running]  # keywords: what Settings take, and socket, features

__all__ = ["Running", "Start"]
