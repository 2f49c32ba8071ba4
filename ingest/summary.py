"""What a run of ingest did, for people."""

from __future__ import annotations

import click

from ingest.run import Summary


def print_summary(run: Summary) -> None:
    """Warnings to stderr, then what was published and what it cost."""
    for warning in run.warnings:
        click.echo(f"warning: {warning}", err=True)
    head = {
        "published": f"published {run.version}",
        "unchanged": f"unchanged: {run.version} stays in use, nothing was published",
        "dry-run": "would publish",
    }[run.status]
    statements = "verified statements" if run.sections else "statements, without originals"
    click.echo(
        f"{head}: {run.sources} sources, {run.sections} sections, {run.passages} passages, "
        f"{run.statements} {statements}"
    )
    verb = "to embed" if run.status == "dry-run" else "embedded"
    adapter = f", adapter {run.adapter}" if run.adapter not in ("", "none") else ""
    click.echo(
        f"{run.added} added, {run.changed} changed, {run.removed} removed, {run.unchanged} unchanged; "
        f"{run.embedded} texts {verb}, {run.reused} vectors kept{adapter}; {run.seconds:.1f} s"
    )
    if run.gate:
        click.echo(f"gate: {run.gate}")
