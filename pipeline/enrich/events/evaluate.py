"""Measures event types against annotated sentences and articles, with the scoring of the annotation guide."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.enrich.events.article import article_types
from pipeline.enrich.events.reader import read_events


class Scores(msgspec.Struct):
    """Shares in 0..1. `none_precision`: of the sentences left without a type, those that have none."""

    micro_f1: float
    precision: float
    recall: float
    macro_f1: float
    none_precision: float
    none_recall: float
    labels: dict[str, tuple[float, float, int]]
    """Precision, recall and gold count of each type."""


class MainScores(msgspec.Struct):
    """Of the main type where it was found: share of triggers that overlap the gold's; precision and recall of background."""

    trigger: float
    background_precision: float
    background_recall: float


class ArticleScores(msgspec.Struct):
    """Shares of articles: the main type agrees; it is among the gold types; micro F1 over all types."""

    first_right: float
    first_among: float
    micro_f1: float


def sentence_types(text: str) -> list[str]:
    """The types of a text read as one sentence."""
    return [event.type for event in read_events(text, [(0, len(text))])]


def types_of_article(title: str, sentences: Sequence[str]) -> list[str]:
    """The types of an article given as sentences, the main one first."""
    parts = ([title, ""] if title else []) + list(sentences)
    text = "\n".join(parts)
    spans: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        if part:
            spans.append((at, at + len(part)))
        at += len(part) + 1
    return [kind.type for kind in article_types(text, spans, read_events(text, spans))]


def evaluate_sentences(path: Path, classify: Callable[[str], Iterable[str]] = sentence_types) -> Scores:
    """Score `classify` (sentence to types) on JSON Lines of annotated sentences."""
    counts: dict[str, list[int]] = {}
    nothing = [0, 0, 0]
    for row in _rows(path):
        gold, said = set(row["labels"]) - {"none"}, set(classify(row["text"]))
        for kind in gold | said:
            slot = 0 if kind in gold and kind in said else 1 if kind in said else 2
            counts.setdefault(kind, [0, 0, 0])[slot] += 1
        if not (gold and said):
            nothing[2 if said else 1 if gold else 0] += 1
    total = [sum(c[k] for c in counts.values()) for k in range(3)]
    precision, recall, f1 = _prf(*total)
    labels = {kind: (*_prf(*c)[:2], c[0] + c[2]) for kind, c in sorted(counts.items()) if c[0] + c[2]}
    macro = sum(_prf(*counts[kind])[2] for kind in labels) / max(1, len(labels))
    none_precision, none_recall, _ = _prf(*nothing)
    return Scores(f1, precision, recall, macro, none_precision, none_recall, labels)


def evaluate_main(path: Path) -> MainScores:
    """Score trigger and scope of each sentence's main event on JSON Lines of annotated sentences."""
    triggers = [0, 0]
    past = [0, 0, 0]
    for row in _rows(path):
        for event in read_events(row["text"], [(0, len(row["text"]))]):
            if event.type != row["labels"][0]:
                continue
            if row["trigger"]:
                triggers[1] += 1
                triggers[0] += event.start < row["trigger"][1] and row["trigger"][0] < event.end
            gold, said = row["scope"] == "background", event.scope == "background"
            past[0] += gold and said
            past[1] += said and not gold
            past[2] += gold and not said
    precision, recall, _ = _prf(*past)
    return MainScores(triggers[0] / max(1, triggers[1]), precision, recall)


def evaluate_articles(path: Path) -> ArticleScores:
    """Score the article types on JSON Lines of annotated articles."""
    counts = [0, 0, 0]
    first = among = articles = 0
    for row in _rows(path):
        articles += 1
        gold = [kind for kind in row["event_types"] if kind != "none"]
        said = types_of_article(row.get("title") or "", row["sentences"])
        first += gold[:1] == said[:1]
        among += (said[0] in gold) if said else not gold
        for slot, kinds in enumerate((set(gold) & set(said), set(said) - set(gold), set(gold) - set(said))):
            counts[slot] += len(kinds)
    return ArticleScores(first / max(1, articles), among / max(1, articles), _prf(*counts)[2])


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _prf(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
