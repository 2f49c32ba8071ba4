"""Which act brought a change, and from when: by the publishers' notes, the catalogue, the acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.provision import Provision, cited
from corpus.sources import Source
from corpus.spans import squash
from index.passage import Passage
from index.records import Manifest
from index.versions import Part

_ADDRESS = re.compile(r"(lov|forskrift)/(\d{4}-\d\d-\d\d)-(\d+)")


@dataclass(frozen=True)
class Act:
    """One act that changed a provision."""

    id: str  # "FOR-2022-09-30-1687"
    provision: str  # what it changed, as cited
    in_force: str  # ISO date; "" where unknown
    note: str = ""  # what it changed, in a few words
    url: str = ""


@dataclass(frozen=True)
class Acts:
    """Every known change, and the texts of the acts that are at hand."""

    known: tuple[Act, ...]
    texts: dict[str, str]  # act -> its letters and digits

    @classmethod
    def of(cls, manifest: Manifest, passages: Iterable[Passage]) -> Acts:
        """From the change notes and the catalogue's amendments (these tell more, so they come first)."""
        found: dict[tuple[str, str], Act] = {}
        for amendment in manifest.amendments:
            provision = cited(amendment.provision)
            key = (provision.whole().cite() if provision else amendment.provision, amendment.act)
            found[key] = Act(
                amendment.act, amendment.provision, amendment.in_force, amendment.note, amendment.url
            )
        for change in manifest.provision_changes:
            key = (change.provision, change.act)
            found.setdefault(key, Act(change.act, change.provision, change.in_force))
        texts: dict[str, list[str]] = {}
        ids = {source.id: act_id(source) for source in manifest.sources}
        for passage in passages:
            if ids.get(passage.source):
                texts.setdefault(ids[passage.source], []).append(passage.text)
        return cls(tuple(found.values()), {act: squash("\n".join(t)).letters for act, t in texts.items()})

    def changing(self, section: Provision, after: str, until: str = "9999") -> list[Act]:
        """Acts that changed a section and came into force after one date and by another, oldest first."""
        found = [
            act
            for act in self.known
            if after < act.in_force <= until
            and (provision := cited(act.provision)) is not None
            and provision.whole() == section
        ]
        return sorted(found, key=lambda act: act.in_force)

    def bringing(self, part: Part, among: Sequence[Act]) -> Act | None:
        """The newest of some acts that holds the wording of a part; the only one where there is but one.

        An act that corrected one of them before it came into force is named in its place.
        """
        held = [act for act in among if part.key and part.key in self.texts.get(act.id, "")]
        if held or not among:
            return held[-1] if held else None
        first = among[0].id[4:14]
        correcting = [
            act
            for act, text in self.texts.items()
            if part.key in text and first <= act[4:14] <= among[-1].in_force
        ]
        if correcting:
            return replace(among[-1], id=max(correcting), note="", url="")
        return among[0] if len(among) == 1 else None


def act_id(source: Source) -> str:
    """``FOR-2022-09-30-1687`` for a source that is an act as it was issued; "" for any other."""
    match = _ADDRESS.search(source.url) if "/LTI/" in source.url else None
    if match is None:
        return ""
    return f"{'LOV' if match.group(1) == 'lov' else 'FOR'}-{match.group(2)}-{match.group(3)}"
