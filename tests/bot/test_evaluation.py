"""``bht eval``: what is measured, how it is shown, when it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fakes import FakeEmbedder
from small_index import small_store

from bot.answer import Answer, Citation, Status
from bot.cli.evaluate import evaluate
from bot.evaluation import MeasuredEngine, Outcome, evaluate_questions, judge
from bot.evaluation_figures import Report, figures
from bot.evaluation_questions import Originals, read_questions
from bot.evaluation_table import table
from bot.evaluation_words import coverage, first_rank, holds, trigrams, words_to_read
from corpus.errors import UsageError
from index.live import LiveSnapshot
from index.search import Result, Searcher

WHO = "Alle gårder skal ha en gårdshjelp."
QUESTIONS: list[dict[str, Any]] = [
    {"id": "q1", "question": "Skal alle gårder ha en gårdshjelp?", "lang": "nb", "kind": "yes_no",
     "evidence": [{"doc": "rapport.md", "quote": WHO}], "key_facts": [["alle", "hver"], ["gårdshjelp"]]},
    {"id": "q2", "lang": "en", "turns": [{"question": "Hvem ser etter fjøset?"}, {"question": "hver dag?"}],
     "evidence": [{"source": "not-here", "from": "Gårdshjelpen ser etter", "to": "fjøset hver dag."}],
     "key_facts": [["hver dag"]]},
    {"id": "q3", "question": "Gårdeieren betaler når?", "kind": "unanswerable", "answerable": False,
     "evidence": [], "key_facts": []},
]  # fmt: skip


def write_lines(path: Path, items: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    return path


@pytest.fixture
def engine(tmp_path: Path) -> MeasuredEngine:
    return MeasuredEngine(LiveSnapshot(small_store(tmp_path)), FakeEmbedder(), special=())


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "questions.jsonl", QUESTIONS)


# When a text holds the evidence


def test_case_line_ends_and_hyphens_do_not_matter() -> None:
    quote = trigrams("Bedrifts-\nhelsetjenesten skal være fri og uavhengig")
    assert coverage(quote, "…\nBEDRIFTSHELSETJENESTEN  skal\nvære fri og uav\u00adhengig …") == 1


def test_half_of_a_quote_is_enough() -> None:
    quote = [trigrams("en to tre fire fem seks")]
    assert holds(quote, "en to tre fire") and not holds(quote, "en to tre, og så fem seks")


def test_a_short_quote_counts_as_a_whole() -> None:
    assert holds([trigrams("96.02")], "96.02") and not holds([trigrams("ja da")], "ja, det er da")


def test_one_reads_until_the_evidence_stands_there() -> None:
    evidence = [trigrams("det er slik at gården betaler")]
    texts = ["ti ord " * 5, "Først noe annet. Det er slik at gården betaler. Og mer."]
    assert first_rank(evidence, texts) == 2
    assert words_to_read(evidence, texts) == 10 + 7  # half of the trigrams: "… det er slik at"
    assert words_to_read(evidence, texts[:1]) is None


def test_nobody_reads_on_for_ever() -> None:
    evidence = [trigrams("det er slik")]
    assert words_to_read(evidence, ["ord " * 3001, "det er slik"]) is None
    assert first_rank(evidence, ["annet"] * 10 + ["det er slik"]) == 0


# Files of questions


def test_a_question_of_a_conversation_is_its_last_turn(questions: Path) -> None:
    (_, second, third) = read_questions([questions])
    assert (second.question, second.turns, second.kind) == (
        "hver dag?",
        ("Hvem ser etter fjøset?",),
        "conversation",
    )
    assert not third.answerable and third.evidence == ()


@pytest.mark.parametrize(
    "line", ["{", '{"id": "x"}', '{"turns": []}', '{"question": "a", "evidence": [{"from": "x"}]}', "[]",
             '{"question": "a", "key_facts": [["("]]}'],
)  # fmt: skip
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"question": "a"}\n\n' + line + "\n")
    with pytest.raises(UsageError, match=r"bad\.jsonl:3"):
        read_questions([path])


def test_files_without_a_question_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UsageError, match="no question"):
        read_questions([tmp_path / "empty.jsonl"])
    with pytest.raises(UsageError, match="cannot read"):
        read_questions([tmp_path / "missing.jsonl"])


def test_key_facts_are_alternatives_within_groups(questions: Path) -> None:
    first = read_questions([questions])[0]
    assert first.facts_in("ALLE skal ha gårds-\nhjelp.") and first.facts_in("hver\u00a0gårdshjelp")
    assert not first.facts_in("alle")


def test_the_ends_of_a_span_are_looked_up_in_the_snapshot(engine: MeasuredEngine, questions: Path) -> None:
    source = engine.snapshot.passages[0].source
    item = {"question": "a", "evidence": [{"source": source, "from": "Den skriver", "to": "den finner."}]}
    other = {"question": "a", "evidence": [{"source": source, "from": "Den skriver", "to": "aldri"}]}
    originals = Originals(engine.snapshot)
    found, missing = read_questions([write_lines(questions, [item, other])])
    assert originals.quotes(found) == (trigrams("Den skriver ned det den finner."),)
    assert originals.quotes(missing) == ()


# Outcomes and figures


def test_each_question_costs_one_search(
    engine: MeasuredEngine, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    search = Searcher.search

    def noted(self: Searcher, question: str, *rest: Any) -> Result:
        searched.append(question)
        return search(self, question, *rest)

    monkeypatch.setattr(Searcher, "search", noted)
    outcomes = list(evaluate_questions(engine, read_questions([questions])))
    assert searched[1:] == [o.question.question for o in outcomes]  # the first warms up


def outcome(
    *,
    answerable: bool = True,
    status: Status = Status.SUPPORTED,
    rank: int = 1,
    text: str = "ja",
    ms: float = 1.0,
) -> Outcome:
    expected = read_one({"question": "a", "kind": "number", "answerable": answerable, "key_facts": [["ja"]],
                         "evidence": [{"quote": "en to tre"}]})  # fmt: skip
    citations = (a_citation("en to tre"),) if status.answered else ()
    answer = Answer("a", status, text, "nb", citations, closest=(a_citation("en to tre"),), took_ms=ms)
    texts = ("noe annet her",) * (rank - 1) + ("en to tre",) if rank else ()
    return judge(expected, [trigrams("en to tre")], answer, texts)


def read_one(item: dict[str, Any]) -> Any:
    from bot.evaluation_questions import _question

    return _question(item, "f.jsonl", "f:1")


def a_citation(quote: str) -> Citation:
    return Citation(1, "f.txt", "f", "F", "kap. 1", quote, "law", "2018")


def test_refusals_are_counted_on_either_side() -> None:
    refused = Status.INSUFFICIENT
    found = figures(
        [
            outcome(),
            outcome(status=refused, text="vet ikke"),
            outcome(answerable=False),
            outcome(answerable=False, status=refused),
        ]
    )
    assert (found["answered"], found["refused"]) == (0.5, 0.5)
    assert (found["facts"], found["facts_answered"]) == (0.5, 1.0)
    # Evidence shown as "closest" is in the reply, but it is no citation of an answer.
    assert (found["cited"], found["in_reply"]) == (1.0, 1.0)


def test_ranks_make_hits() -> None:
    found = figures([outcome(rank=1), outcome(rank=4), outcome(rank=0)])
    assert found["hit@1"] == pytest.approx(1 / 3) and found["hit@5"] == pytest.approx(2 / 3)
    assert found["mrr@10"] == pytest.approx((1 + 1 / 4) / 3)
    assert found["found@150w"] == pytest.approx(2 / 3)


def test_times_are_median_and_95th_percentile() -> None:
    found = figures([outcome(ms=float(n)) for n in range(1, 101)])
    assert (found["ms_median"], found["ms_p95"]) == (50.5, 96.0)


def test_what_cannot_be_measured_is_not_a_zero() -> None:
    found = figures([outcome(answerable=False)])
    assert found["hit@1"] is None and found["facts"] is None and found["answered"] is None


def test_the_report_has_figures_by_group(engine: MeasuredEngine, questions: Path) -> None:
    report = Report("v", tuple(evaluate_questions(engine, read_questions([questions]))))
    found = report.to_json()
    assert (found["questions"], found["answerable"], found["unanswerable"]) == (3, 2, 1)
    assert set(found["by_kind"]) == {"yes_no", "conversation", "unanswerable"}
    assert found["by_language"]["en"]["n"] == 1
    assert found["without_evidence"] == ["q2"]  # its source is no source of this snapshot
    assert report.figure("yes_no/hit@10") == 1.0
    assert len(found["outcomes"]) == 3


# The command


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: MeasuredEngine) -> Any:
    monkeypatch.setattr("bot.engine.open_embedder", lambda _: FakeEmbedder())
    index = str(tmp_path / "index")
    return lambda *words: CliRunner().invoke(evaluate, [*map(str, words), "--index", index])


def test_the_table_is_for_people(run: Any, questions: Path) -> None:
    result = run(questions)
    assert result.exit_code == 0
    assert "found" not in result.stderr
    for word in ("600w", "by kind", "  yes_no", "by language", "1 unanswerable:", "median", "left out"):
        assert word in result.stdout


def test_json_is_for_machines(run: Any, questions: Path) -> None:
    found = json.loads(run(questions, "--json").stdout)
    assert found["figures"]["hit@10"] == 1.0


def test_a_floor_that_is_not_reached_is_named(run: Any, questions: Path) -> None:
    met = run(questions, "--fail-under", "hit@10=1", "--fail-over", "words=1000")
    assert met.exit_code == 0
    missed = run(questions, "--fail-under", "hit@10=1.1", "--fail-under", "facts=2", "--fail-over", "words=0")
    assert missed.exit_code == 1
    assert "hit@10 is 1.000, under 1.1" in missed.stderr
    assert "facts is" in missed.stderr and "words is" in missed.stderr


def test_a_figure_that_cannot_be_measured_misses_its_floor(run: Any, questions: Path) -> None:
    result = run(questions, "--fail-under", "unanswerable/facts=0.1")
    assert result.exit_code == 1 and "could not be measured" in result.stderr


@pytest.mark.parametrize("floor", ["hit@10", "hit@10=much", "nonsense=1", "nonsense/hit@10=1"])
def test_a_floor_that_makes_no_sense_is_wrong_use(run: Any, questions: Path, floor: str) -> None:
    result = run(questions, "--fail-under", floor)
    assert isinstance(result.exception, UsageError)


def test_the_table_leaves_out_groups_of_everything(engine: MeasuredEngine, questions: Path) -> None:
    report = Report("v", tuple(evaluate_questions(engine, read_questions([questions]))))
    assert not any(line.startswith(("by file", "by subject")) for line in table(report))
