"""What users see of an exception: an id, by which a maintainer finds its type and place in the log.

An exception's message can hold what the user wrote, so neither the user nor the log gets it.
"""

from __future__ import annotations

import logging
import secrets
import traceback

from corpus.errors import ServiceError

log = logging.getLogger("bht.slack")


class SlackCallError(ServiceError):
    """A call of Slack's Web API failed for good; ``code`` is Slack's own word for why."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"Slack refused {method}: {code}")
        self.method = method
        self.code = code


def report(error: BaseException, where: str) -> str:
    """Log type and place of ``error`` under a new id, and give the id."""
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    path = " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    detail = f" {error.method}: {error.code}" if isinstance(error, SlackCallError) else ""
    log.error("error %s in %s: %s%s at %s", number, where, type(error).__name__, detail, path)
    return number
