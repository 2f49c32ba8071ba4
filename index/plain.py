"""Relevance of passages where no statements were learned from: a maintainer's new document has none.

The weights were fitted on the questions of bench/questions together with part of the NorQuAD training
questions (news and encyclopaedia), so that they hold both where people use the documents' words and where
they do not; bench/norquad.py and docs/ranking.md have the figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.query import Query
from index.scale import Scores, standard
from index.snapshot import Snapshot


@dataclass(frozen=True)
class PlainWeights:
    """Of standardised scores; ``share``s are of a perfect match, between 0 and 1."""

    vector: float = 0.66  # the question as typed
    vector_out: float = 0.34  # with its abbreviations written out
    sentence: float = 0.75
    sentence_out: float = 0.37
    grams: float = 0.1
    extra_stems: float = 0.1  # the vocabulary's terms
    extra_grams: float = 0.45
    sentence_stems: float = 0.15
    length: float = 0.33
    stem_share: float = 2.2
    gram_share: float = 3.7


@dataclass(frozen=True)
class Plain:
    """Scores of passages, and of sentences for choosing what to show of a passage."""

    passages: Scores  # (passages,)
    sentences: Scores  # (sentences,)


def plain_scores(
    snapshot: Snapshot, query: Query, passages: Scores, sentences: Scores, weights: PlainWeights | None = None
) -> Plain:
    """Add up. ``passages`` and ``sentences`` are cosines by form of the query: (forms, n)."""
    w = weights or PlainWeights()
    stems, grams = snapshot.lexical["passages.stems"], snapshot.lexical["passages.grams"]
    own_stems, own_grams = stems.scores(query.stems), grams.scores(query.grams)
    in_sentences = snapshot.lexical["sentences.stems"]
    words = in_sentences.scores(query.stems) + 0.5 * in_sentences.scores(query.extra_stems)
    total = (
        w.vector * standard(passages[0])
        + w.vector_out * standard(passages[-1])
        + w.sentence * standard(_best(snapshot, sentences[0]))
        + w.sentence_out * standard(_best(snapshot, sentences[-1]))
        + w.grams * standard(own_grams)
        + w.extra_stems * standard(stems.scores(query.extra_stems))
        + w.extra_grams * standard(grams.scores(query.extra_grams))
        + w.sentence_stems * standard(_best(snapshot, words))
        + w.length * snapshot.passage_lengths
        + w.stem_share * own_stems / stems.ceiling(query.stems)
        + w.gram_share * own_grams / grams.ceiling(query.grams)
    )
    shown = standard(sentences.max(axis=0)) + 0.3 * standard(words)
    return Plain(np.asarray(total, dtype=np.float32), np.asarray(shown, dtype=np.float32))


def _best(snapshot: Snapshot, sentences: Scores) -> Scores:
    """The best sentence of each passage; the worst of all where it has none."""
    low = float(sentences.min()) if len(sentences) else 0.0
    result = np.full(len(snapshot.passages), low, dtype=np.float32)
    np.maximum.at(result, snapshot.sentences[:, 0], sentences)
    return result
