"""The parts know each other in one direction: bot → index → corpus, ingest → index → corpus."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_KNOW = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "ingest": {"ingest", "index", "corpus"},
    "bot": {"bot", "index", "corpus"},
}
HEAVY = ("torch", "transformers", "sentence_transformers", "ingest", "slack_bolt", "sqlalchemy", "openai")


def imported(path: Path) -> Iterator[str]:
    """Top names of every import of a file, those within functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("part", MAY_KNOW)
def test_a_part_knows_only_what_lies_below_it(part: str) -> None:
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / part).rglob("*.py")
        for name in imported(path)
        if name in MAY_KNOW.keys() | {"tests", "bench"} and name not in MAY_KNOW[part]
    }
    assert not wrong


def test_slack_is_known_in_its_own_folder_alone() -> None:
    wrong = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "bot").rglob("*.py")
        if path.parent.parts[-1] not in ("slack", "listeners")
        and not {"slack_bolt", "slack_sdk"}.isdisjoint(imported(path))
    }
    assert not wrong


@pytest.mark.parametrize("module", ["bot.cli.ask", "bot.cli.industry", "bot.engine"])
def test_what_answers_loads_nothing_heavy(module: str) -> None:
    script = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == ""


def test_asking_the_default_model_imports_no_torch(tmp_path: Path) -> None:
    from farm import farm

    from index.snapshot import write_snapshot
    from index.store import Store

    store = Store(tmp_path)
    store.publish(lambda folder: write_snapshot(farm(), folder))
    script = (
        "import sys, pathlib\n"
        "from index.embedder import BundledE5\n"
        "from index.live import LiveSnapshot\n"
        "from index.store import Store\n"
        "import bot.engine as e\n"
        "e.check_model = lambda snapshot, embedder: None\n"
        "class Small(BundledE5):\n"
        "    def queries(self, texts): return super().queries(texts)[:, :32].copy()\n"
        f"engine = e.Engine(LiveSnapshot(Store(pathlib.Path({str(tmp_path)!r}))), Small())\n"
        "assert engine.answer('Må gården ha gårdshjelp?').text\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
