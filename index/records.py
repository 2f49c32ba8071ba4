"""What a snapshot holds beside passages: its manifest, resolved statements, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from corpus.authority import Authority
from corpus.sources import Amendment, Source
from corpus.statements import Statement
from index.passage import Passage, PassageKind, ProvisionChange, Span

FORMAT = 3


@dataclass(frozen=True)
class ResolvedStatement:
    """A verified statement and the spans of the snapshot's passages that prove it, in reading order."""

    statement: Statement
    spans: tuple[Span, ...]
    leads: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is: written last, so a folder without one is not a snapshot."""

    version: str
    created: str  # ISO time
    model: str
    fingerprint: str
    dimensions: int
    sources: tuple[Source, ...]
    amendments: tuple[Amendment, ...]
    counts: Mapping[str, int]
    statement_states: Mapping[str, str]  # statement id -> changed | unresolved (verified ones left out)
    files: Mapping[str, str] = field(default_factory=dict)  # file -> sha256
    digest_only: bool = False  # built from what the product ships, without originals
    inputs: str = ""  # fingerprint of everything that it was built from
    provision_changes: tuple[ProvisionChange, ...] = ()  # the publishers' change notes
    build: int = 1  # which way of building made it: what a text's vectors are made of
    format: int = FORMAT

    def to_json(self) -> dict[str, Any]:
        """As it stands in ``manifest.json``."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Manifest:
        """Read what :meth:`to_json` wrote."""
        values = dict(data)
        values["sources"] = tuple(
            Source(**{**item, "authority": Authority(item["authority"])}) for item in data["sources"]
        )
        values["amendments"] = tuple(Amendment(**item) for item in data["amendments"])
        values["provision_changes"] = tuple(ProvisionChange(**i) for i in data.get("provision_changes", ()))
        return cls(**values)


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """A passage as one JSON line; empty fields left out."""
    return {key: value for key, value in asdict(passage).items() if value not in ("", None, (), [])}


def passage_from_json(data: Mapping[str, Any]) -> Passage:
    """Read what :func:`passage_to_json` wrote."""
    values = dict(data)
    values["kind"] = PassageKind(values.get("kind", "prose"))
    values["text"] = values.get("text", "")
    values["locator"] = values.get("locator", "")
    values["heading"] = tuple(values.get("heading", ()))
    values["leads"] = tuple(values.get("leads", ()))
    values["sentences"] = tuple((a, b) for a, b in values.get("sentences", ()))
    if "marks" in values:
        values["marks"] = tuple((a, b, name) for a, b, name in values["marks"])
    return Passage(**values)


def statement_to_json(resolved: ResolvedStatement) -> dict[str, Any]:
    """A resolved statement as one JSON line."""
    spans = [[s.passage, s.start, s.end] for s in resolved.spans]
    leads = [[s.passage, s.start, s.end] for s in resolved.leads]
    return {**resolved.statement.to_json(), "spans": spans, "leads": leads}


def statement_from_json(data: Mapping[str, Any]) -> ResolvedStatement:
    """Read what :func:`statement_to_json` wrote."""
    values = {("first" if k == "from" else "last" if k == "to" else k): v for k, v in data.items()}
    spans = tuple(Span(*item) for item in values.pop("spans"))
    leads = tuple(Span(*item) for item in values.pop("leads"))
    values["questions"] = tuple(values.get("questions", ()))
    values["lead"] = tuple(values["lead"]) if values.get("lead") else None
    return ResolvedStatement(Statement(**values), spans, leads)
