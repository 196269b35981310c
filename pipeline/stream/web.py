"""The HTTP server in front of either runner, stopped by whoever owns the process."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from pipeline.errors import TallywireError
from pipeline.settings import Settings

STREAMS_END_SECONDS: Final = 3
"""Live streams never end by themselves; a stop waits this long for the other answers."""
PIECES_BYTES: Final = 16 * 1024
"""Request line and headers that arrive in pieces may grow to this before they are refused."""


class Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: they would end the process by the signal after a clean stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave SIGTERM and SIGINT to the runner."""
        yield


def server(app: Starlette, settings: Settings) -> Server:
    """A server for `app` where the settings say. Set `should_exit` to stop it."""
    return Server(
        uvicorn.Config(
            app,
            host=settings.http_host,
            port=settings.http_port,
            log_level="warning",
            h11_max_incomplete_event_size=PIECES_BYTES,
            timeout_graceful_shutdown=STREAMS_END_SECONDS,
        )
    )


def listen(settings: Settings) -> socket.socket:
    """The socket that the server is to serve, bound before anything else starts.

    Raises TallywireError where the address is taken, or is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.http_host else socket.AF_INET
    try:
        return socket.create_server((settings.http_host, settings.http_port), family=family)
    except OSError as error:
        raise TallywireError(
            f"cannot listen on {settings.http_host}:{settings.http_port}: {error.strerror}; "
            "stop who has it, or set another http_host or http_port"
        ) from None


def address(listening: socket.socket) -> str:
    """Where a browser finds what is served on this socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if listening.family == socket.AF_INET6 else f"http://{host}:{port}"


def stop_signal() -> asyncio.Event:
    """An event that SIGTERM or Ctrl-C sets."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
