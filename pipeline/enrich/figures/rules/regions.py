"""Where the region of a subject begins: how far back from its last token what belongs to it reaches."""

from typing import Final

from pipeline.enrich.figures.rules.asides import HELD_TO_BE, PARTS, before_age, parts_open
from pipeline.enrich.figures.rules.described import each_busy, named_parts, person_until
from pipeline.enrich.figures.rules.openers import DATELINE
from pipeline.enrich.figures.words.closed import BE, OBJECTS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import QUOTES, abbreviated, attributive, premodifier
from pipeline.enrich.figures.words.states import state_before

ENDING: Final = frozenset(
    "died drowned perished succumbed succumbs succumb survived managed escaped suffered sustained".split()
)
"""Verbs that take no object: what stands before them is their subject, though a clause about it lies between."""


def subject_start(s: Sentence, end: int) -> tuple[int, bool]:
    """Where the subject's region begins, and whether its left edge is a verb (then only what follows the last "and" counts)."""
    i = end
    while i >= 0:
        tag_, low = s.tags[i], s.low[i]
        if tag_ == "Q" and low == ",":
            i = s.at[i].i - 1  # inside "at least, 13 people"
            continue
        if tag_ in {"SUB", "PRON"} and (s.word(i - 1) == "of" or (low in OBJECTS and s.word(i - 1) == "with")):
            i -= 1  # "an officer with him was also killed"
            continue
        if low == "to" and s.tag(i - 1) in {"N", "C"} and s.tag(i + 1) in {"N", "C", "DET", "POSS"}:
            i -= 1  # "miners on their way to work were killed"
            continue
        if low == "be" and s.word(i - 1) == "to" and s.word(i - 2) in HELD_TO_BE and is_person(s.word(i - 3)):
            i -= 3  # "two men believed to be in their 20s died"
            continue
        if tag_ in {"SUB", "AUX", "PRON"} or (
            tag_ == "REP" and not attributive(s, i) and s.tag(i - 1) not in {"DET", "POSS"}
        ):
            if tag_ == "AUX" and low in BE:
                return i + 1, True
            return i + 1, tag_ == "AUX"
        if low == ")" and (abbreviated(s, i) or (s.word(i - 2) == "(" and i - 1 in s.at)):
            i -= 3  # "Rita Das (55), Mina Roy (50) and"
            continue
        if low == "," and tag_ == "P" and s.tag(i + 1) == "C" and named_parts(s, i) > 0:
            i = named_parts(s, i)
            continue
        if low == "including" and s.tag(i - 1) in {"N", "C"}:
            i -= 1  # "six people including the gunman died"
            continue
        if low == "including" and s.word(i - 1) == "," and "," not in s.low[i : end + 1]:
            i -= 2  # an aside without its second comma: "nine workers, including five women were killed"
            continue
        if (
            low in {"after", "before", "as", "until", "once"}
            and i not in s.at
            and (
                s.tag(i + 1) == "Q" or _clause_opens(s, i, end) or (s.heading and low == "after" and end - i <= _SHORT)
            )
        ):
            return i + 1, False
        if low == "since" and i + 1 in s.at and s.at[i + 1].countable:
            return i + 1, False  # "riots since four boys were shot dead"
        if low in {"left", "leaving", "leaves", "leave"}:
            return i + 1, False
        if tag_ == "V" and low.endswith("ed") and s.word(i + 1) == "by" and s.tag(i - 1) in {"N", "C"}:
            i -= 1  # "all 72 aboard a plane operated by Yeti were killed"
            continue
        busy = low.endswith("ing") and is_person(s.word(i - 1))
        if busy and (each_busy(s, i) or (low in _BEARING and s.tag(i + 1) == "N" and not is_person(s.word(i + 1)))):
            i -= 1
            continue
        if busy and (
            "including" in s.low[max(0, i - PARTS) : i] or (s.tag(i + 1) == "DET" and "CC" in s.tags[i + 1 : end])
        ):
            i -= 1  # "11 civilians including two cooks who worked for the army", "a man driving a van and a girl"
            continue
        if low in _HARMS and "with" in s.low[max(0, i - _SUFFERED) : i]:
            i -= 1  # "two men with gunshot wounds died"
            continue
        if tag_ in {"V", "T"} and not attributive(s, i) and not premodifier(s, i, max(0, i - 3), end + 1):
            return i + 1, True
        if low in QUOTES and i - 1 in s.at and s.tag(i + 1) in {"N", "C"}:
            i -= 1  # "saw 'more than 40,000' people flee"
            continue
        if low in QUOTES and s.word(i - 2) in QUOTES and i - 3 in s.at:
            i -= 3  # "27 'terrorists' convicted of murder were executed"
            continue
        dash = low in {"–", "-"} and 0 < i < DATELINE and not s.tied(i - 1)
        if (low in {";", ":", '"', "“", "”", "—", "(", ")", "--"} or dash) and tag_ == "P":
            return i + 1, False
        state = state_before(s, i) if low == "," else -1
        if state >= 0:
            i = state
            continue
        if low == "," and s.heading and _in_a_headline(s, i, end):
            i -= 1  # a headline's "five policemen, driver killed"
            continue
        if low == "," and s.tag(i + 1) == "CC" and parts_open(s, i) > 0:
            i = parts_open(s, i) - 1
            continue
        named = s.tag(i - 1) == "C" or 0 in s.at
        if low == "," and i == end and named and s.word(end + 1) in BE | {"took", "fell"} and "," not in s.low[:i]:
            i -= 1  # "people in the province of Orvena, were killed"
            continue
        placed = s.word(i + 1) in {"of", "from"}  # "Ann Moyle, 23, of Leeds was"
        aged = before_age(s, i) if low == "," and (placed or "CC" in s.tags[i + 1 : end]) else -1
        if aged >= 0:
            i = aged
            continue
        if low == "," and not _listed(s, i, end):
            return i + 1, False
        i -= 1
    return 0, False


