"""Saved searches: what arrives is held against them, told once a story and once a change; the same on both indexes."""

import json
import sqlite3
from contextlib import closing
from xml.etree import ElementTree

import msgspec
import pytest
from search.search_client import Client
from search.search_corpus import WIRE, add, build
from search.search_server import Desk
from search.test_search_queries import NOW

from pipeline.alerts import words
from pipeline.alerts.message import Message
from pipeline.records import Enriched
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.search.query import parse
from pipeline.settings import Settings, Webhook

SETTINGS = Settings(webhooks=[Webhook(url="https://desk.example/hook", name="desk chat")])
SAME = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}


class Watched:
    """An index that grows, with a desk that watches it."""

    def __init__(self, path, known):
        build(path, [one for one in WIRE if one.id in known])
        self.path, self.desk, self.searcher = path, DeskFile(path), SqliteSearcher(path)

    def save(self, name, query, **more):
        return self.desk.save(name, query, "Ada", more.get("to", []), self.searcher.matches({}, None).place)

    def arrives(self, name, **more):
        add(self.path, msgspec.structs.replace(next(one for one in WIRE if one.id == name), **more))
        return [speech.message for speech in self.desk.look(self.searcher, SETTINGS)]

    def outbox(self):
        with closing(sqlite3.connect(self.path)) as conn:
            rows = conn.execute("SELECT target, payload FROM deliveries ORDER BY number").fetchall()
        return [(target, msgspec.json.decode(payload, type=Message)) for target, payload in rows]


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path / "tallywire.db", {"ferry-1"})


def test_what_arrives_and_is_found_is_told_and_goes_out(watched):
    watched.save("Ferries", "ferry killed:>=1")
    (message,) = watched.arrives("ferry-2")
    assert words.subject(message) == "Search Ferries: Ferry capsizes off Port Marlow"
    (told,) = words.told(message)
    assert told.sentence.startswith("Northwire reports on this.")
    assert "three killed" in told.sentence
    assert [target for target, _ in watched.outbox()] == ["desk chat"]


def test_what_was_there_before_is_not_told(watched):
    watched.save("Ferries", "ferry")
    assert watched.desk.look(watched.searcher, SETTINGS) == []


def test_what_is_not_found_is_not_told(watched):
    watched.save("Chess", "chess")
    assert watched.arrives("ferry-2") == []
    assert len(watched.arrives("chess-1")) == 1


def test_a_story_is_told_again_only_when_what_is_known_changes(watched):
    watched.save("Ferries", "ferry")
    assert len(watched.arrives("ferry-2")) == 1
    assert watched.arrives("ferry-3") == []
    assert len(watched.arrives("ferry-4")) == 1


def test_a_silenced_search_holds_back_and_tells_with_the_next_article(watched):
    saved = watched.save("Ferries", "ferry")
    held = watched.desk.silence({"rule": saved.rule}, 3600, "Ada", "on the phone with them")
    assert watched.arrives("ferry-2") == []
    watched.desk.lift(held.id)
    assert len(watched.arrives("ferry-3")) == 1


def test_the_sample_and_what_is_old_are_not_told(watched):
    watched.save("Everything", "the")
    assert watched.arrives("fuel-1") == []
    assert watched.arrives("quake-1", ingest_mode="backfill") == []


def test_one_of_the_same_name_is_replaced_and_a_removed_one_is_silent(watched):
    watched.save("Mine", "chess")
    again = watched.save("Mine", "ferry")
    assert [one.search.query for one in watched.desk.searches()] == ["ferry"]
    assert watched.desk.forget(again.id)
    assert watched.arrives("ferry-2") == []


def test_each_search_counts_what_it_found(watched):
    watched.save("Ferries", "ferry")
    watched.arrives("ferry-2")
    watched.arrives("ferry-3")
    (one,) = watched.desk.searches()
    assert (one.found, one.latest is not None) == (2, True)


def test_a_search_speaks_to_the_destinations_it_names(watched):
    watched.save("Nobody", "ferry", to=["elsewhere"])
    watched.arrives("ferry-2")
    assert watched.outbox() == []


