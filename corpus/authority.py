"""How much weight a source has. The order decides which wording answers a question about the law."""

from __future__ import annotations

from enum import StrEnum


class Authority(StrEnum):
    """Kinds of source, weightiest first."""

    LAW = "law"
    REGULATION = "regulation"
    GUIDANCE = "guidance"
    INQUIRY = "inquiry"
    RESEARCH = "research"
    SURVEY = "survey"
    OTHER = "other"

    @property
    def rank(self) -> int:
        """0 for the weightiest."""
        return list(Authority).index(self)

    @property
    def binding(self) -> bool:
        """True for what lays down duties by itself."""
        return self in (Authority.LAW, Authority.REGULATION)
