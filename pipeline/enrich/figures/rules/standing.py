"""The number that a toll, a crowd or another count stands at, rises to or fell from."""

from typing import Final

from pipeline.enrich.figures.rules.binding import make
from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.words.closed import QUOTATION
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.phrases import members
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.triggers import Trigger
from pipeline.records import Measure

_LINKS: Final = frozenset(
    "touch touches touched breaches breached touching pass top exceed surpass reach hit near totalled totaled as exceeds exceeding to at of is was were has had risen rose rise climbed climb stands stood stand reached reaches hits "
    "passed topped exceeded jumps soars surges mounts grows increases drops falls now been be being already jumped grown grew increased soared reaching put "
    "estimated remains remained could would may might will likely crossed surged mounted nears approached , fell "
    "dropped lowered revised raised lower raise rising climbing standing bringing from in confirmed later past beyond "
    "officially currently so far only just still yet them it".split()
)


CROWD: Final = frozenset({"crowd", "crowds", "attendance"})


def numbers(s: Sentence, k: int, measure: Measure) -> list[Found]:
    """The number or numbers that a toll, or another count, at k stands at, rises to or fell from."""
    out: list[Found] = []
    told = k + 1 in s.at and s.low[k] in {"toll", "tolls", "death-toll"}  # a headline's "blast toll 19, 40 hurt"
    verb_seen = told or s.word(k + 1) in {"of", "at", "to", ":"} or s.low[k] in CROWD
    n, aside = k + 1, False
    reach = _CROWD_REACH if s.low[k] in CROWD else _REACH
    while n < min(len(s.low), k + reach):
        low, tag = s.low[n], s.tags[n]
        counting = low == "who" and s.word(k + 1) == "of" and s.tag(n - 1) in {"N", "C"}
        if low in QUOTATION:
            close = next((m for m in range(n + 2, min(len(s.low), n + _NICKNAME)) if s.low[m] in QUOTATION), n)
            if close == n or any(m in s.at for m in range(n, close)):
                break
            n = close + 1  # 'deaths due to storm "Kristine" rose to 126'
            continue
        if low == ";" or (low == "." and not s.abbreviates(n)) or (low == "as" and n > k + 1 and n not in s.at):
            break
        aside = aside or (tag == "SUB" and low != "that" and not counting and s.word(n + 1) != "now")
        q = s.at.get(n)
        if aside and (q is None or not _rises_to(s, q)):
            n = q.j if q else n + 1
            continue
        if q is None:
            verb_seen = verb_seen or low in _LINKS or tag in {"AUX", "V"}
            n += 1
            continue
        grown_by = s.word(q.i - 1) in _GROWING | {"by"} and s.word(q.j) == "to" and q.j + 1 in s.at
        if not grown_by and _stands_at(s, k, q, verb_seen):
            out.append(counted(s, measure, q, "toll", k, k))
            out[-1].cumulative = measure not in {"crowd", "seats"}
            if s.word(q.i - 1) in _CROSSING and q.bound == "exact" and isinstance(q.low, int):
                out[-1].i, out[-1].low, out[-1].high, out[-1].bound = q.i - 1, q.low + 1, None, "more_than"
            revised = _revised(s, q)
            out[-1].superseded = s.word(q.i - 1) == "from" or revised or _from_an_average(s, q)
            if len(out) == 2 or not (out[-1].superseded or _moves_on(s, q)):
                break
            if revised and len(out) == 1:
                verb_seen = True
        n = q.j
    return out + (_parts(s, k, out[-1]) if out and out[-1].measure in {"killed", "injured", "missing"} else [])


def _from_an_average(s: Sentence, q: Quantity) -> bool:
    """ "Have dropped from a weekly average of 400 to 212"."""
    of = s.word(q.i - 1) == "of" and s.word(q.i - 2) in {"average", "high", "peak", "low", "record"}
    return of and "from" in s.low[max(0, q.i - 6) : q.i - 2]


_GROWING: Final = frozenset({"increased", "rose", "climbed", "jumped", "grew", "fell", "dropped", "decreased"})
""" "The total increased 37 to 9,120": the first number is by how much."""


_NICKNAME: Final = 5
"""A name between quotation marks has fewer tokens than this, the marks included."""


def _rises_to(s: Sentence, q: Quantity) -> bool:
    """Past a clause between ("the number of people killed when a ferry sank has climbed to 23") only a verb of counts leads
    to the number."""
    verb = s.word(q.i - 2) if s.word(q.i - 1) in {"to", "at"} else s.word(q.i - 1)
    return verb in COUNTING


COUNTING: Final = frozenset(
    "risen rose rises climbed climbs grown grew grows increased increases jumped jumps soared surged mounted swelled gone"
    " stands stood remains remained reached reaches hit hits topped passed exceeded surpassed dropped fell fallen revised touched touches crossed".split()
)


