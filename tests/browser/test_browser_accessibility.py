"""No serious fault that axe-core finds. It comes with a development tool, from no network."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PATHS = ["/", "/alerts", "/search?q=ferry", "/article/ferry-4", "/brief?since=2026-03-01", "/searches"]


@pytest.fixture(scope="module")
def axe():
    found = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    return found.Axe()


def faults(axe, page):
    """Serious and critical faults in words: the rule, and where."""
    found = axe.run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_no_page_has_a_serious_fault(open_page, desk, axe):
    page = open_page("/", reduced_motion="reduce", bypass_csp=True)
    story = page.request.get(f"{desk.url}/api/articles/ferry-1").json()["story"]
    for path in [*PATHS, f"/story/{story}"]:
        page.goto(desk.url + path)
        page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        assert faults(axe, page) == [], path
