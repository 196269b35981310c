"""Alerts and messages to try the rules and the ways out with."""

from pipeline.alerts.message import Line, Message
from pipeline.records import Alert


def alert(**fields):
    given = {
        "id": "al1", "kind": "figure", "article": "a", "story": "s", "change": "rise", "at": "2026-03-02T10:00:00Z",
        "measure": "killed", "low": 31, "high": 31, "from_": (23, 23), "from_phrase": "23", "phrase": "31",
        "attribution": "the ministry", "official": True, "source": "Post", "title": "Quake near Karsel",
        "quote": "The ministry said 31 people were killed.", "url": "https://post.example/quake", "places": ["Karsel"],
    }  # fmt: skip
    return Alert(**(given | fields))


def message(*alerts, **fields):
    told = alerts or (alert(),)
    given = {"id": told[0].id, "kind": "change", "rule": "casualties", "alerts": [one.id for one in told]}
    return Message(**(given | {"lines": [Line(alert=one) for one in told]} | fields))
