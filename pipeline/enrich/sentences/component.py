"""The spaCy component `sentences`: sets `token.is_sent_start` on every token.

A line break is always a boundary. So is `.`, `!`, `?` or `…` (with the quotes and brackets that close it) where what
follows can open a sentence and what stands before is not an abbreviation. One pass over the tokens.
"""

from typing import Any, Final

import numpy
from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.tokenizer import words_of

STOPS: Final = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?"})
CLOSERS: Final = frozenset({'"', "”", "'", "’", "''", ")", "]", "»"})
OPENERS: Final = frozenset({'"', "“", "‘", "``", "(", "[", "«", "'", "–", "—", "-", "•", "$", "£", "€"})
TITLES: Final = frozenset(
    "mr mrs ms dr prof gen col lt maj sgt capt cmdr cpl pvt adm brig rev hon sen rep gov pres st ste no nos vs "
    "fig art sec mt ft jr sr rs messrs mme mlle lt.-gen lt.col maj.gen insp supt det dist ksh kshs ush ushs tsh tshs shs".split()
)
"""Abbreviations that a name or number follows: their dot never ends a sentence."""
MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
OTHER_ABBREVIATIONS: Final = frozenset("inc ltd co corp bros etc est approx dept univ ave blvd e.g i.e cf al".split())
"""Abbreviations that may close a sentence: their dot ends it only before a word that opens one."""
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
""" "As of 9 a.m. Tuesday": the hour's dot ends nothing."""
OPENING_WORDS: Final = frozenset(
    "the a an in on at it he she they we i this that these those but and however meanwhile some many several no "
    "one two three four five six seven eight nine ten there his her their its our as after before when while "
    "since earlier later also more another police officials authorities witnesses under for from by with if "
    "according separately both all most other what who how why where last today yesterday monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)


def starts(words: list[str], spaces: list[bool]) -> list[bool]:
    """Which of the tokens open a sentence. `spaces[i]`: white space follows token i.

    A token that is white space itself and holds a line break closes the sentence before it.
    """
    marks = [False] * len(words)
    open_next = True
    for i, word in enumerate(words):
        if word.isalnum():  # most words by far: they close nothing
            marks[i] = open_next
            open_next = False
            continue
        if word.isspace():
            open_next = open_next or "\n" in word or "\r" in word or "\u2028" in word
            continue
        marks[i] = open_next
        open_next = False
        if _closes(words, spaces, i) or (word in CLOSERS and _after_stop(words, spaces, i)):
            open_next = True
    return marks


def _closes(words: list[str], spaces: list[bool], i: int) -> bool:
    word = words[i]
    nxt = words[i + 1] if i + 1 < len(words) else ""
    if nxt in {",", ";", ":"} and not spaces[i]:
        return False  # "in Weldon, Sask., police said"
    if nxt in CLOSERS and not spaces[i]:
        return False  # the closing quote ends it
    if word in STOPS:
        before = words[i - 1] if i and not spaces[i - 1] else ""
        if word == "." and _abbreviates(before, nxt):
            return False
        return _opens(words, i + 1) and (
            spaces[i] or not nxt[:1].isalnum() or word != "." or _run_together(words, spaces, i)
        )
    if word.endswith(".") and len(word) > 1:
        return not _abbreviates(word[:-1], nxt) and _opens(words, i + 1)
    return False


def _run_together(words: list[str], spaces: list[bool], i: int) -> bool:
    """Whether paragraphs lost the space between them at the dot i: "three were hurt.The fire began at noon"."""
    before, after = words[i - 1] if i else "", words[i + 1]
    told = before.isalpha() and len(before) > 2 and (before.islower() or after.lower() in OPENING_WORDS)
    return told and after.istitle() and spaces[i + 1]


def _abbreviates(stem: str, following: str) -> bool:
    """Whether a dot after `stem` belongs to an abbreviation rather than to the end of a sentence."""
    low = stem.lower()
    if low in TITLES or (low in MONTHS and following[:1].isdigit()):
        return True
    if low in {"a.m", "p.m"} and following.lower() in WEEKDAYS:
        return True
    initials = len(stem) == 1 and stem.isalpha() and stem.isupper()
    if initials or ("." in stem and all(len(part) <= 1 for part in stem.split("."))) or low in OTHER_ABBREVIATIONS:
        return following.lower() not in OPENING_WORDS or not following[:1].isupper() or stem in {"A", "J", "M"}
    return False


def _after_stop(words: list[str], spaces: list[bool], i: int) -> bool:
    j = i - 1
    while j >= 0 and words[j] in CLOSERS and not spaces[j]:
        j -= 1
    if j < 0 or spaces[j] or words[j] not in STOPS:
        return False
    nxt = words[i + 1] if i + 1 < len(words) else ""
    parted = spaces[i] or (words[i] == "”" and nxt.istitle())  # "“Stay away.”The fire"
    return not (nxt in CLOSERS and not spaces[i]) and parted and _opens(words, i + 1)


def _opens(words: list[str], j: int) -> bool:
    """Whether token j can open a sentence: a capital, a digit, an opening quote, or the end."""
    while j < len(words) and words[j] in OPENERS:
        j += 1
    if j >= len(words) or words[j].isspace():
        return True
    first = words[j][0]
    return not first.islower()


def first_tokens(doc: Doc) -> Any:
    """The first token of each sentence; without sentence starts the whole is one, and so is an empty doc."""
    if not len(doc):
        return numpy.zeros(1, dtype="int64")
    marked = doc.to_array([SENT_START]).reshape(-1) == 1  # doc.sents looks at each token by itself: six times as slow
    marked[0] = True
    return numpy.flatnonzero(marked)


def spans(doc: Doc, firsts: Any) -> list[tuple[int, int]]:
    """The sentences that begin at the tokens `firsts`, each as [start, end] in the text, without the white space behind it."""
    if not len(doc):
        return [(0, 0)]
    places = doc.to_array([IDX, LENGTH]).astype("int64")
    lasts = numpy.append(firsts[1:], len(doc)) - 1
    return list(zip(places[firsts, 0].tolist(), places[lasts].sum(axis=1).tolist(), strict=True))


@Language.factory("sentences", assigns=["token.is_sent_start"])  # type: ignore[untyped-decorator]
def make_sentences(nlp: Language, name: str) -> "Sentences":
    """The component, for `nlp.add_pipe("sentences")` in any pipeline."""
    return Sentences()


class Sentences:
    """Sets sentence starts; replaces any that were set before."""

    def __call__(self, doc: Doc) -> Doc:
        marks = [1 if mark else -1 for mark in starts(*words_of(doc))]
        # In one call: setting token.is_sent_start looks through the whole doc each time (10 s on 33,000 tokens, measured).
        doc.from_array([SENT_START], numpy.array(marks, dtype="int64").astype("uint64"))
        return doc
