"""Parts of the figure before them: "wounding 40, six of them critically", "of which 275 were sentenced", "five on the spot"."""

from typing import Final

from pipeline.enrich.figures.rules import breakdowns
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.words.closed import GRAVELY
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

_FATAL: Final = frozenset({"fatal", "fatally"})
_STATES: Final = frozenset({"condition", "coma", "care", "danger", "state"})
_GOT_AWAY: Final = frozenset({"escaped", "survived", "rescued", "saved", "got"})


def _in_a_state(s: Sentence, j: int) -> bool:
    """ "62 were admitted, two in an induced coma"."""
    return s.word(j) in {"in", "critical", "serious"} and (
        s.word(j) != "in" or not _STATES.isdisjoint(s.low[j : j + 5])
    )


_IN_COURT: Final = frozenset({"sentenced", "convicted", "charged", "indicted", "acquitted", "prosecuted", "condemned"})
_LET_GO: Final = frozenset({"discharged", "released", "freed", "recovered", "unhurt", "unharmed", "identified"})
_ACCOUNTING: Final = frozenset({"accounts", "account", "accounted"})
_INCLUDED: Final = 4
"""How many tokens after the whole "— including 11 children" may stand."""
_OF_WHOM: Final = 9
"""How many tokens after the number what became of them may stand: "43 of whom the army says are dead"."""


def _reach(s: Sentence, j: int, i: int) -> int:
    """How many tokens may stand between a whole that ends at j and "including" before i: more where they tell who most were."""
    return _MOSTLY if {"whom", "them"}.intersection(s.low[j:i]) else _INCLUDED


_MOSTLY: Final = 12
""" "Killed at least 40 people, a majority of whom were farmers, including nine women"."""


def portions(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "wounding 40, six of them critically": a part of the figure before it, where no verb of its own says otherwise."""
    out = []
    for q in s.quantities:
        if s.word(q.j) == "fatally" and q.countable and not held(q.i, q.j, found):
            out.append(counted(s, "killed", q, "part", q.j, subset=True))
            continue
        of_them = s.low[q.j : q.j + 2] in (["of", "them"], ["of", "whom"])
        which = s.low[max(0, q.i - 2) : q.i] in (["of", "which"], ["of", "whom"]) and (
            s.tag(q.j) == "AUX"
            or (s.low[q.i - 3] == "out" and is_person(s.word(q.j)))  # "out of which 92 people come from"
        )
        if of_them and _LET_GO & set(s.low[q.j + 2 : q.j + 6]):
            continue  # "793 of whom have been discharged"
        if which and not _LET_GO.isdisjoint(s.low[q.j : q.j + 4]):
            continue
        included = s.word(q.i - 1) == "including" and s.tag(q.i - 2) == "P" and is_person(s.word(q.j))
        # "including six with other illnesses"
        with_more = s.word(q.i - 1) == "including" and s.word(q.j) in {"with", "who"}
        of_them = (
            of_them
            or which
            or with_more
            or (included and any(0 < q.i - f.j <= _reach(s, f.j, q.i) and f.unit == "people" for f in found))
            or (s.word(q.i - 1) == "," and s.low[q.j : q.j + 3] == ["on", "the", "spot"])
            or (s.word(q.i - 1) == "," and (s.word(q.j) in GRAVELY or _in_a_state(s, q.j)))
        )
        if not of_them or not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        whole = last_before(q.i, (f for f in found if f.unit == "people"))
        if whole is None and s.low[q.j : q.j + 2] == ["of", "them"] and s.word(q.j + 2) in _GOT_AWAY:
            out.append(counted(s, "rescued", q, "part", q.j + 2))  # "108 were underground, and 64 of them escaped"
        elif whole is not None:
            end = next(
                (k for k in range(q.j + 2, min(len(s.low), q.j + _OF_WHOM)) if s.tags[k] in {"P", "CC"}), q.j + _OF_WHOM
            )
            ended = not _FATAL.isdisjoint(s.low[q.j + 1 : q.j + 5]) or "dead" in s.low[q.j + 2 : end]
            measure: Measure = "killed" if ended else "rescued" if s.word(q.j + 2) in _GOT_AWAY else whole.measure
            if not _IN_COURT.isdisjoint(s.low[q.j if which else q.j + 2 : end]):
                measure = "other_official"  # "of which 275 were sentenced"
            if measure == "killed" and (s.word(q.j) in GRAVELY or _in_a_state(s, q.j)):
                measure = "injured"  # "six dead, two critical"
            out.append(counted(s, measure, q, "part", whole.anchor, subset=measure == whole.measure))
        elif earlier in breakdowns.SUMMED and s.word(q.i - 1) == "for" and s.word(q.i - 2) in _ACCOUNTING:
            out.append(counted(s, earlier, q, "part", q.i, subset=True))
    return out
