"""What several commands need: the index option, settings, reading a batch."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.settings import load
from corpus.errors import UsageError

if TYPE_CHECKING:
    from bot.engine import Engine


@dataclass(frozen=True)
class Item:
    """One line of a batch: a question, with the questions before it."""

    id: str
    question: str
    turns: tuple[str, ...] = ()


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--index DIR`` on a command."""
    return click.option(
        "--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX)."
    )(command)


def engine(folder: Path | None) -> Engine:
    """The engine over the index that the command line or the settings name."""
    from bot.engine import open_engine

    return open_engine(load(index=folder) if folder else load())


def read_batch(path: str) -> Iterator[Item]:
    """JSON lines ``{"id","question"}`` or ``{"id","turns":[{"question"},…]}`` from a file or ``-``."""
    if path == "-":
        lines = sys.stdin.read().splitlines()
    else:
        try:
            lines = Path(path).read_text("utf-8").splitlines()
        except OSError as error:
            raise UsageError(
                f"cannot read {path}: {error.strerror}", "name a file of JSON lines, or -"
            ) from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{path} is not UTF-8", "a batch is a file of JSON lines in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield parse_item(line, f"{path}:{number}")


def parse_item(line: str, where: str) -> Item:
    """One line of a batch; UsageError names the place of what is wrong."""
    hint = 'each line is {"id": …, "question": …} or {"id": …, "turns": [{"question": …}, …]}'
    try:
        data = json.loads(line)
        if "turns" in data:
            questions = [str(turn["question"]) for turn in data["turns"]]
            return Item(str(data["id"]), questions[-1], tuple(questions[:-1]))
        return Item(str(data["id"]), str(data["question"]))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(f"{where} is not an item of a batch", hint) from error


def show_json(value: object, indent: int | None = 2) -> None:
    """Print JSON as people read it."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
