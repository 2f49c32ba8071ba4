"""The register of obligations, a page at a time, and as CSV to copy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    link,
    modal,
    paragraph,
    preformatted,
    rich,
    span,
)
from bot.slack.features import DutyPage
from bot.slack.limits import LIMITS, clip
from bot.slack.payloads import Payload, SourceRef
from bot.slack.sources_view import SHOW_SOURCE
from bot.texts import text

PAGE = "duties_page"
CSV = "duties_csv"
SIZE = 6
LONGEST_QUERY = 300  # six bytes a character at worst


@dataclass(frozen=True)
class DutiesRef(Payload):
    """Which duties, from where; the words are what the user looked for, in a message only he sees."""

    query: str = field(default="", repr=False)
    offset: int = 0
    lang: str = "nb"

    def encode(self) -> str:
        """With as much of the words as fits."""
        return Payload.encode(replace(self, query=self.query[:LONGEST_QUERY]))


def duties_message(page: DutyPage, ref: DutiesRef) -> Message:
    """One page with buttons to the others."""
    language = ref.lang
    if not page.total:
        words = text("slack.duties_none", language)
        return Message(escape(words), (rich(paragraph([span(words)])),))
    last = page.offset + len(page.duties)
    title = text("slack.duties_title", language, first=page.offset + 1, last=last, total=page.total)
    blocks = [rich(paragraph([span(title, bold=True)]))]
    buttons = []
    for number, duty in enumerate(page.duties, page.offset + 1):
        place = link(duty.url, clip(duty.locator, 150))
        holder = span(f"{number}. {clip(duty.holder, 80)}: ", bold=True)
        if duty.passage_id:
            source = SourceRef(duty.passage_id, n=number, lang=language)
            label = text("slack.show_source_n", language, n=number)
            buttons.append(button(label, f"{SHOW_SOURCE}_{number}", source.encode()))
        blocks.append(
            rich(paragraph([holder, span(clip(duty.text, 700) + " "), span("("), place, span(")")]))
        )
    if page.offset:
        earlier = replace(ref, offset=max(0, page.offset - SIZE))
        buttons.append(button(text("slack.previous", language), f"{PAGE}_back", earlier.encode()))
    if last < page.total:
        buttons.append(button(text("slack.next", language), f"{PAGE}_on", replace(ref, offset=last).encode()))
    buttons.append(button("CSV", CSV, ref.encode()))
    return Message(escape(title), (*blocks, *actions(*buttons)))


def csv_modal(csv: str, language: str) -> Block:
    """All of it to copy; what a modal cannot hold is said."""
    room, most = LIMITS.rich_text - 200, 40
    chunks: list[str] = [""]
    for line in csv.splitlines(keepends=True):
        if len(chunks[-1]) + len(line) > room and chunks[-1]:
            chunks.append("")
        chunks[-1] += clip(line, room)
    blocks = [rich(preformatted(chunk.rstrip("\n"))) for chunk in chunks[:most] if chunk.strip()]
    if len(chunks) > most:
        blocks.append(context(text("slack.csv_more", language)))
    return modal(text("slack.csv_title", language), blocks, close=text("slack.close", language))
