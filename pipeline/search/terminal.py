"""`tallywire search`, `story` and `alerts`: the searcher's answers on a terminal, or as JSON Lines."""

import math
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import msgspec
from rich import markup
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.errors import Outage, TallywireError
from pipeline.records import Alert, instant, timestamp
from pipeline.search import wording as w
from pipeline.search.brief import Brief
from pipeline.search.brief import brief as make_brief
from pipeline.search.desk import DeskFile
from pipeline.search.ledger_view import made, stated_once
from pipeline.search.page.bars import moment
from pipeline.search.query import QueryError, parse
from pipeline.search.query import moment as moment_of
from pipeline.search.searcher import ClaimLine, Facets, Ledger, MeasureLedger, Per, Searcher, Segment, Sort
from pipeline.settings import Settings

CHANGE_STYLES = {
    "first": "blue", "rise": "red", "fall": "green", "conflict": "magenta", "confirmed": "cyan", "withdrawn": "dim",
}  # fmt: skip


BAR_CHARACTERS: Final = 40
SHOWN_PEOPLE: Final = 6
INDENT: Final = "  "
MOST_EMPTY: Final = 3
"""Stretches of time in a row without an article; more are told as one line."""
NOTHING: Final = "Nothing found. Fewer words, or OR between them, find more."
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that would drive the terminal: a title is only text."""


def plain(text: str) -> str:
    """Text of the wire, safe for the terminal."""
    return _CONTROL.sub("", text)


def escape(text: str) -> str:
    """Text of the wire, safe for rich and for the terminal."""
    return markup.escape(plain(text))


def searcher(settings: Settings, stack: bool) -> Searcher:
    """The index to read: Elasticsearch with `stack`, else the one-process store."""
    if stack:
        from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher

        return ElasticsearchSearcher.connect(settings)
    from pipeline.search.indexes.sqlite_search import SqliteSearcher
    from pipeline.stream.single.store import exists, path_in

    if not exists(settings.data_dir):
        raise Outage(
            f"there is no store in {settings.data_dir!r} yet; `tallywire run` makes it, --stack reads Elasticsearch"
        )
    return SqliteSearcher(path_in(settings.data_dir))


def search(
    settings: Settings, query: str, limit: int, as_json: bool, stack: bool, sort: Sort = "newest", per: Per = "article",
    facets: bool = False,
) -> None:  # fmt: skip
    """Print articles that a query finds, with `facets` also what they have in common (as JSON: one more line).

    Raises TallywireError that shows where a query is wrong.
    """
    try:
        tree = parse(query, datetime.now(UTC))
    except QueryError as error:
        raise TallywireError(f"{error.message}\n  {query}\n  {' ' * error.position}^") from None
    index = searcher(settings, stack)
    found = index.search(tree, limit, None, sort, per)
    counted = index.facets(tree) if facets else None
    if as_json:
        return _lines([*found.hits, *([{"facets": counted}] if counted else [])])
    console = Console(emoji=False)
    for hit in found.hits:
        title = _marked(hit.title, "bold") if hit.title else f"[bold]article {escape(hit.id)}[/bold]"
        console.print(title, _sample(hit.sample), sep="")
        _print_inset(console, f"[dim]{escape(w.outlet(hit.source))}, {w.when_words(hit.at)}   story {hit.story}[/dim]")
        _print_inset(console, _marked(hit.snippet))
    if counted:
        _show_facets(console, counted)
    console.print(f"[dim]{len(found.hits)} of {found.total}. {w.NOT_VERIFIED}[/dim]" if found.hits else NOTHING)
    return None


def story(settings: Settings, story_id: str, as_json: bool, stack: bool, as_of: str | None = None) -> None:
    """Print a story and its ledger, as it is or as it was known at `as_of`.

    Raises TallywireError where there is no such story, and for a time that is none.
    """
    when = instant(as_of)
    if as_of and when is None:
        raise TallywireError(f"{as_of!r} is no time; write one such as 2020-10-06T14:00Z or 2020-10-06")
    ledger = searcher(settings, stack).ledger(story_id, timestamp(when) if when else None)
    if ledger is None:
        raise TallywireError(f"there is no story {story_id!r}; `tallywire search` shows the story of each article")
    if as_json:
        return _lines([ledger])
    _show(Console(emoji=False), ledger)
    return None


def alerts(settings: Settings, limit: int, as_json: bool, stack: bool) -> None:
    """Print the newest changes, the oldest of them first, so that the newest is at the prompt."""
    found = searcher(settings, stack).alerts(limit).alerts
    if as_json:
        return _lines(found)
    console = Console(emoji=False)
    if not found:
        console.print("Nothing has changed yet.")
    for line in reversed(found):
        alert = line.alert
        style = "blue" if alert.kind == "decision" else CHANGE_STYLES[alert.change]
        silent = f" [dim](not sent: {escape(line.reason or '')})[/dim]" if line.decision == "silent" else ""
        console.print(f"[dim]{w.when_words(alert.at)}[/dim]  {escape(alert.title)}{_sample(alert.sample)}")
        _print_inset(console, f"[{style}]{escape(w.alert_line(alert))}[/{style}]{silent}")
    console.print(f"[dim]{w.NOT_VERIFIED}[/dim]")
    return None


def brief(settings: Settings, since: str, as_json: bool, stack: bool) -> None:
    """Print the handover of a shift. Raises TallywireError for a time that is none."""
    now = datetime.now(UTC)
    begins = moment_of(since.lower(), now)
    if begins is None:
        raise TallywireError(f"{since!r} is no time; write 8h, 2d, today, 2020-10-06 or a time")
    path = _desk_path(settings, stack)
    told = make_brief(searcher(settings, stack), DeskFile(path) if path.exists() else None, settings, begins, now)
    if as_json:
        return _lines([told])
    console = Console(emoji=False)
    console.print(f"[bold]{w.when_words(told.since)} to {w.when_words(told.until)}[/bold]")
    for trouble in _troubles(told):
        console.print(trouble)
    open_ids = {line.alert.id for line in told.unacknowledged}
    for line in told.changes:
        mark = "[yellow]not acknowledged[/yellow] " if line.alert.id in open_ids else ""
        console.print(
            f"[dim]{w.when_words(line.alert.at)}[/dim] {mark}{escape(line.alert.title)}{_sample(line.alert.sample)}"
        )
        _print_inset(console, escape(w.alert_line(line.alert)))
    console.print(f"[dim]{len(told.changes)} changes. {w.NOT_VERIFIED}[/dim]")
    return None


def _troubles(told: Brief) -> Iterator[str]:
    """What waits for somebody, before the changes."""
    for one in told.deliveries:
        problem = one.gone or f"{one.waiting} waiting, {one.dead} given up: {one.problem or ''}"
        yield f"[red]not delivered[/red] {escape(one.target)}: {escape(problem)}"
    for feed in told.feeds:
        yield f"[red]feed {feed.status}[/red] {escape(feed.name)}: {escape(feed.note)}"
    for story in told.disputed:
        lines = "; ".join(w.standing_line(stands) for stands in story.standing.values() if stands.conflict)
        yield f"[magenta]sources disagree[/magenta] {escape(story.title)}: {escape(lines)}"
    for held in told.silences:
        yield f"[dim]{escape(held.in_words())}[/dim]"


def _desk_path(settings: Settings, stack: bool) -> Path:
    from pipeline.alerts.desk import stack_file
    from pipeline.stream.single.store import path_in

    return stack_file(settings.data_dir) if stack else path_in(settings.data_dir)


def _show_facets(console: Console, found: Facets) -> None:
    named = {
        "official source": found.official, "outlets": found.sources, "places": found.places, "people": found.people,
        "organisations": found.orgs, "kinds of event": found.event_types,
    }  # fmt: skip
    for title, counts in named.items():
        if counts:
            told = ", ".join(f"{escape(count.value)} [dim]{count.count:,}[/dim]" for count in counts)
            console.print(f"[bold]{title}[/bold]: {told}")
    most = max((bucket.count for bucket in found.times), default=0)
    for has_any, buckets in groupby(found.times, key=lambda bucket: bucket.count > 0):
        stretch = list(buckets)
        if not has_any and len(stretch) > MOST_EMPTY:
            console.print(f"[dim]{'…':>18}[/dim]")
            continue
        for bucket in stretch:
            bar = "█" * math.ceil(bucket.count / most * BAR_CHARACTERS)
            told = f" {bar} {bucket.count:,}" if bar else ""
            console.print(f"[dim]{moment(bucket.at, found.interval):>18}[/dim]{told}")


def _show(console: Console, ledger: Ledger) -> None:
    told = ledger.story
    console.print(f"[bold]{escape(told.title)}[/bold]{_sample(told.sample)}")
    console.print(
        f"[dim]{told.articles} articles, {told.independent_sources} independent sources, "
        f"{w.when_words(told.first_seen)} to {w.when_words(told.last_seen)}[/dim]"
    )
    if told.people and not ledger.as_of:
        people = "; ".join(w.person_words(name, told.aliases) for name in told.people[:SHOWN_PEOPLE])
        console.print(f"[dim]{escape(people)}[/dim]")
    if ledger.as_of:
        console.print(f"[italic]As it was known at {w.when_words(ledger.as_of)}.[/italic]")
    elif silence := w.silence_line(told.last_seen, datetime.now(UTC)):
        console.print(f"[italic]{silence}[/italic]")
    for alert in ledger.decisions:
        console.print(f"[blue]{escape(w.alert_line(alert))}[/blue] [dim]{w.when_words(alert.at)}[/dim]")
        if alert.quote:
            _print_inset(console, f"[dim]{escape(alert.quote)}[/dim]")
    for measure in ledger.measures:
        console.print(_table(measure))
    console.print(f"[dim]{w.NOT_VERIFIED}[/dim]")


def _table(measure: MeasureLedger) -> Table:
    known = f": {w.standing_line(measure.standing)}" if measure.standing else ""
    title = escape(w.MEASURE_WORDS[measure.measure].label + known)
    table = Table("published", "claim", "who says", title=title, title_justify="left")
    for name in ("change", "now"):
        table.add_column(name, no_wrap=True)
    for lines in stated_once(measure.claims):
        changes = [change for change in measure.changes if any(made(line.claim, change) for line in lines)]
        stands = lines[0].state in ("standing", "conflict")
        table.add_row(*_row(lines[0], changes[:1]), style="bold" if stands else None)
    return table


def _row(line: ClaimLine, changes: list[Alert]) -> tuple[str, str, str, str, str]:
    claim = line.claim
    figure = w.claim_figure(claim) + w.as_of_words(claim.as_of)
    who = w.said_by(claim.attribution, claim.official, claim.source)
    change = w.alert_label(changes[0]) if changes else ""
    return w.when_words(claim.at), escape(figure), escape(who), change, w.STATES[line.state]


def _marked(segments: list[Segment], style: str = "") -> Text:
    text = Text(style=style)
    for segment in segments:
        text.append(plain(segment.text), "reverse" if segment.hit else None)
    return text


def _print_inset(console: Console, text: str | Text) -> None:
    """Print below a headline, indented with all the lines that it runs on to."""
    whole = Text.from_markup(text, emoji=False) if isinstance(text, str) else text
    for line in whole.wrap(console, console.width - len(INDENT)):
        line.rstrip()
        console.print(Text(INDENT) + line)


def _sample(sample: bool) -> str:
    return " [yellow]SAMPLE[/yellow]" if sample else ""


def _lines(values: list[Any]) -> None:
    for value in values:
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()
