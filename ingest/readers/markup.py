"""HTML to blocks: a web page's main content, and the HTML that Word and Markdown files become."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from corpus.errors import SourceError
from ingest.clean.characters import mend
from ingest.clean.lines import Log
from ingest.readers.content import Content
from ingest.readers.plain import decode
from ingest.structure.blocks import Block, BlockKind

_LEVEL = re.compile(r"^h([1-6])$")
_SKIPPED = frozenset(
    {"script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "head"}
)
_INLINE = frozenset(
    ["a", "b", "i", "em", "strong", "span", "sup", "sub", "br", "code", "u", "small", "abbr", "img", "cite"]
) | frozenset(["q", "mark", "time", "s", "del", "ins", "label", "button", "kbd", "var", "input"])
DEEPEST = 200


def read_page(content: bytes, log: Log) -> Content:
    """A web page: its main content alone, headings kept."""
    text, _ = _decode_page(content)
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
    name = " ".join(mend(html.fromstring(f"<p>{title.group(1)}</p>").text_content()).split()) if title else ""
    found = trafilatura.extract(
        text,
        output_format="xml",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
    )
    blocks = list(_extracted(found)) if found else []
    whole = list(html_blocks(text))
    if sum(len(block.text) for block in blocks) < 200 and sum(len(block.text) for block in whole) > 200:
        blocks = whole
        log.add("main content", "could not be told from the rest; the whole page is read, menus left out")
    else:
        kept = {block.text for block in blocks}
        left = [block.text for block in whole if block.text not in kept]
        log.add(
            "main content",
            f"{len(blocks)} blocks; {len(left)} left out as navigation: {'; '.join(left)[:200]}",
        )
    if not blocks:
        raise SourceError("the page holds no text", "it may be built by scripts: save it as PDF or text")
    return Content(blocks=tuple(blocks), title=name)


def read_markdown(content: bytes, log: Log) -> Content:
    """A Markdown file (CommonMark with tables)."""
    text, encoding = decode(content)
    log.add("encoding", encoding)
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    blocks = tuple(html_blocks(rendered))
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return Content(blocks=blocks, title=first)


def html_blocks(text: str) -> Iterator[Block]:
    """Blocks of an HTML text in reading order, without scripts and menus."""
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise SourceError(
            f"not readable as HTML: {error}", "open it in a browser and save it again"
        ) from error
    body = root.find("body")
    yield from _walk(body if body is not None else root, 0, 0)


def _walk(element: html.HtmlElement, depth: int, nest: int) -> Iterator[Block]:
    if nest > DEEPEST:
        return
    loose: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SKIPPED or not tag:
            pass
        elif _is_block(child):
            yield from _paragraph(loose)
            yield from _block(child, tag, depth, nest)
        else:
            loose.append("\n" if tag == "br" else child.text_content())
        loose.append(child.tail or "")
    yield from _paragraph(loose)


def _block(child: html.HtmlElement, tag: str, depth: int, nest: int) -> Iterator[Block]:
    if match := _LEVEL.match(tag):
        if words := _words(child):
            yield Block(BlockKind.HEADING, words, child.sourceline or 0, level=int(match.group(1)))
    elif tag in ("ul", "ol"):
        for count, item in enumerate(child.iterchildren("li"), int(child.get("start") or 1)):
            yield from _item(item, f"{count}." if tag == "ol" else "–", depth + 1, nest)
    elif tag == "table":
        for row in child.iter("tr"):
            cells = [_words(cell) for cell in row.iterchildren("td", "th")]
            if any(cells):
                header = all(cell.tag == "th" for cell in row.iterchildren("td", "th"))
                yield Block(
                    BlockKind.ROW,
                    " | ".join(filter(None, cells)),
                    child.sourceline or 0,
                    label="header" if header else "",
                )
    elif tag in ("p", "blockquote", "pre", "dt", "dd", "figcaption") and not any(_is_block(c) for c in child):
        if words := _words(child):
            yield Block(BlockKind.TEXT, words, child.sourceline or 0)
    else:
        yield from _walk(child, depth, nest + 1)


def _item(item: html.HtmlElement, label: str, depth: int, nest: int) -> Iterator[Block]:
    first = True
    for block in _walk(item, depth, nest + 1):
        if block.kind is BlockKind.TEXT:
            block.kind, block.label, block.depth = BlockKind.ITEM, label if first else "", depth
            first = False
        yield block


def _extracted(text: str) -> Iterator[Block]:
    """Blocks of trafilatura's own XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(text.encode(), parser)
    main = root.find("main")
    for element in main.iter() if main is not None else ():
        line = element.sourceline or 0
        if element.tag == "head":
            level = re.search(r"\d", element.get("rend") or "")
            yield Block(BlockKind.HEADING, _words(element), line, level=int(level.group()) if level else 2)
        elif element.tag == "p" and element.getparent().tag not in ("item", "cell"):
            if words := _words(element):
                yield Block(BlockKind.TEXT, words, line)
        elif element.tag == "item":
            if words := _words(element):
                yield Block(BlockKind.ITEM, words, line, label="–")
        elif element.tag == "row":
            cells = [_words(cell) for cell in element.iter("cell")]
            if any(cells):
                yield Block(BlockKind.ROW, " | ".join(filter(None, cells)), line)


def _is_block(element: html.HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in _INLINE


def _paragraph(pieces: list[str]) -> Iterator[Block]:
    text = " ".join(mend("".join(pieces)).split())
    pieces.clear()
    if text:
        yield Block(BlockKind.TEXT, text, 0)


def _words(element: etree._Element) -> str:
    return " ".join(
        mend(" ".join(element.itertext()) if element.tag == "row" else "".join(element.itertext())).split()
    )


def _decode_page(content: bytes) -> tuple[str, str]:
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:4000], re.IGNORECASE)
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            name = declared.group(1).decode("ascii")
            return content.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)
