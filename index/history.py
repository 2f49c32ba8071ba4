"""What changed in the rules: each section's versions compared, with the acts that brought the changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.provision import Provision
from corpus.sources import Source
from index.change_acts import Act, Acts
from index.paraphrases import Omission, Paraphrase, paraphrases
from index.passage import Passage
from index.records import Manifest
from index.version_diff import compare_versions, link_across
from index.version_kinds import PartChange
from index.versions import Version, versions_by_section


@dataclass(frozen=True)
class DatedChange:
    """One difference and the act that brought it, where that can be told."""

    change: PartChange
    act: Act | None


@dataclass(frozen=True)
class SectionHistory:
    """A section whose newest wording differs from the one before it at hand."""

    section: Provision
    was: Version | None  # None: the section is new
    now: Version | None  # None: the section is gone
    acts: tuple[Act, ...]
    changes: tuple[DatedChange, ...]

    @property
    def retitled(self) -> bool:
        """Whether the section has another heading than before."""
        return self.was is not None and self.now is not None and self.was.title != self.now.title


@dataclass(frozen=True)
class History:
    """Everything that ``bht changes`` tells."""

    sections: tuple[SectionHistory, ...]
    pending: tuple[tuple[Version, Act], ...]  # changes that the newest wording at hand does not show
    paraphrases: tuple[Paraphrase, ...]
    omissions: tuple[Omission, ...]


def history(passages: Sequence[Passage], manifest: Manifest) -> History:
    """Compare every version among the passages of a snapshot."""
    sources = {source.id: source for source in manifest.sources}
    versions = versions_by_section(passages, sources)
    acts = Acts.of(manifest, passages)
    retold, left_out = paraphrases(passages, sources, versions)
    return History(
        sections=tuple(_sections(versions, acts)),
        pending=tuple(
            (several[-1], act)
            for section, several in versions.items()
            for act in acts.changing(section, after=_state(several[-1], sources))
        ),
        paraphrases=tuple(retold),
        omissions=tuple(left_out),
    )


def _state(version: Version, sources: Mapping[str, Source]) -> str:
    """The date up to which a version shows every change."""
    source = sources.get(version.source)
    return max(version.date, source.checked if source and not version.quoted else "")


def _sections(versions: Mapping[Provision, Sequence[Version]], acts: Acts) -> list[SectionHistory]:
    whole = _whole_sources(versions)
    found: list[tuple[Provision, Version | None, Version | None]] = []
    for section, several in versions.items():
        sources = whole.get(section.act, [])
        if sources and several[-1].source != sources[-1]:
            found.append((section, several[-1], None))  # the rules in force no longer have it
        elif len(several) > 1:
            found.append((section, several[-2], several[-1]))
        elif len(sources) > 1:  # an older text of the whole act lacks it
            found.append((section, None, several[-1]))
    result = []
    for section, was, now, changes in _link(found):
        between = acts.changing(section, after=was.date if was else "", until=_until(now))
        dated = [DatedChange(c, acts.bringing(c.now, between) if c.now else _last(between)) for c in changes]
        history = SectionHistory(section, was, now, tuple(between), tuple(dated))
        if changes or history.retitled:
            result.append(history)
    return sorted(result, key=lambda history: _order(history.section))


def _whole_sources(versions: Mapping[Provision, Sequence[Version]]) -> dict[str, list[str]]:
    """For each act the sources that hold it whole, oldest first."""
    dates: dict[str, dict[str, str]] = {}
    for section, several in versions.items():
        for version in several:
            if not version.quoted:
                dates.setdefault(section.act, {})[version.source] = version.date
    return {act: sorted(sources, key=lambda source: sources[source]) for act, sources in dates.items()}


def _compare(section: Provision, was: Version | None, now: Version | None) -> list[PartChange]:
    nothing = Version(section, "", "", "", ())
    return compare_versions(was or nothing, now or nothing)


def _link(
    found: Sequence[tuple[Provision, Version | None, Version | None]],
) -> Iterator[tuple[Provision, Version | None, Version | None, list[PartChange]]]:
    """Compare, and link what went from one section of an act to another."""
    for act in dict.fromkeys(section.act for section, *_ in found):
        own = [
            (section, was, now, _compare(section, was, now))
            for section, was, now in found
            if section.act == act
        ]
        linked = iter(link_across([change for *_, changes in own for change in changes]))
        for section, was, now, changes in own:
            yield section, was, now, [next(linked) for _ in changes]


def _order(section: Provision) -> tuple[str, list[tuple[int, str]]]:
    parts = re.findall(r"(\d+)|([A-Za-z]+)", section.section)
    return section.act, [(int(number or 0), letters) for number, letters in parts]


def _until(now: Version | None) -> str:
    return max(now.date, "2000") + "~" if now else "9999"  # changes of the very day count


def _last(acts: Sequence[Act]) -> Act | None:
    return acts[-1] if acts else None
