"""A wire of made-up articles: some alike, some copies, with figures that rise and fall. The same number, the same article."""

import json

TOWNS = ("Ardmore", "Belfield", "Corwin", "Dunmere", "Eastvale", "Farrow", "Glenrock", "Harlan", "Inverley", "Jessup")
EVENTS = ("A flood", "An earthquake", "A fire", "A landslide", "A storm")
SPEAKERS = ("the health ministry", "police", "the governor", "rescue workers", "the mayor")


def article(number):
    """One article as a dict; every tenth repeats the body of the one before."""
    n = number - 1 if number % 10 == 9 else number
    town, event, speaker = TOWNS[n % 10], EVENTS[n // 10 % 5], SPEAKERS[n % 5]
    killed, injured = n % 37 + 1, n % 211 + 2
    body = (
        f"{event} struck the town of {town} on Tuesday, killing at least {killed} people, {speaker} said. "
        f"Another {injured} people were injured and taken to hospitals in {town} and the villages around it. "
        f"Roads to the north were closed, and the railway expects delays for several days, according to {speaker}. "
        f"Schools in district {n} stay shut until further notice."
    )
    return {
        "id": f"article-{number}",
        "url": f"https://outlet{number % 7}.example/news/{number}",
        "title": f"{event} in {town} kills {killed}",
        "text": body,
        "published": f"2026-11-{number % 20 + 1:02d}T{number % 24:02d}:00:00Z",
        "source": f"Outlet {number % 7}",
        "collected": "2026-11-25T12:00:00Z",
    }


def raw(number):
    """One article as its message's bytes."""
    return json.dumps(article(number)).encode()


def poison(number):
    """Bytes that are no article, each in another way."""
    broken = (b"\xff\xfe\x00broken", b"{not json", b"[1, 2]", b'{"id": "x", "title": 5}', b'{"id": "empty"}')
    return broken[number % len(broken)] + b" " * number
