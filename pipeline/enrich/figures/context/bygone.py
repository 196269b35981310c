"""Words of the past around a figure: "last year", "in recent months", "previous", "have ... since 2003"."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.context.clauses import superlative
from pipeline.enrich.figures.context.days import BALLOT
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence

_PAST: Final = frozenset(
    "previous previously anniversary decades ago annually historic history genocide decade centuries formerly 1990s 1980s 1970s 1960s 1950s 1940s 1930s holocaust".split()
)
_PAST_PAIRS: Final = frozenset(
    {("last", "year"), ("last", "month"), ("last", "week"), ("last", "weekend"), ("recent", "years"), ("every", "year"), ("world", "war"), ("recent", "months"),
     ("each", "year"), ("past", "year"), ("past", "years"), ("recent", "decades"), ("past", "decades"),
     ("earlier", "year"), ("earlier", "month"), ("earlier", "week"), ("year", "earlier"), ("week", "earlier"),
     ("year", "prior"), ("years", "prior"), ("month", "prior"), ("months", "prior"), ("week", "prior")}
)  # fmt: skip
EVENTS: Final = frozenset(
    "incident accident crash attack shooting blast explosion fire collapse quake disaster case".split()
)
_AGES: Final = frozenset({"decades", "decade", "history", "centuries", "historic"})
"""In "the highest turnout in decades", "the worst floods in decades" these are no time of the event."""


def of_the_past(s: Sentence, f: Found, left: int, right: int) -> bool:
    """Words of the past close by, one by itself or two near each other."""
    if s.low[max(0, f.i - 2) : f.i] == [",", "to"]:
        left = f.i - 1  # "sentenced a clerk, freed last year, to six years"
    words = s.low[max(left, f.i - 14) : min(right, max(f.j + 14, f.anchor + 7))]
    if s.low[0] == "last" and left == 0:
        words = s.low[:2] + words  # "Last month, the governor ...": the whole clause is of that time
    if not _PAST.isdisjoint(words) and _past_word(s, f, words, left, right):
        return True
    if _of_an_anniversary(s, f) or _struck_before(s, f):
        return True
    if (
        left
        and s.low[left - 1] == ","
        and s.low[left].endswith("ing")
        and tuple(s.low[left - 3 : left - 1]) in _PAST_PAIRS
    ):
        return True  # "rebels overran the town last week, taking 31 guards hostage"
    return not _PAIRED.isdisjoint(s.words) and _past_pair(s, f, words, left, right)


def _past_word(s: Sentence, f: Found, words: list[str], left: int, right: int) -> bool:
    """A word by itself that makes the figure one of the past: "previous", "decades"."""
    ages = f.measure in BALLOT or any(superlative(word) for word in words)
    past = _PAST - ({"previous", "previously"} if f.superseded else set()) - (_AGES if ages else set())
    met = past & set(words)
    if "history" in met and _of_its_own(s):
        met = met - {"history"}
    if "historic" in met and not any(_HISTORIC & set(s.low[k : k + 3]) for k in s.where(_AGED, left, right)):
        met = met - {"historic"}  # "a historic mosque" may burn today
    if "previous" in met and any(
        s.low[k] == "previous" and s.tag(k + 1) in {"Q", "N"} and "hours" in s.low[k : k + 4]
        for k in range(left, right)
    ):
        met = met - {"previous"}
    of_a_toll = f.rule != "toll" and bool({"toll", "tally", "count"} & set(words))
    rate = f.unit == "percent" and s.word(f.i - 1) in _BY  # "up 18 percent from the previous week"
    rate = rate or (f.measure == "other_official" and "from" in words)  # "rose by 2,000 from the previous week"
    if met == {"previous"} and (of_a_toll or rate):
        return False  # "raised the previous toll after the 5.0 quake"
    return bool(met)


_BY: Final = frozenset({"up", "down", "by", "of"})
_PAIRED: Final = frozenset(first for first, _ in _PAST_PAIRS) | {"this"}
"""Without one of these no pair of words tells of the past."""


def _past_pair(s: Sentence, f: Found, words: list[str], left: int, right: int) -> bool:
    """Two words near each other that do: "last year", "in recent months", "have ... this year"."""
    pairs = set(pairwise(words)) | set(zip(words, words[2:], strict=False))
    if ("world", "war") in pairs and any(
        s.low[k] == "war" and _DUG_UP & {word.rpartition("-")[2] for word in s.low[k + 1 : k + 4]}
        for k in range(left, right)
    ):
        pairs -= {("world", "war")}  # "a World War II bomb exploded", "a World War II-era bomber crashed"
    if ("since", "last") in pairs:
        return False  # "since last month": a running total
    for k in s.where(_LAST, left, right - 1):
        of_it = f.rule == "event noun" and k < f.anchor < k + _NEAR  # "last month's killing of two judges"
        fresh = s.low[k + 1] == "week" or f.measure in BALLOT
        if fresh and s.tag(k + 2) == "GEN" and not of_it:
            pairs -= {("last", s.low[k + 1])}  # "last week's rains" are the news itself
    months = any(a == "last" and (b in MONTHS or b in _SEASONS) for a, b in pairs)
    hangs = s.word(left - 1) == "," and s.word(left - 3) == "last"
    months = months or (hangs and s.word(left - 2) in MONTHS)  # "attacked it last September, seizing 300"
    last = s.where(_LAST, left, right - 2)
    holiday = any(s.capital(k + 1) and "weekend" in s.low[k + 2 : k + 4] for k in last)  # "last Labor Day weekend"
    weekly = f.measure == "infected" and ("last", "week") in pairs  # what a health agency counts each week is its news
    # what offices count by the week and year is news; but "Last year's floods affected 21 million"
    floods = f.rule == "damage" and s.low[0] == "last" and s.tag(2) == "GEN"
    yearly = f.measure in {"other_official"} | BALLOT and f.rule != "released or tried" and not floods
    yearly = yearly and not _PERIODS.isdisjoint(pairs)
    if (months or holiday or _PAST_PAIRS & pairs) and not (weekly or yearly):
        return True
    part = f.rule == "part"  # "14 infected this year, seven of whom have died"
    return not part and f.measure in {"killed", "injured", "infected"} and "have" in words and ("this", "year") in pairs


_DUG_UP: Final = frozenset(
    "era bomb bombs bomber shell shells grenade mine mines munition munitions ordnance plane aircraft fighter".split()
)
_PERIODS: Final = frozenset({("last", "week"), ("last", "year")})
_AGED: Final = frozenset({"historic"})
_HISTORIC: Final = EVENTS | frozenset(
    "flood floods earthquake eruption hurricane cyclone storm drought famine plague outbreak massacre battle war uprising strike march visit bombing".split()
)
_NEAR: Final = 6
_ANNIVERSARY: Final = frozenset({"anniversary"})


def _of_an_anniversary(s: Sentence, f: Found) -> bool:
    """ "Coincided with the 50th anniversary of the attack by soldiers on the old port of the capital that killed about 300"."""
    for k in s.where(_ANNIVERSARY, 0, f.i):
        if s.word(k + 1) == "of" and {"that", "which", "who"} & set(s.low[k : f.i]):
            return True
    return False


def _struck_before(s: Sentence, f: Found) -> bool:
    """ "Another quake that struck off the coast last week killed 64": its time is told where it is said to have struck."""
    return any(
        s.low[k + 1] in _SPANS and any(s.low[n + 1] in _STRUCK for n in s.where(_THAT, max(1, k - _NEAR), k))
        for k in s.where(_LAST, 1, min(f.i, f.anchor + 1))
    )


_THAT: Final = frozenset({"that", "which"})
_LAST: Final = frozenset({"last"})
_SPANS: Final = frozenset({"week", "month", "year"})
_STRUCK: Final = frozenset("struck hit rocked shook occurred happened exploded crashed sank erupted swept".split())
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "winter", "fall"})


def _of_its_own(s: Sentence) -> bool:
    """ "A mine with a long history of gas leaks": no time of the event."""
    return any(
        s.low[k] == "history" and s.word(k + 1) == "of" and ("a" in s.low[max(0, k - 3) : k] or s.tag(k - 1) == "POSS")
        for k in range(len(s.low))
    )
