# ruff: noqa: E501 (texts are set as the documents are)
"""Lovdata's files: provisions with ledd, letters, tables and footnotes; change notes kept apart.

The act is our own, in the form in which Lovdata publishes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from reading_texts import SHARED, needs_shared, quotes, real

from corpus.errors import SourceError
from corpus.provision import parse
from corpus.sources import Catalogue, Source
from index.passage import ParsedSource, Passage, PassageKind
from ingest.parse import parse_file
from ingest.structure.legal import locate
from ingest.structure.lovdata_notes import read_note

HEAD = """<?xml version="1.0"?>
<!DOCTYPE html>
<html lang="no"><head><title>Prøveforskriften</title></head><body>
<header class="documentHeader"><dl class="data-document-key-info">
<dt class="dokid">DokumentID</dt><dd class="dokid">{dokid}</dd>
<dt class="refid">RefID</dt><dd class="refid">forskrift/2030-01-02-99</dd>
<dt class="titleShort">Korttittel</dt><dd class="titleShort">Prøveforskriften</dd>
<dt class="title">Tittel</dt><dd class="title">Forskrift om prøver</dd>
<dt class="miscInformation">Annet</dt><dd class="miscInformation"><strong>Hjemmel:</strong> Fastsatt av oss.</dd>
<dt class="table-of-contents">Innhold</dt><dd class="table-of-contents"><ul><li>Skal ikke med</li></ul></dd>
</dl></header>
<main class="documentBody" data-lovdata-URL="SF/forskrift/2030-01-02-99"><h1>Forskrift om prøver</h1>
"""
ACT = (
    HEAD.format(dokid="SF/forskrift/2030-01-02-99")
    + """
<section class="section" data-name="kap2" data-lovdata-URL="SF/forskrift/2030-01-02-99/KAPITTEL_3">
<h2>Kapittel 2. Prøver</h2>
<article class="changesToParent">Overskrift endret ved forskrift 5 mai 2031 nr. 7 (i kraft 1 juni 2031).</article>
<article class="legalArticle" data-lovdata-URL="SF/forskrift/2030-01-02-99/§2-1" data-name="§2-1">
 <h3 class="legalArticleHeader"><span class="legalArticleValue">§ 2-1</span>. <span class="legalArticleTitle">Krav</span><sup class="footnotereference">1</sup></h3>
 <article class="numberedLegalP">(1) Den som prøver, skal ha en plan<sup class="footnotereference">1</sup>, jf. <a href="lov/2005-06-17-62/§4-6">aml. § 4-6</a>.</article>
 <article class="numberedLegalP">(2) Planen skal:<ol class="defaultList" type="a">
  <li data-name="a."><article class="listArticle"><article class="legalP">vise mål,</article></article></li>
  <li data-name="b."><article class="listArticle"><article class="legalP">vise midler:<ul class="defaultList">
    <li data-name="1."><article class="listArticle"><article class="legalP">folk</article></article></li>
    <li data-name="2."><article class="listArticle"><article class="legalP">penger</article></article></li></ul></article></article></li>
  </ol><p class="leddfortsettelse">slik at alle forstår den.</p></article>
 <ul class="defaultList"><li data-name="-"><article class="listArticle"><article class="legalP">et ekstra punkt</article></article></li></ul>
 <article class="numberedLegalP">(3) Planen er åpen.</article>
 <article class="changesToParent">Endret ved forskrifter <a href="x">30 sep 2032 nr. 1687</a> (i kraft 1 jan 2033), <a href="y">7 okt 2035 nr. 1993</a>. <strong>Endres</strong> ved forskrift 6 juni 2036 nr. 941 (i kraft 1 jan 2037).</article>
 <footer class="footnotes"><article class="footnote"><span class="footnoteLabel">1</span> Ikke i kraft for alle.</article></footer>
</article>
<article class="legalArticle" data-lovdata-URL="SF/forskrift/2030-01-02-99/§2-2" data-name="§2-2">
 <h3 class="legalArticleHeader"><span class="legalArticleValue">§ 2-2</span>. <span class="legalArticleTitle">Bare ett ledd</span></h3>
 <article class="legalP">Prøven skal ha:<ol class="defaultList" type="a"><li data-name="e."><article class="listArticle"><article class="legalP">ende.</article></article></li></ol></article>
</article>
<article class="legalArticle" data-lovdata-URL="SF/forskrift/2030-01-02-99/§2-3" data-name="§2-3" data-repealeddate="2034-01-01">
 <h3 class="legalArticleHeader"><span class="legalArticleValue">§ 2-3</span>. <span class="legalArticleTitle">(Opphevet)</span></h3>
 <article class="changesToParent">Opphevet ved lov 16 juni 2033 nr. 42 (ikr. 1 jan 2034 iflg. res. 16 juni 2033 nr. 752).</article>
