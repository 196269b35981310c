"""Feeds and pages a second, the part "producer" of `tallywire bench`, beside a loop of feedparser and trafilatura as they come.

Feeds and pages are made here: nothing is read from outside. Both ways read the same ones in one run, so that the ratio
can be compared; absolute figures depend on the machine.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from typing import Final

from pipeline.bench.report import Row
from pipeline.clean import clean
from pipeline.producer.feeds import parse
from pipeline.records import Article

NAIVE: Final = "a loop of feedparser and trafilatura as they come"
CORES: Final = 2
FEEDS: Final = 100
ITEMS: Final = 50
PAGES: Final = 600
START_SECONDS: Final = 60
"""A process that is not ready by then will not be."""
_PLACES: Final = ("Port Ellis", "Marlow", "Hola", "Tawila", "Chosica", "Lindau", "Kasese", "Omagari", "Tarma", "Ruse")
_EVENTS: Final = ("a flood", "a landslide", "a fire in a mill", "a ferry accident", "an earthquake", "a gas explosion")
_NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)


def rows(feeds: int = FEEDS, pages: int = PAGES) -> list[Row]:
    """Items and pages a second on two cores and on one, each beside the naive way."""
    found: list[Row] = []
    with _cores() as both:
        for what, parts, each, naive, ours in (
            ("items of feeds", [_feed(i) for i in range(feeds)], ITEMS, _naive_feed, _our_feed),
            ("pages", [_page(i) for i in range(pages)], 1, _naive_page, _our_page),
        ):
            naive(parts[0])  # warm
            ours(parts[0])
            slow, one, two = (
                len(parts) * each / _seconds(work, parts) for work in (_loop(naive), _loop(ours), both_of(both, ours))
            )
            found += [
                Row(f"{what}, two cores", two, "/s", NAIVE, two / slow, "1.5 times", two / slow >= 1.5),
                Row(f"{what}, one core", one, "/s", NAIVE, one / slow),
            ]
    return found


Work = Callable[[str], int]
Spread = Callable[[Work, list[str]], list[int]]


@contextmanager
def _cores() -> Iterator[Spread]:
    context = get_context("spawn")
    ready = context.Barrier(CORES + 1)
    with ProcessPoolExecutor(CORES, context, _warm, (ready,)) as pool:
        for _ in range(CORES):
            pool.submit(len, "")  # each starts one
        ready.wait(START_SECONDS)
        yield lambda work, parts: list(pool.map(work, parts, chunksize=max(1, len(parts) // (8 * CORES))))


def _warm(ready: Barrier) -> None:
    """Imports and models are no throughput; without this, one process did all the work while the other still loaded."""
    _our_feed(_feed(0))
    _our_page(_page(0))
    ready.wait(START_SECONDS)


def both_of(spread: Spread, work: Work) -> Callable[[list[str]], object]:
    """`work` on all cores at once, as the enrichment's processes do it."""
    return lambda parts: spread(work, parts)


def _loop(work: Work) -> Callable[[list[str]], object]:
    return lambda parts: [work(part) for part in parts]


def _seconds(work: Callable[[list[str]], object], parts: list[str]) -> float:
    start = time.perf_counter()
    work(parts)
    return time.perf_counter() - start


def _naive_feed(feed: str) -> int:
    import feedparser

    return len(feedparser.parse(feed.encode()).entries)


def _naive_page(page: str) -> int:
    from trafilatura import extract

    return len(extract(page) or "")


def _our_feed(feed: str) -> int:
    return len(parse(feed.encode(), {"content-type": "application/rss+xml; charset=utf-8"}).entries)


def _our_page(page: str) -> int:
    led_to = Article(
        id="page", html=page, url="https://news.example/a", title=_headline(1), published="2026-11-25T10:00:00Z"
    )
    return len(clean(led_to, _NOW).body)


def _feed(number: int) -> str:
    items = "".join(
        f"<item><title>{_headline(number * ITEMS + i)}</title><link>https://news.example/{number}/{i}</link>"
        f"<guid>{number}-{i}</guid><pubDate>Wed, 25 Nov 2026 10:{i % 60:02}:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{_sentence(i, number)}&lt;/p&gt;</description></item>"
        for i in range(ITEMS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'


def _page(number: int) -> str:
    links = "".join(f'<li class="nav-item"><a href="/s/{i}">{_headline(i)}</a></li>' for i in range(60))
    story = "".join(
        f"<p>{_sentence(number, 3 * i)} {_sentence(number, 3 * i + 1)} {_sentence(i, number)}</p>"
        + ('<figure><img src="/x.jpg"><figcaption>Photo: Ann Lee</figcaption></figure>' if i % 5 == 4 else "")
        for i in range(15)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{_headline(number)} | News</title>"
        f"<meta property='article:published_time' content='2026-11-25T10:00:00Z'><script>{'var a = 1;' * 900}</script></head>"
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{_headline(number)}</h1>"
        f"<p class='byline'>By Ann Lee</p>{story}</article><aside><h3>Most read</h3><ul>{links}</ul></aside></main>"
        f"<footer>{links}<p>© 2026 News. All rights reserved.</p></footer></body></html>"
    )


def _headline(number: int) -> str:
    return f"{number % 90 + 2} hurt in {_EVENTS[number % len(_EVENTS)]} near {_PLACES[number % len(_PLACES)]}"


def _sentence(one: int, other: int) -> str:
    place, event = _PLACES[(one + other) % len(_PLACES)], _EVENTS[(one * 7 + other) % len(_EVENTS)]
    return (
        f"Officials in {place} said on Wednesday that {event} had cut off {one % 40 + 2} villages, that {other + 3} people "
        f"were treated in hospital and that the road to the coast would stay closed for {one % 9 + 2} more days."
    )
