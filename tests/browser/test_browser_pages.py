"""What a person sees and can do, in a real browser."""

import pytest
from search.search_corpus import WIRE, add, article

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True}
HOSTILE = next(one for one in WIRE if one.id == "hostile-1")


def ferry_story(page, desk):
    return page.request.get(f"{desk.url}/api/articles/ferry-1").json()["story"]


def rise():
    return article(
        "ferry-8", "Northwire", "2026-03-03T06:30:00Z", "Ferry toll rises again off Port Marlow",
        "The number of dead in the Port Marlow ferry disaster rose to 44, the coast guard said. The Straits Line ferry "
        "capsized in heavy swell on Monday.",
        [("44", "killed", 44, 44, {"attribution": "the coast guard", "official": True, "cumulative": True})],
        [("Port Marlow", "GPE"), ("Straits Line", "ORG")], ("accident.maritime",),
    )  # fmt: skip


def arrive(desk, one):
    """An article arrives: the index has it, then the watchers are told."""
    outcome = add(desk.path, one)
    desk.publish(
        *(("story", {"id": story.id}) for story in outcome.stories),
        *(("alert", {"story": alert.story}) for alert in outcome.alerts),
    )
    return outcome


def test_the_home_page_shows_changes_beside_stories(open_page):
    page = open_page("/")
    changes = page.get_by_role("region", name="Newest changes")
    stories = page.get_by_role("region", name="Developing stories")
    assert "31 killed" in changes.inner_text()
    assert "sources disagree, between 14 and 31" in stories.inner_text()
    assert changes.bounding_box()["x"] < stories.bounding_box()["x"]


