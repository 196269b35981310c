"""The phrase of a source and what its word governs: where its noun phrase begins, how far it reaches."""

from typing import Final

from pipeline.enrich.figures.sources.speakers import NOUN_TOO, break_after, break_before
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import abbreviated


def apposition(s: Sentence, comma: int) -> int:
    """The comma that opens an aside closed at `comma`: "A police official, Saud Aziz, says"; -1 if none."""
    for k in range(comma - 1, max(-1, comma - (_ANONYMOUS if "anonymity" in s.words else _APPOSED)), -1):
        if s.low[k] == ",":
            return k if s.tag(k - 1) in {"N", "C"} or s.word(k - 1) in NOUN_TOO else -1
        issued = s.low[k] in _ISSUED and s.word(k - 1) == "statement"  # "X, in a statement released on Facebook, said"
        telling = s.low[k].endswith("ing") and s.word(k - 1) == ","  # "the agency, citing the police, said"
        if telling:
            continue
        if (
            (s.tags[k] in {"REP", "AUX"} or (s.tags[k] == "T" and s.word(k + 1) != "by") or s.low[k] == "to")
            and not issued
            and not _in_relative(s, k, comma)
        ):
            return -1
    return -1


def _in_relative(s: Sentence, k: int, comma: int) -> bool:
    """Whether the verb at k is of an aside that a relative word opens: "The group, which claimed the attack, said"."""
    return any(
        s.low[n] in {"which", "who"} and s.word(n - 1) == "," for n in range(k - 1, max(-1, comma - _ANONYMOUS), -1)
    )


_ISSUED: Final = frozenset({"issued", "released", "posted", "published"})
_APPOSED: Final = 14
_ANONYMOUS: Final = 30
"""How long an aside may be; longer where it tells why nobody is named: "who spoke on condition of anonymity because ..."."""


_DOING: Final = 3
_OBJECT: Final = frozenset({"DET", "PREP", "POSS", "AUX", "N", "C"})


def start_of(s: Sentence, i: int) -> int:
    """Where the noun phrase that ends at i begins."""
    k = i
    while k >= 0:
        tag = s.tags[k]
        if k < i and abbreviated(s, k):
            k -= 3  # "the disaster force (NDF) unit"
            continue
        doing = next((n for n in range(k, max(0, k - 4), -1) if s.low[n].endswith("ing")), 0)
        if (
            doing > 0
            and k - doing < _DOING
            and s.tag(doing - 1) == "N"
            and is_person(s.low[doing - 1])
            and s.tag(doing + 1) in _OBJECT
        ):
            k = doing - 1  # "a doctor attending to the injured"
            continue
        if s.low[k] in NOUN_TOO and s.tag(k - 1) in {"DET", "C", "N", "POSS", "GEN", "PREP", ""}:
            k -= 1
            continue
        if tag in {"REP", "V", "T"} and s.tag(k + 1) in {"N", "C"} and s.tag(k - 1) in {"DET", "GEN", "POSS", ""}:
            k -= 1
            continue
        if (
            tag in {"SUB", "REP", "AUX", "V", "T", "PRON"}
            or s.low[k] == "to"
            or (tag == "P" and s.low[k] not in {"-", "'", "."})
            or (s.low[k] == "-" and 0 < k < i and not s.tied(k - 1) and not s.tied(k))  # of a dateline
        ):
            break
        k -= 1
        if tag == "DET" and k >= 0 and s.tags[k] not in {"OF", "PREP", "CC"} and not (s.tags[k] == s.tag(k + 2) == "C"):
            break
    k += 1
    if s.tag(k) == "CC":
        k += 1
    return _past_adverbials(s, k, i)


