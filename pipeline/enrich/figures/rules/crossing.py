"""Who votes with the other side: "with two Republicans joining the Democrats", "with support from dozens of rebels"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

_JOINING: Final = frozenset({"joining", "joined", "join", "siding", "sided", "crossing", "crossed"})
_LEAVING: Final = frozenset({"defecting", "defected", "rebelling", "rebelled", "dissenting", "dissented"})
_OTHERS: Final = frozenset("opposition government majority minority aisle floor coalition ruling bench benches".split())
_REACH: Final = 5
"""How many tokens behind the verb the other side stands."""
_NAMED: Final = 14
"""How many tokens the names of those who cross may take between commas or dashes."""
_MARKS: Final = frozenset({",", "-", "–", "—", "("})
_CLOSING: Final = _MARKS | {")"}
_CROSSING: Final = _JOINING | _LEAVING | {"voting", "voted"}
_SUPPORT: Final = frozenset({"support", "backing", "help", "votes"})


def crossing(s: Sentence, q: Quantity, lawmaker: int) -> bool:
    """Whether a count, in a sentence that tells of a vote, is of those; `lawmaker`: the token of the lawmakers behind it, -1 if none."""
    k = lawmaker if lawmaker >= 0 else _of_a_party(s, q.j)
    if not q.countable or k < 0:
        return False
    if s.word(q.i - 1) in {"from", "of"} and s.word(q.i - 2) in _SUPPORT:
        return True
    verb = k + 1
    if s.word(verb) in _MARKS:
        verb = next((n + 1 for n in range(verb + 2, min(len(s.low), verb + _NAMED)) if _resumes(s, n)), verb)
    if s.word(verb) == "who" or (s.word(verb) == "in" and s.word(verb + 1) != "favour"):
        verb = next((n for n in range(verb + 1, min(len(s.low), verb + _REACH)) if s.low[n] in _LEAVING), verb)
    if s.word(verb) in _LEAVING:
        return True
    if s.low[verb : verb + 2] in _WITH:
        return True
    beyond = range(verb + 1, min(len(s.low), verb + _REACH))
    return s.word(verb) in _JOINING and any(s.low[n] in _OTHERS or _party(s, n) for n in beyond)


_WITH: Final = (["voting", "with"], ["voted", "with"], ["breaking", "ranks"], ["broke", "ranks"], ["breaking", "with"])


def _resumes(s: Sentence, n: int) -> bool:
    """Whether the aside of their names ends at n."""
    return s.low[n] in _CLOSING and s.word(n + 1) in _CROSSING


def _of_a_party(s: Sentence, j: int) -> int:
    """The token of the members of a party that a number ending at j counts: "dozens of Republicans", "nine rebel Liberals"."""
    j += s.word(j) == "of"
    j += s.word(j) in {"the", "his", "her", "its", "their"}
    return next((k for k in (j, j + 1) if _party(s, k) or s.word(k) in {"rebels", "backbenchers"}), -1)


def _party(s: Sentence, k: int) -> bool:
    """Whether "Republicans" or "Tories" stands at k: in a headline, no other noun either."""
    return k < len(s.low) and s.capital(k) and s.low[k].endswith("s") and s.tag(k) == "C" and not is_person(s.low[k])
