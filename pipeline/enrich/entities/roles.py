"""The role that stands beside a name, in the text's own words: "former President", "head of the Commission".

Before the name ("police spokesman Jane Doe") or behind it, between commas or brackets ("Jane Doe, the interior minister,").
"""

import re
from typing import Final

from pipeline.enrich.entities.gazetteer import place
from pipeline.enrich.entities.known import KNOWN
from pipeline.enrich.entities.peoples import country_of
from pipeline.enrich.entities.words import BODIES, HONORIFICS, PLACE_PREPOSITIONS, RANK_MODIFIERS, RANKS, listed

REACH: Final = 120
"""Characters before and behind the name that are looked at: the longest roles of office fit."""

_LINE: Final = re.compile(r"[^\n!?;,:()\"“”]*\Z")
_SENTENCE: Final = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])\.\s")
_OF: Final = re.compile(
    r"(?P<head>[\w-]+) (?:of|for|at) (?:the )?"
    r"(?:[a-z]+(?: [a-z]+)?|[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and|the|on))*)\Z"
)
_EARLIER: Final = frozenset({"former", "ex", "acting", "late", "deputy", "incoming", "outgoing", "interim"})
_ACRONYM: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}")
_SEATS: Final = listed("Kremlin Pentagon Vatican Elysee Élysée")
_OPENERS: Final = listed(
    "the a an in on at by for from to and but or as after before when while then also said told says meanwhile earlier later with of"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december"
)
"""Words with a capital that stand before a role without being part of it."""

_OF_WHAT: Final = listed(
    "policy rebel militia guerrilla militant separatist provincial regional district city town village local federal royal tribal religious"
    " spiritual church youth student community intelligence rescue disaster humanitarian special hospital company airline university school"
    " club team gang"
)
"""Words in small letters that say of what somebody is the head or the spokesman."""

_BEHIND: Final = re.compile(
    r"(?: ?, | \()(?:(?:aged )?\d{1,3}, )?(?:who (?:is|was) )?(?:(?:the|a|an|its|his|her|their|our) |(?:the )?[\w-]+(?: [\w-]+)?[’']s? )?(?:\d+-year-old )?"
    r"(?P<role>(?P<own>(?:[\w.-]+ ){0,4}?(?P<head>[\w-]+))"
    r"(?P<of> (?:of|for|at|to|with) (?:the |a |an )?(?:(?!(?:in|on|who|said|that|told|from|and|when|after)\b)[\w.’'&-]+ ?){1,7})?)"
    r"(?= ?(?:[,.;:)\n]|\Z| (?:in|on|who|whose|and|at|from|when|after) ))"
)
_VERBISH: Final = re.compile(
    r"\b(?:is|was|were|are|has|had|have|said|told|says|will|would|who|whose|which|that|then|and|or|but|as|by)\b"
)


def role_of(text: str, start: int, end: int) -> str | None:
    """The role of the person whose name is at [start, end); None where none stands there."""
    return _before(text, start) or _behind(text, end)


def title_before(text: str, start: int) -> str:
    """The abbreviated title right before a name ("Gen."); empty where none stands there."""
    word = text[max(0, start - REACH) : start].rstrip().rpartition(" ")[2]
    return word if word.lower() in HONORIFICS else ""


def _before(text: str, start: int) -> str | None:
    before = text[max(0, start - REACH) : start].split(" ")
    while before and (not before[-1] or before[-1].lower() in HONORIFICS):
        before.pop()
    line = _LINE.search(_SENTENCE.split(" ".join(before) + " ")[-1].rstrip(" "))
    words = line[0].split() if line else []
    if not words or words[-1].endswith("."):
        return None
    if _is_rank(words[-1]):
        return " ".join(words[_role_start(words) :])
    return _headed(words)


def _is_rank(word: str) -> bool:
    """A rank, or two joined: "ex-president", "Director-General"."""
    low = word.lower()
    return low in RANKS or ("-" in low and RANKS.issuperset(low.removeprefix("ex-").split("-")))


def _modifies(word: str) -> bool:
    return word.lower() in RANK_MODIFIERS or word in _OF_WHAT


def _role_start(words: list[str]) -> int:
    """Where the run of role words that ends the line begins; a body or nation before or inside it belongs to it."""
    at = len(words) - 1
    while at and (_is_rank(words[at - 1]) or _modifies(words[at - 1])):
        at -= 1
    at = _body_start(words, at)
    if at > 1 and words[at - 1][0].isupper() and words[at - 2].lower() in _EARLIER:
        at -= 2
    elif at and words[at - 1].lower() in _EARLIER:
        at -= 1
    return at


def _body_start(words: list[str], at: int) -> int:
    """Where the name of the body or nation that ends right before `at` begins; `at` where none does."""
    if not at:
        return at
    word = words[at - 1]
    if word.lower() in BODIES or (word in {"guard", "Guard"}):
        first = at - 1
        while first and _belongs(words[first - 1], word):
            first -= 1
        return first
    for length in (3, 2, 1):
        name = tuple(words[max(0, at - length) : at])
        if len(name) == length and (KNOWN.get(name) in {"GPE", "NORP", "ORG"} or (length == 1 and country_of(word))):
            return at - length if word[0].isupper() else at
    if word in _SEATS or _ACRONYM.fullmatch(word):
        return at - 1
    return _place_start(words, at)


def _place_start(words: list[str], at: int) -> int:
    """ "Manila Mayor", but not "in Manila President"."""
    for length in (3, 2, 1):
        first = at - length
        part = words[max(0, first) : at]
        if first < 0 or part[0].lower() in _OPENERS or not all(word[0].isupper() for word in part):
            continue
        if place(" ".join(part)) and not (
            first and words[first - 1].lower() in PLACE_PREPOSITIONS | {"at", "from", "to"}
        ):
            return first
    return at


def _belongs(word: str, body: str) -> bool:
    """Whether a word before "Commission" or "commission" is part of its name."""
    if word.lower() in _OPENERS or word.endswith(("'s", "’s")):
        return False
    return word[0].isupper() if body[0].isupper() else _modifies(word) or word in {"coast", "border"}


def _headed(words: list[str]) -> str | None:
    """ "head of the Commission", with the words before the head that belong to it."""
    line = " ".join(words)
    found = _OF.search(line)
    if not found or not _is_rank(found["head"]):
        return None
    upto = line[: found.end("head")].split()
    return " ".join(upto[_role_start(upto) :]) + line[found.end("head") :]


def _behind(text: str, end: int) -> str | None:
    found = _BEHIND.match(text, end, end + REACH)
    if found is None or not _is_rank(found["head"]) or _VERBISH.search(found["own"]):
        return None
    words = found["own"].split()
    if any(word[0].isupper() and not (_is_rank(word) or _modifies(word)) for word in words[:1]):
        return _named_body(words, found["role"])
    return found["role"].strip()


def _named_body(words: list[str], role: str) -> str | None:
    """A role that begins with a name: "Interior Ministry spokesman", not "Peter Doe the mayor"."""
    first = _role_start(words)
    return role.strip() if first == 0 else None
