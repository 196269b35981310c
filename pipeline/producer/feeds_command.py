"""`tallywire feeds`: which feeds are followed and how they are; add, find, look at, import and remove them.

The feeds of tallywire.toml are a person's own text and are never rewritten; what is added here lives in the producer's
file in the data folder. Each command imports what it needs when it runs.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.command_line import example, settings_of
from pipeline.errors import Outage, Refusal, TallywireError
from pipeline.settings import Feed, Settings

if TYPE_CHECKING:
    from pipeline.producer.fetch import Fetched
    from pipeline.producer.state import ProducerState


@click.group("feeds")
def feeds() -> None:
    """Which feeds are followed and how they are; add, find, look at, import and remove them.

    \b
    Example:
      tallywire feeds add https://news.example/feed.xml
    """


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@click.pass_context
@example("tallywire feeds list")
def list_feeds(ctx: click.Context, as_json: bool) -> None:
    """Every feed: how it is, when it last answered, when it is asked next, how much it brings, what is wrong."""
    import msgspec
    from rich.console import Console

    from pipeline.producer import feed_table

    with _state(ctx) as state:
        found = feed_table.lines(settings_of(ctx), state, _now())
    if as_json:
        for line in found:
            sys.stdout.buffer.write(msgspec.json.encode(line._asdict()) + b"\n")
        return
    console = Console(highlight=False)
    console.print(feed_table.table(found))
    console.print(feed_table.summary(found))


@feeds.command()
@click.argument("url")
@click.option("--source", default="", help="Outlet to name on its articles [default: the feed's own title].")
@click.option("--every", type=click.IntRange(60, 86_400), help="Seconds between polls [default: as it brings news].")
@click.option("--no-pages", is_flag=True, help="Do not fetch the page of an entry that is only a summary.")
@click.option("--no-check", is_flag=True, help="Do not look at it first.")
@click.pass_context
@example("tallywire feeds add https://news.example/feed.xml --source 'The Example'")
def add(ctx: click.Context, url: str, source: str, every: int | None, no_pages: bool, no_check: bool) -> None:
    """Follow a feed. A running `run` or `follow` begins within seconds."""
    feed = Feed(url=_address(url), source=source, every_seconds=every, pages=not no_pages)
    if any(known.url == feed.url for known in settings_of(ctx).feeds):
        raise TallywireError(f"{url} is in tallywire.toml already; change it there")
    if not no_check:
        _must_be_a_feed(feed, settings_of(ctx))
    with _state(ctx) as state:
        state.add([feed])
    click.echo(f"{feed.url} is followed")


@feeds.command()
@click.argument("url")
@click.pass_context
@example("tallywire feeds remove https://news.example/feed.xml")
def remove(ctx: click.Context, url: str) -> None:
    """Follow an added feed no more. What it brought stays."""
    with _state(ctx) as state:
        is_removed = state.remove(url)
    if not is_removed:
        where = "take it out of tallywire.toml" if any(f.url == url for f in settings_of(ctx).feeds) else "see the list"
        raise TallywireError(f"{url} was not added by `tallywire feeds add` or `import`; {where}")
    click.echo(f"{url} is followed no more")


@feeds.command()
@click.argument("url")
@click.pass_context
@example("tallywire feeds resume https://news.example/feed.xml")
def resume(ctx: click.Context, url: str) -> None:
    """Try a feed again that is gone (410) or failing, at once and at its own address."""
    from pipeline.producer.follow import feeds_of
    from pipeline.producer.schedule import resumed

    with _state(ctx) as state:
        if all(feed.url != url for feed in feeds_of(settings_of(ctx), state)):
            raise TallywireError(f"{url} is not followed; `tallywire feeds add` follows it")
        state.save_feed(resumed(state.feed(url)))
    click.echo(f"{url} is tried again within a minute")


@feeds.command()
@click.argument("url")
@click.pass_context
@example("tallywire feeds check https://news.example/feed.xml")
def check(ctx: click.Context, url: str) -> None:
    """Fetch a feed once and say what it is, what it holds, and how often to ask. Changes nothing."""
    from pipeline.producer.feed_check import report
    from pipeline.producer.feeds import parse

    settings = settings_of(ctx)
    feed = next((known for known in settings.feeds if known.url == url), Feed(url=_address(url)))
    found = asyncio.run(_get(settings)(feed.url, _most_bytes()))
    document = parse(found.body, found.headers | {"content-location": found.url})
    for about, words in report(feed, found, document, _now()):
        click.echo(f"{about + ':':20}{words}")
    if not document.kind:
        ctx.exit(1)


@feeds.command()
@click.argument("url")
@click.pass_context
@example("tallywire feeds discover https://news.example")
def discover(ctx: click.Context, url: str) -> None:
    """The feeds of a site: those that its page names, else its sitemaps and the usual places. Changes nothing."""
    from pipeline.producer.discovery import discover as look

    settings = settings_of(ctx)
    found = asyncio.run(look(_address(url), _get(settings), settings.user_agent))
    if not found:
        raise TallywireError(f"{url}: no feed was found; look in a browser, or ask the outlet")
    for one in found:
        click.echo(f"{one.url}\t{one.kind}, {one.entries} entries, {one.title or 'no title'} ({one.named_by})")


@feeds.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
@example("tallywire feeds import subscriptions.opml")
def import_feeds(ctx: click.Context, file: Path) -> None:
    """Follow all feeds of an OPML file, as every reader exports them. Those followed already stay as they are."""
    from pipeline.producer import opml
    from pipeline.producer.follow import feeds_of

    listed = opml.read(file.read_bytes())
    if not listed:
        raise TallywireError(f"{file} holds no feed; an OPML file with outlines that have an xmlUrl was wanted")
    with _state(ctx) as state:
        known = {feed.url for feed in feeds_of(settings_of(ctx), state)}
        fresh = [feed for feed in listed if feed.url not in known]
        state.add(fresh)
    click.echo(f"{len(fresh)} feeds are followed now, {len(listed) - len(fresh)} were already")


@feeds.command()
@click.pass_context
@example("tallywire feeds export > feeds.opml")
def export(ctx: click.Context) -> None:
    """All followed feeds as OPML on standard output."""
    from pipeline.producer import opml
    from pipeline.producer.follow import feeds_of

    with _state(ctx) as state:
        sys.stdout.buffer.write(opml.write(feeds_of(settings_of(ctx), state)))


@contextmanager
def _state(ctx: click.Context) -> "Iterator[ProducerState]":
    """The producer's file, closed at the end."""
    from pipeline.producer.state import ProducerState

    with closing(ProducerState(settings_of(ctx).data_dir)) as state:
        yield state


def _now() -> datetime:
    return datetime.now(UTC)


def _address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"{url!r} is no web address; it begins with https:// or http://")
    return url


def _most_bytes() -> int:
    from pipeline.producer.fetch import MAX_FEED_BYTES

    return MAX_FEED_BYTES


def _get(settings: Settings) -> Callable[[str, int], Any]:
    from pipeline.producer.fetch import fetch

    async def get(url: str, max_bytes: int) -> "Fetched":
        return await fetch(url, settings, max_bytes)

    return get


def _must_be_a_feed(feed: Feed, settings: Settings) -> None:
    from pipeline.producer.discovery import discover as look

    try:
        found = asyncio.run(look(feed.url, _get(settings), settings.user_agent))
    except (Outage, Refusal) as error:
        raise TallywireError(f"{error}; add it with --no-check to follow it all the same") from None
    if not found:
        raise TallywireError(f"{feed.url} is no feed and names none; add it with --no-check to follow it all the same")
    if found[0].named_by != "the address itself":
        named = ", ".join(one.url for one in found)
        raise TallywireError(f"{feed.url} is a page, not a feed; it has these: {named}")
