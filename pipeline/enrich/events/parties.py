"""Who did it to whom, read from the surface of the clause: blank wherever that does not say it plainly.

The subject before an active trigger acts and the object behind it suffers; of a passive it is the other way round, with
the agent behind `by`. Offsets are those of the sentence.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.enrich.events.context import clause_before

NOBODY: Final = ("hazard.", "accident.")
"""Types that happen: nobody does them to anybody."""
NOBODY_STRUCK: Final = (
    "protest.",
    "gov.election_",
    "gov.law_policy",
    "mobilize",
    "agree",
    "yield.retreat",
    "law.crime",
)
"""Types that are done, but seldom to somebody: what stands behind their verb is a thing, a place or a date."""
MOST_WORDS: Final = 8
"""A longer phrase is more than a party: then the one entity in it is given, or nothing."""
REACH: Final = 64
"""Characters behind a trigger, and half of those before it, in which its parties stand: about a clause."""
AGENT_REACH: Final = 60
"""Characters behind a passive trigger in which `by` names its agent."""

_WORD: Final = re.compile(r"\d[\d,.]*|[^\s,;:()\"“”–—]+|[,;:()\"“”–—]")
_SUM: Final = re.compile(r"[$£€¥]|\d\S*$")
"""Money, or a number alone, is no party."""
_AUXILIARIES: Final = frozenset(
    "has have had having is are was were be been being will would shall should can could may might must do does did to "
    "not never also again once later earlier now then already still just only even first finally formally officially "
    "reportedly allegedly jointly publicly repeatedly flatly bluntly immediately briefly nearly almost about going set "
    "due ready expected likely scheduled planning plans planned wants wanted vowed agreed agree began begun "
    "started decided tried trying and both all each together yesterday today tonight n't".split()
)
"""Words between a subject and its verb."""
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december morning afternoon evening night week month year midnight noon dawn".split()
)
_PREPOSITIONS: Final = frozenset(
    "in on at from with by for over after before during since until near under into onto across against amid through "
    "about around because while when where as than to if unless despite without within outside inside between among "
    "upon out off up down along behind beyond toward towards following ahead early late who which that whom whose "
    "saying citing accusing calling demanding killing leaving but or last this next earlier later yesterday today "
    "tonight on-board via per".split()
)
"""Words that end a noun phrase; `of` goes on with it, and so does `and` before a capital."""
_VERBS: Final = frozenset(
    "is are was were has have had will would may might could should can said says say told who that which it he she they "
    "would-be did does do be been".split()
)
"""Words that no noun phrase holds."""
_PRONOUNS: Final = frozenset(
    "he she it they them him her we us i you this that these those there who which what one others some many both all "
    "none nobody each such himself themselves itself".split()
)
_NOMINAL: Final = frozenset(
    "a an the this that these those his her its their our some any no another more new further several two three "
    "four five of in for over after during against amid by on at from with into to-day's latest deadly".split()
)
"""Before a trigger they tell that it is a noun."""
_BE: Final = frozenset("was were been being be is are get gets got gotten".split())
_OPENERS: Final = frozenset(
    "in on at after before during since amid despite following with under for as when while if although though "
    "early late earlier later yesterday today meanwhile however also but and last this next by from across within "
    "according because until about over near".split()
)
"""A clause that begins with one has its subject behind the comma."""
_SAID: Final = frozenset("said says announced reported told claimed confirmed stated added".split())


class Parties(NamedTuple):
    """Who acts and whom it strikes, each the words of the clause or None."""

    actor: str | None
    target: str | None


class Word(NamedTuple):
    """A word of the sentence or one of its signs."""

    low: str
    start: int
    end: int


Spans = Callable[[], Sequence[tuple[int, int]]]
"""The entities of the sentence, [start, end]: asked for where a phrase is too long, which is seldom."""


def nobody() -> Sequence[tuple[int, int]]:
    """No entities."""
    return ()


def parties(text: str, low: str, kind: str, start: int, end: int, entities: Spans = nobody) -> Parties:
    """The parties to the event of type `kind` whose trigger is [start, end] of the sentence `text`; `low` in lower case."""
    if kind.startswith(NOBODY):
        return Parties(None, None)
    found = _parties(text, low, start, end, entities)
    return Parties(found.actor, None) if kind.startswith(NOBODY_STRUCK) else found


def _parties(text: str, low: str, start: int, end: int, entities: Spans) -> Parties:
    """The parties whatever the type."""
    actor, target = _sides(low, start, end)
    return Parties(_phrase(text, actor, entities), _phrase(text, target, entities))


@lru_cache(maxsize=2048)  # three articles in ten are copies and updates of others
def _sides(low: str, start: int, end: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words for who acts and for whom it strikes."""
    before = _clause(low, start)
    behind = _words(low, end, min(len(low), end + REACH))
    last = _before(before)
    if last in _NOMINAL and not _participle(before, low[start:end]):
        return _agent(behind), _of(behind)
    subject = _subject(before)
    if _passive(before, low[start:end]):
        return _agent(behind), subject
    return subject, _object(behind)


