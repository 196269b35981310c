"""Rules and classifier together: which types a sentence has, and which words of it say so."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from msgspec import structs

from pipeline.enrich.events.head import About, Scores, best_token
from pipeline.enrich.events.reader import MOST_EVENTS, Hit
from pipeline.records import Event, Scope

LOOSE: Final = 1.0
"""A word beside the one that speaks most belongs to the trigger where its score is no further below."""


class Chosen(NamedTuple):
    """A type of a sentence: the rule's hit where one fired, the tokens [first, last] where none did, and the score."""

    type: str
    hit: Hit | None
    tokens: tuple[int, int]
    score: float


def chosen(hits: Sequence[Hit], scored: Scores, starts: Any, sentence: int, about: About) -> list[Chosen]:
    """The types of a sentence, those with the highest scores; of one that has no sure type, the best where it is likely enough."""
    row = scored.scores[sentence, :-1].tolist()
    best = max(row)
    if best <= min(about.threshold, about.further):
        return []
    kinds = sorted((kind for kind, told in enumerate(row) if told > about.further), key=lambda kind: -row[kind])[
        :MOST_EVENTS
    ]
    if not kinds and best > about.threshold:
        kinds = [row.index(best)]
    fired = {hit.rule.type: hit for hit in hits}
    found = []
    for kind in kinds:
        hit = fired.get(about.types[kind])
        tokens = (-1, -1) if hit else _around(scored, starts, sentence, kind)
        found.append(Chosen(about.types[kind], hit, tokens, row[kind]))
    return found


def _around(scored: Scores, starts: Any, sentence: int, kind: int) -> tuple[int, int]:
    """The token that speaks most for a type, with a neighbour that says nearly as much."""
    best = best_token(scored, starts, sentence, kind)
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(scored.tokens)
    spoken = scored.tokens[:, kind]
    first = best - 1 if best > starts[sentence] and spoken[best - 1] > spoken[best] - LOOSE else best
    last = best + 1 if best + 1 < end and spoken[best + 1] > spoken[best] - LOOSE else best
    return first, last


def scoped(events: Sequence[Event], earlier: float, about: About) -> list[Event]:
    """The events of a sentence, the surest first, with the scope that the classifier gives the main one; a plan stays current.

    It has the last word on the surest event. Of the others it only adds: each has a clause of its own.
    """
    past = earlier > about.background
    found = []
    for place, told in enumerate(events):
        scope: Scope = "background" if past else "current"
        if told.scope != scope and told.modality != "planned" and (past or place == 0):
            told = structs.replace(told, scope=scope)
        found.append(told)
    return found
