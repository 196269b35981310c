"""Whether a past form is active or passive, by what stands around it: "police killed three", "three killed by police"."""

from typing import Final

from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, HAVE, MODALS, MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.triggers import Trigger


def _skip_back(s: Sentence, i: int) -> int:
    while (
        i >= 0
        and (s.tags[i] in {"ADV", "TIME"} or (s.low[i] in phrases.QUOTES and s.tag(i - 1) == "AUX"))
        and i not in s.at
    ):
        i -= 1
    return i


def voice(s: Sentence, t: Trigger) -> str:
    """Whether a past form is "passive" (its subject counts) or "active" (its object counts)."""
    if t.word.endswith(_GOVERNING):
        return "passive"  # "31 people arrested on 90 charges"
    before = _skip_back(s, t.i - 1)
    word = s.word(before)
    if word in BE or word in {"remain", "remained", "remains", "reportedly", "feared", "believed"}:
        return "passive"
    if word in HAVE or word in MODALS or word in {"to", "who", "that", "which"}:
        return "active" if object_follows(s, t.j, True) else "passive"
    j = t.j + (s.word(t.j) in phrases.QUOTES)  # "farmers held 'road blocks'"
    held = s.low[t.i] in _OF_THINGS_TOO and s.tag(j) == "N" and s.word(j) not in _STATES
    return "active" if held or object_follows(s, t.j, False) else "passive"


_GOVERNING: Final = (" on", " for", " in")
"""A past form that ends in one of these has its object behind the preposition: what was done is done to its subject."""


_OF_THINGS_TOO: Final = frozenset("held shot captured seized picked hit struck caught found recovered".split())


_STATES: Final = frozenset("hostage hostages captive prisoner prisoners dead alive overnight custody police".split())
"""After a verb of things as well as of people these are no object: "people held candles", but "people held hostage"."""


def object_follows(s: Sentence, j: int, sure: bool) -> bool:
    """Whether an object stands after a verb: a number, an article, a name, people."""
    if s.low[j : j + 2] in (["all", "aboard"], ["all", "on"], ["everyone", "aboard"], ["everyone", "on"]):
        return True
    while j < len(s.low) and (s.low[j] == "alleged" or (s.tags[j] == "ADV" and j not in s.at and s.low[j] != "least")):
        j += 1
    j += s.word(j) in phrases.QUOTES and j + 1 in s.at  # "killed 'at least 20' rebels"
    if j >= len(s.low):
        return False
    tag = s.tags[j]
    if tag == "Q":
        return s.at[j].countable or s.at[j].unit in {"percent", "share"} or s.at[j].unit == "label"
    if tag in {"DET", "POSS"}:
        return s.low[j] != "this" and not (s.word(j + 1) in _WHICH_DAY and s.word(j + 2) in _DAYS)
    if tag == "PRON":
        return s.low[j] in {"him", "her", "them", "himself", "us", "me", "themselves"}
    if tag == "C":
        dated = s.low[j] in MONTHS and (s.word(j + 1).isdigit() or s.word(j + 1) == ".")  # "a nurse kidnapped Jan. 7"
        return (sure or not _reporter_next(s, j)) and not dated
    if tag == "N":
        return (
            sure
            or is_person(s.low[j])
            or any(is_person(s.word(k)) for k in range(j, min(j + 4, len(s.low))) if s.tags[k] in {"N", "C"})
        )
    return tag in {"V", "T"} and is_person(s.word(j + 1))


_WHICH_DAY: Final = frozenset({"same", "next", "following", "previous", "very", "that"})


_DAYS: Final = frozenset({"day", "night", "week", "evening", "morning", "afternoon", "weekend", "month", "year"})
""" "Killed the same day" has no object."""


def _reporter_next(s: Sentence, j: int) -> bool:
    """ "three killed, Iraqi officials say": a source after the verb is no object; but "arrested Omar Ali and said he lied"."""
    return any(s.tag(k) == "REP" and s.tag(k - 1) not in {"CC", "P"} for k in range(j, min(j + 6, len(s.low))))
