"""Runs articles through the one-process runner, as `tallywire run` does, and gives what it kept."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from pipeline.settings import Settings
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner


class Kept:
    """What lies in the store after a run."""

    def __init__(self, path):
        with closing(sqlite3.connect(path)) as conn:
            conn.row_factory = sqlite3.Row
            articles = conn.execute("SELECT document, body FROM articles ORDER BY position")
            self.articles = [json.loads(row["document"]) | {"body": row["body"]} for row in articles]
            self.stories = [json.loads(row["document"]) for row in conn.execute("SELECT document FROM stories")]
            self.claims = [json.loads(row["document"]) for row in conn.execute("SELECT document FROM claims")]
            self.alerts = [
                json.loads(row["document"]) for row in conn.execute("SELECT document FROM alerts ORDER BY rowid")
            ]
            self.dead = [dict(row) for row in conn.execute("SELECT * FROM dead_letters ORDER BY number")]
            self.inbox = [dict(row) for row in conn.execute("SELECT id, version, outcome FROM inbox ORDER BY seq")]
            self.counts = store.counts(conn)

    def changes(self):
        """Alerts in order, as (measure or event type, change, low, high)."""
        return [(a["measure"] or a["event_type"], a["change"], a["low"], a["high"]) for a in self.alerts]


def run(articles, data_dir, now=None, **settings):
    """File `articles` (one accept call each, in order) and return what was kept."""
    configured = Settings(data_dir=str(data_dir), **settings)
    clock = (lambda: now) if now else (lambda: datetime.now(UTC))

    async def work():
        runner = SingleRunner(configured, clock)
        await runner.start()
        for article in articles:
            await runner.accept([article])
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    return Kept(store.path_in(str(data_dir)))
