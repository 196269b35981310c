"""Tags the tokens of a sentence from closed lists and word shapes: no model, no part-of-speech tagger."""

from typing import Final

from pipeline.enrich.figures.words import triggers
from pipeline.enrich.figures.words.closed import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    REPORT,
    SUBORDINATORS,
    TIME_WORDS,
)  # fmt: skip
from pipeline.enrich.figures.words.lexer import SHAPES, Sentence, Shape
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.table import Table

NOT_VERBS: Final = frozenset(
    "peacekeeping armed masked united hundred red wed bed shed seed speed deed need indeed unidentified unarmed alleged "
    "suspected wanted retired injured wounded aged so-called married hooded disabled uniformed foreign-owned improvised "
    "experienced unnamed trained morning evening building during meeting king wing thing nothing something "
    "everything ceiling spring string ring wedding feeling housing shelling bombing fighting shooting crossing "
    "outstanding leading remaining visiting serving briefing hearing gathering landing parking filing clearing warehousing pricing sibling offspring neighboring neighbouring surrounding adjoining bordering off-duty accused convicted".split()
)


_SMALL_VERBS: Final = frozenset(
    "took take takes came come comes went goes made make makes left leave leaves leaving hit hits struck strikes "
    "broke began begin begins became become set sets gave give gives sent send sends found find finds lost lose fell "
    "fall fight fought brought led leads held kept caught threw blew burst ran run runs drove fired opened "
    "crashed collapsed sparked caused triggered forced ordered tried rose rise rises won wins plans urged called "
    "met sank sinks sink overturned exploded carried let flew hurt spoke wants want needs lived works worked "
    "shook shakes rocked followed thrown blown dug flung slung swam clung sprang tore froze slew withdrew swept crept slept sought taught bled sped slid hid knelt leapt spent built woke rode wept swore stole includes include remains hijack proves prove proved".split()
)


_TAG_LISTS: Final = (
    ("SUB", SUBORDINATORS), ("CC", CONJUNCTIONS), ("DET", DETERMINERS), ("POSS", POSSESSIVES), ("PRON", PRONOUNS),
    ("AUX", AUX), ("REP", REPORT), ("PREP", PREPOSITIONS), ("TIME", TIME_WORDS), ("ADV", ADVERBS), ("V", _SMALL_VERBS),
)  # fmt: skip


_TAG_OF: Final[dict[str, str]] = {w: tag for tag, words in reversed(_TAG_LISTS) for w in words}
_TAG_OF_SMALL: Final[dict[str, str]] = (
    {low: "T" for low in triggers.FIRST if (low,) in triggers.PHRASES}
    | dict.fromkeys(triggers.NOUNS, "N")
    | _TAG_OF
    | {"of": "OF"}
)
"""The same with the triggers: all that is to be known of a listed word without a capital."""


_SPANS: Final = frozenset({"night", "week", "weekend", "month", "year", "spring", "summer", "autumn", "winter", "fall"})


