"""HTTP mode: signatures, health, odd requests."""

from __future__ import annotations

import contextlib
import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from slack_standin.slack import Slack
from starting import Running

EVENT = "application/json"


def get(url: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(url, timeout=3) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def body(slack: Slack) -> bytes:
    """A direct message, not yet delivered."""
    _, (event,) = slack.written("U1", "Må vi ha BHT?", channel="D1")
    return json.dumps(event).encode()


def test_a_request_with_the_right_signature_is_taken(slack: Slack, app: Running) -> None:
    assert slack.post(body(slack), EVENT)[0] == 200
    slack.wait_for_posts(1)


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({"secret": "wrong"}, id="another secret"),
        pytest.param({"age": 301}, id="older than five minutes"),
        pytest.param({"headers": {"X-Slack-Signature": ""}}, id="no signature"),
        pytest.param({"headers": {"X-Slack-Request-Timestamp": ""}}, id="no time stamp"),
    ],
)
def test_a_request_with_a_wrong_signature_is_refused(
    slack: Slack, app: Running, forged: dict[str, Any]
) -> None:
    assert slack.post(body(slack), EVENT, **forged)[0] == 401
    slack.quiet()
    assert slack.posts() == []


def test_slacks_check_of_the_address_is_answered(slack: Slack, app: Running) -> None:
    challenge = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    status, reply = slack.post(challenge, EVENT)
    assert (status, "abc" in reply) == (200, True)


def test_health_tells_whether_it_is_ready_and_the_corpus_version(slack: Slack, app: Running) -> None:
    assert get(slack.app_url + "/health") == (
        200,
        {"alive": True, "ready": True, "index_version": "v1", "mode": "http", "in_work": 0},
    )
    app.stopping.set()
    status, state = get(slack.app_url + "/health")
    assert (status, state["alive"], state["ready"]) == (503, True, False)


def test_other_paths_are_not_found(slack: Slack, app: Running) -> None:
    assert get(slack.app_url + "/")[0] == 404
    request = urllib.request.Request(slack.app_url + "/elsewhere", b"{}")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=3)
    with refused.value:
        assert refused.value.code == 404


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b'{"type": "event_callback"}', b"\xff\xfe"])
def test_nonsense_with_a_right_signature_does_no_harm(slack: Slack, app: Running, content: bytes) -> None:
    with contextlib.suppress(urllib.error.URLError, ConnectionError):
        slack.post(content, EVENT)
    assert get(slack.app_url + "/health")[0] == 200
