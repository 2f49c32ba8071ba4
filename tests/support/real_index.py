"""The real documents, ingested once and kept under pytest's cache: it takes minutes to embed them.

A snapshot is built again as soon as code, statements or documents differ; vectors are kept beside it, so that
only what is new is embedded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import shared_folder
from kept_vectors import KeptVectors

from bot.evaluation import MeasuredEngine, Outcome, evaluate_questions
from bot.evaluation_figures import Report
from bot.evaluation_questions import read_questions
from index.embedder import BundledE5
from index.live import LiveSnapshot
from index.store import Store
from ingest.run import Options, ingest_files

ROOT = Path(__file__).resolve().parents[2]
WAIT = 900.0  # seconds for another test run to finish its ingest
Measure = Callable[..., Report]


@pytest.fixture(scope="session")
def real_engine(pytestconfig: pytest.Config) -> MeasuredEngine:
    """An engine over the five real documents, with the statements."""
    return _engine(pytestconfig, "corpus", [shared_folder("corpus")])


@pytest.fixture(scope="session")
def plain_engine(pytestconfig: pytest.Config) -> MeasuredEngine:
    """The same documents as a maintainer's new ones: no statements, nothing learned from them."""
    return _engine(pytestconfig, "plain", [shared_folder("corpus")], digest=False)


@pytest.fixture(scope="session")
def rules_engine(pytestconfig: pytest.Config) -> MeasuredEngine:
    """The five documents with the rules in force."""
    return _engine(pytestconfig, "rules", [shared_folder("corpus"), shared_folder("lovdata", "current")])


@pytest.fixture(scope="session")
def measure() -> Measure:
    """Ask the questions of some files, each set once a session."""
    known: dict[tuple[int, tuple[Path, ...]], Report] = {}

    def measured(engine: MeasuredEngine, *paths: Path) -> Report:
        key = (id(engine), paths)
        if key not in known:
            outcomes: tuple[Outcome, ...] = tuple(evaluate_questions(engine, read_questions(paths)))
            known[key] = Report(engine.snapshot.version, outcomes)
        return known[key]

    return measured


def _engine(config: pytest.Config, name: str, paths: list[Path], digest: bool = True) -> MeasuredEngine:
    assert config.cache is not None
    root = config.cache.mkdir("real-index")
    store, made, code = Store(root / name), root / f"{name}.code", _code()
    stale = not made.is_file() or made.read_text() != code
    embedder = KeptVectors(root / "vectors.npz")
    ingest_files(paths, store, Options(digest=digest, embedder=embedder, wait=WAIT, force=stale))
    embedder.save()
    store.collect(keep=1)
    made.write_text(code)
    return MeasuredEngine(LiveSnapshot(store), BundledE5())


def _code() -> str:
    """Of everything that makes a snapshot out of documents."""
    digest = hashlib.sha256()
    for package in ("corpus", "index", "ingest"):
        for path in sorted((ROOT / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
