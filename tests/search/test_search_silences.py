"""Acknowledging and silencing over HTTP: who, why, until when, and from where."""

import html
import re
import sqlite3
from contextlib import closing

import pytest
from search.search_client import Client
from search.search_corpus import build
from search.search_server import Desk

from pipeline.settings import Secret, Settings

SAME = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
GIVEN = {"who": "Ada", "why": "calling the ministry", "for": "8h"}


@pytest.fixture
def desk(tmp_path):
    build(tmp_path / "tallywire.db")
    return Desk(tmp_path / "tallywire.db")


@pytest.fixture
def client(desk):
    return Client(desk.app)


def newest(client):
    return client.get("/api/alerts?limit=1").json()["alerts"][0]["alert"]


def post(client, **fields):
    import json

    return client.post("/api/silences", json.dumps(GIVEN | fields).encode())


def test_an_alert_is_acknowledged_on_the_page_and_says_by_whom_and_why(client):
    alert = newest(client)
    answer = client.post(
        "/alerts/silence", headers=SAME, data=GIVEN | {"what": "alert", "alert": alert["id"], "story": alert["story"]}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/alerts")
    assert "Acknowledged by Ada until" in client.get("/alerts").text
    assert "calling the ministry" in client.get("/alerts").text
    (kept,) = client.get("/api/silences").json()["silences"]
    assert (kept["alert"], kept["who"], kept["until"] - kept["made"]) == (alert["id"], "Ada", 8 * 3600)


def test_a_story_is_silenced_listed_and_the_silence_ended(client):
    alert = newest(client)
    client.post(
        "/alerts/silence", headers=SAME, data=GIVEN | {"what": "story", "alert": alert["id"], "story": alert["story"]}
    )
    text = client.get("/alerts").text
    assert "Silenced now" in text
    assert html.escape(alert["title"], quote=False)[:20] in text
    identity = re.search(r'name="id" value="([0-9a-f]+)"', text)[1]
    assert client.post("/alerts/lift", headers=SAME, data={"id": identity}).status_code == 303
    assert "Silenced now" not in client.get("/alerts").text


def test_the_interface_silences_lists_and_ends(client):
    made = post(client, place="Calder", measure="injured")
    assert (made.status_code, made.json()["place"]) == (201, "Calder")
    assert [one["id"] for one in client.get("/api/silences").json()["silences"]] == [made.json()["id"]]
    assert client.delete(f"/api/silences/{made.json()['id']}").json() == {"lifted": made.json()["id"]}
    assert client.get("/api/silences").json() == {"silences": []}
    assert client.delete(f"/api/silences/{made.json()['id']}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"story": "x", "who": ""}, 400),
        ({"story": "x", "why": " \n "}, 400),
        ({"story": "x", "for": "8"}, 400),
        ({"story": "x", "for": "91d"}, 400),
        ({"story": "x", "for": "99999d"}, 400),
        ({"story": "x", "who": "a" * 301}, 400),
        ({"rule": "no such rule"}, 400),
        ({"measure": "horses"}, 400),
        ({"alert": "x", "story": "y"}, 400),
        ({"alert": "none"}, 404),
    ],
)
def test_what_says_too_little_or_fits_nothing_is_refused(client, fields, status):
    assert post(client, **fields).status_code == status
    assert client.get("/api/silences").json() == {"silences": []}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"who": 1}', b"\xff", b"[" * 5000])
def test_a_body_that_is_no_object_of_texts_is_refused(client, body):
    assert client.post("/api/silences", body).status_code == 400


def test_a_name_is_never_markup_and_turns_no_line(client):
    hostile = "<script>window.hacked=1</script>\u202eada\n"
    assert post(client, place="Calder", who=hostile, why=hostile).status_code == 201
    text = client.get("/alerts").text
    assert "<script>window" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("path", ["/alerts/silence", "/alerts/lift"])
