"""Measures figures against annotated passages, with the scoring of the annotation guide: span overlap, measure and bounds agree."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.records import CASUALTY_MEASURES, Figure

ATTRIBUTES = ("bound", "modality", "scope", "cumulative", "attribution", "official")
Reader = Callable[[str], Sequence[Figure]]


class Scores(msgspec.Struct):
    """Shares in percent. `attributes` are agreement on matched figures; `false_alarms` counts distractor passages."""

    figures_f1: float
    figures_precision: float
    figures_recall: float
    casualty_f1: float
    attributes: dict[str, float]
    measures: dict[str, float]
    counts: dict[str, tuple[int, int, int]]
    """Figures right, read and annotated, of each measure."""
    false_alarms: int
    passages: int


def _number(x: Any) -> float | None:
    return None if x is None else round(float(x), 2)


def same(g: dict[str, Any], p: Figure) -> bool:
    """Whether a prediction states a gold figure: overlap, measure, low and high."""
    return (
        g["start"] < p.end and p.start < g["end"] and g["measure"] == p.measure
        and _number(g["low"]) == _number(p.low) and _number(g["high"]) == _number(p.high)
    )  # fmt: skip


def match(gold: list[dict[str, Any]], predicted: Sequence[Figure]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, prediction); exact spans are paired first."""
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used: set[int] = set()
    for exact in (True, False):
        for i, g in enumerate(gold):
            for j, p in enumerate(predicted):
                if (
                    i in used_gold
                    or j in used
                    or not same(g, p)
                    or (exact and (g["start"], g["end"]) != (p.start, p.end))
                ):
                    continue
                pairs.append((i, j))
                used_gold.add(i)
                used.add(j)
    return pairs


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - {"the", "a", "an"}


def agrees(attribute: str, g: dict[str, Any], p: Figure) -> bool:
    """Whether one attribute of a matched figure agrees; an attribution by half of its words."""
    a, b = g.get(attribute), getattr(p, attribute)
    if attribute == "attribution":
        if not a or not b:
            return (not a) == (not b)
        x, y = _words(a), _words(b)
        return bool(x | y) and 2 * len(x & y) / (len(x) + len(y)) >= 0.5
    return bool(a) == bool(b) if attribute in {"official", "cumulative"} else bool(a == b)


def _f1(tp: int, predicted: int, gold: int) -> float:
    return 200 * tp / (predicted + gold) if predicted + gold else 0.0


def evaluate(path: Path, reader: Reader) -> Scores:
    """Score `reader` (text to figures) on a JSON Lines file of annotated passages."""
    counts: dict[str, list[int]] = {}
    agreement = {a: [0, 0] for a in ATTRIBUTES}
    alarms = passages = 0
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip():
            continue
        passage = json.loads(line)
        passages += 1
        predicted = reader(passage["text"])
        alarms += bool(passage.get("distractor") and predicted)
        pairs = match(passage["figures"], predicted)
        for k, measures in enumerate(
            (
                [passage["figures"][i]["measure"] for i, _ in pairs],
                [p.measure for p in predicted],
                [g["measure"] for g in passage["figures"]],
            )
        ):
            for m in measures:
                for name in ("all", m, *(("casualty",) if m in CASUALTY_MEASURES else ())):
                    counts.setdefault(name, [0, 0, 0])[k] += 1
        for i, j in pairs:
            for a in ATTRIBUTES:
                agreement[a][1] += 1
                agreement[a][0] += agrees(a, passage["figures"][i], predicted[j])
    tp, said, gold = counts.get("all", [0, 0, 0])
    return Scores(
        figures_f1=_f1(tp, said, gold), figures_precision=100 * tp / max(said, 1), figures_recall=100 * tp / max(gold, 1),
        casualty_f1=_f1(*counts.get("casualty", [0, 0, 0])), attributes={a: 100 * k / max(n, 1) for a, (k, n) in agreement.items()},
        measures={m: _f1(*c) for m, c in sorted(counts.items()) if m not in {"all", "casualty"}},
        counts={m: (c[0], c[1], c[2]) for m, c in sorted(counts.items()) if m not in {"all", "casualty"}}, false_alarms=alarms, passages=passages,
    )  # fmt: skip
