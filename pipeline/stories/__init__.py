"""Stage 4, stories: which story an article belongs to, whose copy it is, and what it changes in the story's ledger."""

from pipeline.stories.book import Book
from pipeline.stories.wire import Outcome

__all__ = ["Book", "Outcome"]
