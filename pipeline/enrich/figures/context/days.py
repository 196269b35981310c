"""Days and times of a clause that are not those of the news: another weekday, another date, a past perfect."""

from typing import Final

from pipeline.enrich.figures.context.lasting import SUFFERED
from pipeline.enrich.figures.context.scene import Scene
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.sources.saying import SAYING
from pipeline.enrich.figures.words.closed import HAVE, MONTHS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence

BALLOT: Final = frozenset({"turnout", "votes", "vote_share", "seats"})
_UNTIL: Final = frozenset({"until", "by", "till"})


def _by_then(s: Sentence, f: Found) -> bool:
    """Whether a "by" with a time closes the clause: the count is as of then."""
    ends = max(f.j, f.anchor + 1)
    if s.word(0) in _UNTIL or (s.word(1) in _UNTIL and s.tag(0) == "P"):
        return True  # "Until this morning, 84 had been pulled out"
    return any(
        s.low[k] == "by"
        and (
            s.tag(k + 1) == "TIME"
            or s.word(k + 1) in {"nightfall", "midday", "noon", "midnight", "dawn", "evening", "morning"}
        )
        for k in range(ends, min(len(s.low), ends + 9))
    )


def past_perfect(s: Sentence, f: Found) -> bool:
    """A past perfect outside reported speech: "had arrested another 50"."""
    if f.measure == "other_official" or (f.measure == "sentence" and "asked" in s.words):
        return False
    near = range(max(0, f.anchor - 3), f.anchor)
    had = any(s.low[k] == "had" and s.word(k + 1) != "to" for k in near)  # not "had to leave"
    if not had or _by_then(s, f):
        return False  # "86 had been rescued by nightfall"
    if f.measure in BALLOT and s.word(f.i - 1) == "had":
        return False  # "the party had 54 percent": the verb itself
    reported = (s.tags[k] == "REP" or (s.low[k] in SAYING and s.word(k + 1) == "that") for k in range(f.anchor))
    return not any(reported) and not _said_after(s, f)


def _said_after(s: Sentence, f: Found) -> bool:
    """ "Over 3,000 had been lodged in camps, he said"."""
    ends = (k for k in range(f.anchor, len(s.low) - 2) if s.low[k] == ",")
    return any(s.tags[k + 2] == "REP" and k + 5 >= len(s.low) for k in ends)


def other_day(s: Sentence, f: Found, scene: Scene, left: int, right: int) -> bool:
    """An event of another weekday than the news: "On Friday, five soldiers were killed" in a report on Saturday's raid."""
    if (
        s.index < 2
        or not scene.days
        or scene.year
        or news_of_its_own(s)
        or f.measure not in {"killed", "injured", "abducted"}
        or f.rule in {"toll", "zero"}
    ):
        return False
    days = {s.low[k] for k in s.where(WEEKDAYS, left, right) if not (_of_saying(s, k) or s.word(k + 2) in _OF_NATURE)}
    return bool(days) and not days & scene.days and not _when_the(s, f)


def of_an_opening_day(s: Sentence, f: Found, scene: Scene) -> bool:
    """ "A bomb has killed nine in Kabul. On Sunday, gunmen killed two in Herat.": a day is named first where it is another."""
    on = s.word(0) == "on"
    if scene.first_day != s.index or s.index <= scene.lead or s.word(on) not in WEEKDAYS or s.word(on + 1) != ",":
        return False
    told = f.measure in {"killed", "injured", "abducted", "detained"} and f.rule not in {"toll", "zero"}
    return told and not scene.year and "REP" not in s.tags[: f.i]


def news_of_its_own(s: Sentence) -> bool:
    """Whether a sentence turns to other news of the day: "Meanwhile, ...", "Also Monday, ...", "In a separate incident, ..."."""
    return s.low[0] in _TURNING or s.low[:3] in _SEPARATELY or s.low[:2] == ["in", "another"]


_TURNING: Final = frozenset({"meanwhile", "elsewhere", "separately", "also"})
_SEPARATELY: Final = (
    ["in", "a", "separate"],
    ["in", "an", "unrelated"],
    ["in", "other", "violence"],
    ["in", "a", "related"],
)


def _of_saying(s: Sentence, day: int) -> bool:
    """ "The sheriff said on Monday morning that 58 had died": the day of the saying."""
    on = day - 1 if s.word(day - 1) in {"on", "late", "early"} else day
    said = s.tag(on - 1) == "REP" or s.word(on - 1) in SAYING
    spoken = s.word(on - 2) in {"a", "the"} and s.word(on - 1) in _SPEECHES  # "In a statement Thursday, he said"
    return (said and "that" in s.low[day + 1 : day + 3]) or spoken


_SPEECHES: Final = frozenset({"statement", "interview", "speech", "briefing", "conference", "report", "address"})


