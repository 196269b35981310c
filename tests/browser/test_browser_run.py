"""`tallywire run` as a newcomer sees it: the sample wire's stories, a ledger, alerts, search, and a pushed article."""

import json

import pytest
from service import Service

pytestmark = pytest.mark.browser
QUAKE = "Strong earthquake in Aegean Sea shakes Turkey and Greece"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with Service(tmp_path_factory.mktemp("run")) as service:
        service.wait_for(lambda: len(service.outcomes()) == 40, 60)
        service.wait_until_filed()
        yield service


@pytest.fixture
def page(chromium, running):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"http://127.0.0.1:{running.port}/")
    yield page
    context.close()


def test_the_stories_of_the_sample_wire_stand_on_the_page_marked_as_sample(page):
    assert page.get_by_role("link", name=QUAKE).first.is_visible()
    assert page.get_by_text("Sample", exact=True).count() > 3


def test_a_story_shows_who_said_what_and_when(page):
    page.get_by_role("link", name=QUAKE).first.click()
    page.wait_for_url("**/story/**")
    ledger = page.locator("main").inner_text()
    assert "Higher" in ledger
    assert "superseded" in ledger
    assert "official" in ledger
    assert page.locator(".timeline svg a").count() >= 5


def test_the_changes_page_tells_alerts_in_words(page):
    page.get_by_role("link", name="Changes", exact=True).click()
    told = page.locator("main").inner_text()
    assert "Higher" in told
    assert "no deaths reported" in told


def test_search_finds_an_article_by_place_and_figure(page):
    page.locator("input[name=q]").first.fill("place:Bishkek injured:>=600")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.get_by_text("corrects number of injured to 686").first.is_visible()


def test_a_pushed_article_arrives_without_a_reload(page, running):
    text = "A landslide at a quarry near Veldin killed nine workers on Thursday, the regional governor said."
    status, _ = running.post(
        json.dumps({"id": "pushed", "title": "Landslide at Veldin quarry kills nine", "text": text})
    )
    assert status == 202
    page.get_by_text("Landslide at Veldin quarry kills nine").first.wait_for()
    assert "nine killed" in page.locator("main").inner_text()


def test_the_sample_goes_with_one_click_and_the_news_stays(page, running):
    page.get_by_role("button", name="Remove the sample").click()
    page.wait_for_load_state()
    page.goto(f"http://127.0.0.1:{running.port}/")
    assert page.get_by_text("Sample", exact=True).count() == 0
    assert page.get_by_text("Landslide at Veldin quarry kills nine").first.is_visible()
