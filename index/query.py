"""A question as search sees it: its forms for embedding, its terms, and the provisions it names."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import provision
from corpus.provision import Provision
from corpus.vocabulary import Vocabulary, shipped_vocabulary
from index.words import grams, stems


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


def read_query(text: str, vocabulary: Vocabulary | None = None) -> Query:
    """Understand one question."""
    vocabulary = vocabulary or shipped_vocabulary()
    text = " ".join(text.split())
    written_out = vocabulary.write_out(text)
    extra = " ".join(vocabulary.terms_for(text))
    forms = (text,) if written_out == text else (text, written_out)
    return Query(
        text=text,
        forms=forms,
        stems=tuple(stems(text)),
        grams=tuple(grams(text)),
        extra_stems=tuple(stems(extra)),
        extra_grams=tuple(grams(extra)),
        provisions=provision.find_all(text),
    )
