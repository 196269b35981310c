"""Levels that something stands at or moves to: "the number of workers on benefits is 4.8 million", "forces will grow to 9,000"."""

from typing import Final

from pipeline.enrich.figures.rules import standing
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence

FORCES: Final = frozenset(
    "troops soldiers peacekeepers marines policemen personnel servicemen servicewomen reservists firefighters "
    "forces paratroopers police officers guardsmen rescuers volunteers monitors observers advisers trainers commandos divers lifeguards paramedics".split()
)
MUSTERED: Final = frozenset("participated gather gathered gathering assembled assembling massed massing".split())
"""What forces do that are no crowd: "thousands of troops are gathering at the border"."""
_STANDING: Final = frozenset(
    "to at is was are were now reached reach reaches hit hits from stands stood totalled totaled exceeded".split()
)
_LEVELS: Final = frozenset({"number", "size", "total", "level", "strength", "numbers"})


_LEVELLED: Final = FORCES | frozenset("charged indicted convicted pardoned affected flooded damaged destroyed".split())
"""What is told by its number whoever says so: "the number of affected residents has climbed to 346,000"."""


_HOMES_GONE: Final = tuple(
    [built, gone] for built in ("homes", "houses", "properties") for gone in ("lost", "razed", "burned", "gutted")
)


def levels(s: Sentence, sourced: bool) -> list[Found]:
    """ "The number of workers on benefits is now close to 4.8 million", "forces will increase to 150,000"."""
    out: list[Found] = []
    for k in range(len(s.low) - 3) if not _LEVELS.isdisjoint(s.words) else ():
        if (
            s.low[k] in _LEVELS
            and (s.low[k + 1] == "of" or (s.low[k + 1] == "at" and s.low[k] == "strength"))
            and k not in s.at
            and s.word(k - 1) != "a"
            and (sourced or not _LEVELLED.isdisjoint(s.low[k + 2 : k + 6]) or s.low[k + 2 : k + 4] in _HOMES_GONE)
        ):
            out += standing.numbers(s, k, "other_official")
    return [f for f in out if _stands(s, f.i) or s.low[max(0, f.i - 2) : f.i] == ["level", "of"]]


def _stands(s: Sentence, i: int) -> bool:
    """Whether a verb or preposition of standing leads to token i: "dropped to a seasonally adjusted 623,000"."""
    while s.word(i - 1) in _REVISED:
        i -= 1
    return s.word(i - 1) in _STANDING


_REVISED: Final = frozenset("a an seasonally adjusted seasonally-adjusted upwardly downwardly revised record".split())


_MARKETS: Final = frozenset(
    "shares stocks index oil barrel dow nasdaq nikkei stake profit profits sales dollar earnings revenue revenues margin aluminum aluminium copper crude gold".split()
)


def market(words: frozenset[str]) -> bool:
    """Whether a sentence with these words is of shares, prices or profits, whose rates no authority counts."""
    return bool(words & _MARKETS)


def searching(s: Sentence, end: int) -> bool:
    """ "A total of 54 people are involved in the search"."""
    return (
        s.tag(end) == "AUX"
        and not {"involved", "engaged", "participating", "taking", "assigned"}.isdisjoint(s.low[end : end + 3])
        and s.has("search", "rescue", "firefighting", "operation", "fire", "blaze")
    )
