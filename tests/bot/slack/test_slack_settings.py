"""Channel settings: admins only; mentions only, private, off, language, whom to ask."""

from __future__ import annotations

from fake_engine import FakeEngine
from slack_standin.slack import Slack, private
from slack_standin.state import BOT_USER, Json, texts
from starting import Running

from bot.store.channels import ChannelSettings, Mode

ME = f"<@{BOT_USER}>"


def form(
    mode: str = "threads", seen: str = "all", language: str = "question", user: str = "", words: str = ""
) -> Json:
    """What Slack sends of the filled form."""
    return {
        "mode": {"mode": {"selected_option": {"value": mode}}},
        "seen": {"seen": {"selected_option": {"value": seen}}},
        "language": {"language": {"selected_option": {"value": language}}},
        "ask_user": {"ask_user": {"selected_user": user or None}},
        "ask_text": {"ask_text": {"value": words or None}},
    }


def test_others_than_admins_are_told_so(slack: Slack, app: Running) -> None:
    slack.command("U1", "oppsett")
    assert "Bare administratorer" in slack.wait_for_posts(1)[0].words()
    assert slack.views == {}


def test_an_admin_fills_the_form_and_it_holds(slack: Slack, app: Running, engine: FakeEngine) -> None:
    slack.command("UADMIN", "oppsett")
    (view,) = slack.wait(lambda: slack.views)
    slack.submit("UADMIN", view, form("mentions", "asker", "nn", "U9", "HMS-rådgiveren"))
    slack.wait(lambda: [m for m in private(slack.posts()) if "lagret" in m.words()])
    chosen = app.services.store.channels.get("C0GENERAL")
    assert chosen == ChannelSettings("C0GENERAL", Mode.MENTIONS, True, "nn", "U9", "HMS-rådgiveren")
    slack.say("U1", f"{ME} Hva er prisen?")
    answer = slack.wait_for_posts(2)[-1]
    assert answer.seen_by == "U1"
    assert engine.asked[0][2] == "nn"
    assert "HMS-rådgiveren" in answer.words()


def test_the_form_shows_what_holds_now(slack: Slack, app: Running) -> None:
    app.services.store.channels.put(ChannelSettings("C0GENERAL", Mode.OFF, ask_text="Kari i HR"))
    slack.command("UADMIN", "oppsett")
    view = next(iter(slack.wait(lambda: slack.views).values()))
    assert view["blocks"][1]["element"]["initial_option"]["value"] == "off"
    assert "Når svarer jeg?" in texts(view["blocks"])


def test_a_form_sent_by_somebody_who_is_no_admin_changes_nothing(slack: Slack, app: Running) -> None:
    slack.command("UADMIN", "oppsett")
    (view,) = slack.wait(lambda: slack.views)
    slack.admins.clear()
    slack.submit("UADMIN", view, form("off"))
    slack.quiet()
    assert app.services.store.channels.get("C0GENERAL").mode is Mode.THREADS


def test_where_it_is_off_it_says_so_to_the_asker_alone(
    slack: Slack, app: Running, engine: FakeEngine
) -> None:
    app.services.store.channels.put(ChannelSettings("C0GENERAL", Mode.OFF))
    slack.say("U1", f"{ME} Må vi ha BHT?")
    notice = slack.wait_for_posts(1)[0]
    assert notice.seen_by == "U1"
    assert "slått av" in notice.words()
    assert engine.asked == []


def test_with_mentions_only_a_follow_up_needs_one(slack: Slack, app: Running) -> None:
    app.services.store.channels.put(ChannelSettings("C0GENERAL", Mode.MENTIONS))
    root = slack.say("U1", f"{ME} Må vi ha BHT?")
    slack.wait_for_posts(1)
    slack.say("U1", "Hvem betaler?", thread=root)
    slack.quiet()
    assert len(slack.posts()) == 1
    slack.say("U1", f"{ME} Hvem betaler?", thread=root)
    slack.wait_for_posts(2)
