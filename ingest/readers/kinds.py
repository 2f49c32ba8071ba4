"""What a file really is, by its first bytes; its ending is only a claim."""

from __future__ import annotations

import re

from corpus.errors import SourceError

PDF, DOCX, HTML, XML, MARKDOWN, TEXT = "pdf", "docx", "html", "xml", "markdown", "text"
_BY_ENDING = {
    ".pdf": PDF, ".docx": DOCX, ".html": HTML, ".htm": HTML, ".xml": XML,
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": TEXT, ".text": TEXT,
}  # fmt: skip
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAGIC = {
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive", b"BZh": "a bzip2 archive", b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive", b"\x7fELF": "a program",
}  # fmt: skip


def kind_of(content: bytes, suffix: str) -> str:
    """The kind of file; a :class:`SourceError` where the bytes are not what the ending says."""
    claimed = _BY_ENDING.get(suffix.lower(), TEXT)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _by_bytes(content, head)
    if found == PDF or (found == DOCX and claimed == DOCX):
        if claimed != found:
            raise SourceError(f"a PDF that ends in {suffix}", "rename it to .pdf")
        return found
    if found == DOCX:
        raise SourceError(f"a zip or Office file that ends in {suffix}", "save it as .docx, .pdf or .txt")
    if claimed in (PDF, DOCX):
        what = {HTML: "a web page", XML: "an XML file"}.get(found, "not one")
        raise SourceError(f"the ending says {suffix}, but the file is {what}", "download it again")
    if claimed == TEXT and found in (HTML, XML) and re.match(rb"<(!doctype html|html)", head, re.IGNORECASE):
        return HTML
    return claimed


def _by_bytes(content: bytes, head: bytes) -> str:
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(_OLE):
        raise SourceError(
            "a password-protected or old Office file",
            "remove the password and save it as .docx, or export a PDF",
        )
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return DOCX
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise SourceError(f"the file is {what}, not a document", "give the document itself")
    if re.match(rb"<\?xml", head):
        return XML
    return HTML if re.match(rb"<(!doctype html|html|head|body)\b", head, re.IGNORECASE) else TEXT
