"""The order in which rules read a sentence: what befell whom by its words, what stands, the parts behind it, what officials count."""

from typing import Final

from pipeline.enrich.figures.context import meaning, scene
from pipeline.enrich.figures.learned.reading import Ruled
from pipeline.enrich.figures.rules import (
    amounts,
    apposed,
    ballots,
    bracketed,
    breakdowns,
    captives,
    closers,
    crowds,
    echoes,
    enacted,
    escapes,
    inverted,
    losses,
    next_one,
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
    taken_up,
    tallies,
    terms,
    tolls,
    victims_listed,
    zeros,
)
from pipeline.enrich.figures.rules import binding as rules
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.nothing import of_nothing
from pipeline.enrich.figures.rules.plausible import plausible
from pipeline.enrich.figures.rules.portions import portions
from pipeline.enrich.figures.rules.victims import Judge
from pipeline.enrich.figures.sources import attribution
from pipeline.enrich.figures.words import tags, triggers
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Measure


def ruled(
    s: Sentence,
    setting: scene.Scene,
    judge: Judge,
    sources: attribution.Sources,
    about: meaning.About,
    earlier: Measure | None,
) -> Ruled:
    """What the rules read in one sentence, settled, in the order of the text; `earlier`: the measure told last before it."""
    told_so = (
        captives.let_go(s) or sought.maims(s) or victims_listed.further(s) or closers.takes(s) or zeros.none_reported(s)
    )
    if setting.silent(s) or not (s.quantities or told_so or triggers.promising(s)):
        return Ruled(s, [], None)
    tags.tag(s)
    groups = triggers.find(s)
    if not groups and not told_so and all(q.unit in _UNCOUNTED for q in s.quantities) and not sought.sends(s):
        return Ruled(s, [], None)
    found = partitives.one_of_them(s, rules.by_trigger(s, groups) + nouns.by_noun(s, groups, about.disease))
    found += partitives.were_among(s, found)
    before = earlier
    earlier = next((f.measure for f in sorted(found, key=lambda f: f.i) if not f.single), earlier)
    found, unreal = _real(_told(s, found, groups, about, earlier))
    counts = amounts.read(s) + terms.read(s, about.court)
    found += counts + ballots.read(s, counts, about.election, earlier)
    found = plausible(s, found, about, setting, judge)
    if s.quantities:
        _add_behind(s, found, about, before, earlier)
    found = _of_those_held_or_ill(s, found, about)
    nothing = {k for i, j in unreal for k in range(i, j)}
    taken = nothing.union(*(range(f.i, f.j) for f in found))
    if any(taken.isdisjoint(range(q.i, q.j)) or s.low[q.i] == "all" for q in s.quantities):
        found += official.read(s, taken, sources.official(s))
        found += restated.restated(s, found)
    return Ruled(s, sorted(found, key=lambda f: (f.i, f.j, f.measure)), nothing | of_nothing(s))


_UNCOUNTED: Final = frozenset({"date", "clock", "age"})
"""Numbers that are of no measure, whatever stands around them."""


def _told(
    s: Sentence, found: list[Found], groups: list[list[triggers.Trigger]], about: meaning.About, earlier: Measure | None
) -> list[Found]:
    """What is told by a clause: the figures of verbs and nouns, `found`, and those of other words."""
    found += zeros.zeros(s, about.disease) + tolls.tolls(s, earlier) + nouns.by_list(s, groups, earlier)
    if s.quantities:
        found += losses.lost(s, found) + losses.bidden(s, found) + closers.freed(s, found)
        found += closers.closed(s, found) + losses.arrived(s, found, about.flight)
        found += enacted.capped(s, found) + losses.sought(s, found) + losses.buried(s, found) + paired.paired(s, groups)
        found += sheltered.sheltered(s, found) if about.shelter else []
        found += breakdowns.among_them(s, earlier) + crowds.dispersed(s, found) + crowds.strong(s)
    found += taken_up.taken_up(s, found) + victims_listed.mourned(s, found)
    found += next_one.next_one(s) + (patients.one_case(s) if about.disease else [])
    found += (
        captives.whose(s, found)
        + captives.taken_and_killed(s, found)
        + escapes.escaped(s, found)
        + sought.received(s, found, about.disease)
    )
    found += breakdowns.ordinals(s, about.disease) + closers.one(s)
    return (
        found
        + captives.one_taken(s)
        + sought.one_missing(s)
        + sought.sent_to_hospital(s)
        + inverted.inverted(s)
        + inverted.among_the(s)
    )


