"""The HTTP interface over a real connection's messages (starlette's own client) and, where it matters, a real socket."""

import json
import socket
import time

import jsonschema
import msgspec
import pytest
from search.search_client import Client
from search.search_corpus import build
from search.search_server import Desk, serving

from pipeline.search.app import INTERFACE
from pipeline.search.openapi import document
from pipeline.search.page import rendering
from pipeline.settings import Secret, Settings

TOKEN = "s3cret"


@pytest.fixture(scope="module")
def desk(index_file):
    return Desk(index_file)


@pytest.fixture(scope="module")
def client(desk):
    return Client(desk.app)


@pytest.fixture
def guarded(index_file):
    desk = Desk(index_file, Settings(http_token=Secret(TOKEN)))
    return desk, Client(desk.app)


def error(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_a_search_gives_marked_hits(client):
    found = client.get("/api/search", params={"q": "ferry killed:31"}).json()
    assert found["total"] == 1
    assert {"text": "ferry", "hit": True} in found["hits"][0]["title"]


def test_a_page_of_hits_leads_to_the_next(client):
    first = client.get("/api/search", params={"q": "ferry", "limit": 5}).json()
    second = client.get("/api/search", params={"q": "ferry", "limit": 5, "after": first["after"]}).json()
    assert len(first["hits"]) + len(second["hits"]) == first["total"] == 7
    assert second["after"] is None


def test_a_search_counts_what_was_found_where_it_is_asked_to(client):
    found = client.get("/api/search?q=ferry&facets=yes&per=story").json()
    assert (found["total"], found["hits"][0]["more"]) == (1, 6)
    assert found["facets"]["orgs"][0] == {"value": "Straits Line", "count": 7, "query": 'org:"=Straits Line"'}
    assert client.get("/api/search?q=ferry").json()["facets"] is None


def test_a_wrong_query_is_answered_with_its_place(client):
    answer = client.get("/api/search", params={"q": "a persn:b"})
    assert error(answer) == (400, "bad_query")
    assert answer.json()["error"]["position"] == 2


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "limit=-1", "limit=²", "sort=oldest", "per=x", "facets=1"]
)
def test_a_parameter_out_of_bounds_is_refused(client, query):
    assert client.get(f"/api/search?{query}").status_code == 400


def test_a_made_up_cursor_is_refused(client):
    assert error(client.get("/api/search?after=zzz")) == (400, "bad_cursor")
    assert error(client.get("/api/alerts?after=zzz")) == (400, "bad_cursor")


def test_a_ledger_is_given_now_and_as_of_a_time(client):
    story = client.get("/api/articles/ferry-1").json()["story"]
    now = client.get(f"/api/stories/{story}/ledger").json()
    then = client.get(f"/api/stories/{story}/ledger", params={"as_of": "2026-03-03T06:00:00+06:00"}).json()
    assert now["measures"][0]["standing"]["high"] == 31
    assert then["measures"][0]["standing"]["high"] == 3
    assert then["as_of"] == "2026-03-03T00:00:00Z"


def test_a_time_that_is_none_is_refused(client):
    story = client.get("/api/articles/ferry-1").json()["story"]
    assert error(client.get(f"/api/stories/{story}/ledger?as_of=noon")) == (400, "bad_time")


@pytest.mark.parametrize(
    "path", ["/api/stories/x", "/api/stories/x/ledger", "/api/articles/x", "/api/articles/a/b", "/api/x"]
)
def test_what_is_not_there_is_not_found(client, path):
    assert error(client.get(path)) == (404, "not_found")


def test_alerts_and_stories_are_listed(client):
    assert client.get("/api/alerts?limit=3").json()["alerts"][0]["alert"]["article"] == "hostile-1"
    assert len(client.get("/api/stories?limit=2").json()["stories"]) == 2


def test_an_article_whose_id_holds_slashes_is_found(tmp_path):
    from search.search_corpus import WIRE

    odd = "https://news.example/a?b=c&d=é/1"
    build(tmp_path / "odd.db", [msgspec.structs.replace(WIRE[0], id=odd)])
    with_odd = Client(Desk(tmp_path / "odd.db").app)
    assert with_odd.get("/api/articles/" + rendering.quote(odd, safe="")).json()["id"] == odd
    assert rendering.link("article", odd) in with_odd.get("/search?q=ferry").text
    assert with_odd.get(rendering.link("article", odd)).status_code == 200


