"""Two wordings side by side: which words went, which came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

AROUND = 6  # words shown on either side of a change
_TOKEN = re.compile(r"\S+")


def show_edit(was: str, now: str) -> list[str]:
    """The whole text of what was added or removed; the neighbourhood of what was changed."""
    if not was:
        return [f"+ {_flat(now)}"]
    if not now:
        return [f"- {_flat(was)}"]
    old, new = mark_changes(was, now)
    return [f"- {old}", f"+ {new}"]


def mark_changes(was: str, now: str, around: int = AROUND) -> tuple[str, str]:
    """Both wordings with what differs in ``[-…-]`` and ``{+…+}``; long stretches alike are cut short."""
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    left: list[str] = []
    right: list[str] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(blocks):
        if tag == "equal":
            words = old[a:b]
            first, last = place == 0, place == len(blocks) - 1
            left.append(_shortened(words, first, last, around))
            right.append(left[-1])
            continue
        if b > a:
            left.append(f"[-{' '.join(old[a:b])}-]")
        if d > c:
            right.append(f"{{+{' '.join(new[c:d])}+}}")
    return " ".join(left), " ".join(right)


def changed_words(was: str, now: str) -> tuple[list[str], list[str]]:
    """(gone, new): the stretches of words that only one of two wordings has."""
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    gone: list[str] = []
    fresh: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone += [" ".join(old[a:b])] if b > a else []
        fresh += [" ".join(new[c:d])] if d > c else []
    return gone, fresh


def _shortened(words: list[str], first: bool, last: bool, around: int) -> str:
    if first and last:
        return " ".join(words)
    if first and len(words) > around + 2:
        return "… " + " ".join(words[-around:])
    if last and len(words) > around + 2:
        return " ".join(words[:around]) + " …"
    if len(words) > 2 * around + 3:
        return " ".join(words[:around]) + " … " + " ".join(words[-around:])
    return " ".join(words)


def _flat(text: str) -> str:
    return " ".join(text.split())
