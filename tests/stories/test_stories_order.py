"""What the order in which articles come may change, and what not."""

import random

from pipeline.records import Enriched
from pipeline.stories import Book
from pipeline.stories.bench import article

ARTICLES, STORIES = 2_000, 40


def wire():
    """Two thousand articles of forty stories, each of its own place, people and words, that all count the dead."""
    return [article(number, number % STORIES) for number in range(ARTICLES)]


def within_an_hour(articles: list[Enriched], seed: int) -> list[Enriched]:
    """The articles as they may come: each up to an hour late (an article each 20 seconds)."""
    chance = random.Random(seed)
    return [one for _, one in sorted((at + chance.uniform(0, 180), one) for at, one in enumerate(articles))]


def ledgers(articles: list[Enriched]) -> dict[str, list[tuple[object, ...]]]:
    """What stands in each story, by its place."""
    book = Book()
    for one in articles:
        book.file(one)
    return {
        story.places[0]: [(known.measure, known.low, known.high) for known in story.standing.values()]
        for story in book.stories()
    }


def test_articles_that_come_up_to_an_hour_late_leave_the_same_ledgers_of_stories_well_apart():
    made = wire()
    in_order = ledgers(made)
    assert len(in_order) == STORIES
    assert ledgers(within_an_hour(made, seed=1)) == in_order
