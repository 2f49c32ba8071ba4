"""A made-up subject, small enough to know by heart: the farm helper, in a snapshot that can be searched."""

from __future__ import annotations

from dataclasses import replace

from fakes import FakeEmbedder

from corpus.authority import Authority
from corpus.gaps import Gap
from corpus.sources import Amendment, Catalogue, Source
from corpus.spans import fingerprint
from corpus.statements import Statement
from index.embedder import Embedder
from index.passage import Passage, PassageKind
from index.search import Result, Searcher
from index.snapshot import Snapshot
from ingest.build import Inputs, build_snapshot
from ingest.embedding import VectorCache

RULE = "gårdsloven"
LIST = (
    "Gårdshjelpen skal",
    "a) se etter fjøset hver dag,",
    "b) skrive ned det den finner,",
    "c) hjelpe til når et dyr er sykt.",
)
DUTY = "Alle gårder skal ha en gårdshjelp. Gården betaler for hjelpen."
ADVICE = "Det er lurt å snakke med gårdshjelpen to ganger i året."


def passage(text: str, order: int = 0, **fields: object) -> Passage:
    """A passage whose lines are its sentences."""
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    base = Passage(
        "rad", "rad.txt", order, "kap. 1", ("Gårdshjelpen",), text,
        sentences=tuple(ranges), leads=(-1,) * len(ranges),
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def law(text: str, place: str, **fields: object) -> Passage:
    """A provision of the farm law."""
    fixed = {"source": "lov", "file": "lov.xml", "kind": PassageKind.PROVISION}
    return passage(text, **{**fixed, "provision": place, "locator": place, **fields})  # type: ignore[arg-type]


DUTY_PASSAGE = law(DUTY.replace(". ", ".\n"), f"{RULE} § 1-1", anchor="https://lov.example/gård/§1-1")
LIST_PASSAGE = law("\n".join(LIST), f"{RULE} § 1-2", order=1, leads=(-1, 0, 0, 0))
ADVICE_PASSAGE = passage(ADVICE, heading=("Råd", "Samtaler"))
PASSAGES = (DUTY_PASSAGE, LIST_PASSAGE, ADVICE_PASSAGE)
SOURCES = (
    Source("lov", "Gårdsloven", date="2020-01-01", authority=Authority.LAW, url="https://lov.example/gård"),
    Source(
        "rad", "Gode råd", date="2021-06-01", authority=Authority.GUIDANCE, url="https://rad.example/hjelp"
    ),
)


def statement(key: str, source: str, span: str, text: str, *questions: str, **fields: object) -> Statement:
    """A checked statement, proved by a span."""
    words = span.split()
    first, last = " ".join(words[:3]), " ".join(words[-3:])
    base = Statement(key, source, first, last, text, questions, hash=fingerprint(span))
    return replace(base, **fields)  # type: ignore[arg-type]


STATEMENTS = (
    statement(
        "must", "lov", "Alle gårder skal ha en gårdshjelp.", "Hver gård må ha en gårdshjelp.",
        "må gården ha gårdshjelp", "trenger vi gårdshjelp",
        topic="tilknytning", en="Every farm must have help.",
    ),
    statement(
        "look", "lov", LIST[1], "Fjøset skal ses til daglig.",
        "hva skal gårdshjelpen gjøre", "ser hjelpen etter fjøset", topic="tiltak",
    ),
    statement("talk", "rad", ADVICE, "Snakk med hjelpen to ganger.", "hvor ofte bør vi snakke med hjelpen"),
)  # fmt: skip
GAPS = (
    Gap(
        "wage",
        "Lønn",
        "Ingen sier hva gårdshjelpen tjener.",
        ("hva tjener gårdshjelpen",),
        ("must",),
        en="Nobody tells what the help earns.",
    ),
    Gap("moon", "Utenfor tema: verdensrommet", "Det er noe annet.", ("hvor langt er det til månen",)),
)


def farm(
    passages: tuple[Passage, ...] = PASSAGES,
    statements: tuple[Statement, ...] = STATEMENTS,
    gaps: tuple[Gap, ...] = GAPS,
    *,
    amendments: tuple[Amendment, ...] = (),
    sources: tuple[Source, ...] = SOURCES,
    embedder: Embedder | None = None,
) -> Snapshot:
    """The snapshot."""
    embedder = embedder or FakeEmbedder()
    inputs = Inputs(passages, sources, Catalogue(sources, amendments), statements, gaps)
    return build_snapshot(inputs, VectorCache(model=embedder.name, embedder=embedder))


def searched(snapshot: Snapshot, question: str, top: int = 10) -> Result:
    """What a question finds."""
    return Searcher(snapshot, FakeEmbedder()).search(question, top)
