"""``bht eval``: how good are search, answers and refusals on questions with known evidence?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import index_option, show_json
from bot.settings import load
from corpus.errors import UsageError

if TYPE_CHECKING:
    from bot.evaluation_figures import Report

_FILE = click.Path(path_type=Path)


@click.command(name="eval")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print every figure, and each question's, as JSON.")
@click.option(
    "--fail-under",
    "floors",
    multiple=True,
    metavar="KEY=VALUE",
    help="Exit with 1 where a figure is lower, e.g. found@600w=0.8 or number/facts=0.5.",
)
@click.option(
    "--fail-over",
    "ceilings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Exit with 1 where a figure is higher, e.g. words=120 or ms_p95=200.",
)
@index_option
def evaluate(
    files: tuple[Path, ...], as_json: bool, floors: tuple[str, ...], ceilings: tuple[str, ...],
    folder: Path | None,
) -> None:  # fmt: skip
    """Ask every question of FILE… and measure what comes back."""
    low, high = [_bound(text) for text in floors], [_bound(text) for text in ceilings]
    report = _measure(files, folder)
    short = [*_missed(report, low, floor=True), *_missed(report, high, floor=False)]
    if as_json:
        show_json(report.to_json())
    else:
        from bot.evaluation_table import table

        click.echo("\n".join(table(report)))
    for line in short:
        click.echo(line, err=True)
    if short:
        raise click.exceptions.Exit(1)


def _measure(files: tuple[Path, ...], folder: Path | None) -> Report:
    from tqdm import tqdm

    from bot.evaluation import MeasuredEngine, evaluate_questions
    from bot.evaluation_figures import Report
    from bot.evaluation_questions import read_questions

    questions = read_questions(files)
    engine = MeasuredEngine.open(load(index=folder) if folder else load())
    asked = tqdm(questions, unit="question", disable=not sys.stderr.isatty())
    outcomes = tuple(evaluate_questions(engine, asked))
    return Report(engine.snapshot.version, outcomes)


def _bound(text: str) -> tuple[str, float]:
    key, _, value = text.partition("=")
    try:
        return key.strip(), float(value)
    except ValueError:
        raise UsageError(f"{text!r} is not KEY=VALUE", "for example: --fail-under found@600w=0.8") from None


def _missed(report: Report, bounds: Iterable[tuple[str, float]], floor: bool) -> list[str]:
    """A line for each figure that is not as it should be; one that could not be measured is not."""
    lines = []
    for key, bound in bounds:
        try:
            value = report.figure(key)
        except KeyError:
            known = ", ".join(report.figures)
            raise UsageError(f"there is no figure {key!r}", f"one of {known}; or KIND/FIGURE") from None
        if value is None:
            lines.append(f"{key} could not be measured: no question for it")
        elif (value < bound) if floor else (value > bound):
            lines.append(f"{key} is {value:.3f}, {'under' if floor else 'over'} {bound:g}")
    return lines
