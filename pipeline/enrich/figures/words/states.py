"""Places that are told with their state: ", Ohio," of "a Dayton, Ohio, plant"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence


def past_state(s: Sentence, k: int) -> int:
    """Past the state that a place names in commas, where its noun phrase goes on: ", Ohio," of "a Dayton, Ohio, plant"."""
    n = k + 1
    while s.tag(n) == "C":
        n += 1
    named = s.word(k) == "," and s.tag(k - 1) == "C" and 0 < n - k - 1 < _STATE
    return n + 1 if named and s.word(n) == "," and s.tag(n + 1) == "N" else k


def state_before(s: Sentence, close: int) -> int:
    """The token before ", Ohio," where the second comma is the one at `close`, as in "a Dayton, Ohio, plant"; -1 if none."""
    k = close - 1
    while s.tag(k) == "C":
        k -= 1
    return k - 1 if s.word(k) == "," and past_state(s, k) == close + 1 else -1


_STATE: Final = 4
"""The name of a state has fewer words than this."""
