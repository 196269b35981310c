"""Reads the events that a sentence names: cue rules with abstention, then scope, modality and who acts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from pipeline.enrich.events.context import circumstances, scope_at
from pipeline.enrich.events.lexicon import Lexicon, Rule, Trigger, lexicon
from pipeline.enrich.events.parties import Spans, nobody, parties
from pipeline.records import Event, Scope

WINDOW: Final = 80
"""Characters on either side of a trigger in which its rule looks for company: about a clause."""
FAR: Final = 600
"""Characters on either side of a trigger that count as its sentence: a text without sentence starts is one of any length."""
MOST_EVENTS: Final = 4
"""Events a sentence; the annotation guide allows as many."""
SILENT_WORDS: Final = 2
"""Words of sport, arts, market or kitchen that make a sentence one of those."""
LOUD: Final = ("gov.", "law.", "hazard.")
"""Types that such words alone do not silence: a minister may resign over a stadium."""
REAL: Final = ("hazard.", "accident.", "assault.", "gov.election_held", "gov.coup", "protest.", "request", "accuse")
"""Types that exist whoever asks about them, where a noun names them: `condemned the killing`."""
FORECAST: Final = ("hazard.", "accident.", "assault.", "protest.", "coerce.repress", "mobilize", "gov.coup")
"""Types that a `could` or a `risk of` before the trigger makes no event."""
WORN: Final = frozenset(
    "affected devastated hit induced plagued ravaged related stricken torn triggered wracked".split()
)
"""Second parts of compounds whose first part happened: `tsunami-ravaged`."""
WORD: Final = re.compile(r"[a-z0-9]+(?:['/-][a-z0-9]+)*")


class Hit(msgspec.Struct, frozen=True):
    """A trigger whose rule holds, at [start, end] of the sentence."""

    rule: Rule
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence as it stands, in lower case, and where it begins in its text."""

    text: str
    low: str
    start: int


