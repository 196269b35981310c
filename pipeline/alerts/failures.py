"""Why a message did not arrive. `Outage` (pipeline/errors.py): no answer, or not now; the destination is tried again."""

from pipeline.errors import Outage, TallywireError


class Busy(Outage):
    """The destination asks to be left alone for `seconds`."""

    def __init__(self, message: str, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(message)


class Rejected(TallywireError):
    """The destination does not want this message; others may pass."""


class Gone(TallywireError):
    """The destination wants no more messages at all."""
