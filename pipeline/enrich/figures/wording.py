"""The phrase of a source and what its word governs: where its noun phrase begins, how far it reaches."""

from typing import Final

from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.speakers import NOUN_TOO, break_after, break_before


def apposition(s: Sentence, comma: int) -> int:
    """The comma that opens an aside closed at `comma`: "A police official, Saud Aziz, says"; -1 if none."""
    for k in range(comma - 1, max(-1, comma - 14), -1):
        if s.low[k] == ",":
            return k if s.tag(k - 1) in {"N", "C"} or s.word(k - 1) in NOUN_TOO else -1
        if (s.tags[k] in {"REP", "AUX", "T"} or s.low[k] == "to") and not _in_relative(s, k, comma):
            return -1
    return -1


def _in_relative(s: Sentence, k: int, comma: int) -> bool:
    """Whether the verb at k is of an aside that a relative word opens: "The group, which claimed the attack, said"."""
    return any(s.low[n] in {"which", "who"} and s.word(n - 1) == "," for n in range(k - 1, max(-1, comma - 14), -1))


def start_of(s: Sentence, i: int) -> int:
    """Where the noun phrase that ends at i begins."""
    k = i
    while k >= 0:
        tag = s.tags[k]
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
        if s.tag(k) != "PREP":
            k += 1
            continue
        n = k + 1
        while n <= i and s.tags[n] in {"C", "N", "TIME", "Q", "DET"} and not (n > k + 1 and s.tags[n] == "DET"):
            n += 1
        if n > i:
            return k + 1
        k = n
    return k


def reach(s: Sentence, start: int, k: int) -> tuple[int, int]:
    """The tokens a source governs: what follows its verb, or what stands before it where the verb closes the sentence."""
    n = k + 1
    while (
        n < len(s.low)
        and n not in s.at
        and (s.tags[n] in {"TIME", "ADV"} or s.low[n] in {"on", "in", "a", "statement"})
    ):
        n += 1
    n = _past_hearers(s, k, n)
    closing = n >= len(s.low) or s.low[n] in {".", ";", "!", ")", ","}
    opens = start > 0 and s.tags[start - 1] == "P"
    if start > 3 and closing and (opens or n >= len(s.low) or s.low[n] != ","):
        return break_before(s, start), len(s.low)
    if start > 3 and opens and s.word(start - 1) in {'"', "”"}:
        return break_before(s, start), len(s.low)
    return k + 1, break_after(s, k + 1)


_POSTED: Final = frozenset(
    {"telegram", "x", "facebook", "twitter", "instagram", "weibo", "whatsapp", "youtube", "radio"}
)


_TELLING: Final = frozenset({"told", "tells", "informed"})
_HEARING: Final = frozenset({"N", "C", "DET", "POSS", "GEN", "OF", "PREP", "TIME", "ADV"})
_HEARERS: Final = 11
"""How many tokens the telling may take: "told a press briefing in the capital on Thursday"."""


def _past_hearers(s: Sentence, k: int, n: int) -> int:
    """Step over whom a source told or where it wrote, where that closes the clause: "told reporters", "wrote on Telegram"."""
    m = n
    if s.low[k] in _TELLING or s.tag(n) == "PREP":
        while m < min(len(s.low), n + _HEARERS) and (s.tags[m] in _HEARING or s.low[m] in NOUN_TOO):
            m += 1
    if m < len(s.low) and s.low[m] not in {".", ","}:
        m = n
    if m > n:
        return m
    if s.word(n - 1) in {"in", "on", "at"} and s.tag(n) in {"POSS", "DET", "N"}:
        while m < min(len(s.low), n + 7) and (s.tags[m] in {"N", "C", "DET", "POSS", "TIME"} or s.low[m] in NOUN_TOO):
            m += 1
        if s.word(m) == "on" and s.tag(m + 1) == "TIME":
            m += 2
    elif s.word(n) in _POSTED:
        m = n + 1
    elif s.tag(n) == "PREP" and s.word(n + 1) in {"dawn", "midnight", "noon", "midday", "nightfall"}:
        m = n + 2
    return m if m >= len(s.low) or s.low[m] in {".", ","} else n
