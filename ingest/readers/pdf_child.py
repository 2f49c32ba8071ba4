"""Reads one PDF in a process of its own, within limits of time and memory; speaks JSON lines.

A PDF comes from anywhere: it may loop, swell, or crash its reader. Each page is tried by itself, so that a
bad one costs only itself. Run by :mod:`ingest.readers.pdf`, never imported by it.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from typing import Any

MEMORY = 2 << 30
PAGE_SECONDS = 10
MOST_PAGES = 5000


class _TooSlowError(Exception):
    """A page took too long."""


def main(path: str) -> None:
    """Write one line about the document, then one for each page."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _alarm)
    signal.alarm(PAGE_SECONDS * 3)
    from pypdf import PdfReader

    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            _say({"error": "encrypted"})
            return
        count = len(reader.pages)
    except Exception as error:  # pypdf raises far more kinds than its own
        _say({"error": "damaged", "why": f"{type(error).__name__}: {error}"[:200]})
        return
    signal.alarm(0)
    _say({"pages": count, "title": _title(reader), "outline": _outline(reader)})
    for number in range(min(count, MOST_PAGES)):
        _say(_page(reader, number))


def _page(reader: Any, number: int) -> dict[str, Any]:
    signal.alarm(PAGE_SECONDS)
    try:
        page = reader.pages[number]
        text = page.extract_text() or ""
        return {"page": number + 1, "text": text, "images": 0 if text.strip() else _images(page)}
    except _TooSlowError:
        return {"page": number + 1, "text": "", "failed": f"took more than {PAGE_SECONDS} s"}
    except (Exception, MemoryError, RecursionError) as error:
        return {"page": number + 1, "text": "", "failed": type(error).__name__}
    finally:
        signal.alarm(0)


def _images(page: Any) -> int:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return sum(objects[name].get_object().get("/Subtype") == "/Image" for name in objects)
    except Exception:
        return 0


def _title(reader: Any) -> str:
    try:
        return str(reader.metadata.title or "") if reader.metadata else ""
    except Exception:
        return ""


def _outline(reader: Any) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            if isinstance(item, list):
                if level < 6:
                    walk(item, level + 1)
            elif len(found) < 2000:
                found.append((str(item.title), level))

    try:
        walk(reader.outline, 1)
    except (Exception, RecursionError):
        return []
    return found


def _alarm(*_: object) -> None:
    raise _TooSlowError


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
