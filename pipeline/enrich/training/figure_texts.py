"""What the classifier of unread numbers learns from: passages of our own, and news as the rules read it and, where they end, as it was labelled by hand."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy
import spacy

import pipeline.enrich.sentences.component  # noqa: F401  # registers `sentences`
from pipeline.enrich.figures.learned.reading import Ruled
from pipeline.enrich.figures.learned.sights import KIND_OF, KINDS, MARKS, NONE, Sight, Story, possible, see
from pipeline.enrich.figures.reader import read_traced
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.training.figure_steps import Lesson

WRITTEN: Final = Path(__file__).parent / "figure_sentences"
"""Files of a passage a line; its figures stand as [letter:number]."""
LABELS: Final = Path(__file__).parent / "figure_labels.txt"
"""Numbers of the news that the rules leave and that were labelled as figures by hand: a line each, `place_of` and a letter; UNDECIDED
where the guide leaves it open. The others that the rules leave are of nothing."""
UNDECIDED: Final = "?"
LETTERS: Final = {
    "k": "killed", "i": "injured", "m": "missing", "h": "hospitalised", "f": "infected", "d": "displaced",
    "a": "detained", "b": "abducted", "r": "rescued", "c": "crowd", "M": "magnitude", "$": "money", "s": "sentence",
    "S": "seats", "t": "turnout", "v": "vote_share", "V": "votes", "o": "other_official",
}  # fmt: skip
_MARKED: Final = re.compile(r"\[(.):([^\]]+)\]")
UNSURE: Final = -1
"""The kind of a number whose annotation has other bounds, or of which nothing is known: nothing is learned from it."""


class Told(msgspec.Struct):
    """A figure of an annotated passage; its bounds are not asked for where it has none."""

    measure: str
    phrase: str = ""
    start: int = -1
    end: int = -1
    low: float | None = None
    high: float | None = None
    bounded: bool = True


class Passage(msgspec.Struct):
    """An annotated passage; without `figures` the rules are believed where they claim a number, and LABELS where they leave it."""

    text: str
    figures: list[Told] | None = None


class Example(NamedTuple):
    """A number as it is seen, and its kind."""

    sight: Sight
    kind: int
    claimed: bool


class _Recorder:
    """Sees every number of a text, those too that rules claim, as if they did not."""

    def __init__(self, told: list[Told] | None, labels: dict[str, int]) -> None:
        self._told, self._labels = told, labels
        self._story = Story()
        self.examples: list[Example] = []

    def __call__(self, read: Sequence[Ruled]) -> list[list[Found]]:
        for s, found, unreal in read:
            for q in s.quantities:
                if unreal is not None and possible(s, q) and unreal.isdisjoint(range(q.i, q.j)):
                    claims = [f for f in found if f.overlaps(q.i, q.j)]
                    others = [f for f in found if not f.overlaps(q.i, q.j)]
                    if self._told is not None:
                        kind = _annotated(s, q, self._told)
                    elif claims:
                        kind = _claimed(q, claims)
                    else:
                        kind = self._labels.get(place_of(s.text, s.spans[q.i][0]), NONE)
                    if kind != UNSURE:
                        self.examples.append(Example(see(s, q, others, self._story), kind, bool(claims)))
            self._story.tell(found)
        return [one.found for one in read]


def place_of(sentence: str, at: int) -> str:
    """A number's place: the words of its sentence and where it begins there, as twelve digits of their hash."""
    return hashlib.blake2b(f"{at} {sentence}".encode(), digest_size=6).hexdigest()


def labels() -> dict[str, int]:
    """The kinds of LABELS by place, UNSURE where one is undecided."""
    lines = (line.split() for line in LABELS.read_text(encoding="utf8").splitlines())
    return {place: UNSURE if letter == UNDECIDED else KIND_OF[LETTERS[letter]] for place, letter in lines}


def _claimed(q: Quantity, claims: Sequence[Found]) -> int:
    same = [f for f in claims if (f.low, f.high) == (q.low, q.high)]
    return KIND_OF[same[0].measure] if same else UNSURE


def _annotated(s: Sentence, q: Quantity, told: Sequence[Told]) -> int:
    start, end = s.start + s.spans[q.i][0], s.start + s.spans[q.j - 1][1]
    here = [one for one in told if one.start < end and start < one.end]
    if not here:
        return NONE
    same = [one for one in here if not one.bounded or (one.low, one.high) == (q.low, q.high)]
    return KIND_OF[same[0].measure] if same else UNSURE


def examples(passages: Sequence[Passage], known: dict[str, int] | None = None) -> list[list[Example]]:
    """The numbers of each passage; `known`: the kinds of those that rules leave, by place."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    out = []
    for passage in passages:
        recorder = _Recorder(passage.figures, known or {})
        spans = [(sentence.start_char, sentence.end_char) for sentence in nlp(passage.text).sents]
        read_traced(passage.text, spans, further=recorder)
        out.append(recorder.examples)
    return out


def written() -> Iterator[Passage]:
    """The passages written for this."""
    for line in (
        line for file in sorted(WRITTEN.glob("*.txt")) for line in file.read_text(encoding="utf8").splitlines()
    ):
        text, at, told = "", 0, []
        for mark in _MARKED.finditer(line):
            text += line[at : mark.start()]
            told.append(Told(LETTERS[mark[1]], mark[2], len(text), len(text) + len(mark[2]), bounded=False))
            text += mark[2]
            at = mark.end()
        yield Passage(text + line[at:], told)


def annotated(file: Path) -> Iterator[Passage]:
    """The passages of an annotated file, phrases found where it has no offsets."""
    for line in file.read_bytes().splitlines():
        passage = msgspec.json.decode(line, type=Passage)
        at = 0
        for one in passage.figures or ():
            if one.start < 0:
                one.start = max(passage.text.find(one.phrase, at), passage.text.find(one.phrase))
                one.end = at = one.start + len(one.phrase)
        yield passage


def lesson(parts: Sequence[tuple[Sequence[Example], float]], smooth: float) -> Lesson:
    """Examples as arrays, with how often those of a part are drawn beside the others."""
    given = [(one, odds / len(part)) for part, odds in parts for one in part]
    width = max(len(one.sight.words) for one, _ in given)
    rows = len(given)
    hashes = numpy.zeros((rows, width), dtype="uint64")
    places = numpy.zeros((rows, width), dtype="int64")
    inside = numpy.zeros((rows, width), dtype=bool)
    marks = numpy.zeros((rows, MARKS), dtype="float32")
    goals = numpy.full((rows, len(KINDS)), smooth / len(KINDS), dtype="float32")
    for row, (one, _) in enumerate(given):
        length = len(one.sight.words)
        hashes[row, :length], places[row, :length], inside[row, :length] = one.sight.words, one.sight.places, True
        marks[row, one.sight.marks] = 1
        goals[row, one.kind] += 1 - smooth
    return Lesson(hashes, places, inside, marks, goals, numpy.array([odds for _, odds in given]))