def test_a_page_of_another_site_silences_nothing(client, path):
    answer = client.post(
        path, headers=SAME | {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}, data=GIVEN
    )
    assert answer.status_code == 403


def test_a_form_without_end_is_refused(client):
    assert client.post("/alerts/silence", b"a=1&" * 300, SAME).status_code == 400
    assert client.post("/alerts/silence", b"a" * 20_000, SAME).status_code == 413


def test_without_a_desk_alerts_are_read_and_nothing_is_offered(index_file):
    from pipeline.search.app import make_app
    from pipeline.search.indexes.sqlite_search import SqliteSearcher

    desk = Desk(index_file)
    client = Client(make_app(SqliteSearcher(index_file), desk._intake, Settings(), desk.live))
    assert "Acknowledge or silence" not in client.get("/alerts").text
    assert client.get("/api/silences").status_code == 404


TOKENS = {"http_push_token": "push", "http_edit_token": "edit", "http_read_token": "read", "http_token": "all"}


def status(client, method, path, token, content=b"{}"):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return client.request(method, path, None, headers, content).status_code


@pytest.mark.parametrize(
    ("token", "reads", "pushes", "edits"),
    [
        ("", False, False, False),
        ("wrong", False, False, False),
        ("read", True, False, False),
        ("push", False, True, False),
        ("edit", True, False, True),
        ("all", True, True, True),
    ],
)
def test_a_token_opens_what_it_is_for(index_file, token, reads, pushes, edits):
    client = Client(Desk(index_file, Settings(**{name: Secret(value) for name, value in TOKENS.items()})).app)
    assert (status(client, "GET", "/api/stories", token) == 200) == reads
    assert (status(client, "GET", "/", token) == 200) == reads
    assert (status(client, "POST", "/articles", token) == 202) == pushes
    assert (status(client, "POST", "/api/silences", token) == 400) == edits
    assert (status(client, "DELETE", "/api/sample", token) == 200) == edits
    assert status(client, "GET", "/healthz", token) == 200


@pytest.mark.parametrize("name", TOKENS)
def test_where_one_token_is_set_nothing_is_changed_without_one(index_file, name):
    client = Client(Desk(index_file, Settings(**{name: Secret("x")})).app)
    assert status(client, "POST", "/articles", "") == 401
    assert status(client, "POST", "/api/silences", "") == 401


def test_a_browser_reads_with_the_token_as_a_password_and_changes_nothing_with_it(index_file):
    client = Client(Desk(index_file, Settings(http_token=Secret("all"), http_read_token=Secret("read"))).app)
    asked = client.get("/")
    assert (asked.status_code, asked.headers["www-authenticate"][:5]) == (401, "Basic")
    for credentials in ("eDphbGw=", "eDpyZWFk"):  # x:all, x:read
        assert client.get("/", headers={"authorization": f"Basic {credentials}"}).status_code == 200
    assert client.post("/articles", b"{}", {"authorization": "Basic eDphbGw="}).status_code == 401
    for credentials in ("eDp3cm9uZw==", "%%%", "eA=="):
        assert client.get("/", headers={"authorization": f"Basic {credentials}"}).status_code == 401


def test_what_the_alerts_worker_decided_is_shown_where_the_index_does_not_say_it(tmp_path):
    path = tmp_path / "tallywire.db"
    build(path)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE alerts SET decision = NULL, reason = NULL")
        identity = conn.execute("SELECT id FROM alerts ORDER BY number DESC LIMIT 1").fetchone()[0]
        conn.execute("INSERT INTO alert_decided VALUES (?, 'silent', 'an old article', 0)", (identity,))
    client = Client(Desk(path).app)
    newest, *rest = client.get("/api/alerts").json()["alerts"]
    assert (newest["decision"], newest["reason"]) == ("silent", "an old article")
    assert {line["decision"] for line in rest} == {None}
    assert "Not sent: an old article" in client.get("/alerts").text
