"""Pushing articles to a running server."""

import asyncio
import json

import pytest
from aiohttp import web
from producer_site import site

from pipeline.errors import Outage, TallywireError
from pipeline.producer.http import post
from pipeline.records import Article
from pipeline.settings import Secret


def push(articles, answers, token="", wait=0.0):
    """Post to a server that gives `answers` in turn, the last one for ever; gives the result and the requests."""
    requests = []

    async def answer(request):
        requests.append((dict(request.headers), await request.text()))
        status, body, headers = answers[min(len(requests), len(answers)) - 1]
        return web.Response(status=status, text=body if isinstance(body, str) else json.dumps(body), headers=headers)

    async def go():
        async with site() as served:
            served.pages["/articles"] = answer
            return await post(served.url + "/articles", articles, token, first_wait_seconds=wait)

    return asyncio.run(go()), requests


def taken(count, refused=()):
    return (202, {"accepted": count, "duplicates": 1, "ids": [], "refused": list(refused)}, {})


BUSY = (503, "busy", {"Retry-After": "0"})


def test_articles_go_as_json_lines_with_the_token():
    result, requests = push([Article(id="1", text="a"), Article(id="2", text="b")], [taken(2)], Secret("key"))
    [(headers, body)] = requests
    assert (headers["Content-Type"], headers["Authorization"]) == ("application/x-ndjson", "Bearer key")
    assert [json.loads(line)["id"] for line in body.splitlines()] == ["1", "2"]
    assert (result.accepted, result.duplicates, result.refused) == (2, 1, [])


def test_many_articles_go_in_several_requests_in_order():
    articles = [Article(id=str(i), text="a" * 400_000) for i in range(5)]
    result, requests = push(articles, [taken(2), taken(2), taken(1)])
    assert [[json.loads(line)["id"] for line in body.splitlines()] for _, body in requests] == [
        ["0", "1"],
        ["2", "3"],
        ["4"],
    ]
    assert result.accepted == 5


def test_a_busy_server_is_asked_again():
    result, requests = push([Article(text="a")], [BUSY, (429, "", {"Retry-After": "0"}), taken(1)])
    assert (result.accepted, len(requests)) == (1, 3)


def test_a_server_that_stays_busy_is_an_outage():
    with pytest.raises(Outage, match="status 503"):
        push([Article(text="a")], [BUSY])


def test_a_server_that_is_not_there_is_an_outage():
    with pytest.raises(Outage, match="is `tallywire run` running"):
        asyncio.run(post("http://127.0.0.1:9/articles", [Article(text="a")], first_wait_seconds=0))


def test_what_the_server_refuses_is_told():
    refusal = {"code": "missing_text", "message": "no text"}
    result, _ = push([Article(id="1")], [(422, {"accepted": 0, "duplicates": 0, "ids": [], "refused": [refusal]}, {})])
    assert result.refused == [("missing_text", "no text")]


@pytest.mark.parametrize(("answer", "words"), [((401, "{}", {}), "token"), ((404, "nginx", {}), "Tallywire's address")])
def test_a_server_that_does_not_want_us_is_an_error_in_words(answer, words):
    with pytest.raises(TallywireError, match=words):
        push([Article(text="a")], [answer])