def tag(s: Sentence) -> None:
    """Set `s.tags`, where they are not set yet: Q quantity, CC and/or, OF, PREP, DET, POSS, PRON, AUX, REP report verb, SUB, TIME, ADV, V verb, T trigger,
    P mark, GEN 's, C capitalised, N any other word."""
    if s.tags:
        return
    if s.text.isupper():
        _without_capitals(s)
        out = [""] * len(s.raw)
    else:
        out = [_ALONE[word] for word in s.raw]
        out[:1] = [""]
    for k in s.at:
        out[k] = "Q"
    for k in [k for k, told in enumerate(out) if not told]:
        out[k] = _beside(s, k, out)
    if not _APOSTROPHES.isdisjoint(s.words):
        for k, low in enumerate(s.low):
            if low in _APOSTROPHES and _owns(s, k):
                out[k] = "GEN"
    for k in range(len(out) - 1) if "to" in s.words else ():
        if s.low[k] == "to" and (out[k + 1] in {"DET", "POSS", "C", "Q"} or s.word(k - 1) in _TIED):
            out[k] = "PREP"
    if not _PARTICLES.isdisjoint(s.words):
        for k in range(1, len(out) - 1):
            if s.low[k] in _PARTICLES and s.shapes[k - 1].capital and s.shapes[k + 1].capital:
                out[k] = "C"  # "Rio Grande do Sul"
    if not _AL_QAIDA.isdisjoint(s.words):
        for k in range(1, len(out) - 1):
            if s.low[k] == "in" and s.low[k - 1] in _AL_QAIDA and s.shapes[k + 1].capital:
                out[k] = "C"  # "Al-Qaida in Iraq leader Abu Omar"
    if "there" in s.words:
        for k in range(1, len(out)):
            if s.low[k] == "there" and out[k - 1] in {"N", "C"}:
                out[k] = "ADV"  # "officials there said"
    if "due" in s.words:
        for k in range(1, len(out) - 1):
            if s.low[k] == "due" and s.low[k + 1] in {"to", "in", "for"} and out[k - 1] in {"N", "C"}:
                out[k] = "PREP"  # "freed 20 suspects due to lack of proof", "the two leaders due in court"
    if s.heading and not _SHOOT.isdisjoint(s.words):
        for k in range(1, len(out) - 1):
            if s.low[k] in _SHOOT and is_person(s.low[k - 1]):
                out[k] = "V"  # "Police shoot man dead"
    if "once" in s.words:
        for k in range(1, len(out) - 1):
            if s.low[k] == "once" and out[k - 1] in {"T", "V"} and out[k + 1] == "PREP":
                out[k] = "ADV"  # "was shot once in the chest"
    if "last" in s.words:
        for k in range(1, len(out) - 1):
            if (
                s.low[k] == "last"
                and s.low[k + 1] in _SPANS
                and s.word(k + 2) not in {"'s", "’s"}
                and out[k - 1] == "Q"
            ):
                out[k : k + 2] = ["TIME", "TIME"]  # "killed 13 last week"
    for k in range(1, len(out) - 1):
        compound = out[k] == "T" and out[k - 1] in {"DET", "POSS"} and out[k + 1] == "N" and s.low[k + 1] in _WHO_DO
        if compound and s.low[k] not in triggers.ATTRIBUTIVE:
            out[k] = "N"  # "a rescue team", "the protest march"
    for k in range(2, len(out) - 1) if "rescue" in s.words else ():
        if s.low[k] == "rescue" and out[k - 1] == "CC" and out[k + 1] == "N":
            out[k] = "N"  # "search and rescue workers"
            out[k - 2] = "N" if out[k - 2] in {"T", "V"} else out[k - 2]
    for q in s.quantities if "jobs" in s.words else ():
        if s.word(q.i - 1) in {"add", "adds", "added", "adding"} and "jobs" in s.low[q.j : q.j + 4]:
            out[q.i - 1] = "V"  # "added 90,000 jobs": nobody speaks
    s.tags = out
    if not _FALLEN.isdisjoint(s.words):
        for k in range(1, len(out)):
            the = k - 2 if out[k - 1] == "ADV" else k - 1  # "to the seriously injured"
            if s.low[k] in _FALLEN and s.word(the) == "the" and s.tag(k + 1) not in {"N", "C"}:
                out[k] = "N"
    for q in s.quantities:
        if q.unit in {"label", "time"} and q.j == q.i + 1 and (s.shapes[q.i].kind == "c" or "-" in s.low[q.i]):
            out[q.i] = "N"


_SHOOT: Final = frozenset({"shoot", "shoots"})
_WHO_DO: Final = frozenset(
    "team teams party parties operation operations march group groups squad crew crews mission effort helicopter vessel boat".split()
)
"""Nouns that a word of what happened may stand before without telling it."""
_TIED: Final = frozenset("linked related tied connected close loyal belonging similar due opposed allied".split())
"""After these "to" leads to no verb."""
_PARTICLES: Final = frozenset("do da de di du del dos das la le el al bin ibn van von der den ould".split())
"""Small words inside names."""
_AL_QAIDA: Final = frozenset({"al-qaida", "al-qaeda", "qaida", "qaeda"})
_APOSTROPHES: Final = frozenset({"'", "’"})


def _owns(s: Sentence, i: int) -> bool:
    """Whether the apostrophe at i closes a plural owner: "the miners' bodies"."""
    if not 0 < i < len(s.low) - 1 or not s.low[i - 1].endswith("s"):
        return False
    return s.tied(i - 1) and not s.tied(i) and s.kind(i + 1) == "w" and "‘" not in s.words


