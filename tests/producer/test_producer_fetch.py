"""Fetching from strangers: bounded in time, size and hops, and never inside."""

import asyncio
import resource
import socket
import zlib

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from producer_site import settings, site

from pipeline.errors import DeadLetter, Outage
from pipeline.producer.fetch import MAX_FEED_BYTES, fetch
from pipeline.settings import Settings


def run(use, **options):
    """Fetch the path that `use` names on a site it has furnished; gives the answer (or raises) and the site."""

    async def go():
        async with site() as served:
            path = use(served)
            return await fetch(served.url + path, settings(), 1_000_000, **options), served

    return asyncio.run(go())


def redirecting(status, target):
    return (status, {"Location": target}, b"")


def test_an_answer_says_where_it_came_from_and_how():
    def use(served):
        served.pages = {
            "/a": redirecting(301, "b?x=1"),
            "/b": redirecting(302, "/c#top"),
            "/c": (200, {"ETag": '"1"'}, b"hello"),
        }
        return "/a"

    answer, served = run(use)
    assert (answer.status, answer.body, answer.url, answer.headers["etag"]) == (200, b"hello", served.url + "/c", '"1"')
    assert [(hop.status, hop.url.removeprefix(served.url)) for hop in answer.hops] == [(301, "/b?x=1"), (302, "/c")]


def test_we_say_who_we_are_and_carry_nothing_along():
    def use(served):
        served.pages = {
            "/a": (302, {"Location": "/b", "Set-Cookie": "me=1"}, b""),
            "/b": (200, {}, b""),
        }
        return "/a"

    _, served = run(use, headers={"If-None-Match": 'W/"x"'})
    for _, headers in served.asked:
        assert headers["User-Agent"] == settings().user_agent
        assert headers["If-None-Match"] == 'W/"x"'
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


@pytest.mark.parametrize("status", [304, 404, 410, 429, 503])
def test_a_status_is_an_answer_not_an_error(status):
    def use(served):
        served.pages = {"/a": (status, {}, b"")}
        return "/a"

    assert run(use)[0].status == status


def circle(served):
    served.pages = {"/a": redirecting(302, "/b"), "/b": redirecting(302, "/a")}
    return "/a"


def long_way(served):
    served.pages = {f"/{i}": redirecting(302, f"/{i + 1}") for i in range(9)}
    return "/0"


def to_a_file(served):
    served.pages = {"/a": redirecting(302, "file:///etc/passwd")}
    return "/a"


@pytest.mark.parametrize("use", [circle, long_way, to_a_file])
def test_redirects_that_lead_nowhere_are_an_outage(use):
    with pytest.raises(Outage):
        run(use)


@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/b", "http://2130706433:{port}/b", "http://[::1]:{port}/b", "http://10.0.0.1/"]
)
def test_a_redirect_that_leads_inside_is_not_followed(target):
    kept = []

    def use(served):
        kept.append(served)
        port = served.url.rpartition(":")[2]
        served.pages = {"/a": redirecting(302, target.format(port=port)), "/b": (200, {}, b"secret")}
        return "/a"

    with pytest.raises(DeadLetter) as caught:
        run(use)
    assert caught.value.code == "private_address"
    assert kept[0].paths() == ["/a"]


class Rebinding(AbstractResolver):
    """Says that every name is at `number`."""

    def __init__(self, number):
        self.number = number

    async def resolve(self, host, port=0, family=socket.AF_INET):
        family = socket.AF_INET6 if ":" in self.number else socket.AF_INET
        return [{"hostname": host, "host": self.number, "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self):
        pass


INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "0.0.0.0", "::1",
    "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_a_public_name_at_a_private_address_is_refused_before_anything_is_sent(number):
    async def go():
        async with site() as served:
            port = served.url.rpartition(":")[2]
            with pytest.raises(DeadLetter) as caught:
                await fetch(f"http://news.example.com:{port}/", Settings(), 1000, resolver=Rebinding(number))
            return caught.value.code, served.asked

    assert asyncio.run(go()) == ("private_address", [])


def test_a_name_that_is_allowed_may_be_private():
    async def go():
        async with site() as served:
            served.pages = {"/": (200, {}, b"intranet")}
            allowed = Settings(allow_private_addresses=["wire.example.com"])
            port = served.url.rpartition(":")[2]
            return await fetch(f"http://wire.example.com:{port}/", allowed, 1000, resolver=Rebinding("127.0.0.1"))

    assert asyncio.run(go()).body == b"intranet"


def test_a_body_larger_than_the_limit_is_refused():
    def use(served):
        served.pages = {"/a": (200, {}, b"x" * 1_000_001)}
        return "/a"

    with pytest.raises(DeadLetter) as caught:
        run(use)
    assert caught.value.code == "payload_too_large"


def test_a_gzip_bomb_costs_no_memory():
    packer = zlib.compressobj(wbits=31)  # in pieces: the test itself must not use the memory it measures
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()

    async def go():
        async with site() as served:
            served.pages = {"/a": (200, {"Content-Encoding": "gzip"}, bomb)}
            await fetch(served.url + "/a", settings(), MAX_FEED_BYTES)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DeadLetter) as caught:
        asyncio.run(go())
    assert caught.value.code == "payload_too_large"
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 60


async def drip(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"x")
        await asyncio.sleep(0.05)
    return response


def test_a_body_that_drips_is_an_outage_when_the_time_is_over():
    def use(served):
        served.pages = {"/a": drip}
        return "/a"

    with pytest.raises(Outage, match=r"within 0\.3 s"):
        run(use, total_seconds=0.3)


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "file:///etc/passwd", "news.example", "http://", "http://x:99999/", "http://[::1/"]
)
def test_what_cannot_be_fetched_is_an_outage(url):
    with pytest.raises((Outage, DeadLetter)):
        asyncio.run(fetch(url, Settings(), 1000))


def test_a_server_that_is_not_there_is_an_outage():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Outage):
        asyncio.run(fetch(f"http://127.0.0.1:{port}/", settings(), 1000))


def test_a_broken_gzip_body_is_an_outage():
    def use(served):
        served.pages = {"/a": (200, {"Content-Encoding": "gzip"}, b"no gzip")}
        return "/a"

    with pytest.raises(Outage):
        run(use)


def test_a_server_that_hangs_up_is_not_asked_again_in_the_same_moment():
    asked = []

    async def hang_up(reader, writer):
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.close()

    async def go():
        async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            with pytest.raises(Outage, match="hung up"):
                await fetch(f"http://127.0.0.1:{port}/", settings(), 1_000_000)

    asyncio.run(go())
    assert len(asked) == 1
