"""The counts of an election: votes, seats, shares of the vote, turnout; and the two sides of a division."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.rules.found import Found, held, quantified, window
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_ELECTION: Final = frozenset(
    "re-elected reelected runoff turn-out electorate constituency constituencies turnout vote votes voters voting ballot ballots election elections electoral candidate candidates party parties "
    "referendum poll polls runoff run-off parliament parliamentary presidential seats lawmakers senate assembly "
    "congress legislature coalition delegates primary majority".split()
)


def about_election(sentences: list[Sentence]) -> bool:
    """Whether a document speaks of a vote."""
    words = [w for s in sentences if not _ELECTION.isdisjoint(s.words) for w in s.low if w in _ELECTION]
    return len(words) >= 2 or bool({"vote", "votes", "turnout", "turn-out", "ballots"} & set(words))


def read(s: Sentence, taken: list[Found], election: bool, counting: bool) -> list[Found]:
    """The counts of a vote in a sentence. `taken`: figures of its numbers so far; `election`: the document is about a vote;
    `counting`: the sentence before told of seats."""
    out: list[Found] = []
    voting = (election or s.has("voted", "balloted")) and (
        s.has("exit", "cast", "turnout", "turn-out")
        or not s.has("poll", "survey", "rating", "approval", "surveyed", "inflation", "basis")
    )
    won = shared = turned = False
    for n, q in enumerate(s.quantities if election or s.has("voted", "balloted") else ()):
        if held(q.i, q.j, [*taken, *out]):
            continue
        if lead := _lead(s, q, n):
            out += lead
            continue
        figure = _seats(s, q, won) or _more_seats(s, q, counting) or (_share(s, q, shared) if voting else None)
        if figure:
            turned = turned or figure.measure == "turnout"
            won, shared = won or figure.measure == "seats", shared or figure.measure == "vote_share"
            out.append(figure)
        elif turned and q.unit == "percent" and s.word(q.i - 1) in {"(", "than"}:  # "twice as high as in 2020 (17.9%)"
            out.append(quantified(s, q, "turnout", "percent", "turnout", q.i))
    if election or s.has("vote", "voted", "votes") or (s.words & _CHAMBERS and s.words & _CARRIED):
        out += _votes(s)
    return out


_CONTESTED: Final = frozenset(
    {"of", "elected", "contested", "elective", "disputed", "appointed", "allocated", "remaining"}
)
"""Before the seats these only describe them: "45 of the 57 directly elected seats"."""
_SEAT: Final = frozenset({"seat", "seats", "delegates", "mandates"})
_WARDS: Final = frozenset({"constituencies", "constituency", "ridings"})
"""Each elects one: those won are seats."""


def _seats(s: Sentence, q: Quantity, earlier: bool) -> Found | None:
    if q.bound == "zero" or q.unit not in {"", "percent", "share"}:
        return None
    after = window(s, q.j, q.j + 7)
    unit = None
    for n, word in enumerate(after):
        if word in _SEAT:
            unit = "delegates" if word == "delegates" else "seats"
            break
        if word in _WARDS and (not _WINNING.isdisjoint(window(s, q.i - 4, q.i)) or earlier):
            unit = "seats"
            break
        if word == "electoral" and after[n + 1 : n + 2] in (["votes"], ["college"]):
            unit = "electoral votes"
            break
        if word in {"to", "and", "percent"} or (
            s.tag(q.j + n) in {"AUX", "V", "REP", "P", "SUB", "Q"} and word not in _CONTESTED
        ):
            if s.tag(q.j + n) == "Q" and "of" in after[:n]:
                continue
            break
    if (
        unit is None
        and earlier
        and q.unit == ""
        and (
            s.word(q.i - 1) in {"to", "from", "with", "and", "has", "had", *_WINNING}
            or s.tag(q.i - 1) == "C"
            or s.word(q.i - 2) == ","
        )
        and (s.tag(q.j) in {"P", "CC", "PREP", "SUB", ""} and s.word(q.j) not in {"of"})
    ):
        unit = "seats"
    if unit is None:
        return None
    return quantified(s, q, "seats", "percent" if q.unit in {"percent", "share"} else unit, "seats", q.i)


_LEADS: Final = frozenset({"majority", "edge", "lead", "advantage"})
_HOUSES: Final = frozenset({"senate", "house", "parliament", "assembly", "chamber", "congress", "legislature"})


def _lead(s: Sentence, q: Quantity, n: int) -> list[Found]:
    """ "Hold a 52-48 majority in the Senate"."""
    if s.word(q.i - 1) not in {"a", "their", "its"} or s.words.isdisjoint(_LEADS):
        return []
    pair = _pair(s, q, n, "seats")
    told = bool(pair) and s.word(pair[1].j) in _LEADS and not _HOUSES.isdisjoint(s.low[q.j : q.j + 8])
    return pair if told else []


def _pair(s: Sentence, q: Quantity, n: int, measure: Measure) -> list[Found]:
    """The two figures of "68-34", "68 to 34", where the n-th quantity opens such a pair."""
    if q.bound == "range" and s.word(q.i + 1) in {"-", "–", "to"} and q.j == q.i + 3:
        a = Found(s, measure, q.i, q.i + 1, q.low, q.low, "exact", "division", q.i, unit=measure)
        b = Found(s, measure, q.j - 1, q.j, q.high, q.high, "exact", "division", q.i, unit=measure)
        return [a, b]
    nxt = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if (
        nxt
        and nxt.i == q.j + 1
        and s.word(q.j) in {"-", "–", "to"}
        and not nxt.unit
        and q.bound == "exact" == nxt.bound
    ):
        return [quantified(s, p, measure, measure, "division", q.i) for p in (q, nxt)]
    return []


_WINNING: Final = frozenset(
    "winning securing taking gaining won win wins took takes kept keeps got gets secured retained held lost gained garnered picked claimed managed bagged secured clinched scored polled netted captured swept sweeps only just".split()
)


def _more_seats(s: Sentence, q: Quantity, counting: bool) -> Found | None:
    """ "The ruling party kept only four": seats, where the sentence before told of them."""
    alone = s.tag(q.j) in {"P", "CC", "PREP", "SUB", ""} and s.word(q.j) != "of"
    its = s.word(q.i - 1) in {"its", "their", "all"} and s.word(q.i - 2) in _WINNING  # "retained its 10"
    if not counting or q.unit or q.bound == "zero" or not alone or not (its or s.word(q.i - 1) in _WINNING):
        return None
    return quantified(s, q, "seats", "seats", "seats", q.i)


_RACE: Final = frozenset(
    "followed second third runner-up rival results trailed trailing front-runner frontrunner incumbent challenger rival won candidate party leads leading led votes vote ballots runoff received victory voters referendum".split()
)
_GETTING: Final = frozenset(
    "garners polls scooped polled bagged secured garnered claimed gained earned netted managed clinched commanded mustered with won received got took to on winning had has at or by".split()
)


_TURNOUT: Final = frozenset({"turnout", "turn-out"})


def _share(s: Sentence, q: Quantity, earlier: bool) -> Found | None:
    """`earlier`: a share of the vote stood before in the sentence, so that "48% to stay" is another."""
    if q.unit not in {"percent", "share"}:
        return None
    after, before = window(s, q.j, q.j + 8), window(s, q.i - 9, q.i)
    voters = any(w in {"voters", "electorate", "eligible", "registered"} for w in after[:5])
    if after[:1] and after[0] in {"higher", "lower", "more", "less", "up", "down", "increase", "points"}:
        return None
    if _is_bar(s.low[: q.i] if s.words & _RULING else before, after) or {
        "counting",
        "tallying",
        "processing",
        "count",
    } & set(before[-2:]):
        return None
    sided = (
        "voted" in after
        and "," not in after[: after.index("voted")]
        and after[after.index("voted") + 1 :][:1]
        in (
            ["to"],
            ["for"],
            ["against"],
            ["yes"],
            ["no"],
            ["in"],
        )
    )
    came = not _TURNOUT.isdisjoint(before[-5:]) or (not _TURNOUT.isdisjoint(s.low[:3]) and s.word(q.i - 1) in BE)
    if came and q.unit == "percent":
        return quantified(s, q, "turnout", "percent", "turnout", q.i)
    if sided or (earlier and q.unit == "percent" and not {"counted", "tallied"} & set(after)):
        return quantified(s, q, "vote_share", "percent", "share of the vote", q.i)
    turnout = (
        not _TURNOUT.isdisjoint(before)
        or ("turned", "out") in pairwise(before)
        or not _TURNOUT.isdisjoint((after[: after.index(",")] if "," in after[:4] else after)[:4])
        or (
            voters
            and bool(
                {"cast", "casting", "voting", "voted", "turned", "took", "went", "participated", "polls"}
                & set(after + before)
            )
        )
    )
    if turnout and q.unit == "percent":
        return quantified(s, q, "turnout", "percent", "turnout", q.i)
    won = bool({"won", "received", "got", "winning"} & set(before[-3:]))
    nearby = after[: after.index("with")] if "with" in after else after
    partial = {"counted", "tallied", "counting", "scrutinised", "scrutinized", "tabulated"} & set(nearby)
    vote = any(w in {"vote", "votes", "ballots"} for w in after[:6]) and (won or not partial)
    if q.unit == "share" and not vote:
        return None
    counted = not won and bool(
        {
            "counted",
            "tallied",
            "counting",
            "precincts",
            "stations",
            "districts",
            "reporting",
            "processed",
            "sheets",
            "scrutinised",
            "scrutinized",
            "tabulated",
        }
        & set(nearby)
    )
    race = bool(_RACE & s.words) or s.word(q.i - 1) in {"polled", "polls", "garnered", "garners"}
    if vote or (race and not counted and bool(_GETTING & set(before[-3:]))):
        return quantified(s, q, "vote_share", "percent", "share of the vote", q.i)
    return None


_BARS: Final = frozenset({"needed", "required", "necessary", "threshold", "barrier", "hurdle"})
_NEEDING: Final = frozenset({"needs", "need", "needed", "threshold", "barrier", "require", "requires"})


_RULING: Final = frozenset({"law", "constitution", "legislation", "outright", "rules", "candidate"})
"""Before what is needed these say that it always is: "the law requires a candidate to get more than half"."""


def _is_bar(before: list[str], after: list[str]) -> bool:
    """Whether it is what is to be reached: "the 40 percent needed for a valid vote", "she needs 50 percent plus one"."""
    ruled = not _RULING.isdisjoint(before) and not _NEEDING.isdisjoint(before)
    return ruled or bool(_BARS & set(after[:2]) or _NEEDING & set(before[-3:]))


FEWEST_VOTES: Final = 100
"""So many behind a name, after somebody's votes, are votes."""


