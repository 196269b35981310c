"""From text to figures: runs every rule over every sentence, settles who holds which number, and adds the context."""

from typing import Final

import msgspec

from pipeline.enrich.figures.context import circumstances as context
from pipeline.enrich.figures.context import meaning, scene
from pipeline.enrich.figures.learned.reading import Further, Ruled, unread
from pipeline.enrich.figures.rules import (
    amounts,
    apposed,
    asides,
    ballots,
    bracketed,
    breakdowns,
    captives,
    closers,
    echoes,
    escapes,
    inverted,
    losses,
    nouns,
    official,
    opening,
    paired,
    partitives,
    patients,
    recovered,
    restated,
    sheltered,
    sought,
    spread,
    tallies,
    tolls,
    zeros,
)
from pipeline.enrich.figures.rules import binding as rules
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.rules.settling import settle
from pipeline.enrich.figures.rules.victims import Judge, doubtful
from pipeline.enrich.figures.sources import attribution
from pipeline.enrich.figures.words import quantities, tags, triggers
from pipeline.enrich.figures.words.lexer import Places, Sentence, sentences
from pipeline.enrich.figures.words.people import Surnames, is_person
from pipeline.records import Figure, Measure

FEWEST_CROWD: Final = 5
"""Fewer people than this are no crowd: "two spectators"."""
FEWEST_MET: Final = 10
"""The same where something is done to them: "took knives from five protesters"."""
FEWEST_FLEEING: Final = 1000
"""Fewer who "crossed into" a country may be fighters, travellers, smugglers."""


def read_figures(text: str, spans: list[tuple[int, int]], people: list[tuple[int, int]] | None = None) -> list[Figure]:
    """The figures of a text. `spans`: its sentences; `people`: spans of named persons, where a model found them.

    Linear in the text. The figures come in the order of the text, one for each span and measure.
    """
    return [figure for _, figure in read_traced(text, spans, people)]


def read_traced(
    text: str,
    spans: list[tuple[int, int]],
    people: list[tuple[int, int]] | None = None,
    further: Further | None = None,
) -> list[tuple[Found, Figure]]:
    """The same figures, each with what its rule found: for those who ask why.

    `further` makes figures of what the rules read; by default the classifier reads the numbers that they leave.
    """
    doc = sentences(text, spans)
    for s in doc:
        quantities.read(s)
    places = Places(doc)
    setting = scene.Scene(doc)
    about = meaning.about(doc)
    judge, sources = Judge(Surnames(places), people), attribution.Sources(doc, places)
    ruled: list[Ruled] = []
    earlier: Measure | None = None
    for s in doc:
        one = _sentence(s, setting, judge, sources, about, earlier)
        earlier = next((f.measure for f in one.found if not f.single and f.measure != "other_official"), earlier)
        ruled.append(one)
    out: list[tuple[Found, Figure]] = []
    for s, found in zip(doc, (further or unread)(ruled), strict=True):
        out += _inherited(out, context.figures(s, found, setting, sources))
    return out


def _inherited(before: list[tuple[Found, Figure]], told: list[tuple[Found, Figure]]) -> list[tuple[Found, Figure]]:
    """A part without its whole in the sentence is of the same event as the whole before: "three of the dead were ..."."""
    if not before or not told or before[-1][1].scope != "background":
        return told
    whole = before[-1][1].measure
    if not all(found.rule in {"list", "part"} and figure.measure == whole for found, figure in told):
        return told
    return [(found, msgspec.structs.replace(figure, scope="background")) for found, figure in told]


