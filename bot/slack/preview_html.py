"""Blocks as a small HTML page, near enough to Slack to judge the look by; for the pictures in docs/."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.slack.blocks import Block

CSS = """
* { box-sizing: border-box; margin: 0 }
body { background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, "Noto Sans", "Liberation Sans", sans-serif;
       width: 760px; padding: 18px 22px 22px }
.message { display: grid; grid-template-columns: 38px 1fr; gap: 10px; margin-bottom: 16px }
.avatar { width: 36px; height: 36px; border-radius: 6px; color: #fff; font-weight: 700; display: grid;
          place-items: center; font-size: 14px }
.name { font-weight: 800 } .tag { background: #e8e8e8; color: #616061; font-size: 10px; font-weight: 700;
        padding: 1px 4px; border-radius: 3px; margin: 0 4px } .time { color: #616061; font-size: 12px }
.block { margin: 5px 0 } .context { color: #616061; font-size: 13px; line-height: 1.4 }
.section { white-space: pre-wrap } .p { white-space: pre-wrap } a { color: #1264a3; text-decoration: none }
.header { font-size: 18px; font-weight: 800; margin: 12px 0 4px } hr { border: 0; border-top: 1px solid #ddd;
          margin: 12px 0 } ul, ol { padding-left: 24px; margin: 2px 0 }
blockquote { border-left: 4px solid #ddd; padding-left: 12px; margin: 3px 0 6px; white-space: pre-wrap }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; font-size: 12px }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
.button { border: 1px solid #bbb; border-radius: 8px; padding: 4px 12px; font-size: 13px; font-weight: 700;
          background: #fff; color: #1d1c1d }
.primary { background: #007a5a; color: #fff; border-color: #007a5a }
.person { background: #e8f1f8; color: #1264a3; border-radius: 3px; padding: 0 2px }
.label { font-weight: 700; margin-top: 10px } .optional { color: #616061; font-weight: 400 }
.field { border: 1px solid #bbb; border-radius: 6px; padding: 6px 10px; color: #616061 }
.radio { display: block; margin: 3px 0 } .dot { display: inline-block; width: 14px; height: 14px;
         border: 1px solid #868686; border-radius: 50%; margin-right: 8px; vertical-align: -2px }
.on { border: 4px solid #1264a3 } .feedback { color: #616061; font-size: 13px; display: flex; gap: 10px }
.feedback span { border: 1px solid #ddd; border-radius: 12px; padding: 1px 10px }
.modal { border: 1px solid #ccc; border-radius: 12px; box-shadow: 0 6px 22px rgba(0,0,0,.14) }
.modal .title { font-size: 20px; font-weight: 800; padding: 16px 24px; border-bottom: 1px solid #eee }
.modal .body { padding: 10px 24px 16px } .modal .foot { padding: 12px 24px; border-top: 1px solid #eee;
         display: flex; justify-content: flex-end; gap: 8px } .private { color: #616061; font-size: 12px }
.home { border: 1px solid #ddd; border-radius: 10px; padding: 6px 22px 16px }
"""


def page(body: str) -> str:
    """A whole page."""
    return f'<!doctype html><meta charset="utf-8"><style>{CSS}</style><body>{body}</body>'


def message(name: str, blocks: list[Block], *, colour: str, app: bool, note: str = "") -> str:
    """One message with its author."""
    tag = '<span class="tag">APP</span>' if app else ""
    letters = "".join(word[0] for word in name.replace("-", " ").split())[:3].upper()
    head = f'<span class="name">{escape(name)}</span>{tag} <span class="time">09:41</span>'
    private = f'<div class="private">{escape(note)}</div>' if note else ""
    return (
        f'<div class="message"><div class="avatar" style="background:{colour}">{letters}</div>'
        f"<div>{private}{head}{render(blocks)}</div></div>"
    )


def modal(view: Block) -> str:
    """A modal."""
    submit = f'<span class="button primary">{_text(view["submit"])}</span>' if "submit" in view else ""
    foot = f'<div class="foot"><span class="button">{_text(view["close"])}</span>{submit}</div>'
    title = f'<div class="title">{_text(view["title"])}</div>'
    return f'<div class="modal">{title}<div class="body">{render(view["blocks"])}</div>{foot}</div>'


def home(view: Block) -> str:
    """An App Home."""
    return f'<div class="home">{render(view["blocks"])}</div>'


def render(blocks: list[Block]) -> str:
    """Blocks in order."""
    return "".join(f'<div class="block">{_block(block)}</div>' for block in blocks)


def _block(block: Block) -> str:
    kind = block["type"]
    if kind == "divider":
        return "<hr>"
    if kind in ("header", "section"):
        return f'<div class="{kind}">{_text(block["text"])}</div>'
    if kind == "context":
        return "".join(f'<div class="context">{_text(part)}</div>' for part in block["elements"])
    if kind == "actions":
        return f'<div class="actions">{"".join(_element(part) for part in block["elements"])}</div>'
    if kind == "context_actions":
        element = block["elements"][0]
        useful, useless = _text(element["positive_button"]["text"]), _text(element["negative_button"]["text"])
        return f'<div class="feedback"><span>👍 {useful}</span><span>👎 {useless}</span></div>'
    if kind == "input":
        optional = ' <span class="optional">(valgfritt)</span>' if block.get("optional") else ""
        return f'<div class="label">{_text(block["label"])}{optional}</div>{_element(block["element"])}'
    return "".join(_rich(element) for element in block["elements"])


def _element(element: Block) -> str:
    kind = element["type"]
    if kind == "button":
        return f'<span class="button {element.get("style", "")}">{_text(element["text"])}</span>'
    if kind == "radio_buttons":
        chosen = element.get("initial_option", {}).get("value")
        rows = ((option, "on" if option["value"] == chosen else "") for option in element["options"])
        return "".join(
            f'<span class="radio"><span class="dot {on}"></span>{_text(option["text"])}</span>'
            for option, on in rows
        )
    shown: Any = element.get("initial_option", {}).get("text") or element.get("placeholder") or {"text": "…"}
    return f'<div class="field">{escape(element.get("initial_value", "")) or _text(shown)}</div>'


def _rich(element: Block) -> str:
    kind = element["type"]
    if kind == "rich_text_list":
        tag = "ol" if element["style"] == "ordered" else "ul"
        return f"<{tag}>{''.join(f'<li>{_spans(item)}</li>' for item in element['elements'])}</{tag}>"
    tag = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre"}.get(kind, "div")
    return f'<{tag} class="p">{_spans(element)}</{tag}>'


def _spans(element: Block) -> str:
    return "".join(_span(part) for part in element["elements"])


def _span(part: Block) -> str:
    if part["type"] == "user":
        return f'<span class="person">@{escape(part["user_id"])}</span>'
    shown = escape(part["text"])
    if part["type"] == "link":
        shown = f'<a href="{escape(part["url"])}">{shown}</a>'
    for style, tag in (("bold", "b"), ("italic", "i")):
        if part.get("style", {}).get(style):
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def _text(text: Block) -> str:
    return escape(text["text"])
