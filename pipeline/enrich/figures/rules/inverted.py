"""Sentences that open with what befell those whom they then name: "Killed were two guards", "Among the dead was a nun"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.rules.partitives import FALLEN
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

_OPENED: Final[dict[str, Measure]] = {
    **FALLEN, "evacuated": "displaced", "displaced": "displaced", "hospitalised": "hospitalised", "hospitalized": "hospitalised", "sickened": "infected", "died": "killed", "perished": "killed", "drowned": "killed",
}  # fmt: skip
_BEFORE: Final = frozenset({"also", "still", "found", "confirmed", "reported", "feared", "presumed"})
_ATTESTED: Final = frozenset({"confirmed", "reported", "known", "who", "were", "was", "had", "been"})
_BETWEEN: Final = frozenset({"PREP", "DET", "N", "C", "TIME", "ADV", "POSS", "GEN", "OF", "T"})
_TAKEN: Final = frozenset(
    {"abducted", "kidnapped", "killed", "arrested", "detained", "captured", "injured", "wounded", "rescued"}
)
_REACH: Final = 9
"""How many tokens after what befell them the verb may stand: "Injured in the crash on the northern ring road were"."""
_AMONG: Final = frozenset({"among"})


def inverted(s: Sentence) -> list[Found]:
    """Those whom a sentence counts or names that opens with what befell them: "Also killed in the crash were two guards"."""
    k = int(s.word(0) in _BEFORE)
    measure = _OPENED.get(s.word(k))
    verb = _verb(s, k + 1) if measure is not None and s.word(k + 1) != "from" else -1
    return told_from(s, measure, k, verb + 1, among=False, named=True) if measure is not None and verb >= 0 else []


def among_the(s: Sentence) -> list[Found]:
    """The parts after "among the dead were", "among the 14 arrested was", "among those who died were", and that whole."""
    first = next((k for k in s.where(_AMONG) if s.word(k + 1) in {"the", "those"}), -1)
    if first < 0 or not (first == 0 or s.word(first - 1) == "also" or s.tag(first - 1) in {"REP", "SUB", "P", "TIME"}):
        return []
    whole = s.at.get(first + 2)
    k = begin = whole.j if whole is not None and whole.countable else first + 2
    while s.word(k) in _ATTESTED or (k >= begin > first + 2 and s.tag(k) == "N" and s.low[k] not in _OPENED):
        k += 1  # "among the six rebel members captured were"
    measure = _OPENED.get(s.word(k)) or ("detained" if s.word(k) == "captured" else None)
    there = k + 1 + (s.word(k + 1) == ",")
    verb = there + 1 if s.word(there) == "there" else k + 1
    if s.word(k) in _TAKEN:
        verb = _verb(s, k + 1)  # "among those abducted in Tuesday's raid were"
    if measure is None or s.word(verb) not in BE:
        return []
    out = [counted(s, measure, whole, "noun", k, k)] if whole is not None and begin > first + 2 else []
    return out + told_from(s, measure, k, verb + 1, among=True)


def told_from(s: Sentence, measure: Measure, k: int, begin: int, *, among: bool, named: bool = False) -> list[Found]:
    """Those told of from token `begin` on; what befell them stands at k. `named`: names stand there too."""
    out = []
    for p in phrases.members(s, begin, len(s.low)):
        name = named and p.quantity is None and p.head >= 0 and (s.capital(p.head) or s.tags[p.i] == "POSS")
        person = among or name or (p.head >= 0 and is_person(s.low[p.head]))
        if p.quantity is not None and p.quantity.countable and person and p.quantity.bound != "zero":
            out.append(counted(s, measure, p.quantity, "list", k, p.head, subset=among))
        elif (
            p.quantity is None
            and person
            and p.head >= 0
            and (
                name
                or s.low[p.i] in ({"a", "an", "the"} if among else {"a", "an"})
                or (among and (s.capital(p.i) or s.tags[p.i] == "POSS" or s.capital(p.head)))
            )
        ):
            out.append(Found(s, measure, p.i, p.j, 1, 1, "exact", "list", k, subset=among, head=p.head, single=True))
    return out


def _verb(s: Sentence, k: int) -> int:
    """Where the "were" stands that nothing but when and where parts from token k; -1 where none does."""
    for n in range(k, min(len(s.low), k + _REACH)):
        if s.low[n] in BE:
            return n
        if s.tags[n] not in _BETWEEN:
            return -1
    return -1
