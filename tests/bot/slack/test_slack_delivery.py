"""Never mute, never doubled: repeated events, a busy app, and a Slack that fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import pytest
from fake_engine import FakeEngine
from slack_standin.slack import Slack, private
from slack_standin.state import BOT_USER, Fault
from starting import Running, Start

ME = f"<@{BOT_USER}>"


def test_four_deliveries_of_one_event_give_one_answer(slack: Slack, app: Running, engine: FakeEngine) -> None:
    _, events = slack.written("U1", f"{ME} Må vi ha BHT?")
    for retry in range(4):
        for event in events:
            slack.deliver_event(event, retry)
    slack.wait_for_posts(1)
    slack.quiet()
    assert len(slack.posts()) == len(engine.asked) == 1


def test_two_processes_on_one_database_answer_once(slack: Slack, start: Start, engine: FakeEngine) -> None:
    start()
    first = slack.app_url
    start()
    second = slack.app_url
    _, events = slack.written("U1", f"{ME} Må vi ha BHT?")

    def deliver(url: str) -> None:
        slack.app_url = url
        for event in events:
            slack.deliver_event(event)

    for url in (first, second, first):
        deliver(url)
    slack.wait_for_posts(1)
    slack.quiet()
    assert len(slack.posts()) == len(engine.asked) == 1


def test_the_same_words_asked_again_are_answered_again(slack: Slack, app: Running) -> None:
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    assert len(slack.wait_for_posts(2)) == 2


def test_an_event_is_acknowledged_before_the_answer(slack: Slack, app: Running, engine: FakeEngine) -> None:
    engine.gate.clear()
    slack.say("U1", "treg", channel="D1")
    assert slack.ack_times[-1] < 1
    engine.gate.set()
    slack.wait(lambda: slack.posts() and slack.posts()[-1].has_button("source_show"))


def test_waiting_shows_at_once_in_a_thread(slack: Slack, app: Running) -> None:
    slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    status = next(body for method, body in slack.calls if method == "assistant.threads.setStatus")
    assert status["status"] == "leter i kildene …"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(slow=9),
        Fault(status=500),
        Fault(error="unknown_method"),
        Fault(drop="before"),
        Fault(retry_after=60),
    ],
    ids=["slow", "500", "unknown", "dropped", "429"],
)
def test_a_status_that_fails_holds_no_answer_up(slack: Slack, app: Running, fault: Fault) -> None:
    slack.fault("assistant.threads.setStatus", fault)
    slack.say("U1", f"{ME} Må vi ha BHT?")
    assert slack.wait_for_posts(1)[0].has_button("source_show_1")
    assert slack.count("assistant.threads.setStatus") == 1


def test_a_slow_answer_is_announced_and_the_announcement_becomes_the_answer(
    slack: Slack, app: Running, engine: FakeEngine
) -> None:
    engine.gate.clear()
    slack.say("U1", "treg", channel="D1")
    notice = slack.wait_for_posts(1)[0]
    assert "Leter i kildene" in notice.words()
    engine.gate.set()
    slack.wait(lambda: notice.has_button("source_show_1"))
    assert len(slack.posts()) == 1


def test_a_busy_app_says_that_the_question_waits(slack: Slack, start: Start, engine: FakeEngine) -> None:
    start(workers=1)
    engine.gate.clear()
    slack.say("U1", f"{ME} treg")
    slack.wait(lambda: engine.asked)
    ts = slack.say("U2", f"{ME} Må vi ha BHT?")
    notice = slack.wait_for_posts(1, thread=ts)[0]
    assert "venter (nr. 1 i køen)" in notice.words()
    engine.gate.set()
    slack.wait(lambda: notice.has_button("source_show_1"))


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_waiting_message_whose_line_drops_stands_once_and_becomes_the_answer(
    slack: Slack, start: Start, engine: FakeEngine, drop: str
) -> None:
    start()
    engine.gate.clear()
    slack.fault("chat.postMessage", Fault(drop=drop))
    slack.say("U1", "treg", channel="D1")
    notice = slack.wait_for_posts(1)[0]
    engine.gate.set()
    slack.wait(lambda: notice.has_button("source_show_1"))
    slack.quiet()
    assert slack.posts() == [notice]


def test_where_it_cannot_read_whether_a_message_stands_it_posts_again(slack: Slack, app: Running) -> None:
    slack.fault("chat.postMessage", Fault(drop="before"))
    slack.fault("conversations.history", Fault(error="missing_scope"))
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    assert len(slack.wait_for_posts(1)) == 1


def test_a_full_queue_refuses_politely(slack: Slack, start: Start, engine: FakeEngine) -> None:
    running = start(workers=1, queue=1)
    engine.gate.clear()
    slack.say("U1", f"{ME} treg")
    slack.wait(lambda: engine.asked)  # the only worker has it
    slack.say("U2", f"{ME} treg")
    slack.wait(lambda: running.services.desk.load == 2)
    slack.say("U3", f"{ME} treg")
    refusal = slack.wait(lambda: [m for m in private(slack.posts()) if "ikke rekker" in m.words()])[0]
    assert refusal.seen_by == "U3"
    engine.gate.set()
    slack.wait(lambda: sum(m.has_button("source_show_1") for m in slack.posts()) == 2)


@pytest.mark.parametrize(
    ("chosen", "askers"),
    [({"user_per_minute": 2}, ("U1", "U1", "U1")), ({"team_per_minute": 2}, ("U1", "U2", "U3"))],
    ids=["per user", "per workspace"],
)
def test_too_many_questions_in_a_minute_are_refused(
    slack: Slack, start: Start, engine: FakeEngine, chosen: dict[str, int], askers: Sequence[str]
) -> None:
    start(**chosen)
    for user in askers:
        slack.say(user, f"{ME} Må vi ha BHT?")
    slack.wait(lambda: [m for m in private(slack.posts()) if "Vent et minutt" in m.words()])
    slack.wait_for_posts(3)
    assert len(engine.asked) == 2


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(retry_after=1), id="429"),
        pytest.param(Fault(status=500), id="500"),
        pytest.param(Fault(status=503), id="503"),
        pytest.param(Fault(error="internal_error"), id="internal_error"),
        pytest.param(Fault(drop="before"), id="a line dropped before"),
        pytest.param(Fault(drop="after"), id="a line dropped after the work was done"),
        pytest.param(Fault(slow=0.4), id="slowness"),
    ],
)
@pytest.mark.parametrize("channel", ["C0GENERAL", "D1"], ids=["thread", "direct"])
def test_a_failing_call_is_tried_again_and_the_answer_stands_once(
    slack: Slack, app: Running, fault: Fault, channel: str
) -> None:
    slack.fault("chat.postMessage", fault)
    started = time.monotonic()
    slack.say("U1", f"{ME} Må vi ha BHT?" if channel[0] == "C" else "Må vi ha BHT?", channel=channel)
    slack.wait_for_posts(1)
    slack.quiet()
    assert [m.has_button("source_show_1") for m in slack.posts()] == [True]
    assert time.monotonic() - started > fault.retry_after


def test_no_status_is_left_behind_where_the_thread_gets_no_message(slack: Slack, app: Running) -> None:
    slack.say("U1", f"{ME} krasj")
    slack.wait(lambda: [m for m in private(slack.posts()) if "feilnummer" in m.words()])
    slack.wait(lambda: slack.count("assistant.threads.setStatus") == 2)
    assert [body["status"] for method, body in slack.calls if method.endswith("setStatus")][-1] == ""


def test_a_call_that_fails_for_good_is_reported_and_the_asker_told(
    slack: Slack, app: Running, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fault("chat.postMessage", Fault(error="restricted_action"))
    slack.say("U1", f"{ME} Må vi ha BHT?")
    told = slack.wait_for_posts(1)[0]
    assert told.seen_by == "U1"
    number = told.text.split("feilnummer ")[1].split()[0]
    assert f"error {number}" in caplog.text
    assert "chat.postMessage: restricted_action" in caplog.text


def test_blocks_that_slack_refuses_are_replaced_by_text_with_the_sources(slack: Slack, app: Running) -> None:
    slack.fault("chat.postMessage", Fault(error="invalid_blocks"))
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    answer = slack.wait_for_posts(1)[0]
    assert answer.blocks == []
    assert "[1] § 13-1 første ledd" in answer.text


def test_an_exception_gives_the_user_an_id_and_never_its_text(
    slack: Slack, app: Running, caplog: pytest.LogCaptureFixture
) -> None:
    slack.say("U1", "krasj hemmelighet", channel="D1")
    told = slack.wait_for_posts(1)[0]
    assert "hemmelighet" not in told.words()
    assert "RuntimeError" not in told.words()
    number = told.text.split("feilnummer ")[1].split()[0]
    assert f"error {number} in answering a direct: RuntimeError" in caplog.text
    assert "hemmelighet" not in caplog.text


def test_a_lost_command_address_falls_back_to_a_direct_message(slack: Slack, app: Running) -> None:
    slack.fault("response_url", Fault(status=404))
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    assert (answer.channel, answer.seen_by) == ("D1", "")


def test_stopping_finishes_what_was_taken_and_takes_no_more(
    slack: Slack, start: Start, engine: FakeEngine
) -> None:
    running = start(workers=1)
    engine.gate.clear()
    for user in ("U1", "U2", "U3"):
        slack.say(user, "treg", channel=f"D{user[1]}")
    slack.wait(lambda: engine.asked)
    stopping = threading.Thread(target=running.stop)
    stopping.start()
    slack.wait(running.stopping.is_set)
    body = b"{}"
    assert slack.post(body, "application/json")[0] == 503
    engine.gate.set()
    stopping.join(5)
    assert sum(m.has_button("source_show_1") for m in slack.posts()) == 3


def test_a_question_that_a_crashed_process_left_is_answered_by_another(
    slack: Slack, start: Start, engine: FakeEngine
) -> None:
    crashed = start(workers=1, drain_seconds=0)
    engine.gate.clear()
    ts = slack.say("U1", f"{ME} treg Må vi ha BHT?")
    slack.wait(lambda: engine.asked)
    slack.fault("chat.postMessage", *[Fault(error="account_inactive")] * 3)  # the old process cannot reply
    slack.fault("chat.postEphemeral", Fault(error="account_inactive"))
    crashed.stop()
    other = start()
    assert other.housekeeping is not None
    slack.faults.clear()
    engine.asked.clear()
    other.housekeeping.run_due()
    slack.wait(lambda: engine.asked)
    engine.gate.set()
    slack.wait_for_posts(1, thread=ts)
