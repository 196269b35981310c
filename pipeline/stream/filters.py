"""Every stage as a filter: JSON Lines in, JSON Lines out, one record out for each in, in order.

A record that is refused comes out as `{"id", "error": {"code", "message"}}` and as one line on stderr. The exit status
is 0 when every line was handled, refusals included.
"""

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from pipeline.errors import DeadLetter, Drop, Refusal
from pipeline.records import Article, Cleaned, Enriched, Record, decode, encode, grown
from pipeline.settings import Settings

BATCH: Final = 32
Line = tuple[bytes, Record | Refusal]
"""A line as it came, and what became of it."""


class _OnlyId(msgspec.Struct):
    id: Any = None


class _Error(msgspec.Struct):
    code: str
    message: str = ""


class _RefusalLine(msgspec.Struct):
    error: _Error


def lines(source: IO[bytes]) -> Iterator[bytes]:
    """The records of a JSON Lines stream, without their line ends and the mark some editors put before the first."""
    for number, line in enumerate(source):
        yield line.rstrip(b"\r\n").removeprefix(b"" if number else codecs.BOM_UTF8)


def refusal_record(raw: bytes, refusal: Refusal) -> dict[str, Any]:
    """What comes out for a record that is refused; `id` is null where none can be read."""
    return {"id": _id_of(raw), "error": {"code": refusal.code, "message": refusal.message}}


def _id_of(raw: bytes) -> str | None:
    try:
        found = msgspec.json.decode(raw, type=_OnlyId).id
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return found if isinstance(found, str) else None


def say(raw: bytes, refusal: Refusal) -> None:
    """The refusal's line on stderr."""
    sys.stderr.write(f"refused {_id_of(raw) or 'a record without id'}: {refusal}\n")


def write(out: IO[bytes], raw: bytes, result: Record | Refusal) -> None:
    """One line out."""
    if isinstance(result, Refusal):
        say(raw, result)
        out.write(msgspec.json.encode(refusal_record(raw, result)) + b"\n")
    else:
        out.write(encode(result) + b"\n")


_MADE_HERE: Final = frozenset(Enriched.__struct_fields__) - frozenset(Article.__struct_fields__)
"""Fields of an earlier filter's output: they are made anew, not carried along as fields that nobody knows."""


class Once:
    """Refuses a repeated (id, version) within one run."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int]] = set()

    def __call__(self, article: Article) -> None:
        """Raises Drop("duplicate") the second time."""
        key = (article.id, article.version)
        if key in self._seen:
            raise Drop("duplicate", f"article {article.id!r} version {article.version} came before in this input")
        self._seen.add(key)


def earlier(raw: bytes) -> Refusal | None:
    """The refusal that a line of an earlier filter carries: it passes through unchanged."""
    if b'"error"' not in raw:
        return None
    try:
        found = msgspec.json.decode(raw, type=_RefusalLine).error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    kind = Drop if found.code in Drop.codes else DeadLetter
    return kind(found.code, found.message) if found.code in kind.codes else None


def as_given(article: Article, now: datetime) -> Cleaned:
    """`enrich --no-clean`: body is text, character for character; nothing refused for length or language."""
    text = article.text or ""
    return grown(article, Cleaned, body=text, keep=[(0, len(text))], language="en")


def clean_lines(source: Iterable[bytes], make: Callable[[Article, datetime], Cleaned]) -> Iterator[Line]:
    """`tallywire clean`: each line's article with the body that `make` gives it (pipeline.clean.clean, or as_given)."""
    from pipeline.producer.intake import read_article

    once, now = Once(), datetime.now(UTC)
    for raw in source:
        if refused := earlier(raw):
            yield raw, refused
            continue
        try:
            article = read_article(raw, now)
            article.extra = {name: value for name, value in article.extra.items() if name not in _MADE_HERE}
            made = make(article, now)
            once(article)  # only now: a record that was refused does not stand in the way of a good one
            yield raw, made
        except Refusal as refusal:
            yield raw, refusal


def enrich_lines(source: Iterable[Line], settings: Settings) -> Iterator[Line]:
    """`tallywire enrich`: cleaned articles through the model, a batch at a time."""
    from pipeline.enrich.enricher import enrich, load
    from pipeline.enrich.silent import mark

    nlp = load(settings)
    batch: list[Line] = []

    def together(articles: list[Cleaned]) -> list[Enriched | Refusal]:
        try:
            return list(enrich(nlp, articles))
        except Exception as error:  # noqa: BLE001  # the filter's one wrapper: who breaks the model costs only itself
            if len(articles) == 1:
                return [DeadLetter("crashed", f"enrichment raised {error!r}")]
        half = len(articles) // 2
        return together(articles[:half]) + together(articles[half:])

    def flush() -> Iterator[Line]:
        articles = [item for _, item in batch if isinstance(item, Cleaned)]
        mark(articles, settings)
        enriched = iter(together(articles))
        for raw, item in batch:
            yield raw, next(enriched) if isinstance(item, Cleaned) else item
        batch.clear()

    for pair in source:
        batch.append(pair)
        if len(batch) == BATCH:
            yield from flush()
    yield from flush()


def read_enriched(raw: bytes) -> Enriched | Refusal:
    """A line of `tallywire enrich` (or of news.enriched.v1) for the stories stage."""
    if refused := earlier(raw):
        return refused
    if not raw.strip():
        return DeadLetter("empty_body", "an empty line; one JSON object a line was wanted")
    try:
        value = msgspec.json.decode(raw)
        if not isinstance(value, dict):
            return DeadLetter("not_an_object", f"a JSON object was wanted, got {type(value).__name__}")
        return decode(raw, Enriched)
    except msgspec.ValidationError as error:
        return DeadLetter("wrong_type", f"{error}; output of `tallywire enrich` was wanted")
    except UnicodeDecodeError as error:
        return DeadLetter("invalid_utf8", f"{error.reason}; UTF-8 was wanted")
    except msgspec.DecodeError as error:
        return DeadLetter("invalid_json", f"{error}; one JSON object was wanted")
    except RecursionError:
        return DeadLetter("json_too_deep")


def feed_lines(raw: bytes) -> Iterator[Article]:
    """`tallywire feed`: one article for each entry of a feed document, in order; says on stderr when it is none."""
    from pipeline.producer.feeds import parse

    feed = parse(raw, None)
    if not feed.kind:
        sys.stderr.write("no feed: RSS, Atom, RDF, JSON Feed, a sitemap or CAP was wanted\n")
    yield from feed.entries


def dump(path: Path, records: Iterable[Any]) -> None:
    """Write records as JSON Lines."""
    with path.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
