"""The HTTP side: /slack/events for Slack, /health for the platform."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from slack_bolt import App, BoltRequest

log = logging.getLogger("bht.slack")
EVENTS = "/slack/events"
LARGEST = 1_000_000
Health = Callable[[], dict[str, Any]]


class Server(ThreadingHTTPServer):
    """A thread a request; Slack's bursts fit in the backlog."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, health: Health, app: App | None) -> None:
        self.health = health
        self.app = app
        super().__init__(("0.0.0.0", port), _Handler)

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.1}, name="http", daemon=True
        ).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line that broke is no news."""
        log.debug("a connection broke")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30
    server_version = "bht"
    sys_version = ""
    _TYPES: ClassVar[dict[str, str]] = {"Content-Type": "application/json"}

    def do_GET(self) -> None:
        """/health."""
        if self.path.split("?")[0] != "/health":
            self._send(404, self._TYPES, b'{"error":"not found"}')
            return
        state = self.server.health()
        self._send(200 if state["ready"] else 503, self._TYPES, json.dumps(state).encode())

    def do_POST(self) -> None:
        """Slack's events, commands and presses; bolt checks the signature."""
        length = int(self.headers.get("Content-Length") or 0)
        if self.server.app is None or self.path.split("?")[0] != EVENTS or length > LARGEST:
            self.close_connection = True
            self._send(404, self._TYPES, b'{"error":"not found"}')
            return
        body = self.rfile.read(length).decode("utf-8", "replace")
        if not self.server.health()["ready"]:
            self._send(503, self._TYPES, b'{"error":"closing"}')  # Slack delivers it again, elsewhere
            return
        if not re.fullmatch(
            r"[0-9]{1,12}", self.headers.get("X-Slack-Request-Timestamp", "")
        ):  # bolt trips over it
            self._send(401, self._TYPES, b'{"error":"invalid request"}')
            return
        headers: dict[str, Any] = {name: [value] for name, value in self.headers.items()}
        reply = self.server.app.dispatch(BoltRequest(body=body, headers=headers))
        plain = {name: values[0] for name, values in reply.headers.items() if name.lower() != "set-cookie"}
        self._send(reply.status, plain, (reply.body or "").encode())

    def log_message(self, format: str, *args: Any) -> None:
        """No access log: it would hold nothing of use."""

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
