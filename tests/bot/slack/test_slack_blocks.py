"""Whatever an answer holds, what is built from it is within Slack's limits, and sources and buttons stand."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_standin.schema import message_problems, view_problems
from slack_standin.state import buttons, texts

from bot.answer import Answer, Citation, SourceView, Status
from bot.ports import CorpusInfo, SourceInfo
from bot.slack.answer_view import Frame, answer_message, rest_modal
from bot.slack.blocks import Message
from bot.slack.changes_view import changes_message
from bot.slack.delivery import said
from bot.slack.digest_view import digest_message
from bot.slack.duties_view import DutiesRef, csv_modal, duties_message
from bot.slack.features import Change, ChangeSet, Duty, DutyPage, Features
from bot.slack.feedback_view import reason_modal
from bot.slack.help_view import help_message
from bot.slack.home_view import home_view
from bot.slack.industry_view import industry_message
from bot.slack.limits import LIMITS
from bot.slack.payloads import AnswerRef, SourceRef
from bot.slack.richtext import pages, rendered
from bot.slack.setup_view import setup_modal
from bot.slack.sources_view import gone_modal, source_modal
from bot.store.channels import ChannelSettings, Mode
from bot.texts import LANGUAGES

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HOSTILE = (
    "<!channel>",
    "<@U0BOT>",
    "<https://evil.example|here>",
    "*b* _i_ ~s~ `c`",
    "&amp; <b>",
    "\u0000",
    " \n ",
)
small = st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE))


@st.composite
def large(draw: st.DrawFn, most: int = 12_000) -> str:
    """Long texts without drawing each letter: a piece, repeated, with list items in it."""
    piece = draw(st.one_of(small, st.sampled_from(("ord ", "- punkt [1]\n", "En setning [2]. ", "x" * 77))))
    return (piece * draw(st.integers(0, max(1, most // max(1, len(piece))))))[:most]


languages = st.sampled_from(LANGUAGES)
authorities = st.sampled_from(("law", "regulation", "guidance", "inquiry", "research", "survey", "other"))
urls = st.one_of(
    st.just(""), st.just("https://lovdata.no/x"), st.just("javascript:x"), st.just("https://a/" + "b" * 3100)
)
citations = st.builds(
    Citation,
    n=st.integers(1, 99),
    source=small,
    source_id=small,
    title=large(800),
    locator=large(800),
    quote=large(3_000),
    authority=authorities,
    version=st.sampled_from(("2025-10-07", "2018", "")),
    url=urls,
    passage_id=st.text(max_size=80),
    summary=st.booleans(),
)


def numbered(found: list[Citation]) -> tuple[Citation, ...]:
    """As an engine numbers them: 1, 2, 3 …"""
    from dataclasses import replace

    return tuple(replace(citation, n=n) for n, citation in enumerate(found, 1))


lists = st.lists(citations, max_size=40).map(numbered)
answers = st.builds(
    Answer,
    question=small,
    status=st.sampled_from(Status),
    text=large(),
    language=languages,
    citations=lists,
    closest=lists,
    notice=large(2_000),
    hand_off=large(900),
    as_of=st.sampled_from(("", "2025-11-08", "2018")),
    index_version=st.text(max_size=100),
    kind=st.sampled_from(("documents", "industry", "smalltalk")),
)
refs = st.builds(AnswerRef, key=st.just("abc"), channel=st.just("C1"), lang=languages, question=large(2_500))
frames = st.builds(
    Frame,
    ref=refs,
    private=st.booleans(),
    reason=small,
    shared_by=st.sampled_from(("", "U1")),
    asked=large(1_000),
    ask_user=st.sampled_from(("", "U2")),
    ask_text=small,
)


def right(message: Message) -> None:
    assert message_problems({"text": message.text, "blocks": list(message.blocks)}) == []


@quick
@given(answers, frames)
def test_an_answer_is_within_the_limits_with_every_source_and_button(answer: Answer, frame: Frame) -> None:
    message = answer_message(answer, frame)
    right(message)
    actions = [button["action_id"] for button in buttons(list(message.blocks))]
    answered = answer.status.answered or answer.kind == "smalltalk"
    shown = answer.citations if answered else answer.closest
    assert [a for a in actions if a.startswith("source_show")] == [
        f"source_show_{c.n}" for c in shown if c.passage_id
    ]
    words = "\n".join(texts(list(message.blocks)))
    assert all(f"[{c.n}]" in words for c in shown)
    assert ("answer_share" in actions) == frame.private
    assert ("answer_rest" in actions) == (len(pages(answer.text)) > 1)
    assert ("feedback" in actions) == (answer.kind != "smalltalk")


@quick
@given(answers, st.integers(0, 9))
def test_the_rest_of_an_answer_is_within_the_limits(answer: Answer, page: int) -> None:
    assert view_problems(rest_modal(answer, AnswerRef("k", page=page))) == []


@quick
@given(large(), st.integers(40, 3_000))
def test_pages_lose_no_word_and_none_is_too_long(text: str, budget: int) -> None:
    parts = pages(text, budget)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= budget for part in parts)


@quick
@given(
    st.builds(
        SourceView,
        title=large(600),
        publisher=small,
        authority=authorities,
        version=small,
        url=urls,
        locator=large(400),
        heading=st.lists(small, max_size=6).map(tuple),
        page=st.one_of(st.none(), st.integers(0, 999)),
        before=large(5_000),
        text=large(30_000),
        after=large(5_000),
    ),
    st.integers(-1, 9_000),
    st.integers(-1, 9_000),
)
def test_a_source_is_within_the_limits_and_shows_the_whole_passage(
    view: SourceView, start: int, end: int
) -> None:
    modal = source_modal(view, SourceRef("p", start, end, 1))
    assert view_problems(modal) == []
    shown = "".join("".join(texts(modal["blocks"])).split())
    assert "".join(view.text.split()) in shown


sources = st.builds(
    SourceInfo,
    id=small,
    title=large(400),
    publisher=small,
    authority=authorities,
    version=st.sampled_from(("2018", "2025-10-07")),
    checked=st.sampled_from(("", "2025-11-08")),
    url=urls,
    passages=st.integers(0, 9_999),
    summary=st.booleans(),
)
changes = st.builds(
    Change,
    kind=st.sampled_from(("added", "changed", "removed")),
    locator=large(300),
    title=large(300),
    before=large(2_000),
    after=large(2_000),
)
sets = st.builds(ChangeSet, version=small, since=small, changes=st.lists(changes, max_size=40).map(tuple))


@quick
@given(st.lists(sources, max_size=200), languages, st.one_of(st.none(), sets))
def test_the_home_is_within_the_limits(
    found: list[SourceInfo], language: str, latest: ChangeSet | None
) -> None:
    info = CorpusInfo("v1", "2026-11-25T10:00:00", tuple(found), 300, 5_000)
    assert view_problems(home_view(info, Features(), language, latest)) == []


@quick
@given(st.one_of(st.none(), sets), languages)
def test_news_are_within_the_limits(latest: ChangeSet | None, language: str) -> None:
    right(changes_message(latest, language))


@quick
@given(
    st.lists(
        st.builds(Duty, holder=large(300), text=large(3_000), locator=large(300), passage_id=small, url=urls),
        max_size=6,
    ),
    large(3_000),
    languages,
)
def test_duties_are_within_the_limits(duties: list[Duty], query: str, language: str) -> None:
    right(duties_message(DutyPage(duties, len(duties) + 12, 6), DutiesRef(query[:1_500], 6, language)))


@quick
@given(large(200_000), languages)
def test_csv_is_within_the_limits(csv: str, language: str) -> None:
    assert view_problems(csv_modal("a,b\n" + csv, language)) == []


@quick
@given(large(), small, languages)
def test_short_messages_are_within_the_limits(verdict: str, query: str, language: str) -> None:
    right(industry_message(lambda _query, _language: verdict or "–", query, language))
    right(said(query or "x"))
    right(digest_message("2026-W48", [(query or "x", 3)] * 40, {"useful": 1, "other": 2}, language))


def test_fixed_forms_are_within_the_limits() -> None:
    features = Features(industries=lambda query, language: "", duties=object(), changes=object())  # type: ignore[arg-type]
    for language in LANGUAGES:
        right(help_message(features, language))
        chosen = ChannelSettings("C1", Mode.OFF, True, "nn", "U1", "x" * 200)
        assert view_problems(setup_modal(chosen, language, "{}")) == []
        assert view_problems(reason_modal(language, "{}")) == []
        assert view_problems(gone_modal(language)) == []


def test_live_markup_in_a_document_stays_text() -> None:
    hostile = " ".join(HOSTILE)
    citation = Citation(1, hostile, "x", hostile, hostile, hostile, "law", "2025", passage_id="p")
    answer = Answer("", Status.SUPPORTED, hostile, "nb", citations=(citation,), notice=hostile)
    message = answer_message(answer, Frame(AnswerRef("k")))
    right(message)
    assert "mrkdwn" not in str(message.blocks)
    assert "<!channel>" not in message.text


def test_the_table_of_limits_is_slacks() -> None:
    assert (LIMITS.message_blocks, LIMITS.view_blocks, LIMITS.section_text) == (50, 100, 3_000)
    assert (LIMITS.button_text, LIMITS.button_value, LIMITS.view_title) == (75, 2_000, 24)


def test_a_quotation_stands_apart_with_its_marker() -> None:
    words = "Ja, hvert år. [1]\n\n«Rapporten skal ha:\n– en oversikt» [1]\n\nOgså:\n- Planen. [2]"
    (block,) = rendered(words, {1: "https://a"})
    kinds = [element["type"] for element in block["elements"]]
    assert kinds == ["rich_text_section", "rich_text_quote", "rich_text_section", "rich_text_list"]
    assert block["elements"][1]["elements"][1]["url"] == "https://a"


def test_words_in_quotation_marks_within_a_paragraph_do_not() -> None:
    (block,) = rendered("«Kontrakt» er en side. [1]\n\n«Plan» sier mer, og «Avtale». [2]", {})
    assert [element["type"] for element in block["elements"]] == ["rich_text_section"]


def test_the_day_of_a_change_is_written_as_people_write_it() -> None:
    change = Change("pending", "aml. § 3-3", "LOV-2022-06-17-42 (2023-01-01): ny ordlyd")
    shown = "".join(texts(list(changes_message(ChangeSet("v", "", [change]), "nb").blocks)))
    assert "LOV-2022-06-17-42 (1.1.2023)" in shown


def test_a_refusal_says_once_to_ask_and_quotes_only_the_first() -> None:
    near = tuple(
        Citation(n, "a", "a", "Rapporten", f"kap. {n}", f"Ord\n{n}.", "inquiry", "2018", passage_id="p")
        for n in range(1, 8)
    )
    answer = Answer("?", Status.INSUFFICIENT, "Nei.", "nb", closest=near, hand_off="Spør HR.")
    blocks = list(answer_message(answer, Frame(AnswerRef("abc"))).blocks)
    shown = "".join(texts(blocks))
    assert "Spør heller: HR." in shown
    assert [n for n in range(1, 8) if f"Ord {n}." in shown] == [1, 2, 3, 4]
    assert all(f"kap. {n}" in shown for n in range(1, 8))
