"""Scope of a figure: the news itself, or another event, an earlier day, a standing fact."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.context.clauses import ABOUT, own_part, superlative
from pipeline.enrich.figures.context.scene import Scene
from pipeline.enrich.figures.context.totals import of_a_war
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.sources.saying import SAYING
from pipeline.enrich.figures.words.closed import MONTHS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Scope

_RISE: Final = frozenset(
    "bringing brings brought raising raises raised rose risen rises rising climbed climbs climbing taking reached reaches jumped jumps soars surges increases increased stands"
    " soared passed topped surged".split()
)
_PAST: Final = frozenset(
    "previous previously anniversary decades ago historic history genocide decade centuries formerly 1990s 1980s 1970s 1960s holocaust".split()
)
_PAST_PAIRS: Final = frozenset(
    {("last", "year"), ("last", "month"), ("last", "week"), ("recent", "years"), ("every", "year"), ("world", "war"), ("recent", "months"),
     ("each", "year"), ("past", "year"), ("past", "years"), ("earlier", "year"), ("earlier", "month"), ("earlier", "week"), ("year", "earlier"), ("week", "earlier")}
)  # fmt: skip


def scope(s: Sentence, f: Found, scene: Scene, left: int, right: int, relative: int, sourced: bool) -> Scope:
    """Current where it is the news itself; background where the clause speaks of an earlier day, another event or a standing fact."""
    words = s.low[left:right]
    if (f.rule == "toll" and _RISE & set(words)) or {("as", "of"), ("so", "far")} & set(pairwise(words)):
        return "current"
    if s.index in scene.carried or (
        scene.anniversary and s.index and f.measure in {"killed", "injured", "missing", "rescued"}
    ):
        return "background"
    whole = own_part(s, f, left, right, frozenset())[1]
    left, right = own_part(s, f, left, right)
    if (f.rule == "earlier count" and not f.superseded) or s.low[:3] == ["on", "this", "day"]:
        return "background"
    if (
        _fixed(s, f, left)
        or _about(s, f, left)
        or _past_words(s, f, left, right)
        or _past_perfect(s, f)
        or _other_day(s, f, scene, left, right)
        or _other_date(s, f, scene)
    ):
        return "background"
    announced = sourced and s.index < 2 and any(q.unit == "percent" for q in s.quantities)
    if (
        f.measure != "other_official"
        and not announced
        and _years(
            s, f, left, whole, scene, sourced and s.index < _LEAD_SENTENCES and not _OUTBREAK.isdisjoint(s.words)
        )
    ):
        return "background"
    if _at_that_time(s, f) or _lasting(s, f, sourced) or (s.index >= 2 and of_a_war(s, f)):
        return "background"
    if (
        relative >= 0
        and s.index >= 2
        and f.rule not in {"on board", "magnitude"}
        and not {"are", "is"} & set(s.low[relative : f.anchor + 1])
        and not f.single
    ):
        return "background"
    dead = {"died", "dies"} & s.words and {"aged", "age"} & s.words  # of an obituary
    if relative >= 0 and (dead or _JUDGED & set(s.low[:relative])) and not f.single:
        return "background"  # "sentenced seven over a coup in which 251 were killed"
    if _standing(s, f, sourced):
        return "background"
    return "current"


_JUDGED: Final = frozenset(
    "killer murderer sentenced jailed convicted acquitted trial survived survivor charged indicted extradited anniversary".split()
)
"""Before a relative clause these make of what it tells an earlier event."""
_DESCRIBING: Final = frozenset({"suspected", "wanted", "accused", "convicted", "linked"})
"""Before a noun these only describe: "searching for wanted militants"."""


def _about(s: Sentence, f: Found, left: int) -> bool:
    """Whether the figure belongs to the event that is only the ground of the news."""
    if f.measure not in {"killed", "injured", "abducted", "missing"}:
        return False
    begin = max(left, f.i - 16)
    before = [
        w
        for k, w in enumerate(s.low[begin : f.i], begin)
        if w not in _DESCRIBING or s.tag(k + 1) not in {"N", "C", "DET"}
    ]
    if "responsibility" in before and (s.index < 2 or not SAYING.isdisjoint(before[before.index("responsibility") :])):
        return False  # "claimed responsibility, saying it had killed 15 policemen"
    return not ABOUT.isdisjoint(before)


def _fixed(s: Sentence, f: Found, left: int) -> bool:
    """A standing fact or another event: a term being served, seats needed for a majority, "a day after a bomb killed five"."""
    if f.measure == "sentence" and {"serving", "serve", "served"} & set(s.low[max(0, f.i - 4) : f.i]):
        return True
    if f.measure == "seats" and {"needed", "required"} & set(s.low[f.j : f.j + 4]):
        return True
    if f.measure not in {"killed", "injured", "abducted", "detained"}:
        return False
    span = s.low[max(left, f.i - 14) : f.i]
    after = any(
        (b in {"after", "before"} or (b == "since" and a == "years"))
        and a in {"day", "days", "week", "weeks", "month", "months", "year", "years"}
        and not _closed(s, f, n)
        for n, (a, b) in enumerate(pairwise(span), f.i - len(span))
    )
    that = any(a == "in" and b == "that" for a, b in pairwise(s.low[:6])) and s.index >= 1
    follows = any(
        s.low[k : k + 2] == ["in", "the"]
        and s.word(k + 2) in {"days", "weeks", "months", "years"}
        and s.word(k + 3) in {"after", "following", "since"}
        for k in range(f.j, min(len(s.low), f.j + 10))
    )
    return after or that or follows


def _closed(s: Sentence, f: Found, after: int) -> bool:
    """Whether a comma ends the clause of "after" before the figure: "years after a crush killed 115, seven people died"."""
    comma = max((k for k in range(after, f.i) if s.low[k] == ","), default=-1)
    return comma > 0 and any(s.tags[k] in {"T", "V", "AUX"} for k in range(after, comma)) and s.low[0] != "in"


_BALLOT: Final = frozenset({"turnout", "votes", "vote_share", "seats"})
_AGES: Final = frozenset({"decades", "decade", "history", "centuries", "historic"})
"""In "the highest turnout in decades", "the worst floods in decades" these are no time of the event."""


def _past_words(s: Sentence, f: Found, left: int, right: int) -> bool:
    """Words of the past close by: "last year", "in recent months", "previous", "have ... since 2003"."""
    words = s.low[max(left, f.i - 14) : min(right, f.j + 14)]
    ages = f.measure in _BALLOT or any(superlative(word) for word in words)
    past = _PAST - ({"previous", "previously"} if f.superseded else set()) - (_AGES if ages else set())
    met = past & set(words)
    if "previous" in met and any(
        s.low[k] == "previous" and s.tag(k + 1) in {"Q", "N"} and "hours" in s.low[k : k + 4]
        for k in range(left, right)
    ):
        met = met - {"previous"}
    of_a_toll = f.rule != "toll" and bool({"toll", "tally", "count"} & set(words))
    rate = f.unit == "percent" and s.word(f.i - 1) in {
        "up",
        "down",
        "by",
        "of",
    }  # "up 18 percent from the previous week"
    if met == {"previous"} and (of_a_toll or rate):
        met = frozenset()  # "raised the previous toll after the 5.0 quake"
    if met:
        return True
    pairs = set(pairwise(words)) | set(zip(words, words[2:], strict=False))
    if ("since", "last") in pairs:
        return False  # "since last month": a running total
    for k in range(left, right - 1) if "last" in s.words else ():
        if s.low[k] == "last" and s.tag(k + 2) == "GEN":
            pairs -= {("last", s.low[k + 1])}  # "last week's rains" are the news itself
    if _PAST_PAIRS & pairs and not (
        f.measure in {"other_official"} | _BALLOT
        and f.rule != "released or tried"
        and {("last", "week"), ("last", "year")} & pairs
    ):
        return True
    part = f.rule == "part"  # "14 infected this year, seven of whom have died"
    return not part and f.measure in {"killed", "injured", "infected"} and "have" in words and ("this", "year") in pairs


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


def _past_perfect(s: Sentence, f: Found) -> bool:
    """A past perfect outside reported speech: "had arrested another 50"."""
    if f.measure == "other_official" or (f.measure == "sentence" and "asked" in s.words):
        return False
    near = range(max(0, f.anchor - 3), f.anchor)
    had = any(s.low[k] == "had" and s.word(k + 1) != "to" for k in near)  # not "had to leave"
    if not had or _by_then(s, f):
        return False  # "86 had been rescued by nightfall"
    if f.measure in _BALLOT and s.word(f.i - 1) == "had":
        return False  # "the party had 54 percent": the verb itself
    reported = (s.tags[k] == "REP" or (s.low[k] in SAYING and s.word(k + 1) == "that") for k in range(f.anchor))
    return not any(reported)


def _other_day(s: Sentence, f: Found, scene: Scene, left: int, right: int) -> bool:
    """An event of another weekday than the news: "On Friday, five soldiers were killed" in a report on Saturday's raid."""
    if (
        s.index < 2
        or not scene.days
        or scene.year
        or s.low[0] in {"meanwhile", "elsewhere", "separately"}
        or f.measure not in {"killed", "injured", "abducted"}
        or f.rule in {"toll", "zero"}
    ):
        return False
    days = {w for w in s.low[left:right] if w in WEEKDAYS}
    return bool(days) and not days & scene.days


