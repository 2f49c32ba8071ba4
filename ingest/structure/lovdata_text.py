"""Plain text of an element of Lovdata's XML, and the footnotes that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml brings no types of its own

BLOCKS = frozenset({"ol", "ul", "table", "article", "section", "footer", "p"})


def classes(element: Element) -> str:
    """The class attribute; "" where there is none."""
    return element.get("class") or ""


def inline(element: Element, *, cell: bool = False) -> str:
    """The text of an element with its inline parts, without lists, tables, and articles inside it.

    In a table's cell a ``br`` parts entries and becomes a line end; elsewhere it is a space.
    """
    return tidy("".join(_pieces(element, cell)), lines=cell)


def tidy(text: str, *, lines: bool = False) -> str:
    """White space evened out; line ends are kept when ``lines`` is set."""
    text = text.replace("\u00ad", "")
    if lines:
        return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
    return " ".join(text.split())


def _pieces(element: Element, cell: bool) -> Iterator[str]:
    yield _flat(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            pass  # a comment or processing instruction
        elif child.tag == "br":
            yield "\n" if cell else " "
        elif child.tag in BLOCKS and not (cell and child.tag in ("p", "article")):
            yield " "
        elif classes(child) == "footnotereference":
            pass
        elif child.tag != "img":
            yield from _pieces(child, cell)
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    return " ".join(text.replace("\n", " \n ").split("\n")) if text else ""
