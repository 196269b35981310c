"""Tolls: "the death toll rose to 32", "bringing the number of injured to 60", "put the number of marchers at 10,000"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.rules.standing import CROWD, numbers
from pipeline.enrich.figures.rules.toll_measures import (
    BRINGING,
    SORTS,
    STANDING,
    TOLL_MEASURES,
    beside_the_dead,
    toll_measure,
    verb_of,
)
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_thing
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_TOLL: Final = frozenset(
    "toll tolls count tally total number figure totals numbers death-toll estimates estimate caseload".split()
)


_AT_ONCE: Final = frozenset(
    "of to at for down up from downward downwards upward upwards rose stands stood reached is was has".split()
)


_COUNTED: Final = frozenset({"dead", "wounded", "injured", "missing", "arrested", "displaced"})
"""Right after "the number" or before "numbered" these say what is counted: "the number injured rose to 60"."""


_PUTTING: Final = frozenset({"put", "puts", "putting", "placed", "estimated", "estimates"})


_OF_A_HOUSE: Final = frozenset({"figures", "figure", "records", "record", "numbers", "rate", "rates"})
""" "The attendance figures" of a museum are no crowd."""


_COUNTABLE: Final = frozenset(
    {"cases", "deaths", "fatalities", "casualties", "infections", "arrests", "hospitalizations", "hospitalisations"}
)


_TELLING: Final = _TOLL | _COUNTABLE | {"numbered", "numbering", "turnout", "crowd", "crowds", "attendance"} | _COUNTED
"""Words without one of which no toll is told."""


def tolls(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "the death toll rose to 32", "bringing the number of injured to 60", "put the number of marchers at 10,000"."""
    out: list[Found] = []
    if _TELLING.isdisjoint(s.words) or not s.quantities:
        return out
    for k, word in enumerate(s.low):
        if word not in _TELLING or "average" in s.low[max(0, k - _DESCRIBED) : k]:
            continue  # "the rolling average of reported deaths is 12"
        ahead = _told_ahead(s, k) if word in _TOLL else None
        if ahead is not None:
            measure = toll_measure(s, k, earlier)
            people = s.word(k + 2) in _COUNTABLE or not is_thing(s.word(k + 2))  # no "9 million the number of birds"
            if measure and ahead.countable and people:
                out.append(counted(s, measure, ahead, "toll", k, k))  # "raised to 64 the number of dead"
                out[-1].cumulative = measure not in {"crowd", "seats"}
                continue
        if word in {"numbered", "numbering"} and k + 1 in s.at and s.at[k + 1].countable:
            said = next((s.low[n] for n in range(k - 1, -1, -1) if s.low[n] in TOLL_MEASURES), "")
            out += [counted(s, TOLL_MEASURES[said], s.at[k + 1], "toll", k, k)] if said else []
        at = _put_at(s, k) if word in _COUNTED | _COUNTABLE else None
        if at is not None:
            out.append(counted(s, TOLL_MEASURES[word], at, "toll", k, k))
            out[-1].cumulative = True
        known = s.word(k - 2 if s.word(k - 1) in {"confirmed", "known"} else k - 1) == "the"
        counting = word in _COUNTABLE or (word in _COUNTED and known)
        hurt = word == "casualties" and beside_the_dead(s, k)
        if (
            counting
            and verb_of(s, k) in STANDING
            and (k == 0 or known or hurt or s.tag(k - 1) in {"DET", "ADV", "N", "P", "C", "SUB", "REP"})
        ):
            out += numbers(s, k, "injured" if hurt else TOLL_MEASURES[word])
        protest = s.has("protest", "protests", "rally", "march", "demonstration", "organisers", "organizers")
        if word == "turnout" and s.word(k + 1) in {"of", "at"} and (earlier == "crowd" or protest):
            out += numbers(s, k, "crowd")
        if word not in _TOLL and (word not in CROWD or s.word(k + 1) in _OF_A_HOUSE):
            continue
        if (
            word in {"count", "figure", "numbers", "estimates", "estimate"}
            and s.word(k - 1) not in TOLL_MEASURES
            and s.word(k + 1) not in _AT_ONCE
        ):
            continue
        measure = toll_measure(s, k, earlier)
        if measure and _RECKONING.isdisjoint(s.low[k + 1 : k + _DESCRIBED]):
            told = [f for f in numbers(s, k, measure) if not _of_another(s, f)]
            out += told + (_and_the(s, told[-1]) if told else [])
    return out


