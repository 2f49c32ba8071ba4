"""Mentions and direct messages, answered once, with sources, over HTTP and over Socket Mode."""

from __future__ import annotations

import pytest
from slack_standin.slack import Slack
from slack_standin.state import BOT_USER


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_mention_is_answered_once_in_its_thread_with_sources(slack: Slack, start, socket: bool) -> None:
    start(socket=socket)
    ts = slack.say("U1", f"<@{BOT_USER}> Må vi ha BHT?")
    answer = slack.wait_for_posts(1, "C0GENERAL")[0]
    slack.quiet()
    assert slack.posts() == [answer]
    assert answer.thread == ts
    assert "§ 13-1 første ledd" in answer.words()
    assert "[1]" in answer.words()
    assert answer.has_button("source_show_1")


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_direct_message_is_answered_once_in_place(slack: Slack, start, socket: bool) -> None:
    start(socket=socket)
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    answer = slack.wait_for_posts(1, "D1")[0]
    slack.quiet()
    assert slack.posts() == [answer]
    assert answer.thread == ""