def _words(low: str, start: int, end: int) -> list[Word]:
    return [Word(m.group().rstrip(".").removesuffix("'s"), m.start(), m.end()) for m in _WORD.finditer(low, start, end)]


def _clause(low: str, start: int) -> list[Word]:
    """The words of the trigger's clause before it; behind a relative clause, those before that: `X, which ..., did`."""
    clause = clause_before(low, start)
    words = _words(low, start - min(len(clause), 2 * REACH), start)
    if words and words[-1].low == ",":
        outer = _words(low, max(0, start - len(clause) - 2 * REACH), start - len(clause))
        if outer and outer[-1].low in ("which", "who", "whose"):
            return _clause(low, outer[-2].start if len(outer) > 1 and outer[-2].low == "," else outer[-1].start)
    return words


def _before(words: Sequence[Word]) -> str:
    return words[-1].low if words else ""


def _participle(before: Sequence[Word], trigger: str) -> bool:
    """`by` and its like before a participle: `by arresting`; the clause's subject acts."""
    return trigger.split(" ", 1)[0].endswith("ing") and _before(before) in _PREPOSITIONS


def _passive(before: Sequence[Word], trigger: str) -> bool:
    """Whether a form of `be` governs the trigger, a participle."""
    if not trigger.split(" ", 1)[0].endswith(("ed", "n", "t", "ng", "d", "k")) or trigger.split(" ", 1)[0].endswith(
        "ing"
    ):
        return False
    for word in reversed(before[-3:]):
        if word.low in _BE:
            return True
        if word.low not in _AUXILIARIES and not word.low.endswith("ly"):
            return False
    return False


def _subject(before: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase before the verb: without auxiliaries and adverbs, behind an opening adverbial and behind `said`."""
    words = list(before)
    while words and (
        words[-1].low in _AUXILIARIES
        or words[-1].low in _TIMES
        or words[-1].low.endswith("ly")
        or words[-1].low == "on"
    ):
        words.pop()
    words = _behind_commas(words)
    said = next((at for at in range(len(words) - 1, -1, -1) if words[at].low in _SAID), None)
    if said is not None:
        inner = [w for w in words[said + 1 :] if w.low not in _TIMES and w.low not in ("that", "on", "late", "early")]
        words = words[:said] if not inner or inner[0].low in _PRONOUNS else inner
    return _head(words)


def _behind_commas(words: list[Word]) -> list[Word]:
    """Without `On Monday,` at its beginning, and without an insertion between two commas at its end."""
    commas = [at for at, word in enumerate(words) if word.low == ","]
    if words and words[0].low in _OPENERS and commas:
        return _behind_commas(words[commas[0] + 1 :])
    if len(commas) >= 1 and commas[-1] == len(words) - 1:
        words = words[: commas[-2] if len(commas) > 1 else commas[-1]]
        return words if len(commas) > 1 else _behind_commas(words)
    return words


def _head(words: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase at the beginning of a clause up to the preposition that ends it."""
    found: list[Word] = []
    for word in words:
        if word.low in _VERBS or word.low in ',;:()"“”–—':
            break
        if found and (word.low in _PREPOSITIONS or (len(found) > 1 and word.low.endswith("ed"))):
            break
        found.append(word)
    return found if not (found and found[0].low in _PREPOSITIONS) else []


def _object(behind: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase right behind the verb."""
    words = list(behind)
    if words and words[0].low in ("with", "on", "against", "to", "at", "for", "from", "as"):
        return _head(words[1:]) if words[0].low in ("with", "on", "against") else []
    return _head(words)


def _agent(behind: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase behind `by`, near the trigger."""
    for at, word in enumerate(behind):
        if word.start - behind[0].start > AGENT_REACH or word.low in ".;:,":
            break
        if word.low == "by":
            return _head(behind[at + 1 :])
    return []


def _of(behind: Sequence[Word]) -> Sequence[Word]:
    """What a noun is about: `the arrest of ...`, `an attack on ...`."""
    if behind and behind[0].low in ("of", "on", "against"):
        return _head(behind[1:])
    return []


def _phrase(text: str, words: Sequence[Word], entities: Spans) -> str | None:
    """The words as they stand, where they are plainly a party: no pronoun, no time, not too many of them."""
    words = list(words)
    while words and (words[-1].low in _TIMES or words[-1].low in ("and", "or", "of", "a", "the", "his", "its")):
        words.pop()
    if not words or words[0].low in _PRONOUNS or all(word.low in _TIMES for word in words):
        return None
    start, end = words[0].start, words[-1].end
    if len(words) > MOST_WORDS:
        inside = [span for span in entities() if start <= span[0] and span[1] <= end]
        if len(inside) != 1:
            return None
        start, end = inside[0]
    found = text[start:end].strip(" .,'\"’”“")
    return found if any(c.isalpha() for c in found) and not _SUM.match(found) else None