def _past_adverbials(s: Sentence, k: int, i: int) -> int:
    """Step over "On Thursday", "In Rome" before the phrase that ends at i."""
    while k < i and s.tag(k) in {"TIME", "ADV", "PREP"}:
        if s.tag(k) == "TIME" and s.tag(k + 1) == "GEN":
            return k  # "Thursday's report"
        if s.tag(k) != "PREP":
            k += 1
            continue
        if s.low[k] == "as":
            return k + 1  # "as Oslo and Bern announced"
        n = k + 1
        while n <= i and s.tags[n] in {"C", "N", "TIME", "Q", "DET"} and not (n > k + 1 and s.tags[n] == "DET"):
            n += 1
        if n > i:
            return k + 1
        k = n
    return k


def reach(s: Sentence, start: int, k: int) -> tuple[int, int]:
    """The tokens a source governs: what follows its verb, or what stands before it where the verb closes the sentence."""
    n = _past_telling(s, k)
    closing = n >= len(s.low) or s.low[n] in _CLOSERS or _is_meanwhile(s, k)
    opens = start > 0 and s.tags[start - 1] == "P"
    if start > 3 and closing and (opens or n >= len(s.low) or s.low[n] != ","):
        return break_before(s, start), len(s.low)
    if start > 3 and opens and s.word(start - 1) in {'"', "”"}:
        return break_before(s, start), len(s.low)
    return k + 1, break_after(s, k + 1)


def _is_meanwhile(s: Sentence, k: int) -> bool:
    """Whether after the verb at k stands only what else went on: ", police said on Monday as they sealed off the road"."""
    n = k + 1
    while n < len(s.low) and (s.tags[n] in {"TIME", "ADV"} or s.low[n] == "on"):
        n += 1
    return s.word(n) in _MEANWHILE and s.tags[k - 1] != "P" and "that" not in s.low[n:]


_MEANWHILE: Final = frozenset({"as", "while", "when"})
_CLOSERS: Final = frozenset({".", ";", "!", ")", ","})
_TELLING: Final = frozenset({"told", "tells", "tell", "informed"})
_ASIDE: Final = frozenset({"N", "C", "DET", "POSS", "GEN", "OF", "PREP", "TIME", "ADV", "Q"})
_HERE: Final = frozenset({"here"})
"""In a report from where it was said: "officials said here Monday"."""
_UNTOLD: Final = frozenset({"date", "clock", "time"})
"""Units of numbers that say when it was said, and of nothing that was said."""
_ASIDES: Final = 16
"""How many tokens the telling may take: "said in a post on its official Telegram channel late on Tuesday evening"."""


def _past_telling(s: Sentence, k: int) -> int:
    """Where the clause of the verb at k ends, if after it stands only when, where and to whom it was said: "told reporters",
    "said in a statement on Tuesday afternoon"; else the token after the verb."""
    n = k + 1
    later = s.word(n) in {"hours", "minutes", "moments", "days"} and s.word(n + 1) in {"after", "before", "later"}
    begins = n >= len(s.low) or s.low[n] in _CLOSERS or s.tags[n] in {"PREP", "TIME", "ADV"} or s.low[n] == "here"
    if not (s.low[k] in _TELLING or begins or later):
        return n
    while n < min(len(s.low), k + _ASIDES):
        if s.low[n] in _CLOSERS:
            return n
        if s.low[n] == "(":
            n += 1
            continue  # "said on Sunday (April 7)"
        number = s.at.get(n)
        hour = number and s.low[n - 1] in {"after", "before", "at", "by"} and s.word(number.j) in {*_CLOSERS, ""}
        if number and number.unit not in _UNTOLD and not hour:  # "said shortly after eleven."
            return k + 1
        is_issued = s.low[n] in _ISSUED  # "in a statement released at midnight"
        is_tweet = s.low[n] == "tweet" and s.tags[n - 1] == "DET"
        if not number and s.tags[n] not in _ASIDE and s.low[n] not in NOUN_TOO | _HERE and not (is_issued or is_tweet):
            return k + 1
        n = number.j if number else n + 1
    return n if n >= len(s.low) else k + 1
