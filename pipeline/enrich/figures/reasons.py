"""Why each figure was read so, in words: the rule and its trigger, the bounds, whose word it is, what the context says."""

from collections.abc import Iterator
from typing import Final

from pipeline.enrich.figures.reader import read_traced
from pipeline.enrich.figures.rules.found import Found
from pipeline.records import Figure, Number

_RULES: Final = {
    "passive": 'they are told to have been "{trigger}"',
    "subject": 'subject of "{trigger}"',
    "object": 'object of "{trigger}"',
    "predicate": '"{trigger}" is told of them',
    "attribute": '"{trigger}" stands before the people counted',
    "event noun": 'the noun "{trigger}" tells what befell them',
    "noun": '"{trigger}" names the people counted',
    "toll": 'a toll: "{trigger}"',
    "zero": 'none are counted: "{trigger}"',
    "list": "an item of a list of such counts",
    "part": "a part of the figure before it",
    "echo": "the same count, told by another source in the sentence",
    "ordinal": "a total, told by an ordinal",
    "earlier count": "an older count beside the new one",
    "survivor": "the one who survived",
    "magnitude": "a number beside a magnitude",
    "prison term": "a term beside a sentence",
    "money": "a sum beside what it is for",
    "seats": "a number beside seats",
    "turnout": "a share beside a turnout",
    "share of the vote": "a share beside votes and who won them",
    "votes": "a number beside votes",
    "division": "a vote, for and against",
    "forces": "a count of forces",
    "damage": "a count of what was damaged",
    "on board": "a count of those on board or inside",
    "released or tried": "a count of those tried, pardoned or set free",
    "burnt area": "an area beside a fire",
    "containment": "a share of a fire under control",
    "official rate": "a rate that an authority states",
    "official count": "a count that an authority states",
    "learned": "no rule reads it; a classifier of the words around it is sure of the measure to {chance:.0%}",
}
"""What each rule looks for; a rule that is not among them goes by its name."""

_MODALITIES: Final = {"feared": "feared, not told as a fact", "denied": "denied", "planned": "planned or asked for"}


def reasons(text: str, spans: list[tuple[int, int]], people: list[tuple[int, int]] | None = None) -> list[list[str]]:
    """Of each figure that `read_figures` gives for the same text, in order: its reasons, the rule first."""
    return [list(_reasons(found, figure)) for found, figure in read_traced(text, spans, people)]


def _reasons(found: Found, figure: Figure) -> Iterator[str]:
    trigger = found.s.span(found.anchor, found.anchor + 1)
    yield _RULES.get(found.rule, found.rule).format(trigger=trigger, chance=found.chance)
    if figure.phrase != bounds(figure):
        yield f'"{figure.phrase}" is {bounds(figure)}'
    if figure.attribution:
        yield f"said by {figure.attribution}{' (official)' if figure.official else ''}"
    else:
        yield "told by the outlet itself"
    if figure.modality != "asserted":
        yield _MODALITIES[figure.modality]
    if figure.scope == "background":
        yield "background: of another event, or of an earlier time"
    if figure.cumulative:
        yield "a total so far"
    if figure.subset:
        yield "a part of a larger figure"
    if figure.superseded:
        yield "the text itself calls it out of date"
    if figure.place:
        yield f"in {figure.place}"
    if figure.as_of:
        yield f"as of: {figure.as_of}"


def bounds(figure: Figure) -> str:
    """The bounds in words: "12", "34 or more", "200 to 999 (vague)"."""
    if figure.low == figure.high:
        said = _number(figure.low)
    elif figure.high is None:
        said = f"{_number(figure.low)} or more"
    elif figure.low is None:
        said = f"{_number(figure.high)} or fewer"
    else:
        said = f"{_number(figure.low)} to {_number(figure.high)}"
    unit = "" if figure.unit in {"people", figure.measure} else f" {figure.unit}"
    return f"{said}{unit}{f' ({figure.bound})' if figure.bound in {'vague', 'approx'} else ''}"


def _number(value: Number | None) -> str:
    return "open" if value is None else f"{value:,}"
