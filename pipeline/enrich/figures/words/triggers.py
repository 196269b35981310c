"""Finds the triggers of a sentence: the words of `lexicon` and the wider expressions of `frames`."""

from typing import Final, final

from pipeline.enrich.figures.words.framed import framed
from pipeline.enrich.figures.words.frames import FRAMES, OPENERS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.lexicon import LEXICON, Kind
from pipeline.records import Measure


@final
class Trigger:  # plain, as Sentence is
    """A trigger at tokens i to j (j excluded)."""

    def __init__(self, i: int, j: int, measure: Measure, kind: Kind, word: str) -> None:
        self.i = i
        self.j = j
        self.measure = measure
        self.kind = kind
        self.word = word


_IRREGULAR: Final = {
    "fell": "fall", "lost": "lose", "took": "take", "swam": "swim", "fled": "flee", "got": "get", "made": "make", "came": "come", "went": "go", "ran": "run",
    "broke": "break", "left": "leave", "sought": "seek", "found": "find", "fought": "fight", "met": "meet", "gave": "give", "clung": "cling", "crept": "creep",
    "slept": "sleep", "leapt": "leap", "caught": "catch", "hung": "hang", "drew": "draw", "drank": "drink", "threw": "throw", "lit": "light", "held": "hold",
    "stood": "stand", "sat": "sit", "spent": "spend", "built": "build", "paid": "pay", "laid": "lay", "became": "become", "felt": "feel", "showed": "show",
}  # fmt: skip
_DOUBLED: Final = {
    "dropped": "drop",
    "slipped": "slip",
    "stopped": "stop",
    "trekked": "trek",
    "dismissed": "dismiss",
    "passed": "pass",
    "packed": "pack",
}


def _present(past: str) -> str:
    """The base form of a past verb, "" where it is none."""
    if past in _IRREGULAR or past in _DOUBLED:
        return _IRREGULAR.get(past) or _DOUBLED[past]
    if not past.endswith("ed") or len(past) < 5:
        return ""
    stem = past[:-2]
    return (
        stem + "e"
        if stem.endswith(("v", "c", "g", "s", "u", "ar", "at", "in", "id", "ur")) and not stem.endswith("ss")
        else stem
    )


def _forms(phrase: str, kind: Kind) -> list[tuple[str, ...]]:
    """A phrase, and in the present where its subject does it: "swam ashore", "swim ashore", "swims ashore"."""
    first, *rest = phrase.split()
    base = _present(first) if kind == "sub" and rest else ""
    if not base:
        return [(first, *rest)]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) or base == "go" else "s")
    return [(first, *rest), (base, *rest), (third, *rest)]


PHRASES: Final[dict[tuple[str, ...], list[tuple[Measure, Kind]]]] = {}
for _measure, _kinds in LEXICON.items():
    for _kind, _list in _kinds.items():
        for _phrase in _list:
            for _form in _forms(_phrase, _kind):
                told = PHRASES.setdefault(_form, [])
                if (_measure, _kind) not in told:
                    told.append((_measure, _kind))
FIRST: Final[frozenset[str]] = frozenset({*(p[0] for p in PHRASES), *FRAMES})
_PLAIN: Final = frozenset(
    "in at with not was were be been to of the a an and or from on by under for their his her its out up off into who did could still no also it them"
    " himself herself themselves".split()
)
_NEEDED: Final[dict[str, list[frozenset[str]]]] = {}
"""The words of each trigger, by one of them that is no plain one: a sentence that has them all may have the trigger."""
for _phrase_words in PHRASES:
    _telling = max((w for w in _phrase_words if w not in _PLAIN), key=len, default=_phrase_words[0])
    _NEEDED.setdefault(_telling, []).append(frozenset(_phrase_words))
