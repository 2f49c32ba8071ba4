"""What changed in the rules, and when."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import FakeEmbedder
from farm import RULE, farm

from bot.answer import Answer, Status
from bot.changes_answer import answer_changes
from corpus.sources import Amendment
from index.search import Searcher
from index.snapshot import Snapshot

TODAY = date(2026, 11, 25)
NEW = Amendment(f"{RULE} § 1-1", "2023-01-01", "LOV-2022-06-17-1", note="gården må ha to hjelpere")
COMING = Amendment(f"{RULE} § 1-1", "2027-01-01", "LOV-2026-06-17-1", note="gården må ha tre hjelpere")


def changed(*amendments: Amendment) -> Snapshot:
    return farm(amendments=amendments)


def asked(question: str, *amendments: Amendment) -> Answer | None:
    searcher = Searcher(changed(*amendments), FakeEmbedder())
    return answer_changes(searcher, question, (), "nb", TODAY)


class TestAGeneralQuestion:
    @pytest.mark.parametrize(
        "question",
        ["hva endra seg for BHT i 2023?", "hva ble endret i loven i 2022?", "what changed for OHS in 2023?"],
    )
    def test_gets_each_change_with_its_act_beside_the_provision(self, question: str) -> None:
        answer = asked(question, NEW)
        assert answer is not None
        assert "gården må ha to hjelpere" in answer.text and NEW.act in answer.text
        assert "[1]" in answer.text and answer.citations[0].n == 1

    def test_is_told_that_the_wording_at_hand_is_from_before(self) -> None:
        answer = asked("hva endra seg for BHT i 2023?", NEW)
        assert answer is not None and answer.status is Status.OUTDATED and answer.notice

    def test_is_told_nothing_of_what_has_not_come_yet(self) -> None:
        assert asked("hva endra seg for BHT i 2027?", COMING) is None


class TestAnythingElse:
    @pytest.mark.parametrize(
        "question",
        [
            "hvem må ha BHT?",
            "hva endra seg for BHT i 2010?",
            "hva foreslo ekspertgruppen å endre i reglene siden 2018?",
            "hva endret seg for bht i 2023 når det gjelder krav til tilleggstjenester og dokumentasjon",
        ],
    )
    def test_is_left_to_the_documents(self, question: str) -> None:
        assert asked(question, NEW) is None
