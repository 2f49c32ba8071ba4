"""A question as search sees it: its forms for embedding, its terms, and the provisions it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import provision
from corpus.provision import Provision
from corpus.vocabulary import Vocabulary, shipped_vocabulary
from index.words import content_words, grams, stems

_HISTORY = re.compile(
    r"\b(19\d\d|20[01]\d|202[0-4])\b|\b(før|tidligere|tidlegare|gamle?|gammel|gamal|opprinnelig|historisk"
    r"|den gang"
    r"|forrige|førre|endra|endret|endring\w*|endringer|before|previous\w*|earlier|former\w*|old|used to"
    r"|changed?|history)\b"
    r"|\b(sto|stod|var|gjaldt|kravde|lød)\b.*\b(18|2018)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(fortsatt|fremdeles|framleis|ennå|enno|i dag|idag|nå|lenger|lengre|gjeldende|gjeldande"
    r"|still|today|now|any ?more|currently|nowadays)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(må|skal|krav\w*|kreve\w*|plikt\w*|pålagt|lov|loven|lova|lovlig|regel\w*|regl\w*|forskrift\w*|paragraf\w*"
    r"|bokstav|lista|listen|gebyr\w*|bot|must|required?|supposed|law|legal\w*|rules?|obliged|duty)\b|§",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(ekspertgrupp|rapport|foresl|forslag|sintef|studie|undersøk|mente|ville|burde|anbefal|variant|modell|ipsos"
    r"|oslo economics|stami|danmark|sverige|finland|prosent|expert|propos|report|study)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^(og|men|eller|da|så|enn|hva med|kva med|hva om|kva om|hvorfor det|kvifor det|hvordan da|and|but|or"
    r"|what about"
    r"|how about|why is that|why so|what if|then)\b|\b(det|den|dei|disse|desse|dette|denne|dem|han|hun|ho"
    r"|da|der|slik|sånn"
    r"|it|that|those|these|them|they|this|one)\b",
    re.IGNORECASE,
)
_SHORT = 4  # content words below which a question hardly stands alone


@dataclass(frozen=True)
class Query:
    """What is searched for.

    ``forms`` are embedded one by one and the best counts: the question as typed, and with abbreviations and
    everyday words written out in the documents' terms. ``extra`` are terms of the documents that the
    vocabulary adds; they weigh less than the asker's own words.
    """

    text: str
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    grams: tuple[str, ...]
    extra_stems: tuple[str, ...]
    extra_grams: tuple[str, ...]
    provisions: tuple[Provision, ...]
    historic: bool = False  # asks about earlier wording
    legal: bool = False  # asks what the rules are
    present: bool = False  # asks in so many words about today


def read_query(text: str, vocabulary: Vocabulary | None = None, turns: Sequence[str] = ()) -> Query:
    """Understand one question; one that leans on the ``turns`` before it takes the last of them along."""
    vocabulary = vocabulary or shipped_vocabulary()
    text = " ".join(text.split())
    context = leaned_on(text, turns)
    present = bool(_PRESENT.search(text))
    written_out = vocabulary.write_out(text)
    extra = " ".join((*vocabulary.terms_for(text), context))
    forms = tuple(dict.fromkeys((text, written_out)))
    if context:
        forms = (f"{context} {text}", vocabulary.write_out(f"{context} {text}"))
    return Query(
        text=text,
        forms=forms,
        stems=tuple(stems(text)),
        grams=tuple(grams(text)),
        extra_stems=tuple(stems(extra)),
        extra_grams=tuple(grams(extra)),
        provisions=provision.find_all(text),
        historic=bool(_HISTORY.search(text)) and not present,
        legal=bool(_LEGAL.search(text)) and not _REPORTED.search(text),
        present=present,
    )


def leaned_on(text: str, turns: Sequence[str]) -> str:
    """The earlier question that ``text`` cannot be understood without; "" when it stands alone."""
    if not turns:
        return ""
    content = len(list(content_words(text)))
    if _LEANS.search(text) or content < _SHORT:
        return " ".join(turns[-1].split())
    return ""
