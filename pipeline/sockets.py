"""Sockets that lead outside only: what a feed, a redirect or a webhook names must not reach into the network we stand in."""

import socket
from collections.abc import Callable
from typing import Any

from pipeline.clean.urls import is_public


def public_only(refused: list[str]) -> Callable[[Any], socket.socket]:
    """Makes the socket for an address, or refuses to: a name may lead inside, whatever it looks like.

    For `aiohttp.TCPConnector(socket_factory=...)`: it sees the very address that is connected to, after the resolver and at
    each hop; happy eyeballs then tries the host's next one. What was refused is appended to `refused`.
    """

    def make(info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        number = str(address[0])
        if not is_public(number):
            refused.append(number)
            raise OSError(f"{number} is a private address")
        return socket.socket(family, kind, protocol)

    return make
