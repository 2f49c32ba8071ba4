"""``bht chat``: a conversation on the terminal; without one, three samples and whatever is piped in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli.common import engine, index_option
from bot.cli.printing import answer_lines
from bot.engine import Engine

SAMPLES = (
    "Må frisørsalongen vår ha BHT?",
    "Hva skal bedriftshelsetjenesten hjelpe oss med?",
    "Hva koster det å ha BHT i 2026?",
)
REMEMBERED = 6


@click.command()
@index_option
def chat(folder: Path | None) -> None:
    """Ask one question after the other; an empty line or Ctrl-D ends it."""
    answerer = engine(folder)
    if not sys.stdin.isatty():
        piped = [line.strip() for line in sys.stdin if line.strip()]
        for question in (*SAMPLES, *piped):
            click.echo(f"\n> {question}")
            click.echo("\n".join(answer_lines(answerer.answer(question))))
        return
    click.echo("Spør om bedriftshelsetjeneste (BHT). Tom linje avslutter.")
    _converse(answerer)


def _converse(answerer: Engine) -> None:
    turns: list[str] = []
    while True:
        try:
            question = input("\n> ").strip()
        except EOFError:
            return
        if not question:
            return
        click.echo("\n".join(answer_lines(answerer.answer(question, turns[-REMEMBERED:]))))
        turns.append(question)
