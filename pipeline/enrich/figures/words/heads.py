"""What a quantity counts: the head of its noun phrase, and the unit of its figure."""

from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity


def head_of(s: Sentence, q: Quantity) -> tuple[str, int]:
    """The head noun of what a quantity counts ("" where none stands there), and where its phrase ends."""
    phrase = phrases.noun_phrase(s, q.i, len(s.low))
    if phrase is None or phrase.head < 0:
        if s.word(q.j) == "of":
            inner = phrases.noun_phrase(s, q.j + 1, len(s.low))
            if inner is not None and s.tag(inner.j - 1) == "GEN" and inner.j in s.at:
                inner = phrases.noun_phrase(s, inner.j, len(s.low))  # "twelve of the village's 60 homes"
            if inner is not None and inner.head >= 0:
                return s.low[inner.head], inner.j
        return "", q.j
    return s.low[phrase.head], phrase.j


def unit_of(s: Sentence, q: Quantity) -> str:
    """The unit of a figure: the measure of a distance, the thing counted, or people."""
    if q.unit == "distance":
        return s.span(q.j - 2, q.j) if s.low[q.j - 2] == "square" else s.low[q.j - 1].lstrip("0123456789.,")
    head = head_of(s, q)[0]
    return head if head and not is_person(head) else "people"
