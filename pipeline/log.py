"""Structured logs on stderr: readable lines on a terminal, JSON where a machine reads them."""

import logging
import sys
import time
from collections.abc import Callable
from typing import Final

import structlog

from pipeline.settings import Settings

SAME_SECONDS: Final = 1.0
MOST_KEPT: Final = 1000


class Seldom(logging.Filter):
    """Lets the same line of a library through once a second. `clock` gives seconds that never go back.

    While a broker is away aiokafka asks for it without a pause and says so each time: 200 kB of log a second (measured).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say it."""
        line, now = (record.name, record.getMessage()), self._clock()
        if now - self._said.get(line, now - SAME_SECONDS) < SAME_SECONDS:
            return False
        if len(self._said) >= MOST_KEPT:
            self._said.clear()
        self._said[line] = now
        return True


def configure(settings: Settings) -> None:
    """Set up structlog once, at the start of a command."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=max(level, logging.WARNING), stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