def _other_date(s: Sentence, f: Found, scene: Scene) -> bool:
    """An event of a date that opens its sentence and that the news before it does not name: "On May 23, seven rebels were killed"."""
    if s.index < 2 or not (scene.days or scene.dates) or scene.year or s.word(0) != "on":
        return False
    named = not MONTHS.isdisjoint(s.low[1:3]) and not scene.dates & set(s.low[1:3])
    return named and f.measure in _SUFFERED and f.rule not in {"toll", "zero"}


FEWEST_STANDING: Final = 100
"""So many in custody, told without a source, are no arrests of the day."""


def _lasting(s: Sentence, f: Found, sourced: bool) -> bool:
    """What has been so for a while: "8,000 are in custody", "already has 380 soldiers there", "compared to 10 percent"."""
    if f.measure == "detained" and f.rule == "predicate" and s.index and not f.single:
        before = s.word(f.anchor - 1)
        return before == "remain" or (before == "are" and not sourced and (f.low or 0) >= FEWEST_STANDING)
    if s.low[max(0, f.i - 2) : f.i] in (["compared", "to"], ["compared", "with"]):
        return True
    if f.rule == "event noun" and "recent" in s.low[max(0, f.anchor - 2) : f.anchor]:
        return True  # "the recent murders of two girls"
    if f.rule == "forces" and s.index and not sourced and s.word(f.i - 1) in {"has", "have"}:
        return True  # "the US has about 14,000 troops there"
    if f.measure == "seats" and (s.word(f.i - 1) in {"holds", "hold"} or s.low[f.i - 2 : f.i] == ["there", "are"]):
        return True
    if (
        f.measure == "displaced"
        and f.rule == "noun"
        and {"host", "hosts", "hosting"} & set(s.low[max(0, f.i - 3) : f.i])
    ):
        return True  # "Jordan is host to 638,000 refugees"
    return f.measure in {"other_official", "seats"} and "already" in s.low[max(0, f.i - 4) : f.i]


