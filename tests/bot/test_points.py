"""What an answer is made of. Budgets and weights are tuned elsewhere; these hold whatever they are."""

from __future__ import annotations

from farm import LIST, LIST_PASSAGE, STATEMENTS, farm, passage, searched

from bot.points import Draft, cut, gather, list_around
from index.passage import Span
from index.snapshot import Snapshot

MUST = STATEMENTS[0].questions[0]


def gathered(snapshot: Snapshot, question: str, language: str = "nb", wants_list: bool = False) -> Draft:
    return gather(snapshot, searched(snapshot, question), language, wants_list)


def test_the_best_point_is_the_statement_that_answers_the_question() -> None:
    first = gathered(farm(), MUST).points[0]
    assert first.text == STATEMENTS[0].text and first.statement is not None
    assert cut(farm(), first.spans[0]).startswith("Alle gårder skal ha en gårdshjelp.")


def test_in_english_it_speaks_english_where_it_can() -> None:
    assert gathered(farm(), MUST, "en").points[0].text == STATEMENTS[0].en


def test_what_is_quoted_beside_our_words_is_part_of_the_proof() -> None:
    first = gathered(farm(), MUST).points[0]
    assert first.quote is not None
    assert any(
        span.passage == first.quote.passage
        and span.start <= first.quote.start
        and first.quote.end <= span.end
        for span in first.spans
    )


def test_nothing_is_proved_twice_by_the_same_words() -> None:
    draft = gathered(farm(), MUST)
    spans = [point.spans for point in (*draft.points, *draft.more)]
    assert len(spans) == len(set(spans))


def test_without_statements_the_original_speaks() -> None:
    points = gathered(farm(statements=(), gaps=()), "fjøset hver dag").points
    assert points and all(point.text == "" and point.statement is None for point in points)


def test_nothing_found_makes_no_point() -> None:
    assert gathered(farm((), (), ()), "fjøset").points == ()


class TestLists:
    def test_one_who_asks_for_a_list_gets_the_whole_of_it(self) -> None:
        snapshot = farm()
        first = gathered(snapshot, STATEMENTS[1].questions[0], wants_list=True).points[0]
        assert cut(snapshot, first.spans[0]) == "\n".join(LIST)

    def test_a_list_is_found_from_its_lead_and_from_each_item(self) -> None:
        snapshot = farm((LIST_PASSAGE,), (), ())
        whole = Span(0, 0, len(LIST_PASSAGE.text))
        for start, end in LIST_PASSAGE.sentences:
            assert list_around(snapshot, Span(0, start, end)) == whole

    def test_sentences_in_a_row_are_no_list(self) -> None:
        snapshot = farm((passage("En.\nTo.\nTre.\nFire."),), (), ())
        assert list_around(snapshot, Span(0, 0, 3)) is None

    def test_a_single_item_is_none(self) -> None:
        snapshot = farm((passage("Hjelpen skal\na) se.", leads=(-1, 0)),), (), ())
        assert list_around(snapshot, Span(0, 0, 5)) is None