def _sentence(
    s: Sentence,
    setting: scene.Scene,
    judge: Judge,
    sources: attribution.Sources,
    about: meaning.About,
    earlier: Measure | None,
) -> Ruled:
    """What the rules read in one sentence, settled, in the order of the text."""
    if setting.silent(s):
        return Ruled(s, [], None)
    if not s.quantities and not triggers.promising(s):
        return Ruled(s, [], None)
    disease = about.disease
    tags.tag(s)
    groups = triggers.find(s)
    if not groups and all(q.unit in _UNCOUNTED for q in s.quantities) and not sought.sends(s):
        return Ruled(s, [], None)
    found = partitives.one_of_them(s, rules.by_trigger(s, groups) + nouns.by_noun(s, groups, disease))
    before = earlier
    earlier = next((f.measure for f in sorted(found, key=lambda f: f.i) if not f.single), earlier)
    found += zeros.zeros(s, disease) + tolls.tolls(s, earlier) + nouns.by_list(s, groups, earlier)
    if s.quantities:
        found += losses.lost(s, found) + losses.bidden(s, found) + closers.freed(s, found)
        found += closers.closed(s, found) + (losses.arrived(s, found) if about.flight else [])
        found += losses.sought(s, found) + paired.paired(s, groups)
        found += sheltered.sheltered(s, found) if about.shelter else []
        found += breakdowns.among_them(s, earlier)
    found += escapes.escaped(s, found)
    found += (
        breakdowns.ordinals(s, disease)
        + closers.one(s)
        + sought.one_missing(s)
        + sought.sent_to_hospital(s)
        + inverted.inverted(s)
        + inverted.among_the(s)
    )
    imagined = [scene.unreal(f) for f in found]
    unreal = {(f.i, f.j) for f, no in zip(found, imagined, strict=True) if no}
    if unreal:
        found = [
            f
            for f, no in zip(found, imagined, strict=True)
            if not no and not (f.rule == "noun" and (f.i, f.j) in unreal)
        ]
    counts = amounts.read(s, about.court)
    found += counts + ballots.read(s, counts, about.election, earlier)
    found = [f for f in found if not (f.measure == "crowd" and f.bound == "exact" and (f.low or 0) < _fewest(f))]
    found = [
        f
        for f in found
        if not (f.low == 1 and s.word(f.i - 1) in {"said", "says"} and s.tag(f.i - 2) == "P" and s.tag(f.j) != "AUX")
    ]
    found = [f for f in found if not (f.bound == "zero" and ("ever" in s.low[f.i : f.anchor] or _only_grave(f)))]
    found = [
        f
        for f in found
        if not (
            s.word(f.j) == "homeless"
            and s.word(f.i - 1) == "of"
            and is_person(s.word(f.j + 1))
            and f.measure == "displaced"
        )
    ]  # "the killing of five homeless people"
    found = [f for f in found if not (s.word(f.anchor) == "crossed" and (f.low or f.high or 0) < FEWEST_FLEEING)]
    found = settle([meaning.meant(f, about) for f in found])
    found = [
        f
        for f in found
        if not f.single
        or (not doubtful(f) and not _only_may(f) and (not setting.sport or scene.lethal(f)) and judge.accepts(f))
    ]
    found = [
        f for f in found if not (setting.sport and scene.of_the_team(f)) and not closers.dead_in_hospital(f, found)
    ]
    for f in found:
        told = asides.teller(s, f.i) if f.single and (s.tags[f.i] == "C" or _aged(s, f)) else None
        if told is not None:
            f.i, f.j, f.head = told
    if s.quantities:
        found += restated.cleft(s, found, disease) + restated.in_condition(s, found)
        found += apposed.placed(s, found) + paired.in_turn(s, found) + restated.among_so_many(s, found)
        found += tallies.adding_up(s, found)
        found += _parts(s, found, earlier) + apposed.apposed(s, found) + spread.spread(s, found)
        found += opening.counted_off(s, found)
        found += opening.opened(s, found, before) + apposed.of_the_fallen(s, found)
        found += apposed.of_the_uncounted(s, found, disease)
        found += bracketed.tabled(s, found, earlier) + bracketed.followed(s, found)
        found += bracketed.after_noun(s, found)
        found += breakdowns.described(s, found, earlier) + breakdowns.counted_among(s, found)
        found += breakdowns.sorted_cases(s, found, earlier)
        found += (
            tallies.by_day(s, found)
            + tallies.since_then(s, found)
            + tallies.onward(s, found)
            + tallies.summed(s, found)
        )
        found += (
            echoes.echoes(s, found, earlier)
            + breakdowns.moved_from(s, found)
            + breakdowns.identified(s, found, earlier)
        )
    found = captives.captives(s, found)
    for f in found:
        if (
            f.measure == "injured"
            and s.low[f.j : f.j + 2] == ["of", "whom"]
            and _ADMITTED & set(s.low[f.j + 2 : f.j + 5])
        ):
            f.measure = "hospitalised"  # "88 were injured, 71 of whom had been hospitalised"
    if disease:
        found = patients.patients(s, recovered.recovered(s, found))
    found += restated.restated(s, found)
    nothing = {k for i, j in unreal for k in range(i, j)}
    taken = nothing.union(*(range(f.i, f.j) for f in found))
    if any(taken.isdisjoint(range(q.i, q.j)) or s.low[q.i] == "all" for q in s.quantities):
        found += official.read(s, taken, sources.official(s))
        found += restated.restated(s, found)
    nothing |= {q.i for q in s.quantities if tallies.combined(s, q) or ballots.of_the_counting(s, q)}
    nothing |= {
        q.i
        for q in s.quantities
        if s.word(q.j) == "of" and "discharged" in s.low[q.j : q.j + _LEFT] and "have" in s.words
    }  # "three of the 18 who were burnt have been discharged"
    nothing |= {q.i for q in s.quantities if "tested" in s.low[q.j : q.j + 4] and "positive" not in s.words}
    nothing |= {q.i for q in s.quantities if q.unit == "percent" and s.word(q.i - 1) in {"up", "down", "counting"}}
    nothing |= {q.i for q in s.quantities if q.low == 1 and s.word(q.i - 1) in {"said", "says"}}  # "said one witness"
    both = {
        q.i for q in s.quantities if s.low[q.i] == "both"
    }  # ", both men in their teens,", "and a man both from Dover"
    nothing |= {i for i in both if s.word(i - 1) == "," or is_person(s.word(i - 1))}
    nothing |= {q.i for q in s.quantities if s.word(q.i - 1) == "by" and s.word(q.j) == "to" and q.j + 1 in s.at}
    return Ruled(s, sorted(found, key=lambda f: (f.i, f.j, f.measure)), nothing)


