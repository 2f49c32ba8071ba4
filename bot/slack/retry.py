"""Calls tried again: after 429 when Slack says, after failures of servers and lines with a short pause."""

from __future__ import annotations

import http.client
import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.errors import SlackCallError

log = logging.getLogger("bht.slack")
T = TypeVar("T")

LINE_ERRORS = (URLError, TimeoutError, ConnectionError, http.client.HTTPException)
PASSING = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
RATE_CODES = {"ratelimited", "rate_limited"}


@dataclass(frozen=True)
class Retry:
    """How often, and how long in between; sleeping is injected for tests."""

    tries: int = 5
    pause: float = 0.4
    longest: float = 60.0  # a Retry-After beyond it is a failure
    sleep: Callable[[float], None] = time.sleep

    def run(self, method: str, call: Callable[[], T], done_before: Callable[[], T | None] | None = None) -> T:
        """The result of ``call``.

        After a failure that leaves open whether Slack has done the work (a lost connection, a 500),
        ``done_before`` looks whether it has, and its result is taken in place of a second call.
        """
        for attempt in range(1, self.tries + 1):
            try:
                return call()
            except SlackApiError as error:
                code, wait, open_question = self._judge(error, attempt)
            except LINE_ERRORS as error:
                code, wait, open_question = type(error).__name__, self._backoff(attempt), True
            if wait is None or attempt == self.tries:
                raise SlackCallError(method, code)
            log.warning("%s failed (%s), try %d of %d follows", method, code, attempt + 1, self.tries)
            self.sleep(wait)
            if open_question and done_before is not None and (found := done_before()) is not None:
                return found
        raise AssertionError("unreachable")

    def _judge(self, error: SlackApiError, attempt: int) -> tuple[str, float | None, bool]:
        """(Slack's word, seconds to wait or None for good, whether Slack may have done it)."""
        response: Any = error.response
        status = int(getattr(response, "status_code", 200))
        code = str(response.get("error", "")) if hasattr(response, "get") else ""
        if status == 429 or code in RATE_CODES:
            after = _retry_after(getattr(response, "headers", {}))
            return "ratelimited", after if after <= self.longest else None, False
        if status >= 500 or code in PASSING:
            return code if code in PASSING else f"http_{status}", self._backoff(attempt), True
        return _word(code), None, False

    def _backoff(self, attempt: int) -> float:
        return self.pause * float(2 ** (attempt - 1)) * (1 + random.random() / 4)


def _retry_after(headers: dict[str, str]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after" and str(value).isdigit():
            return float(value)
    return 1.0


def _word(code: str) -> str:
    """Slack's error codes are one word; anything else could be a page's text and is not kept."""
    return code if code.replace("_", "").isalnum() and len(code) < 60 else "unexpected_reply"
