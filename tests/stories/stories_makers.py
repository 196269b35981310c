"""Makers of small enriched articles. Figures are given by phrase and found in the body, so that offsets are true."""

from pipeline.records import Alert, Enriched, Entity, Event, Figure
from pipeline.stories import Book

RIOT = (
    "Crowds filled the central square of Karstad after the ballot commission named the ruling party winner of the "
    "parliamentary vote. Riot officers answered the Karstad marchers with water cannon while opposition leaders "
    "called the count a fraud. "
)
RETOLD = (
    "Water cannon drove marchers from the square in Karstad, where the opposition says the parliamentary vote was a "
    "fraud. The ruling party had been named winner by the ballot commission hours before crowds met riot officers. ",
    "A fraud, say opposition leaders of the ruling party's win: the Karstad square saw riot officers turn water cannon "
    "on crowds of marchers once the ballot commission gave out its count of the parliamentary vote. ",
)
"""The same event in other words: one story, no copies. Articles take one by the last letter of their name."""


def figure(measure, phrase, low, high, body, **more):
    start = body.index(phrase)
    left, right = body.rfind(". ", 0, start) + 1, body.find(". ", start)
    more.setdefault("quote", body[left : right if right > 0 else len(body)].strip())
    return Figure(measure=measure, start=start, end=start + len(phrase), phrase=phrase, low=low, high=high, **more)


def article(name, text, figures=(), *, at="2031-03-04T09:00:00Z", source="Karstad Wire", lead=None, **more):
    """figures: (measure, phrase, low, high) or the same with a dict of further fields."""
    body = (lead_of(name) if lead is None else lead) + text
    made = [figure(*given[:4], body, **(given[4] if len(given) > 4 else {})) for given in figures]
    more.setdefault("title", "Karstad vote ends in clashes")
    return Enriched(id=name, body=body, source=source, published=at, figures=made, **more)


def lead_of(name):
    return (RIOT, *RETOLD)[ord(name[-1]) % 3]


def event(kind, trigger, body, **more):
    start = body.index(trigger)
    return Event(type=kind, start=start, end=start + len(trigger), trigger=trigger, **more)


def person(name, body):
    start = body.index(name)
    return Entity(start=start, end=start + len(name), label="PERSON", text=name, name=name)


def said(alerts: list[Alert]) -> list[tuple[object, ...]]:
    return [(alert.measure or alert.event_type, alert.change, alert.low, alert.high) for alert in alerts]


def told(*articles: Enriched) -> list[list[tuple[object, ...]]]:
    """What each article in turn makes a fresh book say."""
    book = Book()
    return [said(book.file(one).alerts) for one in articles]
