"""Slack's documented schemas and limits, written down apart from bot/slack/limits.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
TOTAL = 13_200  # sum of a message's block text, measured by others
MESSAGE_BLOCKS = {"section", "header", "divider", "context", "actions", "rich_text", "context_actions"}
VIEW_BLOCKS = {"section", "header", "divider", "context", "actions", "rich_text", "input"}
SPECIAL = re.compile(r"<[!@#][^>]*>|<https?://[^>]*>")


class Checker:
    """Collects what is wrong with one payload."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.length = 0
        self._actions: set[str] = set()

    def say(self, ok: object, words: str) -> None:
        if not ok:
            self.problems.append(words)

    def text(self, value: Any, limit: int, where: str, *, kinds: tuple[str, ...] = ("plain_text",)) -> None:
        if not isinstance(value, dict) or value.get("type") not in kinds:
            self.problems.append(f"{where}: not a text object of {kinds}: {value!r:.80}")
            return
        words = value.get("text")
        self.say(isinstance(words, str) and 1 <= len(words) <= limit, f"{where}: 1-{limit} characters")
        self.length += len(words or "")
        extra = set(value) - {"type", "text", "emoji", "verbatim"}
        self.say(not extra, f"{where}: unknown fields {extra}")

    def keys(self, value: Json, required: set[str], optional: set[str], where: str) -> None:
        self.say(required <= set(value), f"{where}: lacks {required - set(value)}")
        extra = set(value) - required - optional - {"type", "block_id"}
        self.say(not extra, f"{where}: unknown fields {extra}")

    # -- blocks

    def blocks(self, blocks: Any, most: int, kinds: set[str]) -> None:
        if not isinstance(blocks, list):
            self.problems.append("blocks: not a list")
            return
        self.say(len(blocks) <= most, f"{len(blocks)} blocks, at most {most}")
        for number, block in enumerate(blocks):
            kind = block.get("type")
            where = f"block {number} ({kind})"
            if kind not in kinds:
                self.problems.append(f"{where}: not allowed here")
                continue
            self.say(len(block.get("block_id", "")) <= 255, f"{where}: block_id")
            getattr(self, f"block_{kind}")(block, where)

    def block_divider(self, block: Json, where: str) -> None:
        self.keys(block, set(), set(), where)

    def block_header(self, block: Json, where: str) -> None:
        self.keys(block, {"text"}, set(), where)
        self.text(block.get("text"), 150, where)

    def block_section(self, block: Json, where: str) -> None:
        self.keys(block, {"text"}, {"accessory", "fields"}, where)
        self.text(block.get("text"), 3000, where)
        if "accessory" in block:
            self.element(block["accessory"], where)

    def block_context(self, block: Json, where: str) -> None:
        self.keys(block, {"elements"}, set(), where)
        self.say(1 <= len(block.get("elements", [])) <= 10, f"{where}: 1-10 elements")
        for element in block.get("elements", []):
            self.text(element, 3000, where)

    def block_actions(self, block: Json, where: str) -> None:
        self.keys(block, {"elements"}, set(), where)
        self.say(1 <= len(block.get("elements", [])) <= 25, f"{where}: 1-25 elements")
        for element in block.get("elements", []):
            self.element(element, where)

    def block_context_actions(self, block: Json, where: str) -> None:
        self.keys(block, {"elements"}, set(), where)
        self.say(1 <= len(block.get("elements", [])) <= 5, f"{where}: 1-5 elements")
        for element in block.get("elements", []):
            self.say(element.get("type") == "feedback_buttons", f"{where}: element type")
            self.keys(element, {"positive_button", "negative_button"}, {"action_id"}, where)
            for side in ("positive_button", "negative_button"):
                part = element.get(side, {})
                self.keys(part, {"text", "value"}, {"accessibility_label"}, where)
                self.text(part.get("text"), 75, where)
                self.say(0 < len(part.get("value", "")) <= 2000, f"{where}: value")

    def block_input(self, block: Json, where: str) -> None:
        self.keys(block, {"label", "element"}, {"optional", "hint", "dispatch_action"}, where)
        self.text(block.get("label"), 2000, where)
        self.element(block.get("element", {}), where)

    def block_rich_text(self, block: Json, where: str) -> None:
        self.keys(block, {"elements"}, set(), where)
        before = self.length
        self.say(block.get("elements"), f"{where}: empty")
        for element in block.get("elements", []):
            kind = element.get("type")
            if kind == "rich_text_list":
                self.keys(element, {"style", "elements"}, {"indent", "offset", "border"}, where)
                self.say(element.get("style") in ("bullet", "ordered"), f"{where}: list style")
                for item in element.get("elements", []):
                    self.say(item.get("type") == "rich_text_section", f"{where}: list item")
                    self.spans(item, where)
            elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
                self.spans(element, where)
            else:
                self.problems.append(f"{where}: element {kind}")
        self.say(self.length - before <= 3000, f"{where}: {self.length - before} characters")

    def spans(self, element: Json, where: str) -> None:
        self.keys(element, {"elements"}, {"border"}, where)
        self.say(element.get("elements"), f"{where}: no text")
        for part in element.get("elements", []):
            kind = part.get("type")
            style = part.get("style", {})
            self.say(set(style) <= {"bold", "italic", "strike", "code"}, f"{where}: style {style}")
            if kind == "text":
                self.keys(part, {"text"}, {"style"}, where)
                self.say(part.get("text"), f"{where}: empty text")
                self.length += len(part.get("text", ""))
            elif kind == "link":
                self.keys(part, {"url"}, {"text", "style", "unsafe"}, where)
                self.say(re.match(r"https?://\S{1,2990}$", part.get("url", "")), f"{where}: url")
                self.length += len(part.get("text", ""))
            elif kind == "user":
                self.say(re.fullmatch(r"[UW][A-Z0-9]+", part.get("user_id", "")), f"{where}: user")
            else:
                self.problems.append(f"{where}: span {kind}")

    # -- elements

    def element(self, element: Json, where: str) -> None:
        kind = element.get("type", "")
        action = element.get("action_id", "")
        self.say(0 < len(action) <= 255, f"{where}: action_id")
        self.say(action not in self._actions, f"{where}: action_id {action} twice")
        self._actions.add(action)
        check: Callable[[Json, str], None] | None = getattr(self, f"element_{kind}", None)
        if check is None:
            self.problems.append(f"{where}: element {kind}")
        else:
            check(element, where)

    def element_button(self, element: Json, where: str) -> None:
        self.keys(element, {"text", "action_id"}, {"value", "url", "style", "accessibility_label"}, where)
        self.text(element.get("text"), 75, where)
        self.say(len(element.get("value", "")) <= 2000, f"{where}: button value")
        self.say(len(element.get("url", "")) <= 3000, f"{where}: button url")
        self.say(element.get("style", "primary") in ("primary", "danger"), f"{where}: button style")

    def element_static_select(self, element: Json, where: str) -> None:
        self.keys(element, {"options", "action_id"}, {"initial_option", "placeholder"}, where)
        self.options(element, 100, where)

    def element_radio_buttons(self, element: Json, where: str) -> None:
        self.keys(element, {"options", "action_id"}, {"initial_option"}, where)
        self.options(element, 10, where)

    def element_checkboxes(self, element: Json, where: str) -> None:
        self.keys(element, {"options", "action_id"}, {"initial_options"}, where)
        self.options(element, 10, where)

    def element_users_select(self, element: Json, where: str) -> None:
        self.keys(element, {"action_id"}, {"initial_user", "placeholder"}, where)

    def element_plain_text_input(self, element: Json, where: str) -> None:
        optional = {"initial_value", "multiline", "max_length", "placeholder", "min_length"}
        self.keys(element, {"action_id"}, optional, where)
        self.say(element.get("max_length", 1) <= 3000, f"{where}: max_length")

    def options(self, element: Json, most: int, where: str) -> None:
        options = element.get("options", [])
        self.say(1 <= len(options) <= most, f"{where}: 1-{most} options")
        values = [item.get("value") for item in options]
        self.say(len(set(values)) == len(values), f"{where}: option values twice")
        for item in options:
            self.text(item.get("text"), 75, where)
            self.say(0 < len(item.get("value", "")) <= 150, f"{where}: option value")
        if "initial_option" in element:
            self.say(element["initial_option"] in options, f"{where}: initial_option is no option")


