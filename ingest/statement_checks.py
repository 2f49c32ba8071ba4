"""What is demanded of a file of statements before it is shipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.resolve import State
from corpus.sources import Catalogue
from corpus.statements import KINDS, TOPICS, Statement
from ingest.resolving import SourceText, best_place
from ingest.statement_files import Line

RUN = 8  # words in a row that may be the original's
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u2009\u202f ](?=\d{3}(?!\d))")
_WORD = re.compile(r"\w+")
_WORDS = {
    "en": 1, "ei": 1, "ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7,
    "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tretti": 30, "førti": 40,
    "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80, "nitti": 90, "hundre": 100, "tusen": 1000,
    "første": 1, "annen": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7,
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing to mend."""

    where: str  # file:line
    id: str
    rule: str
    message: str


def check_lines(
    lines: Sequence[Line], originals: Mapping[str, SourceText], catalogue: Catalogue
) -> Iterator[Finding]:
    """Every finding, in the order of the files."""
    runs = {source: _runs(text) for source, text in originals.items()}
    ids: dict[str, str] = {}
    questions: dict[str, str] = {}
    for line in lines:
        for rule, message in _form(line.statement, catalogue):
            yield Finding(line.where, line.statement.id, rule, message)
        for rule, message in _unique(line, ids, questions):
            yield Finding(line.where, line.statement.id, rule, message)
        text = originals.get(line.statement.source)
        if text is None:
            continue
        source = catalogue.by_id.get(line.statement.source)
        # The source's year and what its own name says ("16 bedrifter") tell which source is meant.
        own = numbers(f"{source.year} {source.name} {source.title}") if source else set()
        for rule, message in _proof(line.statement, text, own):
            yield Finding(line.where, line.statement.id, rule, message)
        if run := copied_run(line.statement.text, runs[line.statement.source]):
            yield Finding(
                line.where, line.statement.id, "copied", f"more than {RUN} words of the original: «{run}»"
            )


def numbers(text: str) -> set[str]:
    """The figures of a text in one spelling: ``16,9``, ``1000``."""
    joined = _THOUSANDS.sub("", text)
    return {match.group().replace(".", ",").lstrip("0") or "0" for match in _NUMBER.finditer(joined)}


def unproved_numbers(text: str, proof: str, allowed: Iterable[str] = ()) -> list[str]:
    """Figures of ``text`` that neither stand in ``proof``, as figures or words, nor are ``allowed``."""
    have = numbers(proof) | set(allowed)
    have |= {str(_WORDS[word]) for word in _WORD.findall(proof.lower()) if word in _WORDS}
    # A proof's dates and codes prove their parts: 1.1.2023 proves 2023, § 3-3 proves 3.
    have |= {part.lstrip("0") for number in have for part in number.split(",")}
    return sorted(numbers(text) - have)


def copied_run(text: str, runs: frozenset[tuple[str, ...]]) -> str:
    """The first run of more than ``RUN`` words that the original has too; "" where there is none."""
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN):
        if tuple(words[start : start + RUN + 1]) in runs:
            return " ".join(words[start : start + RUN + 1])
    return ""


def _form(statement: Statement, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if statement.source not in catalogue.by_id:
        yield "source", f"the catalogue has no source {statement.source!r}"
    if statement.kind and statement.kind not in KINDS:
        yield "kind", f"unknown kind {statement.kind!r}; one of {', '.join(KINDS)}"
    if statement.topic and statement.topic not in TOPICS:
        yield "topic", f"unknown topic {statement.topic!r}; one of {', '.join(TOPICS)}"
    if not statement.text.strip():
        yield "text", "has no text"
    if not statement.questions:
        yield "questions", "has no questions"


def _unique(line: Line, ids: dict[str, str], questions: dict[str, str]) -> Iterator[tuple[str, str]]:
    statement = line.statement
    if first := ids.get(statement.id):
        yield "id", f"the id stands at {first} already"
    ids.setdefault(statement.id, line.where)
    for question in (*statement.questions, *statement.related):
        key = " ".join(_WORD.findall(question.lower()))
        if first := questions.get(key):
            yield "question", f"«{question}» stands at {first} already"
        questions.setdefault(key, f"{line.where} {statement.id}")


def _proof(statement: Statement, text: SourceText, own: set[str]) -> Iterator[tuple[str, str]]:
    best = best_place(statement, text)
    if best is None or best.span is None:
        yield (
            "unresolved",
            f"no span from «{statement.first}» to «{statement.last}»"
            + (f" in {statement.locator}" if statement.locator else ""),
        )
        return
    if best.state is not State.VERIFIED:
        if statement.hash:
            yield "changed", "the span is there, its wording is not the one that was hashed"
        else:
            yield "hash", "has no hash: run `bht statements hash`"
    if not statement.locator:
        yield "locator", "has no locator: run `bht statements hash`"
    elif text.agreement(statement.locator, best) == 1:
        yield "locator", f"the locator is {statement.locator}, the span stands in {text.locator(best.span)}"
    proof = " ".join(text.cut(part) for part in (best.lead, best.span) if part)
    left = unproved_numbers(statement.text, proof, own | numbers(statement.locator))
    if left:
        yield "number", f"{', '.join(left)} stands in the text, not in the span or lead"


def _runs(text: SourceText) -> frozenset[tuple[str, ...]]:
    words = [word for passage in text.passages for word in _WORD.findall(passage.text.lower())]
    return frozenset(tuple(words[start : start + RUN + 1]) for start in range(len(words) - RUN))
