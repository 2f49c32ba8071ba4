"""``bht industry``: must this business have BHT, by its code or its trade?"""

from __future__ import annotations

import json
from datetime import date

import click

from bot.industry import Verdict, checks, explain
from corpus.errors import UsageError

MARKS = {"listed": "●", "partly": "◐", "not_listed": "○", "invalid": "?"}


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--as-of", metavar="DATE", help="Judge by the list in force on this day (YYYY-MM-DD).")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["nb", "nn", "en"]),
    default="nb",
    show_default=True,
    help="Language.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: one object, or an array for several codes."
)
def industry(query: tuple[str, ...], as_of: str | None, language: str, as_json: bool) -> None:
    """Tell whether a business is on the list of industries that must have BHT.

    QUERY is an industry code (96.21, 45.200, 56-11) or a trade in everyday words.
    """
    verdicts = checks(" ".join(query), _day(as_of))
    if as_json:
        objects = [verdict.to_json(language) for verdict in verdicts]
        click.echo(json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(_printed(verdict, language) for verdict in verdicts))


def _printed(verdict: Verdict, language: str) -> str:
    lines = [f"{MARKS[verdict.verdict]} {explain(verdict, language)}"]
    for option in verdict.candidates:
        shown = option.standing.entry or option.standing.code
        lines.append(f"   {MARKS[option.standing.coverage]} {option.trade.name(language)} ({shown})")
    return "\n".join(lines)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is not a date", "write it as 2018-05-25") from None
