"""The stand-in's network side: the Web API over HTTP and Socket Mode over a real WebSocket."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from typing import Any

from aiohttp import WSMsgType, web

from slack_standin.api import Api, RefusedError
from slack_standin.state import Fault, Json, State


class Server:
    """Runs in a thread of its own."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.loop = asyncio.new_event_loop()
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: dict[str, Json] = {}
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="slack-standin", daemon=True)
        self.address = ""

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(5)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()

    def send(self, kind: str, payload: Json, retry: int = 0) -> str:
        """Send an envelope over the newest socket; its id."""
        number = self.state.number("env-")
        envelope: Json = {
            "type": kind,
            "envelope_id": number,
            "payload": payload,
            "accepts_response_payload": True,
        }
        if retry:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout"}
        socket = self.state.wait(lambda: [s for s in self.sockets if not s.closed])[-1]
        asyncio.run_coroutine_threadsafe(socket.send_str(json.dumps(envelope)), self.loop).result(5)
        return number

    def announce_disconnect(self) -> None:
        """Tell the newest line that it will be closed for a refresh, as Slack does now and then."""
        notice = json.dumps({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})
        asyncio.run_coroutine_threadsafe(self.sockets[-1].send_str(notice), self.loop).result(5)

    def drop_sockets(self) -> None:
        """Cut all lines without a word."""
        for socket in list(self.sockets):
            request: Any = socket._req
            transport = request.transport  # the line itself, below the closing handshake
            self.loop.call_soon_threadsafe(transport.abort)
        self.sockets.clear()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._open())
        self._ready.set()
        self.loop.run_forever()

    async def _open(self) -> None:
        app = web.Application(client_max_size=5_000_000)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/respond/{number}", self._respond)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=512)
        await site.start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.api = Api(self.state, self.address)

    async def _close(self) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if request.content_type == "application/json":
            parameters = await request.json()
        else:
            parameters = dict(await request.post())
        with self.state.lock:
            waiting = self.state.faults.get(method)
            fault = waiting.popleft() if waiting else Fault()
            self.state.calls.append((method, parameters))
        await asyncio.sleep(fault.slow)
        if fault.drop == "before":
            return self._drop(request)
        if fault.retry_after:
            reply: Json = {"ok": False, "error": "ratelimited"}
            return web.json_response(reply, status=429, headers={"Retry-After": str(fault.retry_after)})
        if fault.status:
            return web.Response(status=fault.status, text="<html>upstream</html>")
        if fault.error:
            return web.json_response({"ok": False, "error": fault.error})
        with self.state.lock:
            try:
                reply = {"ok": True, **self.api.call(method, token, parameters)}
            except RefusedError as refused:
                reply = {"ok": False, "error": str(refused)}
        if fault.drop == "after":
            return self._drop(request)
        return web.json_response(reply)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        payload: Any = await request.json()
        with self.state.lock:
            waiting = self.state.faults.get("response_url")
            fault = waiting.popleft() if waiting else Fault()
            self.state.calls.append(("response_url", payload))
            if fault.status:
                return web.Response(status=fault.status, text="no")
            done = self.api.respond(request.match_info["number"], payload)
        return web.Response(text="ok") if done else web.Response(status=404, text="used_url")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                ack = json.loads(message.data)
                with self.state.lock:
                    self.acks[ack["envelope_id"]] = ack | {"at": time.monotonic()}
        return socket

    def _drop(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
