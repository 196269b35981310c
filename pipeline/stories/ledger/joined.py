"""Two kinds of people that one statement counts side by side: "18 children and three teachers were killed" is a toll of 21.

Figures keep the two apart, as the text does; the ledger holds one total. Only kinds of bystanders add up: attackers,
soldiers and "people" beside them are told apart on purpose, or hold the other kind already.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from pipeline.records import Figure, Measure

_ADDED: Final[frozenset[Measure]] = frozenset({"killed", "injured", "missing", "rescued", "abducted"})
_KINDS: Final = frozenset(
    "child children pupil pupils student students schoolchildren schoolgirls schoolboys boy boys girl girls infant infants baby babies "
    "teenager teenagers adult adults woman women man men teacher teachers nurse nurses doctor doctors patient patients passenger "
    "passengers crew driver drivers tourist tourists worshipper worshippers villager villagers".split()
)
_BETWEEN: Final = re.compile(r"((?: [a-z-]+){0,3})(?:,? (?:and|&)|,) ", re.IGNORECASE)
_AFTER: Final = re.compile(r"(?: [a-z-]+){0,2}", re.IGNORECASE)


def joined(figures: Iterable[Figure], title: str, body: str) -> list[Figure]:
    """The figures (in text order), those that count two kinds side by side as one with both in its phrase."""
    found: list[Figure] = []
    for figure in figures:
        text = title if figure.field == "title" else body
        if found and _adds_up(found[-1], figure, text):
            found[-1] = _sum(found[-1], figure, text)
        else:
            found.append(figure)
    return found


def _adds_up(first: Figure, second: Figure, text: str) -> bool:
    if first.measure not in _ADDED or first.bound not in ("exact", "at_least") or second.bound != "exact":
        return False
    if any(one.subset or one.superseded or not one.low for one in (first, second)) or not _is_one_statement(
        first, second
    ):
        return False
    between = _BETWEEN.fullmatch(text, first.end, second.start)
    after = _AFTER.match(text, second.end)
    if between is None or after is None:
        return False
    kind = (first.phrase + between.group(1)).lower().split()[-1]
    others = {*second.phrase.lower().split(), *after.group().lower().split()} & _KINDS
    return kind in _KINDS and bool(others) and kind not in others


def _is_one_statement(first: Figure, second: Figure) -> bool:
    return (first.measure, first.field, first.quote, first.modality, first.scope, first.attribution) == (
        second.measure, second.field, second.quote, second.modality, second.scope, second.attribution,
    )  # fmt: skip


def _sum(first: Figure, second: Figure, text: str) -> Figure:
    low = (first.low or 0) + (second.low or 0)
    high = None if first.high is None or second.high is None else first.high + second.high
    who = f"{first.who} and {second.who}" if first.who and second.who else None
    return replace(first, low=low, high=high, end=second.end, phrase=text[first.start : second.end], who=who)
