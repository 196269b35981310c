"""The clause around a figure: where it begins and ends, the relative clause that holds it, what in it is of another event."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import RELATIVE
from pipeline.enrich.figures.words.lexer import Sentence

ABOUT: Final = frozenset(
    "connection role accused convicted wanted trial charged suspected suspicion confessed guilty responsibility anniversary recent responsible linked".split()
)
"""Words that name an earlier event as the ground of the news ("in connection with the bombing that killed 12")."""


def adjoin(words: list[str], pairs: dict[str, frozenset[str]]) -> bool:
    """Whether two words stand side by side: the first a key of `pairs`, the second one of what it names."""
    return any(words[k] in pairs and words[k + 1] in pairs[words[k]] for k in range(len(words) - 1))


_BREAKS: Final = frozenset({";", "while", "but", "although", "—", ":", ",", "and"})
"""Where a clause may end."""


def clause(s: Sentence, f: Found) -> tuple[int, int]:
    """The clause around a figure: from the last "while", "but" or ";" to the next, participles after a comma cut off."""
    lo, hi = min(f.i, f.anchor), max(f.j, f.anchor)
    left, right = 0, len(s.low)
    for k in reversed(s.where(_BREAKS, 0, max(lo, 0))):
        if s.low[k] == "while" and s.word(k + 1).endswith("ing"):
            continue  # "caught fire while landing"
        if (s.low[k] not in {",", "and"} and not s.in_clock(k)) or (
            s.low[k] == "," and s.low[k + 1].endswith("ing") and s.tag(k + 1) in {"V", "T"}
        ):
            left = k + 1
            break
    for k in s.where(_BREAKS, hi):
        if s.low[k] == "while" and s.word(k + 1).endswith("ing"):
            continue
        cut = s.low[k] in {";", "while", "but", "although", "—"} or (
            s.low[k] == "and" and s.tag(k + 1) in {"V", "T"} and k > hi
        )
        if cut or (
            s.low[k] == "," and k + 1 < len(s.low) and s.low[k + 1].endswith("ing") and s.tag(k + 1) in {"V", "T"}
        ):
            right = k
            break
    return left, right


_WHEN_SAID: Final = frozenset(
    "on in at late early a the statement morning afternoon evening night today yesterday".split()
)


def _is_reported(s: Sentence, that: int) -> bool:
    """Whether "that" opens what is said, the time of saying between: "said on Tuesday morning that"."""
    n = that - 1
    while n >= 0 and (s.tags[n] == "TIME" or s.low[n] in _WHEN_SAID):
        n -= 1
    if n >= 0 and s.tags[n] == "REP":
        return True
    if s.tag(that + 1) in {"T", "V", "AUX"}:
        return False
    while n > 0 and s.tags[n] in _ADVERBIAL:
        n -= 1
    if n >= 0 and s.low[n] in {"told", "tells", "informed"}:
        return True  # "told a local radio station that"
    return n >= 0 and s.tags[n] == "REP" and s.tags[n + 1] in {"PREP", "ADV"}  # "said after the blast that"


_FEELING: Final = frozenset(
    "grateful thankful glad sure certain clear afraid confident aware lucky fortunate relieved possible likely unlikely true sorry sad".split()
)
"""After these "that" tells what it is about, and of no noun."""
_ADVERBIAL: Final = frozenset({"PREP", "DET", "POSS", "N", "C", "GEN", "OF", "TIME", "ADV"})


def in_relative(s: Sentence, f: Found) -> int:
    """The index of the relative word whose clause holds the figure, or -1; a reporting verb between ends the search."""
    start = min(f.i, f.anchor)
    for k in range(start - 1, max(-1, start - 15), -1):
        if s.low[k] in RELATIVE and s.word(k - 1) != "of":
            aside = s.word(k - 1) == "," or s.low[0] == "of"  # "of the 26 people who died, 16 were ..."
            return -1 if aside and "," in s.low[k:start] else k
        if (
            s.low[k] == "that"
            and s.tag(k - 1) in {"N", "C", "TIME"}
            and not any(s.tags[n] == "REP" for n in range(max(0, k - 3), k))
            and s.word(k - 1) not in _FEELING
            and not _is_reported(s, k)
        ):
            return k
        if s.tags[k] == "REP" or s.low[k] in {";", "“", '"'}:
            return -1
    return -1


def past_relative(s: Sentence, f: Found, relative: int) -> bool:
    """Whether the verb of the figure follows the whole relative clause: "a bus that veered off a bridge and fell into a river
    killed 32", not "a bus that hit a wall and killed 32"."""
    verb = f.anchor if f.anchor < f.i else f.i - 1
    if relative < 0 or f.rule not in {"object", "on board"} or s.tag(verb) not in {"T", "V"}:
        return False
    before = verb - 1
    while before > relative and s.tags[before] == "ADV":
        before -= 1
    if any(s.low[k] in {"after", "before"} and s.low[k - 1] in _SPANS for k in range(relative + 1, before)):
        return False  # "the raid, which harmed nobody but came two weeks after bombers killed 60": the bombers did
    told = any(s.tags[k] in {"V", "T"} for k in range(relative + 1, before))
    return (
        told
        and not s.low[verb].endswith("ing")
        and (s.tags[before] in {"N", "C", "TIME"} or s.low[before].endswith("ing"))
    )


