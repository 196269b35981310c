"""The explanation in a terminal; colours only where it is one and NO_COLOR is not set."""

from typing import IO, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from pipeline.enrich.explain.parts import Explained, Finding, Sentence

STYLES: Final = {"figure": "bold black on yellow", "event": "black on bright_cyan", "entity": "black on bright_green"}
LABELS: Final = {"figure": "bold yellow", "event": "cyan", "entity": "green"}
NARROW: Final = 60
"""Columns below which a terminal is taken for one that does not say how wide it is."""


def draw(explained: Explained, out: IO[str]) -> None:
    """Write one article."""
    console = Console(file=out, highlight=False, soft_wrap=False)
    if console.width < NARROW:
        console.width = 100
    console.print(Rule(style="dim"))
    if explained.title:
        console.print(Text(explained.title, style="bold"))
    console.print(Text(" · ".join(explained.facts), style="dim"))
    if explained.types:
        told = "  ".join(f"{kind} {score:.2f}" for kind, score in explained.types)
        console.print(Text.assemble("events of the whole: ", (told, LABELS["event"])))
    if explained.note:
        console.print(Text(explained.note, style="italic"))
    for sentence in explained.sentences:
        console.print()
        console.print(_drawn(sentence))


def _drawn(sentence: Sentence) -> Group:
    line = Text()
    for piece in sentence.pieces:
        if piece.kind:
            line.append("[", style="dim")
            line.append(piece.text, style=STYLES[piece.kind])
            line.append(" | ", style="dim")
            line.append(piece.label, style=LABELS[piece.kind])
            line.append("]", style="dim")
        else:
            line.append(piece.text)
    return Group(line, *(Padding(_why(finding), (0, 0, 0, 4), expand=False) for finding in sentence.findings))


def _why(finding: Finding) -> Text:
    reasons = (" · ".join(finding.reasons), "dim")
    return Text.assemble((finding.label, LABELS[finding.kind]), f" “{finding.words}”: ", reasons)
