"""A text as lines that remember their page and place, and the log of what each cleaning step did."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of the raw text; ``text`` keeps its trailing space, the sign of a wrapped line."""

    text: str
    number: int  # from 1, in the file
    page: int | None = None
    starts_page: bool = False
    indented: bool = False  # began with a single space: a page start, or a bullet that was lost

    @property
    def blank(self) -> bool:
        """Nothing but white space."""
        return not self.text.strip()


@dataclass
class Log:
    """What each step did, for ``--explain``."""

    steps: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, step: str, what: str) -> None:
        """Record a step."""
        self.steps.append((step, what))


def to_lines(text: str) -> list[Line]:
    """Split a text at its line ends, whatever they are."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f")
    return [Line(line, number) for number, line in enumerate(normal.split("\n"), 1)]
