"""What is different between two sets of passages: by section and provision, and within one by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.provision import parse
from index.passage import Passage, PassageKind

SAME_TEXT = 0.6  # from this likeness on, two sentences are one that was changed


class Change(StrEnum):
    """What happened to a section."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"  # the same text under another number or heading


@dataclass(frozen=True)
class SectionChange:
    """One section of one source that is not as it was."""

    kind: Change
    source: str
    place: str  # as cited
    heading: str
    before: tuple[str, ...] = ()  # its sentences and list items
    after: tuple[str, ...] = ()
    moved_from: str = ""  # the former place

    def edits(self) -> list[tuple[str, str]]:
        """(was, is) of each sentence that differs; one of them is "" where it was added or removed."""
        return sentence_edits(self.before, self.after)


@dataclass(frozen=True)
class PassageCounts:
    """How many passages are what."""

    added: int
    changed: int
    removed: int
    unchanged: int


def compare_sections(before: Iterable[Passage], after: Iterable[Passage]) -> list[SectionChange]:
    """Every section that is not as it was: in the order of ``after``, removed ones last."""
    old, new = _sections(before), _sections(after)
    gone = {key: section for key, section in old.items() if key not in new}
    by_text = {(key[0], section.sentences): key for key, section in gone.items()}
    found = []
    for key, section in new.items():
        source, place = key
        if key in old:
            if old[key].sentences != section.sentences:
                found.append(
                    SectionChange(
                        Change.CHANGED, source, place, section.heading, old[key].sentences, section.sentences
                    )
                )
            continue
        former = by_text.pop((source, section.sentences), None)
        if former is not None:
            del gone[former]
            found.append(
                SectionChange(
                    Change.MOVED,
                    source,
                    place,
                    section.heading,
                    section.sentences,
                    section.sentences,
                    former[1],
                )
            )
        else:
            found.append(SectionChange(Change.ADDED, source, place, section.heading, (), section.sentences))
    for (source, place), section in gone.items():
        found.append(SectionChange(Change.REMOVED, source, place, section.heading, section.sentences))
    return found


def count_passages(before: Iterable[Passage], after: Iterable[Passage]) -> PassageCounts:
    """A passage is changed when its place stays and its text does not."""
    old, new = {p.id: p for p in before}, {p.id: p for p in after}
    unchanged = len(old.keys() & new.keys())
    left: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for key, passage in old.items():
        if key not in new:
            left[_place(passage)] = left.get(_place(passage), 0) + 1
    changed = 0
    fresh = [passage for key, passage in new.items() if key not in old]
    for passage in fresh:
        if left.get(_place(passage), 0):
            left[_place(passage)] -= 1
            changed += 1
    return PassageCounts(len(fresh) - changed, changed, sum(left.values()), unchanged)


def sentence_edits(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """(was, is) of each sentence that differs, like ones paired."""
    edits: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            edits += _paired(list(before[a:b]), list(after[c:d]))
    return edits


def likeness(one: str, other: str) -> float:
    """0 to 1: the share of words in the same order."""
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


@dataclass
class _Section:
    heading: str
    sentences: tuple[str, ...]


def _sections(passages: Iterable[Passage]) -> dict[tuple[str, str], _Section]:
    found: dict[tuple[str, str], _Section] = {}
    for passage in passages:
        key = (passage.source, section_place(passage))
        heading = passage.heading[-1] if passage.heading else ""
        section = found.setdefault(key, _Section(heading, ()))
        # A list that was cut in two repeats its lead: once is enough.
        fresh = tuple(s for s in sentences(passage) if s not in section.sentences[:1])
        section.sentences += fresh
    return found


def section_place(passage: Passage) -> str:
    """The section that a passage belongs to, as cited: ``… § 13-2``, ``kap. 13.2``."""
    if passage.kind in (PassageKind.PROVISION, PassageKind.TABLE) and passage.provision:
        provision = parse(passage.provision)
        if provision is not None:
            whole, finer = provision.whole().cite(), provision.cite()
            # A quoted provision keeps what stands around it: "vedlegg 2, … § 13-2 (2018)".
            return passage.locator.replace(finer, whole) if finer in passage.locator else whole
    return passage.locator or " – ".join(passage.heading)


def sentences(passage: Passage) -> tuple[str, ...]:
    """The sentences and list items of a passage; the whole text where none are known."""
    if not passage.sentences:
        return (passage.text,)
    return tuple(passage.text[a:b] for a, b in passage.sentences)


def _place(passage: Passage) -> tuple[str, str, tuple[str, ...]]:
    return (passage.source, passage.locator, passage.heading)


def _paired(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    left = list(before)
    for new in after:
        best = max(left, key=lambda old: likeness(old, new), default="")
        if best and likeness(best, new) >= SAME_TEXT:
            left.remove(best)
            pairs.append((best, new))
        else:
            pairs.append(("", new))
    return [*((old, "") for old in left), *pairs]
