"""One address for one page, and none that leads inside."""

import pytest

from pipeline.clean.urls import canonical_url, is_private_host


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTPS://News.Example.ORG:443/a/../b/./c?z=1&a=2#part", "https://news.example.org/b/c?a=2&z=1"),
        ("https://news.example.org", "https://news.example.org/"),
        ("https://news.example.org./x", "https://news.example.org/x"),
        ("https://example.org/x?utm_source=rss&fbclid=1&id=7", "https://example.org/x?id=7"),
        ("https://example.org/x?at_medium=RSS&at_campaign=feed", "https://example.org/x"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
    ],
)
def test_a_page_has_one_spelling(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "mailto:a@example.org", "", "not an address", "/relative/path",
        "https://user:secret@example.org/", "http://example.org\\@127.0.0.1/", "http://[", "http://example.org:99999/", "http://exa mple.org/",
        "https://example.org/\u202egnp.exe", "https://example.org/" + "a" * 5000, "http://\ud800.example.org/", "https:///path",
    ],
)  # fmt: skip
def test_what_people_may_not_follow_has_no_spelling(url: str) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.0.0.5", "172.16.3.4", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "intranet", "db.internal", "printer.local", "router.lan", "①②⑦.⓪.⓪.①", "good.example@127.0.0.1", "134744072",
    ],
)  # fmt: skip
def test_hosts_inside_are_private_however_they_are_written(host: str) -> None:
    assert is_private_host(f"http://{host}/x")
    assert canonical_url(f"http://{host}/x") is None


@pytest.mark.parametrize(
    "host",
    ["example.org", "8.8.8.8", "[2606:4700::1111]", "localhost.example.org", "10.example.org", "xn--bcher-kva.example"],
)
def test_hosts_outside_are_not_private(host: str) -> None:
    assert not is_private_host(f"https://{host}/x")
    assert canonical_url(f"https://{host}/x") == f"https://{host}/x"


def test_what_is_no_web_address_is_not_private() -> None:
    assert not is_private_host("javascript:alert('localhost')")
