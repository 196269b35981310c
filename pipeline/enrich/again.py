"""Enriching again what is enriched: the model and rules of today on the body as it was cleaned."""

from datetime import datetime

import msgspec

from pipeline.enrich.pool import Result, warm
from pipeline.enrich.silent import FLAG, mark
from pipeline.errors import DeadLetter
from pipeline.records import Cleaned, Enriched, decode, encode
from pipeline.settings import Settings


def enrich_again(settings: Settings, raws: list[bytes], now: datetime) -> list[Result]:
    """Each enriched record read anew, in order; a DeadLetter where the bytes are none. For `EnrichPool(work=...)`."""
    from pipeline.enrich.enricher import FIGURES_NOT_READ, TRUNCATED, enrich

    read: list[Cleaned | DeadLetter] = []
    for raw in raws:
        try:
            before = decode(raw, Enriched)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            read.append(DeadLetter("wrong_type", f"not of the shape of Enriched: {error}"))
            continue
        article = Cleaned(**{name: getattr(before, name) for name in Cleaned.__struct_fields__})
        article.flags = [flag for flag in article.flags if flag not in (FLAG, FIGURES_NOT_READ, TRUNCATED)]
        read.append(article)
    articles = [one for one in read if isinstance(one, Cleaned)]
    mark(articles, settings)
    found = iter(enrich(warm(settings, len(raws)), articles))
    return [one if isinstance(one, DeadLetter) else encode(next(found)) for one in read]