def _of_another(s: Sentence, f: Found) -> bool:
    """Whether the noun behind a number says that it is of another measure: "a total of 4,210 cases including 96 deaths"."""
    return s.word(f.j) in _COUNTABLE and TOLL_MEASURES[s.low[f.j]] != f.measure


def _told_ahead(s: Sentence, k: int) -> Quantity | None:
    """The number before a toll: "raising to 31 the confirmed death toll"."""
    the = k - 1
    while the > k - _DESCRIBED and (s.word(the) in TOLL_MEASURES or s.word(the) in SORTS):
        the -= 1
    ahead = s.at.get(the - 1) if s.word(the) == "the" else None
    return ahead if ahead is not None and s.word(ahead.i - 1) in {"to", "at"} else None


_RECKONING: Final = frozenset({"calculated", "computed", "derived"})
""" "The number was calculated from the fact that each house held one family" puts it at nothing."""


_DESCRIBED: Final = 4


def _put_at(s: Sentence, k: int) -> Quantity | None:
    """Where a count is put: "put the dead at 2,205", "put deaths in the capital alone at 61,000"."""
    q = s.at.get(k + 2)
    if s.word(k + 1) == "to" and q is not None and q.countable and not BRINGING.isdisjoint(s.low[max(0, k - 3) : k]):
        return q  # "bringing fatalities to eight"
    if s.word(k - 1) in {"total", "of", "the"} and not BRINGING.isdisjoint(s.low[max(0, k - 4) : k]):
        to = next((n for n in range(k + 1, min(len(s.low), k + _PLACED)) if s.low[n] == "to" and n + 1 in s.at), 0)
        inner = s.tags[k + 1 : to]
        if to and all(tag in {"PREP", "C", "N", "DET", "ADV", "OF", "GEN", "TIME"} for tag in inner):
            return s.at[to + 1] if s.at[to + 1].countable else None  # "brought the total casualties in the raids to 10"
    put = s.word(k - 1) in _PUTTING or (s.word(k - 1) == "the" and s.word(k - 2) in _PUTTING)
    if not put and s.word(k - 1) != "the":
        return None
    n = k + 1
    while (
        put
        and n < k + _PLACED
        and s.tag(n) in {"PREP", "C", "N", "DET", "ADV", "OF", "GEN"}
        and not (s.low[n] == "at" and n + 1 in s.at)
    ):
        n += 1
    q = s.at.get(n + 1)
    return q if s.word(n) == "at" and q is not None and q.i == n + 1 and q.countable else None


_PLACED: Final = 9
"""How many tokens after a count that is put somewhere the number may stand."""


def _and_the(s: Sentence, first: Found) -> list[Found]:
    """ "the number of dead rose to 345 and the wounded to 777": the second toll has no verb of its own."""
    k = first.j
    while k < min(len(s.low), first.j + 4) and s.tag(k) not in {"CC", "P"}:
        k += 1
    k += s.word(k) == "," and s.tag(k + 1) == "CC"
    n = k + 2
    while s.word(n) in {"number", "of", "the"}:
        n += 1
    measure = TOLL_MEASURES.get(s.word(n))
    q = s.at.get(n + 2)
    if (
        s.tag(k) != "CC"
        or s.word(k + 1) not in {"the", "that"}
        or not measure
        or s.word(n + 1) not in {"to", "at"}
        or not q
        or not q.countable
    ):
        return []
    found = counted(s, measure, q, "toll", n, n)
    found.cumulative = first.cumulative
    return [found]
