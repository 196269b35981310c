"""`tallywire stories`: enriched articles in, the same with their story out."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.errors import Refusal
from pipeline.records import Alert, Enriched, Filed
from pipeline.stories.filter import StoriesFilter
from pipeline.stream import filters


def run(
    source: IO[bytes], out: IO[bytes], *, state: Path | None, live: bool, alerts: Path | None, ledger: Path | None
) -> None:
    """Read everything, write everything. With `live` each line goes out at once, with the story as it stands then;
    otherwise all at the end, with merges applied."""
    stories = StoriesFilter(state)
    changes: list[Alert] = []
    held: list[tuple[bytes, Filed | Refusal]] = []
    for raw, result in _filed(stories, source, changes):
        if live:
            filters.write(out, raw, result)
            out.flush()
        else:
            held.append((raw, result))
    story_of = stories.finish()
    for raw, result in held:
        if isinstance(result, Filed):
            result.story = story_of[result.id]
            for claim in result.claims:
                claim.story = result.story
        filters.write(out, raw, result)
    out.flush()
    if alerts is not None:
        filters.dump(alerts, changes)
    if ledger is not None:
        filters.dump(ledger, stories.ledger())


def _filed(stories: StoriesFilter, source: IO[bytes], changes: list[Alert]) -> Iterator[tuple[bytes, Filed | Refusal]]:
    for raw in filters.lines(source):
        article = filters.read_enriched(raw)
        if not isinstance(article, Enriched):
            yield raw, article
            continue
        try:
            outcome = stories.file(article)
        except Refusal as refusal:
            yield raw, refusal
            continue
        changes += outcome.alerts
        yield raw, outcome.filed
