"""A web site of our own on the loopback, and a clock that is set by hand."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiohttp import web

from pipeline.settings import Settings

START = datetime(2026, 11, 25, 10, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def forward(self, **by):
        self.now += timedelta(**by)


class Site:
    """`pages` maps a path to what answers it: a response maker, or (status, headers, body)."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.url = ""

    async def answer(self, request):
        self.asked.append((request.path, dict(request.headers)))
        page = self.pages.get(request.path, (404, {}, b""))
        if callable(page):
            return await page(request)
        status, headers, body = page
        return web.Response(status=status, headers=headers, body=body)

    def paths(self):
        return [path for path, _ in self.asked]


@asynccontextmanager
async def site():
    served = Site()
    app = web.Application(client_max_size=10_000_000)
    app.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", 0)
    await place.start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield served
    finally:
        await runner.cleanup()


def settings(tmp_path=".", names=("127.0.0.1",), **more):
    return Settings(data_dir=str(tmp_path), allow_private_addresses=list(names), **more)