def _when_the(s: Sentence, f: Found) -> bool:
    """ "Three died when the building gave way on Thursday": what is told of already is the event of the news itself."""
    return any(
        s.low[k] in {"when", "after", "as"} and s.word(k + 1) == "the" and not WEEKDAYS & set(s.low[f.j : k])
        for k in range(max(f.j, f.anchor), min(len(s.low) - 1, max(f.j, f.anchor) + _TO_WHEN))
    )


_TO_WHEN: Final = 4
"""How many tokens after the verb "when the" may begin."""


def other_date(s: Sentence, f: Found, scene: Scene) -> bool:
    """An event of a date that opens its sentence and that the news before it does not name: "On May 23, seven rebels were killed"."""
    if s.index < 2 or not (scene.days or scene.dates) or scene.year or s.word(0) not in {"on", "in"}:
        return False
    named = not MONTHS.isdisjoint(s.low[1:3]) and not scene.dates & set(s.low[1:3])
    return named and f.measure in SUFFERED and f.rule not in {"toll", "zero"}


def of_a_day_by_date(s: Sentence, f: Found, scene: Scene, right: int) -> bool:
    """ "A bomber killed five people February 25": what is of this week is told by its weekday where others are."""
    if scene.first_day < 0 or scene.year or f.measure not in SUFFERED or f.rule in {"toll", "zero"}:
        return False
    return any(
        s.capital(k) and s.word(k + 1).isdigit() and s.word(k + 1) not in scene.dates and s.word(k - 1) not in _BOUNDING
        for k in s.where(MONTHS, max(f.j, f.anchor), right)
    )


_BOUNDING: Final = frozenset(
    {"the", "a", "an", "since", "until", "till", "by", "from", "to", "through", "between", "and", "before", "after"}
)


def of_a_dated_event(s: Sentence, f: Found) -> bool:
    """ "The July 7 bombings killed 52", "an April quake killed 300", "30 were killed in the May 3 crash": told of by its date it is
    another day's; but "the May 3 crash has killed"."""
    if f.measure not in SUFFERED and f.rule != "damage":
        return False
    for k in s.where(MONTHS, max(1, f.i - _DATED), f.i):
        if s.low[k - 1] in {"a", "an", "the"} and s.capital(k) and s.where(_DATED_EVENTS, k + 1, k + 4):
            named = s.low[k + 1 : f.i]
            if HAVE.isdisjoint(named) and not s.word(k + 1).isdigit() and "," not in named:
                return True  # "the December tsunami killed 30,000", "after an April quake killed 300"
        day = k + 1 + (s.word(k + 1) == "." and s.abbreviates(k + 1))
        said = "REP" in s.tags[max(0, k - 3) : k - 1]  # "said Wednesday the May 3 crash left nine dead": their news
        if s.low[k - 1] != "the" or not s.capital(k) or not s.word(day).isdigit() or said:
            continue
        event = s.where(_HAPPENED, day + 1, day + _TO_EVENT)
        natural = s.where(_OF_NATURE, day + 1, day + _TO_EVENT)
        if natural and s.word(natural[0] + 1 + (s.word(natural[0] + 1) == ",")) in {"which", "that"}:
            event = natural  # "since the May 3 quake, which killed 900"
        if event and HAVE.isdisjoint(s.low[event[0] : max(f.i, f.anchor)]):
            return True
    return any(  # "30 were killed in the September 4 air strike"
        s.low[k - 2 : k] == ["in", "the"] and s.word(k + 1).isdigit() and s.where(_HAPPENED, k + 2, k + _TO_EVENT)
        for k in s.where(MONTHS, f.j, max(f.j, f.anchor) + _BEHIND)
    )


_DATED: Final = 14
"""How many tokens before a count the date of its event may stand."""
_TO_EVENT: Final = 5
_BEHIND: Final = 5
_HAPPENED: Final = frozenset(
    "attack attacks bombing bombings blast blasts explosion crash shooting massacre raid strike collapse fire riot riots clash clashes assault siege"
    " derailment sinking".split()
)
"""Whose dead are counted within days."""
_OF_NATURE: Final = frozenset(
    "quake earthquake tsunami tsunamis flood floods storm cyclone hurricane typhoon landslide eruption".split()
)
"""Whose dead are counted for weeks, under the date that it has got for a name; but a clause of its own only says which one it was."""
_DATED_EVENTS: Final = _HAPPENED | _OF_NATURE


def at_that_time(s: Sentence, f: Found) -> bool:
    """ "... shut since 3 May, when some 40 miners died": the day named is another."""
    for k in range(f.i - 1, max(1, f.i - _WHEN_REACH), -1):
        if s.low[k] == "when" and s.low[k - 1] == ",":
            before = k - 2
            return (before in s.at and s.at[before].unit == "date") or s.kind(before) == "o" or s.low[before] in MONTHS
        if s.low[k] in {";", ","}:
            return False
    return False


_WHEN_REACH: Final = 12
