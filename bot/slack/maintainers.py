"""Messages to the maintainers' channel: news of a publish, and the week's digest; each once."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from bot.slack.changes_view import changes_message
from bot.slack.desk import week_of
from bot.slack.digest_view import digest_message
from bot.slack.services import Services

log = logging.getLogger("bht.slack")
DAY = 86_400.0
KEEP = 60 * DAY
KEEP_WEEKS = 26


def announce(services: Services) -> None:
    """Tell what the snapshot in use changed."""
    channel, changes = services.settings.maintainer_channel, services.features.changes
    version = services.engine.info().index_version
    if not channel or changes is None or not services.store.claims.take([f"p:{version}"], KEEP):
        return
    message = changes_message(changes.latest(), services.settings.language)
    services.gateway.post(channel, message, key=f"p{version}")


def send_digest(services: Services, clock: Callable[[], float] = time.time) -> None:
    """Tell last week's counts, once a week; nothing where nothing was counted."""
    now = clock()
    week = week_of(now - 7 * DAY)
    channel = services.settings.maintainer_channel
    if not channel or not services.store.claims.take([f"w:{week}"], KEEP):
        return
    counted = services.store.unanswered.week(week)
    feedback = services.store.feedback.counts(now - 7 * DAY)
    if counted or feedback:
        services.gateway.post(
            channel, digest_message(week, counted, feedback, services.settings.language), key=week
        )
    services.store.unanswered.forget(week_of(now - KEEP_WEEKS * 7 * DAY))
