"""One download: conditional, bounded, tried again, its redirects checked one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx

from corpus.errors import ServiceError
from ingest.fetch.policy import MB, Policy, Target

REDIRECTS = (301, 302, 303, 307, 308)
TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 30.0  # seconds: no server may make us wait longer
AGENT = "bht-assistant (documents for an assistant on bedriftshelsetjeneste)"
T = TypeVar("T")


@dataclass(frozen=True)
class Validators:
    """What a server gave to ask "has it changed since?" with."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        headers = {"If-None-Match": self.etag} if self.etag else {}
        return {**headers, **({"If-Modified-Since": self.last_modified} if self.last_modified else {})}


@dataclass(frozen=True)
class Reply:
    """A server's answer, to be read once."""

    url: str  # after redirects
    content_type: str
    validators: Validators
    chunks: Iterator[bytes]

    @property
    def dated(self) -> str:
        """ISO date of the document by the server; "" where it does not tell."""
        try:
            return parsedate_to_datetime(self.validators.last_modified).date().isoformat()
        except (ValueError, TypeError):
            return ""


class _TryAgainError(Exception):
    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True)
class Downloader:
    """Downloads by one policy."""

    policy: Policy = field(default_factory=Policy)
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, url: str, use: Callable[[Reply], T], validators: Validators | None = None) -> T | None:
        """What ``use`` makes of the reply; None where it has not changed.

        ``use`` may be called again from the beginning when a connection breaks off.
        """
        for attempt in range(self.policy.retries + 1):
            try:
                return self._once(url, use, validators or Validators())
            except _TryAgainError as error:
                if attempt == self.policy.retries:
                    raise ServiceError(f"{url}: {error}", "try again later") from error
                self.sleep(min(LONGEST_WAIT, max(error.after, 0.5 * 2**attempt)))
        raise AssertionError("unreachable")

    def _once(self, url: str, use: Callable[[Reply], T], validators: Validators) -> T | None:
        target = self.policy.admit(url)
        # The environment's proxies are left out: they would connect for us, past the check of addresses.
        with httpx.Client(timeout=self.policy.timeout, follow_redirects=False, trust_env=False) as client:
            for _ in range(self.policy.max_redirects + 1):
                try:
                    with _stream(client, target, validators) as response:
                        if response.status_code in REDIRECTS:
                            target = self.policy.redirect(target.url, response.headers.get("location", ""))
                            continue
                        return self._read(response, target, use)
                except (httpx.TransportError, httpx.DecodingError) as error:
                    raise _TryAgainError(str(error) or type(error).__name__) from error
        raise ServiceError(f"{url} leads from one address to another without end", "mend the catalogue's url")

    def _read(self, response: httpx.Response, target: Target, use: Callable[[Reply], T]) -> T | None:
        status = response.status_code
        if status == httpx.codes.NOT_MODIFIED:
            return None
        if status in TRY_AGAIN:
            raise _TryAgainError(
                f"the server answers {status}", _seconds(response.headers.get("retry-after", ""))
            )
        if status != httpx.codes.OK:
            raise ServiceError(
                f"{target.url}: the server answers {status}", "is the catalogue's url still right?"
            )
        if _length(response) > self.policy.max_bytes:
            raise self._too_large(target)
        validators = Validators(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return use(Reply(target.url, kind, validators, self._bounded(response, target)))

    def _bounded(self, response: httpx.Response, target: Target) -> Iterator[bytes]:
        """The content, counted after decoding, so that a small reply cannot unfold without end."""
        total = 0
        for chunk in response.iter_bytes(1 << 16):
            total += len(chunk)
            if total > self.policy.max_bytes:
                raise self._too_large(target)
            yield chunk
        announced = _length(response)
        if announced and "content-encoding" not in response.headers and total < announced:
            raise _TryAgainError(f"broke off after {total} of {announced} bytes")

    def _too_large(self, target: Target) -> ServiceError:
        limit = self.policy.max_bytes // MB
        return ServiceError(f"{target.url} is larger than {limit} MB", "allow more with --max-mb")


def _stream(
    client: httpx.Client, target: Target, validators: Validators
) -> AbstractContextManager[httpx.Response]:
    """A request to the checked address, with the name for the server and for its certificate."""
    headers = {"Host": target.host_header, "User-Agent": AGENT, "Accept": "*/*", **validators.headers()}
    return client.stream("GET", target.pinned, headers=headers, extensions={"sni_hostname": target.host})


def _length(response: httpx.Response) -> int:
    value = response.headers.get("content-length", "")
    return int(value) if value.isdigit() else 0


def _seconds(value: str) -> float:
    return float(value) if value.isdigit() else 0.0
