"""Feeds on the page: how each is, and one more by its address, looked at before it is followed."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.errors import Outage, Refusal
from pipeline.producer.discovery import Found, discover
from pipeline.producer.feed_table import lines
from pipeline.producer.feed_words import FeedLine
from pipeline.producer.feeds import parse
from pipeline.producer.fetch import MAX_FEED_BYTES, Fetched, fetch
from pipeline.producer.state import FILE, ProducerState
from pipeline.records import Article, Enriched, Figure, decode, encode
from pipeline.search.api import context, token_wanted
from pipeline.search.guard import Refused
from pipeline.search.page.forms import Sent, form
from pipeline.search.page.rendering import render
from pipeline.settings import Feed, Settings

ITEMS: Final = 10
"""Entries of a preview."""
MOST_ADDRESS: Final = 2000


class Item(NamedTuple):
    """An entry of a feed as it would be read; `refused`: why it would not be taken."""

    title: str
    published: str | None
    figures: list[Figure]
    source: str
    refused: str = ""


async def page(request: Request) -> Response:
    """The feeds that are followed from this machine's data folder."""
    return await _page(request, {})


async def preview(request: Request) -> Response:
    """What an address would bring; nothing is followed yet."""
    sent = await form(request)
    url = _address(sent)
    settings = context(request).settings

    async def get(address: str, most: int) -> Fetched:
        return await fetch(address, settings, most)

    try:
        found = await discover(url, get, settings.user_agent)
        chosen = found[0].url if found and found[0].named_by == "the address itself" else None
        answer = await get(chosen, MAX_FEED_BYTES) if chosen else None
    except (Outage, Refusal) as error:
        return await _page(request, {"url": url, "problem": str(error)})
    if answer is None:
        return await _page(
            request, {"url": url, "found": found, "problem": "" if found else "No feed was found there."}
        )
    document = parse(answer.body, answer.headers | {"content-location": answer.url})
    items = await _items(request, [entry for entry in document.entries if isinstance(entry, Article)][:ITEMS])
    return await _page(request, {"url": url, "title": document.title, "items": items, "entries": len(document.entries)})


async def add(request: Request) -> Response:
    """Follow it. A running `run` or `follow` begins within seconds."""
    sent = await form(request)
    url, settings = _address(sent), context(request).settings
    if any(feed.url == url for feed in settings.feeds):
        raise Refused(400, "bad_field", f"{url} is in tallywire.toml already; change it there")
    await run_in_threadpool(
        _change, settings, lambda state: state.add([Feed(url=url, source=sent.text("source", 200))])
    )
    return RedirectResponse("/feeds", 303)


async def remove(request: Request) -> Response:
    """Follow an added feed no more. What it brought stays."""
    sent = await form(request)
    url, settings = _address(sent), context(request).settings
    if not await run_in_threadpool(_change, settings, lambda state: state.remove(url)):
        raise Refused(400, "bad_field", f"{url} was not added here; take it out of tallywire.toml")
    return RedirectResponse("/feeds", 303)


async def _items(request: Request, entries: Sequence[Article]) -> list[Item]:
    """Entries as the enrichment reads them; without one (on servers it runs elsewhere) no figures."""
    read = context(request).read
    if read is None:
        return [Item(entry.title, entry.published, [], entry.source) for entry in entries]
    found = []
    for entry, result in zip(entries, await read([encode(entry) for entry in entries]), strict=True):
        if isinstance(result, Refusal):
            found.append(Item(entry.title, entry.published, [], entry.source, str(result)))
            continue
        article = decode(result, Enriched)
        figures = [figure for figure in article.figures if figure.scope == "current"]
        found.append(Item(article.title, article.published, figures, article.source))
    return found


async def _page(request: Request, more: dict[str, Any]) -> Response:
    settings = context(request).settings
    known = await run_in_threadpool(_lines, settings)
    empty: dict[str, Any] = {"url": "", "problem": "", "found": list[Found](), "items": None, "title": "", "entries": 0}
    values = {
        "feeds": known,
        "fixed": {feed.url for feed in settings.feeds},
        "reads": context(request).read is not None,
        "token_wanted": token_wanted(request),
    }
    return render("feeds.html", empty | values | more)


def _lines(settings: Settings) -> list[FeedLine]:
    if not (Path(settings.data_dir) / FILE).exists() and not settings.feeds:
        return []
    with closing(ProducerState(settings.data_dir)) as state:
        return lines(settings, state, datetime.now(UTC))


def _change(settings: Settings, work: Any) -> Any:
    with closing(ProducerState(settings.data_dir)) as state:
        return work(state)


def _address(sent: Sent) -> str:
    url = sent.wanted("url", "the address of a feed or of a site", MOST_ADDRESS)
    if not url.startswith(("http://", "https://")):
        raise Refused(400, "bad_field", f"{url!r} is no web address; it begins with https:// or http://")
    return url


PAGES: Final = [
    Route("/feeds", page),
    Route("/feeds/preview", preview, methods=["POST"]),
    Route("/feeds/add", add, methods=["POST"]),
    Route("/feeds/remove", remove, methods=["POST"]),
]
