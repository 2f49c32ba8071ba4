"""200 questions at once from 50 users, each delivered twice: each is answered exactly once."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from fake_engine import FakeEngine
from slack_standin.slack import Slack
from slack_standin.state import BOT_USER, Fault
from starting import Start


def test_two_hundred_questions_from_fifty_users(slack: Slack, start: Start, engine: FakeEngine) -> None:
    running = start()
    engine.seconds = 0.01
    slack.fault(
        "chat.postMessage", *[Fault(status=500), Fault(retry_after=1), Fault(drop="after"), Fault()] * 5
    )
    threads, events = [], []
    for number in range(200):
        message, told = slack.written(
            f"U{number % 50}", f"<@{BOT_USER}> Spørsmål {number}?", f"C{number % 20}"
        )
        threads.append((message.channel, message.ts))
        events += told + told
    random.Random(7).shuffle(events)
    with ThreadPoolExecutor(32) as pool:
        list(pool.map(slack.deliver_event, events))
    slack.wait(lambda: running.services.desk.load == 0, 30)
    answered = Counter((m.channel, m.thread) for m in slack.posts() if m.has_button("source_show_1"))
    assert answered == Counter(threads)
    assert len(slack.posts()) == 200  # no notice is left beside an answer
    assert len(engine.asked) == 200
    assert max(slack.ack_times) < 3
