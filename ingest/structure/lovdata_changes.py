"""Acts that change others (Lovdata's "LTI" files): prose about a change, never law in force by themselves."""

from __future__ import annotations

import re

from corpus.provision import Provision, act_name
from corpus.sources import Source
from index.passage import PassageKind
from ingest.structure.lovdata import LovdataReading, _address, key_info
from ingest.structure.lovdata_ledd import paragraph_units
from ingest.structure.lovdata_text import Element, classes, inline
from ingest.structure.units import Role, Section, Unit

_CHANGED = re.compile(r"^(?:Ny(?:tt|e)? )?(§+ ?\d+[^.]*?)(?: skal lyde| oppheves|:)", re.IGNORECASE)


def read_change_act(root: Element, source: Source) -> LovdataReading:
    """A change act: passages whose locator names the provision that they change."""
    info = key_info(root)
    out = LovdataReading(info.get("title") or source.title)
    name = source.name
    main = root.find(".//main")
    assert main is not None
    anchor = _address(main)
    if note := info.get("miscInformation"):
        out.sections.append(Section((name,), (Unit(note),), locator=f"{name}, hjemmel", anchor=anchor))
    units: list[Unit] = []
    changed: list[str] = []
    act = ""
    place = ""

    def flush() -> None:
        if units:
            locator = ", ".join(part for part in (name, place) if part)
            out.sections.append(
                Section(
                    (name, place) if place else (name,),
                    tuple(units),
                    locator=locator,
                    kind=PassageKind.PROSE,
                    anchor=anchor,
                )
            )
            units.clear()

    for element in _flat(main):
        kind = classes(element)
        if element.tag in ("h1", "h2", "h3"):
            flush()
            place = f"del {inline(element)}" if re.fullmatch(r"[IVX]+", inline(element)) else ""
            continue
        if kind == "futureLegalArticle":
            header = element.find("span[@class='futureLegalArticleHeader']")
            if header is not None:
                units.append(Unit(inline(header)))
            for child in element:
                if classes(child) in ("legalP", "numberedLegalP", "defaultP"):
                    units += paragraph_units(child, None)
            continue
        text = inline(element)
        if found := re.match(r"I (?:lov|forskrift) .*", text):
            act = act_name(re.sub(r"(\d+)\. (\w+) (\d{4}) nr\. (\d+)", r"\4", found.group())) or act_name(
                text
            )
        if match := _CHANGED.match(text):
            flush()
            place = " ".join(
                part for part in (f"endrer {act}" if act else "endrer", match.group(1).strip()) if part
            )
            section = re.search(r"§ ?(\d+(?:-\d+)?)", match.group(1))
            if section:
                changed.append(Provision(act, section.group(1)).cite())
        elif re.search(r"tre(?:r|de) i kraft", text) and kind == "legalP":
            flush()
            place = "ikrafttredelse"
        units += paragraph_units(element, None)
    flush()
    out.steps.append(
        ("change act", f"changes {', '.join(changed) or 'nothing that could be named'}; kept as prose")
    )
    return out


def _flat(main: Element) -> list[Element]:
    """Headings and paragraphs in order, sections opened up."""
    found: list[Element] = []
    for child in main:
        if child.tag == "section":
            found += _flat(child)
        elif isinstance(child.tag, str) and child.tag not in ("footer",):
            found.append(child)
    return found


__all__ = ["Role", "read_change_act"]
