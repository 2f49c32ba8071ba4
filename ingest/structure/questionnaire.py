"""Interview guides and forms: all questions, no answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.passage import PassageKind
from ingest.clean.lines import Log
from ingest.structure.heading_rules import GUIDE
from ingest.structure.units import Section


def mark_questionnaires(sections: Sequence[Section], log: Log) -> list[Section]:
    """Sections from an interview guide's title to the next chapter, and sections that only ask."""
    marked: list[Section] = []
    guide: tuple[str, ...] = ()
    for section in sections:
        if guide and section.heading[:1] != guide:
            guide = ()
        titles = [*section.heading, *(unit.text for unit in section.units[:2])]
        if any(GUIDE.match(title) for title in titles):
            guide = section.heading[:1] or ("",)
        asks = bool(guide) or _only_asks(section)
        kind = PassageKind.QUESTIONNAIRE if asks and section.kind is PassageKind.PROSE else section.kind
        marked.append(replace(section, kind=kind))
    count = sum(section.kind is PassageKind.QUESTIONNAIRE for section in marked)
    log.add("questionnaires", f"{count} sections that ask and do not answer")
    return marked


def _only_asks(section: Section) -> bool:
    asking = sum(unit.text.rstrip().endswith("?") for unit in section.units)
    return len(section.units) >= 6 and asking >= 0.6 * len(section.units)
