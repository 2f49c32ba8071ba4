"""The client: text in time, or one kind of error."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from llm_server import llm_server

from corpus.errors import ServiceError, UsageError
from index.language_model import LanguageModel, within

pytest.importorskip("openai")


def model(url: str, timeout: float = 5.0, key: str = "") -> LanguageModel:
    return LanguageModel(url, "small", key, timeout)


def test_it_sends_instructions_and_data_apart() -> None:
    with llm_server(says="svar") as server:
        assert model(server.url, key="k3y").complete("do this", "with this") == "svar"
    (request,) = server.requests
    assert request["model"] == "small" and request["temperature"] == 0
    assert [(m["role"], m["content"]) for m in request["messages"]] == [
        ("system", "do this"),
        ("user", "with this"),
    ]
    assert server.headers[0]["authorization"] == "Bearer k3y"


def test_nothing_of_the_environment_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-elsewhere")
    with llm_server() as server:
        model(server.url).complete("a", "b")
    assert "from-elsewhere" not in str(server.headers)


def test_a_model_that_wants_no_temperature_gets_none() -> None:
    with llm_server(refuses=("temperature",)) as server:
        asked = model(server.url)
        assert asked.complete("a", "b") == asked.complete("a", "c") == "ok"
    assert ["temperature" in request for request in server.requests] == [True, False, False]


@pytest.mark.parametrize(
    "behaviour",
    [
        {"status": 500},
        {"status": 401},
        {"status": 404},
        {"status": 400},
        {"body": b"{not json"},
        {"body": b""},
        {"body": b"<html>gateway</html>"},
        {"body": b"[]"},
        {"body": b"{}"},
        {"body": b'{"choices": []}'},
        {"body": b'{"choices": [{"message": {"content": null}}]}'},
        {"body": b'{"choices": [{"message": {"content": ["a"]}}]}'},
        {"says": "  "},
        {"says": "x" * 50_000},
    ],
)
def test_whatever_is_broken_is_one_kind_of_error(behaviour: dict[str, Any]) -> None:
    with llm_server(**behaviour) as server, pytest.raises(ServiceError):
        model(server.url).complete("a", "b")


@pytest.mark.parametrize("behaviour", [{"delay": 3.0}, {"trickle": 0.05}])
def test_a_slow_server_is_not_waited_for(behaviour: dict[str, Any]) -> None:
    with llm_server(**behaviour) as server:
        started = time.monotonic()
        with pytest.raises(ServiceError):
            model(server.url, timeout=0.3).complete("a", "b")
        assert time.monotonic() - started < 2


def test_nobody_at_the_address_is_an_error() -> None:
    with llm_server() as server:
        pass
    with pytest.raises(ServiceError, match="no usable answer"):
        model(server.url).complete("a", "b")


def test_an_error_keeps_what_was_sent_to_itself() -> None:
    with llm_server(status=500) as server, pytest.raises(ServiceError) as raised:
        model(server.url, key="k3y").complete("a", "min kollega Kari")
    assert "Kari" not in str(raised.value) and "k3y" not in str(raised.value)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.language_model.find_spec", lambda _: None)
    with pytest.raises(UsageError, match="openai") as raised:
        model("http://localhost")
    assert "llm" in raised.value.hint


def test_an_error_in_time_is_handed_on() -> None:
    def fails() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        within(1.0, fails)
    never = threading.Event()
    with pytest.raises(TimeoutError):
        within(0.05, lambda: never.wait(2))
    never.set()
