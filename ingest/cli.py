"""``bht ingest``: documents in, a published snapshot out."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from corpus.environment import HINT, unknown
from corpus.errors import SnapshotError, UsageError
from corpus.sources import load_catalogue
from index.difference_text import section_lines
from index.embedder import DEFAULT_MODEL
from index.location import index_folder
from index.store import Store
from ingest.run import Options, ingest_files, ingest_shipped
from ingest.summary import print_summary

_PATH = click.Path(path_type=Path)
_ON, _OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")


@click.command()
@click.argument("paths", nargs=-1, type=_PATH)
@click.option("--index", "folder", type=_PATH, help="Folder of snapshots (else BHT_INDEX).")
@click.option("--shipped", is_flag=True, help="Build from the product's own statements, without originals.")
@click.option("--if-missing", is_flag=True, help="Do nothing when there is a snapshot that can be read.")
@click.option("--dry-run", is_flag=True, help="Say what would change, by section; publish nothing.")
@click.option("--gate", type=_PATH, help="Publish only if search on these questions gets no worse.")
@click.option("--force", is_flag=True, help="Build again even where nothing changed.")
@click.option("--explain", type=_PATH, help="Show what each cleaning step does to one file.")
@click.option("--wait", default=60.0, show_default=True, help="Seconds to wait for another ingest to finish.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def ingest(
    *, paths: tuple[Path, ...], folder: Path | None, shipped: bool, if_missing: bool, dry_run: bool,
    gate: Path | None, force: bool, explain: Path | None, wait: float, as_json: bool,
) -> None:  # fmt: skip
    """Build and publish a snapshot from files or folders.

    The snapshot holds what is named, and nothing else: name every folder that shall be searched.
    """
    if explain is not None:
        _explain(explain)
        return
    if shipped == bool(paths):
        raise UsageError(
            "name files or folders to ingest, or --shipped", "for instance: bht ingest ./documents"
        )
    for path in (*paths, *([gate] if gate else [])):
        if not path.exists():
            raise UsageError(f"there is no {path}", "check the path")
    if problems := unknown():
        raise UsageError("; ".join(problems), HINT)
    store = Store(index_folder(folder))
    if if_missing and _has_snapshot(store):
        return
    options = Options(
        model=os.environ.get("BHT_EMBEDDING_MODEL") or DEFAULT_MODEL,
        digest=_digest(),
        publish=not dry_run,
        wait=wait,
        on_wait=lambda who: click.echo(f"{who} is publishing; waiting up to {wait:.0f} s", err=True),
        force=force,
        gate=gate,
    )
    with _Bar() as bar:
        if shipped:
            run = ingest_shipped(store, options, bar.update)
        else:
            run = ingest_files(paths, store, options, bar.update)
    if as_json:
        click.echo(json.dumps(run.to_json(), ensure_ascii=False))
        return
    if dry_run:
        for line in section_lines(run.changes):
            click.echo(line)
    print_summary(run)


class _Bar:
    """A progress bar over texts to embed, on a terminal only."""

    def __init__(self) -> None:
        self._bar: tqdm[int] | None = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def update(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = tqdm(total=total, unit="text", desc="embedding", disable=not sys.stderr.isatty())
        self._bar.update(done - self._bar.n)


def _digest() -> bool:
    """Whether ``BHT_DIGEST`` wants the shipped statements, spelled as the bot's settings take it."""
    value = (os.environ.get("BHT_DIGEST") or "on").lower()
    if value not in (*_ON, *_OFF):
        raise UsageError(f"BHT_DIGEST is {value!r}", "set it to on or off")
    return value in _ON


def _has_snapshot(store: Store) -> bool:
    """Whether there is a snapshot that this version can read; one that it cannot is named, and replaced."""
    try:
        store.current()
    except SnapshotError:
        return False
    try:
        store.load()
    except SnapshotError as error:
        click.echo(f"building anew: {error.message}", err=True)
        return False
    return True


def _explain(path: Path) -> None:
    from ingest.parse import parse_file

    parsed = parse_file(path, load_catalogue([path.parent]))
    click.echo(
        f"{parsed.file}: source {parsed.source}, {parsed.sections} sections, {len(parsed.passages)} passages"
    )
    for step, what in parsed.steps:
        click.echo(f"  {step}: {what}")
    for warning in parsed.warnings:
        click.echo(f"  warning: {warning}")
