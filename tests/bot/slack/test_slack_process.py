"""The app as a process: started as the Procfile does, stopped by SIGTERM, clear when it cannot start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_standin.slack import Slack
from slack_standin.state import BOT_TOKEN, BOT_USER, SECRET, texts
from starting import Running, Start

ROOT = Path(__file__).resolve().parents[3]
BHT = Path(sys.executable).with_name("bht")
ME = f"<@{BOT_USER}>"
DOCUMENT = """Bedriftshelsetjeneste hos oss

Hva bedriftshelsetjenesten skal hjelpe med

Bedriftshelsetjenesten skal hjelpe arbeidsgiver, arbeidstakere og verneombud med å kartlegge arbeidsmiljøet.
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment(slack: Slack | None, folder: Path, **more: str) -> dict[str, str]:
    """What the platform sets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BHT_", "SLACK_"))}
    kept |= {
        "PATH": f"{BHT.parent}:{os.environ['PATH']}",
        "DATABASE_URL": f"sqlite:///{folder / 'state.sqlite3'}",
        "BHT_INDEX": str(folder / "index"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
    }
    if slack is not None:
        kept["SLACK_API_URL"] = slack.api_url
    return {name: value for name, value in (kept | more).items() if value}


class Process:
    """A running app."""

    def __init__(self, command: list[str], slack: Slack, folder: Path) -> None:
        self.port = free_port()
        self.log = folder / "log"
        with self.log.open("w") as log:
            self.popen = subprocess.Popen(
                command, cwd=ROOT, env=environment(slack, folder, PORT=str(self.port)), stdout=log, stderr=log
            )
        slack.app_url = f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.popen.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2) as reply:
                    if reply.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        raise AssertionError(self.log.read_text())


@pytest.fixture
def process(slack: Slack, tmp_path: Path) -> Iterator[Process]:
    """The app on a fake engine."""
    running = Process([sys.executable, str(Path(__file__).with_name("run_fake.py"))], slack, tmp_path)
    yield running
    running.popen.kill()
    running.popen.wait()


def test_sigterm_finishes_what_is_running_and_then_leaves(slack: Slack, process: Process) -> None:
    process.wait_until_ready()
    threads = [slack.say(f"U{n}", f"{ME} hemmelighet nummer {n}?") for n in range(6)]
    process.popen.send_signal(signal.SIGTERM)
    assert process.popen.wait(20) == 0
    for thread in threads:
        assert [m.has_button("source_show_1") for m in slack.posts(thread=thread)] == [True]
    log = process.log.read_text()
    assert "left, all finished" in log
    assert "hemmelighet" not in log


def test_the_procfile_line_answers_from_a_real_snapshot(slack: Slack, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "plikt.txt").write_text(DOCUMENT, "utf-8")
    ingest: list[str | Path] = [BHT, "ingest", str(documents), "--index", str(tmp_path / "index")]
    subprocess.run(ingest, env=environment(None, tmp_path), capture_output=True, check=True)
    line = (ROOT / "Procfile").read_text("utf-8").strip().removeprefix("web: ")
    running = Process(["sh", "-c", line], slack, tmp_path)
    try:
        running.wait_until_ready()
        thread = slack.say("U1", f"{ME} Hva skal bedriftshelsetjenesten hjelpe arbeidsgiver med?")
        found = slack.wait(lambda: [m for m in slack.posts(thread=thread) if m.has_button("source_show")], 20)
        slack.press("U1", found[0], found[0].button("source_show"))
        view = slack.wait(lambda: list(slack.views.values()))[0]
        assert "kartlegge arbeidsmiljøet" in "\n".join(texts(view["blocks"]))
        running.popen.send_signal(signal.SIGTERM)
        assert running.popen.wait(20) == 0, running.log.read_text()
    finally:
        running.popen.kill()
        running.popen.wait()


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        pytest.param({"SLACK_BOT_TOKEN": ""}, 2, "SLACK_BOT_TOKEN is not set", id="no bot token"),
        pytest.param({"SLACK_SIGNING_SECRET": ""}, 2, "neither SLACK_APP_TOKEN", id="neither mode"),
        pytest.param({"BHT_WORKER": "3"}, 2, "BHT_WORKER is no setting", id="a misspelt setting"),
        pytest.param({"PORT": "http"}, 2, "PORT", id="a wrong value"),
    ],
)
def test_what_is_missing_is_one_clear_line(
    tmp_path: Path, more: dict[str, str], code: int, said: str
) -> None:
    done = subprocess.run(
        [BHT, "slack"], env=environment(None, tmp_path, **more), capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2  # what is wrong, and what to do
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "does not accept SLACK_BOT_TOKEN", id="bot token"),
        pytest.param({"SLACK_APP_TOKEN": "xapp-wrong"}, "does not accept SLACK_APP_TOKEN", id="app token"),
        pytest.param({"SLACK_API_URL": "http://127.0.0.1:9/"}, "does not answer", id="no network"),
    ],
)
def test_what_slack_refuses_is_one_clear_line(
    slack: Slack, start: Start, more: dict[str, str], said: str
) -> None:
    from corpus.errors import ServiceError

    chosen = {name.lower(): value for name, value in more.items()}
    socket_mode = "SLACK_APP_TOKEN" in more
    with pytest.raises(ServiceError, match=said):
        start(socket=socket_mode, **chosen)


def test_a_port_in_use_is_one_clear_line(slack: Slack, start: Start) -> None:
    from corpus.errors import ServiceError

    server = start().server
    assert server is not None
    taken = server.server_address[1]
    with pytest.raises(ServiceError, match="cannot be used"):
        start(port=taken)


def test_privacy_commands_show_and_delete(slack: Slack, app: Running, tmp_path: Path, database: str) -> None:
    slack.say("U1", f"{ME} Må vi ha BHT?")
    answer = slack.wait_for_posts(1)[0]
    slack.press("U1", answer, answer.button("feedback"), useful=True)
    slack.wait(lambda: app.services.store.export("U1")["feedback"])

    def privacy(*arguments: str) -> str:
        command: list[str | Path] = [BHT, "privacy", *arguments]
        done = subprocess.run(
            command,
            env=environment(None, tmp_path, DATABASE_URL=database),
            capture_output=True,
            text=True,
            check=True,
        )
        return str(done.stdout)

    assert "p-13-1" in privacy("export", "U1")
    assert privacy("purge", "U1").strip() == "2 rows deleted"
    assert "p-13-1" not in privacy("export", "U1")
