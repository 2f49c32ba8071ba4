"""Acts and regulations from Lovdata's public data: sections, ledd, letters, tables, change notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from corpus.errors import SourceError
from corpus.provision import Provision, act_name
from corpus.sources import Source
from index.passage import PassageKind, ProvisionChange
from ingest.structure.lovdata_ledd import Ledd, paragraph_units
from ingest.structure.lovdata_notes import read_note
from ingest.structure.lovdata_text import Element, classes, inline
from ingest.structure.units import Role, Section, Unit

BASE = "https://lovdata.no/"
_PARAGRAPHS = ("legalP", "numberedLegalP", "defaultP", "marginIdArticle")


@dataclass
class LovdataReading:
    """What one file of Lovdata's gives."""

    title: str
    sections: list[Section] = field(default_factory=list)
    changes: list[ProvisionChange] = field(default_factory=list)
    repealed: list[str] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)


def parse_xml(content: bytes) -> Element:
    """The root element; entities are not expanded and nothing is fetched."""
    if re.search(rb"<!ENTITY", content[:20000]):
        raise SourceError(
            "the XML declares entities of its own", "take the file from Lovdata's public data again"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"not well-formed XML: {error}", "the file is truncated or damaged; fetch it again"
        ) from error


def is_lovdata(root: Element) -> bool:
    """Whether this is a document of Lovdata's public data."""
    return (
        root.find(".//dl[@class='data-document-key-info']") is not None and root.find(".//main") is not None
    )


def key_info(root: Element) -> dict[str, str]:
    """The document's header, by the class of each entry."""
    info: dict[str, str] = {}
    for entry in root.iterfind(".//dl[@class='data-document-key-info']/dd"):
        if classes(entry) != "table-of-contents":
            info[classes(entry)] = " ".join("".join(entry.itertext()).split())
    return info


def read_act(root: Element, source: Source) -> LovdataReading:
    """A consolidated act or regulation."""
    info = key_info(root)
    title = info.get("title") or source.title
    short = info.get("titleShort", "").split(" – ")[0] or title
    act = source.provisions or act_name(f"{info.get('refid', '')} {short} {title}") or short
    reader = _Reader(act, short)
    main = root.find(".//main")
    assert main is not None
    if note := info.get("miscInformation"):
        reader.out.sections.append(
            Section((short,), (Unit(note),), locator=f"{act}: om dokumentet", anchor=_address(main))
        )
    reader.walk(main, (short,))
    out = reader.out
    out.title = title
    out.steps += [
        ("change notes", f"{reader.notes} notes gave {len(out.changes)} changes, kept apart from the text"),
        (
            "repealed",
            f"{len(out.repealed)} repealed sections"
            + (f": {', '.join(out.repealed)}" if out.repealed else ""),
        ),
        ("footnotes", f"{reader.footnotes} bodies put after their section"),
        ("provisions", f"{reader.articles} sections (paragrafer)"),
    ]
    return out


class _Reader:
    """Walks the body in order."""

    def __init__(self, act: str, short: str) -> None:
        self.act = act
        self.out = LovdataReading(short)
        self.notes = self.footnotes = self.articles = 0

    def walk(self, element: Element, path: tuple[str, ...]) -> None:
        loose: list[Unit] = []
        heading = path
        for child in element:
            kind = classes(child)
            if child.tag in ("h2", "h3", "h4", "h5") and "legalArticleHeader" not in kind:
                heading = (*path, inline(child))
            elif child.tag == "section":
                self.flush(loose, heading, element)
                self.walk(child, heading)
            elif kind == "legalArticle":
                self.flush(loose, heading, element)
                self.article(child, heading)
            elif kind == "changesToParent":
                self.note(child, f"{self.act}: {heading[-1]}")
            elif kind in _PARAGRAPHS or child.tag in ("ol", "ul", "table"):
                loose += paragraph_units(child, None)
        self.flush(loose, heading, element)

    def flush(self, loose: list[Unit], heading: tuple[str, ...], element: Element) -> None:
        """Text outside the provisions: an authority's comments, an introduction."""
        if not loose:
            return
        about = re.match(r"Til (§+ .+)", heading[-1])
        section = re.search(r"§+ (\d+(?:-\d+)?)", heading[-1]) if about else None
        provision = Provision(self.act, section.group(1)).cite() if section else ""
        comment = any(part.lower().startswith("kommentar") for part in heading)
        self.out.sections.append(
            Section(
                heading,
                tuple(loose),
                locator=f"kommentar til {provision}" if provision else f"{self.act}: {heading[-1]}",
                kind=PassageKind.COMMENT if comment else PassageKind.PROSE,
                provision=provision,
                anchor=_address(element),
            )
        )
        loose.clear()

    def article(self, article: Element, path: tuple[str, ...]) -> None:
        self.articles += 1
        name = _section_number(article)
        place = Provision(self.act, name)
        header = next((child for child in article if "legalArticleHeader" in classes(child)), None)
        heading = (*path, inline(header) if header is not None else f"§ {name}")
        units: list[Unit] = []
        paragraphs = [
            child for child in article if classes(child) in _PARAGRAPHS or child.tag in ("ol", "ul", "table")
        ]
        ledd = Ledd(place, paragraphs)
        for child in article:
            kind = classes(child)
            if kind == "changesToParent":
                self.note(child, place.cite())
            elif kind == "footnotes":
                for body in child.iterfind("article"):
                    self.footnotes += 1
                    label = body.find("span[@class='footnoteLabel']")
                    text = inline(body)
                    number = (label.text or "").strip() if label is not None else ""
                    units.append(
                        Unit(
                            f"Note {text.removeprefix(number).strip()}"
                            if not number
                            else f"Note {number}: {text.removeprefix(number).strip()}",
                            Role.NOTE,
                        )
                    )
            elif child in paragraphs:
                units += paragraph_units(child, ledd)
        if article.get("data-repealeddate") or "(Opphevet" in heading[-1]:
            self.out.repealed.append(place.cite())
            if not units:
                units = [Unit(heading[-1])]
        if units:
            self.out.sections.append(
                Section(
                    heading,
                    tuple(units),
                    locator=place.cite(),
                    kind=PassageKind.PROVISION,
                    provision=place.cite(),
                    anchor=_address(article),
                    whole=True,
                )
            )

    def note(self, element: Element, provision: str) -> None:
        self.notes += 1
        self.out.changes += read_note(" ".join("".join(element.itertext()).split()), provision)


def _section_number(article: Element) -> str:
    """The number as published, "14-1 a", "2 A-1"; the element's name where the heading shows none."""
    shown = article.find(".//span[@class='legalArticleValue']")
    value = "".join(shown.itertext()).replace("§", "").strip() if shown is not None else ""
    if re.fullmatch(r"\d+(?: ?[A-Z])?(?:-\d+ ?[A-Za-z]?)?", value):
        return value
    name = (article.get("data-name") or "").removeprefix("§").strip()
    return re.sub(r"(\d)([A-Z])(-)", r"\1 \2\3", name)


def _address(element: Element) -> str:
    """Lovdata's address of an element; "" where it has none."""
    path = element.get("data-lovdata-URL") or ""
    short = re.sub(r"^(?:NL|SF|LTI|NLE)/(?=(?:lov|forskrift)/)", "", path)
    return BASE + (short if "§" in path else f"dokument/{path}") if path else ""
