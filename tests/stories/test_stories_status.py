"""What a sender lets be done with an article: kills, embargoes, exercises, live blogs, old copies."""

import pytest
from msgspec.structs import replace
from stories_makers import article, event, said

from pipeline.errors import Drop
from pipeline.records import encode
from pipeline.stories import Book

NINE = ("In all 9 died. ", [("killed", "9", 9, 9)])
THIRTY = ("In all 30 died. ", [("killed", "30", 30, 30)])


def later(hours, day=4):
    return f"2031-03-{day:02d}T{9 + hours:02d}:00:00Z"


def kill(name, version=2, status="canceled", **more):
    return article(name, "", lead="", version=version, pubstatus=status, title="", at=later(5), **more)


def dropped(book, one):
    with pytest.raises(Drop) as raised:
        book.file(one)
    return raised.value.code


def standing(outcome):
    return {measure: (s.low, s.high) for measure, s in outcome.stories[0].standing.items()}


def reloaded(book, entries):
    entries |= dict(book.changed())
    return Book.load((key, value) for key, value in entries.items() if value is not None)


def test_a_kill_withdraws_the_article_and_cites_the_alert_that_it_gave():
    book = Book()
    book.file(article("a", *NINE))
    first = book.file(article("b", *THIRTY, at=later(1), source="Post"))
    killed = book.file(kill("b"))
    assert standing(killed) == {"killed": (9, 9)}
    assert said(killed.alerts) == [("killed", "withdrawn", 30, 30)]
    assert killed.alerts[0].cites == first.alerts[0].id
    assert [(c.withdrawn, c.standing) for c in killed.filed.claims] == [(True, False)]
    assert {c.id: c.standing for c in killed.stories[0].claims if not c.withdrawn}  # 9 stands again


def test_a_killed_article_keeps_its_headline_and_place_but_none_of_its_words():
    book = Book()
    first = book.file(
        article("b", *THIRTY, source="Post", title="Thirty dead in Karstad", url="https://post.example/1")
    )
    filed = book.file(kill("b", source="")).filed
    assert (filed.id, filed.story, filed.title) == ("b", first.filed.story, "Thirty dead in Karstad")
    assert (filed.source, filed.url, filed.body, filed.figures) == ("Post", "https://post.example/1", "", [])
    assert filed.pubstatus == "canceled"


def test_what_another_article_says_too_stands_when_the_first_is_killed():
    book = Book()
    book.file(article("a", *NINE))
    book.file(article("b", *THIRTY, at=later(1), source="Post"))
    book.file(article("c", *THIRTY, at=later(2), source="Herald"))
    killed = book.file(kill("b"))
    assert standing(killed) == {"killed": (30, 30)}
    assert said(killed.alerts) == [("killed", "withdrawn", 30, 30)], "who was told by the killed article is told so"


def test_who_was_told_a_figure_that_others_have_moved_on_is_told_that_it_is_withdrawn():
    book = Book()
    book.file(article("a", *NINE))
    book.file(article("b", *THIRTY, at=later(1), source="Post"))
    killed = book.file(kill("a"))
    assert said(killed.alerts) == [("killed", "withdrawn", 9, 9)]
    assert standing(killed) == {"killed": (30, 30)}


def test_a_killed_decision_is_withdrawn_and_may_be_told_again():
    text = "The commission annulled the election. "
    one = article("a", text)
    acts = [event("gov.election_annulled", "annulled", one.body, official=True, quote=text)]
    two = article("c", text, at=later(6), source="Post")
    other = [event("gov.election_annulled", "annulled", two.body, official=True, quote=text)]
    book = Book()
    first = book.file(replace(one, events=acts))
    killed = book.file(kill("a"))
    assert [(a.kind, a.change, a.cites) for a in killed.alerts] == [("decision", "withdrawn", first.alerts[0].id)]
    assert said(book.file(replace(two, events=other)).alerts) == [("gov.election_annulled", "first", None, None)]


def test_nothing_of_a_killed_article_is_filed_again():
    book = Book()
    book.file(article("a", *NINE))
    book.file(kill("a"))
    assert dropped(book, article("a", *THIRTY, version=9)) == "withdrawn"
    assert dropped(book, kill("a", version=10)) == "withdrawn"


def test_a_kill_of_an_article_that_never_came_refuses_it_when_it_comes_also_after_a_restart():
    book = Book()
    assert dropped(book, kill("a")) == "nothing_to_withdraw"
    assert dropped(reloaded(book, {}), article("a", *NINE)) == "withdrawn"