def _at_that_time(s: Sentence, f: Found) -> bool:
    """ "... shut since 3 May, when some 40 miners died": the day named is another."""
    for k in range(f.i - 1, max(1, f.i - _WHEN_REACH), -1):
        if s.low[k] == "when" and s.low[k - 1] == ",":
            before = k - 2
            return (before in s.at and s.at[before].unit == "date") or s.kind(before) == "o" or s.low[before] in MONTHS
        if s.low[k] in {";", ","}:
            return False
    return False


_WHEN_REACH: Final = 12


def _standing(s: Sentence, f: Found, sourced: bool) -> bool:
    """ "More than 200 have been killed in the offensive": the sum of a longer conflict, told without a source further down;
    or of a war, whoever says so: "60,000 people have been killed since the war began, the ministry says"."""
    if s.index >= 2 and f.measure in _SUFFERED and _since_war(s, f):
        return True
    if s.index < 2 or f.single or sourced or f.measure != "killed" or f.rule == "toll":
        return False
    before = s.low[max(0, f.anchor - 3) : f.anchor]
    return ("have" in before or "has" in before) and (f.low or 0) >= 100


def _since_war(s: Sentence, f: Found) -> bool:
    """Whether the figure is the last one before "since the war began", or the first one behind it."""
    for k in s.where(_SINCE):
        near = range(f.j, k) if f.j <= k else range(k, f.i)
        if not _WARS.isdisjoint(s.low[k : k + _TO_WAR]) and all(n not in s.at for n in near):
            return True
    return False


