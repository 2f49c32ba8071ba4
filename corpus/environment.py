"""The names of the product's own environment variables, so that a misspelled one is refused everywhere."""

from __future__ import annotations

import os

PREFIX = "BHT_"
NAMES = frozenset(
    """
    BHT_INDEX BHT_EMBEDDING_MODEL BHT_DIGEST BHT_LLM_BASE_URL BHT_LLM_MODEL BHT_LLM_API_KEY BHT_LLM_TIMEOUT
    BHT_LANGUAGE BHT_HAND_OFF BHT_WORKERS BHT_QUEUE BHT_USER_PER_MINUTE BHT_TEAM_PER_MINUTE
    BHT_DRAIN_SECONDS BHT_REFRESH_SECONDS BHT_FEEDBACK_DAYS BHT_MAINTAINER_CHANNEL
    """.split()  # noqa: SIM905
)
HINT = "docs/slack.md lists the settings"


def unknown() -> list[str]:
    """What is wrong with each variable that has the prefix and is no setting."""
    return [
        f"{name} is no setting"
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in NAMES
    ]
