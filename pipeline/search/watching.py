"""Holds what arrives against the saved searches, for as long as the process runs."""

import asyncio
from typing import Final

import structlog

from pipeline.alerts.words import log_line
from pipeline.errors import Outage
from pipeline.search.desk import DeskFile
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings

log = structlog.get_logger()

EVERY_SECONDS: Final = 2.0
"""Between two looks: as long as Elasticsearch takes to show a document, twice."""
AFTER_OUTAGE_SECONDS: Final = 15.0


async def watch_searches(desk: DeskFile, searcher: Searcher, settings: Settings) -> None:
    """Look again and again. What arrived while the process was away is looked at when it is back."""
    while True:
        pause = EVERY_SECONDS
        try:
            for speech in await asyncio.to_thread(desk.look, searcher, settings):
                log_line(speech.message)
        except Outage as outage:
            log.warning("saved searches wait", problem=str(outage))
            pause = AFTER_OUTAGE_SECONDS
        await asyncio.sleep(pause)