_SURE: Final = frozenset(word for word, needs in _NEEDED.items() if frozenset({word}) in needs)
"""Words that are triggers by themselves."""
_UNSURE: Final = frozenset(_NEEDED) - _SURE
_OPENING: Final = frozenset(FRAMES)
_LONGER: Final[dict[str, dict[str, list[list[str]]]]] = {}
"""The triggers of several words by their first and their second, the longest first."""
for _words in sorted(map(list, PHRASES), key=len, reverse=True):
    if len(_words) > 1:
        _LONGER.setdefault(_words[0], {}).setdefault(_words[1], []).append(_words)
_SINGLE: Final = {words[0]: kinds for words, kinds in PHRASES.items() if len(words) == 1}
NOUNS: Final[frozenset[str]] = frozenset(
    p[0] for p, kinds in PHRASES.items() if len(p) == 1 and all(kind == "noun" for _, kind in kinds)
)
"""Single words that only count themselves ("deaths", "refugees"): to the grammar they are plain nouns."""
PARTICIPLES: Final[frozenset[str]] = frozenset(
    words[0] for words, kinds in PHRASES.items() if len(words) == 1 and any(kind == "past" for _, kind in kinds)
)
"""Single words of what is done to somebody: "killed", "jailed"."""
ATTRIBUTIVE: Final = frozenset(
    "injured wounded missing dead infected displaced detained kidnapped abducted captured arrested jailed "
    "imprisoned homeless slain murdered sick ill deceased hospitalized hospitalised rescued evacuated".split()
)
"""Triggers that can stand before the noun: "100 injured passengers"."""


DOUBTFUL: Final = frozenset(
    "knocked held hold holds holding being-held seized seize seizes seizing captured capture captures capturing shot beaten burned "
    "saved save saves saving joined attended attend attending packed blocked filled drew draws drawing attracted "
    "attracting admitted trampled contracted contract sick ill streamed crammed snatched hijacked poisoned "
    "squatted jeered booed heckled celebrated besieged plucked alive lost evacuated relocated hurt hurts wiped searching search searched "
    "looking seeking crossed rescue rescues rescuing disappeared vanished protest protests march suffering "
    "murder murders murdering murdered survive survived survives gather rally execute executed executes executing trapped picked thronged "
    "swarmed escaped execution loss lives suffer infected infect assembled converged beat drown roasted".split()
)
"""Triggers with other senses: they need a noun that names people (or none at all, for a bare number as subject)."""
STRICT: Final = frozenset(
    {"hold", "holds", "holding", "held", "being held", "to evacuate", "looking for", "hunting for", "attracted", "drew"}
)
"""Triggers that count only where a noun for people stands there."""


def promising(s: Sentence) -> bool:
    """Whether the sentence has the words without which no trigger stands."""
    words = s.words
    if not _SURE.isdisjoint(words):
        return True
    if any(needed <= words for word in words & _UNSURE for needed in _NEEDED[word]):
        return True
    if OPENERS.isdisjoint(words):
        return False
    return any(frame.may_close(s) for word in words & _OPENING for frame in FRAMES[word])


def find(s: Sentence) -> list[list[Trigger]]:
    """The triggers of a sentence, left to right, longest first; readings of one stretch stand together."""
    if s.groups is None:
        s.groups = _found(s) if promising(s) else []
    return s.groups


def _found(s: Sentence) -> list[list[Trigger]]:
    out: list[list[Trigger]] = []
    low, done = s.low, 0
    for i in [k for k, word in enumerate(low) if word in FIRST]:
        if i < done:
            continue
        word = low[i]
        longer = _LONGER.get(word)
        begun = longer.get(s.word(i + 1)) if longer else None
        words = next((p for p in begun if low[i : i + len(p)] == p), None) if begun else None
        frame = framed(s, i) if words is None and word in FRAMES else None
        if frame:
            done = frame[0]
            out.append([Trigger(i, done, frame[1], frame[2], " ".join(low[i:done]))])
            continue
        kinds = PHRASES[tuple(words)] if words else _SINGLE.get(word)
        if kinds:
            done = i + (len(words) if words else 1)
            out.append([Trigger(i, done, m, k, " ".join(words) if words else word) for m, k in kinds])
    return out
