"""``/bht``: a question, or one of the sub-commands that this installation has. The answer is private."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import App

from bot.language import detect
from bot.slack.answer_view import Frame, answer_message
from bot.slack.blocks import Message
from bot.slack.changes_view import changes_message, news
from bot.slack.duties_view import SIZE, DutiesRef, duties_message
from bot.slack.guard import Body, guarded
from bot.slack.help_view import help_message
from bot.slack.industry_view import industry_message
from bot.slack.listeners.setup import open_setup
from bot.slack.payloads import AnswerRef
from bot.slack.question import How, Question
from bot.slack.services import Services
from bot.slack.wording import asked

WORDS = {
    "duties": ("plikter", "plikt", "duties"),
    "industry": ("bransje", "næring", "industry"),
    "changes": ("endringer", "endringar", "changes"),
    "help": ("hjelp", "help", "?", ""),
    "setup": ("oppsett", "setup"),
}
_NAMES = {word: name for name, words in WORDS.items() for word in words}
Reply = Callable[[str, str, str], Message]  # (argument, language, channel)


def register(app: App, services: Services) -> None:
    """Listen to the command."""
    replies = _replies(services)

    def bht(body: Body) -> None:
        said = asked(body.get("text", ""), services.bot_user)
        word, _, argument = said.partition(" ")
        name = _NAMES.get(word.lower(), "")
        language = _language(services, body["channel_id"], name, word, said)
        if name == "setup":
            open_setup(services, body, language)
        elif name in replies:
            message = replies[name](argument.strip(), language, body["channel_id"])
            services.gateway.respond(body["response_url"], message)
        else:
            services.desk.accept(_question(body, said), [f"t:{body['trigger_id']}"])

    app.command("/bht")(guarded(services.gateway, "a command", bht, services.settings.language))


def _replies(services: Services) -> dict[str, Reply]:
    """What answers each sub-command; those whose part is missing are ordinary questions."""
    features = services.features
    replies: dict[str, Reply] = {"help": lambda _words, language, _channel: help_message(features, language)}
    if (duties := features.duties) is not None:

        def list_duties(argument: str, language: str, _channel: str) -> Message:
            page = duties.find(argument, language, 0, SIZE)
            return duties_message(page, DutiesRef(argument, lang=language))

        replies["duties"] = list_duties
    if (industries := features.industries) is not None:

        def judge(argument: str, language: str, channel: str) -> Message:
            shown = _with_sources(services, argument, language, channel) if argument else None
            return shown or industry_message(industries, argument, language)

        replies["industry"] = judge
    if (changes := features.changes) is not None:
        replies["changes"] = lambda _words, language, _channel: changes_message(news(changes), language)
    return replies


def _with_sources(services: Services, trade: str, language: str, channel: str) -> Message | None:
    """The engine's own answer about the trade, where it gives one: it has sources, and can be shared."""
    question = f"Må bransjen {trade} ha BHT?"
    answer = services.engine.answer(question, (), language)
    if answer.kind != "industry":
        return None
    ref = AnswerRef(services.recent.keep(answer), channel, lang=answer.language, question=question)
    return answer_message(answer, Frame(ref, private=True))


def _language(services: Services, channel: str, name: str, word: str, said: str) -> str:
    """The channel's language, else the command word's, else the text's."""
    chosen = services.store.channels.get(channel).language
    if chosen:
        return chosen
    if name and word in ("duties", "industry", "changes", "help", "setup"):
        return "en"
    if name and word == "endringar":
        return "nn"
    return detect(said, services.settings.language) if not name else services.settings.language


def _question(body: Body, said: str) -> Question:
    return Question(
        how=How.COMMAND,
        team=body.get("team_id", ""),
        user=body["user_id"],
        channel=body["channel_id"],
        text=said,
        raw=body.get("text", ""),
        response_url=body["response_url"],
    )
