"""Time from an event's delivery to the posted answer, against the tests' stand-in for Slack on this machine.

python bench/slack_latency.py                      # a fake engine: what the Slack side itself costs
python bench/slack_latency.py --index .bht/index   # the real engine on a snapshot
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from bot.ports import AnswerEngine

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bot" / "slack")]

from fake_engine import FakeEngine  # noqa: E402
from slack_standin.slack import Slack  # noqa: E402
from slack_standin.state import APP_TOKEN, BOT_TOKEN, BOT_USER, SECRET  # noqa: E402

from bot.settings import Settings  # noqa: E402
from bot.slack.app import build  # noqa: E402
from bot.slack.running import Running  # noqa: E402
from bot.store import open_store  # noqa: E402

QUESTIONS = (
    "Må vi ha bedriftshelsetjeneste?",
    "Hva skal bedriftshelsetjenesten hjelpe oss med?",
    "Hva skal verneombudet være med på?",
    "Er bedriftshelsetjenesten uavhengig av arbeidsgiver?",
)


def main() -> None:
    """Print the figures of both modes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, help="folder of snapshots; a fake engine without it")
    parser.add_argument("--questions", type=int, default=100)
    arguments = parser.parse_args()
    for socket in (False, True):
        report(socket, arguments.index, arguments.questions)


def report(socket: bool, index: Path | None, count: int) -> None:
    """One after the other, then 200 at once."""
    slack = Slack()
    slack.server.start()
    with TemporaryDirectory() as folder:
        running = start(slack, socket, index, folder)
        single = [one(slack, number) for number in range(count)]
        burst = at_once(slack, 200)
        running.stop()
        running.services.store.close()
    slack.server.stop()
    mode = "Socket Mode" if socket else "HTTP"
    print(f"{mode}, one at a time ({count}): {figures(single)}")
    print(f"{mode}, 200 at once from 50 users: {figures(burst)}; slowest ack {ack(slack)}")


def start(slack: Slack, socket: bool, index: Path | None, folder: str) -> Running:
    """The app, connected to the stand-in."""
    token: dict[str, Any] = (
        {"slack_app_token": APP_TOKEN} if socket else {"slack_signing_secret": SECRET, "port": 0}
    )
    settings = Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_api_url=slack.api_url,
        database_url=SecretStr(f"sqlite:///{folder}/state.sqlite3"),
        user_per_minute=100_000,
        team_per_minute=100_000,
        **({**token, "index": index} if index else token),
    )
    engine: AnswerEngine = FakeEngine()
    if index is not None:
        from bot.engine import open_engine

        engine = open_engine(settings)
    app, services = build(settings, engine, open_store(settings.database_url.get_secret_value()))
    running = Running(app, services)
    running.start()
    if running.server is not None:
        slack.app_url = f"http://127.0.0.1:{running.server.server_address[1]}"
    return running


def one(slack: Slack, number: int) -> float:
    """Seconds from the delivery of a mention to its posted answer."""
    message, events = slack.written("U1", f"<@{BOT_USER}> {QUESTIONS[number % len(QUESTIONS)]}")
    started = time.monotonic()
    for event in events:
        slack.deliver_event(event)
    return answered(slack, message.ts) - started


def at_once(slack: Slack, count: int) -> list[float]:
    """The same for many at once."""
    asked = [
        slack.written(f"U{n % 50}", f"<@{BOT_USER}> {QUESTIONS[n % len(QUESTIONS)]}", f"C{n % 20}")
        for n in range(count)
    ]
    started = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        list(pool.map(slack.deliver_event, [event for _, events in asked for event in events]))
    return [answered(slack, message.ts) - started for message, _ in asked]


def answered(slack: Slack, thread: str) -> float:
    """When the thread's answer stood."""
    found = slack.wait(
        lambda: [
            m for m in slack.posts(thread=thread) if m.has_button("source_show") or m.has_button("feedback")
        ],
        120,
    )
    return float(found[0].at)


def figures(seconds: list[float]) -> str:
    """Median, 95th percentile, worst."""
    ranked = sorted(seconds)
    middle, late = statistics.median(ranked), ranked[int(len(ranked) * 0.95) - 1]
    return f"median {middle * 1000:.0f} ms, p95 {late * 1000:.0f} ms, max {ranked[-1] * 1000:.0f} ms"


def ack(slack: Slack) -> str:
    """The slowest acknowledgement (HTTP only)."""
    return f"{max(slack.ack_times) * 1000:.0f} ms" if slack.ack_times else "not measured"


if __name__ == "__main__":
    main()
