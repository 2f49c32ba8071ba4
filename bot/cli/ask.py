"""``bht ask`` and ``bht search``: one question, or a batch of them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from bot.citations import cite, locate
from bot.cli.common import Item, engine, index_option, read_batch, show_json
from bot.cli.printing import answer_lines, hit_lines
from bot.engine import Engine
from corpus.errors import UsageError
from index.search import Result
from index.snapshot import Snapshot


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--batch", metavar="FILE", help="Answer each JSON line of FILE (or - for stdin).")
@click.option("--lang", "language", type=click.Choice(["nb", "nn", "en"]), help="Answer in this language.")
@click.option("--quotes", is_flag=True, help="Print the words of each source below it.")
@index_option
def ask(
    *, question: tuple[str, ...], as_json: bool, batch: str | None, language: str | None, quotes: bool,
    folder: Path | None,
) -> None:  # fmt: skip
    """Answer a question, with citations that can be checked."""
    text = _one_of(question, batch)
    if batch:
        items = list(read_batch(batch))
        answerer = engine(folder)
        for item in items:
            answer = answerer.answer(item.question, item.turns, language)
            show_json({"id": item.id, **answer.to_json()}, indent=None)
        return
    answer = engine(folder).answer(text, language=language)
    if as_json:
        show_json(answer.to_json())
    else:
        click.echo("\n".join(answer_lines(answer, quotes)))


@click.command()
@click.argument("question", nargs=-1)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 200), help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--batch", metavar="FILE", help="Search for each JSON line of FILE (or - for stdin).")
@index_option
def search(
    question: tuple[str, ...], top: int, as_json: bool, batch: str | None, folder: Path | None
) -> None:
    """Find passages, best first."""
    text = _one_of(question, batch)
    if batch:
        items = list(read_batch(batch))
        searcher = engine(folder)
        for item in items:
            show_json({"id": item.id, **search_json(searcher, item, top)}, indent=None)
        return
    searcher = engine(folder)
    found = search_json(searcher, Item("", text), top)
    if as_json:
        show_json(found)
    else:
        click.echo("\n".join(hit_lines(found)))


def search_json(searcher: Engine, item: Item, top: int) -> dict[str, Any]:
    """The contract of ``bht search --json``."""
    started = time.perf_counter()
    result = searcher.search(item.question, top, item.turns)
    took = (time.perf_counter() - started) * 1000
    snapshot = searcher.snapshot
    return {
        "query": item.question,
        "took_ms": round(took, 1),
        "index_version": snapshot.version,
        "results": [_result(snapshot, result, rank) for rank in range(1, len(result.hits) + 1)],
    }


def _result(snapshot: Snapshot, result: Result, rank: int) -> dict[str, Any]:
    hit = result.hits[rank - 1]
    main = hit.spans[-1]
    passage = snapshot.passages[main.passage]
    source = cite(snapshot, rank, main)
    return {
        "rank": rank,
        "score": round(hit.score, 4),
        "source": passage.file,
        "locator": locate(passage, main.start, main.end),
        "heading": " > ".join(passage.heading),
        "page": passage.page,
        "text": hit.text(snapshot),
        "title": source.title,
        "authority": source.authority,
        "version": source.version,
        "statement": snapshot.statements[hit.statement].statement.text if hit.statement >= 0 else None,
        "passage_id": passage.id,
    }


def _one_of(question: tuple[str, ...], batch: str | None) -> str:
    text = " ".join(question).strip()
    if bool(text) == bool(batch):
        raise UsageError("give a question, or --batch FILE", 'for example: bht ask "Må vi ha BHT?"')
    return text
