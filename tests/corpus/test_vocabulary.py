"""What the vocabulary promises: how keys match, what the shipped tables hold, how a bad file is refused."""

from __future__ import annotations

import re
import timeit
from functools import cache
from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.vocabulary import Vocabulary, parse_vocabulary, shipped_vocabulary

SHARED = Path(__file__).parents[3] / "shared"


def vocabulary(**terms: str) -> Vocabulary:
    """Keys with ``_`` for a space and ``X`` for the star."""
    return Vocabulary({}, {key.replace("_", " ").replace("X", "*"): (term,) for key, term in terms.items()})


def folded(text: str) -> str:
    return " ".join(re.findall(r"[\w§]+", text.lower()))


@cache
def documents() -> str:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the real documents are not beside the project (../shared/corpus)")
    files = [*sorted((SHARED / "corpus").glob("*.txt")), *sorted((SHARED / "lovdata/current").glob("*.xml"))]
    text = "\n".join(re.sub(r"<[^>]+>", " ", file.read_text("utf-8")) for file in files)
    joined = re.sub(r"(?:-|\u00ad)\s*\n\s*", "", text)  # words parted at the end of a line
    return f" {folded(text)} {folded(joined)} "


# How keys match


def test_a_word_matches_itself_in_either_case_and_beside_punctuation() -> None:
    words = vocabulary(bot="overtredelsesgebyr")
    assert words.terms_for("Får vi BOT?") == ("overtredelsesgebyr",)
    assert words.terms_for("(bot)") == ("overtredelsesgebyr",)


@pytest.mark.parametrize("text", ["robot", "boten", "ambotter", ""])
def test_a_word_does_not_fire_inside_another_word(text: str) -> None:
    assert vocabulary(bot="overtredelsesgebyr").terms_for(text) == ()


def test_a_star_matches_every_word_that_begins_so_and_none_that_ends_so() -> None:
    words = vocabulary(sjefX="leder")
    assert words.terms_for("sjef") == words.terms_for("sjefene") == ("leder",)
    assert words.terms_for("avdelingssjef") == ()


def test_several_beginnings_of_one_word_all_count() -> None:
    words = vocabulary(bransjeX="bransje", bransjelistX="næringskode")
    assert words.terms_for("bransjelista") == ("bransje", "næringskode")


def test_a_phrase_needs_all_its_words_in_order() -> None:
    words = vocabulary(folk_på_gulvet="arbeidstakere")
    assert words.terms_for("Gjelder det folk på gulvet også?") == ("arbeidstakere",)
    assert words.terms_for("på gulvet er det folk") == ()
    assert words.terms_for("folk på") == ()


def test_only_the_last_word_of_a_phrase_may_go_on() -> None:
    words = vocabulary(safety_repX="verneombud")
    assert words.terms_for("our safety representative") == ("verneombud",)
    assert words.terms_for("unsafety rep") == ()


def test_phrases_with_the_same_first_word_do_not_hide_each_other() -> None:
    words = vocabulary(sjekk_av_helsa="helsekontroll", sjekk_av_stol="ergonomi", sjekk="kontroll")
    assert words.terms_for("sjekk av helsa og sjekk av stol") == ("helsekontroll", "kontroll", "ergonomi")


def test_a_hyphenated_word_counts_whole_and_in_parts() -> None:
    words = vocabulary(bht_pliktX="plikt", bht="bedriftshelsetjeneste")
    assert set(words.terms_for("BHT-plikten")) == {"bedriftshelsetjeneste", "plikt"}
    assert Vocabulary({}, {"vo-et": ("verneombud",)}).terms_for("vo-et") == ("verneombud",)


def test_a_term_comes_once_and_in_the_order_of_the_question() -> None:
    words = vocabulary(bot="straff", mulkt="straff", sjef="leder")
    assert words.terms_for("sjef, bot og mulkt") == ("leder", "straff")


# What is written out


def test_abbreviations_are_written_out_in_either_case() -> None:
    words = Vocabulary({"vo": "verneombud", "vo-et": "verneombudet"}, {})
    assert words.write_out("VO og vo-et") == "verneombud og verneombudet"


def test_an_abbreviation_is_left_alone_inside_a_word_or_a_compound() -> None:
    words = Vocabulary({"vo": "verneombud"}, {})
    assert words.write_out("volum, havo, vo-kurs, AS-vo") == "volum, havo, vo-kurs, AS-vo"


def test_a_key_with_a_hyphen_at_its_end_is_the_first_part_of_a_compound() -> None:
    words = Vocabulary({"bht": "bedriftshelsetjenesten", "bht-": "bedriftshelsetjeneste"}, {})
    assert words.write_out("BHT-plikt, BHT - og bht-") == (
        "bedriftshelsetjenesteplikt, bedriftshelsetjenesten - og bedriftshelsetjenesten-"
    )


