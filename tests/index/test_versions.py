"""Versions of a provision: cut into the places one cites, compared place by place."""

from __future__ import annotations

from corpus.authority import Authority
from corpus.provision import cited
from corpus.sources import Amendment, Source
from index.history import history
from index.passage import Passage, PassageKind, ProvisionChange
from index.records import Manifest
from index.version_diff import compare_versions
from index.version_kinds import PartKind
from index.versions import Part, Version, versions_by_section

ACT = "Fjøsforskriften"
LETTERS = ("feie gulvet hver morgen før dyrene slippes ut", "melke kuene to ganger om dagen, også i helgene",
           "lufte godt og se etter at ingen dør står åpen om natten")  # fmt: skip


def place(text: str) -> str:
    return f"{ACT} § {text}"


def passage(source: str, section: str, intro: str, letters: tuple[str, ...], **fields: str) -> Passage:
    lines = [intro, *(f"{label}) {text}" for label, text in zip("abcdefgh", letters, strict=False))]
    marks, sentences, at = [], [], 0
    for number, line in enumerate(lines):
        sentences.append((at, at + len(line)))
        if number:
            marks.append((at, at + len(line), place(f"{section} bokstav {'abcdefgh'[number - 1]}")))
        at += len(line) + 1
    return Passage(
        source, source, 0, place(section), (ACT, f"§ {section}. Stell"), "\n".join(lines),
        PassageKind.PROVISION, provision=place(section), sentences=tuple(sentences), marks=tuple(marks),
        date=fields.get("date", ""),
    )  # fmt: skip


def version(*texts: str, date: str = "2020-01-01", section: str = "1-1") -> Version:
    whole = cited(place(section))
    assert whole is not None
    parts = [Part(whole, "Gårdshjelpen skal")]
    for label, text in zip("abcdefgh", texts, strict=False):
        letter = cited(place(f"{section} bokstav {label}"))
        assert letter is not None
        parts.append(Part(letter, text))
    return Version(whole, "s", date, f"§ {section}. Stell", tuple(parts))


def kinds(old: Version, new: Version) -> list[tuple[str, str, str]]:
    return [
        (c.kind.value, c.was.place.letter if c.was else "", c.now.place.letter if c.now else "")
        for c in compare_versions(old, new)
    ]


class TestParts:
    def test_a_section_is_cut_into_introduction_and_letters(self) -> None:
        found = versions_by_section([passage("s", "1-1", "Gårdshjelpen skal", LETTERS)], {})
        (versions,) = found.values()
        assert [part.place.letter for part in versions[0].parts] == ["", "a", "b", "c"]
        assert versions[0].parts[1].text == LETTERS[0]
        assert versions[0].title == "Stell"

    def test_versions_stand_in_the_order_of_their_dates(self) -> None:
        old = passage("gammel", "1-1", "Hjelpen skal", LETTERS, date="2001-01-01")
        new = passage("ny", "1-1", "Gårdshjelpen skal", LETTERS, date="2020-01-01")
        (versions,) = versions_by_section([new, old], {}).values()
        assert [v.source for v in versions] == ["gammel", "ny"]


class TestComparing:
    def test_the_same_wording_is_no_difference_whatever_its_punctuation(self) -> None:
        assert kinds(version(*LETTERS), version(*(text + "," for text in LETTERS))) == []

    def test_letters_that_changed_places_are_moved(self) -> None:
        a, b, c = LETTERS
        assert kinds(version(a, b, c), version(c, a, b)) == [
            ("moved", "c", "a"), ("moved", "a", "b"), ("moved", "b", "c"),
        ]  # fmt: skip

    def test_a_letter_with_another_wording_is_changed_and_may_have_moved_too(self) -> None:
        a, b, c = LETTERS
        assert kinds(version(a, b, c), version(a, b + " og på helligdager", c)) == [("changed", "b", "b")]
        assert kinds(version(a, b, c), version(b + " og på helligdager", c, a))[0] == (
            "moved_changed",
            "b",
            "a",
        )

    def test_a_letter_can_be_split_in_two(self) -> None:
        whole = "ha et system som sikrer at dyrene får mat i tide, og som sikrer opplæring av de ansatte"
        first = "ha et system som sikrer at dyrene får mat i tide"
        second = "ha et system som sikrer opplæring av de ansatte"
        assert kinds(version(whole), version(first, second)) == [("changed", "a", "a"), ("split", "a", "b")]

    def test_what_has_no_counterpart_is_new_or_gone(self) -> None:
        a, b, c = LETTERS
        assert kinds(version(a, b), version(a, c)) == [("new", "", "b"), ("gone", "b", "")]

    def test_rows_of_a_table_are_compared_by_code_division_and_label(self) -> None:
        whole = cited(place("1-1"))
        assert whole is not None

        def table(*rows: str) -> Version:
            return Version(whole, "s", "", "", tuple(Part(whole, row, row=True) for row in rows))

        old = table(
            "03.2 Oppdrett", "46.77 Handel med skrap", "85 Undervisning", "30.1 Skip", "30.2 Tog", "99 Annet"
        )
        new = table(
            "03.2 Akvakultur", "46.87 Handel med skrap", "85.1 Barnehager", "85.2 Skoler", "30 Skip og tog"
        )
        found = {
            (c.kind, c.was.text if c.was else "", c.now.text if c.now else "")
            for c in compare_versions(old, new)
        }
        assert found == {
            (PartKind.CHANGED, "03.2 Oppdrett", "03.2 Akvakultur"),
            (PartKind.CHANGED, "46.77 Handel med skrap", "46.87 Handel med skrap"),
            (PartKind.SPLIT, "85 Undervisning", "85.1 Barnehager"),
            (PartKind.SPLIT, "85 Undervisning", "85.2 Skoler"),
            (PartKind.MERGED, "30.1 Skip", "30 Skip og tog"),
            (PartKind.MERGED, "30.2 Tog", "30 Skip og tog"),
            (PartKind.GONE, "99 Annet", ""),
        }


