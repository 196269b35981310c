"""Feeds are read as independent readers agree that they say; hostile ones cost neither time nor memory nor a secret."""

import gzip
import hashlib
import resource
import socket

import cost
import pytest
from gates import Corpus, count, reach
from shared import GOLD, needs_shared

from pipeline.producer.feeds import parse
from pipeline.producer.feeds.evaluate import score_feeds

pytestmark = [needs_shared, pytest.mark.evaluation]

CORPUS = Corpus("feeds/expected.jsonl", "6a6d3393677c0437d835165c4f3461d5273f405a81e0a693c819f36df57ff3ed")
"""It carries the checksum of each document."""
FLOORS = {"title": 0.99, "link": 0.98, "id": 0.98, "published": 0.97, "has_summary": 0.98, "feed_title": 0.99}
SECONDS = 2.0
GROWTH_MB = 200


@pytest.fixture(scope="module")
def documents():
    rows = CORPUS.rows()
    read = {row["file"]: hashlib.sha256((GOLD / "feeds/files" / row["file"]).read_bytes()).hexdigest() for row in rows}
    assert [row["file"] for row in rows if read[row["file"]] != row["sha256"]] == []
    return rows


@pytest.fixture(scope="module")
def score(documents):
    read = {d["file"]: parse((GOLD / "feeds/files" / d["file"]).read_bytes(), d["http_headers"]) for d in documents}
    return score_feeds(documents, read)


def test_every_document_gives_as_many_entries_as_it_has(score):
    assert [file for file, field in score.wrong if field == "count"] == []
    count("feeds", CORPUS, "entry counts right", score.counts_right, score.documents)


@pytest.mark.parametrize("field", FLOORS)
def test_the_fields_of_entries_are_right(score, field):
    reach("feeds", CORPUS, f"{field} right", getattr(score, field), FLOORS[field])


HOSTILE = {
    "billion-laughs.xml": 1,
    "control-chars.xml": 1,
    "duplicate-guid.xml": 3,
    "empty-200.xml": 0,
    "html-error-page.xml": 0,
    "huge-title-5mb.xml.stored.gz": 1,
    "javascript-link.xml": 1,
    "no-guid-no-date.xml": 2,
    "prolog-lies-latin1.xml": 1,
    "truncated-mid-item.xml": 2,
    "xxe-file.xml": 1,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_costs_little(name):
    raw = (GOLD / "feeds/hostile" / name).read_bytes()
    raw = gzip.decompress(raw) if name.endswith(".stored.gz") else raw
    parse(b"<rss/>")  # imports
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with cost.at_most(SECONDS):
        feed = parse(raw)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < GROWTH_MB
    assert len(feed.entries) == HOSTILE[name]
    assert bool(feed.kind) == bool(HOSTILE[name])
    for entry in feed.entries:
        assert len(entry.title) <= 1000
        assert "alert" not in entry.title
        assert entry.url is None or entry.url.startswith("https://n.example/")
        assert not any(ord(char) < 32 for char in entry.title)


def test_an_external_entity_is_not_read():
    [entry] = parse((GOLD / "feeds/hostile/xxe-file.xml").read_bytes()).entries
    assert socket.gethostname() not in entry.title
