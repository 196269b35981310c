"""Search, stories and alerts on the terminal: tables for people, JSON Lines for pipes."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.errors import TallywireError
from pipeline.records import Alert
from pipeline.search.query import parse
from pipeline.search.searcher import MeasureLedger, Searcher, Segment
from pipeline.search.wording import alert_line, claim_figure, said_by, standing_line, when_words
from pipeline.settings import Settings

NOTE = "Machine-read from published reports, not verified."


def searcher_of(settings: Settings, stack: bool) -> Searcher:
    """The index to read: Elasticsearch, or the one-process store.

    Raises TallywireError where there is no store yet.
    """
    if stack:
        from pipeline.search.elasticsearch_search import ElasticsearchSearcher

        return ElasticsearchSearcher(settings)
    from pipeline.search.sqlite_search import SqliteSearcher
    from pipeline.stream import store

    path = store.path_in(settings.data_dir)
    if not path.exists():
        raise TallywireError(f"{path} does not exist: `tallywire run` makes it; with servers say --stack")
    return SqliteSearcher(path)


def search(settings: Settings, query: str, limit: int, as_json: bool, stack: bool) -> None:
    """Print what a query finds, the newest first."""
    hits = searcher_of(settings, stack).search(parse(query, datetime.now(UTC)), limit)
    if as_json:
        _json(hits.hits)
        return
    table = Table("time", "source", "title and text", "story")
    for hit in hits.hits:
        found = _marked(hit.title) + Text("\n") + _marked(hit.snippet, "dim")
        table.add_row(when_words(hit.at), hit.source + _sample(hit.sample), found, hit.story)
    _print(table if hits.hits else "nothing found")
    _print(f"{hits.total} found")


def story(settings: Settings, story_id: str, as_json: bool, stack: bool) -> None:
    """Print a story's ledger: what stands, who said it, how it got there."""
    ledger = searcher_of(settings, stack).ledger(story_id)
    if ledger is None:
        raise TallywireError(f"there is no story {story_id!r}; `tallywire search WORDS` shows the ids of stories")
    if as_json:
        _json([ledger])
        return
    told = ledger.story
    _print(Text(told.title, "bold") + Text(_sample(told.sample)))
    _print(
        f"{told.articles} articles, {told.independent_sources} independent sources, "
        f"{when_words(told.first_seen)} to {when_words(told.last_seen)}"
    )
    for measure in ledger.measures:
        _measure(measure)
    for decision in ledger.decisions:
        _print(_alert(decision))
    _print(Text(NOTE, "dim"))


def alerts(settings: Settings, limit: int, as_json: bool, stack: bool) -> None:
    """Print the newest alerts, and whether they were sent."""
    lines = searcher_of(settings, stack).alerts(limit).alerts
    if as_json:
        _json(lines)
        return
    table = Table("time", "alert", "story", "sent")
    for line in lines:
        alert = line.alert
        table.add_row(
            when_words(alert.at),
            alert_line(alert),
            alert.title + _sample(alert.sample),
            _sent(line.decision, line.reason),
        )
    _print(table if lines else "no alerts yet")


def _measure(measure: MeasureLedger) -> None:
    heading = standing_line(measure.standing) if measure.standing else f"{measure.measure}: nothing stands"
    table = Table("time", "who says", "claim", "state", "sentence", title=Text(heading, "bold"), title_justify="left")
    for line in measure.claims:
        claim = line.claim
        table.add_row(
            when_words(claim.at),
            said_by(claim.attribution, claim.official, claim.source),
            claim_figure(claim),
            line.state,
            claim.quote,
        )
    _print(table)
    for change in measure.changes:
        _print(_alert(change))


def _alert(alert: Alert) -> Text:
    return Text(f"  {when_words(alert.at)}  ") + Text(alert_line(alert))


def _sent(decision: str | None, reason: str | None) -> str:
    return f"{decision} ({reason})" if decision else "-"


def _sample(sample: bool) -> str:
    return " [SAMPLE]" if sample else ""


def _marked(segments: Iterable[Segment], style: str = "") -> Text:
    return Text.assemble(*((segment.text, "bold yellow" if segment.hit else style) for segment in segments))


def _json(records: Iterable[msgspec.Struct]) -> None:
    for record in records:
        sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
    sys.stdout.buffer.flush()


def _print(what: Table | Text | str) -> None:
    Console(highlight=False, markup=False).print(what)
