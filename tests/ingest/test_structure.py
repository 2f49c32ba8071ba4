# ruff: noqa: E501 (texts are set as the documents are)
"""Headings, lists, figures and tables of a document, and the passages cut along them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from reading_texts import quotes, read, steps, whole

from index.passage import PassageKind
from ingest.structure.headings import Numbering, in_capitals, numbered
from ingest.structure.packing import MOST, pack
from ingest.structure.units import Role, Section, Unit

WRAP = "Teksten her er lang nok til å fylle en hel linje i spalten og brytes derfor akkurat her \nog slutter så. "


class TestHeadings:
    def test_a_number_must_continue_the_numbering(self) -> None:
        numbering = Numbering()
        assert [numbering.accept(n) for n in ("1", "1.1", "1.2", "4", "2", "2.1.1", "2.2")] == [
            True, True, True, False, True, True, True,
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["3.\tStatus", "3.1 Det norske", "13.5.3.3.1  Tiltak"])
    def test_tab_or_space_after_the_number(self, text: str) -> None:
        assert numbered(text)

    def test_capitals_may_hold_an_abbreviation_with_small_letters(self) -> None:
        assert in_capitals("VURDERINGER AV BHTs KVALITET")
        assert not in_capitals("BHT er en tjeneste")

    def test_a_heading_over_several_lines_is_one(self, tmp_path: Path) -> None:
        text = f"1.\tKort om dagens \nordning for tjenesten  \n– rammene\n\n1.1\tLov mv.\n{WRAP}"
        passage = read(tmp_path, text).passages[0]
        assert passage.heading == ("1 Kort om dagens ordning for tjenesten – rammene", "1.1 Lov mv.")

    def test_a_repeated_name_has_its_parents(self, tmp_path: Path) -> None:
        text = f"1.\tEn\n\n1.1\tModell A\n\n1.1.1 Vurdering\n{WRAP}\n1.2\tModell B\n\n1.2.1 Vurdering\n{WRAP}"
        paths = [passage.heading for passage in read(tmp_path, text).passages]
        assert paths == [
            ("1 En", "1.1 Modell A", "1.1.1 Vurdering"),
            ("1 En", "1.2 Modell B", "1.2.1 Vurdering"),
        ]

    def test_the_locator_is_the_chapter(self, tmp_path: Path) -> None:
        text = f"1.\tEn\n\n1.1\tTo\n\nARBEIDSGIVER\n{WRAP}"
        passage = read(tmp_path, text).passages[0]
        assert (passage.locator, passage.heading[-1]) == ("kap. 1.1", "ARBEIDSGIVER")

    def test_a_numbered_list_is_not_a_row_of_chapters(self, tmp_path: Path) -> None:
        text = f"1.\tTilsyn\n{WRAP}\nDet er tre spørsmål:\n1.\t Er dere med?\n2.\t Er det laget en plan?\n3.\t Er det laget rapport?\n"
        passage = read(tmp_path, text).passages[0]
        assert passage.heading == ("1 Tilsyn",)
        assert "2. Er det laget en plan?" in quotes(passage)


class TestLists:
    TEXT = (
        "1.\tOppgaver\nFormålet er klart. Bedriftshelsetjenesten skal bistå med:\n–– informasjon om tjenesten\n"
        "–– å vurdere risiko i tråd med utviklin-\ngen av faget\n\n–– å foreslå tiltak\n\nEtter listen kommer en ny setning. "
    )

    def test_blank_lines_do_not_break_a_list_or_part_it_from_its_lead(self, tmp_path: Path) -> None:
        passage = read(tmp_path, self.TEXT).passages[0]
        said = quotes(passage)
        lead = said.index("Bedriftshelsetjenesten skal bistå med:")
        items = [quote for quote, leads in zip(said, passage.leads, strict=True) if leads == lead]
        assert items == [
            "– informasjon om tjenesten",
            "– å vurdere risiko i tråd med utviklingen av faget",
            "– å foreslå tiltak",
        ]
        assert passage.leads[-1] == -1

    def test_a_long_list_is_split_between_items_with_the_lead_repeated(self) -> None:
        item = "– " + "ord " * 29 + "slutt"
        units = (Unit("Tjenesten skal:"), *(Unit(item, Role.ITEM, 1) for _ in range(20)))
        passages = pack([Section(("H",), units)], "s", "f")
        assert len(passages) > 1
        for passage in passages:
            assert passage.text.startswith("Tjenesten skal:\n– ord")
            assert set(passage.leads) == {-1, 0}
            assert len(passage.text.split()) <= MOST

    def test_a_short_list_stays_in_one_piece(self) -> None:
        units = (
            Unit("Innledning. Tjenesten skal:"),
            *(Unit("– " + "ord " * 24, Role.ITEM, 1) for _ in range(9)),
        )
        assert len(pack([Section(("H",), units)], "s", "f")) == 1

    def test_a_nested_item_is_led_by_its_parent(self) -> None:
        units = (
            Unit("Vi spør:"),
            Unit("– om samarbeid:", Role.ITEM, 1),
            Unit("– møter", Role.ITEM, 2),
            Unit("– pris", Role.ITEM, 1),
        )
        assert pack([Section(("H",), units)], "s", "f")[0].leads == (-1, 0, 1, 0)


class TestPassages:
    def test_no_sentence_is_cut_and_no_passage_is_too_long(self) -> None:
        paragraph = " ".join(f"Dette er setning nummer {n} i et langt avsnitt om saken." for n in range(90))
        passages = pack([Section(("H",), (Unit(paragraph),))], "s", "f")
        assert all(len(passage.text.split()) <= MOST for passage in passages)
        assert [quote for passage in passages for quote in quotes(passage)] == [
            f"Dette er setning nummer {n} i et langt avsnitt om saken." for n in range(90)
        ]

    def test_short_paragraphs_are_gathered(self) -> None:
        units = tuple(
            Unit(f"Avsnitt nummer {n} er ganske kort, men det sier noe om saken likevel.") for n in range(30)
        )
        words = [len(passage.text.split()) for passage in pack([Section(("H",), units)], "s", "f")]
        assert min(words) >= 60 and max(words) <= 200


class TestFigures:
    TEXT = (
        "1.\tModeller\nVi har sett på flere modeller som kan gi økt treffsikkerhet, og de er vist i figuren. For at vari-\n"
        " · Bransjeforening\n anten skal virke, må den \npasse. \n"
        " Figur 1.1 Modeller som gruppen har vurdert \n\nLovbasert\nmodell\n\nPartsbasert\nmodell\n\nKilde: Gruppen \n\n"
        "Etter figuren står det mer tekst om hva den viser oss. "
    )

    def test_fragments_are_debris_and_no_answer(self, tmp_path: Path) -> None:
        passages = read(tmp_path, self.TEXT).passages
        debris = [p for p in passages if p.kind is PassageKind.DEBRIS]
        assert [p.text for p in debris] == [
            "· Bransjeforening",
            "Lovbasert\nmodell\nPartsbasert\nmodell\nKilde: Gruppen",
        ]
        assert debris[-1].locator == "kap. 1, figur 1.1" and not debris[-1].kind.answers

    def test_a_word_that_a_figure_cut_is_whole_again(self, tmp_path: Path) -> None:
        assert "For at varianten skal virke, må den passe." in whole(read(tmp_path, self.TEXT))

    def test_a_flattened_table_is_quoted_only_as_a_whole(self, tmp_path: Path) -> None:
        text = "1.\tTall\nSe tabellen. \n\nTabell 1.1 Antall ansatte\n\nI dag 80 000\n\nVariant A\n\n60 000\n\nKilde: Oss \n"
        table = next(p for p in read(tmp_path, text).passages if p.kind is PassageKind.TABLE)
        assert quotes(table) == [table.text]

    def test_a_box_ends_with_its_page(self, tmp_path: Path) -> None:
        text = f"1.\tSaker\n{WRAP}\n Boks 1.1 En sak\n{WRAP}\n Teksten etter boksen går videre i kapitlet. {WRAP}"
        locators = {p.text.split()[0]: p.locator for p in read(tmp_path, text).passages}
        assert [p.locator for p in read(tmp_path, text).passages] == ["kap. 1", "boks 1.1", "kap. 1"], (
            locators
        )


def spaced(*lines: str) -> str:
    """Set as the second document: a blank line after nearly every line."""
    return "\n\n".join(lines)


class TestBlankLinesEverywhere:
    BODY: ClassVar = [
        f"Her står en full linje nummer {n:02} som fortsetter på neste linje uten noe skille i det hele"
        for n in range(30)
    ]

    def test_blank_lines_part_nothing(self, tmp_path: Path) -> None:
        parsed = read(tmp_path, spaced("1 Innledning", *self.BODY, "tatt, og så er det slutt."), "study")
        assert "neste linje uten noe skille i det hele Her står" in whole(parsed)

    def test_lost_bullets_are_items(self, tmp_path: Path) -> None:
        text = spaced(
            "1 Innledning",
            *self.BODY,
            "og så videre.",
            "De spørsmålene vi stiller er:",
            " Hva er BHT?",
            " Hvem betaler?",
        )
        assert "– Hvem betaler?" in whole(read(tmp_path, text, "study"))

    def test_an_interview_guide_asks_and_never_answers(self, tmp_path: Path) -> None:
        text = spaced(
            "1 Innledning",
            *self.BODY,
            "og så videre.",
            "INTERVJUGUIDE",
            "Hvor mange ansatte er det?",
            "Hva koster BHT?",
        )
        kinds = {p.kind for p in read(tmp_path, text, "study").passages if "Hva koster" in p.text}
        assert kinds == {PassageKind.QUESTIONNAIRE}

    def test_a_table_dumped_cell_by_cell_is_one_table(self, tmp_path: Path) -> None:
        cells = [
            "Bedrift",
            "Utfordringer",
            "Renhold",
            "Over 300",
            "Tungt arbeid",
            "Allergi",
            "Lite kontakt",
            "Ny kontrakt",
            "Godt samsvar",
        ]
        parsed = read(
            tmp_path,
            spaced("1 Innledning", *self.BODY, "og så videre.", "1.1 Renhold – oversikt", *cells),
            "study",
        )
        table = next(p for p in parsed.passages if p.kind is PassageKind.TABLE)
        assert table.heading[-1] == "1.1 Renhold – oversikt" and table.text.count("\n") == 8


class TestWebPage:
    def test_navigation_is_set_aside(self, tmp_path: Path) -> None:
        text = "Til hovedinnhold\nNorsk English\n\nEvalueringen\n\nVi har undersøkt hvordan tjenesten virker, og hva den er verdt for dem som bruker den.\n"
        kinds = {p.text.split("\n")[0]: p.kind for p in read(tmp_path, text, "page").passages}
        assert kinds["Til hovedinnhold"] is PassageKind.DEBRIS
        assert any(kind is PassageKind.PROSE for kind in kinds.values())

    def test_items_without_bullets_are_found_by_their_small_letter(self, tmp_path: Path) -> None:
        full = (
            "Dette er en full linje i et avsnitt på siden, og den er så lang at den måtte brytes akkurat her"
        )
        lines = [
            *[full] * 12,
            "slik.",
            "Krav til bruken",
            "Arbeidsgiver skal sørge for at BHT",
            "kartlegger arbeidsmiljøet",
            "foreslår tiltak",
        ]
        text = whole(read(tmp_path, spaced(*lines), "page"))
        assert "Arbeidsgiver skal sørge for at BHT\n– kartlegger arbeidsmiljøet\n– foreslår tiltak" in text


def test_slides_are_few_passages(tmp_path: Path) -> None:
    text = " Tema for delen\n\n• Hvordan er de med i \n\narbeidet \n Tilgang til hjelp\n\nAMU\n\nIngen av disse\n Prosent. (n=10)\n"
    parsed = read(tmp_path, text, "slides")
    assert len(parsed.passages) == 1
    assert "– Hvordan er de med i arbeidet" in parsed.passages[0].text


def test_headings_with_nothing_below_are_reported(tmp_path: Path) -> None:
    text = f"1.\tEn\n\nTOMT STED\n\nFULLT STED\n{WRAP}"
    assert "TOMT STED" in steps(read(tmp_path, text))["headings without text"]
