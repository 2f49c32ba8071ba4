"""A made-up regulation in two wordings, and an act that brought the newer one."""

from __future__ import annotations

from pathlib import Path

LAW = """<?xml version="1.0"?>
<html><head><title>x</title></head><body>
<header class="documentHeader"><dl class="data-document-key-info">
<dt class="title">Tittel</dt><dd class="title">Forskrift om fjøs ({year})</dd>
<dt class="titleShort">Korttittel</dt><dd class="titleShort">Fjøsforskriften</dd></dl></header>
<main class="documentBody"><section class="section" data-name="kap1"><h2>Kapittel 1. Stell</h2>
<article class="legalArticle" data-name="§1-1"><h3 class="legalArticleHeader">
<span class="legalArticleValue">§ 1-1</span>.
<span class="legalArticleTitle">Gårdshjelpen</span></h3>
<article class="legalP">Gårdshjelpen skal se etter dyrene {often}.</article>{note}</article>
</section></main></body></html>
"""
NOTE = (
    '<article class="changesToParent">Endret ved forskrift 5 mai 2023 nr. 7 (i kraft 1 jan 2024).</article>'
)
CATALOGUE = """
[[source]]
id = "fjos-{year}"
file = "fjos-{year}.xml"
title = "Fjøsforskriften av {year}"
date = {year}-01-01
authority = "regulation"
provisions = "fjøsforskriften"
parser = "lovdata"
"""
AMENDMENT = """
[[amendment]]
provision = "fjøsforskriften § 1-1"
in_force = 2024-01-01
act = "FOR-2023-05-05-7"
note = "oftere tilsyn"
"""


def write_rules(folder: Path, years: tuple[int, ...] = (2011, 2024), followed: bool = False) -> Path:
    """The regulation as it stood in these years, with a catalogue; ``followed``: the act is one of ours."""
    folder.mkdir(exist_ok=True)
    often = {2011: ("hver uke", ""), 2024: ("hver dag", NOTE)}
    for year in years:
        words, note = often[year]
        (folder / f"fjos-{year}.xml").write_text(LAW.format(year=year, often=words, note=note), "utf-8")
    catalogue = "".join(CATALOGUE.format(year=year) for year in years) + (AMENDMENT if followed else "")
    (folder / "sources.toml").write_text(catalogue, "utf-8")
    return folder
