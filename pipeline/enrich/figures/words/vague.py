"""Vague words and their bounds, as in docs/figures.md, and tables of phrases by their first word."""

from collections.abc import Mapping
from typing import Final, TypeVar

from pipeline.records import Number

Listed = TypeVar("Listed")


def by_first(phrases: Mapping[str, Listed]) -> dict[str, list[tuple[list[str], Listed]]]:
    """Phrases as lists of words under their first word, the longest first: so one is looked up by the word met."""
    out: dict[str, list[tuple[list[str], Listed]]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.split())):
        words = phrase.split()
        out.setdefault(words[0], []).append((words, phrases[phrase]))
    return out


VAGUE: Final[dict[str, tuple[Number, Number | None]]] = {
    "several": (3, 9), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2_000_000, 9_999_999), "billions": (2 * 10**9, 10**10 - 1), "trillions": (2 * 10**12, 10**13 - 1),
    "several dozen": (36, 99), "several hundred": (300, 999), "several thousand": (3000, 9999),
    "several hundred thousand": (300_000, 999_999), "a few hundred thousand": (300_000, 999_999), "several million": (3_000_000, 9_999_999), "several billion": (3 * 10**9, 10**10 - 1),
    "a few dozen": (36, 99), "a few hundred": (300, 999), "a few thousand": (3000, 9999),
    "a few million": (3_000_000, 9_999_999), "few hundred": (300, 999), "few thousand": (3000, 9999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 999_999_999), "tens of billions": (20 * 10**9, 10**11 - 1),
    "hundreds of billions": (200 * 10**9, 10**12 - 1),
    "many thousands": (2000, 9999), "many hundreds": (200, 999), "many dozens": (24, 99), "a number of": (2, None),
    "tens or hundreds of thousands": (20_000, 999_999), "tens to hundreds of thousands": (20_000, 999_999),
    "dozens of thousands": (24_000, 99_999), "several dozens": (36, 99), "several hundreds": (300, 999),
    "several thousands": (3000, 9999), "several tens of thousands": (30_000, 99_999),
    "thousands of millions": (2 * 10**9, 10**10 - 1),
}  # fmt: skip


VAGUE_BY_FIRST: Final = by_first(VAGUE)
