"""One look at a feed: what it is, what it holds, what its server and its document ask for. Remembers nothing."""

from datetime import datetime
from typing import Final

from pipeline.clean.dates import normalise
from pipeline.http_headers import retry_after
from pipeline.producer.feed_words import moment, span
from pipeline.producer.feeds import ParsedFeed
from pipeline.producer.fetch import Fetched
from pipeline.producer.interval import adapted, fresh_for, newest, usual_gap
from pipeline.producer.polling import is_cut_short
from pipeline.records import instant
from pipeline.settings import Feed

_KINDS: Final = {
    "rss": "RSS", "atom": "Atom", "json": "JSON Feed", "sitemap": "a sitemap", "sitemap_index": "an index of sitemaps",
    "cap": "an alert (CAP)",
}  # fmt: skip


def report(feed: Feed, found: Fetched, document: ParsedFeed, now: datetime) -> list[tuple[str, str]]:
    """What to say of the answer, as (about what, in words)."""
    said = [("answer", f"{found.status}, {len(found.body)} bytes from {found.url}")]
    said += [("redirect", f"{hop.status} to {hop.url}") for hop in found.hops]
    if found.status in (429, 503) and (wait := retry_after(found.headers, now)):
        said.append(("asks for peace", f"for {span(wait)} (Retry-After)"))
    if not document.kind:
        return [*said, ("is", "no feed; `tallywire feeds discover` looks for the site's feeds")]
    said.append(("is", f"{_KINDS.get(document.kind, document.kind)}: {document.title or 'without a title'}"))
    if is_cut_short(found.body) and document.kind != "json":
        said.append(("cut short", "the document has no end: its last entries may be missing"))
    return said + _entries(document, now) + _asks(feed, found, document, now)


def _entries(document: ParsedFeed, now: datetime) -> list[tuple[str, str]]:
    dates = sorted(when for entry in document.entries if (when := instant(entry.published or entry.updated)))
    flags = [
        normalise(entry.published or str(entry.extra.get("published_as_written", "")), now)[1]
        for entry in document.entries
    ]
    said = [("entries", f"{len(document.entries)}, {len(dates)} with a date")]
    if dates:
        said += [(name, moment(when.timestamp())) for name, when in (("newest", dates[-1]), ("oldest", dates[0]))]
    wrong = [f"{flags.count('future')} in the future"] if "future" in flags else []
    wrong += [f"{flags.count('garbage')} that are none"] if "garbage" in flags else []
    return said + ([("dates", ", ".join(wrong))] if wrong else [])


def _asks(feed: Feed, found: Fetched, document: ParsedFeed, now: datetime) -> list[tuple[str, str]]:
    validators = [name for name in ("etag", "last-modified") if found.headers.get(name)]
    said = [("validators", ", ".join(validators) or "none: all of it is sent each time")]
    fresh, ttl = fresh_for(found.headers, now), document.ttl_seconds or 0
    said += [("server asks for", f"{span(fresh)} between requests (Cache-Control, Expires)")] if fresh else []
    said += [("document asks for", f"{span(ttl)} between requests (ttl, updatePeriod)")] if ttl else []
    if document.skip_hours:
        said.append(("hours to skip", ", ".join(map(str, document.skip_hours)) + " (UTC)"))
    if document.skip_days:
        said.append(("days to skip", ", ".join(day.capitalize() for day in document.skip_days)))
    told = [when.timestamp() for entry in document.entries if (when := instant(entry.published or entry.updated))]
    entries = newest((), [at for at in told if at <= now.timestamp()], now)
    if (gap := usual_gap(entries, now)) is not None:
        said.append(("usual gap", f"{span(gap)} between entries"))
    own = feed.every_seconds or adapted(entries, bool(validators), now)
    said.append(("will be asked", f"every {span(max(own, fresh, ttl))}"))
    return said
