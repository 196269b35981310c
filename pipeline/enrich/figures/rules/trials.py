"""Those whom a court or a ruler deals with: tried, acquitted, pardoned, deported, due before a judge; no arrests."""

from typing import Final

from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

_TRIED: Final = frozenset(
    "let released release releasing freed free pardoned pardons indict indicts indicting indicted convicted sentenced charged charges executed commuted acquitted acquits acquitting convicts deported deport deports deporting expelled expels expelling repatriated repatriates extradited prosecuted prosecuting prosecutes clemency fined".split()
)
_GETTING: Final = frozenset({"received", "receive", "got", "get", "drew"})
_APPEARING: Final = frozenset({"appear", "appeared", "reappear", "reappeared"})
_COURTS: Final = frozenset({"court", "courts", "magistrate", "magistrates", "judge", "tribunal"})
_OF_WHAT: Final = 9
"""How many tokens may say of what those counted are part."""


def tried(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """Whether a count whose noun is `head` and whose phrase ends at token `end` is of those."""
    people = is_person(head)
    told = s.tag(q.j + 2) == "AUX" or s.word(q.i - 1) in _TRIED
    if s.low[q.j : q.j + 2] == ["of", "them"] and not head and told:
        people, end = True, q.j + 2  # "three of them have been expelled"
    if s.word(q.j) != "of" and (head in _ACCUSATIONS or s.word(end) in _ACCUSATIONS):
        return False  # "was convicted of 14 criminal counts"
    set_free = s.tag(q.j) == "AUX" and not people and _TRIED & set(s.low[q.j : q.j + 5])
    if out_of_court(s, q, head) or (set_free and q.j == end):
        return True
    due = not _APPEARING.isdisjoint(s.low[end : end + 4]) and not _COURTS.isdisjoint(s.words)
    if due and (people or (q.j == end and s.word(q.i - 1) == "the")) and s.tag(end) in {"AUX", "V", "T"}:
        return True  # "the 19 would be back before the court"
    before = s.low[max(0, q.i - 2) : q.i]
    if (before in (["trial", "of"], ["trial", "against"]) or _wanted(s, q)) and people:
        return True
    got = s.word(end) in _GETTING and not {"sentence", "sentences"}.isdisjoint(s.low[end : end + 6])
    if got and people:
        return True  # "six journalists received harsh prison sentences"
    if head == "defendants" or before in (["verdicts", "for"], ["verdicts", "against"]):
        return True
    if head in {"pardons", "commutations", "clemency", "deportations", "expulsions", "extraditions"}:
        return True
    if people and accused(s, end):
        return True
    if (people or q.j == end) and _in_the_dock(s, end):
        return True
    if s.words.isdisjoint(_TRIED):
        return False
    beyond = phrases.tail(s, end, min(len(s.low), end + _OF_WHAT))  # "members of the gang have been sentenced"
    if s.low[end : end + 2] == [",", "including"]:
        beyond = next((k for k in range(end + 2, min(len(s.low), end + _OF_WHAT)) if s.low[k] == ","), beyond)
    names = end
    while s.word(end) == "," and (s.tag(names) in {"C", "CC"} or s.word(names) == ","):
        names += 1
    beyond = max(beyond, names)  # "the three men, Ann Cole, Leo Marsh and Li Wei, were convicted"
    near = {*s.low[max(0, q.i - 9) : q.i], *s.low[end : end + 6], *s.low[beyond : beyond + 5]}
    if s.word(end) == "charged" and s.tag(end + 1) in {"PRON", "DET", "SUB", "POSS", "C"}:
        near -= {"charged"}  # "several legislators charged it had ..."
    return bool(near & _TRIED) and (people or head == "sentences" or _peoples(s, end))


def _wanted(s: Sentence, q: Quantity) -> bool:
    """Whether warrants or notices are out for those counted: nobody has arrested them."""
    k = q.i - 1
    while s.tag(k) in {"CC", "C"}:
        k -= 1  # "arrest warrants for Joseph Kony and four other commanders"
    return s.word(k) in {"for", "on", "against"} and s.word(k - 1) in {"warrants", "notices"}


_ACCUSATIONS: Final = frozenset({"counts", "charges", "offences", "offenses", "crimes", "felonies", "violations"})


def out_of_court(s: Sentence, q: Quantity, head: str) -> bool:
    """ "... to seven men and acquitted two"."""
    condemned = s.low[max(0, q.i - 2) : q.i] in (["sentences", "of"], ["sentences", "on"], ["sentences", "for"])
    guilty = s.word(q.i - 1) in {"found", "finds", "finding"} and "guilty" in s.low[q.j : q.j + 5]
    return (
        guilty
        or (condemned and is_person(head))
        or s.word(q.i - 1) in {"acquitted", "acquits", "acquitting", "convicts", "convicted"}
        or (s.word(q.i - 1) == "of" and s.word(q.i - 2) in {"acquittal", "conviction", "indictment"})
    )


def for_harming(s: Sentence, i: int) -> bool:
    """Whether those at i are whom somebody is tried for harming: "indicted for assaulting the two women"."""
    k = next((k for k in range(i - 1, max(0, i - 4), -1) if s.low[k].endswith("ing")), 0)
    harmful = k and {s.word(k - 1), s.word(k - 2)} & {"for", "of", "with"}
    return bool(harmful) and not _TRIED.isdisjoint(s.low[max(0, k - 6) : k])


def accused(s: Sentence, end: int) -> bool:
    """Whether those who end at `end` are accused: "one of four men accused of robbing the bank"; not "two men accused him"."""
    k = end + 1 if s.word(end) in BE else end
    return s.word(k) == "accused" and s.word(k + 1) in {"of", "by", "in"}


def _in_the_dock(s: Sentence, end: int) -> bool:
    """Whether those who end at `end` "have been found guilty" or "are on trial"."""
    while s.tag(end) in {"AUX", "ADV"}:
        end += 1
    return tuple(s.low[end : end + 2]) in _DOCK


_DOCK: Final = frozenset(
    {
        ("found", "guilty"),
        ("on", "trial"),
        ("standing", "trial"),
        ("stand", "trial"),
        ("stood", "trial"),
    }
)


def _peoples(s: Sentence, end: int) -> bool:
    """A capitalised plural ("Serbs") at the end of the phrase, no countries ("the two Koreas")."""
    return s.tag(end - 1) == "C" and s.low[end - 1].endswith("s") and s.low[end - 1] not in _TWINS


_TWINS: Final = frozenset({"koreas", "sudans", "congos", "germanys", "yemens", "chinas"})
