"""Articles of our own in `tests/data`, as the path enriches them, in the order of their publication."""

import json
from functools import cache
from pathlib import Path

from pipeline.enrich.enricher import enrich, load
from pipeline.records import Cleaned
from pipeline.settings import Settings

TOLD = ("id", "source", "published", "title")


def rows(name):
    """The rows of a file, each an article with what is known of it."""
    return [json.loads(line) for line in (Path(__file__).parents[1] / "data" / name).read_text("utf-8").splitlines()]


@cache
def wire(name):
    """The articles of a file."""
    cleaned = [Cleaned(**{told: row[told] for told in TOLD}, body=row["text"], language="en") for row in rows(name)]
    return sorted(enrich(load(Settings()), cleaned), key=lambda article: (article.published, article.id))
