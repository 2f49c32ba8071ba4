"""``bht fetch``: the originals of the catalogue, where there is a network."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import click

from corpus.errors import UsageError
from corpus.sources import Source, load_catalogue

DEFAULT = Path(".bht") / "originals"


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), default=DEFAULT, show_default=True,
              help="Folder to bring them into.")  # fmt: skip
@click.option("--only", multiple=True, metavar="ID", help="Only this source, several times if need be.")
@click.option("--list", "list_", is_flag=True, help="Say what would be fetched from where; fetch nothing.")
@click.option("--max-mb", default=100, show_default=True, type=click.IntRange(1), help="Largest download.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def fetch(folder: Path, only: tuple[str, ...], list_: bool, max_mb: int, as_json: bool) -> None:
    """Download originals, and the rules in force from Lovdata's public data (licence NLOD 2.0).

    Only what changed since the last time is downloaded. Nothing is ingested: `bht ingest FOLDER` does that.
    """
    if find_spec("httpx") is None:
        raise UsageError("fetching needs httpx", "install everything with `make install`")
    from ingest.fetch.archive import archive_of
    from ingest.fetch.download import Downloader
    from ingest.fetch.folder import Folder
    from ingest.fetch.policy import MB, Policy
    from ingest.fetch.run import Fetcher, Outcome

    sources = _chosen(only)
    if list_:
        rows = [{"source": s.id, "url": archive_of(s) or s.url, "title": s.title} for s in sources]
        for row in rows:
            click.echo(
                json.dumps(row, ensure_ascii=False) if as_json else f"{row['source']}: {row['url'] or '–'}"
            )
        return

    def tell(outcome: Outcome) -> None:
        if not as_json:
            click.echo(
                f"{outcome.source}: {outcome.status}" + (f" ({outcome.detail})" if outcome.detail else "")
            )

    fetcher = Fetcher(
        Folder.open(folder), Downloader(Policy(max_bytes=max_mb * MB)), datetime.now(UTC).date(), report=tell
    )
    outcomes = fetcher.run(sources)
    if as_json:
        click.echo(
            json.dumps({"folder": str(folder), "sources": [vars(o) for o in outcomes]}, ensure_ascii=False)
        )
    elif any(outcome.status in ("new", "changed") for outcome in outcomes):
        click.echo(f"see what would change with `bht ingest {folder} --dry-run`")
    if any(outcome.status == "failed" for outcome in outcomes):
        raise click.exceptions.Exit(1)


def _chosen(only: tuple[str, ...]) -> list[Source]:
    catalogue = load_catalogue()
    if unknown := set(only) - set(catalogue.by_id):
        raise UsageError(
            f"the catalogue has no {', '.join(sorted(unknown))}",
            f"it has {', '.join(sorted(catalogue.by_id))}",
        )
    return [source for source in catalogue.sources if not only or source.id in only]
