"""The industry check: what the verdict holds, what it says, and which questions are for it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import bot.industry_explain as texts_of
from bot.cli.industry import industry
from bot.industry import check, checks, explain, mentions_industry
from corpus.errors import UsageError

TODAY = date(2025, 11, 25)
EVAL = Path(__file__).parents[3] / "shared" / "eval"
needs_questions = pytest.mark.skipif(not EVAL.exists(), reason="needs the questions in ../shared/eval")


class TestVerdict:
    def test_it_names_the_entry_as_the_list_does(self) -> None:
        found = check("bakeri", today=TODAY)
        assert (found.entry, found.label) == ("10", "Produksjon av nærings- og nytelsesmidler")

    def test_json_keeps_the_contract(self) -> None:
        data = check("45.200", today=TODAY).to_json()
        assert data["query"] == "45.200"
        assert data["verdict"] == "listed"
        assert data["entry"] == "95.31"
        assert data["standard"] == "SN2025"
        assert data["as_of"] == "2025-11-25"
        assert "§ 13-1" in data["basis"]
        assert data["former"]["entry"] == "45.2"
        assert data["former"]["translated"] is True
        assert data["explanation"].startswith("Ja.")
        assert data["candidates"] == []

    def test_an_older_day_is_judged_by_the_older_list(self) -> None:
        assert check("barnehage", as_of=date(2018, 5, 25)).entry == "88"
        assert check("barnehage", today=TODAY).entry == "85.1"

    def test_no_list_is_known_before_the_regulation(self) -> None:
        with pytest.raises(UsageError):
            check("frisør", as_of=date(2010, 1, 1))

    def test_nothing_asked_is_wrong_use(self) -> None:
        with pytest.raises(UsageError):
            check("  ")

    def test_several_codes_get_one_verdict_each(self) -> None:
        found = checks("Vi har kodene 56.110, 47.110 og 96.02. Må vi ha BHT?", today=TODAY)
        assert [(v.asked_code, v.verdict) for v in found] == [
            ("56.110", "listed"),
            ("47.110", "not_listed"),
            ("96.02", "partly"),
        ]

    def test_several_possible_trades_are_offered(self) -> None:
        found = check("verksted", today=TODAY)
        assert found.verdict == "partly"
        assert {"95.31", "25.11", "95.29"} == {c.standing.code for c in found.candidates}

    def test_a_paragraph_number_is_no_code(self) -> None:
        assert check("hva sier § 13-1 om frisører?", today=TODAY).entry == "96.21"

    def test_the_number_of_employees_is_no_code(self) -> None:
        assert check("vi er 12 ansatte i en frisørsalong", today=TODAY).entry == "96.21"


class TestExplanation:
    def test_the_three_languages_have_the_same_keys(self) -> None:
        data = tomllib.loads(
            Path(texts_of.__file__).with_name("industry_texts.toml").read_text(encoding="utf-8")
        )
        assert data["nb"].keys() == data["nn"].keys() == data["en"].keys()
        assert all(found.keys() == {"nb", "nn", "en"} for found in data["restrictions"].values())

    @pytest.mark.parametrize(
        ("query", "nb", "nn", "en"),
        [
            ("frisør", "Ja.", "Ja.", "Yes."),
            ("museum", "Nei.", "Nei.", "No."),
            ("skomaker", "Delvis.", "Delvis.", "Partly."),
            ("55", "Delvis.", "Delvis.", "Partly."),
            ("kebab", "Det kommer an på", "Det kjem an på", "It depends"),
        ],
    )
    def test_the_verdict_comes_first(self, query: str, nb: str, nn: str, en: str) -> None:
        found = check(query, today=TODAY)
        assert explain(found, "nb").startswith(nb)
        assert explain(found, "nn").startswith(nn)
        assert explain(found, "en").startswith(en)

    def test_listed_means_a_duty_whatever_the_size(self) -> None:
        said = explain(check("bakeri", today=TODAY))
        assert "uansett størrelse" in said
        assert "7. oktober 2025 (FOR-2025-10-07-1993)" in said

    def test_not_listed_does_not_mean_no_duty(self) -> None:
        said = explain(check("bank", today=TODAY))
        assert "risikovurderingen" in said
        assert "Arbeidstilsynet kan pålegge" in said
        assert "aml. § 3-3" in said

    def test_the_restriction_is_spelled_out(self) -> None:
        assert "bare fottøy av gummi og plast" in explain(check("skomaker", today=TODAY))
        assert "frisering" in explain(check("hudpleie", as_of=date(2018, 5, 25)))

    def test_a_translated_code_is_said_to_be_old(self) -> None:
        said = explain(check("46.770", today=TODAY))
        assert "46.770 er en gammel kode (SN2007)" in said
        assert "46.87" in said

    def test_where_the_lists_disagree_it_is_said(self) -> None:
        assert "Lista fra 2018 sa noe annet" in explain(check("malerikonservator", today=TODAY))
        assert "Lista fra 2018" not in explain(check("bakeri", today=TODAY))

    def test_the_list_of_2018_is_named_as_such(self) -> None:
        assert "vedlegg 2" in explain(check("bakeri", as_of=date(2018, 5, 25)))

    def test_not_listed_points_at_what_is_closest(self) -> None:
        assert "95.31" in explain(check("bruktbilforhandler", today=TODAY))

    def test_a_further_trade_in_the_question_is_answered_too(self) -> None:
        said = explain(check("vi driver oppdrett, men hva med dem som fisker på havet?", today=TODAY))
        assert said.startswith("Ja.")
        assert "Fiske (03.11) står ikke på lista" in said

    def test_nonsense_gets_a_clear_answer(self) -> None:
        assert "999" in explain(check("999", today=TODAY))
        assert "Enhetsregisteret" in explain(check("abc", today=TODAY))
        assert "ikke en næringskode" in explain(check("0.3.2", today=TODAY))

    @pytest.mark.parametrize(
        "query", ["85", "43", "86", "verksted", "kebab", "tingrett", "35", "56.29", "84.23", "26"]
    )
    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    @pytest.mark.parametrize("day", [date(2018, 5, 25), TODAY])
    def test_it_is_short(self, query: str, language: str, day: date) -> None:
        assert len(explain(check(query, as_of=day), language).split()) <= 95


class TestWhichQuestions:
    @pytest.mark.parametrize(
        "question",
        [
            "må frisørsalongen vår ha BHT?",
            "Vi driver bakeri. Er vi pålagt å ha bedriftshelsetjeneste?",
            "er taxi på bransjelista?",
            "Treng me BHT når me driv gardsbakeri?",
            "Does a nail salon need an occupational health service?",
            "vi er regnskapsførere, trenger vi BHT?",
            "hvilken næringskode har et sykehjem, og må det ha BHT?",
            "Står 56.110 på lista?",
            "er byggefirmaer BHT-pliktige?",
            "we run a car repair shop, are we on the list of industries?",
            "Må en barnehage være tilknyttet bedriftshelsetjeneste?",
        ],
    )
    def test_these_are_for_the_industry_check(self, question: str) -> None:
        assert mentions_industry(question)

    @pytest.mark.parametrize(
        "question",
        [
            "hvem må ha BHT?",
            "hva skal BHT hjelpe oss med i barnehagen?",
            "Kan BHT hjelpe frisørsalongen med allergi?",
            "hva koster BHT for en frisør?",
            "må vi ha verneombud på bakeriet?",
            "hvor mange i bygg og anlegg har BHT?",
            "Kan vi bruke fastlegen som bedriftshelsetjeneste?",
            "må BHT godkjennes av Arbeidstilsynet?",
            "når kom listen over bransjer?",
            "Who must have occupational health service?",
            "Kan tilsynet kreve at verkstedet får BHT?",
            "hva må den lille frisørkjeden ut med for BHT per hode?",
            "hvor ofte skal bransjelista oppdateres?",
            "er legen i BHT underlagt taushetsplikt?",
        ],
    )
    def test_these_are_not(self, question: str) -> None:
        assert not mentions_industry(question)


class TestCommand:
    def test_it_prints_the_explanation(self) -> None:
        result = CliRunner().invoke(industry, ["vi", "driver", "et", "lite", "bakeri"])
        assert result.exit_code == 0
        assert "Ja." in result.output

    def test_json_is_one_object_or_an_array(self) -> None:
        one = json.loads(CliRunner().invoke(industry, ["--json", "96.21"]).output)
        many = json.loads(CliRunner().invoke(industry, ["--json", "kode 96.21 og 47.110"]).output)
        assert one["verdict"] == "listed"
        assert [found["verdict"] for found in many] == ["listed", "not_listed"]

    def test_the_day_and_the_language_can_be_chosen(self) -> None:
        result = CliRunner().invoke(industry, ["frisør", "--as-of", "2018-05-25", "--lang", "en", "--json"])
        data = json.loads(result.output)
        assert data["standard"] == "SN2007"
        assert data["explanation"].startswith("Yes.")

    def test_a_wrong_day_is_wrong_use(self) -> None:
        result = CliRunner().invoke(industry, ["frisør", "--as-of", "i fjor"])
        assert isinstance(result.exception, UsageError)


def test_it_loads_without_heavy_libraries() -> None:
    script = (
        "import sys, bot.industry as i; i.check('frisør');"
        "print([m for m in ('torch', 'numpy', 'faiss', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@needs_questions
@pytest.mark.parametrize(
    ("name", "day", "bar"), [("industries-now", TODAY, 48 / 50), ("industries", date(2018, 5, 25), 29 / 30)]
)
def test_the_developers_questions(name: str, day: date, bar: float) -> None:
    rows = [json.loads(line) for line in (EVAL / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    right, codes_wrong = 0, []
    for row in rows:
        wanted = row.get("verdict") or {True: "listed", False: "not_listed"}.get(row["listed"], "partly")
        found = check(row["query"], as_of=day)
        if (found.verdict, found.entry) == (wanted, row["entry"]):
            right += 1
        elif row["kind"] == "code":
            codes_wrong.append(row["query"])
    assert right >= bar * len(rows)
    assert name != "industries-now" or codes_wrong == []
