"""The votes of a chamber and of rivals: "57 votes in favour, 21 against", "a vote of 68-34", "a 52-48 majority"."""

from typing import Final

from pipeline.enrich.figures.rules.crossing import crossing
from pipeline.enrich.figures.rules.found import Found, quantified, window
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import QUOTES
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_LEADS: Final = frozenset({"majority", "edge", "lead", "advantage"})
HOUSES: Final = frozenset({"senate", "house", "parliament", "assembly", "chamber", "congress", "legislature"})


def lead(s: Sentence, q: Quantity, n: int) -> list[Found]:
    """ "Hold a 52-48 majority in the Senate"."""
    if s.low[max(0, q.i - 2) : q.i] == ["tally", "from"]:
        return _pair(s, q, n, "seats")  # "raised its tally from 2 to 18"
    if s.word(q.i - 1) == "(":
        return _bracketed(s, q, n)
    if s.word(q.i - 1) not in {"a", "their", "its"} or s.words.isdisjoint(_LEADS):
        return []
    pair = _pair(s, q, n, "seats")
    told = bool(pair) and s.word(pair[1].j) in _LEADS and not HOUSES.isdisjoint(s.low[q.j : q.j + 8])
    return pair if told else []


def _bracketed(s: Sentence, q: Quantity, n: int) -> list[Found]:
    """ "A clear majority in parliament (68 out of 120)", "most of the seats (68 of 120)"."""
    whole = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if whole is None or whole.unit or s.word(whole.j) != ")" or s.low[q.j : whole.i] not in _OUT_OF:
        return []
    before = s.low[max(0, q.i - _SEATED) : q.i]
    if not ("seats" in before or ("majority" in before and not HOUSES.isdisjoint(before))):
        return []
    return [quantified(s, p, "seats", "seats", "seats", q.i) for p in (q, whole)]


_SEATED: Final = 10
_OUT_OF: Final = (["of"], ["out", "of"], ["of", "the"], ["out", "of", "the"], ["of", "a", "possible"])


def _pair(s: Sentence, q: Quantity, n: int, measure: Measure) -> list[Found]:
    """The two figures of "68-34", "68 to 34", where the n-th quantity opens such a pair."""
    if q.bound == "range" and s.word(q.i + 1) in {"-", "–", "to"} and q.j == q.i + 3:
        a = Found(s, measure, q.i, q.i + 1, q.low, q.low, "exact", "division", q.i, unit=measure)
        b = Found(s, measure, q.j - 1, q.j, q.high, q.high, "exact", "division", q.i, unit=measure)
        return [a, b]
    nxt = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if nxt and s.low[q.j : nxt.i] in JOINTS and not nxt.unit and q.bound == "exact" == nxt.bound:
        return [quantified(s, p, measure, measure, "division", q.i) for p in (q, nxt)]
    return []


def other_side(s: Sentence, n: int) -> Found | None:
    """The second of two shares, its unit left out: "by 55 per cent to 45"."""
    q, first = s.quantities[n], s.quantities[n - 1]
    halves = first.unit == "percent" and s.low[first.j : q.i] == ["to"] and not q.unit and q.bound == "exact"
    whole = (first.low or 0) + (q.low or 0)
    if n == 0 or not halves or not _ALMOST_ALL <= whole <= EVERYONE:
        return None
    return quantified(s, q, "vote_share", "percent", "share of the vote", q.i)


_ALMOST_ALL: Final = 90
EVERYONE: Final = 101
"""What the shares of two sides make, each rounded."""


def of_a_side(s: Sentence, i: int, after: list[str]) -> bool:
    """Whether the share at token i, with the words behind it, took a side: "48% voted to stay", "87 per cent backed a strike"."""
    if s.low[max(0, i - 2) : i] == ["voted", "by"]:
        return True
    for k, word in enumerate(after):
        if word == ",":
            return False
        if word == "voted":
            side = after[k + 1 : k + 3]
            return bool(side) and (side[0] in _VOTED or side in _FAVOUR)
        if word in {"ballots", "votes", "said"} and after[k + 1 : k + 2] in _CAST:
            return True  # "96 percent of voters cast ballots against the charter"
        if word in _BALLOTED and after[:1] == ["of"]:
            return not s.words.isdisjoint(_BALLOT)
    balloted = s.has("ballot", "balloted", "union") and after[:2] in _FAVOUR
    return s.word(i - 1) == "voted" and balloted


_CAST: Final = (["against"], ["for"], ["yes"], ["no"])
_VOTED: Final = frozenset({"to", "for", "against", "yes", "no"})
_BALLOTED: Final = frozenset({"backed", "supported", "rejected", "endorsed", "approved", "favoured", "favored"})
_BALLOT: Final = frozenset({"ballot", "balloted", "turnout", "referendum"})
"""Where one of these stands, who backs something did so by a vote, not in a survey."""
JOINTS: Final = (["-"], ["–"], ["to"], ["-", "to", "-"])
FEWEST_VOTES: Final = 100
"""So many behind a name, after somebody's votes, are votes."""


