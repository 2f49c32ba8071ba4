"""The parts know each other in one direction: bot → index → corpus, ingest → index → corpus."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from farm import farm

from index.embedder import BundledE5
from index.snapshot_files import write_snapshot
from index.store import Store

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


def run_python(script: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, which has imported nothing yet."""
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )


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
    assert run_python(script).stdout.strip() == ""


def test_bht_ask_imports_no_torch(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(lambda folder: write_snapshot(farm(gaps=(), embedder=BundledE5()), folder))
    arguments = ["ask", "Må gården ha gårdshjelp?", "--index", str(tmp_path)]
    script = (
        "import sys; from bot.cli.main import bht\n"
        f"bht.main({arguments!r}, standalone_mode=False)\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = run_python(script)
    assert done.returncode == 0, done.stderr
    assert "Hver gård må ha en gårdshjelp. [1]" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded:"
