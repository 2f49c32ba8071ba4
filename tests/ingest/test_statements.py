"""Statements against originals: which place proves one, what is filled in, what is found wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.resolve import State
from corpus.sources import Catalogue, Source
from corpus.statements import Statement
from index.passage import Passage, PassageKind
from ingest.resolving import SourceText, best_place, resolve_all
from ingest.statement_checks import check_lines, copied_run, unproved_numbers
from ingest.statement_files import Line, fill, originals_from_passages, read_lines

ACT = "Husloven"
DUTY = "Utleier skal varsle leietakerne minst fem dager før arbeidet begynner."


def provision(section: str, text: str, order: int = 0, **fields: object) -> Passage:
    place = f"{ACT} § {section}"
    base = Passage(
        source="hus", file="hus.xml", order=order, locator=place, heading=(ACT, f"§ {section}. Varsel"),
        text=text,
        kind=PassageKind.PROVISION,
        provision=place,
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def statement(**fields: object) -> Statement:
    base = Statement(
        "s-1", "hus", first="Utleier skal varsle", last="før arbeidet begynner",
        text="Utleieren gir beskjed.", questions=("når må utleier si fra?",),
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def joined(*passages: Passage) -> SourceText:
    return SourceText.join(list(enumerate(passages)))


def standing(text: SourceText, item: Statement) -> str:
    best = best_place(item, text)
    assert best is not None and best.span is not None
    return text.locator(best.span)


class TestWhichPlaceProves:
    def test_wording_alike_in_another_section_is_not_taken(self) -> None:
        text = joined(provision("2-1", DUTY), provision("7-1", DUTY, 1))
        assert standing(text, statement(locator=f"{ACT} § 7-1")) == f"{ACT} § 7-1"
        assert best_place(statement(locator=f"{ACT} § 9-9"), text) is None

    def test_the_ledd_and_letter_of_the_locator_decide_between_places_alike(self) -> None:
        body = f"{DUTY}\n{DUTY}"
        half = len(DUTY)
        marks = ((0, half, f"{ACT} § 2-1 første ledd"), (half + 1, len(body), f"{ACT} § 2-1 andre ledd"))
        text = joined(provision("2-1", body, marks=marks))
        assert standing(text, statement(locator=f"{ACT} § 2-1 andre ledd")) == f"{ACT} § 2-1 andre ledd"

    def test_without_a_locator_the_shortest_place_is_taken(self) -> None:
        long = "Utleier skal varsle politiet. Ellers gjelder det som står i kontrakten."
        passage = Passage("hus", "hus.txt", 0, "kap. 1", ("Hus",), f"{long} {DUTY}")
        best = best_place(statement(), joined(passage))
        assert best is not None and best.span is not None
        assert joined(passage).cut(best.span) == DUTY

    def test_the_place_that_was_hashed_stays_the_place(self) -> None:
        other = "Utleier skal varsle nabo før arbeidet begynner."
        text = joined(Passage("hus", "hus.txt", 0, "kap. 1", ("Hus",), f"{DUTY} {other}"))
        longer = next(
            r for r in [best_place(statement(last="minst fem dager før arbeidet begynner"), text)] if r
        )
        again = best_place(statement(hash=longer.hash), text)
        assert again is not None and again.state is State.VERIFIED and again.span == longer.span

    def test_a_span_does_not_begin_inside_a_word(self) -> None:
        text = joined(
            Passage("hus", "h.txt", 0, "kap. 1", (), "Byleie gir rett. Den er kort. Leie gir rett.")
        )
        item = statement(first="leie gir", last="rett")
        best = best_place(item, text)
        assert best is not None and best.span is not None and text.cut(best.span) == "Leie gir rett."

    def test_a_heading_can_be_the_lead(self) -> None:
        text = joined(provision("2-1", DUTY))
        resolved, others = resolve_all(
            [
                replace(
                    statement(lead=(f"{ACT}", "§ 2-1. Varsel")), hash=_hash(text, (f"{ACT}", "§ 2-1. Varsel"))
                )
            ],
            list(text.passages),
        )
        assert not others
        assert resolved[0].leads == ()  # a heading is in no passage, so it is not quoted

    def test_a_footnote_behind_the_span_can_be_the_lead(self) -> None:
        text = joined(Passage("hus", "h.txt", 0, "kap. 1", (), f"{DUTY}\nNote 1: Hansen (2012), Huseie."))
        best = best_place(statement(lead=("Hansen 2012", "Huseie")), text)
        assert best is not None and best.lead is not None and text.cut(best.lead) == "Hansen (2012), Huseie."


def _hash(text: SourceText, lead: tuple[str, str]) -> str:
    best = best_place(statement(lead=lead), text)
    assert best is not None
    return best.hash


class TestHash:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "hus.jsonl"
        path.write_text(
            json.dumps(statement().to_json()) + "\n\n" + json.dumps({**statement().to_json(), "id": "s-2"})
        )
        return path

    def test_fills_in_hash_and_locator_and_then_leaves_the_file_alone(self, file: Path) -> None:
        originals = originals_from_passages([provision("2-1", DUTY)])
        assert fill(file, originals).hashed == 2
        lines = read_lines(file)
        assert [line.number for line in lines] == [1, 3]
        assert lines[0].statement.locator == f"{ACT} § 2-1" and lines[0].statement.hash
        before = file.stat().st_mtime_ns
        assert fill(file, originals).kept == 2
        assert file.stat().st_mtime_ns == before

    def test_a_hash_that_no_longer_agrees_is_named_and_kept_until_renewed(self, file: Path) -> None:
        fill(file, originals_from_passages([provision("2-1", DUTY)]))
        old = read_lines(file)[0].statement.hash
        changed = originals_from_passages([provision("2-1", DUTY.replace("fem", "ti"))])
        assert len(fill(file, changed).changed) == 2
        assert read_lines(file)[0].statement.hash == old
        assert fill(file, changed, renew=True).hashed == 2
        assert read_lines(file)[0].statement.hash != old

    def test_a_source_without_its_original_is_counted_and_left(self, file: Path) -> None:
        assert fill(file, {}).without_original == {"hus": 2}


class TestCheck:
    catalogue = Catalogue((Source("hus", "Husloven", date="2012"),))

    def rules(self, *items: Statement, text: str = DUTY) -> list[str]:
        passages = [provision("2-1", text)]
        lines = [Line(Path("hus.jsonl"), number, item) for number, item in enumerate(items, 1)]
        return [f.rule for f in check_lines(lines, originals_from_passages(passages), self.catalogue)]

    def good(self, **fields: object) -> Statement:
        text = joined(provision("2-1", DUTY))
        best = best_place(statement(), text)
        assert best is not None
        return replace(statement(hash=best.hash, locator=f"{ACT} § 2-1"), **fields)  # type: ignore[arg-type]

    def test_a_good_statement_has_no_findings(self) -> None:
        assert self.rules(self.good()) == []

    def test_file_and_line_are_named(self) -> None:
        line = Line(Path("folder") / "hus.jsonl", 7, self.good(kind="må"))
        finding = next(check_lines([line], {}, self.catalogue))
        assert (finding.where, finding.rule) == ("hus.jsonl:7", "kind")

    @pytest.mark.parametrize(
        ("fields", "rule"),
        [
            ({"kind": "må"}, "kind"),
            ({"topic": "vær"}, "topic"),
            ({"source": "bil"}, "source"),
            ({"questions": ()}, "questions"),
            ({"hash": ""}, "hash"),
            ({"locator": ""}, "locator"),
            ({"hash": "0" * 16}, "changed"),
            ({"first": "Leietaker skal"}, "unresolved"),
            ({"text": "Utleieren gir beskjed 7 dager før."}, "number"),
            (
                {"text": "Utleier skal varsle leietakerne minst fem dager før arbeidet."},
                "copied",
            ),
        ],
    )
    def test_what_is_wrong_is_found(self, fields: dict[str, object], rule: str) -> None:
        assert self.rules(self.good(**fields)) == [rule]

    def test_ids_and_questions_stand_once(self) -> None:
        assert self.rules(self.good(), self.good()) == ["id", "question"]

    def test_a_figure_is_proved_by_a_figure_a_word_or_the_source_itself(self) -> None:
        assert unproved_numbers("5 dager, 1 000 kr og 16,9 prosent", "fem dager, 1000 kr, 16,9 %") == []
        assert unproved_numbers("I 2012 var det 5", "fem", {"2012"}) == []
        assert unproved_numbers("10 dager", "1 dag") == ["10"]

    def test_eight_words_in_a_row_may_be_the_originals_nine_may_not(self) -> None:
        original = frozenset({("en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni")})
        assert copied_run("En, to tre fire fem seks sju åtte.", original) == ""
        assert copied_run("En, to tre fire fem seks sju åtte ni.", original)
