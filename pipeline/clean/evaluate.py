"""How well furniture is told from body, against annotated pages.

A page is {"id", "text", "spans": [{"s", "e", "label"}], "neutral": [[s, e]]}; label "keep" is body, neutral spans
(headlines, sub-heads) never count. Kept body is weighed by characters, removed furniture by lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

Spans = Sequence[Sequence[int]]


class FurnitureScore(msgspec.Struct, frozen=True):
    """F1 of kept characters and of removed lines (0..1), and how many body lines were lost of how many."""

    pages: int
    keep_f1: float
    drop_f1: float
    body_lines_lost: int
    body_lines: int
    perfect_pages: int
    missed: dict[str, int]
    """Furniture lines kept, by label."""


def score_furniture(pages: Iterable[Mapping[str, Any]], kept: Mapping[str, Spans]) -> FurnitureScore:
    """Score the kept spans (by page id, offsets in the page's text); a span counts as kept where half of it is.

    Of equal lines either may be kept: a repeated lead is no error wherever it stands.
    """
    characters, lines = [0, 0, 0], [0, 0, 0]  # right, wrongly given, missed
    missed: dict[str, int] = defaultdict(int)
    total = body = perfect = 0
    for page in pages:
        total += 1
        flawless = True
        for span, is_kept in zip(page["spans"], _kept_spans(page, kept.get(page["id"], [])), strict=True):
            if [span["s"], span["e"]] in page["neutral"]:
                continue
            is_body = span["label"] == "keep"
            body += is_body
            flawless &= is_kept == is_body
            if is_body:
                characters[0 if is_kept else 2] += span["e"] - span["s"]
                lines[1] += not is_kept
            else:
                characters[1] += (span["e"] - span["s"]) * is_kept
                lines[2 if is_kept else 0] += 1
                missed[span["label"]] += is_kept
        perfect += flawless
    return FurnitureScore(
        pages=total, keep_f1=_f1(*characters), drop_f1=_f1(*lines), body_lines_lost=lines[1], body_lines=body,
        perfect_pages=perfect, missed={label: count for label, count in missed.items() if count},
    )  # fmt: skip


def _kept_spans(page: Mapping[str, Any], kept: Spans) -> list[bool]:
    spans = page["spans"]
    result = [
        2 * sum(max(0, min(span["e"], end) - max(span["s"], start)) for start, end in kept) >= span["e"] - span["s"]
        for span in spans
    ]
    groups: dict[str, list[int]] = defaultdict(list)
    for i, span in enumerate(spans):
        groups[" ".join(page["text"][span["s"] : span["e"]].casefold().split())].append(i)
    for members in groups.values():
        body_first = sorted(members, key=lambda i: spans[i]["label"] != "keep")
        count = sum(result[i] for i in members)
        if spans[body_first[0]]["label"] == "keep":
            for rank, i in enumerate(body_first):
                result[i] = rank < count
    return result


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0