def _real(found: list[Found]) -> tuple[list[Found], set[tuple[int, int]]]:
    """The figures of what happened, and the tokens of what is only imagined."""
    imagined = [scene.unreal(f) for f in found]
    unreal = {(f.i, f.j) for f, no in zip(found, imagined, strict=True) if no}
    if not unreal:
        return found, unreal
    real = [f for f, no in zip(found, imagined, strict=True) if not no]
    return [f for f in real if not (f.rule == "noun" and (f.i, f.j) in unreal)], unreal


def _add_behind(
    s: Sentence, found: list[Found], about: meaning.About, before: Measure | None, earlier: Measure | None
) -> None:
    """Add what stands behind a figure and is told by it: parts, lists, who they were. `before`: the measure of earlier sentences."""
    found += restated.cleft(s, found, about.disease) + restated.in_condition(s, found)
    found += apposed.placed(s, found) + paired.in_turn(s, found) + restated.among_so_many(s, found)
    found += tallies.adding_up(s, found) + tallies.risen(s, found, before)
    found += portions(s, found, earlier) + apposed.apposed(s, found) + spread.spread(s, found)
    found += opening.counted_off(s, found)
    found += opening.opened(s, found, before) + apposed.of_the_fallen(s, found)
    found += apposed.of_the_uncounted(s, found, about.disease)
    found += bracketed.tabled(s, found, earlier) + bracketed.followed(s, found)
    found += bracketed.after_noun(s, found)
    found += breakdowns.described(s, found, earlier) + breakdowns.counted_among(s, found)
    found += breakdowns.sorted_cases(s, found, earlier)
    found += (
        tallies.by_day(s, found) + tallies.since_then(s, found) + tallies.onward(s, found) + tallies.summed(s, found)
    )
    found += (
        echoes.echoes(s, found, earlier) + breakdowns.moved_from(s, found) + breakdowns.identified(s, found, earlier)
    )


def _of_those_held_or_ill(s: Sentence, found: list[Found], about: meaning.About) -> list[Found]:
    """Figures measured anew where captives, patients or those of whom more is told are meant."""
    found = captives.captives(s, found)
    found += captives.carried_off(s, found) if about.seized else []
    for f in found:
        of_the_hurt = s.low[f.j : f.j + 2] == ["of", "the"] and not _HURT.isdisjoint(s.low[f.j + 2 : f.j + 5])
        if f.measure == "hospitalised" and of_the_hurt:
            _all_hurt(found, f)
        whom = f.measure == "injured" and s.low[f.j : f.j + 2] == ["of", "whom"]
        if whom and not _ADMITTED.isdisjoint(s.low[f.j + 2 : f.j + 5]):
            f.measure = "hospitalised"  # "88 were injured, 71 of whom had been hospitalised"
    if about.disease:
        found = patients.tested(s, patients.patients(s, recovered.recovered(s, found)))
    return found + restated.restated(s, found)


def _all_hurt(found: list[Found], whole: Found) -> None:
    """Those in hospital and their parts are hurt: "six of the wounded, two of them gravely, were taken to hospital"."""
    whole.measure = "injured"
    for part in found:
        if part.subset and part.anchor == whole.anchor and part.measure == "hospitalised":
            part.measure = "injured"


_HURT: Final = frozenset({"injured", "wounded", "hurt"})
_ADMITTED: Final = frozenset({"hospitalized", "hospitalised"})
