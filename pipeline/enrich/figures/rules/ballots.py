"""The counts of an election: votes, seats, shares of the vote, turnout; and the two sides of a division."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.rules import bars, divisions, polled
from pipeline.enrich.figures.rules.found import Found, held, quantified, window
from pipeline.enrich.figures.words.closed import BE, TURNOUT
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_ELECTION: Final = frozenset(
    "voteshare by-election by-elections byelection re-elected reelected runoff turn-out electorate constituency constituencies turnout vote votes voters voting ballot ballots election elections electoral candidate candidates party parties "
    "referendum poll polls run-off parliament parliamentary presidential seats lawmakers senate assembly "
    "congress legislature coalition delegates primary majority".split()
)


def about_election(sentences: list[Sentence]) -> bool:
    """Whether a document speaks of a vote."""
    words = [w for s in sentences if not _ELECTION.isdisjoint(s.words) for w in s.low if w in _ELECTION]
    return len(words) >= 2 or bool({"vote", "votes", "turnout", "turn-out", "ballots"} & set(words))


_TAKING: Final = frozenset({"won", "wins", "winning", "secured", "captured", "gained"})


def read(s: Sentence, taken: list[Found], election: bool, earlier: Measure | None) -> list[Found]:
    """The counts of a vote in a sentence. `taken`: figures of its numbers so far; `election`: the document is about a vote;
    `earlier`: what the sentence before counted last."""
    out: list[Found] = []
    voting = (election or s.has("voted", "balloted")) and (
        s.has("exit", "cast", "turnout", "turn-out")
        or s.has("run-off", "runoff", "defeating")
        or not s.has("poll", "survey", "rating", "approval", "surveyed", "inflation", "basis")
    )
    won = shared = turned = False
    seated = s.has("seats") and any(s.word(q.i - 1) in _TAKING for q in s.quantities)  # "won 114 of the 230 seats"
    for n, q in enumerate(s.quantities if election or seated or s.has("voted", "balloted") else ()):
        if held(q.i, q.j, [*taken, *out]) or (
            s.word(q.i - 1) in {"up", "down"} and s.word(q.j) in {"from", "on", "than"}
        ):
            continue  # "down nine percent from the last vote" is a change
        if shared and (other := divisions.other_side(s, n)):
            out.append(other)
            continue
        if sides := divisions.lead(s, q, n) or polled.rivals(s, q, n):
            shared = shared or sides[0].measure == "vote_share"
            out += sides
            continue
        figure = _seats(s, q, won) or polled.sitting(s, q, out) or _more_seats(s, q, earlier == "seats")
        if figure is None and (voting or shared or _won(s, q)):
            figure = _share(s, q, shared, earlier == "vote_share")
        if figure:
            turned = turned or figure.measure == "turnout"
            won, shared = won or figure.measure == "seats", shared or figure.measure == "vote_share"
            out.append(figure)
        elif turned and q.unit == "percent" and s.word(q.i - 1) in {"(", "than"}:  # "twice as high as in 2020 (17.9%)"
            out.append(quantified(s, q, "turnout", "percent", "turnout", q.i))
    if election or earlier == "votes" or divisions.decides(s):
        out += [f for f in divisions.votes(s, earlier == "votes") if not held(f.i, f.j, out)]
        out += polled.polled(s, [*taken, *out], earlier == "votes")
        out += _as_shares(s, [*taken, *out])
    return out


def _won(s: Sentence, q: Quantity) -> bool:
    """ "Had won 52 percent of the vote", whatever poll it was."""
    of_votes = not {"vote", "votes", "ballots"}.isdisjoint(s.low[q.j : q.j + 4])
    return (
        of_votes
        and "would" not in s.words
        and not {"won", "received", "secured", "polled"}.isdisjoint(s.low[max(0, q.i - 2) : q.i])
    )


def _as_shares(s: Sentence, told: list[Found]) -> list[Found]:
    """The share behind a count of votes: "4,381,907 votes making 51.62%", "had 293,978 (20.76%)"."""
    out: list[Found] = []
    for q, share in pairwise(s.quantities):
        if share.unit != "percent" or share.i - q.j > _NEXT_TO or held(share.i, share.j, told):
            continue
        making = s.low[share.i - 1] in _MAKING or s.low[q.j : share.i] == ["votes", ","]
        if making and any(f.measure == "votes" and f.i == q.i for f in told):
            out.append(quantified(s, share, "vote_share", "percent", "share of the vote", share.i))
    return out


_NEXT_TO: Final = 4
_MAKING: Final = frozenset({"making", "representing", "or", "(", "being", "of", "is", "to"})


_CONTESTED: Final = frozenset(
    "of elected contested elective disputed appointed allocated remaining pledged unpledged".split()
)
"""Before the seats these only describe them: "45 of the 57 directly elected seats"."""
_SEAT: Final = frozenset({"seat", "seats", "delegates", "mandates"})
_ROOMS: Final = frozenset(
    "stadium theatre theater cinema auditorium grandstand airliner plane jet aircraft bus buses coach minibus van ferry train restaurant venue".split()
)
_ELECTED: Final = (["members"], ["mps"], ["deputies"], ["lawmakers"], ["representatives"], ["councillors"])
_ELECTING: Final = frozenset({"elect", "elects", "electing", "elected"})
_MEMBERS: Final = frozenset(
    "members mps deputies lawmakers legislators representatives councillors councilors senators delegates".split()
)
_WARDS: Final = frozenset({"constituencies", "constituency", "ridings"})
"""Each elects one: those won are seats."""


def _seats(s: Sentence, q: Quantity, earlier: bool) -> Found | None:
    if q.bound == "zero" or q.unit not in {"", "percent", "share"}:
        return None
    after = window(s, q.j, q.j + 7)
    unit, gained = None, set(window(s, q.i - 4, q.i))
    for n, word in enumerate(after):
        if word in _SEAT:
            if not _ROOMS.isdisjoint([*window(s, q.i - 6, q.i), *after[: n + 4]]):
                return None  # "a stadium with 5,000 seats"
            unit = "delegates" if word == "delegates" else "seats"
            break
        if word in _WARDS and (not _WINNING.isdisjoint(window(s, q.i - 4, q.i)) or earlier):
            unit = "seats"
            break
        if word == "electoral" and after[n + 1 : n + 2] in (["votes"], ["college"]):
            unit = "electoral votes"
            break
        if word == "elected" and after[n + 1 : n + 2] in _ELECTED and (earlier or not gained.isdisjoint(_WINNING)):
            unit = "seats"  # "takes 124 of the 250 elected members"
            break
        if word in {"to", "and", "percent"} or (
            s.tag(q.j + n) in {"AUX", "V", "REP", "P", "SUB", "Q"} and word not in _CONTESTED
        ):
            if s.tag(q.j + n) == "Q" and "of" in after[:n]:
                continue
            break
    if _won_by(s, q):
        unit = "seats"
    if s.word(q.i - 1) in _ELECTING and not _MEMBERS.isdisjoint(after[:3]):
        unit = "seats"  # "will elect 240 assembly members by direct vote"
    if (
        unit is None
        and earlier
        and q.unit == ""
        and (
            s.word(q.i - 1) in {"to", "from", "with", "and", "has", "had", "earned", *_WINNING}
            or (s.kind(q.i - 1) == "pos" and s.tag(q.i - 2) == "C")  # "279 electoral votes to the president's 214"
            or s.tag(q.i - 1) == "C"
            or s.word(q.i - 2) == ","
        )
        and s.tag(q.j + (s.word(q.j) in {"others", "more"})) in {"P", "CC", "PREP", "SUB", ""}
        and s.word(q.j) not in {"of"}
    ):
        unit = "seats"
    if unit is None:
        return None
    return quantified(s, q, "seats", "percent" if q.unit in {"percent", "share"} else unit, "seats", q.i)


_SEATS: Final = frozenset({"seats"})


def _won_by(s: Sentence, q: Quantity) -> bool:
    """ "All 18 of its candidates won seats", "with five women winning seats": each has one."""
    k = next((k for k in s.where(_SEATS, q.j, q.j + _TO_SEATS) if s.low[k - 1] in _WON), 0)
    of_them = s.word(q.i - 1) in {"its", "their", "the"} and s.word(q.i - 2) == "of"  # "nine of its 12 candidates"
    who = range(q.j, k - 1)
    return (
        not q.unit
        and not of_them
        and any(is_person(s.low[n]) for n in who)
        and not {"V", "P"} & set(s.tags[q.j : k - 1])
    )


_WON: Final = frozenset({"won", "win", "wins", "winning", "took", "taking", "gained", "gaining", "secured"})
_TO_SEATS: Final = 8
"""How many tokens behind a number of people may stand which seats they won."""
_WINNING: Final = frozenset(
    "makes winning securing taking gaining won win wins took takes kept keeps got gets secured retained held lost gained garnered picked claimed managed bagged clinched scored polled netted captured swept sweeps only just".split()
)


_MOST: Final = 1000
"""A tally of so many is of votes."""


def _of_a_tally(s: Sentence, q: Quantity) -> bool:
    """ "Raised its tally from 2 to 18", "retained its tally of two": of seats."""
    k = q.i - 2 if s.word(q.i - 1) in {"from", "of", "at"} else q.i - 4 if s.word(q.i - 1) == "to" else 0
    return k > 0 and s.low[k] == "tally" and s.word(k - 1) in {"its", "their"} and s.word(q.j) != "votes"


def _more_seats(s: Sentence, q: Quantity, counting: bool) -> Found | None:
    """ "The ruling party kept only four": seats, where the sentence before told of them."""
    alone = s.tag(q.j) in {"P", "CC", "PREP", "SUB", ""} and s.word(q.j) != "of"
    its = s.word(q.i - 1) in {"its", "their", "all"} and s.word(q.i - 2) in _WINNING  # "retained its 10"
    if not q.unit and (q.high or _MOST) < _MOST and alone and _of_a_tally(s, q):
        return quantified(s, q, "seats", "seats", "seats", q.i)
    if not counting or q.unit or q.bound == "zero" or not alone or not (its or s.word(q.i - 1) in _WINNING):
        return None
    return quantified(s, q, "seats", "seats", "seats", q.i)


_RACE: Final = frozenset(
    "followed second third runner-up rival results trailed trails trailing front-runner frontrunner incumbent challenger won candidate party leads leading led votes vote ballots runoff received victory voters referendum".split()
)
_GETTING: Final = frozenset(
    "captured obtain obtains obtained obtaining receive receives receiving gaining gain gains garners polls scooped polled bagged secured garnered claimed gained earned netted managed clinched commanded mustered with won received got took to on winning had has at or by".split()
)


_ROUND: Final = frozenset({"round", "electoral", "election", "elections", "by-election"})
_POLLED: Final = frozenset({"took", "obtained", "scored", "polled", "garnered", "secured", "captured"})
"""In a sentence that speaks of an election these verbs tell of shares by themselves: "obtained 47.1 percent"."""


_VOTE_SHARE: Final = frozenset({"voteshare", "share"})
_AT_WORK: Final = frozenset("labour labor force workforce women's female youth economic market".split())


def _participated(s: Sentence, before: list[str]) -> bool:
    """ "Participation of voters stood below a third, near 31.5 percent"; not how many take part in the labour market."""
    if "participation" not in before or _AT_WORK & s.words:
        return False
    k = before.index("participation") + 1
    return before[k : k + 1] != ["in"] or not _ELECTION.isdisjoint(before[k:])


_ANNULLING: Final = frozenset(
    "threw thrown throwing discarded annulled invalidated cancelled canceled voided disqualified".split()
)


def _share(s: Sentence, q: Quantity, earlier: bool, going_on: bool) -> Found | None:
    """`earlier`: a share of the vote stood before in the sentence, so that "48% to stay" is another; `going_on`: the sentence
    before told of shares."""
    if q.unit not in {"percent", "share"}:
        return None
    after, before = window(s, q.j, q.j + 8), window(s, q.i - 9, q.i)
    voters = any(w in {"voters", "electorate", "eligible", "registered"} for w in after[:5])
    if after[:1] and after[0] in {"higher", "lower", "more", "less", "up", "down", "increase", "points"}:
        return None
    if bars.is_bar(s.low[: q.i] if s.words & bars.RULED else before, after) or {
        "counting",
        "tallying",
        "processing",
        "count",
    } & set(before[-2:]) - ({"count"} if before[-1:] == ["on"] else set()):
        return None
    if not _ANNULLING.isdisjoint(before[-4:]):
        return None  # "threw out a third of the votes cast for the president"
    sided = divisions.of_a_side(s, q.i, after)
    came = not TURNOUT.isdisjoint(before[-5:]) or (not TURNOUT.isdisjoint(s.low[:3]) and s.word(q.i - 1) in BE)
    if came or _participated(s, before) or (s.word(q.j) in TURNOUT and q.unit == "percent"):
        return quantified(s, q, "turnout", "percent", "turnout", q.i)
    if sided or (earlier and q.unit == "percent" and not {"counted", "tallied"} & set(after)):
        return quantified(s, q, "vote_share", "percent", "share of the vote", q.i)
    turnout = (
        not TURNOUT.isdisjoint(before)
        or ("turned", "out") in pairwise(before)
        or not TURNOUT.isdisjoint((after[: after.index(",")] if "," in after[:4] else after)[:4])
        or (
            voters
            and bool(
                {"cast", "casting", "voting", "voted", "turned", "took", "went", "participated", "polls"}
                & set(after + before)
            )
        )
    )
    if turnout and (q.unit == "percent" or voters):
        return quantified(s, q, "turnout", "percent", "turnout", q.i)
    won = bool({"won", "received", "got", "winning"} & set(before[-3:]))
    nearby = after[: after.index("with")] if "with" in after else after
    partial = {"counted", "tallied", "counting", "scrutinised", "scrutinized", "tabulated"} & set(nearby)
    vote = any(w in {"vote", "votes", "ballots"} for w in after[:6]) and (won or not partial)
    vote = vote or (after[:2] == ["of", "first"] and after[2:3] in (["preferences"], ["preference"]))
    vote = vote or (s.word(q.i - 1) in {"from", "to", "of"} and not _VOTE_SHARE.isdisjoint(before[-5:]))
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
    race = going_on or bool(_RACE & s.words) or s.word(q.i - 1) in {"polled", "polls", "garnered", "garners"}
    got = race and bool(_GETTING & set(before[-3:]))
    got = got or (not _ROUND.isdisjoint(s.words) and s.word(q.i - 1) in _POLLED and s.word(q.j) != "of")
    if vote or (got and not counted):
        return quantified(s, q, "vote_share", "percent", "share of the vote", q.i)
    return None
