"""A sentence ends where a Norwegian reader says that it does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.structure.sentences import last_sentence, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Det gjelder bl.a. Oslo og f.eks. Bergen.",
        "Se jf. § 3-3 og nr. 5 i listen.",
        "Prisen er ca. 500 kr. 40 per time.",
        "Fristen er 1. januar og gjelder 5. ledd.",
        "Rapporten er skrevet av J. E. Hansen og Kari R. Vik.",
        "Kravet står i kap. 13 og pkt. 4.2 i rapporten.",
        "Støy, støv mv. er omfattet, og det er vold, trusler osv. også.",
        "Loven (jf. Prop. 102 L) ble endret.",
        "Det koster 1.900 kroner i året.",
        "De har m.a.o. to valg, dvs. ja eller nei.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Den første. Den andre.", ["Den første.", "Den andre."]),
        ("Er det slik? Ja! Det er det.", ["Er det slik?", "Ja!", "Det er det."]),
        ("Han sa «Det holder.» Så gikk han.", ["Han sa «Det holder.»", "Så gikk han."]),
        ("Vold, trusler mv. Dette gjelder alle.", ["Vold, trusler mv.", "Dette gjelder alle."]),
        ("Det følger av § 3-3. Arbeidsgiver betaler.", ["Det følger av § 3-3.", "Arbeidsgiver betaler."]),
        ("Dette er variant A. Den er frivillig.", ["Dette er variant A.", "Den er frivillig."]),
        (
            "Antallet var 2,7 millioner. 66 prosent jobbet.",
            ["Antallet var 2,7 millioner.", "66 prosent jobbet."],
        ),
        ("Det var i 2017. Rapporten kom.", ["Det var i 2017.", "Rapporten kom."]),
    ],
)
def test_a_full_stop_before_a_new_beginning_ends_it(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text", ["§ 3-3. Bedriftshelsetjeneste", "1. Intervju med lederne", "a) Planer og rapporter"]
)
def test_a_label_is_no_sentence_of_its_own(text: str) -> None:
    assert sentences(text) == [text]


def test_the_last_sentence_is_what_leads_a_list() -> None:
    assert last_sentence("Planen er klar. Den skal vise:") == "Den skal vise:"


@given(st.text(alphabet="abcÅØ .,!?§0123456789-\n«»()", max_size=200))
def test_no_letter_is_lost_and_ranges_never_overlap(text: str) -> None:
    ranges = split_sentences(text)
    assert "".join(text[a:b] for a, b in ranges).replace(" ", "").replace("\n", "") == "".join(text.split())
    assert all(one[1] <= two[0] for one, two in pairwise(ranges))
