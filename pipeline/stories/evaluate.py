"""How well stories, copies and alerts are told, against annotated data. Scores as in the field: BCubed for stories
(Bagga and Baldwin 1998), pairs for copies, matched alerts for ledgers."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any, Final, NamedTuple

from pipeline.records import Alert, Enriched, Number, timestamp
from pipeline.stories.book import Book

JITTER_DAYS: Final = 3.0
"""A round-up gives all articles of a story one date. Spread over three days the date no longer tells the story."""
Row = Mapping[str, Any]
Range = tuple[Number | None, Number | None]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def stories_of(articles: Iterable[Enriched]) -> dict[str, str]:
    """The story of each article when a fresh book has filed them all."""
    book, story_of = Book(), {}
    for article in articles:
        story_of[article.id] = book.file(article).filed.story
    return {article: book.story_of(story) for article, story in story_of.items()}


def dated(rows: Iterable[Row], seed: int) -> list[Enriched]:
    """Rows with a `date` as articles in time order, each date moved by up to three days."""
    chance = random.Random(seed)
    articles = []
    for row in rows:
        when = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) + timedelta(days=chance.uniform(0, JITTER_DAYS))
        articles.append(_article(row, published=timestamp(when)))
    return sorted(articles, key=lambda article: (article.published, article.id))


def undated(rows: Iterable[Row], seed: int) -> list[Enriched]:
    """Rows as articles in a chance order that only know when they were collected."""
    articles = [_article(row, collected="2026-01-01T00:00:00Z") for row in rows]
    random.Random(seed).shuffle(articles)
    return articles


def _article(row: Row, **more: Any) -> Enriched:
    return Enriched(id=row["id"], title=row.get("title", ""), body=row["text"], source=row.get("source", ""), **more)


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """For each article, how much of its story is of its gold story, and the other way round; the mean over articles."""
    together = Counter((gold[article], found[article]) for article in gold)
    gold_size, found_size = Counter(gold.values()), Counter(found[article] for article in gold)
    precision = sum(n * n / found_size[story] for (_, story), n in together.items())
    recall = sum(n * n / gold_size[story] for (story, _), n in together.items())
    return Score(precision / len(gold), recall / len(gold))


def copy_pairs(articles: Iterable[Enriched]) -> set[frozenset[str]]:
    """The pairs of articles that a fresh book takes for copies of one origin."""
    book = Book()
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        groups[book.file(article).filed.copy_of or article.id].append(article.id)
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def pair_score(gold: Mapping[str, str], found: set[frozenset[str]]) -> Score:
    """Pairs found among the pairs of `gold` (article to group)."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article, group in gold.items():
        groups[group].append(article)
    wanted = {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}
    right = len(wanted & found)
    return Score(right / max(1, len(found)), right / max(1, len(wanted)))


def alerts_of(articles: Iterable[Enriched]) -> list[Alert]:
    """The alerts that a fresh book raises for articles in their order."""
    book = Book()
    return [alert for article in articles for alert in book.file(article).alerts]


class Told(NamedTuple):
    """Alerts of figures against gold timelines. Article, measure and range must match; optional ones do not count.

    matched: each gold alert that was told, with what told it. wanted: how many there are. false: what nobody wanted.
    """

    matched: list[tuple[Row, Alert]]
    wanted: int
    false: list[Alert]

    @property
    def score(self) -> Score:
        """Precision and recall."""
        right = len(self.matched)
        return Score(right / max(1, right + len(self.false)), right / max(1, self.wanted))

    @property
    def right_changes(self) -> float:
        """The share of the matched whose kind of change is right."""
        right = sum(bool(row["change"] == alert.change) for row, alert in self.matched)
        return right / max(1, len(self.matched))


def alerts_told(timelines: Sequence[Row], alerts: Mapping[str, Sequence[Alert]]) -> Told:
    """Match the alerts of each timeline, by its id, with those it wants."""
    told = Told([], sum(len(timeline["alerts"]) for timeline in timelines), [])
    for timeline in timelines:
        due, optional = list(timeline["alerts"]), timeline.get("optional_alerts", [])
        for alert in alerts.get(timeline["id"], ()):
            if alert.kind != "figure":
                continue
            if (hit := _hit(alert, due)) is not None:
                told.matched.append((due.pop(hit), alert))
            elif _hit(alert, optional) is None:
                told.false.append(alert)
    return told


def alert_score(timelines: Sequence[Row], alerts: Mapping[str, Sequence[Alert]]) -> Score:
    """Precision and recall of the alerts of each timeline, by its id."""
    return alerts_told(timelines, alerts).score


def _ranges(alert: Row) -> list[Range]:
    return [(alert["low"], alert["high"]), *((low, high) for low, high in alert.get("alternatives") or [])]


def _hit(alert: Alert, due: Sequence[Row]) -> int | None:
    for number, row in enumerate(due):
        about = (alert.article, alert.measure) == (row["article"], row["measure"])
        if about and (alert.low, alert.high) in _ranges(row):
            return number
    return None
