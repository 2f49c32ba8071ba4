"""What a run of ingest did, for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import click

from index.difference import Change, SectionChange
from index.edits import show_edit
from ingest.run import Summary

SECTIONS = 60  # of one source: more are counted, not listed
_SIGNS = {Change.ADDED: "+", Change.CHANGED: "~", Change.REMOVED: "-", Change.MOVED: ">"}


def print_summary(run: Summary) -> None:
    """Warnings to stderr, then what was published and what it cost."""
    for warning in run.warnings:
        click.echo(f"warning: {warning}", err=True)
    head = {
        "published": f"published {run.version}",
        "unchanged": f"unchanged: {run.version} stays in use, nothing was published",
        "dry-run": "would publish",
    }[run.status]
    click.echo(
        f"{head}: {run.sources} sources, {run.sections} sections, {run.passages} passages, "
        f"{run.statements} verified statements"
    )
    verb = "to embed" if run.status == "dry-run" else "embedded"
    adapter = f", adapter {run.adapter}" if run.adapter not in ("", "none") else ""
    click.echo(
        f"{run.added} added, {run.changed} changed, {run.removed} removed, {run.unchanged} unchanged; "
        f"{run.embedded} texts {verb}, {run.reused} vectors kept{adapter}; {run.seconds:.1f} s"
    )
    if run.gate:
        click.echo(f"gate: {run.gate}")


def print_changes(changes: Sequence[SectionChange]) -> None:
    """Each section that differs, by source, with the sentences that do."""
    for source, group in groupby(sorted(changes, key=lambda c: c.source), key=lambda c: c.source):
        found = list(group)
        click.echo(f"{source}: {len(found)} sections differ")
        for change in found[:SECTIONS]:
            moved = f" (was {change.moved_from})" if change.moved_from else ""
            title = change.heading if change.heading and change.heading not in change.place else ""
            click.echo(
                f"  {_SIGNS[change.kind]} {change.place or title}{moved}" + (f": {title}" if title else "")
            )
            if change.kind is Change.CHANGED:
                for was, now in change.edits():
                    for line in show_edit(was, now):
                        click.echo(f"      {line}")
        if len(found) > SECTIONS:
            click.echo(f"  … and {len(found) - SECTIONS} more")
