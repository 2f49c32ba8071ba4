"""Must this business have BHT? The verdict, what proves it, and how sure the answer is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from fakes import FakeEmbedder
from registers import ORGANISATION, snapshot_of

from bot.answer import Answer, Status
from bot.industry import check, mentions_industry
from bot.industry_answer import answer_industry, what_is_asked
from bot.language import detect
from corpus.authority import Authority
from corpus.sources import Source
from index.passage import Passage, PassageKind
from index.search import Searcher
from index.snapshot import Snapshot

TODAY = date(2025, 11, 25)
OLD_ROWS = (
    "03 03.2 Oppdrett av fisk",
    "10 Mat og drikke",
    "45 45.2 Verksteder for biler",
    "56 56.101 Kafeer og restauranter",
    "96.02 Frisering og skjønnhetspleie. Gjelder bare frisering.",
)
NEW_ROWS = (
    "03 03.2 Akvakultur",
    "10 Mat og drikke",
    "56 56.11 Restauranter",
    "86.99 Andre helsetjenester",
    "95 95.23 Sko. Gjelder fottøy av gummi og plast",
    "95.31 Verksteder for biler",
    "96.21 Frisering og barbering",
)
RISK = "Arbeidsgiver skal ha BHT når risikoen tilsier det."


def table(source: str, rows: Sequence[str], locator: str, wording: str = "") -> Passage:
    """The list of industries, a row a sentence."""
    text = "\n".join(rows)
    starts = [text.index(row) for row in rows]
    ranges = tuple((a, a + len(row)) for a, row in zip(starts, rows, strict=True))
    return Passage(
        source, f"{source}.txt", 1, locator, (), text, PassageKind.TABLE,
        provision=f"{ORGANISATION} § 13-1 andre ledd", sentences=ranges, date=wording,
    )  # fmt: skip


def rule(source: str, provision: str, wording: str = "") -> Passage:
    """The ledd by which the risk decides."""
    return Passage(
        source, f"{source}.txt", 0, provision, (), f"{RISK} ({source})", PassageKind.PROVISION,
        provision=provision, sentences=((0, len(RISK) + len(source) + 3),), leads=(-1,), date=wording,
    )  # fmt: skip


OLD = (
    rule("rapport", f"{ORGANISATION} § 13-1 første ledd", "2018-05-25"),
    rule("rapport", "aml. § 3-3 første ledd", "2018-05-25"),
    table("rapport", OLD_ROWS, "vedlegg 2, § 13-1 andre ledd (2018)", "2018-05-25"),
)
NEW = (
    rule("forskrift", f"{ORGANISATION} § 13-1 første ledd"),
    rule("lov", "aml. § 3-3 første ledd"),
    table("forskrift", NEW_ROWS, f"{ORGANISATION} § 13-1 andre ledd"),
)
SOURCES = (
    Source("lov", "Loven", date="2025-01-01", authority=Authority.LAW),
    Source("forskrift", "Forskriften", date="2025-10-07", authority=Authority.REGULATION),
    Source("rapport", "Rapporten", date="2018-05-25", authority=Authority.INQUIRY),
)


@pytest.fixture
def both() -> Snapshot:
    """The report of 2018 and the rules in force."""
    return snapshot_of((*OLD, *NEW), (), SOURCES)


@pytest.fixture
def report() -> Snapshot:
    """The report of 2018 alone."""
    return snapshot_of(OLD, (), SOURCES)


def ask(snapshot: Snapshot, question: str, *turns: str) -> Answer:
    """The answer that there must be."""
    searcher = Searcher(snapshot, FakeEmbedder())
    answer = answer_industry(searcher, question, turns, detect(question), TODAY)
    assert answer is not None
    return answer


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


class TestVerdicts:
    def test_listed_is_a_clear_yes_proved_by_its_row(self, both: Snapshot) -> None:
        answer = ask(both, "Må frisørsalongen vår ha BHT?")
        assert answer.text.startswith("Ja. Frisørsalong (96.21)") and answer.text.endswith("[1]")
        assert answer.status is Status.SUPPORTED
        assert quotes(answer) == ["96.21 Frisering og barbering"]
        assert answer.as_of == "2025-10-07"

    def test_partly_depends_on_what_is_done(self, both: Snapshot) -> None:
        answer = ask(both, "Må en skomaker ha BHT?")
        assert answer.text.startswith("Delvis.")
        assert answer.status is Status.CONDITIONAL
        assert quotes(answer) == ["95 95.23 Sko. Gjelder fottøy av gummi og plast"]

    def test_not_listed_is_a_no_with_the_rule_that_the_risk_decides(self, both: Snapshot) -> None:
        answer = ask(both, "Må en blomsterbutikk ha bedriftshelsetjeneste?")
        assert answer.text.startswith("Nei. Blomsterbutikk (47.76)")
        assert answer.status is Status.SUPPORTED
        assert [c.locator for c in answer.citations] == [
            f"{ORGANISATION} § 13-1 første ledd",
            "aml. § 3-3 første ledd",
        ]
        assert quotes(answer) == [f"{RISK} (forskrift)", f"{RISK} (lov)"]

    def test_what_is_closest_on_the_list_is_shown_too(self, both: Snapshot) -> None:
        answer = ask(both, "Må en bilforhandler ha BHT?")
        assert answer.text.startswith("Nei.")
        assert quotes(answer)[0] == "95.31 Verksteder for biler"

    def test_several_trades_by_one_name_depend_on_which_it_is(self, both: Snapshot) -> None:
        assert ask(both, "Må verkstedet ha BHT?").status is Status.CONDITIONAL

    def test_alternatives_of_one_verdict_leave_it_clear(self, both: Snapshot) -> None:
        assert len(check("restaurant og bakeri", today=TODAY).candidates) > 1
        assert ask(both, "Vi driver restaurant og bakeri. Må vi ha BHT?").status is Status.SUPPORTED

    def test_a_row_is_found_behind_its_divisions_code(self, both: Snapshot) -> None:
        assert quotes(ask(both, "Må fiskeoppdrett ha BHT?")) == ["03 03.2 Akvakultur"]


class TestCodes:
    def test_an_old_code_is_translated_and_proved_by_the_row_in_force(self, both: Snapshot) -> None:
        answer = ask(both, "Må vi ha BHT med næringskode 45.200?")
        assert answer.text.startswith("Ja.") and "45.200 er en gammel kode" in answer.text
        assert quotes(answer) == ["95.31 Verksteder for biler"]

    def test_each_of_several_codes_has_its_verdict(self, both: Snapshot) -> None:
        answer = ask(both, "Vi har kodene 56.110 og 62.100. Må vi ha BHT?")
        first, second = answer.text.split("\n\n")
        assert first.startswith("Ja.") and "[1]" in first
        assert second.startswith("Nei.") and "[2][3]" in second
        assert answer.status is Status.SUPPORTED
        assert [v["verdict"] for v in answer.extra["verdicts"]] == ["listed", "not_listed"]

    def test_a_code_that_does_not_exist_is_told_beside_one_that_does(self, both: Snapshot) -> None:
        answer = ask(both, "Må vi ha BHT med kode 99.888 eller 96.21?")
        assert "99.888 finnes verken" in answer.text and "Ja." in answer.text

    def test_alone_it_is_told_without_proof(self, both: Snapshot) -> None:
        answer = ask(both, "Må næringskode 99.888 ha BHT?")
        assert answer.status is Status.INSUFFICIENT and answer.citations == ()


class TestTheOlderListAlone:
    def test_its_row_is_cited_and_its_age_told(self, report: Snapshot) -> None:
        answer = ask(report, "Må frisørsalongen vår ha BHT?")
        assert answer.text.startswith("Ja.") and "står det under 96.02. [1]" in answer.text
        assert quotes(answer) == ["96.02 Frisering og skjønnhetspleie. Gjelder bare frisering."]
        assert answer.status is Status.OUTDATED
        assert "2018" in answer.notice and answer.as_of == "2018-05-25"

    def test_an_unchanged_code_needs_no_such_word(self, report: Snapshot) -> None:
        assert "står det under" not in ask(report, "Må et bakeri ha BHT?").text

    def test_what_depends_still_depends(self, report: Snapshot) -> None:
        assert ask(report, "Må vi ha BHT med kode 96.02?").status is Status.CONDITIONAL

    def test_not_listed_is_proved_by_the_older_wording_of_the_rule(self, report: Snapshot) -> None:
        answer = ask(report, "Må en bank ha BHT?")
        assert {c.source_id for c in answer.citations} == {"rapport"}
        assert answer.status is Status.OUTDATED

    def test_without_any_list_there_is_still_a_verdict(self) -> None:
        answer = ask(snapshot_of((), (), ()), "Må et bakeri ha BHT?")
        assert answer.text.startswith("Ja.") and answer.citations == ()


class TestTurns:
    def test_another_trade_takes_the_place_of_the_first(self, both: Snapshot) -> None:
        answer = ask(both, "og hva med et bakeri da?", "Må frisørsalongen vår ha BHT?")
        assert answer.text.startswith("Ja. Bakeri") and "Frisør" not in answer.text

    def test_a_further_circumstance_leaves_the_trade(self, both: Snapshot) -> None:
        answer = ask(both, "selv om vi bare er to ansatte?", "Må frisørsalongen vår ha BHT?")
        assert answer.text.startswith("Ja. Frisør")

    @pytest.mark.parametrize("question", ["Hva koster det?", "Hvem betaler for det?", "Hva skal den gjøre?"])
    def test_something_else_about_it_is_for_others(self, question: str) -> None:
        assert what_is_asked(question, ("Må frisørsalongen vår ha BHT?",)) == ""

    def test_so_is_a_turn_after_another_subject(self) -> None:
        assert what_is_asked("og hva med et bakeri da?", ("Hva skal BHT hjelpe med?",)) == ""


class TestWordsAboutTheServiceItself:
    @pytest.mark.parametrize(
        ("question", "trade"),
        [
            ("Må en blomsterbutikk ha bedriftshelsetjeneste?", "blomsterbutikk"),
            ("Trenger et regnskapskontor en BHT-leverandør?", "regnskapskontor"),
            ("Trenger vi bedriftslege når vi driver et hotell?", "hotell"),
            ("Er bedriftshelsetjeneste påbudt for et bakeri?", "bakeri"),
            ("Treng verksemda vår bedriftshelseteneste når vi driv sagbruk?", "sagbruk"),
            ("Does a law firm need an occupational health service?", "law firm"),
        ],
    )
    def test_they_are_no_trade(self, question: str, trade: str) -> None:
        found = check(question, today=TODAY)
        assert found.trade is not None and found.trade.name("nb") == trade

    @pytest.mark.parametrize(
        "question", ["Må vi ha bedriftshelsetjeneste?", "Må vi ha BHT?", "Trenger vi bedriftslege?"]
    )
    def test_alone_they_ask_about_no_industry(self, question: str) -> None:
        assert not mentions_industry(question)

    @pytest.mark.parametrize(
        "question",
        [
            "Vi er en BHT-leverandør. Må vi selv ha BHT?",
            "Må en bedriftshelsetjeneste selv ha bedriftshelsetjeneste?",
            "Vi driver bedriftshelsetjeneste. Må vi ha BHT selv?",
            "bedriftshelsetjeneste",
        ],
    )
    def test_unless_the_asker_is_one(self, question: str) -> None:
        found = check(question, today=TODAY)
        assert (found.verdict, found.entry) == ("listed", "86.99")


class TestTheAskersOwnWord:
    @pytest.mark.parametrize(
        ("question", "shown"),
        [
            ("Må en skole ha BHT?", "Skole (85.20)"),
            ("Er museer på bransjelista?", "Museum (91.21)"),
            ("Må IT-konsulentselskapet ha BHT?", "IT-konsulentselskap (62.20)"),
            ("Vi kjøper og selger bruktbiler. Må vi ha BHT?", "Bilforhandler (47.81)"),
        ],
    )
    def test_the_trade_is_called_as_it_was(self, both: Snapshot, question: str, shown: str) -> None:
        assert shown in ask(both, question).text