def lowered(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is."""
    low = text.lower().replace("’", "'")
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_events(text: str, sentences: Sequence[tuple[int, int]]) -> list[Event]:
    """The events that the rules find in each sentence [start, end] of `text`, offsets in `text`."""
    low = lowered(text)
    found: list[Event] = []
    for start, end in sentences:
        sentence = Sentence(text[start:end], low[start:end], start)
        found += [
            event(sentence, hit.rule.type, hit.start, hit.end, hit.rule.verbal) for hit in read_sentence(sentence.low)
        ]
    return found


def event(sentence: Sentence, kind: str, start: int, end: int, verbal: bool, entities: Spans = nobody) -> Event:
    """The event whose trigger lies at [start, end] of a sentence, with its circumstances and parties."""
    left, right = max(0, start - FAR), min(len(sentence.low), end + FAR)
    near = sentence.low[left:right]
    scope, modality, official = circumstances(near, kind, verbal, start - left, end - left)

    def near_entities() -> list[tuple[int, int]]:
        return [(first - left, last - left) for first, last in entities() if left <= first and last <= right]

    actor, target = parties(sentence.text[left:right], near, kind, start - left, end - left, near_entities)
    at = sentence.start
    return Event(
        type=kind, start=at + start, end=at + end, trigger=sentence.text[start:end], scope=scope, modality=modality,
        official=official, quote=sentence.text.strip(), actor=actor, target=target,
    )  # fmt: skip


def scope_of(sentence: Sentence, start: int, end: int) -> Scope:
    """The scope alone of the event whose trigger lies at [start, end] of a sentence."""
    left, right = max(0, start - FAR), min(len(sentence.low), end + FAR)
    return scope_at(sentence.low[left:right], start - left, end - left)


def read_sentence(low: str) -> Sequence[Hit]:
    """The hits of one lower-case sentence in order, one a type."""
    return _kept(low) if len(low) <= FAR else _hits_of(low)


def _hits_of(low: str) -> tuple[Hit, ...]:
    lex = lexicon()
    words = WORD.findall(low)
    hits = list(_hits(low, words, lex))
    if hits and (told := _other_words(words, lex)) >= SILENT_WORDS:
        hits = [hit for hit in hits if hit.rule.type.startswith(LOUD) and told == SILENT_WORDS]
    kept: dict[str, Hit] = {}
    for hit in _unhidden(low, hits, lex):
        rival = kept.get(hit.rule.type)
        if (rival is None or (rival.rule.yields and not hit.rule.yields)) and not _forecast(low, hit, lex):
            kept[hit.rule.type] = hit
    return tuple(hit for hit in kept.values() if not _gives_way(hit.rule, kept))[:MOST_EVENTS]


_kept = lru_cache(maxsize=2048)(_hits_of)
"""The wire repeats itself: three articles in ten are copies and updates of others."""


def _other_words(words: list[str], lex: Lexicon) -> int:
    """How many different words of the sentence tell of sport, of the arts, of the market or of the kitchen: the most of these."""
    present = {word.removesuffix("'s") for word in words}
    return max(len(present & told) for told in lex.silence)


def _gives_way(rule: Rule, kept: dict[str, Hit]) -> bool:
    """Whether a rule gives way to another type of the sentence."""
    others = kept.keys() - {rule.type}
    return bool(others) if "*" in rule.yields else bool(others & rule.yields)


def _hits(low: str, words: list[str], lex: Lexicon) -> Iterator[Hit]:
    taken = 0
    tried = list(_tried(words, lex))
    # Where a word begins is asked only in a sentence that may have a trigger.
    starts = [match.start() for match in WORD.finditer(low)] if tried else []
    for i, head, triggers in tried:
        start = starts[i]
        for trigger in triggers:
            if start < taken:
                break
            if trigger.second and not words[i + 1].startswith(trigger.second):
                continue
            end = _end(low, start + len(head), trigger)
            if end and _holds(trigger.rule, low, start, end):
                yield Hit(trigger.rule, start, end)
                taken = taken if trigger.rule.loose else end


def _tried(words: list[str], lex: Lexicon) -> Iterator[tuple[int, str, list[Trigger]]]:
    """The triggers that may begin at a word of a sentence: which word it is, the trigger's first word, all with that."""
    triggers = lex.triggers
    last = len(words) - 1
    # Few words are triggers: they are picked in one sweep, which halves the time of a sentence.
    for i in [i for i, word in enumerate(words) if word in triggers or not word.isalnum()]:
        word = words[i]
        for head in (word,) if word.isalnum() else _heads(word):
            begun = triggers.get(head)
            if begun and (likely := begun.before(words[i + 1] if i < last else "")):
                yield i, head, likely


def _heads(word: str) -> tuple[str, ...]:
    """The word, without a possessive; and the first part of a compound that tells of it (`tsunami-ravaged`)."""
    word = word.removesuffix("'s")
    first, _, second = word.partition("-")
    return (word, first) if second in WORN else (word,)


def _end(low: str, head_end: int, trigger: Trigger) -> int:
    """Where the trigger whose first word ends at `head_end` ends, 0 where it does not match."""
    if trigger.rest is None:
        return head_end
    match = trigger.rest.match(low, head_end)
    return match.end() if match else 0


def _holds(rule: Rule, low: str, start: int, end: int) -> bool:
    """Whether the conditions of a rule hold for a trigger; those that cost least are looked at first."""
    before, after = low[max(0, start - WINDOW) : start], low[end : end + WINDOW]
    left, right = max(0, start - FAR), end + FAR
    if rule.after and not rule.after.search(after):
        return False
    if rule.before and not rule.before.search(before):
        return False
    if rule.near and not (rule.near.search(after) or rule.near.search(before)):
        return False
    if rule.need and not rule.need.search(low, left, right):
        return False
    if rule.not_before and rule.not_before.search(before):
        return False
    if rule.not_after and rule.not_after.search(after):
        return False
    if rule.not_near and (rule.not_near.search(before) or rule.not_near.search(after)):
        return False
    return not (rule.never and rule.never.search(low, left, right))


def _unhidden(low: str, hits: list[Hit], lex: Lexicon) -> Iterator[Hit]:
    """Without the acts that another only asks for, promises or refuses: those behind it in its clause."""
    hidden_until = 0
    for hit in hits:
        real = hit.rule.type.startswith(REAL) and not hit.rule.verbal
        if hit.start < hidden_until and not real:
            continue
        yield hit
        if hit.rule.hides:
            boundary = lex.context["clause"].search(low, hit.end)
            hidden_until = max(hidden_until, boundary.start() if boundary else len(low))


def _forecast(low: str, hit: Hit, lex: Lexicon) -> bool:
    """Whether the trigger is only feared, possible or imagined, or what happens every year."""
    if not hit.rule.type.startswith(FORECAST):
        return False
    if hit.rule.type.startswith(("hazard.", "accident.")) and lex.context["habitual"].search(
        low, max(0, hit.start - FAR), hit.end + FAR
    ):
        return True
    before, after = low[max(0, hit.start - WINDOW // 2) : hit.start], low[hit.end : hit.end + WINDOW // 2]
    return bool(lex.context["forecast"].search(before) or lex.context["forecast_after"].search(after))
