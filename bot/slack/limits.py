"""Slack's limits, in one place: builders keep to them; the tests' Slack has its own copy and refuses."""

from __future__ import annotations

from dataclasses import dataclass

DOCS = "https://docs.slack.dev/reference/"


@dataclass(frozen=True)
class Limits:
    """Numbers from Slack's reference; where Slack is silent, what others measured or a cautious choice."""

    # block-kit/composition-objects/text-object, block-kit/blocks/section-block
    section_text: int = 3_000
    # block-kit/blocks/header-block
    header_text: int = 150
    # block-kit/blocks/context-block
    context_elements: int = 10
    context_text: int = 2_000  # undocumented; a text object may have 3,000
    # block-kit/blocks/actions-block
    actions_elements: int = 25
    # block-kit/block-elements/button-element, feedback-buttons-element
    button_text: int = 75
    button_value: int = 2_000
    button_url: int = 3_000
    identifier: int = 255  # action_id, block_id
    # block-kit/composition-objects/option-object
    option_text: int = 75
    option_value: int = 150
    select_options: int = 100
    # block-kit/block-elements/plain-text-input-element
    input_text: int = 3_000
    placeholder: int = 150
    input_label: int = 2_000
    # surfaces/modals
    view_title: int = 24
    private_metadata: int = 3_000
    view_blocks: int = 100
    # methods/chat.postMessage
    message_blocks: int = 50
    message_text: int = 4_000
    # all text of one message's blocks: refused near 13,200 (bolt-js#2509), undocumented
    message_total: int = 12_000
    # one rich_text block: undocumented, taken as a section's
    rich_text: int = 3_000
    # methods/assistant.threads.setSuggestedPrompts, setTitle
    prompts: int = 4
    thread_title: int = 200

    # our own: how much of an answer stands in its message before "Vis resten"
    page_text: int = 2_600
    quote_text: int = 240  # of a quote in the list of what comes closest
    source_text: int = 2_800  # of all lines of the source list together


LIMITS = Limits()


def clip(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` characters, with an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
