"""Sections and outlets that a desk wants searchable only are marked before their claims are read."""

import pytest

from pipeline.enrich.silent import FLAG, mark
from pipeline.records import Cleaned
from pipeline.settings import Settings


@pytest.mark.parametrize(
    ("fields", "is_silent"),
    [
        ({"section": "Sport"}, True),
        ({"url": "https://post.example/opinion/2031/ports"}, True),
        ({"source": "Weekly Satire"}, True),
        ({"section": "World"}, False),
        ({"section": "World", "url": "https://post.example/opinion/2031/ports"}, False),
    ],
)
def test_what_the_settings_name_is_marked_once(fields, is_silent):
    article = Cleaned(id="a", body="On Monday 12 people were killed.", **fields)
    for _ in range(2):
        mark([article], Settings(alert_silent_sources=["*satire*"]))
    assert article.flags == [FLAG] * is_silent
