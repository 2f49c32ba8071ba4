"""From a span to a citation: the words, the place, the address that opens there."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from farm import DUTY_PASSAGE, LIST, LIST_PASSAGE, RULE, SOURCES, farm, law, passage

from bot.citations import address, authority_of, cite, cite_all, fragment, locate
from corpus.authority import Authority
from corpus.sources import Source
from index.passage import PassageKind, Span

LAW, GUIDE = SOURCES
ITEM = LIST_PASSAGE.sentences[1]
PDF = Source("pdf", "En rapport", authority=Authority.INQUIRY, url="https://r.example/Rapport.PDF")


class TestCite:
    def test_the_quote_is_byte_for_byte_what_the_passage_holds(self) -> None:
        snapshot = farm()
        span = Span(1, *ITEM)
        found = cite(snapshot, 3, span)
        assert found.quote == snapshot.passages[1].text[slice(*ITEM)] == LIST[1]
        assert (found.n, found.start, found.end) == (3, *ITEM)
        assert found.passage_id == snapshot.passages[1].id

    def test_it_names_file_source_title_authority_and_age(self) -> None:
        found = cite(farm(), 1, Span(0, 0, 10))
        assert (found.source, found.source_id, found.title) == ("lov.xml", "lov", "Gårdsloven")
        assert (found.authority, found.version) == ("law", "2020-01-01")

    def test_a_wording_with_a_date_of_its_own_has_that(self) -> None:
        older = law("Slik var det.", f"{RULE} § 1-1", source="rad", date="2010-05-01")
        assert cite(farm((older,), (), ()), 1, Span(0, 0, 5)).version == "2010-05-01"

    def test_a_source_that_nobody_knows_is_named_by_its_file(self) -> None:
        found = cite(farm((passage("Noe.", source="ukjent", file="notat.txt"),), (), ()), 1, Span(0, 0, 4))
        assert (found.title, found.url) == ("notat.txt", "")

    def test_our_own_words_are_marked(self) -> None:
        own = passage("Vårt.", kind=PassageKind.SUMMARY)
        assert cite(farm((own,), (), ()), 1, Span(0, 0, 5)).summary

    def test_several_are_numbered_in_their_order(self) -> None:
        found = cite_all(farm(), (Span(2, 0, 5), Span(0, 0, 5)))
        assert [(c.n, c.source_id) for c in found] == [(1, "rad"), (2, "lov")]


class TestLocator:
    MARKED = law(
        "Første setning. Bokstav a er her.", f"{RULE} § 1-3", locator=f"{RULE} § 1-3",
        marks=((0, 33, f"{RULE} § 1-3 første ledd"), (16, 33, f"{RULE} § 1-3 bokstav a")),
    )  # fmt: skip

    def test_the_finest_mark_that_holds_the_range(self) -> None:
        assert locate(self.MARKED, 16, 30) == f"{RULE} § 1-3 bokstav a"
        assert locate(self.MARKED, 0, 30) == f"{RULE} § 1-3 første ledd"

    def test_a_page_where_the_locator_has_none(self) -> None:
        assert locate(passage("ord", page=7), 0, 3) == "kap. 1, s. 7"
        assert locate(passage("ord", page=7, locator="s. 7"), 0, 3) == "s. 7"
        assert locate(passage("ord", page=7, locator=""), 0, 3) == "s. 7"


class TestAuthority:
    def test_a_provision_quoted_in_a_report_weighs_as_what_it_is(self) -> None:
        quoted = law("x", "aml. § 3-3 første ledd", source="pdf")
        assert authority_of(quoted, PDF) == "law"
        assert authority_of(law("x", "forskrift om gårder § 1", source="pdf"), PDF) == "regulation"

    def test_a_comment_as_guidance_and_prose_as_its_source(self) -> None:
        assert authority_of(passage("x", kind=PassageKind.COMMENT), PDF) == "guidance"
        assert authority_of(passage("x"), PDF) == "inquiry"


class TestAddress:
    def test_a_provision_has_its_own(self) -> None:
        assert address(DUTY_PASSAGE, LAW, "x") == "https://lov.example/g%C3%A5rd/%C2%A71-1"

    def test_a_pdf_opens_at_the_page(self) -> None:
        assert address(passage("x", page=12), PDF, "x") == f"{PDF.url}#page=12"
        assert address(passage("x"), PDF, "x") == PDF.url

    def test_a_web_page_opens_at_the_words(self) -> None:
        assert address(passage("x"), GUIDE, "to korte ord") == f"{GUIDE.url}#:~:text=to%20korte%20ord"

    def test_our_own_words_stand_nowhere_on_it(self) -> None:
        assert address(passage("x", kind=PassageKind.SUMMARY), GUIDE, "våre ord") == GUIDE.url

    def test_no_address_is_none(self) -> None:
        assert address(passage("x"), Source("a", "A"), "x") == ""


class TestFragment:
    def test_a_long_quote_is_named_by_its_first_and_last_four_words(self) -> None:
        assert fragment("en to tre fire fem seks sju åtte ni") == (
            "en%20to%20tre%20fire,seks%20sju%20%C3%A5tte%20ni"
        )

    @pytest.mark.parametrize("quote", ["a, b", "HMS-arbeid", "100 % & mer", "«ja» #1"])
    def test_what_has_a_meaning_there_is_escaped(self, quote: str) -> None:
        written = fragment(quote)
        assert not set(written) & set(",-&# «»")
        assert unquote(written) == quote

    def test_white_space_is_made_plain(self) -> None:
        assert fragment("to\n ord") == "to%20ord"
