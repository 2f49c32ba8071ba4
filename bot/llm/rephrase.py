"""An extractive answer in smoother words, as far as every sentence is proved; else the answer as it was."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from bot.answer import Answer, Citation
from bot.llm.breaker import Breaker
from bot.llm.checks import Proof, fault
from bot.llm.masking import Masker
from bot.texts import text
from corpus.errors import ServiceError
from index.language_model import Completes

log = logging.getLogger("bht.llm")
_LANGUAGES = {"nb": "Norwegian bokmål", "nn": "Norwegian nynorsk", "en": "English"}
_MARKS = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_END = re.compile(r"(?<=[.!?\]»])\s+(?=[A-ZÆØÅ«\"])")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply with the numbers it cites."""

    text: str  # without markers
    numbers: tuple[int, ...]
    item: bool = False  # an item of a list


class Rephraser:
    """Rephrases answers; safe to call from several threads."""

    def __init__(self, model: Completes, breaker: Breaker | None = None) -> None:
        self._model = model
        self._breaker = breaker or Breaker()

    def __call__(self, answer: Answer) -> Answer:
        """The answer rephrased, or as it is where it cannot be."""
        if answer.kind != "documents" or not answer.status.answered or not answer.citations:
            return answer
        if not self._breaker.closed:
            return answer
        masker = Masker()
        nonce = secrets.token_hex(6)
        try:
            reply = self._model.complete(instructions(answer.language, nonce), data(answer, masker, nonce))
        except ServiceError as error:
            self._breaker.failed()
            log.warning("language model: %s", error.message)
            return answer
        self._breaker.worked()
        return rebuild(answer, proved(answer, read_sentences(masker.restore(reply))))


def instructions(language: str, nonce: str) -> str:
    """What the model is told."""
    return (
        _prompt().replace("{nonce}", nonce).replace("{language}", _LANGUAGES.get(language, _LANGUAGES["nb"]))
    )


def data(answer: Answer, masker: Masker, nonce: str) -> str:
    """What the model is given: question, answer and sources, each between tags that no text can know."""
    asked = masker.mask(answer.question)
    parts = [
        _between("question", nonce, asked),
        _between("answer", nonce, masker.mask(answer.text, document=True)),
    ]
    for citation in answer.citations:
        place = masker.mask(f"{citation.title}, {citation.locator} ({citation.version})", document=True)
        quote = masker.mask(citation.quote, document=True)
        parts.append(_between("source", nonce, f"[{citation.n}] {place}\n{quote}"))
    return "\n".join(parts)


def read_sentences(reply: str) -> list[Sentence]:
    """The sentences of a reply."""
    found = []
    for line in reply.splitlines():
        item = bool(re.match(r"\s*(?:[-*•]|\d+[.)])\s+", line))
        bare = re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line).strip()
        for part in _END.split(bare):
            numbers = [int(n) for marks in _MARKS.findall(part) for n in marks.split(",")]
            words = _MARKS.sub("", part).replace("**", "").strip()
            if words:
                found.append(Sentence(words, tuple(dict.fromkeys(numbers)), item))
    return found


def proved(answer: Answer, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that stand, without numbers that there are not."""
    known = {citation.n: citation for citation in answer.citations}
    said = statements(answer)
    kept = []
    for sentence in sentences:
        numbers = tuple(n for n in sentence.numbers if n in known)
        if not numbers:
            continue
        texts = tuple(words for n in numbers for words in (known[n].quote, *said.get(n, ())))
        places = tuple(words for n in numbers for words in _places(known[n]))
        why = fault(sentence.text, Proof(texts, places), answer.language)
        if why:
            log.info("language model: a sentence fell (%s)", why)
        else:
            kept.append(replace(sentence, numbers=numbers))
    return kept


def statements(answer: Answer) -> dict[int, tuple[str, ...]]:
    """Citation number -> the plain sentences of the extractive answer that it proves."""
    found: dict[int, tuple[str, ...]] = {}
    for line in answer.text.splitlines():
        words = _MARKS.sub("", line).removeprefix("- ").strip()
        for marks in _MARKS.findall(line):
            for n in marks.split(","):
                found[int(n)] = (*found.get(int(n), ()), words)
    return found


def rebuild(answer: Answer, kept: list[Sentence]) -> Answer:
    """The answer made of the sentences kept, renumbered; the answer as it was where its main proof fell."""
    if not any(answer.citations[0].n in sentence.numbers for sentence in kept):
        return answer
    order = {n: place for place, n in enumerate(dict.fromkeys(n for s in kept for n in s.numbers), 1)}
    known = {citation.n: citation for citation in answer.citations}
    notice = f"{answer.notice} {text('engine.rephrased', answer.language)}".strip()
    return replace(
        answer,
        text=_layout(kept, order),
        citations=tuple(replace(known[n], n=place) for n, place in order.items()),
        notice=notice,
        extra={**answer.extra, "rephrased": True},
    )


def _layout(kept: list[Sentence], order: dict[int, int]) -> str:
    said = ""
    for place, sentence in enumerate(kept):
        marks = "".join(f"[{n}]" for n in sorted(order[n] for n in sentence.numbers))
        before = "" if not place else "\n" if sentence.item and kept[place - 1].item else " "
        if place and sentence.item != kept[place - 1].item:
            before = "\n\n"
        said += f"{before}{'- ' if sentence.item else ''}{sentence.text} {marks}"
    return said


def _places(citation: Citation) -> tuple[str, ...]:
    return (citation.title, citation.locator, citation.version)


def _between(name: str, nonce: str, words: str) -> str:
    return f"<{name}-{nonce}>\n{words}\n</{name}-{nonce}>"


@cache
def _prompt() -> str:
    return files("bot.llm").joinpath("prompt.md").read_text("utf-8")