def _votes(s: Sentence) -> list[Found]:
    out: list[Found] = []
    for n, q in enumerate(s.quantities):
        if q.unit or q.bound == "zero":
            continue
        rival = (
            bool(out) and (q.low or 0) >= FEWEST_VOTES and s.tag(q.i - 1) in {"C", "N"} and s.tag(q.j) in {"P", "CC"}
        )
        if rival and out[-1].rule == "votes":  # "has 242,498 votes, the WIN party 109,075"
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
            continue
        after, before = window(s, q.j, q.j + 4), window(s, q.i - 4, q.i)
        counted = (
            any(w in {"votes", "ballots"} and s.tag(q.j + k - 1) != "P" for k, w in enumerate(after[:3]))
            and "electoral" not in after
        )
        if counted and not any(
            s.tag(q.j + k) in {"AUX", "V", "REP", "PREP"}
            for k in range(after.index("votes") if "votes" in after else 1)
        ):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
            nxt = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
            close = nxt is not None and nxt.i - q.j <= 3 and s.word(nxt.i - 1) in {"to", "against"}
            rival = (
                nxt is not None
                and nxt.i - q.j <= _RIVAL
                and s.word(q.j + 1) in {"to", "against"}
                and s.tag(nxt.j) in {"P", ""}
            )
            if nxt and (close or rival) and not nxt.unit:
                out.append(quantified(s, nxt, "votes", "votes", "division", q.i))
            continue
        if s.low[max(0, q.i - 3) : q.i - 1] == ["votes", "cast"] and s.word(q.i - 1) in BE:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "the total votes cast was 14,466"
            continue
        if s.word(q.i - 1) == "by" and s.word(q.i - 2) in _BACKING and s.word(q.j) in _MEMBERS:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "the motion was backed by 104 deputies"
            continue
        if after[:1] and after[0] in {"voters", "citizens", "electors"} and {"cast", "voted"} & set(after[1:3]):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "1,378,115 voters cast their ballots"
            continue
        if _sided(s, q, bool(out) or n > 0):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
            continue
        out += _division(s, q, n, {*before, *after})
    return out


