"""``bht duties``: who must do what, for whom, on which legal basis."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.cli.common import engine, index_option, show_json
from bot.duties import Obligation, Register, register_of
from bot.duties_checklist import checklist, checklist_for
from bot.duties_filter import Wanted
from bot.duties_print import csv_text, lines, obligation_json, sizes_table
from bot.duties_search import look_up
from bot.duties_words import resolve
from bot.settings import load
from bot.texts import text
from corpus import provision
from corpus.errors import UsageError
from corpus.provision import Provision
from index.snapshot import Snapshot
from index.store import Store

_LANGUAGES = click.Choice(["nb", "nn", "en"])


@click.command()
@click.argument("words", nargs=-1)
@click.option("--holder", metavar="WHO", help="Who owes it, or has the right (sjefen, BHT, VO, AMU …).")
@click.option("--counterpart", metavar="WHO", help="Towards whom.")
@click.option("--for", "on_behalf", metavar="WHO", help="All that concerns one party, in four sections.")
@click.option("--topic", metavar="WHAT", help="What it is about (årsrapport, opplæring, sykefravær …).")
@click.option("--kind", metavar="K", help="plikt, rett, kan, forbud or unntak.")
@click.option(
    "--provision", "place", metavar="P", help='Legal basis: "§ 13-2", "13-2 bokstav e", "aml. § 3-3".'
)
@click.option("--documented", is_flag=True, help="Only what must be documented.")
@click.option("--bht", is_flag=True, help="Only what is about the occupational health service.")
@click.option("--current", is_flag=True, help="Only what is in force or today's guidance.")
@click.option("--all-versions", is_flag=True, help="Show older wordings below the newest.")
@click.option("--json", "shape", flag_value="json", help="Print JSON.")
@click.option("--csv", "shape", flag_value="csv", help="Print a table for a spreadsheet.")
@click.option("--markdown", "shape", flag_value="markdown", help="Print a checklist of one page.")
@click.option(
    "--sizes", "shape", flag_value="sizes", help="Print how many entries there are, by topic and holder."
)
@click.option("--lang", "language", type=_LANGUAGES, default="nb", show_default=True, help="Language.")
@index_option
def duties(
    words: tuple[str, ...], *, current: bool, all_versions: bool, shape: str | None, language: str,
    folder: Path | None, **filters: Any,
) -> None:  # fmt: skip
    """List duties and rights with their legal basis.

    WORDS are searched like a question; the options restrict, and combine.
    """
    if current and all_versions:
        raise UsageError("--current and --all-versions exclude each other", "choose one of them")
    searched = engine(folder) if words else None
    snapshot = searched.snapshot if searched else _snapshot(folder)
    if shape == "sizes":
        click.echo(sizes_table(register_of(snapshot), language), nl=False)
        return
    wanted = replace(_wanted(register_of(snapshot), filters, bool(words)), current=current)
    party = _party(register_of(snapshot), filters["on_behalf"])
    if party and shape == "markdown" and not words:
        click.echo(checklist_for(register_of(snapshot), party, language), nl=False)
        return
    found: list[Obligation] = []
    for attempt in _attempts(wanted, party):
        wanted = attempt
        found = (
            look_up(searched, " ".join(words), wanted) if searched else wanted.select(register_of(snapshot))
        )
        if found:
            break
    _show(found, wanted, shape, language=language, versions=all_versions)


def _attempts(wanted: Wanted, party: str) -> tuple[Wanted, ...]:
    """What the party owes and is owed; where that is nothing, what names it."""
    owed = replace(wanted, party=party)
    return (owed, replace(wanted, concerns=party)) if party else (owed,)


def _show(
    found: list[Obligation], wanted: Wanted, shape: str | None, *, language: str, versions: bool
) -> None:  # fmt: skip
    if shape == "json":
        items = [obligation_json(obligation, language) for obligation in found]
        show_json({"filter": wanted.to_json(), "count": len(items), "obligations": items})
    elif shape == "csv":
        click.echo(csv_text(found, language, versions), nl=False)
    elif shape == "markdown":
        click.echo(checklist(found, wanted, language), nl=False)
    elif found:
        click.echo("\n".join(lines(found, language, versions)))
    else:
        several = len(wanted.to_json()) > 1
        click.echo(text("duties.none_together" if several else "duties.none", language))


def _snapshot(folder: Path | None) -> Snapshot:
    return Store((load(index=folder) if folder else load()).index).load()


def _wanted(register: Register, filters: dict[str, Any], searching: bool) -> Wanted:
    topic = resolve("topic", filters["topic"], register.topics()) if filters["topic"] else ""
    kind = (
        resolve("kind", filters["kind"], ("plikt", "rett", "kan", "forbud", "unntak"))
        if filters["kind"]
        else ""
    )
    place = read_provision(filters["place"]) if filters["place"] else None
    return Wanted(
        holder=_party(register, filters["holder"]),
        counterpart=_party(register, filters["counterpart"]),
        topics=(topic,) if topic else (),
        kinds=(kind,) if kind else (),
        provision=place,
        documented=bool(filters["documented"]),
        bht=bool(filters["bht"]),
        rows=searching or topic == "bransjeliste" or place is not None,
    )


def _party(register: Register, word: str | None) -> str:
    return resolve("party", word, register.parties()) if word else ""


def read_provision(words: str) -> Provision:
    """A provision as people type it: ``13-2e``, ``aml 3-3 (2)``, ``§ 13-2 bokstav e``."""
    marked = words if "§" in words else re.sub(r"(\d{1,2}\s?[A-Z]?-\d)", r"§ \1", words, count=1)
    marked = re.sub(r"(\d)\s*\(?([a-zæøå])\)?$", r"\1 bokstav \2", marked)
    found = provision.parse(marked)
    if found is None:
        raise UsageError(f"{words!r} names no provision", 'write it as "§ 13-2 bokstav e" or "aml. § 3-3"')
    return found