def _aged(s: Sentence, f: Found) -> bool:
    """ "The uncle of the suspect, a 56-year-old man from Gona": told of before the comma."""
    return s.word(f.i - 1) == "," and s.low[f.i] in {"a", "an"} and s.word(f.i + 1).endswith("-year-old")


def _fewest(f: Found) -> int:
    return FEWEST_MET if f.rule == "noun" and f.s.tag(f.i - 1) == "PREP" else FEWEST_CROWD


_LEFT: Final = 24
"""So many tokens behind a count the word may stand that says they went home."""
_UNCOUNTED: Final = frozenset({"date", "clock", "age"})
"""Numbers that are of no measure, whatever stands around them."""
_GRAVELY: Final = frozenset({"critically", "seriously", "badly", "gravely", "severely"})


_STATES: Final = frozenset({"condition", "coma", "care", "danger", "state"})
_GOT_AWAY: Final = frozenset({"escaped", "survived", "rescued", "saved", "got"})


def _in_a_state(s: Sentence, j: int) -> bool:
    """ "62 were admitted, two in an induced coma"."""
    return s.word(j) in {"in", "critical", "serious"} and (
        s.word(j) != "in" or not _STATES.isdisjoint(s.low[j : j + 5])
    )


_IN_COURT: Final = frozenset({"sentenced", "convicted", "charged", "indicted", "acquitted", "prosecuted", "condemned"})
_LET_GO: Final = frozenset({"discharged", "released", "freed", "recovered", "unhurt", "unharmed", "identified"})
_ACCOUNTING: Final = frozenset({"accounts", "account", "accounted"})


