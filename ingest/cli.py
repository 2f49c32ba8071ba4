"""``bht ingest``: documents in, a published snapshot out."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from corpus.errors import SnapshotError, UsageError
from corpus.sources import load_catalogue
from index.embedder import DEFAULT_MODEL
from index.location import index_folder
from index.store import Store
from ingest.run import Options, Summary, ingest_files, ingest_shipped


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX).")
@click.option("--shipped", is_flag=True, help="Build from the statements that the product ships, without originals.")
@click.option("--if-missing", is_flag=True, help="Do nothing when there is a snapshot already.")
@click.option("--dry-run", is_flag=True, help="Say what would change; publish nothing.")
@click.option("--explain", type=click.Path(path_type=Path), help="Show what each cleaning step does to one file.")
@click.option("--wait", default=60.0, show_default=True, help="Seconds to wait for another ingest to finish.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def ingest(
    paths: tuple[Path, ...], folder: Path | None, shipped: bool, if_missing: bool,
    dry_run: bool, explain: Path | None, wait: float, as_json: bool,
) -> None:  # fmt: skip
    """Build and publish a snapshot from files or folders."""
    if explain is not None:
        _explain(explain)
        return
    if shipped == bool(paths):
        raise UsageError("name files or folders to ingest, or --shipped", "for instance: bht ingest ./documents")
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no {path}", "check the path")
    store = Store(index_folder(folder))
    if if_missing and _has_snapshot(store):
        return
    options = Options(
        model=os.environ.get("BHT_EMBEDDING_MODEL", DEFAULT_MODEL),
        digest=os.environ.get("BHT_DIGEST", "on") != "off",
        publish=not dry_run,
        wait=wait,
    )
    with _Bar() as bar:
        run = ingest_shipped(store, options, bar.update) if shipped else ingest_files(paths, store, options, bar.update)
    _print(run, as_json)


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


def _has_snapshot(store: Store) -> bool:
    try:
        return bool(store.current())
    except SnapshotError:
        return False


def _print(summary: Summary, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False))
        return
    for warning in summary.warnings:
        click.echo(f"warning: {warning}", err=True)
    verb = "published" if summary.published else "would publish"
    click.echo(
        f"{verb} {summary.version}: {summary.sources} sources, {summary.sections} sections, "
        f"{summary.passages} passages, {summary.statements} verified statements"
    )
    click.echo(
        f"{summary.added} added, {summary.changed} changed, {summary.removed} removed, {summary.unchanged} unchanged; "
        f"{summary.embedded} texts embedded, {summary.reused} vectors kept; {summary.seconds:.1f} s"
    )


def _explain(path: Path) -> None:
    from ingest.parse import parse_file

    parsed = parse_file(path, load_catalogue([path.parent]))
    click.echo(f"{parsed.file}: source {parsed.source}, {parsed.sections} sections, {len(parsed.passages)} passages")
    for step, what in parsed.steps:
        click.echo(f"  {step}: {what}")
    for warning in parsed.warnings:
        click.echo(f"  warning: {warning}")
