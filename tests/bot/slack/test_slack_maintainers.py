"""New snapshots, their news, the weekly digest, retention."""

from __future__ import annotations

from fake_engine import FakeEngine
from slack_standin.slack import Slack
from slack_standin.state import BOT_USER
from starting import Start
from test_slack_commands import ALL

from bot.slack.housekeeping import take_up
from bot.slack.maintainers import send_digest

WEEK = 7 * 86_400.0


def test_a_new_snapshot_is_taken_up_without_a_restart(slack: Slack, start: Start, engine: FakeEngine) -> None:
    start(refresh_seconds=0.05)
    engine.next_version = "v2"
    slack.wait(lambda: engine.version == "v2")
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    assert "samling v2" in slack.wait_for_posts(1)[0].words()


def test_a_publish_is_announced_once_by_all_processes_together(
    slack: Slack, start: Start, engine: FakeEngine
) -> None:
    first = start(features=ALL, maintainer_channel="C0MAINT")
    second = start(features=ALL, maintainer_channel="C0MAINT")
    for running in (first, second):
        engine.next_version = "v2"
        take_up(running.services)
    slack.wait_for_posts(1, "C0MAINT")
    slack.quiet()
    (news,) = slack.posts("C0MAINT")
    assert "1 endret" in news.words()
    assert "§ 13-2 bokstav b" in news.words()


def test_without_a_channel_nothing_is_announced(slack: Slack, start: Start, engine: FakeEngine) -> None:
    running = start(features=ALL)
    engine.next_version = "v2"
    take_up(running.services)
    assert slack.posts() == []


def test_unanswered_questions_are_counted_by_topic_for_a_weekly_digest(slack: Slack, start: Start) -> None:
    running = start(maintainer_channel="C0MAINT")
    for number in range(3):
        slack.say("U1", f"<@{BOT_USER}> Hva er prisen {number}?")
    answer = slack.wait_for_posts(3)[0]
    slack.press("U1", answer, answer.button("feedback"), useful=True)
    slack.wait(lambda: running.services.store.feedback.export("U1"))
    slack.wait(lambda: running.services.desk.load == 0)
    now = running.services.desk._timing.clock()
    for _ in range(2):
        send_digest(running.services, lambda: now + WEEK)
    (digest,) = slack.posts("C0MAINT")
    assert "3 spørsmål fikk ikke svar" in digest.words()
    assert "kostnad: 3" in digest.words()
    assert "prisen" not in digest.words()
