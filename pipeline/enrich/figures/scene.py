"""What a document is about as a whole, and what in it did not happen: sport, drills, films, threats, what-ifs."""

import re
from typing import Final

from pipeline.enrich.figures.found import Found
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.words import WEEKDAYS

_SPORT: Final = frozenset(
    "striker goalkeeper season match goal goals goalkeeper midfielder striker quarterback championship tournament league playoff playoffs cup coach referee"
    " innings wicket wickets batsman seed seeded semifinals semifinal quarterfinals final finals tennis football soccer basketball baseball"
    " hockey golf cricket rugby olympic olympics medal marathon nba nfl fifa uefa stadium club team teammates hamstring knee ankle"
    " defender winger playmaker fixture fixtures sidelined bowler batsmen".split()
)
_STAGED: Final = frozenset(
    "drill drills simulated simulation simulating simulate mock novel novels thriller movie movies film films sitcom hypothetical fictional"
    " video-game videogame screenplay role-players zombies".split()
)
_SPORT_SHARE: Final = 40
"""A document is about sport where one word in this many (and three in all) belongs to it."""


class Scene:
    """The setting of a document."""

    def __init__(self, doc: list[Sentence]) -> None:
        count = sum(w in _SPORT for s in doc for w in s.low)
        self.sport = count >= 3 and count * _SPORT_SHARE > sum(len(s.low) for s in doc)
        self.year = _dateline_year(doc)
        self.days = {w for s in doc[:2] for w in s.low if w in WEEKDAYS}
        """The weekdays of the first two sentences: the days of the news itself."""

    def silent(self, s: Sentence) -> bool:
        """Whether nothing in the sentence happened: a drill, a film, a novel; or a player's knock in a match report."""
        return any(w in _STAGED for w in s.low)


def sporting(s: Sentence) -> bool:
    """Whether a sentence by itself is about sport: a knock there is no casualty."""
    return sum(w in _SPORT for w in s.low) >= 2


_DATELINE: Final = re.compile(r"^(?:\w+day,? )?(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? (\d{4})\W*$")


def _dateline_year(doc: list[Sentence]) -> str:
    for s in doc[:6]:
        m = _DATELINE.match(s.text.strip())
        if m:
            return m[1]
    return ""


_NEGATIONS: Final = frozenset(
    {"not", "n't", "never", "without", "cannot", "didn't", "wasn't", "weren't", "don't", "doesn't", "hasn't", "haven't"}
)
_HOPED: Final = frozenset(
    {"expected", "likely", "feared", "managed", "believed", "continue", "continued", "helped", "ordered"}
)
_AIMED: Final = frozenset(
    {"threatened", "threatens", "threatening", "threat", "threats", "attempted", "trying", "tried"}
)


def unreal(f: Found) -> bool:
    """Whether the clause only imagines, threatens, intends or negates the event: then no figure is stated."""
    low = f.s.low
    if f.rule in {"zero", "toll", "list"}:
        return False
    before = low[max(0, f.anchor - 8) : f.anchor]
    near = before[-4:]
    if "century" in near or "-century" in "".join(near):
        return True
    if "have" in near and any(w in near for w in ("could", "would", "might", "should")):
        return True
    if f.rule in {"noun", "attribute"}:
        return bool({"could", "would"} & set(before) and "have" in before)
    if f.bound != "zero" and any(w in near[-3:] for w in _NEGATIONS):
        return True
    if near[-1:] == ["to"] or near[-2:] == ["to", "be"]:
        return f.measure in {"killed", "injured", "abducted", "detained", "infected", "missing"} and not _HOPED & set(
            before
        )
    if "if" in before and any(w in low for w in ("would", "could", "will")):
        return True
    return bool(_AIMED & set(near[-3:]))
