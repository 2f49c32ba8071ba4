"""The versions of a provision: every wording of it at hand, cut into the places that are cited.

The same section can stand in several sources: as issued, as quoted by a report, as in force. Each of them is
a :class:`Version`; its parts are what one cites, from the introduction down to ledd and letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.provision import Provision, cited, parse
from corpus.sources import Source
from corpus.spans import squash
from index.passage import Passage, PassageKind

_LABEL = re.compile(r"^(?:\(\d{1,2}\)|[a-zæøå]{1,2}\)|\d{1,2}[.)]|–)\s+")
_DIVISION = re.compile(r"^\d\d (?=\d\d\.\d)")  # "03 03.2 Akvakultur": the division stands once a group
_NOTE = re.compile(r"^Note(?: \d+)?: ")
_HEADER = re.compile(r"^Næringskode\b")


@dataclass(frozen=True)
class Part:
    """The wording of one cited place: an introduction, a ledd, a letter, or a row of a table."""

    place: Provision
    text: str  # without its label
    row: bool = False

    @property
    def key(self) -> str:
        """Letters and digits alone: what makes two wordings the same."""
        return squash(self.text).letters


@dataclass(frozen=True)
class Version:
    """One wording of a section."""

    section: Provision
    source: str
    date: str  # ISO date of the wording
    heading: str
    parts: tuple[Part, ...]
    quoted: bool = False  # it stands in another document, which need not quote all of the act

    @property
    def title(self) -> str:
        """The heading without its number."""
        return re.sub(r"^§+\s*[\w -]*?\d[\w-]*\s?[a-z]?\.\s*", "", self.heading)


def versions_by_section(
    passages: Iterable[Passage], sources: Mapping[str, Source]
) -> dict[Provision, list[Version]]:
    """Every section's versions, oldest first."""
    grouped: dict[tuple[Provision, str], list[Passage]] = {}
    for passage in passages:
        if passage.kind not in (PassageKind.PROVISION, PassageKind.TABLE):
            continue
        provision = cited(passage.provision)
        if provision is not None:
            grouped.setdefault((provision.whole(), passage.source), []).append(passage)
    found: dict[Provision, list[Version]] = {}
    for (section, source_id), group in grouped.items():
        source = sources.get(source_id)
        version = Version(
            section=section,
            source=source_id,
            date=group[0].date or (source.date if source else ""),
            heading=group[0].heading[-1] if group[0].heading else "",
            parts=parts_of(group),
            quoted=bool(source and source.provisions != section.act),
        )
        found.setdefault(section, []).append(version)
    for versions in found.values():
        versions.sort(key=lambda version: version.date)
    return found


def parts_of(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """The parts of a section from its passages, in reading order."""
    parts: list[Part] = []
    for passage in passages:
        whole = cited(passage.provision)
        if whole is None:
            continue
        table = passage.kind is PassageKind.TABLE
        for start, end in passage.sentences or ((0, len(passage.text)),):
            raw = " ".join(passage.text[start:end].split())
            if _NOTE.match(raw) or (table and _HEADER.match(raw)):
                continue
            place = replace(_place(passage, start, end) or whole, act=whole.act)
            row = table and bool(re.match(r"^\d\d", raw))
            text = _DIVISION.sub("", raw) if row else _LABEL.sub("", raw)
            if parts and parts[-1].place == place and not row and not parts[-1].row and not table:
                parts[-1] = Part(place, f"{parts[-1].text} {text}")
            elif Part(place, text, row) not in parts:  # a list cut in two repeats its introduction
                parts.append(Part(place, text, row))
    return tuple(parts)


def _place(passage: Passage, start: int, end: int) -> Provision | None:
    around = [(b - a, name) for a, b, name in passage.marks if a <= start and end <= b + 1]
    return parse(min(around)[1]) if around else None
