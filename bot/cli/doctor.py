"""``bht doctor``: is everything as it should be, and what mends what is not."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.doctor import examine

_SIGNS = {"ok": "ok     ", "warning": "warning", "failed": "FAILED "}


@click.command()
@click.option(
    "--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(folder: Path | None, as_json: bool) -> None:
    """Check settings, engine, disk, snapshot, statements and the age of sources; exit code 1 on a failure."""
    checks = examine(folder)
    failed = any(check.status == "failed" for check in checks)
    if as_json:
        click.echo(json.dumps({"ok": not failed, "checks": [vars(c) for c in checks]}, ensure_ascii=False))
    else:
        for check in checks:
            click.echo(f"{_SIGNS[check.status]} {check.name}: {check.detail}")
            if check.fix:
                click.echo(f"          fix: {check.fix}")
    if failed:
        raise click.exceptions.Exit(1)