def votes(s: Sentence, counting: bool) -> list[Found]:
    """The votes in a sentence; `counting`: the one before told of votes too."""
    out: list[Found] = []
    deciding = decides(s)
    for n, q in enumerate(s.quantities):
        if q.bound == "zero" and not q.unit and (out or n) and s.word(q.j) in _ABSTAINING:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "58 against and no abstentions"
        if q.unit or q.bound == "zero":
            continue
        if _of_members(s, q, n, counting) or _of_all(s, q, n) or (deciding and crossing(s, q, _member(s, q.j))):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
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
            and "electoral" not in after[: after.index("votes") if "votes" in after else 1]
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
        if (out or n + 1 < len(s.quantities)) and s.word(q.j) == "vote" and s.low[q.j + 1 : q.j + 2] in _SIDED:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "nine abstentions and one vote against"
            continue
        if s.low[max(0, q.i - 3) : q.i - 1] == ["votes", "cast"] and s.word(q.i - 1) in BE:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "the total votes cast was 14,466"
            continue
        if s.word(q.i - 1) == "by" and s.word(q.i - 2) in _BACKING and s.word(q.j) in _MEMBERS:
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))  # "the motion was backed by 104 deputies"
            continue
        if _sided(s, q, bool(out) or n > 0):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
            continue
        out += _division(s, q, n, {*before, *after})
    return out


_SIDED: Final = (["against"], ["in"], ["for"])
_ABSTAINING: Final = frozenset({"abstentions", "abstention", "abstaining", "opposing", "opposed", "against"})
_BACKING: Final = frozenset({"backed", "supported", "opposed", "rejected"})


def _of_members(s: Sentence, q: Quantity, n: int, counting: bool) -> bool:
    """ "94 MPs took part in the vote", "84 MPs backed the end of the recess", "71 MPs from two parties voted “against”"."""
    k = _member(s, q.j) if q.countable else -1
    if k < 0:
        return False
    later = [p for p in s.quantities[n + 1 :] if p.i > k]
    if later and _and_the(s, later[0].i) and _member(s, later[0].j) > 0:
        later = later[1:]  # "78 MPs of the one party and 33 MPs of the other voted against"
    verb = k + 1
    if later and s.low[verb : later[0].i] in (["out", "of"], ["out", "of", "the"]):
        verb = later.pop(0).j  # "31 lawmakers out of 49 present voted in favour"
    stop = later[0].i if later else len(s.low)
    if s.word(verb) == "," and "," in s.low[verb + 1 : verb + _NAMED]:
        verb = s.low.index(",", verb + 1) + 1  # "two representatives, Ann Lee and Jo Roe, opposed it"
    if s.word(verb) in _BACKING and s.word(verb + 1) in {"to", "by"}:
        return False  # "five senators opposed to the plan said so": nobody has voted
    refused = counting and (s.low[verb : verb + 2] == ["did", "not"] or s.word(verb) == "refused")
    if refused or s.word(verb) in _BACKING | {"voted", "abstained"} or "vote" in s.low[k + 1 : min(stop, k + _TO_VOTE)]:
        return True
    return any(
        s.low[v] == "voted"
        and not {"for", "against", "in", "with"}.isdisjoint(w for w in s.low[v + 1 : v + 3] if w not in QUOTES)
        for v in range(k + 1, stop)
    )


def _and_the(s: Sentence, i: int) -> bool:
    return s.word(i - 1) == "and" or s.low[max(0, i - 2) : i] == ["and", "the"]


def _member(s: Sentence, j: int) -> int:
    """The token of the members that the words from j on are about, -1 if none are: "Conservative MPs", "opposition and nine
    independent senators"."""
    for k in range(j, min(len(s.low), j + _TO_MEMBERS)):
        if s.low[k] in _MEMBERS:
            return k
        if not s.low[k][0].isalpha() or s.tag(k) in _NO_MEMBER:
            return -1
    return -1


_NAMED: Final = 12
"""How many tokens the names of members may take between commas."""
_TO_MEMBERS: Final = 6
_NO_MEMBER: Final = frozenset({"V", "AUX", "PREP", "REP", "SUB"})
_TO_VOTE: Final = 6
"""How many tokens after the members their vote may stand: "deputies took part in the vote"."""
_MEMBERS: Final = frozenset(
    "deputies lawmakers mps legislators senators members parliamentarians representatives councillors councilors peers independents".split()
)
_SIDING: Final = frozenset({"supporting", "backing", "opposing"})
_FAVOUR: Final = (["in", "favor"], ["in", "favour"])
_SIDES: Final = frozenset(
    {"yes", "no", "for", "against", "abstained", "abstaining", "abstention", "abstentions", "opposed"}
)


