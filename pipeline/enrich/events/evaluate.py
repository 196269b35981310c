"""Measures event types against annotated sentences and articles, with the scoring of the annotation guide."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from spacy.language import Language

from pipeline.records import Event
from pipeline.settings import Settings

Readings = Callable[[Sequence[str]], Iterable[Sequence[Event]]]
"""Texts, each one sentence, to their events."""

SHOWN: Final = 25
"""Sentences read wrongly that a report shows."""
WIDTH: Final = 110
"""Characters of such a sentence."""


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
    root_f1: float = 0.0
    """Micro F1 where `assault.armed` and `assault.terror` are one."""
    sentences: int = 0


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


@cache
def pipeline(sentences: bool) -> Language:
    """The bundled pipeline as far as it reads events; without `sentences` it reads each text as one."""
    from pipeline.enrich.enricher import load

    nlp = load(Settings())
    nlp.select_pipes(disable=["figures"] if sentences else ["figures", "sentences"])
    return nlp


def readings(texts: Sequence[str]) -> Iterator[Sequence[Event]]:
    """The events of each text, read as one sentence by rules and classifier."""
    for doc in pipeline(False).pipe(texts, batch_size=64):
        yield doc._.events


def types_of_article(title: str, sentences: Sequence[str]) -> list[str]:
    """The types of an article given as sentences, the main one first."""
    body = "\n".join(sentences)
    doc = pipeline(True)(f"{title}\n\n{body}" if title else body)
    return [kind.type for kind in doc._.event_types]


def evaluate_sentences(path: Path, read: Readings = readings, natural: bool | None = None) -> Scores:
    """Score `read` on JSON Lines of annotated sentences: on all, or on those whose `natural` is as given."""
    rows = [row for row in _rows(path) if natural is None or bool(row.get("natural")) == natural]
    said = [{event.type for event in events} for events in read([row["text"] for row in rows])]
    return score([set(row["labels"]) - {"none"} for row in rows], said)


def score(wanted: Sequence[set[str]], said: Sequence[set[str]]) -> Scores:
    """Score types that were said against those that were wanted, sentence by sentence."""
    counts = _counts(wanted, said)
    nothing = [0, 0, 0]
    for gold, found in zip(wanted, said, strict=True):
        if not (gold and found):
            nothing[2 if found else 1 if gold else 0] += 1
    precision, recall, f1 = _prf(*_total(counts))
    labels = {kind: (*_prf(*c)[:2], c[0] + c[2]) for kind, c in sorted(counts.items()) if c[0] + c[2]}
    macro = sum(_prf(*counts[kind])[2] for kind in labels) / max(1, len(labels))
    none_precision, none_recall, _ = _prf(*nothing)
    roots = _counts(
        [{_root(kind) for kind in gold} for gold in wanted], [{_root(kind) for kind in found} for found in said]
    )
    root = _prf(*_total(roots))[2]
    return Scores(f1, precision, recall, macro, none_precision, none_recall, labels, root, len(wanted))


def _root(kind: str) -> str:
    return kind.partition(".")[0]


def _counts(wanted: Sequence[set[str]], said: Sequence[set[str]]) -> dict[str, list[int]]:
    """Of each type how often it was said rightly, said wrongly, and missed."""
    counts: dict[str, list[int]] = {}
    for gold, found in zip(wanted, said, strict=True):
        for kind in gold | found:
            slot = 0 if kind in gold and kind in found else 1 if kind in found else 2
            counts.setdefault(kind, [0, 0, 0])[slot] += 1
    return counts


def _total(counts: dict[str, list[int]]) -> list[int]:
    return [sum(c[slot] for c in counts.values()) for slot in range(3)]


def evaluate_main(path: Path, read: Readings = readings) -> MainScores:
    """Score trigger and scope of each sentence's main event on JSON Lines of annotated sentences."""
    triggers = [0, 0]
    past = [0, 0, 0]
    rows = list(_rows(path))
    for row, events in zip(rows, read([row["text"] for row in rows]), strict=True):
        for event in events:
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


def report(path: Path) -> str:
    """The measures of annotated sentences as text: all and in part, type by type, and sentences that are read wrongly."""
    rows = list(_rows(path))
    wanted = [set(row["labels"]) - {"none"} for row in rows]
    said = [{event.type for event in events} for events in readings([row["text"] for row in rows])]
    lines = [_line("all", score(wanted, said))]
    for name, kept in (("natural", True), ("selected", False)):
        at = [i for i, row in enumerate(rows) if row.get("natural") is kept]
        if at:
            lines.append(_line(name, score([wanted[i] for i in at], [said[i] for i in at])))
    lines += ["", f"{'type':<26}{'precision':>10}{'recall':>8}{'gold':>6}"]
    lines += [
        f"{kind:<26}{precision:>10.2f}{recall:>8.2f}{gold:>6}"
        for kind, (precision, recall, gold) in score(wanted, said).labels.items()
    ]
    wrong = [i for i in range(len(rows)) if wanted[i] != said[i]]
    lines += [
        "",
        f"{len(wrong)} of {len(rows)} sentences are read wrongly; every {max(1, len(wrong) // SHOWN)}th of them:",
    ]
    lines += [_wrong(rows[i]["text"], wanted[i], said[i]) for i in wrong[:: max(1, len(wrong) // SHOWN)]]
    return "\n".join(lines)


def _line(name: str, scores: Scores) -> str:
    return (
        f"{name:<10} {scores.sentences:>5} sentences: precision {scores.precision:.3f} recall {scores.recall:.3f} "
        f"F1 {scores.micro_f1:.3f}, mean of types {scores.macro_f1:.3f}, roots {scores.root_f1:.3f}, "
        f"none: precision {scores.none_precision:.3f} recall {scores.none_recall:.3f}"
    )


def _wrong(text: str, wanted: set[str], said: set[str]) -> str:
    short = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    missed, invented = sorted(wanted - said), sorted(said - wanted)
    return f"- {short}" + "".join(
        f"\n    {name}: {', '.join(kinds)}" for name, kinds in (("missed", missed), ("wrong", invented)) if kinds
    )
