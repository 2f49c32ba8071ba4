"""The differences between the rules of 2018, those in force and the guidance, found without being told.

Each test is a line of docs/changes.md.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import shared_folder

from corpus.provision import ADMINISTRATION, AML, ORGANISATION, Provision
from corpus.sources import load_catalogue
from index.history import DatedChange, History, SectionHistory, history
from index.records import Manifest
from index.version_kinds import PartKind
from ingest.reading import inputs_from, read_sources

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def found() -> History:
    folders = [
        shared_folder("corpus"),
        *(shared_folder("lovdata", n) for n in ("current", "changes", "original-2011")),
    ]
    catalogue = load_catalogue()
    parsed, _ = read_sources(folders, catalogue)
    inputs = inputs_from(parsed, catalogue, digest=False)
    manifest = Manifest(
        "v", "", "m", "f", 1, inputs.sources, catalogue.amendments, {}, {},
        provision_changes=inputs.provision_changes,
    )  # fmt: skip
    return history(inputs.passages, manifest)


def section(found: History, act: str, number: str) -> SectionHistory:
    return next(item for item in found.sections if item.section == Provision(act, number))


def letters(item: SectionHistory, kind: PartKind) -> Iterator[tuple[str, str]]:
    for dated in item.changes:
        change = dated.change
        if change.kind is kind:
            yield (
                change.was.place.letter if change.was else "",
                change.now.place.letter if change.now else "",
            )


def at(item: SectionHistory, letter: str) -> DatedChange:
    return next(d for d in item.changes if d.change.now and d.change.now.place.letter == letter)


def codes(item: SectionHistory, *kinds: PartKind, was: bool = False) -> set[str]:
    parts = [d.change.was if was else d.change.now for d in item.changes if d.change.kind in kinds]
    return {part.text.split()[0] for part in parts if part and part.row}


def test_aml_3_3_second_ledd_has_a_new_purpose_since_2023(found: History) -> None:
    (dated,) = section(found, AML, "3-3").changes
    assert dated.change.was is not None and "sunne og trygge arbeidsforhold" in dated.change.was.text
    assert dated.change.now is not None
    assert "et trygt arbeidsmiljø som fremmer god arbeidshelse" in dated.change.now.text
    assert dated.change.now.place.ledd == 2
    assert dated.act is not None
    assert (dated.act.id, dated.act.in_force) == ("LOV-2022-06-17-42", "2023-01-01")


class TestIndustryList:
    def test_codes_got_new_numbers(self, found: History) -> None:
        item = section(found, ORGANISATION, "13-1")
        pairs = {
            (d.change.was.text.split()[0], d.change.now.text.split()[0])
            for d in item.changes
            if d.change.was and d.change.now and d.change.was.row
        }
        assert {
            ("45.2", "95.31"), ("45.403", "95.32"), ("46.77", "46.87"), ("56.101", "56.11"),
            ("80.1", "80.01"),
            ("96.01", "96.1"), ("96.02", "96.21"), ("03.2", "03.2"),
        } <= pairs  # fmt: skip

    def test_whole_divisions_became_lists_of_codes(self, found: History) -> None:
        split = codes(section(found, ORGANISATION, "13-1"), PartKind.SPLIT)
        assert {"85.1", "85.2", "85.3", "85.4", "85.5", "85.69"} <= split
        assert {code[:2] for code in split} == {"35", "43", "53", "85", "86", "87"}

    def test_entries_are_new_or_gone(self, found: History) -> None:
        item = section(found, ORGANISATION, "13-1")
        assert codes(item, PartKind.NEW) == {"03.3", "56.22", "80.09", "91.3", "96.91"}
        assert codes(item, PartKind.GONE, was=True) == {"26.8", "52.221", "52.223", "56.290", "80.2"}

    def test_by_the_regulation_of_7_october_2025(self, found: History) -> None:
        item = section(found, ORGANISATION, "13-1")
        rows = [d for d in item.changes for part in (d.change.now or d.change.was,) if part and part.row]
        acts = {d.act.id for d in rows if d.act}
        assert acts == {"FOR-2025-10-07-1993"}

    def test_a_fourth_ledd_on_reviews_came_in_2023(self, found: History) -> None:
        item = section(found, ORGANISATION, "13-1")
        (dated,) = [d for d in item.changes if d.change.now and not d.change.now.row]
        assert dated.change.now is not None and "hvert sjette år" in dated.change.now.text
        assert dated.change.now.place.ledd == 4
        assert dated.act is not None and dated.act.id == "FOR-2022-09-30-1687"


class TestUseOfTheService:
    def test_the_order_changed(self, found: History) -> None:
        item = section(found, ORGANISATION, "13-2")
        assert set(letters(item, PartKind.MOVED)) == {("c", "a"), ("a", "c"), ("b", "d")}
        assert set(letters(item, PartKind.MOVED_CHANGED)) == {("d", "b")}
        assert set(letters(item, PartKind.CHANGED)) == {("e", "e"), ("f", "f"), ("g", "g")}
        assert {d.act.id for d in item.changes if d.act} == {"FOR-2022-09-30-1687"}

    @pytest.mark.parametrize(
        ("letter", "gone", "came"),
        [
            ("b", "", "forårsaket av arbeidet"),
            ("e", "", "i de tilfeller dette følger av lov eller forskrift"),
            ("f", "deltagelse i dialogmøter og utarbeidelse av oppfølgingsplan", "med bistand"),
            ("g", "relevant helse-, miljø-", "arbeidshelse-, arbeidsmiljø-"),
        ],
    )
    def test_a_letters_wording(self, found: History, letter: str, gone: str, came: str) -> None:
        change = at(section(found, ORGANISATION, "13-2"), letter).change
        assert change.was is not None and change.now is not None
        assert gone in change.was.text and came in change.now.text and came not in change.was.text
        assert not gone or gone not in change.now.text

    def test_13_3_is_unchanged(self, found: History) -> None:
        assert Provision(ORGANISATION, "13-3") not in {item.section for item in found.sections}


class TestApproval:
    def test_2_2_letters_were_split_and_moved(self, found: History) -> None:
        item = section(found, ADMINISTRATION, "2-2")
        assert set(letters(item, PartKind.SPLIT)) == {("b", "c")}
        assert set(letters(item, PartKind.MOVED)) == {("c", "d"), ("d", "e")}
        assert set(letters(item, PartKind.CHANGED)) == {("a", "a"), ("b", "b")}
        assert "risikobasert" in at(item, "a").change.now.text  # type: ignore[union-attr]

    def test_2_2_the_exception_of_two_full_time_equivalents_is_gone_and_a_new_one_names_no_figure(
        self, found: History
    ) -> None:
        item = section(found, ADMINISTRATION, "2-2")
        (gone,) = [d.change.was for d in item.changes if d.change.kind is PartKind.GONE]
        (new,) = [d for d in item.changes if d.change.kind is PartKind.NEW]
        assert gone is not None and "to årsverk" in gone.text and gone.place.letter == "e"
        assert new.change.now is not None and new.change.now.place.ledd == 2
        assert new.act is not None and new.act.id in ("FOR-2022-09-30-1700", "FOR-2022-12-13-2195")

    def test_2_3_is_about_training_and_its_five_years_went_to_2_5(self, found: History) -> None:
        item = section(found, ADMINISTRATION, "2-3")
        assert item.retitled and item.was is not None and item.was.title == "Varighet av godkjenning"
        (gone,) = [d.change for d in item.changes if d.change.kind is PartKind.GONE]
        assert gone.elsewhere is not None and gone.elsewhere.section == "2-5"

    def test_2_4_is_about_assistance_that_starts_from_the_risk(self, found: History) -> None:
        item = section(found, ADMINISTRATION, "2-4")
        new = [d for d in item.changes if d.change.kind is PartKind.NEW]
        assert item.retitled and len(new) == 4
        assert {d.act.id for d in new if d.act} == {"FOR-2022-09-30-1700"}

    def test_2_5_is_new_with_supervision_and_withdrawal(self, found: History) -> None:
        item = section(found, ADMINISTRATION, "2-5")
        assert item.was is None
        assert {d.act.in_force for d in item.changes if d.act} == {"2023-01-01"}


class TestGuidancePage:
    def told(self, found: History, place: str, word: str) -> bool:
        return any(
            not p.same and p.part.place.cite().endswith(place) and word in p.text for p in found.paraphrases
        )

    def test_its_list_of_duties_is_a_paraphrase(self, found: History) -> None:
        assert self.told(found, "§ 13-2 bokstav b", "samarbeider med virksomheten")
        assert self.told(found, "§ 13-2 bokstav e", "overvåke og følge opp")
        assert self.told(found, "§ 13-2 bokstav f", "bistår ved individuell tilrettelegging")
        assert self.told(found, "§ 3-3 tredje ledd", "i faglige spørsmål")

    def test_13_3_b_is_reworded_and_c_left_out(self, found: History) -> None:
        assert self.told(found, "§ 13-3 bokstav b", "andre rapporter, måleresultater")
        left_out = [o.part.place.letter for o in found.omissions if o.part.place.section == "13-3"]
        assert left_out == ["c"]

    def test_its_sample_contract_follows_2018(self, found: History) -> None:
        older = {p.part.place.letter for p in found.paraphrases if p.older and "Kontrakt" in p.locator}
        assert {"f", "g"} <= older


def test_what_the_texts_announce_is_pending(found: History) -> None:
    pending = {(act.provision, act.in_force) for _, act in found.pending}
    assert {("aml. § 4-3", "2026-01-01"), ("aml. § 18-7", "2026-01-01")} <= pending
    assert ("internkontrollforskriften § 2", "2026-01-01") in pending
