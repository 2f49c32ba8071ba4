"""Two versions of a section compared place by place: unchanged, moved, changed, split, new, gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.provision import Provision
from index.version_kinds import PartChange, PartKind
from index.version_rows import divided_rows, row_likeness
from index.versions import Part, Version

LIKE = 0.5  # words in common, in order, from which on one part is the other's successor
LIKE_HERE = 0.3  # the same where the place is the same
CONTAINED = 0.7  # share of a part's words that stand in one longer part: it was split off, or taken in


def compare_versions(old: Version, new: Version) -> list[PartChange]:
    """Every difference, in the order of the new version, what is gone last."""
    before, after = list(old.parts), list(new.parts)
    pairs = _same_wording(before, after)
    divided = divided_rows(before, after)
    changes = [
        PartChange(PartKind.MOVED, was, now) for was, now in pairs if not same_place(was.place, now.place)
    ]
    changes += divided
    for was, now in _alike(before, after):
        kind = PartKind.CHANGED if same_place(was.place, now.place) else PartKind.MOVED_CHANGED
        changes.append(PartChange(kind, was, now))
    for now in list(after):
        origin = _holder(now, old.parts)
        if origin is not None:
            after.remove(now)
            changes.append(PartChange(PartKind.SPLIT, origin, now))
    for was in list(before):
        target = _holder(was, new.parts)
        if target is not None:
            before.remove(was)
            changes.append(PartChange(PartKind.MERGED, was, target))
    changes += [PartChange(PartKind.NEW, None, now) for now in after]
    order = {id(part): place for place, part in enumerate(new.parts)}
    changes.sort(key=lambda change: order.get(id(change.now), len(order)))
    return changes + [PartChange(PartKind.GONE, was, None) for was in before]


def link_across(changes: Sequence[PartChange]) -> list[PartChange]:
    """Differences of all sections of an act, with what went from one section to another linked."""
    gone = [change for change in changes if change.kind is PartKind.GONE and change.was]
    found = list(changes)
    for position, change in enumerate(found):
        if change.kind is not PartKind.NEW or change.now is None or change.now.row:
            continue
        for other in gone:
            assert other.was is not None
            if other.was.row or other.was.place.whole() == change.now.place.whole():
                continue
            if _likeness(other.was, change.now) >= 0.6 or _covered(other.was, change.now) >= CONTAINED:
                kind = PartKind.MOVED if other.was.key == change.now.key else PartKind.MOVED_CHANGED
                found[position] = replace(change, kind=kind, was=other.was, elsewhere=other.was.place)
                source = found.index(other)
                found[source] = replace(other, now=change.now, elsewhere=change.now.place)
                gone.remove(other)
                break
    return found


def same_place(one: Provision, other: Provision) -> bool:
    """Whether two places are one; the first ledd of several may be cited without its number."""
    return (
        one.section == other.section
        and one.letter == other.letter
        and one.number == other.number
        and (one.ledd == other.ledd or {one.ledd, other.ledd} <= {0, 1})
    )


def _same_wording(before: list[Part], after: list[Part]) -> list[tuple[Part, Part]]:
    """Pairs with the same letters; they are taken out of both lists."""
    pairs = []
    for was in list(before):
        alike = [now for now in after if now.key == was.key]
        if alike:
            now = next((part for part in alike if same_place(part.place, was.place)), alike[0])
            before.remove(was)
            after.remove(now)
            pairs.append((was, now))
    return pairs


def _alike(before: list[Part], after: list[Part]) -> list[tuple[Part, Part]]:
    """Pairs of like wording, the most alike first; they are taken out of both lists."""
    scored = []
    for was in before:
        for now in after:
            if was.row != now.row:
                continue
            likeness = row_likeness(was, now) if was.row else _likeness(was, now)
            here = same_place(was.place, now.place) and not was.row
            if likeness >= (LIKE_HERE if here else LIKE):
                scored.append((likeness + 0.1 * here, was, now))
    pairs = []
    for _, was, now in sorted(scored, key=lambda item: -item[0]):
        if was in before and now in after:
            before.remove(was)
            after.remove(now)
            pairs.append((was, now))
    return pairs


def _likeness(was: Part, now: Part) -> float:
    old, new = was.text.lower().split(), now.text.lower().split()
    if 2 * min(len(old), len(new)) < LIKE_HERE * (len(old) + len(new)):
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _covered(small: Part, large: Part) -> float:
    """The share of the words of ``small`` that stand in ``large``, in order."""
    few, many = small.text.lower().split(), large.text.lower().split()
    blocks = SequenceMatcher(None, few, many, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, len(few))


def _holder(part: Part, others: Sequence[Part]) -> Part | None:
    """The longer part that holds most of the words of ``part``."""
    if part.row or len(part.text.split()) < 5:
        return None
    longer = [other for other in others if not other.row and len(other.text) > len(part.text)]
    best = max(longer, key=lambda other: _covered(part, other), default=None)
    return best if best is not None and _covered(part, best) >= CONTAINED else None
