"""``bht changes``: what changed in the rules, or between two snapshots."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.changes import changes_to_json, sections_to_json
from bot.changes_text import change_lines
from bot.duties_entries import ABOUT_BHT
from corpus.errors import UsageError
from corpus.provision import Provision, parse
from index.difference import compare_sections
from index.difference_text import differ, section_lines
from index.history import History, SectionHistory, history
from index.location import index_folder
from index.store import Store

NOTHING = "no provision has more than one wording here"
NO_ORIGINALS = "there are no originals to compare: `bht fetch`, then `bht ingest` them"


@click.command()
@click.option(
    "--since", metavar="VERSION", help="What changed since that snapshot, by section and provision."
)
@click.option("--provision", "wanted", help="Only this section, for instance '§ 13-2'.")
@click.option("--full", is_flag=True, help="Show every section's differences, not only those we follow.")
@click.option(
    "--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def changes(since: str | None, wanted: str | None, full: bool, folder: Path | None, as_json: bool) -> None:
    """Compare the versions of each provision: what was, what is, since when, by which act."""
    store = Store(index_folder(folder))
    snapshot = store.load()
    if since is not None:
        former = store.load(since)
        found = compare_sections(former.passages, snapshot.passages)
        if as_json:
            report = {"since": former.version, "index_version": snapshot.version}
            click.echo(json.dumps({**report, "sections": sections_to_json(found)}, ensure_ascii=False))
            return
        for line in section_lines(found):
            click.echo(line)
        click.echo(f"{differ(len(found))} between {former.version} and {snapshot.version}")
        return
    told = history(snapshot.passages, snapshot.manifest)
    if wanted is not None:
        told, full = _only(told, wanted), True
    today = datetime.now(UTC).date()
    if as_json:
        click.echo(json.dumps(changes_to_json(told, snapshot, today), ensure_ascii=False))
        return
    lines = list(change_lines(told, snapshot, today, full))
    click.echo("\n".join(lines) if lines else NO_ORIGINALS if snapshot.manifest.digest_only else NOTHING)


def _rank(item: SectionHistory) -> tuple[bool, int]:
    """The rules on BHT in front of other acts that have a section of that number; then what differs most."""
    place = item.section
    about = any(place.act == act and place.section.startswith(start) for act, start in ABOUT_BHT)
    return (not about, -len(item.changes))


def _only(told: History, wanted: str) -> History:
    place = parse(wanted if "§" in wanted else f"§ {wanted}")
    if place is None:
        raise UsageError(f"{wanted!r} names no section", "for instance: bht changes --provision '§ 13-2'")

    def of(section: Provision) -> bool:
        return place.whole().covers(section)

    return replace(
        told,
        sections=tuple(sorted((item for item in told.sections if of(item.section)), key=_rank)),
        pending=tuple((version, act) for version, act in told.pending if of(version.section)),
        paraphrases=tuple(item for item in told.paraphrases if of(item.part.place.whole())),
        omissions=tuple(item for item in told.omissions if of(item.part.place.whole())),
    )