def test_a_text_without_abbreviations_stays_as_it_is() -> None:
    text = "Må vi ha verneombud?"
    assert shipped_vocabulary().write_out(text) == text
    assert Vocabulary({}, {}).write_out(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Trenger vi bht?", "Trenger vi bedriftshelsetjenesten (BHT)?"),
        ("kan BHT-en hjelpe", "kan bedriftshelsetjenesten (BHT) hjelpe"),
        ("hvem velger HVO", "hvem velger hovedverneombud"),
        ("aml § 3-3", "arbeidsmiljøloven § 3-3"),
        ("AMU-et vårt", "arbeidsmiljøutvalget (AMU) vårt"),
        ("is OHS mandatory", "is occupational health service (bedriftshelsetjeneste) mandatory"),
    ],
)
def test_what_people_type_is_written_out(typed: str, meant: str) -> None:
    assert shipped_vocabulary().write_out(typed) == meant


@pytest.mark.parametrize("word", ["at", "nav", "as", "ik", "er", "ros"])
def test_short_words_with_another_meaning_are_never_written_out(word: str) -> None:
    assert word not in shipped_vocabulary().written_out


# What the shipped table of terms gives


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("kan sjefen kreve det?", "arbeidsgiver"),
        ("hva sier gaffer'n", "arbeidsgiver"),
        ("gjelder det folk på gulvet", "arbeidstakere"),
        ("må vi ha bedriftslege", "bedriftshelsetjeneste"),
        ("Skal vernelederen være med?", "HMS-leder"),
        ("får vi sjekk av helsa", "helsekontroll"),
        ("kan vi få bot?", "tvangsmulkt"),
        ("kan bedriftslegen snoke i papirene mine", "taushetsplikt"),
        ("en er blitt mobba", "mobbing"),
        ("to som krangler", "konflikt"),
        ("er vi på lista", "næringskode"),
        ("knøttsmå firma", "små virksomheter"),
        ("arbeidsgjevar og tilsette", "arbeidsgiver"),
        ("kva seier bedriftshelsetenesta", "bedriftshelsetjeneste"),
        ("is the safety representative involved", "verneombud"),
        ("working environment committee", "arbeidsmiljøutvalg"),
        ("what does sick leave mean here", "sykefravær"),
        ("can we get a fine", "tvangsmulkt"),
        ("is our provider approved", "godkjent"),
        ("hairdressers in Denmark", "Danmark"),
        ("er leverandøren godkjend", "godkjenning"),
    ],
)
def test_everyday_words_lead_to_the_documents_terms(question: str, term: str) -> None:
    assert term in shipped_vocabulary().terms_for(question)


@pytest.mark.parametrize(
    "text", ["det er at de ikke er som er", "hvordan er det", "mine fine venner", "fire katter", "støvler"]
)
def test_common_words_add_nothing(text: str) -> None:
    assert shipped_vocabulary().terms_for(text) == ()


def test_every_key_is_lower_case_and_can_match() -> None:
    for key, terms in shipped_vocabulary().terms.items():
        assert key == key.lower()
        assert set(terms) <= set(shipped_vocabulary().terms_for(key.removesuffix("*"))), key


def test_a_beginning_has_at_least_three_letters() -> None:
    short = [key for key in shipped_vocabulary().terms if key.endswith("*") and len(key.split()[0]) < 3]
    assert [key for key in short if " " not in key] == []


def test_a_key_has_one_to_three_terms() -> None:
    assert [key for key, terms in shipped_vocabulary().terms.items() if not 1 <= len(terms) <= 3] == []


@pytest.mark.real
def test_every_term_stands_in_the_documents() -> None:
    terms = {term for terms in shipped_vocabulary().terms.values() for term in terms}
    assert sorted(term for term in terms if f" {folded(term)} " not in documents()) == []


def test_a_question_is_looked_up_fast() -> None:
    question = (
        "Må vi som er en knøttliten frisørsalong ha avtale med bht, og hva koster det om sjefen slipper unna?"
    )
    words = shipped_vocabulary()
    words.terms_for(question)
    assert min(timeit.repeat(lambda: words.terms_for(question), number=20, repeat=5)) / 20 < 0.001


# Faults


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[terms", "cannot be read"),
        ("[terms]", "written_out"),
        ("[written_out]", "terms"),
        ("written_out = 1\n[terms]", "cannot be read"),
        ('[written_out]\n[terms]\n"a" = ["x"]\n"a" = ["y"]', "cannot be read"),
        ('[written_out]\n[terms]\n"sjef" = "leder"', "list of terms"),
        ('[written_out]\n[terms]\n"sjef" = []', "list of terms"),
        ('[written_out]\n[terms]\n"sjef" = [1]', "not a text"),
        ('[written_out]\n"vo" = ""\n[terms]', "not a text"),
        ('[written_out]\n[terms]\n"*" = ["x"]', "key"),
        ('[written_out]\n[terms]\n"sj*f" = ["x"]', "key"),
        ('[written_out]\n[terms]\n"hva?" = ["x"]', "key"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_the_reason(text: str, why: str) -> None:
    with pytest.raises(SourceError) as fault:
        parse_vocabulary(text, "mine.toml")
    assert "mine.toml" in fault.value.message
    assert why in fault.value.message
    assert "[terms]" in fault.value.hint


def test_keys_are_read_in_lower_case() -> None:
    words = parse_vocabulary('[written_out]\n"VO" = "verneombud"\n[terms]\n"Sjef*" = ["leder"]')
    assert words.write_out("vo") == "verneombud"
    assert words.terms_for("SJEFEN") == ("leder",)