def test_each_query_finds_its_own_of_what_arrived(searcher):
    queries = {
        name: parse(name, NOW)
        for name in ("ferry killed:>=10", "chess", "place:Calder", "xyzzy", "-ferry person:ruben")
    }
    assert searcher.matches(queries, None).found == {}
    found = searcher.matches(queries, 0).found
    assert {name: {hit.id for hit in hits} for name, hits in found.items()} == {
        "ferry killed:>=10": {"ferry-4", "ferry-5", "ferry-6", "ferry-7"},
        "chess": {"chess-1"},
        "-ferry person:ruben": {"chess-1"},
    }


@pytest.fixture
def client(tmp_path):
    build(tmp_path / "tallywire.db")
    return Client(Desk(tmp_path / "tallywire.db", SETTINGS).app)


def post(client, **fields):
    return client.post(
        "/api/searches", json.dumps({"name": "Ferries", "query": "ferry", "who": "Ada"} | fields).encode()
    )


def test_the_interface_saves_lists_and_removes(client):
    made = post(client, to=["desk chat"])
    assert made.status_code == 201
    (one,) = client.get("/api/searches").json()["searches"]
    assert (one["search"]["name"], one["found"]) == ("Ferries", 0)
    assert client.delete(f"/api/searches/{made.json()['id']}").status_code == 200
    assert client.get("/api/searches").json() == {"searches": []}


@pytest.mark.parametrize(
    "fields", [{"query": "a ("}, {"query": ""}, {"name": ""}, {"who": ""}, {"to": ["x"]}, {"name": "x" * 101}]
)
def test_what_cannot_be_saved_is_refused(client, fields):
    assert post(client, **fields).status_code == 400


def test_a_search_is_saved_silenced_and_removed_on_the_page(client):
    text = client.get("/search?q=ferry").text
    assert 'action="/searches/save"' in text
    sent = {"name": "<b>Ferries</b>", "query": "ferry", "who": "Ada"}
    assert client.post("/searches/save", headers=SAME, data=sent).headers["location"] == "/searches"
    text = client.get("/searches").text
    assert "&lt;b&gt;Ferries&lt;/b&gt;" in text
    silence = {"rule": "search <b>Ferries</b>", "who": "Ada", "why": "enough", "for": "1h"}
    client.post("/searches/silence", headers=SAME, data=silence)
    assert "Silenced by Ada until" in client.get("/searches").text
    identity = client.get("/api/searches").json()["searches"][0]["search"]["id"]
    client.post("/searches/remove", headers=SAME, data={"id": identity})
    assert "None yet" in client.get("/searches").text


@pytest.mark.parametrize("path", ["/searches/save", "/searches/remove", "/searches/silence"])
def test_a_page_of_another_site_changes_no_search(client, path):
    assert client.post(path, headers=SAME | {"sec-fetch-site": "cross-site"}, data={"x": "y"}).status_code == 403


ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_search_is_a_feed(client):
    answer = client.get("/search.atom?q=ferry")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == "Lawmaker disputes toll of Port Marlow ferry disaster"
    assert len(titles) == 7
    assert "31 killed (Lawmaker Ruben Okafor" in feed.find(f"{ATOM}entry").findtext(f"{ATOM}summary")
    assert client.get("/search.atom?q=a+(").status_code == 400


def test_hostile_text_breaks_no_feed(tmp_path):
    hostile = Enriched(
        id="x\x00\"&<>'", title="\x0b]]><script>\ufffe", body="\x1b[31m<b>", source="=1+1", published="2026-03-03T00:00:00Z"
    )  # fmt: skip
    build(tmp_path / "tallywire.db", [hostile])
    client = Client(Desk(tmp_path / "tallywire.db").app)
    feed = ElementTree.fromstring(client.get("/search.atom?q=").content)
    assert feed.find(f"{ATOM}entry").findtext(f"{ATOM}title").strip() == "]]><script>"
    row = client.get("/search.csv?q=").text.splitlines()[1]
    assert ",'=1+1," in row
    assert "\x1b" not in row


def test_a_search_is_a_table(client):
    import csv
    import io

    answer = client.get("/search.csv?q=ferry")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [f"ferry-{n}" for n in range(7, 0, -1)]
    assert rows[0]["figures"].startswith("31 killed (Lawmaker Ruben Okafor")
