"""What was measured, as a table, as JSON and as a picture."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import msgspec

from pipeline.bench.machine import in_words

HEAD: Final = ("| what | figure | beside | so many times | wanted |", "| --- | ---: | --- | ---: | --- |")
BAR, ROW, LABELS, MARGIN = 320, 26, 480, 12
"""The picture's sizes, in pixels: longest bar, height of a row, width of the labels, margin."""


class Row(msgspec.Struct, frozen=True):
    """One figure."""

    what: str
    value: float
    unit: str
    beside: str = ""
    """The peer that was measured in the same run."""
    ratio: float | None = None
    """How many times the peer's figure ours is (of a duration: the other way round)."""
    wanted: str = ""
    met: bool | None = None
    """Whether what is wanted was reached; None where nothing is."""


def table(rows: Sequence[Row], machine: dict[str, Any]) -> str:
    """All as markdown, the machine above."""
    return "\n".join([in_words(machine) + ".", "", *HEAD, *map(_line, rows)])


def as_json(rows: Sequence[Row], machine: dict[str, Any]) -> bytes:
    """All as one object, for comparison between versions."""
    return msgspec.json.format(msgspec.json.encode({"machine": machine, "rows": rows}), indent=2)


def picture(rows: Sequence[Row]) -> str:
    """The ratios as bars in an SVG: one row each, the peer's own speed a line at 1."""
    shown = [row for row in rows if row.ratio is not None]
    most = max((row.ratio or 0 for row in shown), default=1)
    width, height = LABELS + BAR + 80, MARGIN * 2 + ROW * len(shown) + 20
    scale = BAR / max(most, 1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, row in enumerate(shown):
        top = MARGIN + ROW * number
        lines += [
            f'<text x="{LABELS - 8}" y="{top + 15}" text-anchor="end">{escape(f"{row.what}, beside {row.beside}")}</text>',
            f'<rect x="{LABELS}" y="{top + 3}" width="{(row.ratio or 0) * scale:.1f}" height="{ROW - 10}" fill="#2f6f9f"/>',
            f'<text x="{LABELS + (row.ratio or 0) * scale + 5:.1f}" y="{top + 15}">{row.ratio:.1f}</text>',
        ]
    at = LABELS + scale
    lines += [
        f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{MARGIN}" y2="{height - 20}" stroke="#b33" stroke-dasharray="3 3"/>',
        f'<text x="{at:.1f}" y="{height - 6}" text-anchor="middle" fill="#b33">the peer</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    ratio = "" if row.ratio is None else f"{row.ratio:.1f}"
    met = {None: "", True: ": reached", False: ": **not reached**"}[row.met] if row.wanted else ""
    return f"| {row.what} | {_number(row.value)} {row.unit} | {row.beside} | {ratio} | {row.wanted}{met} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
