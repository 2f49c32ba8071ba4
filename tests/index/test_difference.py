"""What changed between two sets of passages, told by section and sentence."""

from __future__ import annotations

from index.difference import Change, compare_sections, count_passages, sentence_edits
from index.edits import changed_words, mark_changes
from index.passage import Passage, PassageKind


def section(locator: str, *sentences: str, source: str = "s") -> Passage:
    text = "\n".join(sentences)
    ranges, at = [], 0
    for sentence in sentences:
        ranges.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return Passage(source, f"{source}.md", 0, locator, (f"Om {locator}",), text, sentences=tuple(ranges))


def test_sections_are_added_changed_removed_and_moved() -> None:
    before = [
        section("kap. 1", "En."),
        section("kap. 2", "To."),
        section("kap. 3", "Tre."),
        section("kap. 4", "Fire."),
    ]
    after = [
        section("kap. 1", "En."),
        section("kap. 2", "To!", "Nytt."),
        section("kap. 5", "Fire."),
        section("kap. 6", "Seks."),
    ]
    found = {(c.kind, c.place, c.moved_from) for c in compare_sections(before, after)}
    assert found == {
        (Change.CHANGED, "kap. 2", ""),
        (Change.MOVED, "kap. 5", "kap. 4"),
        (Change.ADDED, "kap. 6", ""),
        (Change.REMOVED, "kap. 3", ""),
    }


def test_a_provision_is_one_section_however_it_is_cut_into_passages() -> None:
    parts = [
        Passage("lov", "l", 0, f"vedlegg 2, aml. § 1-1 {ledd} (2018)", ("§ 1-1",), ledd,
                PassageKind.PROVISION,
                provision=f"aml. § 1-1 {ledd}")
        for ledd in ("første ledd", "andre ledd")
    ]  # fmt: skip
    assert [change.place for change in compare_sections([], parts)] == ["vedlegg 2, aml. § 1-1 (2018)"]


def test_passages_are_counted_once_each() -> None:
    counts = count_passages(
        [section("1", "a"), section("2", "b"), section("3", "c")],
        [section("1", "a"), section("2", "x"), section("4", "d")],
    )
    assert vars(counts) == {"added": 1, "changed": 1, "removed": 1, "unchanged": 1}


def test_like_sentences_are_paired() -> None:
    before = ["Arbeidsgiver skal varsle alle ansatte skriftlig.", "Borte."]
    after = ["Arbeidsgiver skal varsle alle ansatte muntlig.", "Helt ny setning her."]
    assert sentence_edits(before, after) == [("Borte.", ""), (before[0], after[0]), ("", after[1])]


def test_words_that_went_and_came_are_marked() -> None:
    was, now = "skape sunne og trygge arbeidsforhold", "skape et trygt arbeidsmiljø"
    assert changed_words(was, now) == (["sunne og trygge arbeidsforhold"], ["et trygt arbeidsmiljø"])
    marked = ("skape [-sunne og trygge arbeidsforhold-]", "skape {+et trygt arbeidsmiljø+}")
    assert mark_changes(was, now) == marked
