"""A language model's endpoint on this machine: well-behaved, slow, broken or deceitful, as a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Says = str | Callable[[str], str]


@dataclass
class LlmServer:
    """What it answers, and what it was asked."""

    says: Says = "ok"  # the text of a completion, or what makes one of the last message
    status: int = 200
    body: bytes | None = None  # in place of a completion
    delay: float = 0.0  # seconds before the first byte
    trickle: float = 0.0  # seconds between the bytes of the body
    refuses: tuple[str, ...] = ()  # parameters that it refuses
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    @property
    def sent(self) -> str:
        """Everything that was sent."""
        return json.dumps(self.requests, ensure_ascii=False)

    def reply(self, request: dict[str, Any]) -> tuple[int, bytes]:
        if wrong := [name for name in self.refuses if name in request]:
            return 400, json.dumps({"error": {"message": f"unsupported {wrong}"}}).encode()
        if self.body is not None:
            return self.status, self.body
        if self.status != 200:
            return self.status, json.dumps({"error": {"message": "no"}}).encode()
        text = self.says if isinstance(self.says, str) else self.says(request["messages"][-1]["content"])
        message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [message]}
        return 200, json.dumps(whole).encode()


@contextmanager
def llm_server(**behaviour: Any) -> Iterator[LlmServer]:
    """A server while the block runs."""
    state = LlmServer(**behaviour)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.requests.append(request)
            state.headers.append({name.lower(): value for name, value in self.headers.items()})
            time.sleep(state.delay)
            status, body = state.reply(request)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for start in range(0, len(body), 1 if state.trickle else len(body)):
                    self.wfile.write(body[start : start + (1 if state.trickle else len(body))])
                    time.sleep(state.trickle)
            except OSError:
                pass  # nobody waits any more

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
