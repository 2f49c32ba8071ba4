"""``bht statements draft FILE``: a language model drafts statements and gaps; a person checks them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from corpus.errors import UsageError
from corpus.sources import load_catalogue
from index.language_model import LanguageModel

TIMEOUT = 120.0  # seconds a part; BHT_LLM_TIMEOUT is meant for answers, which somebody waits for


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the drafts; else FILE's."
)
@click.option("--limit", default=0, metavar="N", help="Only the first N parts of the document.")
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def draft(file: Path, out: Path | None, limit: int, as_json: bool) -> None:
    """Draft statements, questions and gaps for FILE. Sends its text to the endpoint in BHT_LLM_BASE_URL.

    Nothing counts before a person has read it: take "reviewed": false out of a line that is right, put the
    line with your statements, and run `bht statements check`.
    """
    from ingest.draft import draft as draft_for
    from ingest.draft import write_drafts
    from ingest.parse import parse_file

    model = model_from_environment()
    catalogue = load_catalogue([file.parent])
    folder = out or file.parent
    parsed = parse_file(file, catalogue)
    with tqdm(unit="part", disable=not sys.stderr.isatty()) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        drafts = draft_for(parsed, model, catalogue, limit, progress)
    folder.mkdir(parents=True, exist_ok=True)
    statements, gaps = (folder / f"{file.stem}.{what}-draft.jsonl" for what in ("statements", "gaps"))
    write_drafts(drafts, statements, gaps)
    for failure in drafts.failed:
        click.echo(f"nothing usable for {failure}", err=True)
    if as_json:
        account = {
            "statements": len(drafts.statements), "gaps": len(drafts.gaps), "dropped": dict(drafts.dropped),
            "failed": drafts.failed, "files": [str(statements), str(gaps)],
        }  # fmt: skip
        click.echo(json.dumps(account, ensure_ascii=False))
        return
    dropped = ", ".join(f"{count} {why}" for why, count in drafts.dropped.most_common()) or "none"
    click.echo(f"{len(drafts.statements)} statements in {statements}, {len(drafts.gaps)} gaps in {gaps}")
    click.echo(f'dropped: {dropped}. Read each one before you take its "reviewed" marker out.')


def model_from_environment() -> LanguageModel:
    """The language model that BHT_LLM_BASE_URL and BHT_LLM_MODEL name."""
    url, name = os.environ.get("BHT_LLM_BASE_URL", ""), os.environ.get("BHT_LLM_MODEL", "")
    if not url or not name:
        raise UsageError(
            "drafting needs a language model", "set BHT_LLM_BASE_URL and BHT_LLM_MODEL (docs/llm.md)"
        )
    return LanguageModel(url, name, os.environ.get("BHT_LLM_API_KEY", ""), TIMEOUT)
