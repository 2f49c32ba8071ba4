"""What came down is what was asked for, before it replaces anything."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree, html  # type: ignore[import-untyped]

from corpus.errors import SourceError
from corpus.sources import Source
from ingest.structure.lovdata import is_lovdata, key_info, parse_xml

PDF, HTML = ".pdf", ".html"
_LONG = 20_000  # letters that the text of a whole report has at least
_LONG_KINDS = ("report", "study")


def kind_of(content: bytes, content_type: str) -> str:
    """``.pdf`` or ``.html`` by what the content is, whatever it says it is."""
    head = content[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise SourceError("the PDF has no end: the download broke off", "fetch it again")
        return PDF
    if re.match(rb"(?is)<(!doctype\s+html|html|\?xml|!--)", head):
        return HTML
    raise SourceError(
        f"it is neither a PDF nor a web page ({content_type or 'of no named kind'})", "see its address"
    )


def check_document(source: Source, path: Path, kind: str) -> None:
    """SourceError where the file does not hold the document that the catalogue describes."""
    text = page_text(path.read_bytes()) if kind == HTML else pdf_text(path)
    if source.title_line and _plain(source.title_line) not in _plain(text):
        raise SourceError(
            "the document does not hold the line that identifies it",
            f"mend title_line or url of {source.id} in sources.toml",
        )
    if source.parser in _LONG_KINDS and len(text) < _LONG:
        raise SourceError("this is a page about the report, not the report", "give the address of its PDF")


def check_rules(source: Source, content: bytes) -> dict[str, str]:
    """The header of a file of Lovdata's; SourceError where it is another document."""
    root = parse_xml(content)
    if not is_lovdata(root):
        raise SourceError("it is no document of Lovdata's public data", "see its address")
    info = key_info(root)
    if info.get("refid", "") != source.lovdata:
        raise SourceError(
            f"it is {info.get('refid') or 'without a name'}, not {source.lovdata}",
            "see the catalogue's lovdata",
        )
    return info


def pdf_links(content: bytes, base: str, most: int = 3) -> list[str]:
    """Addresses of the first PDF files that a page links to."""
    try:
        tree = _tree(content)
    except (etree.ParserError, ValueError):
        return []
    tree.make_links_absolute(base, resolve_base_href=True, handle_failures="discard")
    links = (str(link) for _, attribute, link, _ in tree.iterlinks() if attribute == "href")
    return list(dict.fromkeys(link for link in links if link.lower().split("?")[0].endswith(PDF)))[:most]


def page_text(content: bytes) -> str:
    """All text of a web page."""
    try:
        return str(_tree(content).text_content())
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"the page cannot be read: {error}", "see its address") from error


def _tree(content: bytes) -> html.HtmlElement:
    """A page as UTF-8 where it is that, whatever it fails to say; else as it says."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return html.fromstring(content)
    return html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def pdf_text(path: Path, pages: int = 40) -> str:
    """The text of a PDF's first pages."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(path)
        count = min(pages, len(reader.pages))
        return "\n".join(reader.pages[number].extract_text() or "" for number in range(count))
    except Exception as error:  # pypdf raises many kinds for a damaged file
        raise SourceError(f"the PDF cannot be read: {error}", "fetch it again") from error


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
