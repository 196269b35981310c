"""Stories, ledgers, alerts and articles, as both indexes tell them."""

import pytest

from pipeline.search.indexes.cursors import BadCursor


def ferry_story(searcher):
    return searcher.article("ferry-1").story


def by_measure(ledger):
    return {measure.measure: measure for measure in ledger.measures}


def states(measure):
    return [(line.claim.article, line.claim.phrase, line.state) for line in measure.claims]


def test_developing_stories_come_with_the_latest_article_first(searcher):
    titles = [line.story.title for line in searcher.stories(10)]
    assert titles[1:] == [
        "Earthquake shakes Oruna valley",
        "Commission annuls vote in Tessara province",
        "Thousands march in Calder against the price of fuel",
        "Ferry capsizes off Port Marlow",
    ]


def test_a_story_without_figures_and_with_one_source_is_not_developing(searcher):
    assert not any("chess" in line.story.title for line in searcher.stories(50))


def test_a_story_in_the_list_has_its_latest_change(searcher):
    line = searcher.stories(10)[-1]
    assert (line.latest.article, line.latest.change) == ("ferry-7", "conflict")


def test_a_story_says_what_stands(searcher):
    story = searcher.story(ferry_story(searcher))
    assert (story.articles, story.independent_sources) == (7, 4)
    assert (story.standing["killed"].low, story.standing["killed"].high, story.standing["killed"].conflict) == (
        14,
        31,
        True,
    )


def test_there_is_no_story_or_article_of_an_unknown_id(searcher):
    assert searcher.story("nothing") is None
    assert searcher.ledger("nothing") is None
    assert searcher.article("nothing") is None


def test_a_ledger_keeps_every_claim_and_says_what_became_of_it(searcher):
    killed = by_measure(searcher.ledger(ferry_story(searcher)))["killed"]
    assert states(killed)[:6] == [
        ("ferry-1", "no", "superseded"),
        ("ferry-2", "three", "superseded"),
        ("ferry-3", "three", "copy"),
        ("ferry-4", "11", "superseded"),
        ("ferry-5", "At least 19", "superseded"),
        ("ferry-6", "14", "conflict"),
    ]
    assert sorted(states(killed)[6:]) == [("ferry-7", "14", "reported"), ("ferry-7", "31", "conflict")]


def test_a_ledger_tells_how_it_got_there(searcher):
    killed = by_measure(searcher.ledger(ferry_story(searcher)))["killed"]
    assert [change.change for change in killed.changes] == ["first", "rise", "rise", "rise", "fall", "conflict"]


def test_measures_stand_in_the_order_of_the_vocabulary(searcher):
    assert list(by_measure(searcher.ledger(ferry_story(searcher)))) == ["killed", "injured", "missing"]


@pytest.mark.parametrize(
    ("as_of", "low", "high"),
    [
        ("2026-03-02T21:50:00Z", 0, 0),
        ("2026-03-02T23:59:00Z", 3, 3),
        ("2026-03-03T02:00:00Z", 19, None),
        ("2026-03-03T04:00:00Z", 14, 14),
        ("2026-03-03T06:00:00Z", 14, 31),
    ],
)
def test_a_ledger_answers_what_was_known_then(searcher, as_of, low, high):
    ledger = searcher.ledger(ferry_story(searcher), as_of)
    killed = by_measure(ledger)["killed"]
    assert (killed.standing.low, killed.standing.high) == (low, high)
    assert all(line.claim.at <= as_of for line in killed.claims)


def test_what_stood_then_is_marked_among_its_claims(searcher):
    killed = by_measure(searcher.ledger(ferry_story(searcher), "2026-03-03T00:45:00Z"))["killed"]
    assert states(killed)[-1] == ("ferry-4", "11", "standing")


def test_before_the_first_article_nothing_was_known(searcher):
    assert searcher.ledger(ferry_story(searcher), "2026-03-01T00:00:00Z").measures == []


def test_a_decision_stands_beside_the_figures(searcher):
    ledger = searcher.ledger(searcher.article("vote-1").story)
    assert [decision.event_type for decision in ledger.decisions] == ["gov.election_annulled"]


def test_alerts_come_with_the_newest_arrival_first(searcher):
    found = searcher.alerts(100)
    ingested = [line.ingested for line in found.alerts]
    assert ingested == sorted(ingested, reverse=True)
    assert found.alerts[0].alert.article == "hostile-1"
    assert found.after is None


def test_pages_of_alerts_hold_every_alert_once(searcher):
    whole = [line.alert.id for line in searcher.alerts(100).alerts]
    paged, after = [], None
    while True:
        page = searcher.alerts(4, after)
        paged += [line.alert.id for line in page.alerts]
        after = page.after
        if after is None:
            break
    assert paged == whole


def test_a_made_up_cursor_of_alerts_is_refused(searcher):
    with pytest.raises(BadCursor):
        searcher.alerts(4, "WyJhIl0")


def test_an_article_is_whole(searcher):
    page = searcher.article("ferry-4")
    assert page.body.endswith("Divers reached the lower deck shortly after midnight.")
    assert [figure.phrase for figure in page.figures] == ["11", "About 60"]
    assert {entity.name for entity in page.entities} >= {"Port Marlow", "Amina Sorell"}


def test_the_index_has_no_trouble(searcher):
    assert searcher.trouble() is None
