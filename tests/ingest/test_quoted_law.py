"""An appendix that quotes rules with an authority's comments, and the industry table in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_texts import quotes, read

from index.passage import ParsedSource, PassageKind
from ingest.structure.legal import industry_rows, locate

ORG = "forskrift om organisering, ledelse og medvirkning"
APPENDIX = """1.\tKort om saken
Teksten her er lang nok til å fylle en hel linje i spalten og brytes derfor akkurat på dette stedet i dag. 
 Vedlegg 2 – Relevant regelverk  
og kommentarer

Arbeidsmiljølovens bestemmelse om tjenesten
§ 3-3.\t Tjenesten

(1) Arbeidsgiver skal ha en tjeneste når faren tilsier det.

(2) Tjenesten skal hjelpe alle parter.

Forarbeidene
Her står det hva departementet mente om bestemmelsen.
 Forskrift om organisering, ledelse og medvirkning

§ 13-1. Plikt til å ha tjenesten

Arbeidsgiver må ha en tjeneste ved risiko.

Virksomheter i disse gruppene skal ha en:

Næringskode Gruppe eller undergruppe

02 Skogbruk

03 03.2 Oppdrett

96 96.01 Vaskeri 
96.02 Pleie av hår som er langt. Gjelder bare klipp 
av hår

Næringskode Gruppe eller undergruppe

97 Annet arbeid

Tilsynet kan bestemme at flere skal ha en.

§ 13-2. Bruk av tjenesten

Arbeidsgiver skal sørge for at tjenesten

a)\t hjelper til med å planlegge endringer i virksom-
heten,

e)\t overvåker helsen til de ansatte.

Arbeidstilsynets kommentarer til forskrift om organisering, 
ledelse og medvirkning
Tilsynet har laget kommentarer til aktuelle forskrifter.

Kommentar til forskriften § 13-2 om bruk av tjenesten

Til bokstav e
De ansatte må få vite hva undersøkelsen er til for.
"""


@pytest.fixture
def parsed(tmp_path: Path) -> ParsedSource:
    return read(tmp_path, APPENDIX, provisions_as_of="2018-05-25")


def one(parsed: ParsedSource, part: str):  # type: ignore[no-untyped-def]
    return next(passage for passage in parsed.passages if part in passage.text)


def test_a_provision_is_cited_with_its_year(parsed: ParsedSource) -> None:
    passage = one(parsed, "hjelpe alle parter")
    assert passage.kind is PassageKind.PROVISION
    assert (passage.provision, passage.date) == ("aml. § 3-3", "2018-05-25")
    assert passage.locator == "vedlegg 2, aml. § 3-3 (2018)"


def test_a_span_is_cited_down_to_ledd_and_letter(parsed: ParsedSource) -> None:
    law, rule = one(parsed, "hjelpe alle parter"), one(parsed, "overvåker helsen")
    start = law.text.index("Tjenesten skal hjelpe")
    assert locate(law, start, start + 10) == "vedlegg 2, aml. § 3-3 andre ledd (2018)"
    start = rule.text.index("overvåker")
    assert locate(rule, start, start + 9) == f"vedlegg 2, {ORG} § 13-2 bokstav e (2018)"
    assert locate(rule, 0, len(rule.text)) == f"vedlegg 2, {ORG} § 13-2 (2018)"


def test_a_comment_on_a_letter_is_a_comment_on_that_provision(parsed: ParsedSource) -> None:
    passage = one(parsed, "hva undersøkelsen er til for")
    assert passage.kind is PassageKind.COMMENT
    assert passage.provision == f"{ORG} § 13-2 bokstav e"
    assert passage.locator == "vedlegg 2, kommentar til § 13-2 bokstav e"
    assert passage.heading[-2:] == ("Kommentar til § 13-2", "Til bokstav e")


def test_preparatory_works_are_not_the_law(parsed: ParsedSource) -> None:
    passage = one(parsed, "departementet mente")
    assert passage.kind is PassageKind.COMMENT and passage.locator == "vedlegg 2, forarbeidene til aml. § 3-3"


def test_the_industry_table_becomes_rows(parsed: ParsedSource) -> None:
    table = one(parsed, "Oppdrett")
    assert table.kind is PassageKind.TABLE and table.provision == f"{ORG} § 13-1 andre ledd"
    assert table.text.count("Næringskode") == 1, "a repeated header stands once"
    assert "96.02 Pleie av hår som er langt. Gjelder bare klipp av hår" in quotes(table)
    lead = quotes(table).index("Virksomheter i disse gruppene skal ha en:")
    assert table.leads[-1] == lead


def test_rows_have_division_code_and_text(parsed: ParsedSource) -> None:
    assert industry_rows(parsed) == [
        ("02", "02", "Skogbruk"),
        ("03", "03.2", "Oppdrett"),
        ("96", "96.01", "Vaskeri"),
        ("96", "96.02", "Pleie av hår som er langt. Gjelder bare klipp av hår"),
        ("97", "97", "Annet arbeid"),
    ]


def test_the_ledd_after_the_table_is_counted_on(parsed: ParsedSource) -> None:
    assert one(parsed, "Tilsynet kan bestemme").provision == f"{ORG} § 13-1 tredje ledd"
