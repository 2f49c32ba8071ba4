"""The catalogue of sources: what a document is, how old, how weighty, and where it can be checked."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from corpus.authority import Authority
from corpus.errors import SourceError

CATALOGUE_NAME = "sources.toml"


@dataclass(frozen=True)
class Source:
    """One document of the catalogue."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""  # ISO date (or year, or year-month) of the wording
    authority: Authority = Authority.OTHER
    url: str = ""
    file: str = ""  # usual file name
    sha256: str = ""  # of the file's bytes
    title_line: str = ""  # a line near the file's beginning that identifies it
    short: str = ""  # how a source list names it
    about: str = ""  # what it holds, one sentence
    provisions: str = ""  # canonical name of the act whose sections it is, or quotes
    provisions_as_of: str = ""  # ISO date of the wording of quoted provisions, when not the source's own
    checked: str = ""  # ISO date of the state of consolidated rules
    lovdata: str = ""  # "lov/2005-06-17-62": the document in Lovdata's public data
    parser: str = ""  # name of the structure to expect; "" lets ingest tell from the file
    known: bool = True  # False for a file that no catalogue describes

    @property
    def year(self) -> str:
        """Year of the wording, for a source list; "" where unknown."""
        return self.date[:4]

    @property
    def name(self) -> str:
        """Short name for a source list."""
        return self.short or self.title


@dataclass(frozen=True)
class Amendment:
    """A change of one provision: which, from when, by which act."""

    provision: str  # canonical citation
    in_force: str  # ISO date
    act: str  # "LOV-2022-06-17-42"
    url: str = ""
    note: str = ""  # what changed, in a few words of our own (bokmål)


@dataclass(frozen=True)
class Catalogue:
    """All known sources and amendments."""

    sources: tuple[Source, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    by_id: Mapping[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {source.id: source for source in self.sources})

    def recognise(self, path: Path, head: str = "", content: bytes | None = None) -> Source | None:
        """The entry that describes a file, by checksum, name, or identifying line; None where none does."""
        if content is not None:
            digest = hashlib.sha256(content).hexdigest()
            for source in self.sources:
                if source.sha256 and source.sha256 == digest:
                    return source
        for source in self.sources:
            if source.file and source.file == path.name:
                return source
        squeezed = " ".join(head.split()).lower()
        for source in self.sources:
            if source.title_line and " ".join(source.title_line.split()).lower() in squeezed:
                return source
        return None

    def overridden_by(self, other: Catalogue) -> Catalogue:
        """This catalogue with the entries of ``other`` added, or in place of those with the same id."""
        kept = tuple(source for source in self.sources if source.id not in other.by_id)
        return Catalogue(other.sources + kept, self.amendments + other.amendments)


T = TypeVar("T", Source, Amendment)


def parse_catalogue(text: str, where: str) -> Catalogue:
    """Read a ``sources.toml``; ``where`` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{where} is not valid TOML: {error}", "mend the line that it names") from error
    unknown = set(data) - {"source", "amendment"}
    if unknown:
        raise SourceError(f"{where}: unknown tables {sorted(unknown)}", "use [[source]] and [[amendment]]")
    sources = tuple(_entry(Source, item, where) for item in data.get("source", ()))
    amendments = tuple(_entry(Amendment, item, where) for item in data.get("amendment", ()))
    ids = [source.id for source in sources]
    for source_id in ids:
        if ids.count(source_id) > 1:
            raise SourceError(f"{where}: two sources are called {source_id!r}", "give each its own id")
    return Catalogue(sources, amendments)


def load_catalogue(folders: Iterable[Path] = ()) -> Catalogue:
    """The shipped catalogue, with the ``sources.toml`` of each of ``folders`` laid over it."""
    catalogue = shipped_catalogue()
    for folder in folders:
        path = folder / CATALOGUE_NAME
        if path.is_file():
            catalogue = catalogue.overridden_by(parse_catalogue(path.read_text("utf-8"), str(path)))
    return catalogue


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue in this package."""
    text = resources.files("corpus").joinpath(CATALOGUE_NAME).read_text("utf-8")
    return parse_catalogue(text, f"corpus/{CATALOGUE_NAME}")


def uncatalogued(path: Path, title: str, modified: date) -> Source:
    """What can be told of a file without an entry: its title line and the file's own date."""
    return replace(
        Source(id=path.stem, title=title or path.stem),
        file=path.name,
        date=modified.isoformat(),
        known=False,
    )


def _entry(kind: type[T], item: dict[str, Any], where: str) -> T:
    names = {entry.name for entry in fields(kind)} - {"known"}
    unknown = set(item) - names
    label = item.get("id") or item.get("provision") or "an entry"
    if unknown:
        raise SourceError(
            f"{where}: {label}: unknown keys {sorted(unknown)}", f"known keys: {', '.join(sorted(names))}"
        )
    values = {key: _plain(value) for key, value in item.items()}
    if "authority" in values:
        try:
            values["authority"] = Authority(values["authority"])
        except ValueError as error:
            choices = ", ".join(Authority)
            raise SourceError(f"{where}: {label}: {error}", f"authority is one of {choices}") from error
    try:
        return kind(**values)
    except TypeError as error:
        raise SourceError(f"{where}: {label}: {error}", "id and title are needed") from error


def _plain(value: Any) -> Any:
    """TOML's dates and bare years as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if type(value) is int else value
