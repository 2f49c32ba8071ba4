"""Where guidance retells a provision in other words: a paraphrase, never a change of law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.authority import Authority
from corpus.provision import Provision
from corpus.sources import Source
from corpus.spans import squash
from index.passage import Passage, PassageKind
from index.versions import Part, Version
from index.words import stems

ALIKE = 0.45  # words in common, in order, or in runs of RUN
RUN = 4
SHARED = 0.5  # share of the shorter one's content words that the other has: below it nothing is compared
_DASH = re.compile(r"^[–•-]\s+")


@dataclass(frozen=True)
class Paraphrase:
    """A sentence or list item of guidance beside the place of the law that it retells."""

    source: str
    locator: str
    text: str
    part: Part  # of the version in force
    same: bool  # word for word
    date: str  # of the wording of ``part``
    older: Version | None = None  # an older version whose wording it follows rather


@dataclass(frozen=True)
class Omission:
    """A list in guidance that retells a provision and leaves one of its letters out."""

    source: str
    locator: str
    part: Part


def paraphrases(
    passages: Iterable[Passage],
    sources: Mapping[str, Source],
    versions: Mapping[Provision, Sequence[Version]],
) -> tuple[list[Paraphrase], list[Omission]]:
    """What guidance retells, and what its lists leave out."""
    wordings = [
        _Wording(part, version, tuple(_words(part.text)), _content(part.text))
        for several in versions.values()
        for version in several
        for part in version.parts
        if not part.row and len(part.text) > 40
    ]
    found: list[Paraphrase] = []
    left_out: list[Omission] = []
    for passage in passages:
        source = sources.get(passage.source)
        guidance = source is not None and source.authority is Authority.GUIDANCE
        if not guidance or passage.kind is not PassageKind.PROSE:
            continue
        told: list[Paraphrase] = []
        for start, end in passage.sentences or ((0, len(passage.text)),):
            text = _DASH.sub("", " ".join(passage.text[start:end].split()))
            nearest = _nearest(text, wordings)
            if nearest is not None:
                now = versions[nearest.part.place.whole()][-1]
                part = nearest.part if nearest.version is now else _counterpart(nearest.part, now)
                older = None if nearest.version is now else nearest.version
                same = squash(text).letters == part.key
                told.append(Paraphrase(passage.source, passage.locator, text, part, same, now.date, older))
        found += told
        left_out += _left_out(passage, told, versions)
    return found, left_out


@dataclass(frozen=True)
class _Wording:
    part: Part
    version: Version
    words: tuple[str, ...]
    content: frozenset[str]


def _nearest(text: str, wordings: Sequence[_Wording]) -> _Wording | None:
    """The wording that a text retells; of versions that are as near, the newest."""
    words, content = _words(text), _content(text)
    if len(content) < 3:
        return None
    best, score = None, 0.0
    for wording in wordings:
        shared = len(content & wording.content) / max(1, min(len(content), len(wording.content)))
        if shared < SHARED:
            continue
        alike = _alike(words, wording.words)
        newer = best is not None and alike == score and wording.version.date > best.version.date
        if alike >= ALIKE and (alike > score or newer):
            best, score = wording, alike
    return best


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Words in common, in order; or the share of the shorter one that stands in the other in long runs."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    runs = sum(block.size for block in matcher.get_matching_blocks() if block.size >= RUN)
    return max(matcher.ratio(), runs / max(1, min(len(one), len(other))))


def _counterpart(part: Part, version: Version) -> Part:
    """What stands in ``version`` in place of an older part: the likest."""
    words = _words(part.text)
    return max(version.parts, key=lambda other: _alike(words, _words(other.text)) if not other.row else -1.0)


def _left_out(
    passage: Passage, told: Sequence[Paraphrase], versions: Mapping[Provision, Sequence[Version]]
) -> list[Omission]:
    """The letters of a section that a list retells at least half of, without these."""
    sections = {p.part.place.whole() for p in told if p.part.place.letter}
    found = []
    for section in sections:
        letters = [part for part in versions[section][-1].parts if part.place.letter]
        retold = {p.part.place for p in told}
        missing = [part for part in letters if part.place not in retold]
        if len(letters) - len(missing) >= max(2, len(letters) / 2):
            found += [Omission(passage.source, passage.locator, part) for part in missing]
    return found


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return ["bedriftshelsetjenesten" if word == "bht" else word for word in words]


def _content(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(text) if len(stem) > 3)
