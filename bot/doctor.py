"""What can be wrong with an installation, and what mends it. Every check that fails names its fix."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bot.settings import Settings, load
from corpus.errors import BhtError
from index.embedder import DEFAULT_MODEL, BundledE5
from index.history import history
from index.records import Manifest
from index.snapshot import Snapshot
from index.store import Store

Status = Literal["ok", "warning", "failed"]
OLD_DAYS = 180  # consolidated rules whose state is older want a look
LEAST_FREE = 500_000_000  # bytes
SHOWN = 5
_AGAIN = "`bht fetch`, then `bht ingest FOLDER --dry-run`, then `bht ingest FOLDER`"


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    name: str
    status: Status
    detail: str
    fix: str = ""  # never empty where the status is not ok


def examine(folder: Path | None = None, today: date | None = None) -> list[Check]:
    """Every check; one that fails does not stop the others that can be made."""
    today = today or date.today()
    settings, checks = _settings(folder)
    store = Store(settings.index if settings else folder or Path(".bht/index"))
    checks += [_engine(), _disk(store)]
    snapshot = _load(store, checks)
    if snapshot is not None:
        model = settings.embedding_model if settings else DEFAULT_MODEL
        checks += [_whole(store), _model(snapshot.manifest, model), _originals(snapshot)]
        checks += [*_statements(snapshot), _age(snapshot, today), *_announced(snapshot, today)]
    return checks


def _settings(folder: Path | None) -> tuple[Settings | None, list[Check]]:
    try:
        settings = load(index=folder) if folder else load()
    except BhtError as error:
        return None, [
            Check("settings", "failed", error.message, error.hint or "mend the environment variable")
        ]
    return settings, [Check("settings", "ok", f"index in {settings.index}, model {settings.embedding_model}")]


def _engine() -> Check:
    started = time.monotonic()
    try:
        vector = BundledE5().queries(["må vi ha bedriftshelsetjeneste?"])[0]
    except (BhtError, OSError, ImportError, RuntimeError) as error:
        return Check("C engine", "failed", str(error), "install the requirements again: `make run`")
    took = (time.monotonic() - started) * 1000
    return Check("C engine", "ok", f"{len(vector)} dimensions, first question in {took:.0f} ms")


def _disk(store: Store) -> Check:
    place = next(path for path in (store.folder, *store.folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    try:
        files = store.path(store.current()).rglob("*")
        needed = max(LEAST_FREE, 2 * sum(path.stat().st_size for path in files if path.is_file()))
    except (BhtError, OSError):
        needed = LEAST_FREE
    detail = f"{free / 1e9:.1f} GB free at {place}"
    if free < needed:
        return Check("disk", "failed", detail, "`bht index gc --keep 2`, or make room: a publish needs it")
    return Check("disk", "ok", detail)


def _load(store: Store, checks: list[Check]) -> Snapshot | None:
    try:
        snapshot = store.load()
    except BhtError as error:
        checks.append(Check("snapshot", "failed", error.message, error.hint or "`bht index rollback`"))
        return None
    sources, passages = len(snapshot.manifest.sources), len(snapshot.passages)
    detail = f"{snapshot.version}: {sources} sources, {passages} passages"
    checks.append(Check("snapshot", "ok", detail))
    return snapshot


def _whole(store: Store) -> Check:
    damaged = store.verify()
    if damaged:
        fix = "`bht index rollback`, or build it again with `bht ingest`"
        return Check("checksums", "failed", f"damaged: {', '.join(damaged[:SHOWN])}", fix)
    return Check("checksums", "ok", "every file is as it was published")


def _model(manifest: Manifest, model: str) -> Check:
    fix = f"`bht ingest FOLDER` with this model, or set BHT_EMBEDDING_MODEL={manifest.model}"
    if manifest.model != model:
        return Check("model", "failed", f"the snapshot is of {manifest.model}, set is {model}", fix)
    if model == DEFAULT_MODEL and manifest.fingerprint != BundledE5().fingerprint:
        return Check("model", "failed", f"the weights of {model} are others than the snapshot's", fix)
    return Check("model", "ok", f"{model} {manifest.fingerprint}")


def _originals(snapshot: Snapshot) -> Check:
    if snapshot.manifest.digest_only:
        return Check(
            "originals", "warning", "only the product's own statements: answers are summaries without quotes",
            "ingest the documents: `bht ingest FOLDER`",
        )  # fmt: skip
    unknown = [source.id for source in snapshot.manifest.sources if not source.known]
    if unknown:
        fix = "add a [[source]] for each to a sources.toml in their folder"
        return Check("originals", "warning", f"without a catalogue entry: {_some(unknown)}", fix)
    return Check("originals", "ok", f"{len(snapshot.manifest.sources)} sources, all catalogued")


def _statements(snapshot: Snapshot) -> Iterator[Check]:
    states = snapshot.manifest.statement_states
    words = {
        "changed": ("stand on wording that changed and are not used", "read them again, mend them, then "
                    "`bht statements hash --renew`"),
        "unresolved": ("have no span in the documents and are not used", "mend `from` and `to`; "
                       "`bht statements check` names the lines"),
    }  # fmt: skip
    for state, (detail, fix) in words.items():
        ids = [key for key, value in states.items() if value == state]
        if ids:
            yield Check("statements", "warning", f"{len(ids)} {detail}: {_some(ids)}", fix)
    if not states:
        count = len(snapshot.statements)
        alone = f"{count}, as summaries: without originals nothing here proves them"
        yield Check("statements", "ok", alone if snapshot.manifest.digest_only else f"{count} verified")


def _age(snapshot: Snapshot, today: date) -> Check:
    states = {source.name: source.checked for source in snapshot.manifest.sources if source.checked}
    old = [f"{name} ({day})" for name, day in states.items() if _days(day, today) > OLD_DAYS]
    if old:
        return Check("age", "warning", f"state older than {OLD_DAYS} days: {_some(old)}", _AGAIN)
    return Check("age", "ok", f"{len(states)} sources with a dated state, none older than {OLD_DAYS} days")


def _days(day: str, today: date) -> int:
    """How old a date is; a year or a month counts from its first day."""
    year, month, number = (*day.split("-"), "1", "1")[:3]
    return (today - date(int(year), int(month), int(number))).days


def _announced(snapshot: Snapshot, today: date) -> Iterator[Check]:
    pending = history(snapshot.passages, snapshot.manifest).pending
    come = [f"{a.provision} ({a.in_force}, {a.id})" for _, a in pending if a.in_force <= today.isoformat()]
    if come:
        yield Check(
            "announced changes", "warning", f"in force since, not in the texts at hand: {_some(come)}", _AGAIN
        )
    else:
        yield Check("announced changes", "ok", f"{len(pending)} known, none in force yet")


def _some(items: list[str]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return ", ".join(items[:SHOWN]) + more
