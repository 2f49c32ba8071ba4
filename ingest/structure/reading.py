"""What the rules that turn lines into blocks share: the lines, the blocks so far, the open line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.clean.joining import Joiner
from ingest.clean.lines import Line
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.headings import Numbering


@dataclass(frozen=True)
class Profile:
    """How a text is set: what its blank lines and short lines mean."""

    blank_parts: bool = True  # blank lines part paragraphs (not true of a text with one after every line)
    width: int = 90  # usual length of a full line
    web: bool = False  # a web page: unlabelled list items, headings that only their shortness shows


class Reading:
    """The state of one pass over the lines."""

    def __init__(
        self,
        lines: Sequence[Line],
        joiner: Joiner,
        profile: Profile,
        outline: Mapping[str, int] | None = None,
    ) -> None:
        self.outline = outline or {}
        self.lines = list(lines)
        self.solid = [i for i, line in enumerate(self.lines) if not line.blank]
        self.joiner, self.profile = joiner, profile
        self.numbering = Numbering()
        self.blocks: list[Block] = []
        self.last: Line | None = None  # last line of the open block; None where none may go on

    def at(self, position: int) -> Line:
        """The line at a position among those that are not blank."""
        return self.lines[self.solid[position]]

    def near(self, position: int) -> bool:
        """Whether no blank line stands before this position."""
        return self.solid[position] == self.solid[position - 1] + 1

    def begin(
        self, kind: BlockKind, line: Line, text: str, *, level: int = 0, label: str = "", depth: int = 1
    ) -> None:
        """Open a block."""
        self.blocks.append(
            Block(kind, text, line.number, line.page, line.page, level=level, label=label, depth=depth)
        )

    def previous(self) -> Block | None:
        """The last block that is not a figure's fragment."""
        return next((block for block in reversed(self.blocks) if block.kind is not BlockKind.DEBRIS), None)
