"""The text of questions is in no log and no table; those about somebody's health are answered privately."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from databases import everything_stored
from slack_standin.slack import Slack, private
from slack_standin.state import BOT_USER
from sqlalchemy import create_engine, inspect
from starting import Running, Start

ME = f"<@{BOT_USER}>"
WORDS = ("rødgrøtmedfløte", "snurrebass", "krasjlandet", "prisgrøften")


def test_no_words_of_a_question_are_logged_or_stored(
    slack: Slack,
    start: Start,
    database: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.INFO):
        running = start()
        first, second, third, fourth = WORDS
        root = slack.say("U1", f"{ME} Må vi ha {first}?")
        slack.wait_for_posts(1)
        slack.say("U1", f"og hva med {second}", thread=root)
        slack.say("U1", f"{third}", channel="D1")
        slack.command("U1", f"Hva er {fourth}?")
        answers = slack.wait_for_posts(4)
        slack.press("U1", answers[0], answers[0].button("feedback"), useful=False)
        slack.wait(lambda: slack.views)
        message, _ = slack.written("U2", first)
        slack.shortcut("U1", message)
        slack.wait_for_posts(5)
        running.stop()
    logged = caplog.text + "".join(capfd.readouterr())
    stored = everything_stored(database)
    for word in WORDS:
        assert word not in logged
        assert word.encode() not in stored
    assert b"p-13-1" in stored  # the test reads what it thinks it reads


def test_no_message_or_button_that_others_see_holds_the_question(slack: Slack, app: Running) -> None:
    slack.say("U1", f"{ME} Må vi ha rødgrøtmedfløte?")
    answer = slack.wait_for_posts(1)[0]
    assert "rødgrøt" not in f"{answer.blocks}{answer.metadata}{answer.text}"


def test_a_question_about_somebodys_health_is_answered_privately_and_says_why(
    slack: Slack, app: Running
) -> None:
    slack.say("U1", f"{ME} Kollegaen min har fått kreft, hva gjør BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.quiet()
    assert private(slack.posts()) == slack.posts() == [answer]
    assert "helsen til en bestemt person" in answer.words()
    assert not answer.has_button("answer_share")


def test_the_thread_of_such_a_question_is_not_joined(slack: Slack, app: Running) -> None:
    root = slack.say("U1", f"{ME} Jeg er sykmeldt, hva gjør BHT?")
    slack.wait_for_posts(1)
    slack.say("U1", "Hva mer?", thread=root)
    slack.quiet()
    assert len(slack.posts()) == 1


def test_a_user_can_be_exported_and_purged(slack: Slack, app: Running) -> None:
    slack.say("U1", f"{ME} Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.press("U1", answer, answer.button("feedback"), useful=True)
    store = app.services.store
    slack.wait(lambda: store.export("U1")["feedback"] and store.export("U1")["threads"])
    assert store.purge("U1") == 2
    assert store.export("U1") == {"threads": [], "feedback": []}


def test_the_tables_hold_what_the_manual_says(slack: Slack, app: Running, database: str) -> None:
    connected = create_engine(database)
    names = set(inspect(connected).get_table_names())
    connected.dispose()
    assert names == {"claims", "pending", "threads", "feedback", "channels", "unanswered"}
    manual = Path("docs/slack.md").read_text("utf-8")
    assert all(f"`{name}`" in manual for name in names)
