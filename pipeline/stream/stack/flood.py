"""The breaker: when most records are refused, the fault is not in the records."""

from collections import deque
from typing import Final

from pipeline.errors import TallywireError

LAST: Final = 200
MOST: Final = 100
"""Over half of the last 200: a wire never is that broken, a wrong model, topic or mapping is."""


class Flood(TallywireError):
    """Too many dead letters: the stage stops rather than empty its topic into the bin."""


class FloodBreaker:
    """Remembers how the last 200 records ended."""

    def __init__(self) -> None:
        self._last: deque[bool] = deque(maxlen=LAST)

    def note(self, dead: int, records: int) -> None:
        """Count a batch: `dead` of its `records` were refused as dead letters. Raises Flood."""
        self._last.extend([True] * dead + [False] * (records - dead))
        found = sum(self._last)
        if found > MOST:
            raise Flood(
                f"{found} of the last {len(self._last)} records were dead letters. The stage stops before more are set "
                "aside; look at `tallywire dead-letters list --stack`, mend the cause, start it again"
            )
