"""How seldom a process that makes and drops records all day looks for cycles of garbage."""

import gc
from typing import Final

OBJECTS: Final = 20_000
"""Objects made and not yet gone after which cycles are looked for. At Python's 700 that takes 0.3 ms an article and finds none."""


def look_seldom() -> None:
    """Look for cycles so seldom from now on."""
    gc.set_threshold(OBJECTS, 20, 20)
