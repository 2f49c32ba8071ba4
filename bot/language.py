"""Which language a question is in: bokmål, nynorsk or English.

Function words decide, because questions are short and full of subject words that the languages share; a
statistical model (py3langid) is asked only when they do not. Words that both written forms of Norwegian allow
("helsa", "sjukmelding", "veit", "trengs", "blir", "også") are no sign of either.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_NN = frozenset(
    """
    kva kvar kven kvifor korleis kor ikkje eg me dei deira dykk dykkar nokon noko nokre mykje berre vere vore
    vert vart frå sjølv sjølve gjer gjere seie seier meir fleire ein eit kvart anna tilsett
    arbeidsgjevar arbeidsgjevaren verksemd verksemda verksemder bedriftshelseteneste
    bedriftshelsetenesta teneste tenesta tenester verneombod verneombodet
    krevje skulen høyrer treng trengst desse då medan saman utan gjeld gjelda lovbrotsgebyr
    leiar leiaren leiarar arbeidstakar arbeidstakarar arbeidstakaren hjå
    fortelje fortel
    """.split()  # noqa: SIM905
)
_NB = frozenset(
    """
    hva hvor hvem hvorfor hvordan hvilke hvilken hvilket ikke jeg dere deres noen noe mye bare være vært
    ble fra selv gjør gjøre mer flere hjemme ansatte ansatt arbeidsgiver arbeidsgiveren virksomhet
    virksomheten trenger disse mens sammen uten gjelder hvis leder lederen arbeidstaker arbeidstakere
    tjeneste tjenesten fortelle forteller
    """.split()  # noqa: SIM905
)
_EN = frozenset(
    """
    the what when where which who why how is are do does did can could must should shall our your they their
    this that of for with from have has had if and or not an any there we you it my be on in to at by about as
    get give
    """.split()  # noqa: SIM905
)
_ENGLISH_ALONE = frozenset(
    {"for", "at", "an", "be", "to", "by", "of", "my", "do", "as", "it", "get", "on", "in"}
)


def detect(text: str, default: str = "nb") -> str:
    """``nb``, ``nn`` or ``en``; ``default`` when nothing speaks for any."""
    words = re.findall(r"[a-zæøåéèòóô]+", text.lower())
    if not words:
        return default
    english = sum(word in _EN for word in words)
    strong = sum(word in _EN and word not in _ENGLISH_ALONE for word in words)
    nynorsk = sum(word in _NN for word in words)
    bokmal = sum(word in _NB for word in words)
    if strong and english > nynorsk + bokmal and not re.search(r"[æøå]", text.lower()):
        return "en"
    if nynorsk or bokmal:
        return "nn" if nynorsk > bokmal or (nynorsk and nynorsk == bokmal) else "nb"
    return _statistical(text, default)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["no", "nn", "en", "da", "sv"])
    return identifier


def _statistical(text: str, default: str) -> str:
    label, probability = _model().classify(text)
    if label == "en" and probability > 0.9 and len(text.split()) > 1:
        return "en"
    if label == "nn" and probability > 0.6:
        return "nn"
    return default
