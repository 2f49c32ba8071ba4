"""One run of ingest: files in, a published snapshot out, and an account of what it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from corpus.errors import BhtError, SourceError
from corpus.gaps import shipped_gaps
from corpus.sources import load_catalogue
from corpus.statements import shipped_statements
from index.difference import Change, PassageCounts, SectionChange, compare_sections, count_passages
from index.embedder import DEFAULT_MODEL, Embedder
from index.passage import Passage
from index.snapshot import Snapshot
from index.snapshot_files import write_snapshot
from index.store import Store
from ingest.build import Inputs, build_snapshot, digest_passages, resolve, sentence_ranges, texts_to_embed
from ingest.embedding import Progress, VectorCache, open_embedder
from ingest.gate import Gate
from ingest.reading import inputs_from, read_sources
from ingest.reuse import inputs_fingerprint, snapshot_in_use, warm_cache

Status = Literal["published", "unchanged", "dry-run"]


@dataclass(frozen=True)
class Options:
    """How to run."""

    model: str = DEFAULT_MODEL
    digest: bool = True  # use the shipped statements and gaps
    publish: bool = True
    wait: float = 60.0  # seconds to wait for another publishing process
    on_wait: Callable[[str], None] | None = None  # told who holds the lock
    force: bool = False  # build again even where nothing changed
    gate: Path | None = None  # questions that search must answer no worse than before
    embedder: Embedder | None = None  # in place of the one that ``model`` names


@dataclass(frozen=True)
class Summary:
    """What a run did; the contract of ``bht ingest --json``."""

    version: str
    sources: int
    sections: int
    passages: int
    added: int
    changed: int
    removed: int
    unchanged: int
    statements: int
    embedded: int  # texts embedded (in a dry run: that would have to be)
    reused: int
    seconds: float
    warnings: tuple[str, ...]
    published: bool
    status: Status = "published"
    adapter: str = ""  # learned | kept | none
    gate: str = ""  # what the gate measured
    changes: tuple[SectionChange, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """Plain values; the sections that differ stand in it for a dry run."""
        values = {**vars(self), "warnings": list(self.warnings), "seconds": round(self.seconds, 2)}
        del values["changes"]
        if self.status == "dry-run":
            values["changes"] = [_change_to_json(change) for change in self.changes]
        return values


def _change_to_json(change: SectionChange) -> dict[str, Any]:
    edits = change.edits() if change.kind is Change.CHANGED else []
    return {
        "change": change.kind.value,
        "source": change.source,
        "place": change.place,
        "heading": change.heading,
        "moved_from": change.moved_from,
        "edits": [{"was": was, "is": now} for was, now in edits],
    }


def ingest_files(
    paths: Sequence[Path], store: Store, options: Options, progress: Progress | None = None
) -> Summary:
    """Read, build, publish. One file that cannot be used is a warning; none that can is an error."""
    with store.lock(options.wait, options.on_wait):
        started = time.monotonic()
        catalogue = load_catalogue([path for path in paths if path.is_dir()])
        parsed, warnings = read_sources(paths, catalogue)
        inputs = inputs_from(parsed, catalogue, options.digest)
        run = _run(inputs, store, options, warnings, progress)
        return replace(run, seconds=time.monotonic() - started)


def ingest_shipped(store: Store, options: Options, progress: Progress | None = None) -> Summary:
    """A snapshot of what the product ships: its own statements, labelled as summaries."""
    with store.lock(options.wait, options.on_wait):
        started = time.monotonic()
        catalogue = load_catalogue()
        statements = shipped_statements()
        passages, _ = digest_passages(statements)
        used = {statement.source for statement in statements}
        inputs = Inputs(
            passages=passages,
            sources=tuple(source for source in catalogue.sources if source.id in used),
            catalogue=catalogue,
            statements=statements,
            gaps=shipped_gaps(),
            digest_only=True,
        )
        run = _run(inputs, store, options, [], progress)
        return replace(run, seconds=time.monotonic() - started)


def _run(
    inputs: Inputs, store: Store, options: Options, warnings: list[str], progress: Progress | None
) -> Summary:
    model = options.embedder.name if options.embedder else options.model
    inputs = replace(inputs, fingerprint=inputs_fingerprint(inputs, model, options.embedder))
    done = None if options.force else _already_in_use(inputs, store)
    if done is None:
        previous = snapshot_in_use(store)
        cache = warm_cache(model, previous, options.embedder)
        plan = _plan(inputs, previous)
        if options.publish:
            done = _publish(
                inputs, store, options, previous=previous, cache=cache, plan=plan, progress=progress
            )
        else:
            done = _rehearse(inputs, cache, plan)
    return replace(done, warnings=(*warnings, *done.warnings))


def _plan(inputs: Inputs, previous: Snapshot | None) -> Summary:
    """What is different from the snapshot in use."""
    before: Sequence[Passage] = previous.passages if previous else ()
    return Summary(
        version="", sources=len(inputs.sources), sections=inputs.sections, passages=len(inputs.passages),
        **vars(count_passages(before, inputs.passages)), statements=0, embedded=0, reused=0, seconds=0.0,
        warnings=(), published=False, changes=tuple(compare_sections(before, inputs.passages)),
    )  # fmt: skip


def _rehearse(inputs: Inputs, cache: VectorCache, plan: Summary) -> Summary:
    """A dry run: what would be embedded, which statements would fall out."""
    verified, states = resolve(inputs)
    fields = texts_to_embed(inputs, verified, sentence_ranges(inputs.passages))
    items = [item for groups in fields.values() for group in groups for item in group]
    missing = len(cache.missing(items))
    return replace(
        plan, status="dry-run", statements=len(verified), embedded=missing, reused=len(set(items)) - missing,
        warnings=tuple(statement_warnings({key: state.value for key, state in states.items()})),
    )  # fmt: skip


def _publish(
    inputs: Inputs, store: Store, options: Options, *, previous: Snapshot | None, cache: VectorCache,
    plan: Summary, progress: Progress | None,
) -> Summary:  # fmt: skip
    gate = Gate.read(options.gate) if options.gate else None
    snapshot = build_snapshot(inputs, cache, progress=progress, previous=previous)
    verdict = ""
    if gate is not None:
        verdict = gate.require(previous, snapshot, cache.embedder or open_embedder(cache.model, 1))
    store.publish(lambda folder: write_snapshot(snapshot, folder))
    return replace(
        plan, version=snapshot.version, published=True, status="published", gate=verdict,
        statements=len(snapshot.statements), embedded=cache.embedded, reused=cache.reused,
        adapter=_adapter(previous, snapshot),
        warnings=tuple(statement_warnings(snapshot.manifest.statement_states)),
    )  # fmt: skip


def statement_warnings(states: Mapping[str, str]) -> list[str]:
    """One line for the statements whose wording changed, one for those whose span is gone."""
    found = []
    for state, words in (("changed", "stand on changed wording"), ("unresolved", "are not found")):
        ids = [key for key, value in states.items() if value == state]
        if ids:
            more = " …" if len(ids) > 5 else ""
            found.append(f"{len(ids)} statements {words} and are not used: {', '.join(ids[:5])}{more}")
    return found


def _already_in_use(inputs: Inputs, store: Store) -> Summary | None:
    """What to say where the snapshot in use was built from the very same inputs and is whole."""
    try:
        manifest = store.manifest()
        if manifest.inputs != inputs.fingerprint or store.verify():
            return None
    except BhtError:
        return None
    counts = manifest.counts
    texts = counts["passages"] + counts["sentences"] + counts["statements"] + counts["gaps"]
    return Summary(
        version=manifest.version, sources=counts["sources"], sections=counts["sections"],
        passages=counts["passages"], **vars(PassageCounts(0, 0, 0, counts["passages"])),
        statements=counts["statements"], embedded=0, reused=texts, seconds=0.0,
        warnings=tuple(statement_warnings(manifest.statement_states)), published=False, status="unchanged",
        adapter="kept" if "adapter.npz" in manifest.files else "none",
    )  # fmt: skip


def _adapter(previous: Snapshot | None, snapshot: Snapshot) -> str:
    if snapshot.adapter is None:
        return "none"
    return "kept" if previous is not None and snapshot.adapter is previous.adapter else "learned"


__all__ = ["Options", "SourceError", "Summary", "ingest_files", "ingest_shipped", "read_sources"]
