"""``bht ask``, ``bht search``, ``bht chat`` and the command itself: batches, bad lines, exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from fakes import FakeEmbedder
from farm import STATEMENTS, farm

import bot.cli.ask as asking
import bot.cli.chat as chatting
from bot.cli import main
from bot.cli.ask import ask, search
from bot.cli.chat import SAMPLES, chat
from bot.engine import Engine
from corpus.errors import BhtError, ServiceError, UsageError
from index.live import LiveSnapshot
from index.snapshot_files import write_snapshot
from index.store import Store

MUST = STATEMENTS[0].questions[0]


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    store = Store(tmp_path / "index")
    store.publish(lambda folder: write_snapshot(farm(gaps=()), folder))
    opened = Engine(LiveSnapshot(store), FakeEmbedder(), special=())
    for module in (asking, chatting):
        monkeypatch.setattr(module, "engine", lambda folder: opened)
    return opened


def run(command: click.Command, *arguments: str, given: str = "") -> str:
    result = CliRunner().invoke(command, arguments, input=given, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


@pytest.mark.usefixtures("engine")
class TestAsk:
    def test_for_people_the_answer_and_its_sources(self) -> None:
        shown = run(ask, *MUST.split())
        assert "Hver gård må ha en gårdshjelp. [1]" in shown
        assert "[1] Gårdsloven (2020)" in shown and "https://lov.example/g%C3%A5rd/%C2%A71-1" in shown

    def test_json_keeps_the_contract(self) -> None:
        data = json.loads(run(ask, MUST, "--json"))
        assert {
            "question", "status", "answer", "language", "citations", "took_ms", "index_version",
        } <= data.keys()  # fmt: skip
        assert {
            "n", "source", "title", "locator", "quote", "authority", "version", "url",
        } <= data["citations"][0].keys()  # fmt: skip
        assert data["question"] == MUST and data["status"] == "supported"

    def test_the_language_can_be_chosen(self) -> None:
        assert json.loads(run(ask, MUST, "--lang", "en", "--json"))["language"] == "en"

    def test_a_batch_has_one_line_of_json_for_each_item_with_its_id(self, tmp_path: Path) -> None:
        turns = [{"question": "Må vi ha hjelp?"}, {"question": MUST}]
        items: list[dict[str, Any]] = [{"id": "a", "question": MUST}, {"id": 2, "turns": turns}]
        file = tmp_path / "batch.jsonl"
        file.write_text("\n\n".join(json.dumps(item) for item in items), "utf-8")
        found = [json.loads(line) for line in run(ask, "--batch", str(file)).splitlines()]
        assert [(item["id"], item["question"]) for item in found] == [("a", MUST), ("2", MUST)]

    def test_a_batch_may_come_from_standard_input(self) -> None:
        line = json.dumps({"id": "x", "question": MUST})
        assert json.loads(run(ask, "--batch", "-", given=line))["id"] == "x"

    @pytest.mark.parametrize(
        "line", ["{", "[]", '"text"', "{}", '{"id": 1}', '{"question": "x"}', '{"id": 1, "turns": []}']
    )
    def test_a_bad_line_is_named_before_anything_is_answered(self, line: str) -> None:
        good = json.dumps({"id": "a", "question": MUST})
        with pytest.raises(UsageError, match="-:2 is not an item"):
            run(ask, "--batch", "-", given=f"{good}\n{line}\n")

    def test_so_is_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="cannot read"):
            run(ask, "--batch", str(tmp_path / "none.jsonl"))
        (tmp_path / "latin.jsonl").write_bytes('{"id": 1, "question": "må"}'.encode("latin-1"))
        with pytest.raises(UsageError, match="not UTF-8"):
            run(ask, "--batch", str(tmp_path / "latin.jsonl"))

    @pytest.mark.parametrize("arguments", [(), ("  ",), ("et spørsmål", "--batch", "-")])
    def test_it_wants_a_question_or_a_batch(self, arguments: tuple[str, ...]) -> None:
        with pytest.raises(UsageError):
            run(ask, *arguments)


@pytest.mark.usefixtures("engine")
class TestSearch:
    def test_json_keeps_the_contract(self) -> None:
        data = json.loads(run(search, "fjøset hver dag", "--json", "--top", "2"))
        assert {"query", "took_ms", "index_version", "results"} <= data.keys()
        assert [hit["rank"] for hit in data["results"]] == [1, 2]
        first = data["results"][0]
        assert {"rank", "score", "source", "locator", "heading", "page", "text"} <= first.keys()
        assert first["source"] == "lov.xml"  # the file's own name

    def test_scores_do_not_rise_among_hits_of_one_kind(self) -> None:
        hits = json.loads(run(search, "fjøset", "--json"))["results"]
        own = [hit["score"] for hit in hits if hit["statement"]]
        assert own == sorted(own, reverse=True)

    def test_a_batch_keeps_its_ids(self) -> None:
        line = json.dumps({"id": "q1", "question": "fjøset"})
        assert json.loads(run(search, "--batch", "-", given=line))["id"] == "q1"


class TestChat:
    def test_without_a_terminal_samples_and_what_is_piped_in_are_answered(self, engine: Engine) -> None:
        shown = run(chat, given=f"{MUST}\n\n")
        assert [line[2:] for line in shown.splitlines() if line.startswith("> ")] == [*SAMPLES, MUST]
        assert "Hver gård må ha en gårdshjelp." in shown

    def test_a_conversation_remembers_and_ends_with_an_empty_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked: list[tuple[str, list[str]]] = []

        class Listening:
            def answer(self, question: str, turns: list[str]) -> Any:
                asked.append((question, list(turns)))
                return answered

        from bot.answer import Answer, Status

        answered = Answer("", Status.SUPPORTED, "Ja.", "nb")
        said = iter(["Må vi ha hjelp?", "og hvem betaler?", ""])
        monkeypatch.setattr("builtins.input", lambda prompt: next(said))
        chatting._converse(Listening())  # type: ignore[arg-type]
        assert asked == [("Må vi ha hjelp?", []), ("og hvem betaler?", ["Må vi ha hjelp?"])]
        assert capsys.readouterr().out.count("Ja.") == 2

    def test_so_does_the_end_of_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def end(prompt: str) -> str:
            raise EOFError

        monkeypatch.setattr("builtins.input", end)
        chatting._converse(None)  # type: ignore[arg-type]


class TestCommand:
    def exits(self, monkeypatch: pytest.MonkeyPatch, raised: Callable[[], None]) -> tuple[int, str]:
        def fail(**_: Any) -> None:
            raised()

        errors = io.StringIO()
        monkeypatch.setattr(main.bht, "main", fail)
        monkeypatch.setattr(sys, "stderr", errors)
        with pytest.raises(SystemExit) as left:
            main.run()
        assert isinstance(left.value.code, int)
        return left.value.code, errors.getvalue()

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (UsageError("wrong", "do this"), 2),
            (ServiceError("no network", "do this"), 1),
            (BhtError("failed", "do this"), 1),
        ],
    )
    def test_an_error_of_ours_is_one_line_and_a_hint(
        self, monkeypatch: pytest.MonkeyPatch, error: BhtError, code: int
    ) -> None:
        def fail() -> None:
            raise error

        found, told = self.exits(monkeypatch, fail)
        assert found == code
        assert told.splitlines() == [f"bht: {error.message}", "     do this"]

    def test_interrupting_is_no_failure_of_ours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def abort() -> None:
            raise click.Abort

        assert self.exits(monkeypatch, abort) == (130, "")

    def test_every_sub_command_can_be_imported(self) -> None:
        context = click.Context(main.bht)
        names = main.bht.list_commands(context)
        assert {"ask", "search", "chat", "ingest", "industry", "duties", "changes", "slack"} <= set(names)
        for name in names:
            assert isinstance(main.bht.get_command(context, name), click.Command)
        assert main.bht.get_command(context, "unknown") is None

    @pytest.mark.parametrize(
        ("arguments", "code"), [(["--version"], 0), (["-h"], 0), (["unknown"], 2), (["ask"], 2)]
    )
    def test_exit_codes(self, arguments: list[str], code: int) -> None:
        script = "from bot.cli.main import run; run()"
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert bool(done.stderr) is bool(code)

    def test_no_index_is_told_with_what_to_do(self, tmp_path: Path) -> None:
        script = "from bot.cli.main import run; run()"
        arguments = ["ask", "må vi ha BHT?", "--index", str(tmp_path)]
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "there is no index" in done.stderr and "bht ingest" in done.stderr