_CROSSING: Final = frozenset(
    {"pass", "top", "exceed", "surpass", "past", "beyond", "crossed", "crosses", "crossing", "breached"}
)


def _parts(s: Sentence, k: int, toll: Found) -> list[Found]:
    """The parts told after a toll: "toll reaches 30, including four minors and a tourist"."""
    for n in range(toll.j, min(len(s.low), toll.j + 9)):
        if s.low[n] == "including":
            whole = Trigger(k, k + 1, toll.measure, "act", "toll")
            parts = [made for p in members(s, n, len(s.low)) if (made := make(s, p, whole, "list"))]
            for part in parts:
                part.subset = True
            return parts
        if s.tags[n] in {"SUB", "AUX", "REP", "CC"} or s.low[n] in {";", ".", '"', "”"} or n in s.at:
            return []
    return []


_REACH: Final = 30


_CROWD_REACH: Final = 8
"""How many tokens after the word "toll" or "crowd" its number may stand."""


def _stands_at(s: Sentence, k: int, q: Quantity, verb_seen: bool) -> bool:
    if not q.countable or isinstance(q.low, float) or q.bound == "zero" or is_thing(s.word(q.j)):
        return False
    if "-" in s.word(q.j) and is_thing(s.word(q.j + 1)):
        return False  # "the number of evacuees in two flood-hit districts"
    if s.word(q.j) in {"short", "shy", "fewer", "lower", "higher", "ahead"} or s.low[q.j : q.j + 2] in (
        ["more", "than"],
        ["less", "than"],
    ):
        return False  # "the figure is 14 short of last year's"
    if s.low[k] in CROWD and s.tag(q.j) == "N" and s.word(q.j) != "strong" and not is_person(s.word(q.j)):
        return False  # "put the rise in attendance down to a number of factors"
    if q.i == k + 2 and s.word(k + 1) == "from" and s.tag(q.j) in {"N", "ADV"} and not is_person(s.word(q.j)):
        return False  # "the toll from two suicide and gun attacks", "from three nearly simultaneous blasts"
    return s.low[q.i] in _PASSING or (verb_seen and _linked(s, k, q.i))


_PASSING: Final = frozenset(
    {"passes", "passed", "exceeds", "exceeded", "tops", "topped", "surpasses", "surpassed"}
    | {"nears", "neared", "approaches"}
)


def _moves_on(s: Sentence, q: Quantity) -> bool:
    """ "to 167 from 93", "to 40, up from 12": an older number follows."""
    if s.word(q.j) == "from" or (s.word(q.j) in {"to", ","} and s.word(q.j + 1) in {"from", "up", "down"}):
        return True
    older = next(
        (k for k in range(q.j, min(len(s.low), q.j + 5)) if s.low[k] == "from" or s.tags[k] not in {"N", "TIME", "C"}),
        q.j,
    )
    if s.word(older) == "at" and (clock := s.at.get(older + 1)) is not None and clock.unit == "clock":
        older = clock.j  # "to 344 people at 7 pm from 297"
    if s.word(older) == "from" and older + 1 in s.at:
        return True  # "to 447 people today from 468 yesterday"
    return any(
        s.low[k - 1] == "," and s.low[k] in {"up", "down"} and s.word(k + 1) == "from"
        for k in range(q.j + 1, min(len(s.low), q.j + 12))
    )


def _revised(s: Sentence, q: Quantity) -> bool:
    """ "the toll of 54 was revised down to 51": the first number is out of date."""
    for k in range(q.j, min(len(s.low), q.j + 7)):
        if s.tags[k] in {"P", "SUB"} or k in s.at:
            return False
        if s.low[k] in {"revised", "raised", "lowered", "corrected", "cut", "updated"} and s.word(k - 1) in {
            "been",
            "was",
            "later",
        }:
            return "to" in s.low[k : k + 4]
    return False


def _linked(s: Sentence, k: int, q: int) -> bool:
    """Whether a number at q is where the toll stands: the word before it links them ("to", "at", "of", "is", "reached")."""
    before = s.word(q - 1)
    if before == "the" and s.word(q - 2) == ",":
        return False  # "the toll in Uri and Doda, the two worst hit towns, stands at 90"
    before = s.word(q - 2) if before == "the" else before
    if before in _OTHERWISE:
        return False
    return (
        before in _LINKS
        or s.tag(q - 1) in {"AUX", "V", "REP"}
        or before in {"toll", "crowd", "between", "range", ":"}
        or s.word(q) == "as"  # "put the number of dead as high as 120"
        or q - 1 == k
    )


_OTHERWISE: Final = frozenset({"left", "leave", "leaves", "leaving", "sent", "took", "struck"})
""" "The toll from a crash that left four hurt rose to three": where a relative clause stands between, its number is another's."""
