"""Floors of quality on the real documents, and what must hold for every answer whatever the question.

The floors stand a little under what was reached when they were set: they tell when something got worse. The
figures themselves are printed by ``bht eval``.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest
from fakes import shared_folder
from real_index import ROOT, Measure

from bot.answer import Answer, Citation
from bot.evaluation import MeasuredEngine, Outcome
from bot.evaluation_figures import Report

pytestmark = pytest.mark.real
OWN = ROOT / "bench" / "questions" / "independent.jsonl"
MARK = re.compile(r"\[(\d+)\]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LIST_IN_FORCE = "7. oktober 2025, FOR-2025-10-07-1993"
BASIS = "aml. § 3-3, § 13-1"
Floors = dict[str, float]

#: With the statements, on questions that were written by others …
FLOORS: Floors = {
    "documents/found@150w": 0.66, "documents/found@600w": 0.87, "hit@5": 0.79, "mrr@10": 0.60,
    "facts": 0.71, "cited": 0.78, "in_reply": 0.78, "answered": 0.84, "refused": 0.70,
}  # fmt: skip
#: … and on our own.
OWN_FLOORS: Floors = {
    "found@150w": 0.75, "found@600w": 0.86, "hit@5": 0.82, "mrr@10": 0.68,
    "facts": 0.75, "cited": 0.80, "in_reply": 0.81, "answered": 0.80, "refused": 0.80,
}  # fmt: skip
#: Without statements, as for a maintainer's new document.
PLAIN_FLOORS: Floors = {"documents/found@150w": 0.36, "documents/found@600w": 0.64}
#: Eight conversations.
TURNS_FLOORS: Floors = {"found@600w": 0.75, "facts": 0.5, "in_reply": 0.625}
#: The rules in force ingested as well: 22 questions.
RULES_FLOORS: Floors = {"facts": 0.50, "answered": 0.85, "refused": 0.8}


def eval_file(name: str) -> Path:
    return shared_folder("eval") / f"{name}.jsonl"


def under(report: Report, floors: Floors) -> dict[str, tuple[float | None, float]]:
    """Figure and floor of each that is not reached."""
    found = {key: (report.figure(key), floor) for key, floor in floors.items()}
    return {key: (value, floor) for key, (value, floor) in found.items() if value is None or value < floor}


# Floors


def test_questions_of_others(real_engine: MeasuredEngine, measure: Measure) -> None:
    assert under(measure(real_engine, eval_file("questions")), FLOORS) == {}


def test_our_own_questions(real_engine: MeasuredEngine, measure: Measure) -> None:
    assert under(measure(real_engine, OWN), OWN_FLOORS) == {}


def test_last_turns_of_conversations(real_engine: MeasuredEngine, measure: Measure) -> None:
    assert under(measure(real_engine, eval_file("conversations")), TURNS_FLOORS) == {}


def test_documents_without_statements(plain_engine: MeasuredEngine, measure: Measure) -> None:
    assert under(measure(plain_engine, eval_file("questions")), PLAIN_FLOORS) == {}


def test_the_rules_in_force(rules_engine: MeasuredEngine, measure: Measure) -> None:
    assert under(measure(rules_engine, eval_file("rules")), RULES_FLOORS) == {}


def test_answers_are_short(real_engine: MeasuredEngine, measure: Measure) -> None:
    for path in (eval_file("questions"), OWN):
        words = measure(real_engine, path).figures["words"]
        assert words is not None and words <= 120, path.name


# The measure itself


def test_figures_agree_with_the_scorer_that_came_with_the_questions(
    real_engine: MeasuredEngine, measure: Measure
) -> None:
    score = load_score()
    report = measure(real_engine, eval_file("questions"))
    questions = score.load("questions")
    theirs = score.retrieval(questions, {o.question.id: list(o.texts) for o in report.outcomes})
    ours = report.to_json()["figures"]
    for key in (
        "hit@1",
        "hit@3",
        "hit@5",
        "hit@10",
        "mrr@10",
        *(f"found@{n}w" for n in (150, 300, 600, 1200)),
    ):
        assert ours[key] == theirs[key], key
    by_id = {question["id"]: question for question in questions}
    for outcome in report.outcomes:
        if outcome.question.answerable:
            question = by_id[outcome.question.id]
            assert outcome.facts == score.facts_ok(question, outcome.answer.text), outcome.question.id
            quotes = [c.quote for c in outcome.answer.citations]
            assert outcome.cited == any(score.is_hit(question, quote) for quote in quotes)


def load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", eval_file("score").with_suffix(".py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What holds for every answer


@pytest.fixture(scope="module")
def outcomes(
    real_engine: MeasuredEngine, rules_engine: MeasuredEngine, measure: Measure
) -> list[tuple[MeasuredEngine, Outcome]]:
    asked = [
        (real_engine, eval_file("questions")),
        (real_engine, OWN),
        (real_engine, eval_file("conversations")),
        (rules_engine, eval_file("rules")),
    ]
    return [(engine, outcome) for engine, path in asked for outcome in measure(engine, path).outcomes]


Outcomes = list[tuple[MeasuredEngine, Outcome]]


def test_every_number_stands_in_what_is_cited(outcomes: Outcomes) -> None:
    wrong = {}
    for _, outcome in outcomes:
        answer = outcome.answer
        if answer.status.answered:
            said = figures(MARK.sub("", answer.text)) - looked_up(answer)
            if loose := said - proved_figures(answer.citations):
                wrong[outcome.question.id] = sorted(loose)
    assert wrong == {}


def figures(text: str) -> set[str]:
    """Numbers in one spelling: ``1 900``, ``1,900`` and ``1900``, ``16,9`` and ``16.9`` are the same."""
    joined = re.sub(r"(?<=\d)[\u00a0\u2009\u202f ,](?=\d{3}(?!\d))", "", text)
    joined = re.sub(r"\b(\d\d):(\d\d)\b", r"\1\2", joined)  # 21:00 is the law's "kl. 2100"
    return {number.replace(".", ",") for number in NUMBER.findall(joined)}


def looked_up(answer: Answer) -> set[str]:
    """The tables of industries are data of our own: codes, and which list it is, stand in no document."""
    if answer.kind != "industry":
        return set()
    tables = " ".join(path.read_text("utf-8") for path in (ROOT / "corpus").glob("*.csv")).replace(",", " ; ")
    return figures(f"{tables} {LIST_IN_FORCE} {BASIS}")


def proved_figures(citations: Iterable[Citation]) -> set[str]:
    proof = " ".join(f"{c.quote} {c.title} {c.locator} {c.version} {' '.join(c.heading)}" for c in citations)
    found = figures(proof)
    words = set(re.findall(r"\w+", proof.lower()))
    found |= {str(number) for word, number in NUMBER_WORDS.items() if word in words}
    # A date or a paragraph proves its parts: 1.1.2023 proves 2023, 2018-05-25 proves 5.
    return found | {part.lstrip("0") for number in found for part in number.split(",")}


NUMBER_WORDS = {
    "en": 1, "ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8,
    "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "seksten": 16, "tjue": 20, "tretti": 30, "femti": 50,
    "første": 1, "annet": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
}  # fmt: skip


def test_every_quote_is_byte_for_byte_in_its_passage(outcomes: Outcomes) -> None:
    for engine, outcome in outcomes:
        for citation in (*outcome.answer.citations, *outcome.answer.closest):
            passage = engine.snapshot.passages[engine.snapshot.by_id[citation.passage_id]]
            assert passage.text[citation.start : citation.end] == citation.quote, outcome.question.id


def test_markers_and_citations_are_the_same(outcomes: Outcomes) -> None:
    for _, outcome in outcomes:
        marked = {int(n) for n in MARK.findall(outcome.answer.text)}
        assert marked == {c.n for c in outcome.answer.citations}, outcome.question.id


def test_a_refusal_cites_nothing_and_an_answer_something(outcomes: Outcomes) -> None:
    for _, outcome in outcomes:
        answer = outcome.answer
        assert bool(answer.citations) == answer.status.answered, outcome.question.id
        assert answer.text
