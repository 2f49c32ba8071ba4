"""What a PDF's text gets wrong, put right: words, pages, footnotes, characters, copies.

The texts are our own, set as the real documents are.
"""

from __future__ import annotations

from pathlib import Path

from reading_texts import quotes, read, steps, whole

from ingest.clean.characters import mend
from ingest.clean.copies import one_copy
from ingest.clean.joining import Joiner
from ingest.clean.lines import Log, to_lines
from ingest.clean.pages import drop_running_headers, mark_pages, number_pages

FILLER = [
    f"Linje nummer {n} handler om arbeidsmiljøet i virksomheten og hva den gjør med det i år "
    for n in range(40)
]


def joiner(*more: str) -> Joiner:
    return Joiner([*FILLER, *more])


class TestWords:
    def test_a_soft_hyphen_at_a_line_end_goes(self) -> None:
        assert joiner().join("de gode for-", "holdene på jobben") == "de gode forholdene på jobben"

    def test_an_abbreviation_keeps_its_hyphen(self) -> None:
        assert joiner().join("de som har BHT-", "ordningen") == "de som har BHT-ordningen"

    def test_an_elliptic_hyphen_stays_before_og(self) -> None:
        assert joiner().join("på samfunns- ", "og bedriftsnivå") == "på samfunns- og bedriftsnivå"

    def test_a_hyphen_that_the_text_uses_elsewhere_stays(self) -> None:
        text = joiner("det ikke-optimale arbeidsmiljøet er dyrt ")
        assert text.join("med et ikke-", "optimalt miljø") != "med et ikkeoptimalt miljø"

    def test_a_capital_or_a_digit_after_the_hyphen_keeps_it(self) -> None:
        assert joiner().join("fra Sør-", "Vestlandet") == "fra Sør-Vestlandet"

    def test_a_word_cut_without_a_hyphen_is_mended(self) -> None:
        long = "Denne linjen er lang nok til å være en full linje i spalten med arbeids"
        assert joiner().join(long, "miljøet i fokus").endswith("spalten med arbeidsmiljøet i fokus")

    def test_a_line_that_ends_in_a_space_is_not_cut(self) -> None:
        long = "Denne linjen er lang nok til å være en full linje i spalten med arbeid "
        assert joiner().join(long, "miljøet i fokus").endswith("arbeid miljøet i fokus")

    def test_figure_labels_and_addresses_are_not_cut_words(self) -> None:
        assert joiner().join("Lovbasert", "modell") == "Lovbasert modell"
        address = "https://example.org/en/ganske/lang/adresse/som/fyller/linjen/helt/ut.pdf"
        assert joiner().join(address, "fortsettelse") == f"{address} fortsettelse"


class TestCharacters:
    def test_a_lost_ligature_is_read_as_ft(self) -> None:
        assert mend("en forskri\ufffd om dette") == "en forskrift om dette"

    def test_a_stray_replacement_character_goes(self) -> None:
        assert mend("10. \ufffdKort beskrivelse") == "10. Kort beskrivelse"

    def test_special_spaces_become_plain_and_soft_hyphens_go(self) -> None:
        assert mend("1\u00a0900 kr i be\u00addriften") == "1 900 kr i bedriften"

    def test_a_control_character_for_a_ligature_goes(self) -> None:
        assert mend("pro\x02fil") == "profil"


def page(number: int, extra: str = "") -> str:
    body = "\n".join(
        f"Side {number} linje {n} forteller om tiltak som virker i praksis hver dag. " for n in range(30)
    )
    return f" {body[0]}{body[1:]}{extra}"


