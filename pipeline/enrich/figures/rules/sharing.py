"""A subject that two verbs share: "was abducted and later killed"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_thing
from pipeline.enrich.figures.words.triggers import Trigger, find

_PAST_VERBS: Final = frozenset(
    "took came went fell leapt fled ran swam clung drank ate got made left threw fought tried found held led stood struck sank drove flung hung swung stung".split()
)


def shared(s: Sentence, t: Trigger) -> int | None:
    """ "was abducted and later killed": the verb before "and" whose subject is shared, or None."""
    k = t.i - 1
    while k >= 0 and (s.tags[k] in {"ADV", "TIME"} or s.low[k] in {"was", "were", "then"}) and k not in s.at:
        k -= 1
    if k < 1 or (s.tags[k] != "CC" and s.low[k] != "but"):
        return None
    if s.tags[k - 1] == "P":
        k -= 1
    wider = next((g[0].i for g in find(s) if g[0].j == k and g[0].kind == "past" and k - g[0].i > 1), None)
    if wider is not None:
        return wider  # "were thrown overboard and killed"
    fell = False
    for n in range(k - 1, max(-1, k - 13), -1):
        if s.tags[n] in {"T", "V"} and (s.low[n].endswith(("ed", "n", "t")) or s.low[n] in _PAST_VERBS):
            fell = fell or (t.kind == "sub" and t.measure == "killed" and is_thing(s.low[n - 1]))
            if not fell:
                return n
        if fell and s.tags[n] == "SUB":
            fell = False  # "was hurt when the wall gave way and later succumbed": the wall did not
        elif s.tags[n] in {"SUB", "REP"} or s.low[n] in {";", "“", '"'}:
            return None
    return None
