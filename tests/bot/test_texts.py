"""One catalogue; every key in three languages with the same placeholders."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from bot.texts import LANGUAGES, catalogue, text

USED = re.compile(r"""text\(\s*f?["']([a-z]+\.[a-z_]+)(?:\{|["'])""")


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_text_has_all_languages_and_the_same_placeholders(key: str) -> None:
    texts = catalogue()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(words.strip() for words in texts.values())
    names = [{name for _, name, _, _ in string.Formatter().parse(words) if name} for words in texts.values()]
    assert names[0] == names[1] == names[2]


def test_every_text_that_the_slack_app_names_is_there_and_none_is_left_over() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path("bot").rglob("*.py"))
    named = set(USED.findall(code)) | set(re.findall(r"[\"'](slack\.[a-z_]+)[\"']", code))
    keys = {key for key in catalogue() if key.startswith("slack.")}
    missing = {
        name for name in named if name.startswith("slack.") and not any(k.startswith(name) for k in keys)
    }
    assert missing == set()
    assert {key for key in keys if not any(key.startswith(name) for name in named)} == set()


def test_an_unknown_language_falls_back_to_bokmal() -> None:
    assert text("slack.close", "sv") == text("slack.close", "nb")
