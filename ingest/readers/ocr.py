"""Scanned pages read by Tesseract, where it and poppler's ``pdftoppm`` are installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from ingest.clean.lines import Log

MOST_PAGES = 300
PAGE_SECONDS = 60


def can_scan() -> bool:
    """Whether both programs are there."""
    return bool(shutil.which("tesseract") and shutil.which("pdftoppm"))


@cache
def languages() -> str:
    """Norwegian and English, as far as their data is installed."""
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    have = set((listed.stdout + listed.stderr).split())
    return "+".join(name for name in ("nor", "eng") if name in have) or "eng"


def scan(path: Path, pages: int, log: Log) -> list[str]:
    """The text of each page; a page that fails or takes too long is empty, and said to be."""
    texts: list[str] = []
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, min(pages, MOST_PAGES) + 1):
            try:
                texts.append(_scan_page(path, number, Path(folder)))
            except (subprocess.SubprocessError, OSError):
                texts.append("")
                failed += 1
    log.warnings.append(
        f"scanned pages were read by Tesseract ({languages()}): check quotes against the original"
    )
    if "nor" not in languages():
        log.warnings.append("Tesseract lacks Norwegian: install tesseract-ocr-nor for better reading")
    if pages > MOST_PAGES:
        log.warnings.append(f"only the first {MOST_PAGES} scanned pages were read")
    log.add("ocr", f"{len(texts)} pages, {failed} failed")
    return texts


def _scan_page(path: Path, number: int, folder: Path) -> str:
    image = folder / f"page-{number}"
    page = str(number)
    command = ["pdftoppm", "-r", "200", "-gray", "-scale-to", "3000", "-singlefile", "-f", page, "-l", page]
    subprocess.run([*command, str(path), str(image)], check=True, capture_output=True, timeout=PAGE_SECONDS)
    picture = image.with_suffix(".pgm")
    done = subprocess.run(
        ["tesseract", str(picture), "stdout", "-l", languages(), "--psm", "3"],
        check=True, capture_output=True, text=True, timeout=PAGE_SECONDS,
    )  # fmt: skip
    picture.unlink(missing_ok=True)
    return done.stdout
