"""``/bht`` and its sub-commands; only those are offered whose part is installed."""

from __future__ import annotations

from fake_engine import FakeEngine
from slack_standin.slack import Slack
from slack_standin.state import Message, buttons, texts
from starting import Running, Start

from bot.slack.features import Change, ChangeSet, Duty, DutyPage, Features


class Register:
    """Twenty duties."""

    all = tuple(Duty("Arbeidsgiver", f"Skal gjøre {n}.", f"§ {n}", "p-13-1") for n in range(20))

    def find(self, query: str, language: str, offset: int, limit: int) -> DutyPage:
        return DutyPage(self.all[offset : offset + limit], len(self.all), offset)

    def csv(self, query: str, language: str) -> str:
        return "hvem,hva\n" + "\n".join(f"Arbeidsgiver,{duty.text}" for duty in self.all)


class News:
    def latest(self) -> ChangeSet:
        change = Change("changed", "§ 13-2 bokstav b", "Forskriften", "overvåke", "overvåke og kontrollere")
        return ChangeSet("v2", "v1", (change,))

    def rules(self) -> None:
        return None


ALL = Features(
    industries=lambda query, language: f"{query} står på listen.", duties=Register(), changes=News()
)


def reply(slack: Slack, text: str) -> Message:
    """The command's private reply."""
    before = len(slack.posts())
    slack.command("U1", text)
    found = slack.wait_for_posts(before + 1)[-1]
    assert found.seen_by == "U1"
    return found


def test_a_question_is_answered_privately_and_can_be_shared(slack: Slack, app: Running) -> None:
    answer = reply(slack, "Må vi ha BHT?")
    assert answer.has_button("answer_share")
    assert "§ 13-1" in answer.words()


def test_help_offers_only_what_is_installed(slack: Slack, start: Start) -> None:
    start()
    assert "plikter" not in reply(slack, "hjelp").words()
    assert "bransje" not in reply(slack, "").words()
    start(features=ALL)
    words = reply(slack, "help").words()
    assert all(name in words for name in ("/bht duties", "/bht industry", "/bht changes", "/bht setup"))


def test_without_the_register_the_words_are_an_ordinary_question(
    slack: Slack, app: Running, engine: FakeEngine
) -> None:
    reply(slack, "plikter verneombud")
    assert engine.asked[0][0] == "plikter verneombud"


def test_duties_come_in_pages_that_replace_each_other(slack: Slack, start: Start) -> None:
    start(features=ALL)
    page = reply(slack, "plikter arbeidsgiver")
    assert "Plikter 1–6 av 20" in page.words()
    slack.press("U1", page, page.button("duties_page_on"))
    slack.wait(lambda: "Plikter 7–12 av 20" in page.words())
    slack.press("U1", page, page.button("duties_page_back"))
    slack.wait(lambda: "Plikter 1–6 av 20" in page.words())
    assert len(slack.posts()) == 1
    slack.press("U1", page, page.button("source_show_3"))
    assert slack.wait(lambda: slack.views)


def test_duties_can_be_copied_as_csv(slack: Slack, start: Start) -> None:
    start(features=ALL)
    page = reply(slack, "plikter")
    slack.press("U1", page, page.button("duties_csv"))
    view = slack.wait(lambda: list(slack.views.values()))[0]
    assert "hvem,hva" in "\n".join(texts(view["blocks"]))


def test_industry_gives_the_verdict_and_asks_for_a_trade_where_none_is_given(
    slack: Slack, start: Start
) -> None:
    start(features=ALL)
    answer = reply(slack, "bransje frisør")
    assert "Ja, frisør står på listen" in answer.words()
    assert answer.has_button("source_show_1")
    assert answer.has_button("answer_share")
    assert "gartner står på listen." in reply(slack, "bransje gartner").words()
    assert "/bht bransje 96.21" in reply(slack, "bransje").words()


def test_changes_show_old_and_new_wording(slack: Slack, start: Start) -> None:
    start(features=ALL)
    words = reply(slack, "endringer").words()
    assert all(part in words for part in ("§ 13-2 bokstav b", "Før:", "overvåke og kontrollere"))


def test_home_shows_knowledge_sources_questions_and_news(slack: Slack, start: Start) -> None:
    start(features=ALL)
    slack.open_home("U1")
    view = slack.wait(lambda: slack.homes.get("U1"))
    words = "\n".join(texts(view["blocks"]))
    for part in (
        "Forskrift om organisering",
        "fra 7.10.2025",
        "sjekket 8.11.2025",
        "Samling v1",
        "Nytt i kildene",
    ):
        assert part in words
    assert any(button["action_id"].startswith("home_ask") for button in buttons(view))


def test_home_speaks_the_users_language(slack: Slack, app: Running) -> None:
    slack.locales["U1"] = "en-GB"
    slack.open_home("U1")
    view = slack.wait(lambda: slack.homes.get("U1"))
    assert "What I answer from" in "\n".join(texts(view["blocks"]))


def test_a_suggested_question_is_answered_in_a_direct_message(slack: Slack, app: Running) -> None:
    slack.open_home("U1")
    view = slack.wait(lambda: slack.homes.get("U1"))
    question = next(button for button in buttons(view) if button["action_id"] == "home_ask_0")
    slack.press("U1", None, question)
    answer = slack.wait_for_posts(1)[0]
    assert answer.channel == "D1"
    assert "Må virksomheten vår ha bedriftshelsetjeneste?" in answer.words()


def test_the_assistant_pane_gets_suggestions_and_a_title_where_it_is_switched_on(
    slack: Slack, app: Running
) -> None:
    slack.scopes.add("assistant:write")
    message, _ = slack.written("UBOT", "ny samtale", channel="D1")
    pane = {"user_id": "U1", "channel_id": "D1", "thread_ts": message.ts, "context": {}}
    event = {"type": "assistant_thread_started", "assistant_thread": pane}
    slack.deliver_event(slack.envelope(event))
    slack.wait(lambda: slack.count("assistant.threads.setSuggestedPrompts"))
    slack.say("U1", "Må vi ha BHT?", channel="D1", thread=message.ts)
    assert slack.wait_for_posts(1)[0].thread == message.ts
    assert slack.count("assistant.threads.setStatus") == 1
    slack.wait(lambda: slack.count("assistant.threads.setTitle") == 1)  # set behind the answer


def test_everything_else_works_where_the_pane_is_not(slack: Slack, app: Running) -> None:
    slack.open_home("U1", tab="messages")
    slack.wait(lambda: slack.count("assistant.threads.setSuggestedPrompts"))
    slack.say("U1", "Må vi ha BHT?", channel="D1")
    assert len(slack.wait_for_posts(1)) == 1
