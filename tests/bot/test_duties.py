"""The register of obligations: its entries, their wordings, filters, and how they are shown."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from registers import digest_register_snapshot, real_register_snapshot, small_snapshot

from bot.duties import Obligation, Register, Standing, register_of
from bot.duties_checklist import checklist, checklist_for
from bot.duties_filter import Wanted
from bot.duties_print import COLUMNS, csv_text, lines, obligation_json
from bot.duties_words import party_of, resolve
from corpus.errors import UsageError
from corpus.provision import Provision, parse


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of(small_snapshot())


def ids(obligations: list[Obligation]) -> list[str]:
    return [obligation.newest.statement.id for obligation in obligations]


class TestEntries:
    def test_a_statement_without_a_kind_is_no_entry(self, register: Register) -> None:
        assert "fact" not in [entry.statement.id for entry in register.entries]

    def test_the_legal_basis_goes_down_to_the_letter(self, register: Register) -> None:
        found = {entry.statement.id: entry.basis for entry in register.entries}
        assert found["new-a"].endswith("§ 13-2 bokstav a")
        assert found["stop"] == "aml. § 6-3 første ledd"

    def test_what_rests_on_no_provision_is_cited_by_its_place(self, register: Register) -> None:
        assert "Veilederen, «Kontrakt»" in [entry.basis for entry in register.entries]

    def test_the_register_of_a_snapshot_is_read_once(self) -> None:
        snapshot = small_snapshot()
        assert register_of(snapshot) is register_of(snapshot)


class TestVersions:
    def test_older_wordings_hang_below_the_newest(self, register: Register) -> None:
        (survey,) = [o for o in register.obligations if o.newest.statement.id == "new-a"]
        assert [entry.standing for entry in survey.versions] == [
            Standing.IN_FORCE, Standing.GUIDANCE, Standing.FORMER, Standing.COMMENT,
        ]  # fmt: skip

    def test_a_letter_that_moved_in_2023_is_the_same_duty(self, register: Register) -> None:
        (survey,) = [o for o in register.obligations if o.newest.statement.id == "new-a"]
        former = survey.versions[2]
        assert former.place is not None
        assert (former.place.letter, survey.place and survey.place.letter) == ("c", "a")

    def test_the_wording_of_2018_never_passes_for_todays(self, register: Register) -> None:
        for obligation in register.obligations:
            for entry in obligation.versions:
                if entry.date.startswith("2018"):
                    assert entry.standing in (Standing.FORMER, Standing.COMMENT)

    def test_every_entry_is_in_exactly_one_obligation(self, register: Register) -> None:
        grouped = [entry.statement.id for o in register.obligations for entry in o.versions]
        assert sorted(grouped) == sorted(entry.statement.id for entry in register.entries)

    @pytest.mark.real
    def test_with_the_real_documents_too(self) -> None:
        real = register_of(real_register_snapshot())
        grouped = [entry.statement.id for o in real.obligations for entry in o.versions]
        assert sorted(grouped) == sorted(entry.statement.id for entry in real.entries)
        for obligation in real.obligations:
            standings = [entry.standing for entry in obligation.versions]
            assert standings == sorted(standings)

    @pytest.mark.real
    @pytest.mark.parametrize("letter", "abcdefgh")
    def test_each_task_of_13_2_has_three_wordings(self, letter: str) -> None:
        real = register_of(real_register_snapshot())
        place = parse(f"forskrift om organisering, ledelse og medvirkning § 13-2 bokstav {letter}")
        found = [o for o in real.obligations if o.place == place and o.current]
        assert len(found) == 1
        assert [e.standing for e in found[0].versions][:3] == [
            Standing.IN_FORCE, Standing.GUIDANCE, Standing.FORMER,
        ]  # fmt: skip


class TestFilters:
    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (Wanted(holder="verneombud"), {"stop"}),
            (Wanted(party="verneombud"), {"stop", "train"}),
            (Wanted(counterpart="verneombud"), {"train"}),
            (Wanted(concerns="verneombud"), {"stop", "train"}),
            (Wanted(holder="arbeidsgiver", topics=("årsrapport",)), {"plan"}),
            (Wanted(kinds=("rett",)), {"stop"}),
            (Wanted(documented=True), {"plan"}),
            (Wanted(demand_of="bedriftshelsetjenesten"), {"new-a", "plan", "free"}),
            (Wanted(provision=Provision("aml.", "6-3")), {"stop"}),
            (Wanted(provision=Provision("", "13-2")), {"new-a"}),
            (Wanted(act="aml."), {"free", "stop", "train"}),
            (Wanted(holder="arbeidsgiver", rows=False), {"new-a", "plan", "train", "contract"}),
            (Wanted(current=True, bht=True, rows=False), {"new-a", "plan", "free", "contract"}),
        ],
    )
    def test_each_restricts_and_they_combine(
        self, register: Register, wanted: Wanted, expected: set[str]
    ) -> None:
        assert set(ids(wanted.select(register))) == expected

    def test_the_order_is_that_of_the_provisions(self, register: Register) -> None:
        assert ids(Wanted(rows=False).select(register)) == [
            "free",
            "stop",
            "train",
            "new-a",
            "plan",
            "contract",
        ]


class TestWords:
    KNOWN = ("arbeidsgiver", "verneombud", "bedriftshelsetjenesten", "arbeidstaker", "arbeidsmiljøutvalg",
             "Arbeidstilsynet", "lege", "byggherre")  # fmt: skip

    @pytest.mark.parametrize(
        ("word", "party"),
        [
            ("sjef", "arbeidsgiver"), ("sjefen", "arbeidsgiver"), ("arbeidsgjevaren", "arbeidsgiver"),
            ("Employer", "arbeidsgiver"), ("virksomheter", "arbeidsgiver"), ("BHT", "bedriftshelsetjenesten"),
            ("bedriftshelsetenesta", "bedriftshelsetjenesten"), ("VO", "verneombud"),
            ("safety rep", "verneombud"), ("verneombodet", "verneombud"), ("hovedverneombud", "verneombud"),
            ("ansatte", "arbeidstaker"), ("tilsette", "arbeidstaker"), ("workers", "arbeidstaker"),
            ("AMU", "arbeidsmiljøutvalg"), ("tilsynet", "Arbeidstilsynet"), ("legen", "lege"),
            ("Arbeidstilsynet", "Arbeidstilsynet"), ("byggherre", "byggherre"), ("byggherren", "byggherre"),
        ],
    )  # fmt: skip
    def test_parties_in_everyday_words(self, word: str, party: str) -> None:
        assert resolve("party", word, self.KNOWN) == party

    @pytest.mark.parametrize(
        ("word", "topic"),
        [("årsrapporten", "årsrapport"), ("annual report", "årsrapport"), ("kartlegging", "risikovurdering"),
         ("sykmelding", "sykefravær"), ("training", "opplæring"), ("whistleblowing", "varsling")],
    )  # fmt: skip
    def test_topics_too(self, word: str, topic: str) -> None:
        assert resolve("topic", word, (topic, "annet")) == topic

    def test_an_unknown_one_lists_the_known(self) -> None:
        with pytest.raises(UsageError) as error:
            resolve("party", "romvesen", self.KNOWN)
        assert "byggherre" in error.value.hint and "verneombud" in error.value.hint

    def test_the_enterprise_is_the_employer(self) -> None:
        assert party_of("virksomheten") == "arbeidsgiver"
        assert party_of("Nav") == "Nav"


class TestShown:
    def test_a_list_bears_basis_condition_and_what_to_document(self, register: Register) -> None:
        shown = "\n".join(lines(Wanted(topics=("årsrapport",)).select(register), "nb", versions=False))
        for expected in (
            "PLAN OG ÅRSRAPPORT",
            "§ 13-3 bokstav a",
            "Når: virksomheten har BHT",
            "planer og årsrapporter",
        ):
            assert expected in shown

    def test_older_wordings_only_when_asked_for_and_dated(self, register: Register) -> None:
        survey = Wanted(topics=("risikovurdering",)).select(register)
        assert "skulle kartlegge" not in "\n".join(lines(survey, "nb", versions=False))
        assert "ordlyden fra 2018" in "\n".join(lines(survey, "nb", versions=True))

    def test_csv_has_one_row_each_and_is_safe_in_a_spreadsheet(self, register: Register) -> None:
        found = Wanted(rows=False).select(register)
        rows = list(csv.DictReader(io.StringIO(csv_text(found, "nb"))))
        assert len(rows) == len(found) and tuple(rows[0]) == COLUMNS
        first = found[0].newest
        evil = replace(first, statement=replace(first.statement, text="=1+1"))
        assert "'=1+1" in csv_text([Obligation(evil)], "nb")

    def test_json_nests_the_older_wordings(self, register: Register) -> None:
        (survey,) = Wanted(topics=("risikovurdering",)).select(register)
        item = json.loads(json.dumps(obligation_json(survey)))
        assert item["standing"] == "in_force"
        assert [version["standing"] for version in item["versions"]] == ["guidance", "former", "comment"]

    def test_english_where_a_statement_has_it(self, register: Register) -> None:
        (survey,) = Wanted(topics=("risikovurdering",)).select(register)
        assert obligation_json(survey, "en")["text"] == "BHT must survey."

    def test_a_checklist_has_a_box_an_item_and_a_legend(self, register: Register) -> None:
        wanted = Wanted(holder="arbeidsgiver", rows=False)
        page = checklist(wanted.select(register), wanted, "nb")
        assert page.startswith("# Sjekkliste: Arbeidsgiver\n")
        assert page.count("- [ ] ") == 4
        assert "(org. § 13-2 a)" in page and "org. = forskrift om organisering" in page

    def test_a_checklist_for_a_party_has_what_it_can_demand_and_its_own(self, register: Register) -> None:
        page = checklist_for(register, "verneombud", "nb")
        for text in ("fri og uavhengig", "gi verneombudet opplæring", "stanse farlig arbeid"):
            assert text in page

    @pytest.mark.real
    def test_the_real_checklist_fits_a_page(self) -> None:
        page = checklist_for(register_of(real_register_snapshot()), "verneombud", "nb")
        assert 30 <= page.count("- [ ] ") <= 44 and "2018" not in page


class TestWithoutOriginals:
    def test_the_same_duties_as_summaries(self) -> None:
        register = register_of(digest_register_snapshot())
        found = Wanted(provision=parse("§ 13-2 bokstav e"), holder="arbeidsgiver").select(register)
        assert found and found[0].newest.standing is Standing.IN_FORCE
        assert found[0].newest.basis.endswith("§ 13-2 bokstav e")
        assert any(entry.standing is Standing.FORMER for entry in found[0].versions)