def test_a_copy_of_a_killed_article_does_not_bring_its_figures_back():
    book = Book()
    first = book.file(article("a", *THIRTY))
    book.file(kill("a"))
    copy = book.file(article("d", *THIRTY, at=later(6), source="Post", lead=first.filed.body.removesuffix(THIRTY[0])))
    assert copy.alerts == []
    assert standing(copy) == {}


def test_a_killed_headline_does_not_stay_as_the_name_of_the_story():
    book = Book()
    book.file(article("a", *NINE, title="Nine dead in Karstad vote riot"))
    book.file(article("b", "More soon. ", at=later(1), source="Post", title="Karstad on edge"))
    assert book.file(kill("a")).stories[0].title == "Karstad on edge"
    assert book.file(kill("b")).stories[0].title == "(withdrawn)"


def test_a_withheld_article_that_was_published_is_taken_back_until_a_usable_version_comes():
    book = Book()
    book.file(article("a", *NINE))
    held = book.file(kill("a", status="withheld"))
    assert said(held.alerts) == [("killed", "withdrawn", 9, 9)]
    assert standing(held) == {}
    assert dropped(book, kill("a", version=3, status="withheld")) == "withheld"
    again = book.file(article("a", *NINE, version=4, at=later(7)))
    assert said(again.alerts) == [("killed", "first", 9, 9)]
    assert (again.filed.story, again.stories[0].articles) == (held.filed.story, 1)


def test_an_article_that_is_withheld_or_embargoed_is_not_filed():
    book = Book()
    assert dropped(book, article("a", *NINE, pubstatus="withheld")) == "withheld"
    assert dropped(book, article("b", *NINE, pubstatus="embargoed", embargoed=later(9))) == "embargoed"
    assert said(book.file(article("a", *NINE)).alerts) == [("killed", "first", 9, 9)]


@pytest.mark.parametrize("status", ["test", "notice"])
def test_an_exercise_is_stored_apart_without_claims_and_alerts(status):
    book = Book()
    news = book.file(article("a", *NINE))
    drill = book.file(article("b", *THIRTY, at=later(1), pubstatus=status))
    assert (drill.alerts, drill.filed.claims) == ([], [])
    assert drill.filed.story != news.filed.story
    copy = book.file(article("e", *THIRTY, at=later(2), source="Post"))
    assert (copy.filed.story, copy.filed.copy_of) != (drill.filed.story, "b")
    assert said(copy.alerts) == [("killed", "rise", 30, 30)]


def test_a_book_that_is_read_again_takes_a_kill_as_the_one_that_was_not():
    wire = [
        article("a", *NINE),
        article("b", *THIRTY, at=later(1), source="Post"),
        article("c", *THIRTY, at=later(2), source="Herald", pubstatus="test"),
        kill("b"),
        article("f", *THIRTY, at=later(6), source="Herald"),
    ]
    whole, entries, kept = Book(), {}, Book()
    for one in wire:
        left, right = whole.file(replace(one)), kept.file(replace(one))
        kept = reloaded(kept, entries)
        assert encode(left.filed) == encode(right.filed)
        assert [encode(r) for r in (*left.stories, *left.alerts)] == [
            encode(r) for r in (*right.stories, *right.alerts)
        ]


def test_a_version_that_no_longer_states_a_figure_says_which_alert_it_takes_back():
    book = Book()
    first = book.file(article("a", *THIRTY))
    second = book.file(article("a", "Correction: the report of deaths is retracted. ", version=2, at=later(1)))
    assert said(second.alerts) == [("killed", "withdrawn", 30, 30)]
    assert second.alerts[0].cites == first.alerts[0].id


def test_a_correction_in_a_later_version_is_one_fall_from_what_was_said():
    book = Book()
    book.file(article("a", *THIRTY))
    corrected = book.file(
        article("a", "Correction: 9 died, not thirty. ", [("killed", "9", 9, 9)], version=2, at=later(1))
    )
    assert said(corrected.alerts) == [("killed", "fall", 9, 9)]
    assert [c.low for c in corrected.stories[0].claims if c.withdrawn] == [30]


LIVE = "https://news.example/world/live/2031/mar/04/karstad"


