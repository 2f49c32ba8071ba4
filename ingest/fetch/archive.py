"""Lovdata's public archives: read as a stream, only the catalogued documents unpacked."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

from corpus.errors import SourceError
from corpus.sources import Source
from ingest.fetch.policy import MB

BASE = "https://api.lovdata.no/v1/publicData/get/"
LARGEST = 50 * MB  # of one document
_ARCHIVES = {"lov": "gjeldende-lover.tar.bz2", "forskrift": "gjeldende-sentrale-forskrifter.tar.bz2"}


@dataclass(frozen=True)
class Unpacked:
    """One document of an archive."""

    source: Source
    content: bytes


def archive_of(source: Source, base: str = BASE) -> str:
    """The address of the archive that holds a source; "" where none does."""
    name = _ARCHIVES.get(source.lovdata.partition("/")[0], "")
    return base + name if name else ""


def file_name(source: Source) -> str:
    """``nl-20050617-062.xml`` for ``lov/2005-06-17-62``."""
    kind, _, day = source.lovdata.partition("/")
    year, month, date, number = day.split("-")
    return f"{'nl' if kind == 'lov' else 'sf'}-{year}{month}{date}-{int(number):03d}.xml"


def unpack(chunks: Iterable[bytes], sources: Iterable[Source], limit: int) -> Iterator[Unpacked]:
    """The documents of ``sources`` in the order of the archive; ``limit`` bounds what is decompressed."""
    wanted = {file_name(source): source for source in sources}
    stream = io.BufferedReader(cast(io.RawIOBase, _Stream(iter(chunks))), 1 << 16)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|bz2") as archive:
            for member in archive:
                if member.offset_data + member.size > limit:
                    raise SourceError(
                        f"the archive holds more than {limit // MB} MB", "is it still Lovdata's archive?"
                    )
                source = wanted.get(PurePosixPath(member.name).name)
                if source is None or not member.isfile():
                    continue
                if member.size > LARGEST:
                    raise SourceError(
                        f"{member.name} is larger than {LARGEST // MB} MB", "it is not unpacked"
                    )
                file = archive.extractfile(member)
                if file is not None:
                    del wanted[file_name(source)]
                    yield Unpacked(source, file.read())
                if not wanted:
                    return
    except (tarfile.TarError, EOFError, OSError) as error:
        raise SourceError(f"the archive is damaged: {error}", "fetch it again") from error


class _Stream(io.RawIOBase):
    """Chunks as a file that can be read once."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._chunks, b"")
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