_SINCE: Final = frozenset({"since"})
_WARS: Final = frozenset({"war", "conflict", "invasion", "insurgency", "rebellion", "genocide"})
_TO_WAR: Final = 6
"""How many tokens from "since" on may name a war: "since Russia's full-scale invasion"."""
_SUFFERED: Final = frozenset({"killed", "injured", "displaced", "missing", "detained", "abducted"})


_LEAD_SENTENCES: Final = 3
_SINCE_REACH: Final = 5
_OUTBREAK: Final = frozenset(
    "cases infections outbreak epidemic cholera measles ebola mpox dengue malaria polio diphtheria".split()
)
_LEAD: Final = 4
"""A dateline opens one of so many sentences, the title and the kicker included."""
_DATELINE: Final = 15
"""How many tokens a dateline may take: "RAMALLAH, July 15, 2025 (WAFA) -"."""
_DATED: Final = 7
"""The colon after the date of a timeline's line stands within so many tokens."""


def _years(s: Sentence, f: Found, left: int, right: int, scene: Scene, news: bool) -> bool:
    """An earlier year or a bare month in the clause: "in 2003", "in June", "the 1976 bombing"; or before its colon.
    `news`: a source announces it at the beginning, so that a count "since" a year is the news itself."""
    dated = any(q.unit == "date" and s.word(q.j) == ":" and q.j < _DATED for q in s.quantities)
    if left and (dated or s.low[left - 1] == ":" or _goes_on(s, left, right)):
        left = 0
    dash = next(
        (k for k in range(min(len(s.low), _DATELINE)) if s.low[k] in {"-", "–", "—", "--"} and not s.tied(k)), 0
    )
    for q in s.quantities:
        if s.index < _LEAD and q.j <= dash:
            continue  # of the dateline
        end = max(f.j, f.head + 1)
        if (
            end < q.i < f.anchor
            and s.word(end) == ","
            and s.word(end + 1) in ({"who", "born"} if f.single else {"born"})
        ):
            continue  # "a runner, who had won bronze in 2017, was found dead"
        of_a_year = q.unit == "date" and len(s.low[q.j - 1]) == 4 and s.low[q.j - 1] != scene.year
        if of_a_year and news and "since" in s.low[max(0, q.i - _SINCE_REACH) : q.i]:
            continue  # "140 people have died since October 2021, the minister announced"
        if of_a_year and (left <= q.i < right or _dates_participle(s, q, left)):
            return True
    return any(
        s.capital(k)
        and s.word(k - 1) in {"in", "last"}
        and "since" not in s.low[max(left, k - 7) : k]
        and not s.word(k + 1)[:1].isdigit()
        for k in s.where(MONTHS, left, right)
    )


def _goes_on(s: Sentence, left: int, right: int) -> bool:
    """Whether what stands behind a semicolon goes on with what a date opens: "In 2019 a bus fell off it; nine died"."""
    opens = any(q.unit == "date" and q.i <= _OPENING_DATE for q in s.quantities)
    timed = any(q.unit == "date" and left <= q.i < right for q in s.quantities) or "TIME" in s.tags[left:right]
    return opens and s.low[left - 1] == ";" and not timed and not {"has", "have", "now"} & set(s.low[left:right])


_OPENING_DATE: Final = 3
"""A date that opens a sentence stands within so many tokens."""


def _dates_participle(s: Sentence, date: Quantity, left: int) -> bool:
    """Whether a date is that of the clause on which a participle at `left` hangs: it opens it ("In 1996, a ferry sank,
    killing 800") or ends it ("a ferry sank in 1996, killing 800")."""
    begin = date.i
    while s.word(begin - 1) in MONTHS or s.word(begin - 1).isdigit():
        begin -= 1
    if not left or s.low[left - 1] != "," or date.i >= left or s.word(begin - 1) not in _IN:
        return False
    return date.j == left - 1 or begin == 1 or s.low[begin - 2] in _OPENING


_IN: Final = frozenset({"in", "on", "of", "early", "late"})
_OPENING: Final = frozenset({";", "while", "but", "although", "—", ":", "back", "earlier"})
