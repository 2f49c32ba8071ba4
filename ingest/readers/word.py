"""Word files (.docx): mammoth turns them into HTML with footnotes, text boxes and tracked insertions."""

from __future__ import annotations

import io
import zipfile

import mammoth

from corpus.errors import SourceError
from ingest.clean.lines import Log
from ingest.readers.content import Content
from ingest.readers.markup import html_blocks
from ingest.structure.blocks import BlockKind

LARGEST_INSIDE = 150 * 1024 * 1024
LARGEST_RATIO = 200


def read_word(content: bytes, log: Log) -> Content:
    """A .docx file."""
    check_archive(content)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content), convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # mammoth raises what its XML and zip layers raise
        raise SourceError(f"damaged Word file: {error}", "open it in Word and save it again") from error
    blocks = tuple(html_blocks(result.value)) if result.value.strip() else ()
    if not blocks:
        raise SourceError("the Word file holds no text", "it may hold only pictures: export it as PDF")
    log.add("word", f"{len(blocks)} blocks, {len(result.messages)} notes from the converter")
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return Content(blocks=blocks, title=title)


def check_archive(content: bytes) -> None:
    """Refuse what is no Word file, and a file that would grow beyond all bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise SourceError("truncated or damaged Word file", "download or save it again") from error
    inside = sum(entry.file_size for entry in entries)
    if inside > LARGEST_INSIDE or (inside > 10 << 20 and inside > LARGEST_RATIO * len(content)):
        raise SourceError("a decompression bomb: it grows beyond all bounds", "do not trust this file")
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceError("an encrypted archive", "remove the password")
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise SourceError("a zip file, but no Word document in it", "save it as .docx")
