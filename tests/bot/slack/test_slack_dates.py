"""Dates and snapshot names as people read them."""

from __future__ import annotations

import pytest

from bot.slack.dates import day, edition


@pytest.mark.parametrize(
    ("iso", "language", "shown"),
    [
        ("2025-11-08", "nb", "8.11.2025"),
        ("2025-11-08T10:00", "en", "2025-11-08"),
        ("2018", "nn", "2018"),
        ("", "nb", ""),
    ],
)
def test_a_date_is_written_as_in_the_language(iso: str, language: str, shown: str) -> None:
    assert day(iso, language) == shown


def test_a_snapshot_is_named_by_its_date() -> None:
    assert edition("20261125T183647134-430184", "nb") == "25.11.2026 (430184)"
    assert edition("v1", "nb") == "v1"
