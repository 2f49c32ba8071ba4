"""The form of ``/bht oppsett``: how the assistant behaves in one channel."""

from __future__ import annotations

from typing import Any

from bot.slack.blocks import Block, choice, field_of, modal, option, paragraph, plain, rich, span
from bot.slack.limits import LIMITS
from bot.store.channels import ChannelSettings, Mode
from bot.texts import LANGUAGES, text

SETUP_VIEW = "channel_setup"
_SEEN = ("all", "asker")
_FOLLOW = "question"


def setup_modal(chosen: ChannelSettings, language: str, metadata: str) -> Block:
    """The form, filled with what holds now."""
    modes = [option(text(f"slack.setup_mode_{mode.value}", language), mode.value) for mode in Mode]
    seen = [option(text(f"slack.setup_seen_{who}", language), who) for who in _SEEN]
    spoken = [option(text("slack.setup_language_question", language), _FOLLOW)]
    spoken += [option(text(f"slack.language_{code}", language), code) for code in LANGUAGES]
    person: Block = {"type": "users_select", "action_id": "ask_user"}
    if chosen.ask_user:
        person["initial_user"] = chosen.ask_user
    words: Block = {"type": "plain_text_input", "action_id": "ask_text", "max_length": 200}
    if chosen.ask_text:
        words["initial_value"] = chosen.ask_text
    words["placeholder"] = plain(text("slack.setup_ask_example", language), LIMITS.placeholder)

    def shown(block_id: str, element: Block) -> Block:
        needed = block_id in ("mode", "seen", "language")
        return field_of(block_id, text(f"slack.setup_{block_id}", language), element, optional=not needed)

    return modal(
        text("slack.setup_title", language),
        [
            rich(paragraph([span(text("slack.setup_intro", language))])),
            shown("mode", choice("mode", modes, chosen.mode.value, radio=True)),
            shown("seen", choice("seen", seen, _SEEN[chosen.private], radio=True)),
            shown("language", choice("language", spoken, chosen.language or _FOLLOW)),
            shown("ask_user", person),
            shown("ask_text", words),
        ],
        close=text("slack.close", language),
        submit=text("slack.setup_save", language),
        callback_id=SETUP_VIEW,
        private_metadata=metadata,
    )


def chosen_in(values: dict[str, Any], channel: str) -> ChannelSettings:
    """The form as sent."""

    def picked(block_id: str) -> str:
        option_picked = values[block_id][block_id].get("selected_option") or {}
        return str(option_picked.get("value", ""))

    spoken = picked("language")
    return ChannelSettings(
        channel=channel,
        mode=Mode(picked("mode")),
        private=picked("seen") == "asker",
        language="" if spoken == _FOLLOW else spoken,
        ask_user=values["ask_user"]["ask_user"].get("selected_user") or "",
        ask_text=(values["ask_text"]["ask_text"].get("value") or "").strip()[:200],
    )
