"""A real browser: the system's Chromium, driven by playwright, without a network."""

import os
import shutil
from pathlib import Path

import pytest
from search.search_corpus import WIRE, build
from search.search_server import serving

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()


@pytest.fixture(scope="module")
def chromium():
    """Skips where there is no Chromium, saying what to install; on continuous integration that is a failure.

    Not for the whole session: while playwright is up, its event loop counts as running on this thread, and
    `asyncio.run` in other tests refuses.
    """
    where = CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium") or shutil.which("google-chrome")
    if where is None:
        why = "no Chromium; install the package chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(tmp_path):
    """A running application over an index of its own, which the test may write to."""
    path = tmp_path / "tallywire.db"
    build(path, [one for one in WIRE if one.id != "hostile-1"])
    with serving(path) as running:
        yield running


@pytest.fixture
def open_page(chromium, desk):
    """Opens a path in a fresh window; what the page's console complains of fails the test at its end."""
    contexts, complaints = [], []

    def opened(path, **options):
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(desk.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
