"""``bht duties`` on a command line, and the register in Slack."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from registers import digest_register_snapshot, small_snapshot

from bot.cli import duties as command
from bot.cli.duties import read_provision
from bot.duties_search import best, look_up_plain
from bot.duties_slack import SlackDuties
from bot.slack.duties_view import DutiesRef, duties_message
from corpus.errors import UsageError
from index.snapshot import Snapshot


class FakeEngine:
    """Rates a statement by how many of the question's words are in its text."""

    def __init__(self) -> None:
        self.snapshot: Snapshot = small_snapshot()
        self.refreshed = 0

    def search(self, question: str, top: int = 10, turns: Any = ()) -> Any:
        words = set(question.lower().split())
        rates = [
            len(words & set(s.statement.text.lower().strip(".").split())) for s in self.snapshot.statements
        ]
        return SimpleNamespace(statements=np.array([6.0 * rate for rate in rates], dtype=np.float32))

    def refresh(self) -> bool:
        self.refreshed += 1
        return False


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    engine = FakeEngine()
    monkeypatch.setattr(command, "engine", lambda folder: engine)
    monkeypatch.setattr(command, "_snapshot", lambda folder: engine.snapshot)
    return engine


def run(*arguments: str) -> Any:
    return CliRunner().invoke(command.duties, list(arguments))


@pytest.mark.usefixtures("engine")
class TestCommand:
    def test_a_readable_list(self) -> None:
        shown = run("--holder", "VO").output
        assert "VERNEOMBUD" in shown and "aml. § 6-3 første ledd" in shown and "1 oppføringer" in shown

    def test_filters_combine(self) -> None:
        found = json.loads(run("--holder", "sjefen", "--topic", "årsrapporten", "--json").output)
        assert [item["id"] for item in found["obligations"]] == ["plan"]
        assert found["filter"] == {"holder": "arbeidsgiver", "topics": ["årsrapport"]}

    def test_free_text_is_searched(self) -> None:
        found = json.loads(run("stanse", "farlig", "arbeid", "--json").output)
        assert [item["id"] for item in found["obligations"]] == ["stop"]

    def test_rows_of_the_list_only_when_asked_for(self) -> None:
        assert "Fiskeoppdrett" not in run().output
        assert "Fiskeoppdrett" in run("--topic", "bransje").output

    def test_what_must_be_documented_and_what_is_about_bht(self) -> None:
        documented = json.loads(run("--documented", "--json").output)
        assert [item["id"] for item in documented["obligations"]] == ["plan"]
        about = json.loads(run("--bht", "--json").output)
        assert "train" not in [item["id"] for item in about["obligations"]]

    def test_older_wordings(self) -> None:
        assert "ordlyden fra 2018" in run("--provision", "13-2 a", "--all-versions").output

    @pytest.mark.parametrize("option", ["--holder", "--counterpart", "--topic", "--kind", "--provision"])
    def test_an_unknown_value_is_wrong_use(self, option: str) -> None:
        assert isinstance(run(option, "romvesen").exception, UsageError)

    def test_two_ways_of_showing_versions_exclude_each_other(self) -> None:
        assert isinstance(run("--current", "--all-versions").exception, UsageError)

    def test_nothing_found_is_said(self) -> None:
        assert "ingenting" in run("romskip").output

    def test_options_that_exclude_each_other_are_told_of(self) -> None:
        assert "Ta bort ett" in run("--holder", "verneombud", "--documented").output

    def test_where_a_party_is_owed_nothing_what_names_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(command, "_snapshot", lambda folder: digest_register_snapshot())
        found = json.loads(run("--for", "verneombud", "--bht", "--json").output)
        assert found["filter"] == {"concerns": "verneombud", "bht": True}
        assert "aml. § 3-3 andre ledd" in {item["basis"] for item in found["obligations"]}

    def test_csv_markdown_and_sizes(self) -> None:
        assert run("--csv").output.startswith("holder,counterpart,")
        assert "- [ ] " in run("--markdown").output
        assert run("--for", "VO", "--markdown").output.startswith("# Sjekkliste: Verneombud")
        assert run("--sizes").output.startswith("| Tema |")

    def test_in_other_languages(self) -> None:
        assert "BHT must survey." in run("--topic", "risk assessment", "--lang", "en").output
        assert "2 oppføringar" in run("--for", "verneombodet", "--lang", "nn").output


class TestProvisions:
    @pytest.mark.parametrize(
        ("typed", "cited"),
        [
            ("§ 13-2", "§ 13-2"), ("13-2", "§ 13-2"), ("13-2e", "§ 13-2 bokstav e"),
            ("13-2 e", "§ 13-2 bokstav e"),
            ("13-2 bokstav e", "§ 13-2 bokstav e"), ("aml 3-3", "aml. § 3-3"),
            ("aml. § 3-3 (2)", "aml. § 3-3 andre ledd"),
        ],
    )  # fmt: skip
    def test_as_people_type_them(self, typed: str, cited: str) -> None:
        assert read_provision(typed).cite() == cited

    def test_words_that_name_none(self) -> None:
        with pytest.raises(UsageError):
            read_provision("ingenting")


class TestPlainWords:
    @pytest.mark.parametrize(
        ("query", "first"),
        [("verneombud", "stop"), ("verneombud opplæring", "train"), ("årsrapport", "plan"),
         ("verneombud årsrapport", "plan"), ("BHT årsrapport", "plan"), ("stanse farlig", "stop")],
    )  # fmt: skip
    def test_the_first_that_is_found(self, query: str, first: str) -> None:
        assert look_up_plain(FakeEngine(), query)[0].newest.statement.id == first

    def test_what_stands_out_from_nothing_is_not_found(self) -> None:
        engine = FakeEngine()
        assert look_up_plain(engine, "romskip") == []
        assert best(engine, "romskip", []) == []


class TestSlack:
    def test_pages_and_csv(self) -> None:
        duties = SlackDuties(FakeEngine)
        page = duties.find("arbeidsgiver", "nb", 1, 2)
        assert (len(page.duties), page.offset) == (2, 1) and page.total > 3
        assert all(duty.passage_id and duty.holder == "Arbeidsgiver" for duty in page.duties)
        assert duties.csv("arbeidsgiver", "nb").count("\n") == page.total + 1

    def test_the_app_can_show_it(self) -> None:
        duties = SlackDuties(FakeEngine)
        message = duties_message(duties.find("verneombud", "nb", 0, 6), DutiesRef("verneombud", 0, "nb"))
        assert "Plikter 1" in message.text

    def test_each_look_up_asks_for_the_snapshot_in_use(self) -> None:
        asked: list[FakeEngine] = []

        def searcher() -> FakeEngine:
            asked.append(FakeEngine())
            return asked[-1]

        duties = SlackDuties(searcher)
        assert not asked
        duties.find("verneombud", "nb", 0, 6)
        duties.find("verneombud", "nb", 0, 6)
        assert len(asked) == 2

    def test_it_shares_the_engine_of_the_app(self) -> None:
        from bot.duties import open_for_slack

        engine = SimpleNamespace(searcher=FakeEngine())
        duties = open_for_slack(SimpleNamespace(), engine)  # type: ignore[arg-type]
        assert duties.find("verneombud", "nb", 0, 6).total
