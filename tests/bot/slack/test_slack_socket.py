"""Socket Mode over a real WebSocket: everything arrives, lines break and come back."""

from __future__ import annotations

import json
import urllib.request

from fake_engine import FakeEngine
from slack_standin.slack import Slack
from slack_standin.state import BOT_USER
from starting import Start

ME = f"<@{BOT_USER}>"


def test_events_commands_and_buttons_arrive_and_repeats_are_answered_once(
    slack: Slack, start: Start, engine: FakeEngine
) -> None:
    running = start(socket=True, port=0)
    _, events = slack.written("U1", f"{ME} Må vi ha BHT?")
    for retry in range(3):
        for event in events:
            slack.deliver_event(event, retry)
    answer = slack.wait_for_posts(1)[0]
    slack.press("U1", answer, answer.button("source_show_1"))
    slack.wait(lambda: slack.views)
    slack.command("U1", "Må vi ha BHT?")
    slack.wait_for_posts(2)
    slack.quiet()
    assert len(slack.posts()) == len(engine.asked) == 2
    assert running.server is not None
    port = running.server.server_address[1]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=3) as reply:
        assert json.loads(reply.read())["mode"] == "socket"


def test_a_dropped_line_is_taken_up_again(slack: Slack, start: Start) -> None:
    running = start(socket=True)
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    slack.wait_for_posts(1)
    slack.server.drop_sockets()
    line = running.socket
    assert line is not None
    slack.wait(lambda: slack.server.sockets and line.client.is_connected(), 15)
    slack.say("U1", "Må vi ha BHT nå?", channel="D1")
    assert len(slack.wait_for_posts(2)) == 2


def test_slacks_notice_that_a_line_will_close_is_followed_at_once(slack: Slack, start: Start) -> None:
    start(socket=True)
    slack.server.announce_disconnect()
    slack.wait(lambda: slack.count("apps.connections.open") == 2)
    slack.wait(lambda: len(slack.server.sockets) == 2)
    _, (event,) = slack.written("U1", "Må vi ha BHT?", channel="D1")
    for retry in range(2):  # the new line may be read a little late: Slack then delivers again
        slack.server.send("events_api", event, retry)
    slack.wait_for_posts(1)
    slack.quiet()
    assert len(slack.posts()) == 1