_BEARING: Final = frozenset({"holding", "carrying", "wearing", "waving"})
"""What a crowd does that is told of: "hundreds of pupils holding candles gathered"."""
_SHORT: Final = 3
"""So many tokens at most a subject takes in a headline: "arrest two after family held hostage"."""


_HARMS: Final = frozenset("wounds wound injuries injury burns burn fractures poisoning bites".split())
_SUFFERED: Final = 5
"""How many tokens what they suffer may take behind "with"."""


def _in_a_headline(s: Sentence, comma: int, end: int) -> bool:
    """Whether a comma of a headline stands between those told of: "3 villagers, medic die", "Officer, 4 rebels killed"."""
    people = is_person(s.word(comma - 1)) and is_person(s.low[end])
    return people and all(tag in {"N", "C", "Q"} for tag in s.tags[comma + 1 : end + 1])


def _clause_opens(s: Sentence, i: int, end: int) -> bool:
    """Whether "after" opens a clause: "arrested after a cyclist was killed"."""
    next_day = s.word(i - 1) in _LATER and (s.tag(i + 1) == "POSS" or s.tag(i + 1) == s.tag(i + 2) == "C")
    return (
        (s.word(i + 1) in {"a", "an", "another", "the"} or next_day)
        and (next_day or is_person(s.low[end]) or person_until(s, i + 1, end + 1))
        and (s.tag(end + 1) in {"AUX", "T"} or s.word(end + 1) in ENDING or s.word(end + 1) in _BREAKING)
        and end - i < _OPENED
    )


_LATER: Final = frozenset({"day", "days", "hours", "week", "weeks", "minutes"})
""" "The vote comes two days after her cousin Ana Diaz was shot": the clause tells what happened just before."""
_BREAKING: Final = frozenset({"broke", "fractured", "suffered", "sustained", "severed", "lost"})
""" "Fined after a labourer broke his leg"."""
_OPENED: Final = 8
"""How many tokens the subject of a clause that "after" opens may take."""


def _listed(s: Sentence, comma: int, end: int) -> bool:
    """Whether a comma inside the subject joins list members ("a boy, two women and a priest were ...")."""
    k = comma + 1
    if s.tag(k) == "CC":
        k += 1
    if s.tag(k) not in {"Q", "DET", "POSS", "C", "N"}:
        return False
    joined = any(s.tags[n] == "CC" for n in range(comma + 1, end + 1))
    left = s.tag(comma - 1) in {"N", "C"}
    if not (joined and left):
        return False
    # what stands before must itself be such a phrase, opened by a number or an article within the same stretch
    for n in range(comma - 1, max(-1, comma - 12), -1):
        where = n - 1 if s.tags[n] in {"DET", "POSS"} else n
        if s.tag(where) == "PREP" and is_person(s.word(where - 1)) and comma - n <= _WHERE:
            continue  # "two guards, 15 worshippers in a mosque, and nine gunmen were killed"
        if s.low[n] == "," and all(s.tags[m] == "C" for m in range(n + 1, comma)) and is_person(s.word(n - 1)):
            continue  # "a conductor, Musa Bello, and two girls"
        full_name = (
            comma - n > _FULL and s.tags[comma - 1] == "C" and all(s.tags[m] in {"C", "N"} for m in range(n + 1, comma))
        )
        if full_name and (s.low[n] == "," or s.tags[n] in {"REP", "SUB"}):
            return True  # "police said Musa Bello, Jomo Odera and Ann Poe were hurt"
        if (s.tags[n] in {"PREP", "AUX", "V", "REP", "SUB"} and not attributive(s, n)) or s.low[n] == ",":
            return s.low[n] == "," and s.tag(n + 1) in {"Q", "DET"}
        if s.tags[n] in {"Q", "DET", "POSS"} and s.tag(n - 1) == "OF":
            continue  # "the driver of the van, and the man beside him died"
        if s.tags[n] in {"Q", "DET", "POSS"}:
            return n == 0 or s.tags[n - 1] != "PREP"
    # "Musa Bello, Jomo Odera and Ann Poe were hurt"
    return comma >= _FULL and s.tags[comma - 1] == "C" and all(tag in {"C", "N"} for tag in s.tags[:comma])


_FULL: Final = 2
"""So many tokens at least a full name has."""
_WHERE: Final = 4
"""How many tokens may say where one member of a list was."""