def message_problems(payload: Json) -> list[str]:
    """What Slack would refuse, or show wrongly, in a message."""
    checker = Checker()
    text = payload.get("text", "")
    checker.say(text or payload.get("blocks"), "no_text")
    checker.say(len(text) <= 4000, f"text: {len(text)} characters")
    checker.say(text, "text: missing beside blocks, so notifications are empty")
    checker.say(not SPECIAL.search(text), f"text: live markup in {text!r:.80}")
    if payload.get("blocks"):
        checker.blocks(payload["blocks"], 50, MESSAGE_BLOCKS)
        checker.say(checker.length <= TOTAL, f"msg_blocks_too_long: {checker.length}")
    return checker.problems


def view_problems(view: Json) -> list[str]:
    """What Slack would refuse in a modal or an App Home."""
    checker = Checker()
    kind = view.get("type")
    optional = {"callback_id", "private_metadata", "submit", "close", "title"}
    checker.keys(view, {"blocks"} | ({"title"} if kind == "modal" else set()), optional, "view")
    checker.say(kind in ("modal", "home"), f"view type {kind}")
    for name in ("title", "submit", "close"):
        if name in view:
            checker.text(view[name], 24, name)
    checker.say(len(view.get("private_metadata", "")) <= 3000, "private_metadata")
    checker.blocks(view.get("blocks"), 100, VIEW_BLOCKS)
    has_input = any(block.get("type") == "input" for block in view.get("blocks", []))
    checker.say("submit" in view or not has_input or kind == "home", "submit: missing beside inputs")
    return checker.problems