def _parts(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "wounding 40, six of them critically": a part of the figure before it, where no verb of its own says otherwise."""
    out = []
    for q in s.quantities:
        if s.word(q.j) == "fatally" and q.countable and not held(q.i, q.j, found):
            out.append(counted(s, "killed", q, "part", q.j, subset=True))
            continue
        of_them = s.low[q.j : q.j + 2] in (["of", "them"], ["of", "whom"])
        which = s.low[max(0, q.i - 2) : q.i] in (["of", "which"], ["of", "whom"]) and (
            s.tag(q.j) == "AUX"
            or (s.low[q.i - 3] == "out" and is_person(s.word(q.j)))  # "out of which 92 people come from"
        )
        if of_them and _LET_GO & set(s.low[q.j + 2 : q.j + 6]):
            continue  # "793 of whom have been discharged"
        if which and not _LET_GO.isdisjoint(s.low[q.j : q.j + 4]):
            continue
        included = s.word(q.i - 1) == "including" and s.tag(q.i - 2) == "P" and is_person(s.word(q.j))
        with_more = s.word(q.i - 1) == "including" and s.word(q.j) in {
            "with",
            "who",
        }  # "including six with other illnesses"
        of_them = (
            of_them
            or which
            or with_more
            or (included and any(0 < q.i - f.j <= _INCLUDED and f.unit == "people" for f in found))
            or (s.word(q.i - 1) == "," and s.low[q.j : q.j + 3] == ["on", "the", "spot"])
            or (s.word(q.i - 1) == "," and (s.word(q.j) in _GRAVELY or _in_a_state(s, q.j)))
        )
        if not of_them or not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        whole = last_before(q.i, (f for f in found if f.unit == "people"))
        if whole is None and s.low[q.j : q.j + 2] == ["of", "them"] and s.word(q.j + 2) in _GOT_AWAY:
            out.append(counted(s, "rescued", q, "part", q.j + 2))  # "108 were underground, and 64 of them escaped"
        elif whole is not None:
            end = next(
                (k for k in range(q.j + 2, min(len(s.low), q.j + _OF_WHOM)) if s.tags[k] in {"P", "CC"}), q.j + _OF_WHOM
            )
            ended = s.word(q.j + 2) in {"fatal", "fatally"} or "dead" in s.low[q.j + 2 : end]
            measure: Measure = "killed" if ended else "rescued" if s.word(q.j + 2) in _GOT_AWAY else whole.measure
            if not _IN_COURT.isdisjoint(s.low[q.j if which else q.j + 2 : end]):
                measure = "other_official"  # "of which 275 were sentenced"
            if measure == "killed" and (s.word(q.j) in _GRAVELY or _in_a_state(s, q.j)):
                measure = "injured"  # "six dead, two critical"
            out.append(counted(s, measure, q, "part", whole.anchor, subset=measure == whole.measure))
        elif earlier in breakdowns.SUMMED and s.word(q.i - 1) == "for" and s.word(q.i - 2) in _ACCOUNTING:
            out.append(counted(s, earlier, q, "part", q.i, subset=True))
    return out


_ADMITTED: Final = frozenset({"hospitalized", "hospitalised"})
_INCLUDED: Final = 4
"""How many tokens after the whole "— including 11 children" may stand."""
_OF_WHOM: Final = 9
"""How many tokens after the number what became of them may stand: "43 of whom the army says are dead"."""


def _only_grave(f: Found) -> bool:
    """ "None of the pupils was seriously hurt": others may be hurt."""
    grave = not _GRAVELY.isdisjoint(f.s.low[f.j : f.anchor + 2])
    return f.measure == "injured" and f.rule != "zero" and (grave or "life-threatening" in f.s.low[f.j : f.anchor + 6])


_MAY: Final = frozenset({"may", "might", "could", "will", "would"})


def _only_may(f: Found) -> bool:
    """Whether the clause does not state what befell the one person: "the manager may be hanged"."""
    before = f.s.low[max(0, f.anchor - 3) : f.anchor]
    return not _MAY.isdisjoint(before) and "have" not in before
