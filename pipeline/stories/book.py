"""The book: all state of the stories stage. The news is one wire; the bundled sample is another, kept apart from it.

A sample article never joins, copies or changes a story of the news, nor the other way round: who tries Tallywire on
today's news beside the sample must see what today's news says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.records import Edit, Enriched, Story
from pipeline.stories.edits.applying import Edited
from pipeline.stories.state import Saved
from pipeline.stories.wire import Outcome, Wire

SAMPLE: Final = "sample:"
"""Before the keys of the sample's entries."""


class _SavedSample:
    """What was saved of the sample wire."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved

    def get(self, key: str) -> bytes | None:
        return self._saved.get(SAMPLE + key)

    def under(self, prefix: str) -> Iterable[str]:
        return (key.removeprefix(SAMPLE) for key in self._saved.under(SAMPLE + prefix))


class Book:
    """Both wires behind one face."""

    def __init__(self, news: Wire | None = None, sample: Wire | None = None) -> None:
        self._news = news or Wire()
        self._sample = sample or Wire()

    @classmethod
    def load(cls, entries: Iterable[tuple[str, bytes]], saved: Saved | None = None) -> Book:
        """Open a book from its entries (in any order).

        saved: what the runner saves of the book. With it a book can be edited: it keeps its filings, and `entries` need
        have neither these nor ended stories. Without it no filings are kept.
        """
        news: list[tuple[str, bytes]] = []
        sample: list[tuple[str, bytes]] = []
        for key, value in entries:
            if key.startswith(SAMPLE):
                sample.append((key.removeprefix(SAMPLE), value))
            else:
                news.append((key, value))
        return cls(Wire.load(news, saved), Wire.load(sample, None if saved is None else _SavedSample(saved)))

    def changed(self) -> list[tuple[str, bytes | None]]:
        """The entries to keep since the last call; None deletes."""
        return self._news.changed() + [(SAMPLE + key, value) for key, value in self._sample.changed()]

    def file(self, article: Enriched) -> Outcome:
        """File one article: its story, its claims, what changed.

        Raises Drop("duplicate") for an (id, version) filed before, Drop("superseded") for an older version.
        """
        return (self._sample if article.sample else self._news).file(article)

    def edit(self, edit: Edit) -> Edited:
        """Correct what a person says is wrong, in whichever wire it is.

        Raises Drop("duplicate") for an edit that was applied before.
        """
        news, sample = self._news.edit(edit), self._sample.edit(edit)
        tombs = {filed.id: filed for filed in (*news.filed, *sample.filed)}
        return Edited(
            list(tombs.values()), news.stories + sample.stories, news.alerts + sample.alerts,
            news.problem if news.problem and sample.problem else "",
        )  # fmt: skip

    def story_of(self, story: str) -> str:
        """The open story that `story` went into, itself where it was not merged."""
        return self._news.story_of(self._sample.story_of(story))

    def stories(self) -> list[Story]:
        """Every open story as it stands, without claims: the news, then the sample, the least recently changed first."""
        return self._news.stories() + self._sample.stories()

    def remove_sample(self) -> None:
        """Take the sample wire out."""
        self._sample.clear()
