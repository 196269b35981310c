"""Whether an office introduces a name: "Interior Minister X", "X, the police chief,", "the Office for Flood Management (OFM)"."""

from typing import Final

from pipeline.enrich.figures.sources import finding as sources
from pipeline.enrich.figures.sources.authorities import is_civil, is_official
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.tags import tag


def introduces(s: Sentence, name: str) -> bool:
    """Whether the sentence introduces a surname with an office: "Interior Minister X", "X, the police chief,"."""
    tag(s)
    if any(_family_first(s, k) for k in s.where(frozenset({name}))):
        return True
    for k in range(1, len(s.low)):
        if s.low[k] == name and s.low[k - 1] == "(" and s.word(k + 1) == ")" and s.raw[k].isupper():
            if is_official(s.span(_name_before(s, k - 1), k - 1)):
                return True  # "the Office for Risk and Flood Management (OGRC)"
            continue
        if s.low[k] != name or not s.shapes[k].capital or s.shapes[k].kind != "w" or not s.shapes[k - 1].capital:
            continue
        if k + 1 < len(s.low) and s.shapes[k + 1].capital and s.shapes[k + 1].kind == "w":
            continue
        i, j = _introduced(s, k, k + 1)
        if is_official(s.span(i, k) + " " + s.span(k, j + 1 if j < len(s.low) else j)) and i < j - 1:
            return True
        if s.word(j) in ROLES and s.word(j - 1) == "a" and opened_by_authority(s):
            return True
    return False


def _family_first(s: Sentence, k: int) -> bool:
    """Whether the surname at k opens a name that an office introduces: "Fire official Kim Jin-young", "Li Na, head of the agency"."""
    two = s.capital(k) and s.tag(k + 1) == "C" and s.capital(k + 1) and not s.capital(k + 2) and not s.capital(k - 1)
    if not two:
        return False
    i, j = _introduced(s, k, k + 2)
    return is_official(s.span(i, k) + " " + s.span(k + 2, min(j + 1, len(s.low)))) if i < k or j > k + 2 else False


def _introduced(s: Sentence, k: int, j: int) -> tuple[int, int]:
    """Where the title of the name at tokens k to j begins, and where what is said of its bearer behind a comma ends."""
    i = k
    while i > 0 and (s.tags[i - 1] in _OF_A_TITLE or s.abbreviates(i - 1)) and k - i < _TITLE:
        i -= 1
    if s.word(j) == ",":
        while j + 1 < len(s.low) and s.tags[j + 1] in {"N", "C", "DET", "OF", "GEN", "PREP"} and j - k < _TITLE:
            j += 1
    return i, j


_TITLE: Final = 12
"""How many tokens a title, or what is said of its bearer, may take."""


def opened_by_authority(s: Sentence) -> bool:
    """Whether an authority is the subject that opens the sentence, whose spokesman speaks in it: "The coastguard found four
    boats, Ann Ray, a spokeswoman, said"."""
    begin = s.after_dateline(min(len(s.low), sources.DATELINE))
    k = next((k for k in range(begin, len(s.low)) if s.tags[k] in {"AUX", "V", "T", "REP"}), begin)
    phrase = s.span(begin, k) if k > begin else ""
    return is_official(phrase) and not is_civil(phrase)


_OF_A_TITLE: Final = frozenset({"N", "C", "GEN", "OF", "DET"})


def _name_before(s: Sentence, k: int) -> int:
    """Where the name begins that ends before token k, its "for" and "and" between capitals included."""
    i = k
    while i > 0 and k - i < _LONG_NAME and (s.tags[i - 1] in _OF_A_TITLE or s.low[i - 1] in {"for", "and", "on"}):
        i -= 1
    return i


_LONG_NAME: Final = 14


ROLES: Final = frozenset({"spokesman", "spokesperson", "spokeswoman"})
