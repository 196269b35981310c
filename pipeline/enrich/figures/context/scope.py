"""Scope of a figure: the news itself, or another event, an earlier day, a standing fact."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.context import years
from pipeline.enrich.figures.context.bygone import EVENTS, of_the_past
from pipeline.enrich.figures.context.clauses import ABOUT, adjoin, own_part, superlative
from pipeline.enrich.figures.context.days import (
    at_that_time,
    news_of_its_own,
    of_a_dated_event,
    of_a_day_by_date,
    of_an_opening_day,
    other_date,
    other_day,
    past_perfect,
)
from pipeline.enrich.figures.context.lasting import lasting, standing
from pipeline.enrich.figures.context.scene import Scene
from pipeline.enrich.figures.context.totals import of_a_war
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.sources.saying import SAYING
from pipeline.enrich.figures.words.closed import WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Scope

_RISE: Final = frozenset(
    "bringing brings brought raising raises raised rose risen rises rising climbed climbs climbing taking reached reaches jumped jumps soars surges increases increased stands"
    " soared passed topped surged".split()
)
_UNTIL_NOW: Final = {"as": frozenset({"of"}), "so": frozenset({"far"})}


def scope(s: Sentence, f: Found, scene: Scene, left: int, right: int, relative: int, sourced: bool) -> Scope:
    """Current where it is the news itself; background where the clause speaks of an earlier day, another event or a standing fact."""
    words = s.low[left:right]
    if (f.rule == "earlier count" and not f.superseded) or _let_go(s, f):
        return "background"
    if (f.rule == "toll" and not _RISE.isdisjoint(words)) or adjoin(words, _UNTIL_NOW):
        return "current"
    if s.index in scene.carried or (
        scene.anniversary and s.index and f.measure in {"killed", "injured", "missing", "rescued", "displaced"}
    ):
        return "background"
    whole = own_part(s, f, left, right, frozenset())[1]
    left, right = own_part(s, f, left, right)
    if (
        s.low[:3] in _THEN
        or _days_earlier(s)
        or s.low[:4] == ["in", "the", "past", ","]
        or (s.low[0] in {"a", "another"} and s.word(1) == "similar" and s.word(2) in EVENTS)
    ):
        return "background"
    if (
        _fixed(s, f, left)
        or _about(s, f, left)
        or of_the_past(s, f, left, right)
        or past_perfect(s, f)
        or other_day(s, f, scene, left, right)
        or other_date(s, f, scene)
        or of_a_dated_event(s, f)
        or of_an_opening_day(s, f, scene)
        or of_a_day_by_date(s, f, scene, right)
    ):
        return "background"
    announced = sourced and s.index < 2 and any(q.unit == "percent" for q in s.quantities)
    news = sourced and s.index < _LEAD_SENTENCES and not _OUTBREAK.isdisjoint(s.words)
    if f.measure != "other_official" and not announced and years.dated_otherwise(s, f, left, whole, scene, news):
        return "background"
    if scene.court and s.index and f.single and f.measure in _TRIED_FOR and WEEKDAYS.isdisjoint(s.low[left:right]):
        return "background"
    recalled = s.index >= 2 or not sourced or (f.low or 0) >= FEWEST_OF_YEARS
    if at_that_time(s, f) or lasting(s, f, sourced) or (recalled and of_a_war(s, f)):
        return "background"
    if (
        relative >= 0
        and s.index >= 2 + scene.lead
        and s.word(relative - 2) not in {"that", "this"}  # "claimed that blast that killed 13": the one just told of
        and not (f.measure == "injured" and s.word(relative) == "where" and "condition" in s.words)
        and not (f.measure == "crowd" and s.word(relative) == "where")
        and not (_caused(s.low[max(0, relative - 6) : relative]) or news_of_its_own(s))
        and f.rule not in {"on board", "magnitude", "burnt area", "containment"}
        and not (f.measure == "detained" and (s.word(relative - 2) in _SWOOPS or s.word(relative - 1) == "during"))
        and not {"are", "is"} & set(s.low[relative : f.anchor + 1])
        and not (f.single and not (s.word(f.j) == "and" and f.j + 1 in s.at))  # "killed Mr. Okello and 20 others"
    ):
        return "background"
    dead = {"died", "dies"} & s.words and {"aged", "age"} & s.words  # of an obituary
    if "who" in s.low[f.j : f.anchor] and not f.single and not _HONOURING.isdisjoint(s.low[left : f.i]):
        return "background"  # "the garden honours the 140 travellers and staff who lost their lives"
    if f.rule == "event noun" and not _REMEMBERING.isdisjoint(s.low[max(0, f.anchor - 3) : f.anchor]):
        return "background"  # "marched to commemorate the death of a leader"
    since = relative >= 0 and not f.single and "since" in s.low[max(0, relative - 6) : relative]
    if since and any(superlative(word) for word in s.low[:relative]):
        return "background"  # "the worst attack since a bombing in March that killed 60"
    if relative >= 0 and (dead or _JUDGED & set(s.low[:relative])) and not f.single:
        return "background"  # "sentenced seven over a coup in which 251 were killed"
    if standing(s, f, sourced):
        return "background"
    return "current"


def _caused(before: list[str]) -> bool:
    """Whether the words before a clause tell that the news brought about what the clause tells of."""
    return not _CAUSING.isdisjoint(before) or any(pair in _HAVE_CAUSED for pair in pairwise(before))


_HAVE_CAUSED: Final = frozenset((have, done) for have in ("have", "has") for done in ("caused", "sparked", "triggered"))
""" "Have caused a stampede that killed 11": the stampede is the news."""
_CAUSING: Final = frozenset("causing sparking triggering creating starting unleashing".split())
""" "A truck exploded, creating a fireball that killed 29"."""


def _days_earlier(s: Sentence) -> bool:
    """Whether a sentence opens with "A day earlier,", "Two weeks before," or "A day before Saturday's march,"."""
    if s.low[:3] == ["a", "day", "before"] and s.index:
        return True
    return any(s.low[k] in _SPANS and s.low[k + 1 : k + 3] in _EARLIER for k in range(min(_OPENS, len(s.low))))


_SPANS: Final = frozenset("day days week weeks month months year years".split())
_EARLIER: Final = (["earlier", ","], ["before", ","])


def _let_go(s: Sentence, f: Found) -> bool:
    """ "Four nurses abducted in March have been freed", "gunmen released 30 hostages": that they were taken is no news."""
    if f.measure != "abducted":
        return False
    if not _FREEING.isdisjoint(s.low[0 if f.rule == "part" else max(0, f.i - 3) : f.i]):
        return True
    freed = next((k for k in range(f.j, len(s.low)) if s.low[k] in {"freed", "released"}), 0)
    return s.word(freed - 1) in {"been", "were", "was"} and _JOINING.isdisjoint(s.low[f.j : freed])


_FREEING: Final = frozenset({"free", "frees", "freed", "freeing", "release", "releases", "released", "releasing"})
_JOINING: Final = frozenset({"and", "but", "while", "before", ";"})
_SWOOPS: Final = frozenset({"operation", "operations", "raid", "raids", "swoop", "crackdown", "exercise", "arrest"})
""" "Police mounted an operation in which nine were netted": the arrests are the news."""
_THEN: Final = (
    ["on", "this", "day"], ["the", "following", "year"], ["the", "following", "month"], ["a", "year", "later"], ["a", "month", "later"],
    ["the", "next", "year"], ["the", "year", "after"], ["the", "year", "before"],
)  # fmt: skip
"""What opens a sentence that goes on with another time."""
_HONOURING: Final = frozenset(
    "honours honors honouring honoring commemorates commemorate commemorating commemorated remembers remembered remembering".split()
)
_REMEMBERING: Final = _HONOURING | {"mark", "marks", "marked", "marking"}
_TRIED_FOR: Final = frozenset({"killed", "injured", "detained"})
_JUDGED: Final = frozenset(
    "killer murderer sentenced jailed convicted acquitted trial survivor charged indicted extradited anniversary".split()
)
"""Before a relative clause these make of what it tells an earlier event."""
_DESCRIBING: Final = frozenset({"suspected", "wanted", "accused", "convicted", "linked"})
"""Before a noun these only describe: "searching for wanted militants"."""


def _about(s: Sentence, f: Found, left: int) -> bool:
    """Whether the figure belongs to the event that is only the ground of the news."""
    if s.word(f.anchor - 1) == "whose" and f.rule == "event noun":
        return True  # "the soldiers whose kidnapping set off the war"
    if f.rule == "event noun" and not s.heading and not _PROTESTED.isdisjoint(s.low[max(0, f.anchor - 4) : f.anchor]):
        return True  # "gunmen protesting the death of an officer", "in retaliation for the arrest of a rebel"
    if f.measure not in {"killed", "injured", "abducted", "missing", "rescued"}:
        return False
    begin = max(left, f.i - 16)
    before = [  # without "the number of deaths linked to the virus"
        w
        for k, w in enumerate(s.low[begin : f.i], begin)
        if (w not in _DESCRIBING or s.tag(k + 1) not in {"N", "C", "DET"}) and not (w == "linked" and f.rule == "toll")
    ]
    if "responsibility" in before and (s.index < 2 or not SAYING.isdisjoint(before[before.index("responsibility") :])):
        return False  # "claimed responsibility, saying it had killed 15 policemen"
    if s.index and any(a == "earlier" and b in _EVENTS for a, b in pairwise(s.low[:_OPENS])):
        return True  # "In an earlier attack, two were killed"
    if any(a == "an" and b in _OLDER and s.word(k + 2) in _EVENTS for k, (a, b) in enumerate(pairwise(s.low[: f.i]))):
        return True  # "seized arms, after an earlier gunbattle killed 13 policemen"
    behind = s.where(_OLDER, f.j, max(f.j, f.anchor) + _BEHIND)
    if any(s.low[k - 1] in {"the", "an", "in"} and s.word(k + 1) in _EVENTS for k in behind):
        return True  # "two guards were killed in the earlier violence"
    if any(a == "for" and b in {"that", "this"} for a, b in pairwise(before)):
        return False  # "claimed responsibility for that blast": the one just told of
    if f.rule == "event noun" and "into" not in before and not _LAID_TO.isdisjoint(before):
        return True
    if f.rule == "object" and s.word(f.anchor - 1) == "for" and not _SENTENCED.isdisjoint(before):
        return True  # "sentenced a man to death for murdering a driver"
    if f.rule == "event noun" and not s.heading and any(a in _TAKEN and b in _OVER for a, b in pairwise(before)):
        return True  # "two suspects arrested in the murder of a nurse"
    return not ABOUT.isdisjoint(before)


_PROTESTED: Final = frozenset(
    "protest protests protested protesting retaliation revenge avenge avenged avenging".split()
)
_SENTENCED: Final = frozenset("sentenced sentences jailed imprisoned executed executes hanged beheaded".split())
_TAKEN: Final = frozenset({"arrested", "detained", "held", "jailed", "suspects", "suspect"})
_OVER: Final = frozenset({"in", "over", "for"})
_LAID_TO: Final = frozenset("charges indictment indicted planning ordering masterminding orchestrating".split())
"""Before a noun of killing these tell what somebody is tried for: "denied planning the killing of 80,000"."""


_EVENTS: Final = frozenset(
    "violence gunbattle gunfight battle clashes fighting unrest riots attack attacks incident incidents accident accidents crash blast bombing explosion shooting clash raid strike fire quake sinking disaster".split()
)
_OLDER: Final = frozenset({"earlier", "previous"})
_BEHIND: Final = 8
_OPENS: Final = 5
"""So many tokens open a sentence: "In an earlier attack"."""


def _fixed(s: Sentence, f: Found, left: int) -> bool:
    """A standing fact or another event: a term being served, seats needed for a majority, "a day after a bomb killed five"."""
    if f.measure == "sentence" and {"serving", "serve", "served"} & set(s.low[max(0, f.i - 4) : f.i]):
        return not any(s.low[k] == "serve" and s.word(k - 1) in _TO_COME for k in range(max(1, f.i - 4), f.i))
    if f.measure == "seats" and {"needed", "required"} & set(s.low[f.j : f.j + 4]):
        return True
    if f.measure not in {"killed", "injured", "abducted", "detained", "displaced", "crowd"}:
        return False
    span = s.low[max(left, f.i - 14) : f.i]
    if _years_after(s) and any(s.low[k] == "," and s.word(k + 1).endswith("ing") for k in range(f.i)):
        return True
    after = any(
        (b in {"after", "before"} or (b == "since" and a in {"year", "years"}))
        and a in {"day", "days", "week", "weeks", "month", "months", "year", "years"}
        and not _closed(s, f, n)
        for n, (a, b) in enumerate(pairwise(span), f.i - len(span))
    )
    opens = s.index > 0 and ("in", "that") in pairwise(s.low[: _OPENS + 1])  # "In that raid three died"
    # "37 people were killed in that incident"
    near = s.where(_THAT, f.j, f.anchor + _BEHIND)
    that = any(s.low[k - 1] == "in" and s.word(k + 1) in _EVENTS for k in near)
    follows = any(
        s.low[k : k + 2] == ["in", "the"]
        and s.word(k + 2) in {"days", "weeks", "months", "years"}
        and s.word(k + 3) in {"after", "following", "since"}
        for k in range(f.j, min(len(s.low), f.j + 10))
    )
    return after or opens or that or follows or _came_after(s, f)


def _came_after(s: Sentence, f: Found) -> bool:
    """ "The strike came a day after rebels attacked two towns, killing six people": those of the day before."""
    return any(
        not _SPANS.isdisjoint(s.low[k + 1 : k + 5]) and "after" in s.low[k + 2 : k + 6] for k in s.where(_CAME, 0, f.i)
    )


_CAME: Final = frozenset({"came", "comes", "coming", "followed", "follows"})
_THAT: Final = frozenset({"that"})
_TO_COME: Final = frozenset({"will", "must", "to", "shall", "would", "could", "may", "might"})
"""Before "serve" these make a new term of it: "will have to serve eight years"."""


def _years_after(s: Sentence) -> bool:
    """ "One hundred years after a mob burned the quarter, killing and injuring hundreds, the president visited it"."""
    q = s.at.get(0)
    j = q.j if q is not None else 0
    span = s.low[max(0, j - 1) : j + 2]
    return bool(j) and "after" in span and not {"years", "decades", "year"}.isdisjoint(span)


def _closed(s: Sentence, f: Found, after: int) -> bool:
    """Whether a comma ends the clause of "after" before the figure: "years after a crush killed 115, seven people died"."""
    comma = max((k for k in range(after, f.i) if s.low[k] == ","), default=-1)
    if comma < 0 or s.low[0] == "in":
        return False
    # "two weeks after the collapse, the mayor said 60 bodies had been found"
    told = any(s.tags[k] == "REP" for k in range(comma, f.i))
    return told or any(s.tags[k] in {"T", "V", "AUX"} for k in range(after, comma))


_LEAD_SENTENCES: Final = 3
FEWEST_OF_YEARS: Final = 100_000
"""So many a war costs over years, whoever tells so first."""
_OUTBREAK: Final = frozenset(
    "cases infections outbreak epidemic cholera measles ebola mpox dengue malaria polio diphtheria".split()
)
