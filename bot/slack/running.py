"""A running app: connects, keeps house on timers, and leaves when told, after finishing what it took on."""

from __future__ import annotations

import logging
import signal
import threading
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.slack.housekeeping import Housekeeping
from bot.slack.http import Server
from bot.slack.services import Services
from corpus.errors import ServiceError

log = logging.getLogger("bht.slack")
HTTP_PORT = 3000
PING = 2.0  # seconds; a line that broke without a word is noticed after four or five


@dataclass
class Running:
    """The app's life from start to end."""

    app: App
    services: Services
    stopping: threading.Event = field(default_factory=threading.Event)
    server: Server | None = None
    socket: SocketModeHandler | None = None
    housekeeping: Housekeeping | None = None
    ping: float = PING

    def start(self) -> None:
        """Connect to Slack."""
        settings = self.services.settings
        port = settings.port if settings.port is not None else None if settings.socket_mode else HTTP_PORT
        if port is not None:
            self.server = self._listen(port)
            self.server.start()
            log.info("listening on port %d", self.server.server_address[1])
        if settings.slack_app_token is not None:
            self.socket = SocketModeHandler(
                self.app,
                settings.slack_app_token.get_secret_value(),
                logger=logging.getLogger("slack_sdk.socket"),
                ping_interval=self.ping,
            )
            self._connect(self.socket)
            log.info("connected in Socket Mode")
        self.housekeeping = Housekeeping(self.services)
        self.housekeeping.start()

    def _listen(self, port: int) -> Server:
        try:
            return Server(port, self.health, None if self.services.settings.socket_mode else self.app)
        except OSError as error:
            raise ServiceError(
                f"port {port} cannot be used ({error.strerror})", "set PORT to a free one"
            ) from None

    def _connect(self, socket: SocketModeHandler) -> None:
        try:
            socket.connect()  # type: ignore[no-untyped-call]
        except SlackApiError as error:
            code = error.response.get("error", "")
            hint = "it needs the scope connections:write; docs/slack.md tells where to find it"
            raise ServiceError(f"Slack does not accept SLACK_APP_TOKEN ({code})", hint) from None

    def health(self) -> dict[str, Any]:
        """What /health says."""
        connected = self.socket.client.is_connected() if self.socket is not None else True
        ready = connected and not self.stopping.is_set()
        return {
            "alive": True,
            "ready": ready,
            "index_version": self.services.engine.info().index_version,
            "mode": "socket" if self.services.settings.socket_mode else "http",
            "in_work": self.services.desk.load,
        }

    def run(self) -> bool:
        """Serve until SIGTERM or SIGINT; True when everything taken was finished."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._told)
        self.start()
        self.stopping.wait()
        return self.stop()

    def stop(self) -> bool:
        """Take in no more, finish what was taken, leave."""
        self.stopping.set()
        if self.housekeeping is not None:
            self.housekeeping.stop()
        if self.socket is not None:
            self.socket.close()  # type: ignore[no-untyped-call]
        self.app.listener_runner.listener_executor.shutdown(wait=True)
        finished = self.services.desk.drain()
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
        log.info("left, %s", "all finished" if finished else "with work unfinished")
        return finished

    def _told(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()
