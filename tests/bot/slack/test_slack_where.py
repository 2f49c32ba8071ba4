"""Where the assistant answers, and where it keeps quiet."""

from __future__ import annotations

import pytest
from fake_engine import FakeEngine
from slack_standin.slack import Slack, private
from slack_standin.state import BOT_USER
from starting import Running, Start

ME = f"<@{BOT_USER}>"


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_mention_is_answered_once_in_its_thread_with_sources(
    slack: Slack, start: Start, socket: bool
) -> None:
    start(socket=socket)
    ts = slack.say("U1", f"{ME} Må vi ha BHT?")
    answer = slack.wait_for_posts(1, "C0GENERAL")[0]
    slack.quiet()
    assert slack.posts() == [answer]
    assert answer.thread == ts
    assert "§ 13-1 første ledd" in answer.words()
    assert "[1]" in answer.words()
    assert answer.has_button("source_show_1")


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_direct_message_is_answered_once_in_place(slack: Slack, start: Start, socket: bool) -> None:
    start(socket=socket)
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    answer = slack.wait_for_posts(1, "D1")[0]
    slack.quiet()
    assert slack.posts() == [answer]
    assert answer.thread == ""


def test_a_mention_inside_a_thread_is_answered_in_that_thread(slack: Slack, app: Running) -> None:
    root = slack.say("U2", "Noen som kan BHT?")
    slack.say("U1", f"{ME} må vi ha det?", thread=root)
    assert slack.wait_for_posts(1)[0].thread == root


def test_a_follow_up_needs_no_mention_and_knows_what_was_asked(
    slack: Slack, app: Running, engine: FakeEngine
) -> None:
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    slack.say("U1", "og hva med en frisørsalong", thread=root)
    slack.wait_for_posts(2, thread=root)
    assert engine.asked[-1][:2] == ("og hva med en frisørsalong", ("Må vi ha BHT?",))


def test_a_follow_up_after_a_restart_reads_the_turns_from_slack(
    slack: Slack, start: Start, engine: FakeEngine
) -> None:
    first = start()
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    first.stop()
    start()
    slack.say("U1", "Hvem betaler for det?", thread=root)
    slack.wait_for_posts(2, thread=root)
    assert engine.asked[-1][1] == ("Må vi ha BHT?",)
    assert slack.count("conversations.replies") == 1


def test_a_direct_message_continues_the_one_before(slack: Slack, app: Running, engine: FakeEngine) -> None:
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    slack.wait_for_posts(1)
    slack.say("U1", "Og hva med vikarer?", channel="D1")
    slack.wait_for_posts(2)
    assert engine.asked[-1][1] == ("Må vi ha BHT?",)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Takk, det var til god hjelp!", id="thanks"),
        pytest.param("<@U7> hva tror du?", id="to somebody else"),
        pytest.param("👍", id="an emoji"),
    ],
)
def test_in_a_thread_it_keeps_out_of_what_is_not_for_it(slack: Slack, app: Running, words: str) -> None:
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    slack.say("U1", words, thread=root)
    slack.quiet()
    assert len(slack.posts()) == 1


def test_others_in_the_thread_are_answered_when_they_ask_not_when_they_talk(
    slack: Slack, app: Running
) -> None:
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    slack.say("U2", "Jeg tar det opp med ledelsen i morgen", thread=root)
    slack.quiet()
    assert len(slack.posts()) == 1
    slack.say("U2", "Hvem skal varsle Arbeidstilsynet?", thread=root)
    slack.wait_for_posts(2)


def test_small_talk_in_a_thread_gets_no_reply(slack: Slack, app: Running) -> None:
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    slack.say("U1", "Skal vi ta lunsj?", thread=root)
    slack.quiet()
    assert len(slack.posts()) == 1


@pytest.mark.parametrize(
    ("channel", "more"),
    [
        pytest.param("C0GENERAL", {}, id="a question to nobody"),
        pytest.param("C0GENERAL", {"subtype": "message_changed"}, id="an edit"),
        pytest.param("D1", {"subtype": "message_deleted"}, id="a deletion"),
        pytest.param("D1", {"bot_id": "B9"}, id="another bot"),
        pytest.param("D1", {"bot_id": "B0BOT"}, id="itself"),
    ],
)
def test_it_never_speaks_unasked(
    slack: Slack, app: Running, engine: FakeEngine, channel: str, more: dict[str, str]
) -> None:
    slack.say("U1", "Må vi ha BHT?", channel=channel, **more)
    slack.quiet()
    assert slack.posts() == []
    assert engine.asked == []


def test_a_bare_mention_is_told_how_to_ask(slack: Slack, app: Running, engine: FakeEngine) -> None:
    ts = slack.say("U1", ME)
    reply = slack.wait_for_posts(1)[0]
    assert reply.thread == ts
    assert "/bht" in reply.words()
    assert engine.asked == []


def test_the_shortcut_answers_the_asker_alone(slack: Slack, app: Running, engine: FakeEngine) -> None:
    message, _ = slack.written("U2", "Vi er frisører &amp; lurer på BHT")
    slack.shortcut("U1", message)
    answer = slack.wait_for_posts(1)[0]
    assert private(slack.posts()) == [answer]
    assert answer.seen_by == "U1"
    assert engine.asked[0][0] == "Vi er frisører & lurer på BHT"


def test_the_answer_follows_the_language_of_the_question(slack: Slack, app: Running) -> None:
    slack.say("U1", "Must we have it?", channel="D1")
    assert "Depends on your circumstances" in slack.wait_for_posts(1)[0].words()
