"""A loopback site that serves a simulated world over real sockets, and an event loop in which weeks pass at once."""

import asyncio
import selectors
import socket
import time
from contextlib import asynccontextmanager, suppress
from functools import partial
from http import HTTPStatus

from aiohttp.abc import AbstractResolver

from pipeline.producer.fetch import get_once

PATIENCE = 60.0
"""Real seconds in which anything on the loopback must have come; only a fault takes so long."""
HELD = 40.0
"""Seconds, of the loop's, that a site keeps a reader waiting which it does not mean to answer: longer than readers wait."""
DROPS, PAUSE = 4, 0.002
"""A slow body comes in so many parts, with so many real seconds between."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next timer when nobody has anything to do: no request is on its way but
    those that a site keeps waiting. What is on its way is waited for in real time, in which the clock stands still.

    asked: urls that are asked for just now; held: those of them that their site answers later.
    """

    def __init__(self):
        self.passed = 0.0
        self.asked, self.held = set(), set()
        self.pauses = {}
        super().__init__(_Waiting(self))

    def time(self):
        return self.passed

    def run_in_executor(self, _executor, func, *args):
        """At once: threads would wait in another time."""
        done = self.create_future()
        done.set_result(func(*args))
        return done

    async def pause(self, seconds):
        """Waits in real time."""
        done = self.create_future()
        self.pauses[done] = time.monotonic() + seconds
        await done


class _Waiting(selectors.DefaultSelector):
    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        events = super().select(0)
        if events or timeout == 0:
            return events
        if self.loop.asked - self.loop.held:
            return self._wait()
        assert timeout is not None, "everybody waits for nothing"
        self.loop.passed += timeout
        return []

    def _wait(self):
        now, pauses = time.monotonic(), self.loop.pauses
        events = super().select(max(0.0, min(pauses.values(), default=now + PATIENCE) - now))
        assert events or pauses, f"nothing comes of {self.loop.asked - self.loop.held}"
        for done in [done for done, end in pauses.items() if end <= time.monotonic()]:
            del pauses[done]
            if not done.done():
                done.set_result(None)
        return events


def run(coroutine):
    """Runs it in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)


class Names(AbstractResolver):
    """Every name is our site's."""

    def __init__(self, port):
        self.port = port

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [
            {"hostname": host, "host": "127.0.0.1", "port": self.port, "family": socket.AF_INET, "proto": 0, "flags": 0}
        ]

    async def close(self):
        pass


class Site:
    """Serves a world to `ask`, the producer's own client."""

    def __init__(self, world, port):
        self.world = world
        self._get = partial(get_once, resolver=Names(port))

    async def ask(self, url, settings, max_bytes, headers):
        """One request without redirects, as `follow` wants it."""
        asked = asyncio.get_running_loop().asked
        asked.add(url)
        try:
            return await self._get(url, settings, max_bytes, headers)
        finally:
            asked.discard(url)


@asynccontextmanager
async def site(world):
    """The world on a free port of the loopback."""
    server = await asyncio.start_server(partial(_serve, world), "127.0.0.1", 0)
    try:
        yield Site(world, server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()


async def _serve(world, reader, writer):
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        request, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        host, path = headers["host"], request.split(" ")[1]
        name = world.begin(host, path)
        try:
            await _hold(f"http://{host}{path}", world.latency(name), reader)
            answer = world.reply(name, host, path, headers)
            await _send(f"http://{host}{path}", answer, reader, writer)
        finally:
            world.busy.discard(host)
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


async def _hold(url, seconds, reader):
    """Keeps the reader waiting for a while, or until it goes away."""
    held = asyncio.get_running_loop().held
    held.add(url)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                if not await reader.read(1):
                    raise ConnectionResetError("the reader has gone")
    finally:
        held.discard(url)


async def _send(url, answer, reader, writer):
    if answer.way == "never":
        await _hold(url, HELD, reader)
    if answer.way in ("reset", "never"):
        writer.transport.abort()
        return
    head = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", "Connection: close"]
    head += [f"Content-Length: {len(answer.body)}", *(f"{name}: {value}" for name, value in answer.headers.items())]
    writer.write("\r\n".join([*head, "", ""]).encode("latin-1"))
    if answer.way == "cut":
        writer.write(answer.body[: len(answer.body) // 2])
        return
    size = len(answer.body) // DROPS + 1 if answer.way == "drops" else len(answer.body) or 1
    for start in range(0, len(answer.body), size):
        if start:
            await asyncio.get_running_loop().pause(PAUSE)
        writer.write(answer.body[start : start + size])
        await writer.drain()
