"""``bht statements``: helps whoever writes statements about a document (see :mod:`corpus.statements`)."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from pathlib import Path

import click

from corpus.sources import load_catalogue
from index.embedder import DEFAULT_MODEL
from index.location import index_folder
from index.store import Store
from ingest.draft_cli import draft
from ingest.resolving import SourceText
from ingest.statement_checks import check_lines
from ingest.statement_files import (
    Filled,
    fill,
    originals_from_files,
    originals_from_store,
    read_lines,
    statement_files,
)

_originals = click.option(
    "--originals", multiple=True, type=click.Path(path_type=Path, exists=True),
    help="File or folder of originals, several times if need be; else the snapshot in use.",
)  # fmt: skip
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def statements() -> None:
    """Check statements against originals, fill in their fingerprints, embed the shipped ones."""


@statements.command()
@_paths
@_originals
@_json
@click.option("--rule", "rules", multiple=True, help="Only findings of this rule.")
def check(
    paths: tuple[Path, ...], originals: tuple[Path, ...], as_json: bool, rules: tuple[str, ...]
) -> None:
    """Name the file and line of everything that is wrong; exit code 1 where there is something."""
    texts = _texts(originals)
    lines = [line for file in _files(paths) for line in read_lines(file)]
    found = list(check_lines(lines, texts, load_catalogue(path for path in originals if path.is_dir())))
    found = [finding for finding in found if not rules or finding.rule in rules]
    unchecked = Counter(line.statement.source for line in lines if line.statement.source not in texts)
    if as_json:
        findings = [vars(finding) for finding in found]
        report = {"statements": len(lines), "without_original": dict(unchecked), "findings": findings}
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        for finding in found:
            click.echo(f"{finding.where} {finding.id} [{finding.rule}] {finding.message}")
        for source, count in unchecked.items():
            click.echo(f"no original of {source} at hand: {count} statements not held against it", err=True)
        by_rule = ", ".join(f"{count} {rule}" for rule, count in Counter(f.rule for f in found).most_common())
        click.echo(f"{len(lines)} statements, {len(found)} findings" + (f": {by_rule}" if by_rule else ""))
    if found:
        raise click.exceptions.Exit(1)


@statements.command(name="hash")
@_paths
@_originals
@_json
@click.option(
    "--renew", is_flag=True, help="Also renew hashes that no longer agree (read the new wording first)."
)
def hash_(paths: tuple[Path, ...], originals: tuple[Path, ...], as_json: bool, renew: bool) -> None:
    """Fill in `hash` and missing `locator` in place, from the originals."""
    texts = _texts(originals)
    results = {file.name: fill(file, texts, renew) for file in _files(paths)}
    if as_json:
        click.echo(json.dumps({name: vars(result) for name, result in results.items()}, ensure_ascii=False))
    else:
        for name, result in results.items():
            _print(name, result)
    if any(result.unresolved or result.changed for result in results.values()):
        raise click.exceptions.Exit(1)


@statements.command()
@click.option("--model", default=DEFAULT_MODEL, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="File to write; by default the shipped one.")
def vectors(model: str, out: Path | None) -> None:
    """Embed the shipped statements, their questions and the gaps; write them where the product ships them."""
    from ingest.statement_vectors import write_vectors

    embedded, kept, size = write_vectors(model, out)
    click.echo(f"{embedded} texts embedded, {kept} vectors kept, {size / 1e6:.1f} MB")


statements.add_command(draft)


def _texts(originals: tuple[Path, ...]) -> dict[str, SourceText]:
    return originals_from_files(originals) if originals else originals_from_store(Store(index_folder()))


def _files(paths: tuple[Path, ...]) -> list[Path]:
    return statement_files(paths or (Path(str(resources.files("corpus").joinpath("digest"))),))


def _print(name: str, result: Filled) -> None:
    for label, where in (("not found", result.unresolved), ("changed since it was hashed", result.changed)):
        for item in where:
            click.echo(f"{item}: {label}", err=True)
    for source, count in result.without_original.items():
        click.echo(f"{name}: no original of {source} at hand: {count} statements left as they are", err=True)
    click.echo(f"{name}: {result.hashed} hashed, {result.located} located, {result.kept} verified already")
