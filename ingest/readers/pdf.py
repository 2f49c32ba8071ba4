"""PDF files: page by page, in a process of their own; scanned ones by Tesseract where it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus.errors import SourceError
from ingest.clean.lines import Log
from ingest.readers.content import Content
from ingest.readers.ocr import can_scan, scan

TOTAL_SECONDS = 300.0
LARGEST_TEXT = 50_000_000  # characters


def read_pdf(content: bytes, log: Log) -> Content:
    """The text of a PDF with its pages and outline."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(content)
        about, pages = _ask_child(path)
        failed = [page["page"] for page in pages if page.get("failed")]
        texts = [str(page["text"]).replace("\f", "\n") for page in pages]
        if sum(map(len, texts)) > LARGEST_TEXT:
            raise SourceError("the PDF's text grows beyond all bounds", "do not trust this file")
        if not any(text.strip() for text in texts):
            texts = _without_text(path, pages, failed, log)
    if failed:
        log.warnings.append(f"{len(failed)} of {len(pages)} pages could not be read: {_few(failed)}")
    headings = about.get("outline") or ()
    log.add("pdf", f"{len(pages)} pages, {len(failed)} unreadable, {len(headings)} headings in the outline")
    outline = {" ".join(str(title).lower().split()): int(level) for title, level in headings}
    return Content(text="\f".join(texts), title=str(about.get("title") or ""), outline=outline, paged=True)


def _ask_child(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    command = [sys.executable, "-m", "ingest.readers.pdf_child", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TOTAL_SECONDS, check=False)
        output = done.stdout
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
    messages = [json.loads(line) for line in output.splitlines() if line.endswith(b"}")]
    if not messages:
        raise SourceError("the PDF could not be opened: it is damaged or hostile", "export it again as PDF")
    about, pages = messages[0], messages[1:]
    if about.get("error") == "encrypted":
        raise SourceError("the PDF is encrypted", "remove the password and save it again")
    if about.get("error"):
        raise SourceError(f"truncated or damaged PDF ({about.get('why', '')})", "download it again")
    if not about["pages"]:
        raise SourceError("the PDF has no pages", "export it again")
    read = {page["page"] for page in pages}
    pages += [
        {"page": n, "text": "", "failed": "not reached"}
        for n in range(1, about["pages"] + 1)
        if n not in read
    ]
    return about, pages


def _without_text(path: Path, pages: list[dict[str, Any]], failed: list[int], log: Log) -> list[str]:
    scanned = sum(bool(page.get("images")) for page in pages)
    if not scanned:
        why = "every page failed" if len(failed) == len(pages) else f"its {len(pages)} pages are empty"
        raise SourceError(f"the PDF holds no text: {why}", "export it again from the program that made it")
    if not can_scan():
        raise SourceError(
            f"a scanned PDF: {scanned} pages are pictures without text",
            "install tesseract-ocr, tesseract-ocr-nor and poppler-utils to read it",
        )
    texts = scan(path, len(pages), log)
    if not any(text.strip() for text in texts):
        raise SourceError(
            "a scanned PDF in which no text was recognised", "scan it again, larger and straighter"
        )
    return texts


def _few(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8]))
    return shown + (" …" if len(numbers) > 8 else "")
