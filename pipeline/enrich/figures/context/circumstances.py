"""The records of a sentence's figures: bounds from the rules, everything else from the words around them."""

import re
from typing import Final

import msgspec

from pipeline.enrich.figures.context import clauses, scope, stance, totals
from pipeline.enrich.figures.context.scene import Scene
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.sources.attribution import Sources
from pipeline.enrich.figures.words.closed import MONTHS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Figure


def figures(s: Sentence, found: list[Found], scene: Scene, sources: Sources) -> list[tuple[Found, Figure]]:
    """The figures of a sentence as records, one for each span and measure, in order, each with what the rule found."""
    out: list[tuple[Found, Figure]] = []
    spans: set[tuple[int, int, str]] = set()
    whole: tuple[Found, Figure] | None = None
    for f in found:
        key = (f.i, f.j, f.measure)
        if key in spans or (f.low is not None and f.high is not None and f.low > f.high):
            continue
        spans.add(key)
        figure = _figure(s, f, scene, sources)
        if not figure.subset:
            whole = f, figure
        elif whole is not None and whole[0].anchor == f.anchor and whole[1].scope == "background":
            # "after three guards, including a woman, were killed"
            figure = msgspec.structs.replace(figure, scope="background")
        out.append((f, figure))
    return out


def _figure(s: Sentence, f: Found, scene: Scene, sources: Sources) -> Figure:
    start, end = s.spans[f.i][0], s.spans[f.j - 1][1]
    left, right = clauses.clause(s, f)
    relative = clauses.in_relative(s, f)
    if clauses.past_relative(s, f, relative):
        left, relative = max(left, f.anchor if f.anchor < f.i else f.i - 1), -1
    modality = stance.modality(s, f, left, right)
    source, official = sources.of(s, f, relative, modality == "denied")
    f.superseded = stance.superseded(s, f)
    return Figure(
        measure=f.measure,
        start=s.start + start,
        end=s.start + end,
        phrase=s.text[start:end],
        low=f.low,
        high=f.high,
        unit=f.unit,
        bound=f.bound,
        modality=modality,
        scope=scope.scope(s, f, scene, left, right, relative, source is not None),
        cumulative=totals.cumulative(s, f, left, right, modality == "feared"),
        subset=totals.subset(s, f),
        superseded=f.superseded,
        attribution=source,
        official=official,
        place=_place(s, f, right),
        as_of=_as_of(s, f, left, right),
        who=_who(s, f),
        quote=s.text.strip(),
        rule=f.rule,
    )


_DAY: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CLOCK: Final = r"(?:\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b\.?|GMT|UTC|local time)|\d{1,2}:\d{2}(?: (?:GMT|UTC|local time))?|\d{4} (?:GMT|UTC|hours))"
_AS_OF: Final = re.compile(
    rf"(?:(?:as of|by)\s+{_CLOCK}(?: (?:on )?{_DAY})?|(?:as of|by)\s+(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\b|(?:as of|by)\s+(?:late |early |mid(?:day)?[ -]?|this |noon |the end of )?(?:(?:on )?{_DAY}(?: (?:night|morning|evening|afternoon))?|"
    r"yesterday|today|now|noon|midnight|nightfall|midday|morning|evening)|"
    rf"since (?:last |early |late |mid-?)?(?:\d{{4}}|\d{{1,2}} {_MONTH}|{_MONTH}(?: \d{{1,2}}(?!\d))?(?: \d{{4}})?|{_DAY}|yesterday|then|midnight|dawn|(?:week|month|year))|"
    rf"since [^,.;]{{3,60}}?(?= (?:and|but|while|has|have)\b|[,.;]|$)|since [^,.;]{{3,60}}|to date|so far|this (?:week|month|year)|"
    r"last (?:week|month|year)|in the (?:last|past) \w+ \w+|over the (?:next|past|last) \w+ \w+|at that time)\b",
    re.I,
)


_TIMING: Final = frozenset({"as", "by", "since", "to", "so", "this", "last", "in", "over", "at"})
"""The words that such a time begins with."""


def _as_of(s: Sentence, f: Found, left: int, right: int) -> str | None:
    """The time bound of the count: "by late Monday", "since Thursday", "Wednesday" in "rose to 32 Wednesday"."""
    if not s.raw:
        return None
    end = s.spans[right - 1][1]
    told = (_AS_OF.match(s.text, s.spans[k][0], end) for k in s.where(_TIMING, left, right))
    m = next(filter(None, told), None)
    if m and not totals.lost_since(f, s.text[: m.start()], m.group()):
        return m.group().strip()
    if f.rule != "toll":
        return None
    k = f.j
    while k < right and s.tags[k] in {"N", "C", "Q"} and s.low[k] not in WEEKDAYS:
        k += 1
    if s.word(k) in WEEKDAYS:
        return s.span(k, k + 1)
    return s.span(k, k + 2) if s.word(k) == "on" and s.word(k + 1) in WEEKDAYS else None


_AT: Final = frozenset({"in", "at", "near", "outside", "across"})


def _place(s: Sentence, f: Found, right: int) -> str | None:
    """The first "in", "at" or "near" with a name in the clause, after the figure, else before it."""
    for k in [*s.where(_AT, f.i, right), *s.where(_AT, 0, f.i)]:
        n = k + 1
        while n < len(s.low) and s.tags[n] in {"DET", "N", "C", "GEN", "OF"} and n - k < 9:
            n += 1
        start = k + 2 if s.word(k + 1) in {"the", "a", "an"} else k + 1
        names = any(s.tags[m] == "C" and s.low[m] not in MONTHS | WEEKDAYS for m in range(start, n))
        if names and s.word(k + 1) not in MONTHS:
            return s.span(start, n)
    return None


def _who(s: Sentence, f: Found) -> str | None:
    """The noun the figure counts, or the person."""
    if f.unit != "people" or f.rule in {"toll", "zero"}:
        return None
    if f.single or f.j > f.head >= 0:
        return s.span(f.i, f.j)
    if f.head >= f.j:
        return s.span(f.j, f.head + 1)
    k = f.j
    while k < len(s.low) and s.tags[k] in {"N", "C"}:
        k += 1
    return s.span(f.j, k) if k > f.j else None