_SPANS: Final = frozenset("day days week weeks month months year years hours".split())
_THAN: Final = frozenset({"than", "after", "compared"})
_PARTING: Final = RELATIVE | ABOUT | _THAN | {"since", "for", "over", "up", "down", "times", "twice", "against", "that"}
"""Words one of which opens what is of another event."""


def superlative(word: str) -> bool:
    """ "the deadliest since 2003": the year belongs to what it is compared with."""
    return word in {"worst", "first", "most", "fewest"} or (len(word) > 5 and word.endswith("iest")) or word in {
        "biggest", "largest", "highest", "lowest", "strongest", "longest", "greatest"}  # fmt: skip


def _dates(s: Sentence, k: int, right: int) -> bool:
    """Whether what follows "for" is dated: "for a 1987 bombing", "for an attack four years ago"."""
    near = range(k, min(right, k + 7))
    return any(n in s.at and s.at[n].unit == "date" for n in near) or any(s.low[n] == "ago" for n in near)


_LONG_AGO: Final = (["years", "ago"], ["year", "ago"], ["decades", "ago"])


def own_part(s: Sentence, f: Found, left: int, right: int, stops: frozenset[str] = _THAN) -> tuple[int, int]:
    """The clause without what belongs to another event: relative clauses after the figure, "in connection with ..."."""
    for k in s.where(_PARTING, max(f.j, f.anchor + 1), right):
        if f.anchor < f.i and k == f.head + 1 and s.tags[k] in {"T", "V"} and s.low[k].endswith("ed"):
            return left, k  # "found 13 miners kidnapped a week earlier"
        if s.low[k] == "than" and k in s.at and s.low[s.at[k].j - 1 : s.at[k].j + 1] in _LONG_AGO:
            continue  # "killed two girls more than 30 years ago"
        if s.low[k] == "since" and any(superlative(word) for word in s.low[max(0, k - 6) : k]):
            return left, k
        jailed = f.rule in {"released or tried", "prison term"} or s.word(f.anchor) in {"jailed", "jails", "imprisoned"}
        if s.low[k] == "for" and jailed and _dates(s, k + 1, right):
            return left, k  # "sentenced seven men for an attack four years ago"
        if s.low[k] == "over" and f.measure in {"money", "sentence"}:
            return left, k  # "to pay 100 million rupees over the 2019 bombings"
        if s.low[k] in {"up", "down"} and s.word(k + 1) in {"from", "on"}:
            return left, k
        if s.low[k] == "twice" and s.word(k + 1) == "as":
            return left, k  # "twice as high as four years ago"
        if s.low[k] == "times" and s.word(k + 1) in {"as", "more", "higher"}:
            return left, k  # "three times as many as in 2023"
        if (s.low[k] in stops or (s.low[k] == "against" and k + 1 in s.at)) and f.rule != "toll":
            return left, k
        if s.low[k] == "compared":
            return left, k  # "78 percent, against 61 percent four years ago"
        if (
            s.low[k] in RELATIVE
            or (s.low[k] == "that" and s.tag(k - 1) in {"N", "C"})
            or (s.low[k] in ABOUT and s.low[k] != "recent" and f.rule != "released or tried")
        ):
            return left, k
    return left, right
