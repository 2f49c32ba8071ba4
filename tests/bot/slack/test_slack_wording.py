"""From what Slack delivers to what was asked; what is meant for us; what is about somebody's health."""

from __future__ import annotations

import pytest

from bot.slack.health import about_a_person
from bot.slack.wording import asked, meant_for_us

ME = "<@U0BOT>"


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        (f"{ME} Må vi ha BHT?", "Må vi ha BHT?"),
        (f"hei {ME}, må vi?", "hei , må vi?"),
        ("se <https://lovdata.no/x|loven> og <https://a.no>", "se loven og https://a.no"),
        ("i <#C1|hms> sa <@U7|kari> dette <!here>", "i #hms sa @… dette"),
        ("A &amp; B &lt;10 ansatte&gt;", "A & B <10 ansatte>"),
        ("  to\n\nlinjer\x07 ", "to linjer"),
        ("x" * 5_000, "x" * 2_000),
    ],
)
def test_a_question_is_plain_text(raw: str, question: str) -> None:
    assert asked(raw, "U0BOT") == question


@pytest.mark.parametrize(
    "words", ["og for vikarer", "Hvem betaler?", "gjelder det oss?", "What about us?", "frisør"]
)
def test_what_the_asker_goes_on_with_is_meant_for_us(words: str) -> None:
    assert meant_for_us(words, "U0BOT", by_asker=True)


@pytest.mark.parametrize(
    "words",
    [
        "Takk!",
        "tusen takk for hjelpen",
        "ok",
        "Flott, da vet vi det",
        "Yes, great",
        "<@U7> kan du?",
        "👍",
        "",
        "ja",
    ],
)
def test_thanks_and_words_to_others_are_not(words: str) -> None:
    assert not meant_for_us(words, "U0BOT", by_asker=True)


@pytest.mark.parametrize(
    ("words", "meant"), [("Jeg sier fra til Ola", False), ("Må verneombudet være med?", True)]
)
def test_from_others_only_questions_are(words: str, meant: bool) -> None:
    assert meant_for_us(words, "U0BOT", by_asker=False) is meant


@pytest.mark.parametrize(
    "words",
    [
        "Kollegaen min har fått kreft, hva kan BHT gjøre?",
        "Jeg er sykmeldt og lurer på om BHT kan hjelpe",
        "Eg er sjukmeld, kva gjer BHT?",
        "Hva gjør vi når Kari Nordmann er utbrent?",
        "<@U7> er sykmeldt igjen, må BHT inn?",
        "Sjefen min drikker på jobb",
        "Ola er sykmeldt, hva gjør vi?",
        "hva gjør vi når Abdi har fått ryggproblemer",
        "Hun har angst, skal BHT vite det?",
        "My colleague is on sick leave with depression, what does the OHS do?",
        "I was diagnosed with asthma, who pays?",
    ],
)
def test_health_of_a_person_is_recognised(words: str) -> None:
    assert about_a_person(words, "U0BOT")


@pytest.mark.parametrize(
    "words",
    [
        f"{ME} Hva gjør BHT ved sykefravær?",
        "Skal BHT delta i dialogmøter for sykmeldte?",
        "Har gravide rett til tilrettelegging?",
        "Kan Arbeidstilsynet kreve BHT ved mange skader?",
        "Må vi ha BHT når jeg er verneombud?",
        "Hvem er Kari Nordmann i Fafo?",
        "Kva seier lova om psykisk helse på jobb?",
        "Does the OHS follow up employees on sick leave?",
        "Er han som leder BHT uavhengig?",
        "Hvem har mest sykefravær av Danmark og Norge?",
        "Kan en sykmeldt reise til Spania?",
        "Bedriften har høyt sykefravær, må vi ha BHT?",
        "Hva står i Arbeidsmiljøloven om sykdom i Norge?",
    ],
)
def test_ordinary_questions_are_answered_in_the_channel(words: str) -> None:
    assert not about_a_person(words, "U0BOT")