def test_a_search_is_typed_and_its_words_are_marked(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("ferry killed:>=19")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator(".hits > li").count() == 2
    assert page.locator(".hits h2 mark").first.inner_text().lower() == "ferry"


def test_a_facet_narrows_the_search_with_and_without_javascript(open_page):
    for javascript in (True, False):
        page = open_page("/search?q=ferry", java_script_enabled=javascript)
        page.get_by_role("complementary", name="Narrow the search").get_by_role("link", name="Northwire").click()
        page.wait_for_url("**Northwire**")
        assert page.locator(".hits > li").count() == 2
        page.get_by_role("link", name="Remove Northwire from the search").click()
        page.wait_for_url(lambda url: "Northwire" not in url)
        assert page.locator(".hits > li").count() == 7
        page.get_by_role("link", name="2 Mar 2026, 22:00: 1").click()
        page.wait_for_url("**since**")
        assert page.locator(".hits > li").count() == 1


def test_a_story_is_opened_from_the_list_and_tells_its_ledger(open_page):
    page = open_page("/")
    page.get_by_role("region", name="Developing stories").get_by_role(
        "link", name="Ferry capsizes off Port Marlow"
    ).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ferry capsizes off Port Marlow"
    rows = page.get_by_role("region", name="Claims: Killed").locator("tbody tr")
    assert rows.count() == 6
    assert "stands, disputed" in rows.last.inner_text()


def test_the_picture_draws_every_claim_and_leads_to_its_article(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    marks = page.locator(".timeline svg a")
    assert marks.count() == 13
    highest, lowest = (page.locator(".timeline svg a", has_text=f"{n} killed").first for n in ("31", "three"))
    assert highest.locator("circle").first.bounding_box()["y"] < lowest.locator("circle").first.bounding_box()["y"]
    page.locator(".timeline svg a[href^='/article/ferry-5#'] .hit").click()
    page.wait_for_url("**/article/ferry-5#q-*")
    assert page.locator(".sentence:target").inner_text().startswith("At least 19 people died when")


def test_a_mark_of_the_picture_tells_its_sentence_to_pointer_and_keyboard(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    page.locator(".timeline svg a[href^='/article/ferry-5#'] .hit").hover()
    assert "At least 19 people died when the Straits Line ferry capsized" in page.locator(".told").inner_text()
    page.locator(".timeline svg a[href^='/article/ferry-7#']").first.focus()
    assert "Lawmaker Ruben Okafor put the number of dead" in page.locator(".told").inner_text()


def test_the_ledger_is_asked_for_an_earlier_time(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    page.get_by_label("What was known at").fill("2026-03-03T01:00")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("As it was known at").wait_for()
    assert "11 killed" in page.locator(".tiles").inner_text()
    page.get_by_role("link", name="Back to now").click()
    assert "14 killed" in page.locator(".tiles").inner_text()


@pytest.mark.parametrize("path", ["/", "/alerts"])
def test_a_change_arrives_without_a_reload_at_the_top(open_page, desk, path):
    page = open_page(path)
    page.get_by_text("Live", exact=True).last.wait_for()
    page.evaluate("window.stayed = true")
    arrive(desk, rise())
    page.locator(".changes .change", has_text="44 killed").wait_for()
    assert "44 killed" in page.locator(".changes .change").first.inner_text()
    assert page.evaluate("window.stayed") is True
    assert "44 killed" in page.locator("#news").text_content()


def test_a_change_arrives_at_a_page_that_has_been_open_for_a_while(open_page, desk):
    page = open_page("/alerts")
    page.locator(".link-state.on").wait_for()
    page.wait_for_timeout(1200)
    arrive(desk, rise())
    page.locator(".change", has_text="44 killed").wait_for()


def test_what_was_there_stays_in_place_when_something_arrives(open_page, desk):
    page = open_page("/alerts")
    page.locator(".link-state.on").wait_for()
    page.evaluate("document.querySelectorAll('.change').forEach((node) => { node.kept = true; })")
    before = page.locator(".change").count()
    arrive(desk, rise())
    page.locator(".change", has_text="44 killed").wait_for()
    assert page.evaluate("[...document.querySelectorAll('.change')].filter((node) => node.kept).length") == before
    assert page.locator(".change").count() == before + 1


def test_a_story_that_is_open_takes_in_its_own_changes(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    page.locator(".link-state.on").wait_for()
    arrive(desk, rise())
    page.get_by_role("region", name="Claims: Killed").locator("tbody tr", has_text="44 killed").wait_for()
    assert page.locator(".timeline svg a").count() == 14


def test_a_reader_who_lost_the_stream_is_told_and_catches_up(open_page, desk):
    page = open_page("/alerts")
    page.locator(".link-state.on").wait_for()
    page.route("**/api/stream", lambda route: route.abort())
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    add(desk.path, rise())
    page.unroute("**/api/stream")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.locator(".change", has_text="44 killed").wait_for()


def test_everything_is_read_without_javascript(open_page, desk):
    page = open_page("/", java_script_enabled=False)
    assert "31 killed" in page.locator(".changes").inner_text()
    page.get_by_role("link", name="Ferry capsizes off Port Marlow").last.click()
    assert page.locator(".timeline svg a").count() == 13
    page.get_by_label("Search the wire").fill("place:Calder")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".hits > li").count() == 2


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/alerts",
        "/search?q=ferry&per=story",
        "/search",
        "/article/ferry-4",
        "/brief",
        "/searches",
        "/feeds",
        "story",
    ],
)
def test_nothing_runs_off_a_phones_screen(open_page, desk, path):
    page = open_page("/", **PHONE)
    page.goto(desk.url + (f"/story/{ferry_story(page, desk)}" if path == "story" else path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_phone_shows_the_newest_of_a_story_first_and_names_its_row(open_page, desk):
    page = open_page("/", **PHONE)
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    marks = page.locator(".timeline .mark circle.hit")
    rights = marks.evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().right)")
    assert 0 < max(rights) <= 360
    assert page.locator(".timeline .again").first.is_visible()
    assert page.locator("td").first.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_an_endless_word_does_not_widen_the_page(open_page, desk):
    word = "Donaudampfschifffahrt" * 20
    long = article(
        "long-1", word, "2026-03-03T20:00:00Z", word, f"{word} two people were killed, {word} said.",
        [("two", "killed", 2, 2, {"attribution": word})],
    )  # fmt: skip
    story = add(desk.path, long).filed.story
    page = open_page("/", **PHONE)
    for path in ("/", "/alerts", "/search?q=killed:2", "/article/long-1", f"/story/{story}"):
        page.goto(desk.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_headline_from_right_to_left_turns_nothing_else(open_page, desk):
    turned = article(
        "rtl-1", "Post", "2026-03-03T20:00:00Z", "\u202eTurned headline", "Two people were killed.",
        [("Two", "killed", 2, 2, {})],
    )  # fmt: skip
    add(desk.path, turned)
    page = open_page("/alerts")
    title = page.locator(".change .title").first
    assert title.evaluate("node => getComputedStyle(node).unicodeBidi") == "plaintext"
    page.goto(f"{desk.url}/article/rtl-1")
    assert page.locator(".kicker .outlet").evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"


def test_a_hostile_article_never_runs(open_page, desk):
    page = open_page("/")
    page.locator(".link-state.on").wait_for()
    arrive(desk, HOSTILE)
    page.locator(".change", has_text="two injured").wait_for()
    assert page.evaluate("window.hacked") is None
    for path in ("/alerts", "/search?q=window.hacked", "/article/hostile-1"):
        page.goto(desk.url + path)
        assert "<script>window.hacked = 1</script>" in page.locator("main").inner_text()
        assert page.evaluate("window.hacked") is None


def test_an_alert_is_acknowledged_and_the_name_is_typed_once(open_page, desk):
    page = open_page("/alerts")
    change = page.locator(".change", has_text="31 killed").first
    change.get_by_text("Acknowledge or silence").click()
    change.get_by_label("Name").fill("Ada")
    change.get_by_label("Reason").fill("calling the coast guard")
    change.get_by_role("button", name="Keep").click()
    page.locator(".reason", has_text="Acknowledged by Ada until").first.wait_for()
    other = page.locator(".change", has_text="magnitude 5.8").first
    other.get_by_text("Acknowledge or silence").click()
    other.get_by_label("Reason").focus()
    assert other.get_by_label("Name").input_value() == "Ada"


def test_a_search_is_saved_without_javascript_and_listed(open_page, desk):
    page = open_page("/search?q=ferry+killed:>=10", java_script_enabled=False)
    page.get_by_text("Save this search").click()
    page.get_by_label("Name of the search").fill("Ferries")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/searches")
    page.get_by_role("link", name="Ferries").click()
    page.wait_for_url("**/search?**")
    assert page.locator(".hits > li").count() == 4


def test_a_figure_is_called_wrong_and_the_correction_undone(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    row = page.get_by_role("region", name="Claims: Killed").locator("tbody tr", has_text="31 killed")
    row.get_by_text("wrong?").click()
    row.get_by_label("Your name").fill("Ada")
    row.get_by_label("Why").fill("he said 13")
    row.get_by_role("button", name="Correct").click()
    corrected = page.get_by_role("region", name="Corrected by hand")
    corrected.wait_for()
    assert "he said 13" in corrected.inner_text()
    corrected.locator("summary").click()
    corrected.get_by_label("Why").fill("he did not")
    corrected.get_by_role("button", name="Undo").click()
    page.get_by_text("Corrected by hand").wait_for(state="detached")
    assert [edit.kind for edit in desk.edits] == ["hide", "undo"]


BAD_TEXTS = [
    "\u202e\u2066turned\u0000 <svg onload='window.hacked=1'>",
    "</title><script>window.hacked = 1</script>",
    "'\"><img src=x onerror=window.hacked=1>",
    "{{ 7 * 7 }} {% raw %}",
    "a" * 5000,
]


@pytest.mark.parametrize("text", BAD_TEXTS, ids=range(len(BAD_TEXTS)))
def test_hostile_text_in_any_field_never_runs_and_breaks_no_page(open_page, desk, text):
    one = article(
        "bad-1", text, "2026-03-03T20:00:00Z", text, f"Two people were killed, {text} said in {text}.",
        [("Two", "killed", 2, 2, {"attribution": text, "place": text, "as_of": text})],
        [(text, "PERSON")], section=text, byline=text, credit=text,
    )  # fmt: skip
    one.url = f"javascript:window.hacked=1//{text}"
    story = add(desk.path, one).filed.story
    page = open_page("/", **PHONE)
    for path in ("/", "/alerts", "/search?q=killed:2", "/article/bad-1", f"/story/{story}", "/brief?since=2026-03-01"):
        page.goto(desk.url + path)
        assert page.locator("footer").is_visible(), path
        assert page.evaluate("window.hacked") is None, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert page.locator("a[href^='javascript:']").count() == 0, path


def test_an_article_of_ten_megabytes_breaks_no_page(open_page, desk):
    sentence = "The ferry was searched again and nobody was found by the divers. "
    huge = article("huge-1", "Post", "2026-03-03T20:00:00Z", "Long read", sentence * 160_000)
    story = add(desk.path, huge).filed.story
    page = open_page("/search?q=%22long+read%22")
    page.set_default_navigation_timeout(60_000)
    assert page.locator(".hits > li").count() == 1
    for path in ("/", f"/story/{story}", "/article/huge-1"):
        page.goto(desk.url + path)
        assert page.locator("h1").count() == 1, path
    assert "more characters are in the article as JSON" in page.locator(".text").inner_text()


def test_the_sample_is_removed_with_one_click(open_page, desk):
    page = open_page("/")
    page.get_by_role("button", name="Remove the sample").click()
    page.wait_for_load_state()
    assert desk.removed == 1


def test_keyboard_focus_is_seen_and_the_content_is_one_step_away(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("node => node === document.activeElement && node.getBoundingClientRect().width > 50")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


CONTRAST = """
() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const c = parts(getComputedStyle(at).backgroundColor);
      layers.push([...c.slice(0, 3), c.length > 3 ? c[3] : 1]);
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((under, over) => under.map((v, i) => v * (1 - over[3]) + over[i] * over[3]), [255, 255, 255]);
  };
  const poor = [];
  for (const node of document.querySelectorAll("main *, header *, footer *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!own || node.closest("svg, .quiet, .unseen") || node.getBoundingClientRect().width < 2) continue;
    const style = getComputedStyle(node);
    const a = light(parts(style.color)), b = light(ground(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName}: ${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 30)}`);
  }
  return [...new Set(poor)];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/alerts", "/search?q=ferry", "/article/ferry-4", "/brief?since=2026-03-01", "story"]
)
def test_every_word_is_readable_by_day_and_by_night(open_page, desk, path, scheme):
    page = open_page("/", color_scheme=scheme, reduced_motion="reduce")
    page.goto(desk.url + (f"/story/{ferry_story(page, desk)}" if path == "story" else path))
    assert page.evaluate(CONTRAST) == []


def test_dark_is_dark(open_page):
    page = open_page("/", color_scheme="dark")
    red, green, blue = page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert max(red, green, blue) < 50


def test_print_leaves_the_controls_out(open_page, desk):
    page = open_page("/")
    page.goto(f"{desk.url}/story/{ferry_story(page, desk)}")
    page.emulate_media(media="print")
    assert not page.get_by_label("Search the wire").is_visible()
    assert not page.get_by_role("button", name="Show").is_visible()
    assert page.locator(".wrong").count()
    assert not any(one.is_visible() for one in page.locator(".wrong").all())
    assert page.locator(".timeline svg").is_visible()
    assert page.get_by_text("Machine-read from published reports").is_visible()