def source(name: str, **fields: str) -> Source:
    base = {"authority": Authority.REGULATION, "provisions": ACT, "title": name}
    return Source(name, **{**base, **fields})  # type: ignore[arg-type]


def manifest(
    *sources: Source, amendments: tuple[Amendment, ...] = (), notes: tuple[ProvisionChange, ...] = ()
) -> Manifest:
    return Manifest("v", "", "m", "f", 1, sources, amendments, {}, {}, provision_changes=notes)


class TestHistory:
    old = passage("2011", "1-1", "Gårdshjelpen skal", LETTERS[:2])
    new = passage("nå", "1-1", "Gårdshjelpen skal", LETTERS)
    sources = (source("2011", date="2011-01-01"), source("nå", date="2024-01-01", checked="2025-06-01"))
    note = ProvisionChange(place("1-1"), "FOR-2023-05-05-1", "2024-01-01", "Endret ved …")

    def test_says_what_was_what_is_since_when_and_by_which_act(self) -> None:
        found = history([self.old, self.new], manifest(*self.sources, notes=(self.note,)))
        (section,) = found.sections
        assert section.was is not None and section.was.date == "2011-01-01"
        (change,) = section.changes
        assert change.change.kind is PartKind.NEW and change.act is not None
        assert (change.act.id, change.act.in_force) == ("FOR-2023-05-05-1", "2024-01-01")

    def test_of_two_acts_the_one_that_holds_the_wording_is_named(self) -> None:
        other = ProvisionChange(place("1-1"), "FOR-2019-01-01-9", "2020-01-01", "Endret ved …")
        act = source("endring", provisions="", url="https://lovdata.no/dokument/LTI/forskrift/2019-01-01-9")
        text = Passage("endring", "e", 0, "endrer § 1-1", ("e",), f"§ 1-1 skal lyde: c) {LETTERS[2]}")
        found = history([self.old, self.new, text], manifest(*self.sources, act, notes=(self.note, other)))
        assert found.sections[0].changes[0].act is not None
        assert found.sections[0].changes[0].act.id == "FOR-2019-01-01-9"

    def test_a_section_can_be_new_or_gone_and_its_wording_can_go_to_another(self) -> None:
        kept = passage("2011", "1-1", "Gårdshjelpen skal", LETTERS)
        gone = passage("2011", "2-1", "Godkjenningen varer i fem år og kan trekkes tilbake.", ())
        stays = passage("nå", "1-1", "Gårdshjelpen skal", LETTERS)
        fresh = passage("nå", "3-1", "Godkjenningen varer i fem år og kan trekkes tilbake.", ())
        found = history([kept, gone, stays, fresh], manifest(*self.sources))
        by_place = {section.section.section: section for section in found.sections}
        assert by_place.keys() == {"2-1", "3-1"}
        assert by_place["2-1"].now is None and by_place["3-1"].was is None
        elsewhere = by_place["3-1"].changes[0].change.elsewhere
        assert elsewhere is not None and elsewhere.section == "2-1"

    def test_a_report_that_quotes_some_sections_does_not_make_the_others_new(self) -> None:
        quoted = passage("rapport", "1-1", "Gårdshjelpen skal", LETTERS[:2], date="2018-01-01")
        other = passage("nå", "2-1", "Alle skal ha det godt.", ())
        report = source("rapport", provisions="", authority="inquiry")
        found = history([quoted, self.new, other], manifest(report, self.sources[1]))
        assert [section.section.section for section in found.sections] == ["1-1"]

    def test_a_change_later_than_the_text_at_hand_is_pending(self) -> None:
        amendment = Amendment(place("1-1"), "2026-01-01", "FOR-2025-12-12-5", note="ny ordlyd")
        found = history([self.new], manifest(self.sources[1], amendments=(amendment,), notes=(self.note,)))
        assert [(version.source, act.id) for version, act in found.pending] == [("nå", "FOR-2025-12-12-5")]


class TestGuidance:
    law = passage("nå", "1-1", "Gårdshjelpen skal", LETTERS)
    sources = (source("nå", date="2024-01-01"), source("råd", authority=Authority.GUIDANCE, provisions=""))

    def test_other_words_are_a_paraphrase_not_a_change_and_a_missing_letter_is_named(self) -> None:
        lines = (f"– {LETTERS[0]}", "– melke kuene morgen og kveld, også i helgene")
        text = "\n".join(lines)
        half = len(lines[0])
        guide = Passage("råd", "r", 0, "«Råd»", ("Råd",), text, sentences=((0, half), (half + 1, len(text))))
        found = history([self.law, guide], manifest(*self.sources))
        assert found.sections == ()
        assert [(p.part.place.letter, p.same) for p in found.paraphrases] == [("a", True), ("b", False)]
        assert [omission.part.place.letter for omission in found.omissions] == ["c"]

    def test_guidance_that_follows_an_older_wording_is_told(self) -> None:
        former = "melke kuene en gang om dagen, men aldri på søndager"
        old = passage("2011", "1-1", "Gårdshjelpen skal", (LETTERS[0], former))
        guide = Passage("råd", "r", 0, "«Råd»", ("Råd",), f"– {former}")
        found = history([old, self.law, guide], manifest(source("2011", date="2011-01-01"), *self.sources))
        (told,) = found.paraphrases
        assert told.older is not None and told.older.source == "2011"
        assert told.part.text == LETTERS[1]
