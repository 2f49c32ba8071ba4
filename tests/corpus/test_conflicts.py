"""The known disagreements: statements that exist, sides that differ, errors that help."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from fakes import shared_folder

from corpus.conflicts import Conflict, parse_conflicts, shipped_conflicts
from corpus.errors import SourceError
from corpus.statements import Statement, shipped_statements

BY_ID = {statement.id: statement for statement in shipped_statements()}
CONFLICTS = pytest.mark.parametrize("conflict", shipped_conflicts(), ids=lambda conflict: conflict.id)
GOOD = 'id = "a"\nnb = "x"\nnn = "x"\nen = "x"\nsides = [["d-112"], ["f-024"]]\n'


@CONFLICTS
def test_every_statement_is_there(conflict: Conflict) -> None:
    assert [key for side in conflict.sides for key in side if key not in BY_ID] == []


@CONFLICTS
def test_it_is_told_in_three_languages(conflict: Conflict) -> None:
    assert all(conflict.about) and conflict.subject("sv") == conflict.subject("nb")


@CONFLICTS
def test_the_sides_differ(conflict: Conflict) -> None:
    said = conflict.says or tuple(told(BY_ID[side[0]]) for side in conflict.sides)
    assert len(set(said)) == len(conflict.sides)


@pytest.mark.parametrize(
    "conflict", [c for c in shipped_conflicts() if c.says and c.says[0][0].isdigit()], ids=lambda c: c.id
)
def test_each_statement_tells_the_figure_of_its_side_and_not_all_of_anothers(conflict: Conflict) -> None:
    for figure, side in zip(conflict.says, conflict.sides, strict=True):
        for key in side:
            assert re.search(rf"(?<![\d,]){figure}(?![\d,]\d)", told(BY_ID[key]))
    for one, other in combinations(conflict.sides, 2):
        assert all(figures(BY_ID[a]) != figures(BY_ID[b]) for a in one for b in other)


@pytest.mark.real
@pytest.mark.parametrize(
    "conflict", [c for c in shipped_conflicts() if c.says and c.says[0][0] == "«"], ids=lambda c: c.id
)
def test_words_of_the_original_stand_in_the_documents(conflict: Conflict) -> None:
    texts = [path.read_text("utf-8") for path in sorted(shared_folder("corpus").glob("*.txt"))]
    for words in conflict.says:
        assert any(words.strip("«»") in " ".join(text.split()) for text in texts), words


def test_a_question_is_about_it_when_a_word_begins_as_it_says() -> None:
    conflict = Conflict("a", ("x", "x", "x"), (("b",), ("c",)), words=("bedrifter", "dør"))
    assert conflict.asked_by("Hvor mange BEDRIFTER?") and conflict.asked_by("hvem dør?")
    assert not conflict.asked_by("bedriftshelsetjenesten") and not conflict.asked_by("ytterdør")
    assert Conflict("a", ("x", "x", "x"), (("b",), ("c",))).asked_by("hva som helst")


def test_a_statement_is_on_one_side_or_none() -> None:
    conflict = next(parse_conflicts(f"[[conflict]]\n{GOOD}", "x.toml"))
    assert [conflict.side_of(key) for key in ("d-112", "f-024", "d-001")] == [0, 1, -1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[[conflict]", "x.toml"),
        (f"[[conflict]]\n{GOOD}colour = 1\n", "unknown keys ['colour']"),
        ('[[conflict]]\nid = "a"\n', "lacks"),
        (f"[[conflict]]\n{GOOD}".replace('["f-024"]', ""), "sides are wrong"),
        (f"[[conflict]]\n{GOOD}".replace("f-024", "d-112"), "sides are wrong"),
        (f'[[conflict]]\n{GOOD}says = ["1"]\n', "1 says for 2 sides"),
        (f"[[conflict]]\n{GOOD}wins = 3\n", "cannot win"),
        (f"[[conflict]]\n{GOOD}[[conflict]]\n{GOOD}", "stands twice"),
    ],
)
def test_what_is_wrong_is_named_with_a_hint(text: str, part: str) -> None:
    with pytest.raises(SourceError, match=re.escape(part)) as caught:
        tuple(parse_conflicts(text, "x.toml"))
    assert caught.value.hint


def told(statement: Statement) -> str:
    return statement.text.replace("\u00a0", " ")


def figures(statement: Statement) -> set[str]:
    return set(re.findall(r"\d[\d ]*(?:,\d+)?", told(statement)))
