"""A language model behind an OpenAI-compatible endpoint: instructions and data in, text out.

Nothing here is a source of knowledge. Whoever calls decides what leaves, and checks what comes back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Protocol, TypeVar

from corpus.errors import ServiceError, UsageError

T = TypeVar("T")
LONGEST = 40_000  # characters of a reply; a longer one is no answer to what was asked


class Completes(Protocol):
    """What writes a text by instructions."""

    def complete(self, instructions: str, data: str) -> str:
        """The model's text; ServiceError where there is none in time."""


class LanguageModel:
    """One model at one address. Safe to use from several threads."""

    def __init__(self, base_url: str, model: str, api_key: str = "", timeout: float = 15.0) -> None:
        if find_spec("openai") is None:
            raise UsageError("a language model is set, but the package openai is not installed",
                             "install the extra `llm`, or unset BHT_LLM_BASE_URL")  # fmt: skip
        self._base_url, self._model, self._api_key = base_url, model, api_key
        self._timeout = timeout
        self._settled = {"temperature": 0.0}  # some models refuse to have it set

    def complete(self, instructions: str, data: str) -> str:
        """The model's text; ServiceError after an error, nonsense, or ``timeout`` seconds in all."""
        import openai

        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": data}]
        try:
            return within(self._timeout, lambda: self._ask(messages))
        except TimeoutError as error:
            raise ServiceError(f"no answer within {self._timeout:g} s") from error
        # What is no proper reply shows as whatever first trips over it.
        except (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError) as error:
            raise ServiceError(f"no usable answer ({type(error).__name__})") from error

    def _ask(self, messages: list[dict[str, str]]) -> str:
        import openai

        try:
            reply = self._create(messages)
        except openai.BadRequestError:
            if not self._settled:
                raise
            self._settled = {}
            reply = self._create(messages)
        text = reply.choices[0].message.content
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            raise ValueError("no text")
        return text

    def _create(self, messages: list[dict[str, str]]) -> Any:
        return self._client.chat.completions.create(model=self._model, messages=messages, **self._settled)

    @cached_property
    def _client(self) -> Any:
        from openai import OpenAI

        return OpenAI(
            base_url=self._base_url,
            api_key=self._api_key or "none",
            organization="",
            project="",
            timeout=self._timeout,
            max_retries=0,
        )


def within(seconds: float, call: Callable[[], T]) -> T:
    """The result of ``call``, or TimeoutError: also where a server keeps sending a little now and then."""
    done: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(call())
        except Exception as error:
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise TimeoutError
    return done[0]