def _of_all(s: Sentence, q: Quantity, n: int) -> bool:
    """ "Leads with 1.4 million of the 2.9 million votes counted"."""
    whole = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    return whole is not None and s.low[q.j : whole.i] == ["of", "the"] and s.word(whole.j) in {"votes", "ballots"}


def _sided(s: Sentence, q: Quantity, later: bool) -> bool:
    """ "287 lawmakers voting yes, 12 no and two abstaining"."""
    if s.word(q.j) in {"parties", "factions", "groups"} or s.low[max(0, q.i - 2) : q.i] == ["out", "of"]:
        return False
    if s.word(q.j) in {"abstentions", "abstaining", "abstained"} and (later or s.has("voted")):
        return True
    whole = s.at.get(q.j + 2) if s.low[q.j : q.j + 2] == ["of", "the"] else None
    if whole is not None:
        return is_person(s.word(whole.j)) and s.word(whole.j + 1) in _SIDING  # "367 of the 513 deputies backing it"
    named = q.j + 1 if is_person(s.word(q.j)) or (q.j < len(s.low) and s.capital(q.j)) else q.j
    if s.low[named : named + 2] in _FAVOUR or (later and s.word(named) == "against"):
        return True  # "187 lawmakers in favour and 141 against"
    if s.word(named) in _SIDING and s.words & CARRIED:
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
CARRIED: Final = frozenset(
    "passed passes approved approves rejected rejects adopted adopts ratified ratifies defeated defeats backed carried endorsed confirmed cleared by impeach impeached"
    " measure bill motion resolution amendment budget law override article turned opposed abstained".split()
)
CHAMBERS: Final = frozenset(
    "senate house parliament assembly lawmakers lawmaker congress chamber council knesset duma legislature bundestag commons lords lok sabha mps deputies legislators senators committee board court"
    " representatives referendum voters residents councillors councilors selectmen aldermen trustees commissioners supervisors".split()
)


_TABLED: Final = frozenset(
    {"motion", "bill", "resolution", "amendment", "ordinance", "override", "measure", "proposal", "budget", "article"}
)
_CARRYING: Final = frozenset({"passed", "passes", "carried", "defeated", "rejected", "adopted", "approved", "failed"})
_TO_TABLED: Final = 7


def decides(s: Sentence) -> bool:
    """Whether a sentence tells of a vote: in so many words, of a jury that is split, or of what a chamber carried."""
    if (
        s.has("vote", "voted", "votes")
        or _for_the_lead(s)
        or not (s.words.isdisjoint(CARRIED) or s.words.isdisjoint(CHAMBERS))
    ):
        return True
    jury = not s.words.isdisjoint(JURIES) and not s.words.isdisjoint(UNDECIDED)
    return jury or (not s.words.isdisjoint(_CARRYING) and not s.words.isdisjoint(_TABLED))


JURIES: Final = frozenset({"jury", "jurors", "juries"})
UNDECIDED: Final = frozenset({"deadlocked", "hung", "split", "divided"})


_WINNING: Final = frozenset(
    "wins won win winning beat beats beating defeated defeats defeating survived survives ousted ousting".split()
)
_CONTEST: Final = frozenset("contest ballot challenge vote election race battle spill".split())


def _for_the_lead(s: Sentence) -> bool:
    """Whether rivals for the lead of a party are told of: "challenges him for the leadership of the party and wins 54-44"."""
    if s.words.isdisjoint({"leadership", "party-room"}):
        return False
    return s.has("party", "caucus", "party-room") or any(
        s.word(k + 1) in _CONTEST for k in s.where(frozenset({"leadership"}))
    )


def _division(s: Sentence, q: Quantity, n: int, near: set[str]) -> list[Found]:
    """ "a vote of 68-34", "voted 68 to 34": two figures."""
    if s.word(q.i - 1) == "from":
        return []  # "fell from 68 to 34"
    jury = not s.words.isdisjoint(JURIES) and not UNDECIDED.isdisjoint(s.low[max(0, q.i - 3) : q.i])
    hyphened = s.low[q.j : q.j + 3] == JOINTS[-1] and "vote" in s.low[q.j + 4 : q.j + 6]  # "on a 68-to-34 vote"
    carried = s.word(q.i - 1) in _CARRYING | {"by"} and not _TABLED.isdisjoint(s.low[max(0, q.i - _TO_TABLED) : q.i])
    aside = s.low[max(0, q.i - 2) : q.i] == [",", "was"] and "vote" in s.low[: q.i]
    if jury or hyphened or carried or aside:  # "the motion was carried 21-14", "the vote, held in secret, was 21-14"
        return _pair(s, q, n, "votes")
    pair = (
        _pair(s, q, n, "votes")
        if _for_the_lead(s) and not _WINNING.isdisjoint(s.low[max(0, q.i - _TO_TABLED) : q.i])
        else []
    )
    if pair:
        return pair
    if not near & {"vote", "voted", "votes", "division", "tally"} and not (near & CARRIED and s.words & CHAMBERS):
        return []
    return _pair(s, q, n, "votes")