def _without_capitals(s: Sentence) -> None:
    """A line of capitals only: they say nothing of the words that a list, or an ending, knows to be no names."""
    plain = [kind == "w" and _plain(low) for low, kind, _ in s.shapes]
    s.placed = s.spans  # while `raw` is still as the text has it
    s.raw = [low if known else word for word, low, known in zip(s.raw, s.low, plain, strict=True)]
    s.shapes = [
        Shape(shape.low, shape.kind, False) if known else shape for shape, known in zip(s.shapes, plain, strict=True)
    ]


def _plain(low: str) -> bool:
    """Whether a word is none of a name: listed, a noun for people or things, an adverb, a participle."""
    return low in _TAG_OF_SMALL or is_person(low) or is_thing(low) or low.endswith(("ly", "ed", "ing", "tion", "ment"))


def _beside(s: Sentence, i: int, before: list[str]) -> str:
    """The tag of token i, which hangs on those beside it; `before`: the tags up to it."""
    low, kind, capital = s.shapes[i]
    if kind == "w" and not capital:
        return _TAG_OF_SMALL.get(low) or _by_ending(s, i, before)
    return _of_word(s, i, before)


def _tag_alone(text: str) -> str:
    """What `_beside` tells of a token behind others, whichever they are; "" where they decide."""
    shape = SHAPES[text]
    if shape is None:
        return ""
    low, kind, capital = shape
    if kind == "w" and not capital:
        return _TAG_OF_SMALL.get(low) or _ending(low)
    if kind == "pos":
        return "GEN"
    if kind in {"p", "cur"}:
        return "CC" if low == "&" else "P"
    if low == "of":
        return "OF"
    if text.isupper() and len(low) > 1 and low.isalpha():
        return ""
    if text == "May":
        return "C"  # "the May Day marches"
    listed = _TAG_OF.get(low)
    if listed:
        return "" if capital and listed in {"V", "REP", "ADV"} else listed
    return "C" if capital else _TAG_OF_SMALL.get(low) or _ending(low)


_ALONE: Final = Table(_tag_alone)
"""The tag that a token has wherever it stands but at the beginning of its sentence: four in five have one, found in one look."""


_FALLEN: Final = frozenset({"dead", "injured", "wounded", "missing", "deceased"})
"""After "the" these are nouns."""
_NOT_ADVERBS: Final = frozenset("family italy assembly july elderly only early".split())


def _of_word(s: Sentence, i: int, before: list[str]) -> str:
    """The tag of token i by its own shape and lists; `before`: the tags up to it."""
    text = s.raw[i]
    low, kind, capital = s.shapes[i]
    if kind == "pos":
        return "GEN"
    if kind in {"p", "cur"}:
        return "CC" if low == "&" else "P"
    if low == "of":
        return "OF"
    if text.isupper() and len(low) > 1 and low.isalpha() and i and not s.raw[i - 1].isupper():
        return "C"  # "WHO" is no pronoun
    listed = _TAG_OF.get(low)
    named = capital and i and listed in {"V", "REP", "ADV"} and (s.shapes[i - 1].capital or s.low[i - 1] == "the")
    if listed and not named:  # "the Met", "Human Rights Watch"
        return listed
    if capital and i:
        return "C"
    if low in _TAG_OF_SMALL:
        return _TAG_OF_SMALL[low]
    found = _by_ending(s, i, before)
    return "C" if found == "N" and capital else found


def _by_ending(s: Sentence, i: int, before: list[str]) -> str:
    """The tag of a word that no list knows."""
    return _ending(s.low[i]) or ("N" if _modifies(s, i, before) else "V")


def _ending(low: str) -> str:
    """What the ending of a word tells; "" where its neighbours decide between N and V."""
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS:
        return "ADV"
    return "" if low.endswith(("ed", "ing")) and len(low) > 4 and low not in NOT_VERBS and "-" not in low else "N"


def _modifies(s: Sentence, i: int, tags: list[str]) -> bool:
    """Whether a word in -ed or -ing stands before its noun: "the peacekeeping mission"."""
    if i + 1 >= len(s.low) or not i or s.shapes[i + 1].kind != "w":
        return False
    nxt = s.low[i + 1]
    plain = nxt not in _TAG_OF and not nxt.endswith("ly") and nxt != "of"
    return plain and (
        tags[i - 1] in {"DET", "POSS", "GEN"}
        or ("-" in s.low[i - 1] and not s.low[i - 1].endswith("-year-old"))
        or (tags[i - 1] == "C" and i > 1 and tags[i - 2] == "DET")
    )
