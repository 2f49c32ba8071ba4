"""Plain text in UTF-8, UTF-16 or Latin-1 (Windows-1252)."""

from __future__ import annotations

import unicodedata

from corpus.errors import SourceError
from ingest.clean.lines import Log
from ingest.readers.content import Content

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_plain(content: bytes, log: Log) -> Content:
    """The text of a file, whatever its encoding."""
    text, encoding = decode(content)
    log.add("encoding", encoding)
    return Content(text=text)


def decode(content: bytes) -> tuple[str, str]:
    """Text and the name of its encoding; a :class:`SourceError` for what is no text."""
    encoding = _guess(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text, encoding = _legacy(content, error)
    strange = sum(
        unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\n\r\f\v" for char in text
    )
    if strange > max(2, len(text) // 200):
        raise SourceError("the file holds binary data, not text", "give the document itself")
    if not any(char.isalnum() for char in text):
        raise SourceError("the file holds no words", "check that it is the right file")
    return text, encoding


def _guess(content: bytes) -> str:
    for bom, name in _BOMS:
        if content.startswith(bom):
            return name
    sample = content[:4000]
    if (len(sample) > 8 and len(sample) % 2 == 0) or len(content) > 4000:
        evens, odds = sample[::2].count(0), sample[1::2].count(0)
        if odds > 0.4 * len(sample) / 2 and evens < odds / 10:
            return "utf-16-le"
        if evens > 0.4 * len(sample) / 2 and odds < evens / 10:
            return "utf-16-be"
    return "utf-8"


def _legacy(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if error.encoding.startswith("utf-16"):
        raise SourceError("broken UTF-16 text", "save the file as UTF-8") from error
    lenient = content.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(char > "\x7f" for char in lenient) - broken
    if whole > broken:
        raise SourceError(
            f"broken encoding: mostly UTF-8, but {broken} bytes are not (first at byte {error.start})",
            "save the file as UTF-8 again",
        ) from error
    try:
        return content.decode("cp1252"), "Latin-1 (Windows-1252)"
    except UnicodeDecodeError as second:
        raise SourceError(
            "the file holds binary data, or text in no encoding we know",
            "give the document itself, or save it as UTF-8",
        ) from second
