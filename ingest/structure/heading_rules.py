"""Headings among the lines: numbered, named, in capitals, a section sign, or short and on their own."""

from __future__ import annotations

import re

from ingest.clean.footnotes import SENTINEL
from ingest.clean.lines import Line
from ingest.structure.blocks import BlockKind, item_label
from ingest.structure.captions import SOURCE, CaptionRules
from ingest.structure.headings import in_capitals, named, numbered, wraps

_COMMENT = re.compile(r"^(?:[A-ZÆØÅ]\w+s kommentar(?:er)?|Kommentar(?:er)?) til (?:forskrift|§)[^.]*$")
_FRONT = re.compile(
    r"^(forord|sammendrag|innledning|innhold|referanser|litteratur|vedlegg|summary|preface|references)\b",
    re.IGNORECASE,
)
GUIDE = re.compile(
    r"^\W*(intervjuguide|spørreskjema|spørjeskjema|questionnaire|interview guide)\W*$", re.IGNORECASE
)
_PROVISION = re.compile(r"^§ ?\d+(?:-\d+)?\.\s+\S")
LINK = re.compile(r"^(?:Se |Les |Her finner |Mer om |Er du |Last ned|Dette skal |Gå til |https?:|www\.|\()")


class HeadingRules(CaptionRules):
    """Recognises headings."""

    in_guide = False  # inside an interview guide, whose lines are all short

    def heading(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A heading that shows itself as one, over as many lines as it takes."""
        label, title = "", text
        if (listed := self.outline.get(" ".join(text.lower().split()))) and len(text) < 150:
            self.begin(BlockKind.HEADING, line, text, level=listed)
            self.last = None
            return 1
        level = self.numbered_level(position, line, text, gap)
        if level:
            label, title = numbered(text) or ("", text)
        elif gap and named(text) and not text.endswith(".") and not line.text.rstrip().endswith(","):
            level, label = 1, re.split(r" –|\.", text)[0].strip()
            if self.numbering.current and label.lower().startswith(("kapittel", "chapter")):
                level = 5  # a chapter of an act that a numbered report quotes
        elif gap and _COMMENT.match(text) and len(text) < 110:
            level = 9
        elif _PROVISION.match(text) and len(text) < 120:
            level, label = 6, "§"
        elif GUIDE.match(text):
            level, self.in_guide = 6, True
        elif in_capitals(text) and len(text.split()) < 14 and not item_label(text):
            level = 8 if self.profile.blank_parts or len(text) > 6 else 0
        if not level:
            return 0
        used, title = self.rest_of_heading(position, line, title)
        self.begin(BlockKind.HEADING, line, title, level=level, label=label)
        self.last = None
        return used

    def numbered_level(self, position: int, line: Line, text: str, gap: bool) -> int:
        """The level of a numbered heading that continues the numbering; 0 for anything else."""
        found = numbered(text)
        if found is None or len(found[1]) >= 120:
            return 0
        number, title = found
        after_heading = bool(self.blocks) and self.blocks[-1].kind is BlockKind.HEADING
        if "." not in number and (not (gap or after_heading) or self.list_ahead(position, number)):
            return 0
        if title.endswith((".", ",", ";")) and not title.endswith("mv."):
            return 0
        return 1 + number.count(".") if self.numbering.accept(number, page_start=line.starts_page) else 0

    def rest_of_heading(self, position: int, line: Line, title: str) -> tuple[int, str]:
        """The lines that a heading goes on over."""
        used, raw = 1, line.text
        while position + used < len(self.solid) and used < 4:
            following = self.at(position + used)
            near = self.near(position + used) or not self.profile.blank_parts
            full = self.profile.blank_parts or len(raw.strip()) > 60
            if not (near and full and wraps(raw.rstrip("\t"), following.text)) or len(raw.strip()) > 100:
                break
            title = self.joiner.join(title + " ", following.text)
            raw = following.text
            used += 1
        return used, title

    def list_ahead(self, position: int, number: str) -> bool:
        """Whether the next lines go on counting: then this is a list, not a chapter."""
        following = re.compile(rf"^{int(number) + 1}[.)]?\s")
        return any(
            following.match(self.lines[index].text.strip())
            for index in self.solid[position + 1 : position + 5]
        )

    def short_heading(self, position: int, line: Line, text: str, gap: bool) -> int:
        """A short line on its own that ends in no mark and is followed by a new beginning."""
        plain = SENTINEL.sub("", text)
        if not self.could_be_heading(plain) or position + 1 >= len(self.solid):
            return 0
        after = self.at(position + 1)
        begins = after.text.strip()
        if begins[0].islower() or not (gap or self.profile.web):
            return 0
        wrapped = line.text.endswith(" ") and self.near(position + 1) and len(plain) > 55
        previous = self.previous()
        announced = previous is not None and previous.text.rstrip().endswith(":")
        announced = announced and previous is not None and previous.kind is not BlockKind.HEADING
        if self.profile.web:
            if announced:
                return 0
            if len(plain) + 1 + len(begins.split(maxsplit=1)[0]) > 0.85 * self.profile.width:
                return 0
        elif not self.profile.blank_parts:
            in_list = line.indented and bool(self.blocks) and not _FRONT.match(plain)
            if (
                announced
                or in_list
                or self.in_guide
                or plain.endswith("?")
                or len(plain) > 40
                or len(begins) < 0.6 * self.profile.width
            ):
                return 0
        elif announced or wrapped or (previous is not None and previous.kind is BlockKind.ITEM and not gap):
            return 0
        below = self.profile.web and not self.near(position + 1)
        self.begin(BlockKind.HEADING, line, plain, level=10 if below else 9)
        self.last = None
        return 1

    def could_be_heading(self, plain: str) -> bool:
        """Short, with a capital first and no closing mark."""
        if not 3 <= len(plain) <= 85 or not (plain[0].isupper() or plain[0].isdigit()):
            return False
        if plain[0].isdigit() and not re.match(r"^\d{1,2}\. (?:og \d{1,2}\. )?[a-zæøå]+ \d{4}\b", plain):
            return False
        return not (
            plain[-1] in '.,;:!–-»”"' or item_label(plain) or LINK.match(plain) or SOURCE.match(plain)
        )