def test_the_answers_are_as_the_description_says(client):
    described = document()
    story = client.get("/api/articles/ferry-1").json()["story"]
    for path in (
        "/api/search?q=ferry&facets=yes&per=story", "/api/stories", f"/api/stories/{story}", f"/api/stories/{story}/ledger", "/api/alerts",
        "/api/articles/ferry-4", "/healthz", "/livez", "/readyz",
    ):  # fmt: skip
        template = path.partition("?")[0].replace(story, "{id}").replace("ferry-4", "{id}")
        schema = described["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(client.get(path).json(), schema | {"components": described["components"]})


def test_the_description_names_every_route_and_no_other():
    routed = {(route.path.replace(":path", ""), method) for route in INTERFACE for method in route.methods - {"HEAD"}}
    described = {
        (path, method.upper())
        for path, methods in document()["paths"].items()
        for method in methods
        if method != "parameters"
    }
    assert described == routed


def test_the_description_is_served(client):
    assert client.get("/openapi.json").json() == json.loads(json.dumps(document()))


def test_a_push_is_given_to_the_intake_and_its_answer_passed_on(desk, client):
    answer = client.post("/articles", content=b'{"title": "x"}', headers={"content-type": "application/json"})
    assert answer.status_code == 202
    assert answer.json()["accepted"] == 1
    assert desk.received[-1] == (b'{"title": "x"}', "application/json")


def test_a_compressed_body_is_refused(client):
    answer = client.post("/articles", content=b"x", headers={"content-encoding": "gzip"})
    assert error(answer) == (415, "unsupported_media_type")


def test_a_body_over_the_limit_is_refused_and_never_reaches_the_intake(index_file):
    desk = Desk(index_file, Settings(max_article_bytes=1000))
    client = Client(desk.app)
    assert error(client.post("/articles", content=b"x" * 1001)) == (413, "payload_too_large")
    assert client.post("/articles", content=b"x" * 1000).status_code == 202
    assert len(desk.received) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_a_page_of_another_site_changes_nothing(desk, client, headers):
    received = len(desk.received)
    assert error(client.post("/articles", content=b"{}", headers=headers)) == (403, "cross_site")
    assert error(client.delete("/api/sample", headers=headers)) == (403, "cross_site")
    assert client.post("/sample/remove", headers=headers).status_code == 403
    assert (len(desk.received), desk.removed) == (received, 0)


def test_the_own_page_may_remove_the_sample(index_file):
    desk = Desk(index_file)
    answer = Client(desk.app).post(
        "/sample/remove",
        headers={"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"},
    )
    assert (answer.status_code, answer.headers["location"], desk.removed) == (303, "/", 1)


@pytest.mark.parametrize("host", ["localhost:8000", "[::1]:8000", "10.0.0.7"])
def test_a_page_under_an_address_makes_changes_without_a_token(client, host):
    assert client.post("/articles", b"{}", {"host": host, "origin": f"http://{host}"}).status_code == 202


def test_a_page_under_a_name_makes_changes_with_a_token_only(client, guarded):
    headers = {"host": "rebound.example:8000", "origin": "http://rebound.example:8000"}
    assert error(client.post("/articles", b"{}", headers)) == (403, "token_wanted")
    _, with_token = guarded
    assert with_token.post("/articles", b"{}", headers | {"authorization": f"Bearer {TOKEN}"}).status_code == 202


def test_the_sample_is_removed_over_the_interface(index_file):
    desk = Desk(index_file)
    assert Client(desk.app).delete("/api/sample").json() == {"removed": 2}


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Bearer ", TOKEN, f"Basic {TOKEN}", "Bearer \xe9"])
def test_without_the_token_nothing_is_changed(guarded, authorization):
    desk, client = guarded
    headers = {"authorization": authorization.encode("latin-1")} if authorization is not None else {}
    assert error(client.post("/articles", content=b"{}", headers=headers)) == (401, "unauthorized")
    assert error(client.delete("/api/sample", headers=headers)) == (401, "unauthorized")
    assert client.post("/sample/remove", data={"token": "wrong"}).status_code == 401
    assert (desk.received, desk.removed) == ([], 0)


def test_with_the_token_changes_are_made(guarded):
    desk, client = guarded
    assert client.post("/articles", content=b"{}", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 202
    assert client.delete("/api/sample", headers={"authorization": f"bearer {TOKEN}"}).status_code == 200
    client.post("/sample/remove", data={"token": TOKEN})
    assert (len(desk.received), desk.removed) == (1, 2)


def test_reading_needs_no_token(guarded):
    _, client = guarded
    assert client.get("/api/search?q=ferry").status_code == 200
    assert 'type="password"' in client.get("/").text


def test_health_is_told(client):
    assert client.get("/healthz").json() == client.get("/livez").json() == {"status": "live"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_without_an_index_it_is_alive_and_not_ready(tmp_path):
    client = Client(Desk(tmp_path / "none.db").app)
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert "none.db" in client.get("/readyz").json()["index"]
    assert error(client.get("/api/stories")) == (503, "outage")
    assert client.get("/").status_code == 503
    assert "Nothing is lost" in client.get("/").text


@pytest.mark.parametrize("path", ["/search.csv?q=(", "/search.atom?q=(", "/search.csv?sort=x", "/api/search?q=("])
def test_what_a_program_asks_for_wrongly_is_answered_as_json(client, path):
    assert client.get(path).status_code == 400
    assert client.get(path).headers["content-type"] == "application/json"


def test_metrics_are_in_prometheus_format(client):
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "# TYPE" in answer.text


@pytest.mark.parametrize("path", ["/", "/api/stories", "/api/nothing", "/static/live.js", "/healthz", "/nothing"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_another_method_is_refused(client):
    assert client.get("/articles").status_code == 405
    assert client.get("/articles").headers["allow"] == "POST"
    assert client.post("/api/stories").status_code == 405


@pytest.fixture(scope="module")
def running(index_file):
    with serving(index_file, Settings(max_article_bytes=100_000)) as desk:
        yield desk


def talk(desk):
    host, port = desk.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


def test_an_endless_body_is_refused_before_its_end(running):
    began, sent = time.monotonic(), 0
    with talk(running) as connection:
        connection.sendall(b"POST /articles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.settimeout(0.001)
        answer = b""
        while not answer and time.monotonic() - began < 20:
            try:
                connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
                sent += 4096
                answer = connection.recv(1000)
            except TimeoutError:
                pass
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_sent(running):
    with talk(running) as connection:
        connection.sendall(b"POST /articles HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 413")


def test_a_client_that_sends_everything_first_still_reads_the_refusal(running):
    with talk(running) as connection:
        body = b"x" * 3_000_000
        connection.sendall(b"POST /articles HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + body)
        assert connection.recv(1000).startswith(b"HTTP/1.1 413")


def test_headers_that_are_too_large_are_refused(running):
    with talk(running) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n")
        assert connection.recv(1000).split()[1] in (b"400", b"431")


def read_until(connection, wanted, within=30):
    got, deadline = b"", time.monotonic() + within
    while wanted not in got and time.monotonic() < deadline:
        got += connection.recv(4096)
    return got


def test_the_stream_tells_what_happens_and_goes_on_where_a_reader_left(running):
    with talk(running) as connection:
        connection.sendall(b"GET /api/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"text/event-stream" in read_until(connection, b": live")
        running.publish(("alert", {"line": "one"}), ("alert", {"line": "two"}))
        got = read_until(connection, b'"two"')
    first = next(line for line in got.split() if line.isdigit() and int(line) > 1)
    with talk(running) as connection:
        connection.sendall(b"GET /api/stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: " + first + b"\r\n\r\n")
        again = read_until(connection, b'"two"')
    assert b"event: alert" in again
    assert b'"two"' in again
    assert b'"one"' not in again