</article>
<article class="legalArticle" data-lovdata-URL="SF/forskrift/2030-01-02-99/§13-1" data-name="§13-1">
 <h3 class="legalArticleHeader"><span class="legalArticleValue">§ 13-1</span>. <span class="legalArticleTitle">Liste</span></h3>
 <article class="legalP">Plikten gjelder ved risiko.</article>
 <article class="legalP">Disse gruppene er med: <table><thead><tr><th>Kode</th><th>Gruppe</th></tr></thead><tbody>
  <tr><td>02</td><td>Skogbruk</td></tr><tr><td>03</td><td>03.2 Oppdrett<br/>03.3 Hjelp til oppdrett</td></tr></tbody></table></article>
</article>
</section>
<section class="section"><h2>Kommentarer til forskriften</h2><section class="section"><h3>Til § 2-1 Krav</h3>
<article class="legalP">Planen kan være kort.</article></section></section>
</main></body></html>
"""
)


def parsed(tmp_path: Path, text: str = ACT, parser: str = "lovdata") -> ParsedSource:
    path = tmp_path / "act.xml"
    path.write_text(text, "utf-8")
    return parse_file(path, Catalogue((Source("act", "Prøve", file="act.xml", parser=parser),)))


def one(source: ParsedSource, part: str) -> Passage:
    return next(passage for passage in source.passages if part in passage.text)


def cite(passage: Passage, part: str) -> str:
    start = passage.text.index(part)
    return locate(passage, start, start + len(part))


def test_a_provision_is_one_passage_with_its_path_and_address(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "Planen er åpen")
    assert passage.kind is PassageKind.PROVISION
    assert passage.provision == passage.locator == "Prøveforskriften § 2-1"
    assert passage.heading == ("Prøveforskriften", "Kapittel 2. Prøver", "§ 2-1. Krav")
    assert passage.anchor == "https://lovdata.no/forskrift/2030-01-02-99/§2-1"


def test_a_span_is_cited_by_ledd_letter_and_number(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "Planen er åpen")
    assert cite(passage, "ha en plan") == "Prøveforskriften § 2-1 første ledd"
    assert cite(passage, "vise mål") == "Prøveforskriften § 2-1 andre ledd bokstav a"
    assert cite(passage, "penger") == "Prøveforskriften § 2-1 andre ledd bokstav b nr. 2"
    assert cite(passage, passage.text) == "Prøveforskriften § 2-1"


def test_a_section_with_one_ledd_is_cited_without_it(tmp_path: Path) -> None:
    assert cite(one(parsed(tmp_path), "ende."), "ende") == "Prøveforskriften § 2-2 bokstav e"


def test_text_after_a_list_and_a_list_by_itself_belong_to_the_ledd_before(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "Planen er åpen")
    assert cite(passage, "slik at alle forstår den.") == "Prøveforskriften § 2-1 andre ledd"
    assert cite(passage, "et ekstra punkt") == "Prøveforskriften § 2-1 andre ledd"
    assert cite(passage, "Planen er åpen.") == "Prøveforskriften § 2-1 tredje ledd"


def test_items_and_what_follows_them_know_their_lead(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "Planen er åpen")
    said = dict(zip(quotes(passage), passage.leads, strict=True))
    lead = quotes(passage).index("Planen skal:")
    assert said["a) vise mål,"] == said["slik at alle forstår den."] == lead
    assert said["2. penger"] == quotes(passage).index("b) vise midler:")


def test_change_notes_are_never_text(tmp_path: Path) -> None:
    source = parsed(tmp_path)
    assert not any(
        "Endret ved" in passage.text or "Opphevet ved" in passage.text for passage in source.passages
    )
    changes = [(c.provision, c.act, c.in_force, c.announced) for c in source.provision_changes]
    assert changes == [
        ("Prøveforskriften: Kapittel 2. Prøver", "FOR-2031-05-05-7", "2031-06-01", False),
        ("Prøveforskriften § 2-1", "FOR-2032-09-30-1687", "2033-01-01", False),
        ("Prøveforskriften § 2-1", "FOR-2035-10-07-1993", "", False),
        ("Prøveforskriften § 2-1", "FOR-2036-06-06-941", "2037-01-01", True),
        ("Prøveforskriften § 2-3", "LOV-2033-06-16-42", "2034-01-01", False),
    ]


def test_a_decision_in_brackets_is_no_change() -> None:
    note = "Tilføyd ved lov 16 juni 2017 nr. 42 (ikr. 1 juli 2017 iflg. res. 16 juni 2017 nr. 752), endret ved lover 2 9 juni 2019 nr. 24."
    assert [c.act for c in read_note(note, "p")] == ["LOV-2017-06-16-42", "LOV-2019-06-29-24"]


def test_a_footnote_leaves_its_word_and_follows_the_provision(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "Planen er åpen")
    assert "ha en plan, jf. aml. § 4-6." in passage.text
    assert passage.text.endswith("Note 1: Ikke i kraft for alle.")


def test_a_repealed_section_says_so(tmp_path: Path) -> None:
    source = parsed(tmp_path)
    assert one(source, "§ 2-3. (Opphevet)").locator == "Prøveforskriften § 2-3"
    assert "Prøveforskriften § 2-3" in dict(source.steps)["repealed"]


def test_a_table_is_rows_of_its_ledd(tmp_path: Path) -> None:
    table = one(parsed(tmp_path), "Oppdrett")
    assert table.kind is PassageKind.TABLE and table.provision == "Prøveforskriften § 13-1 andre ledd"
    assert table.text.split("\n") == [
        "Disse gruppene er med:", "Kode Gruppe", "02 Skogbruk", "03 03.2 Oppdrett", "03.3 Hjelp til oppdrett",
    ]  # fmt: skip
    assert table.leads == (-1, -1, 0, 0, 0)


def test_comments_in_the_file_are_comments(tmp_path: Path) -> None:
    passage = one(parsed(tmp_path), "kan være kort")
    assert passage.kind is PassageKind.COMMENT and passage.provision == "Prøveforskriften § 2-1"
    assert passage.locator == "kommentar til Prøveforskriften § 2-1"


def test_contents_and_header_are_not_text_but_the_legal_basis_is(tmp_path: Path) -> None:
    source = parsed(tmp_path)
    assert not any("Skal ikke med" in passage.text for passage in source.passages)
    assert one(source, "Fastsatt av oss").kind is PassageKind.PROSE


def test_a_change_act_is_prose_about_the_provision_it_changes(tmp_path: Path) -> None:
    text = (
        HEAD.format(dokid="LTI/forskrift/2031-05-05-7")
        + '<section class="section"><h2>I</h2><article class="defaultP">I forskrift 6. desember 2011 nr. 1355 om organisering, ledelse og '
        'medvirkning gjøres følgende endring:</article><article class="defaultP">§ 13-2 skal lyde:</article>'
        '<article class="futureLegalArticle" data-name="§13-2"><span class="futureLegalArticleHeader">§ 13-2. Bruk</span>'
        '<article class="legalP">Arbeidsgiver skal bruke den.</article></article></section>'
        '<section class="section"><h2>II</h2><article class="legalP">Forskriften trer i kraft straks.</article></section></main></body></html>'
    )
    source = parsed(tmp_path, text, "")
    passage = one(source, "Arbeidsgiver skal bruke den.")
    assert passage.kind is PassageKind.PROSE and not passage.provision
    assert passage.locator.endswith("endrer forskrift om organisering, ledelse og medvirkning § 13-2")
    assert one(source, "kraft straks").locator.endswith("ikrafttredelse")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ACT[: len(ACT) // 2], "not well-formed"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities"),
        ("<?xml version='1.0'?><a/>", "unknown kind"),
    ],
)
def test_xml_that_cannot_be_used_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as raised:
        parsed(tmp_path, text)
    assert raised.value.hint and "\n" not in str(raised.value)


@needs_shared
@pytest.mark.parametrize(
    "name",
    sorted(str(p.relative_to(SHARED)) for p in SHARED.glob("lovdata/*/*.xml") if p.parent.name != "changes"),
)
def test_paragraphs_ledd_and_letters_are_all_there(name: str) -> None:
    """Counted against a plain count of the file's elements."""
    articles = etree.parse(str(SHARED / name)).findall(".//article[@class='legalArticle']")
    ledd = [len([p for p in a if p.get("class") in ("legalP", "numberedLegalP")]) for a in articles]
    letters = sum(
        bool(re.fullmatch(r"[a-zæøå]", (item.get("data-name") or "").strip(".() ")))
        and not list(item.iterancestors("li"))
        for a in articles
        for item in a.iter("li")
    )
    source = real(name)
    sections = {
        parse(p.provision) for p in source.passages if p.kind in (PassageKind.PROVISION, PassageKind.TABLE)
    }
    marks = {mark for passage in source.passages for _, _, mark in passage.marks}
    assert len({p.section for p in sections if p}) == len(articles)
    assert sum(mark.endswith(" ledd") for mark in marks) == sum(count for count in ledd if count > 1)
    assert sum(bool(re.search(r" bokstav [a-zæøå]$", mark)) for mark in marks) == letters


@needs_shared
def test_sections_with_a_letter_are_cited_as_published() -> None:
    cited = {passage.provision for passage in real("lovdata/current/nl-20050617-062.xml").passages}
    assert {"aml. § 14-1 a", "aml. § 18-10 a", "aml. § 2 A-1"} <= cited


@needs_shared
def test_announced_changes_are_known() -> None:
    changes = real("lovdata/current/nl-20050617-062.xml").provision_changes
    announced = {(c.provision, c.in_force) for c in changes if c.announced}
    assert {("aml. § 4-3", "2026-01-01"), ("aml. § 18-7", "2026-01-01")} <= announced