_BACKING: Final = frozenset({"backed", "supported", "opposed", "rejected"})
_MEMBERS: Final = frozenset({"deputies", "lawmakers", "mps", "legislators", "senators", "members", "parliamentarians"})
_SIDING: Final = frozenset({"supporting", "backing", "opposing"})
_FAVOUR: Final = (["in", "favor"], ["in", "favour"])
_SIDES: Final = frozenset(
    {"yes", "no", "for", "against", "abstained", "abstaining", "abstention", "abstentions", "opposed"}
)


def _sided(s: Sentence, q: Quantity, later: bool) -> bool:
    """ "287 lawmakers voting yes, 12 no and two abstaining"."""
    if s.word(q.j) in {"abstentions", "abstaining", "abstained"} and later:
        return True
    named = q.j + 1 if is_person(s.word(q.j)) or (q.j < len(s.low) and s.capital(q.j)) else q.j
    if s.low[named : named + 2] in _FAVOUR or (later and s.word(named) == "against"):
        return True  # "187 lawmakers in favour and 141 against"
    if s.word(named) in _SIDING and s.words & _CARRIED:
        return True  # "with 227 Democrats supporting the resolution and 192 opposing it"
    if s.words.isdisjoint({"voting", "voted"}):
        return False
    after = s.low[q.j : q.j + 3]
    first = bool({"voting", "voted"} & set(after)) and bool(
        _SIDES & set(s.low[q.j : q.j + 5]) or "favour" in s.low[q.j : q.j + 6]
    )
    return first or (later and bool(after) and after[0] in _SIDES)


_RIVAL: Final = 7
"""How far the votes of the rival may stand: "1.1 million votes to the president's 760,000"."""
_CARRIED: Final = frozenset(
    "passed passes approved approves rejected rejects adopted adopts ratified ratifies defeated defeats backed carried endorsed confirmed cleared by impeach impeached"
    " measure bill motion resolution amendment budget law".split()
)
_CHAMBERS: Final = frozenset(
    "senate house parliament assembly lawmakers lawmaker congress chamber council knesset duma legislature bundestag commons lords lok sabha mps deputies legislators senators committee board court"
    " representatives".split()
)


def _division(s: Sentence, q: Quantity, n: int, near: set[str]) -> list[Found]:
    """ "a vote of 68-34", "voted 68 to 34": two figures."""
    if not near & {"vote", "voted", "votes", "division", "tally"} and not (near & _CARRIED and s.words & _CHAMBERS):
        return []
    return _pair(s, q, n, "votes")
