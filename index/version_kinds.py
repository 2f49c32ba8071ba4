"""What can happen to a part of a provision between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.provision import Provision
from index.versions import Part


class PartKind(StrEnum):
    """What happened to a part."""

    MOVED = "moved"  # the same wording at another place
    CHANGED = "changed"  # another wording at the same place
    MOVED_CHANGED = "moved_changed"
    SPLIT = "split"  # taken out of a part that held more
    MERGED = "merged"  # taken into another part
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class PartChange:
    """One difference between two versions."""

    kind: PartKind
    was: Part | None
    now: Part | None
    elsewhere: Provision | None = None  # for what is gone or new here: where the wording went, or came from
