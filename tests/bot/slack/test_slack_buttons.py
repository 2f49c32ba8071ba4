"""The buttons under an answer."""

from __future__ import annotations

import pytest
from fake_engine import FakeEngine
from slack_standin.slack import Slack, private
from slack_standin.state import BOT_USER, Fault, Json, Message, buttons, texts
from starting import Running, Start

ME = f"<@{BOT_USER}>"


def answered(slack: Slack, question: str, channel: str = "C0GENERAL") -> Message:
    """The answer to a question."""
    before = len(slack.posts())
    slack.say("U1", f"{ME} {question}" if channel[0] == "C" else question, channel=channel)
    return slack.wait_for_posts(before + 1)[-1]


def wait_for_another(slack: Slack, page: Json) -> None:
    slack.wait(lambda: next(iter(slack.views.values())) != page)


def opened(slack: Slack, count: int = 1) -> Json:
    """The newest view."""
    view: Json = list(slack.wait(lambda: len(slack.views) >= count and slack.views).values())[-1]
    return view


def test_show_source_opens_the_passage_with_neighbours_path_and_the_quote_marked(
    slack: Slack, app: Running
) -> None:
    answer = answered(slack, "Må vi ha BHT?")
    slack.press("U2", answer, answer.button("source_show_1"))
    view = opened(slack)
    shown = "\n".join(texts(view["blocks"]))
    for words in (
        "§ 13-1 første ledd",
        "Kapittel 13 › § 13-1",
        "§ 12-9 Om noe annet.",
        "§ 13-2 Bistand.",
        "2025",
    ):
        assert words in shown
    bold = [
        part["text"]
        for block in view["blocks"]
        for element in block.get("elements", [])
        for part in element.get("elements", [])
        if part.get("style", {}).get("bold")
    ]
    assert "Arbeidsgiver skal knytte virksomheten til en bedriftshelsetjeneste" in bold
    assert buttons(view)[0]["url"].startswith("https://lovdata.no/")


def test_a_source_that_a_new_snapshot_dropped_is_said_to_be_replaced(slack: Slack, app: Running) -> None:
    answer = answered(slack, "Må vi ha BHT?")
    slack.press("U1", answer, answer.button("source_show_2"))
    assert "byttet ut" in "\n".join(texts(opened(slack)))


def test_a_long_answer_continues_page_by_page_and_keeps_its_sources(slack: Slack, app: Running) -> None:
    answer = answered(slack, "lang")
    assert answer.has_button("source_show_1")
    assert "Punkt 149" not in answer.words()
    slack.press("U1", answer, answer.button("answer_rest"))
    seen = "\n".join([answer.words(), *texts(opened(slack))])
    while forward := [b for b in buttons(opened(slack)) if b["action_id"] == "answer_rest"]:
        (number,) = slack.views
        page = next(iter(slack.views.values()))
        slack.press("U1", None, forward[0], view=number)
        wait_for_another(slack, page)
        seen += "\n".join(texts(opened(slack)))
    assert all(f"Punkt {n}:" in seen for n in range(150))


def test_the_rest_is_there_after_a_restart(slack: Slack, start: Start, engine: FakeEngine) -> None:
    first = start()
    answer = answered(slack, "lang")
    first.stop()
    start()
    slack.press("U1", answer, answer.button("answer_rest"))
    assert "Punkt" in "\n".join(texts(opened(slack)))
    assert [question for question, _, _ in engine.asked] == ["lang", "lang"]


def test_a_private_answer_can_be_shared_once_with_its_question(slack: Slack, app: Running) -> None:
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    assert answer.seen_by == "U1"
    for _ in range(2):
        slack.press("U1", answer, answer.button("answer_share"))
    shared = slack.wait(lambda: [m for m in slack.posts() if not m.seen_by])
    slack.quiet()
    assert len([m for m in slack.posts() if not m.seen_by]) == 1
    assert "delte et svar" in shared[0].words()
    assert "Må vi ha BHT?" in shared[0].words()
    assert shared[0].has_button("source_show_1")
    assert not shared[0].has_button("answer_share")


def test_sharing_after_a_restart_asks_again(slack: Slack, start: Start, engine: FakeEngine) -> None:
    first = start()
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    first.stop()
    start()
    slack.press("U1", answer, answer.button("answer_share"))
    slack.wait(lambda: [m for m in slack.posts() if not m.seen_by])
    assert len(engine.asked) == 2


def test_sharing_where_it_is_no_member_says_so(slack: Slack, app: Running) -> None:
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.fault("chat.postMessage", Fault(error="not_in_channel"))
    slack.press("U1", answer, answer.button("answer_share"))
    assert slack.wait(lambda: [m for m in private(slack.posts()) if "/invite" in m.words()])


def test_a_share_whose_line_drops_stands_once(slack: Slack, app: Running) -> None:
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.fault("chat.postMessage", Fault(drop="after"))
    slack.press("U1", answer, answer.button("answer_share"))
    slack.wait(lambda: [m for m in private(slack.posts()) if "delt i kanalen" in m.words()])
    assert len([m for m in slack.posts() if not m.seen_by]) == 1


def test_a_share_that_failed_can_be_tried_again(slack: Slack, app: Running) -> None:
    slack.command("U1", "Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.fault("chat.postMessage", Fault(error="account_inactive"))
    slack.press("U1", answer, answer.button("answer_share"))
    slack.wait(lambda: [m for m in private(slack.posts()) if "feilnummer" in m.words()])
    slack.press("U1", answer, answer.button("answer_share"))
    slack.wait(lambda: [m for m in slack.posts() if not m.seen_by])


def test_feedback_that_it_was_useful_is_kept_and_thanked_for(slack: Slack, app: Running) -> None:
    answer = answered(slack, "Må vi ha BHT?")
    slack.press("U1", answer, answer.button("feedback"), useful=True)
    slack.wait(lambda: [m for m in private(slack.posts()) if "Takk" in m.words()])
    (row,) = app.services.store.feedback.export("U1")
    assert row["useful"] is True
    assert row["passages"] == "p-13-1 p-guide-2"
    assert row["index_version"] == "v1"
    assert row["answer"] == f"C0GENERAL:{answer.ts}"


def test_feedback_that_it_was_not_is_followed_by_a_reason(slack: Slack, app: Running) -> None:
    answer = answered(slack, "Må vi ha BHT?")
    slack.press("U1", answer, answer.button("feedback"), useful=False)
    opened(slack)
    (view,) = slack.views
    choice = {"selected_option": {"value": "outdated"}}
    slack.submit("U1", view, {"reason": {"reason": choice}})
    slack.wait(lambda: app.services.store.feedback.export("U1")[0]["reason"] == "outdated")


def test_a_refusal_says_whom_to_ask_and_shows_what_comes_closest(slack: Slack, app: Running) -> None:
    answer = answered(slack, "Hva er prisen?")
    assert "Spør heller:" in answer.words()
    assert "verneombudet, HR" in answer.words()
    assert "Det nærmeste jeg fant" in answer.words()
    assert "Arbeidsgiver i en del bransjer" in answer.words()
    assert answer.has_button("source_show_1") or answer.has_button("source_show_2")


@pytest.mark.parametrize("value", ["", "{", '{"unknown": 1}'])
def test_a_button_of_another_version_gives_an_error_id_not_silence(
    slack: Slack, app: Running, value: str
) -> None:
    answer = answered(slack, "Må vi ha BHT?")
    button = {**answer.button("source_show_1"), "value": value}
    slack.press("U1", answer, button)
    assert slack.wait(lambda: [m for m in private(slack.posts()) if "feilnummer" in m.words()])
