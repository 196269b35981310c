"""Which words report what somebody says: "say", "confirmed", not "no reports of", not "claimed two lives"."""

from typing import Final

from pipeline.enrich.figures.sources.speakers import NOUN_TOO
from pipeline.enrich.figures.words.closed import BE, REPORT
from pipeline.enrich.figures.words.lexer import Sentence

_NOT_SAYING: Final = frozenset(
    "release released count counts counted record records recorded think thinks expect expects hope hopes list lists quote quotes quoted"
    " deny denies denied denying accuse accuses accused believe determine determined recognised".split()
)
COUNTING: Final = frozenset(
    "believe believes recorded counts registered logged tallied counted documented verified".split()
)
"""What an authority counts it says: "the ministry recorded 46 new cases"."""
SAYING: Final = (REPORT - _NOT_SAYING) | frozenset(
    "fear fears shows show showed put putting placed described conceded specified clarified detailed listed listing measured revised lowered raised increased raises lowers revises speaks spoke gives gave give contends contend contended maintains maintained asserts asserted testified concede concedes reiterated stresses stressed cautioned recounted posted argues argued cited cites".split()
)
REPORTING: Final = SAYING | COUNTING
_ADJECTIVES: Final = frozenset(
    "no immediate early media news some several other initial local press further new conflicting unconfirmed official".split()
)
_FRESH: Final = frozenset({"new", "fresh", "additional", "latest", "newest"})
"""Between a number and what it counts; nobody who speaks ends in one."""
_RECKONING: Final = frozenset({"polls", "poll", "survey", "surveys", "projections", "results", "figures", "estimates"})
_DECLARED: Final = frozenset({"mourning", "emergency", "war", "curfew", "victory", "holiday", "alert"})
_OUTLETS: Final = frozenset({"media", "press", "police", "intelligence"})
"""With these "reports that" is a noun."""
_REVISING: Final = frozenset(
    "put puts putting placed revised listed lowered raised increased raises lowers revises".split()
)
_REVISED: Final = frozenset(
    "toll deaths fatalities injuries casualties arrests number count figure total crowd dead missing strength quake earthquake tremor magnitude damage losses turnout".split()
)
"""A toll or a number: of nothing else the verbs of revising say anything."""


_SHOWING: Final = frozenset(
    {"report", "data", "figures", "statistics", "count", "survey", "census", "records", "results"}
)
_SHOWN_BY: Final = 6
"""How far before "show" what shows it may stand: "figures from the health ministry show"."""


def is_verb(s: Sentence, k: int) -> bool:
    """Whether the word at k reports here: not "no reports of", "a reported", "were reported"."""
    low, prev = s.low[k], s.word(k - 1)
    if prev in {"now", "officially", "already", "also"}:
        prev = s.word(k - 2)
    if quoted_as(s, k) > 0:
        return True
    if (prev in BE and not low.endswith("ing")) or (low.startswith("add") and s.tag(k) == "V"):
        return False  # "was reported", "added 90,000 jobs"
    if s.tag(k - 1) in {"DET", "POSS", "PREP", "OF", "Q", "GEN"} or (prev in _ADJECTIVES and low in NOUN_TOO):
        return False
    if low == "reports" and prev == "police" and s.tag(k - 2) == "Q":
        return False  # "generated 91 police reports"
    if low.endswith("ed") and prev in _FRESH:
        return False  # "31 new confirmed cases"
    if low == "fears" and s.word(k + 1) in {
        "grew",
        "grow",
        "mount",
        "mounted",
        "mounting",
        "rose",
        "growing",
        "over",
        "of",
    }:
        return False
    if low in {"show", "shows", "showed"}:
        return not _SHOWING.isdisjoint(s.low[max(0, k - _SHOWN_BY) : k])
    if low in {"report", "estimate", "claim"} and _counts_as_noun(s, k):
        return False
    if (
        low in NOUN_TOO
        and s.word(k + 1) in {"of", "saying", "say", "said", "that"}
        and low.endswith("s")
        and low != "claims"
        and not (
            s.word(k + 1) == "that"
            and (s.tag(k - 1) in {"C", "N"} or prev == ",")
            and not prev.endswith("s")
            and prev not in _OUTLETS
        )
    ):
        return False
    if low in {"claim", "claims", "claimed"} and {"lives", "life", "responsibility"} & set(s.low[k + 1 : k + 8]):
        return False
    if low == "warning" and s.word(k + 1) not in {"that", "of"}:
        return False
    if low in {"declared", "declares"} and not _DECLARED.isdisjoint(s.low[k + 1 : k + 6]):
        return False
    if low in {"listed", "recorded"} and s.word(k + 1) == "as":
        return False  # "220 people listed as missing"
    if low in {"cited", "cites"}:
        return not NOUN_TOO.isdisjoint(s.low[k + 1 : k + 5])
    if low == "told" and k + 1 in s.at and "to" in s.low[s.at[k + 1].j : s.at[k + 1].j + 6]:
        return False  # "told 1,500 residents to leave"
    if low == "estimated" and s.word(k + 1) in {"at", "to"} and "that" not in s.low[k + 2 : k + 8]:
        return False
    if low in {"speaks", "spoke"}:
        return s.word(k + 1) == "of" and bool(s.at.keys() & {k + 2, k + 3})
    if low in {"gives", "gave", "give"}:
        return prev in _RECKONING or bool({"figure", "toll"} & set(s.low[k + 1 : k + 5]))
    if low == "measured":
        return s.has("magnitude", "quake", "earthquake")
    if low in _REVISING:
        # "the toll, raised to 59 dead"
        moved = s.word(k + 1) == "to" and not _REVISED.isdisjoint(s.low[max(0, k - 4) : k])
        return not moved and not _REVISED.isdisjoint(s.low[k + 1 : k + 7])
    return low in _PLAIN or s.word(k + 1) not in {"missing", "dead", "killed"}


_PLAIN: Final = frozenset({"say", "says", "said"})
"""Before "killed" these still report: "a blast that police say killed 11", not "were reported killed"."""


def _counts_as_noun(s: Sentence, k: int) -> bool:
    """ "in its latest situation report": a possessive or "the" leads to it, and no plural that could report stands before."""
    if s.low[k - 1].endswith("s"):
        return False
    return any(s.tag(n) in {"POSS", "GEN"} for n in range(k - 3, k - 1))


def quoted_as(s: Sentence, k: int) -> int:
    """The index of "quoted" in "was quoted as saying", "was quoted by the agency as saying"; -1 if none."""
    if s.low[k] != "saying" or s.word(k - 1) != "as":
        return -1
    return next(
        (
            n
            for n in range(k - 2, max(-1, k - 14), -1)
            if s.low[n] in {"quoted", "cited", "quotes", "cites", "quoting", "citing"}
        ),
        -1,
    )
