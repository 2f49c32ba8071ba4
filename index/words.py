"""Words as lexical search sees them: Norwegian stems, parts of compounds, character 5-grams.

Snowball's Norwegian stemmer takes endings off both written forms; overlapping character 5-grams let a
compound meet its parts (``bedriftshelsetjenesteordningen`` and ``helsetjeneste``) and forgive typing errors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

GRAM = 5
_WORD = re.compile(r"\d+(?:[.,]\d+)*|§|\w+(?:-\w+)*")

#: Function words of bokmål, nynorsk and English: they carry no subject.
STOP_WORDS = frozenset(
    """
    og i jeg det at en et den til er som på de med han av ikke ikkje der så var meg seg men ett har om vi min
    mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her
    alle vil bli ble blitt kunne inn når være kom noen noe ville dere deres kun ja etter ned skulle denne for
    deg si sine sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilke
    sånn inni mellom vår hver hvem vors hvis både bare enn fordi før mange også slik vært være båe begge siden
    dykk dykkar dei deira deires deim di då eg ein eit eitt elles honom hjå ho hoe henne hennar hennes hoss
    hossen ikkje ingi inkje korleis korso kva kvar kvarhelst kven kvi kvifor me medan mi mine mykje no nokon
    noka nokor noko nokre si sia sidan so somt somme um upp vere vore verte vort varte vart må får få går gå
    gjør gjer gjelder gjeld egentlig eigentleg vel altså bør the a an of to in is are be do does did we our
    you your they their it its and or for on by with as at from this that what which who when where how why
    can must should have has had i my me not no if about any there us
    """.split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """Lower case, NFKC, soft hyphens out, thousands joined (``1 900`` → ``1900``)."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()
    return re.sub(r"(?<=\d)[  ](?=\d{3}(?!\d))", "", text)


def words(text: str) -> list[str]:
    """The words, numbers and paragraph signs of ``text``, folded, in order."""
    return _WORD.findall(fold(text))


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("norwegian")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Norwegian stem of one folded word."""
    return str(_stemmer().stemWord(word))


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning; a hyphenated word counts whole and in parts."""
    found: list[str] = []
    for word in words(text):
        if word in STOP_WORDS:
            continue
        found.append(stem(word))
        if "-" in word:
            found.extend(stem(part) for part in word.split("-") if part and part not in STOP_WORDS)
    return found


def grams(text: str) -> list[str]:
    """Character 5-grams within the words that carry meaning; shorter words stand for themselves."""
    found: list[str] = []
    for word in words(text):
        if word not in STOP_WORDS:
            found.extend(_grams(word.replace("-", "")))
    return found


@lru_cache(maxsize=200_000)
def _grams(word: str) -> tuple[str, ...]:
    if len(word) <= GRAM:
        return (word,)
    return tuple(word[i : i + GRAM] for i in range(len(word) - GRAM + 1))


def content_words(text: str) -> Iterable[str]:
    """Folded words without function words."""
    return (word for word in words(text) if word not in STOP_WORDS)