def test_a_live_blog_of_100_versions_gives_each_claim_once_and_withdraws_nothing():
    book, told, claims = Book(), [], set()
    for version in range(1, 101):
        dead = 5 + version // 10
        text = f"Post {version}: In all {dead} died. " if version % 3 else f"Post {version}: crowds gather. "
        figures = [("killed", str(dead), dead, dead)] if version % 3 else []
        at = f"2031-03-04T{9 + version // 10:02d}:{version % 10 * 5:02d}:00Z"
        outcome = book.file(article("a", text, figures, version=version, at=at, url=LIVE))
        told += said(outcome.alerts)
        fresh = [c.id for c in outcome.stories[0].claims if c.version == version and not c.withdrawn]
        assert not claims & set(fresh)
        claims |= set(fresh)
    assert {change for _, change, *_ in told} == {"first", "rise"}
    assert [low for _, _, low, _ in told] == list(range(5, 16))


@pytest.mark.parametrize(
    "more",
    [
        {"url": LIVE},
        {"url": "https://news.example/news/quake-live-updates-2031"},
        {"title": "Karstad vote – live"},
        {"title": "Live updates: Karstad counts its votes"},
        {"title": "Karstad vote: as it happened"},
        {"section": "Live"},
        {"flags": ["live_blog"]},
    ],
    ids=str,
)
def test_a_live_blog_is_known_by_address_title_section_or_markup(more):
    book = Book()
    book.file(article("a", *THIRTY, **more))
    assert book.file(article("a", "More soon. ", version=2, at=later(1), **more)).alerts == []


@pytest.mark.parametrize(
    "more",
    [
        {"url": "https://news.example/live-births/karstad"},
        {"title": "Karstad: people who live in fear"},
        {"title": "Alive: two found in Karstad"},
        {"section": "Lively arts"},
    ],
    ids=str,
)
def test_an_ordinary_article_is_no_live_blog(more):
    book = Book()
    book.file(article("a", *THIRTY, **more))
    assert [a.change for a in book.file(article("a", "More soon. ", version=2, at=later(1), **more)).alerts] == [
        "withdrawn"
    ]


def test_a_page_that_only_prints_the_clock_has_no_new_version():
    book = Book()
    book.file(article("a", THIRTY[0] + "\nUpdated 3 minutes ago\nIt is 10:15 am.", THIRTY[1]))
    clock = article("a", THIRTY[0] + "\nUpdated 14 minutes ago\nIt is 10:26 am.", THIRTY[1], version=2)
    assert dropped(book, clock) == "duplicate"


def test_a_word_more_is_a_new_version():
    book = Book()
    book.file(article("a", *THIRTY))
    assert book.file(article("a", THIRTY[0] + "More soon.", THIRTY[1], version=2)).filed.version == 2


def old_copy(**more):
    """A copy, five days later, of an article that stated 30 dead."""
    book = Book()
    first = book.file(article("a", *THIRTY))
    lead = first.filed.body.removesuffix(THIRTY[0])
    return first, book.file(article("d", *THIRTY, source="Post", lead=lead, **more))


@pytest.mark.parametrize(
    "more", [{"at": later(0, day=9)}, {"at": None, "collected": later(0, day=9)}], ids=["re-dated", "undated"]
)
def test_a_copy_of_an_article_of_days_ago_alerts_nobody_and_is_as_old_as_that(more):
    first, copy = old_copy(**more)
    assert copy.alerts == []
    assert copy.filed.origin_at == "2031-03-04T09:00:00Z"
    assert copy.stories[0].last_seen == first.stories[0].last_seen


def test_a_copy_of_the_same_day_is_as_new_as_it_says():
    _, copy = old_copy(at=later(4))
    assert (copy.alerts, copy.filed.origin_at) == ([], None)


def test_a_copy_of_days_ago_that_changes_a_number_is_news():
    book = Book()
    first = book.file(article("a", *THIRTY))
    lead = first.filed.body.removesuffix(THIRTY[0])
    update = article("d", "In all 41 died. ", [("killed", "41", 41, 41)], source="Post", lead=lead, at=later(0, day=9))
    filed = book.file(update)
    assert said(filed.alerts) == [("killed", "rise", 41, 41)]
    assert filed.filed.origin_at is None


def test_a_later_version_is_as_new_as_its_update():
    book = Book()
    book.file(article("a", *NINE))
    book.file(article("b", *THIRTY, at=later(2), source="Post"))
    revised = article("a", "In all 31 died. ", [("killed", "31", 31, 31)], version=2, updated=later(3))
    assert [(a.change, a.at) for a in book.file(revised).alerts] == [("rise", later(3))]
