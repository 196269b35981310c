"""The application on a loopback port, for tests that need a real connection or a browser."""

import asyncio
import threading
import time
from contextlib import closing, contextmanager
from typing import NamedTuple

import msgspec
import uvicorn
from search.search_corpus import connect

from pipeline.search.app import make_app
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.reading import story_from
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.settings import Settings
from pipeline.sink import sqlite_index
from pipeline.stream.live import Live


class Result(NamedTuple):
    """What the intake answers."""

    status: int
    body: dict


class Desk:
    """A running application with what a test may do to it."""

    def __init__(self, path, settings=None):
        self.path = path
        self.live = Live(start=1)
        self.received = []
        self.removed = 0
        self.edits = []
        self.settings = settings or Settings()
        self.app = make_app(
            SqliteSearcher(path), self._intake, self.settings, self.live, self._remove, DeskFile(path), self._edit
        )
        self.url = ""
        self.loop = None

    async def _intake(self, raw, content_type):
        self.received.append((raw, content_type))
        return Result(202, {"accepted": 1, "duplicates": 0, "ids": ["x"], "refused": []})

    async def _edit(self, edit):
        """Every story says that it was corrected; an undo takes that back."""
        self.edits.append(edit)
        with closing(connect(self.path)) as conn:
            rows = conn.execute("SELECT document, position FROM stories").fetchall()
            for document, position in rows:
                story = story_from(msgspec.json.decode(document))
                kept = [one for one in story.edits if one.id != edit.target]
                story.edits = kept if edit.kind == "undo" else [*kept, edit]
                sqlite_index.write(conn, [], [story], [], position, edit.at)

    async def _remove(self):
        self.removed += 1
        return 2

    def publish(self, *events):
        """Tell the watchers, from the test's thread."""
        asyncio.run_coroutine_threadsafe(self.live.publish(list(events)), self.loop).result(5)


@contextmanager
def serving(path, settings=None):
    """Serve an index file; gives the Desk, its `url` set."""
    desk = Desk(path, settings)
    server = uvicorn.Server(
        uvicorn.Config(
            desk.app, host="127.0.0.1", port=0, log_level="warning", lifespan="off",
            h11_max_incomplete_event_size=64 * 1024, timeout_graceful_shutdown=1,
        )
    )  # fmt: skip

    def run():
        asyncio.run(_serve(server, desk))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    desk.url = f"http://127.0.0.1:{port}"
    try:
        yield desk
    finally:
        server.should_exit = True
        thread.join(10)


async def _serve(server, desk):
    desk.loop = asyncio.get_running_loop()
    await server._serve()
