"""Tallywire reads the news wire as it comes, keeps who said which figure and when, and speaks when what is known changes.

The path, in order. Each row is a folder of this package; a test holds the table against folders, topics and commands.

| # | stage    | does                                                                  | reads                | writes |
| - | -------- | --------------------------------------------------------------------- | -------------------- | ------ |
| 1 | producer | polls feeds, watches folders, takes pushes and JSON Lines             | the outside          | news.article.v1 |
| 2 | clean    | page or text to article: furniture out, language, canonical url       | (inside enrich)      | (inside enrich) |
| 3 | enrich   | one spaCy pass: entities, event types, figures                        | news.article.v1      | news.enriched.v1 |
| 4 | stories  | which story, copy of what, the ledger of claims, what changed         | news.enriched.v1 news.edit.v1 | news.filed.v1 news.story.v1 news.alert.v1 |
| 5 | sink     | bulk into Elasticsearch or the embedded index                         | news.filed.v1 news.story.v1 news.alert.v1 | indices |
| 6 | alerts   | rules, silence, delivery                                              | news.alert.v1        | the outside |
| 7 | search   | one query language: HTTP API, live page                               | indices              | people |

What a person corrects comes in by `tallywire edit` and takes its place in the order of the articles (docs/edits.md).
Beside the path: `records.py` (what travels), `errors.py` (what refuses), `settings.py`, `stream/` (the two runners
that carry records from stage to stage), `samples/` (the bundled sample wire), `evaluate/` (scores on annotated files) and
`bench/` (speed beside what a user would pick instead).
"""

from typing import Final, NamedTuple

__version__: Final = "0.1.0"


class Stage(NamedTuple):
    """One row of the path: the folder's name, the topics it reads and writes (empty where it meets the outside)."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]


ARTICLE_TOPIC: Final = "news.article.v1"
ENRICHED_TOPIC: Final = "news.enriched.v1"
FILED_TOPIC: Final = "news.filed.v1"
STORY_TOPIC: Final = "news.story.v1"
ALERT_TOPIC: Final = "news.alert.v1"
EDIT_TOPIC: Final = "news.edit.v1"
"""Written from outside, by people; kept for ever."""
SETTLED_TOPIC: Final = "news.settled.v1"
"""Which dead letters were retried or discarded; written and read by `tallywire dead-letters`."""

PATH: Final = (
    Stage("producer", (), (ARTICLE_TOPIC,)),
    Stage("clean", (), ()),
    Stage("enrich", (ARTICLE_TOPIC,), (ENRICHED_TOPIC,)),
    Stage("stories", (ENRICHED_TOPIC, EDIT_TOPIC), (FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC)),
    Stage("sink", (FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC), ()),
    Stage("alerts", (ALERT_TOPIC,), ()),
    Stage("search", (), ()),
)


def dead_letter_topic(topic: str, stage: str) -> str:
    """The topic that keeps what `stage` could not read from `topic`, with its original bytes."""
    return f"{topic}.{stage}.dead"


REFUSING: Final = (
    ("producer", ARTICLE_TOPIC),
    *((stage.name, topic) for stage in PATH for topic in stage.reads),
)
"""Every (stage, topic) that may have dead letters: a stage of what it reads, the producer of what it was sent."""
