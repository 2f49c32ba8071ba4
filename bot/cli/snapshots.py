"""``bht index``: the published snapshots, whether they are whole, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import click

from corpus.errors import SnapshotError
from index.location import index_folder
from index.store import Store

_folder = click.option(
    "--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX)."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_wait = click.option("--wait", default=10.0, show_default=True, help="Seconds to wait for a running ingest.")


@click.group()
def index() -> None:
    """List, verify, roll back and clear up snapshots."""


@index.command(name="list")
@_folder
@_json
def list_(folder: Path | None, as_json: bool) -> None:
    """Every snapshot, newest first; the one in use is marked."""
    store = Store(index_folder(folder))
    rows = []
    current = store.current()
    for name in reversed(store.names()):
        row: dict[str, object] = {"version": name, "in_use": name == current}
        try:
            manifest = store.manifest(name)
        except SnapshotError as error:
            rows.append({**row, "damaged": error.message})
            continue
        rows.append(
            {
                **row,
                "created": manifest.created,
                "model": manifest.model,
                "fingerprint": manifest.fingerprint,
                "counts": dict(manifest.counts),
                "sources": [source.id for source in manifest.sources],
                "digest_only": manifest.digest_only,
            }
        )
    if as_json:
        click.echo(json.dumps({"folder": str(store.folder), "snapshots": rows}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row))


@index.command()
@click.argument("version", required=False)
@click.option("--all", "all_", is_flag=True, help="Every snapshot, not only the one in use.")
@_folder
@_json
def verify(version: str | None, all_: bool, folder: Path | None, as_json: bool) -> None:
    """Hold every file of a snapshot against its checksum; exit code 1 where one is damaged."""
    store = Store(index_folder(folder))
    names = store.names() if all_ else [store.find(version) if version else store.current()]
    damaged = {name: store.verify(name) for name in names}
    if as_json:
        click.echo(json.dumps({"damaged": damaged}))
    else:
        for name, files in damaged.items():
            click.echo(f"{name}: " + (f"damaged: {', '.join(files)}" if files else "whole"))
    if any(damaged.values()):
        raise SnapshotError(
            "a snapshot is damaged",
            "go back with `bht index rollback`, or build it again with `bht ingest`",
        )


@index.command()
@click.argument("version", required=False)
@_folder
@_wait
@_json
def rollback(version: str | None, folder: Path | None, wait: float, as_json: bool) -> None:
    """Go back to VERSION, or to the snapshot before the one in use. Running readers follow by themselves."""
    store = Store(index_folder(folder))
    with store.lock(wait, _say):
        name = store.rollback(version)
    click.echo(json.dumps({"version": name}) if as_json else f"{name} is in use")


@index.command()
@click.option(
    "--keep", default=5, show_default=True, type=click.IntRange(1), help="Newest snapshots to keep."
)
@_folder
@_wait
@_json
def gc(keep: int, folder: Path | None, wait: float, as_json: bool) -> None:
    """Remove old snapshots; the one in use always stays."""
    store = Store(index_folder(folder))
    with store.lock(wait, _say):
        removed = store.collect(keep)
    if as_json:
        click.echo(json.dumps({"removed": removed}))
    else:
        click.echo(f"{len(removed)} removed, {len(store.names())} kept")


def _line(row: dict[str, object]) -> str:
    mark = "*" if row["in_use"] else " "
    if "damaged" in row:
        return f"{mark} {row['version']}  damaged: {row['damaged']}"
    counts = row["counts"]
    assert isinstance(counts, dict)
    if missing := [name for name in ("sources", "passages", "statements") if name not in counts]:
        return f"{mark} {row['version']}  {row['created']}  damaged: no count of {', '.join(missing)}"
    what = "statements only" if row["digest_only"] else f"{counts['passages']} passages"
    return (
        f"{mark} {row['version']}  {row['created']}  {counts['sources']} sources, {what}, "
        f"{counts['statements']} statements, {row['model']}"
    )


def _say(who: str) -> None:
    click.echo(f"{who} is publishing; waiting", err=True)