class TestPages:
    def test_a_leading_space_starts_a_page(self) -> None:
        lines = mark_pages(to_lines("\n".join(page(n) for n in range(1, 4))), Log())
        assert [line.page for line in lines if line.starts_page] == [1, 2, 3]
        assert not any(line.text.startswith(" ") for line in lines)

    def test_a_second_indented_line_below_is_a_figures_fragment(self) -> None:
        lines = mark_pages(to_lines(" Figur 1 Noe\n Kilde: Oss\nTekst her\n"), Log())
        assert sum(line.starts_page for line in lines) == 1

    def test_left_over_numbers_and_running_headers_go(self) -> None:
        text = "Slutt på siden. \n\n\n\n24\n\nKapittelets navn\n\n2\n\nNy side begynner her. "
        lines, printed = drop_running_headers(mark_pages(to_lines(text), Log()), Log())
        assert [line.text.strip() for line in lines if not line.blank] == [
            "Slutt på siden.",
            "Ny side begynner her.",
        ]
        assert list(printed.values()) == [24]

    def test_two_printed_numbers_that_agree_give_pages_between_them(self) -> None:
        lines = mark_pages(to_lines("\n".join(page(n) for n in range(1, 8))), Log())
        first, last = lines[35].number, lines[155].number
        numbered = number_pages(lines, {first: 12, last: 16}, [], Log())
        assert {line.page for line in numbered if first <= line.number < last} == {12, 13, 14, 15, 16}
        assert numbered[-1].page is None, "beyond the last printed number the page is not known"

    def test_without_a_printed_number_no_page_is_given(self) -> None:
        lines = mark_pages(to_lines("\n".join(page(n) for n in range(1, 4))), Log())
        assert {line.page for line in number_pages(lines, {}, [], Log())} == {None}

    def test_a_sentence_runs_across_pages(self, tmp_path: Path) -> None:
        text = "\n".join(
            [
                *FILLER,
                "Opplæringen skal gi de nye medlemmene nyttig kunnskap om hvordan ",
                " vernearbeid drives. ",
            ]
        )
        assert "kunnskap om hvordan vernearbeid drives." in whole(read(tmp_path, text))


NOTES = """1.\tOm tallene
I fjor var antallet 2,7 millioner.1 66 prosent var i arbeid, og det var flere enn i noe annet land i samme
tabell. Det finnes mye forskning som viser at tiltak virker.2 For eksempel viser en studie at gevin-

1\tStatistikk fra oss selv.
2\tNoen kaller det plattformer mellom privatpersoner, \n
formidlet gjennom nettet.
 sten er stor. Slutten kommer her. """


class TestFootnotes:
    def test_the_mark_leaves_the_figure_alone(self, tmp_path: Path) -> None:
        assert "2,7 millioner. 66 prosent" in whole(read(tmp_path, NOTES))

    def test_the_body_no_longer_cuts_the_sentence(self, tmp_path: Path) -> None:
        assert "viser en studie at gevinsten er stor." in whole(read(tmp_path, NOTES))

    def test_the_body_stands_after_its_paragraph_as_a_line_of_its_own(self, tmp_path: Path) -> None:
        lines = whole(read(tmp_path, NOTES)).split("\n")
        assert "Note 1: Statistikk fra oss selv." in lines
        assert "Note 2: Noen kaller det plattformer mellom privatpersoner, formidlet gjennom nettet." in lines

    def test_ibid_is_kept_but_never_quoted(self, tmp_path: Path) -> None:
        text = "1.\tOm studien\nStudien er god.1 Den er ny.2 \n\n1\tHansen (2016).\n2\tIbid.\n"
        passage = read(tmp_path, text).passages[0]
        assert "Note 2: Ibid." in passage.text
        assert not any("Ibid" in quote for quote in quotes(passage))

    def test_a_number_of_a_section_is_no_mark(self, tmp_path: Path) -> None:
        text = "1.\tOm boksen\nSe boks 3.1 for detaljer. Saken er avgjort.1 \n\n1\tNettsiden vår.\n"
        assert "boks 3.1 for detaljer. Saken er avgjort." in whole(read(tmp_path, text))


def test_five_copies_of_a_page_become_one_and_what_only_one_has_is_told() -> None:
    lines = [f"Linje {n} på siden" for n in range(30)]
    log = Log()
    kept = one_copy(to_lines("\n".join([*lines, *lines[:20], "Bare her", *lines[21:], *lines])), log)
    assert [line.text for line in kept if not line.blank] in (lines, [*lines[:20], "Bare her", *lines[21:]])
    assert "3 copies" in dict(log.steps)["copies"]


def test_every_step_says_what_it_did(tmp_path: Path) -> None:
    told = steps(read(tmp_path, NOTES))
    assert {"characters", "page starts", "running headers", "footnotes", "words", "blocks"} <= set(told)
    assert "2 bodies" in told["footnotes"]
