"""What each query finds. The same suite runs on the embedded index and on Elasticsearch."""

from datetime import UTC, datetime

import pytest
from search.search_corpus import WIRE

from pipeline.search.indexes.cursors import BadCursor
from pipeline.search.query import QueryError, parse

NOW = datetime(2026, 3, 3, 19, 30, tzinfo=UTC)
EVERYTHING = {one.id for one in WIRE}
FERRY = {f"ferry-{n}" for n in range(1, 8)}
FUEL = {"fuel-1", "fuel-2"}


def ferry(*numbers):
    return {f"ferry-{n}" for n in numbers}


QUERIES = [
    ("", EVERYTHING),
    ("ferry", FERRY),
    ("FERRY", FERRY),
    ("ferry capsized", ferry(1, 5, 6, 7)),
    ("ferries capsizing", ferry(1, 5, 6, 7)),
    ("ferry AND capsized", ferry(1, 5, 6, 7)),
    ('"heavy swell"', FERRY),
    ('"swell heavy"', set()),
    ("ferry -capsized", ferry(2, 3, 4)),
    ("ferry NOT capsized", ferry(2, 3, 4)),
    ('ferry -"lower deck"', ferry(1, 5, 6, 7)),
    ("earthquake OR chess", {"quake-1", "chess-1"}),
    ("Calder police OR ministry", FUEL),
    ("-(ferry OR fuel)", EVERYTHING - FERRY - FUEL),
    ("(chess OR ferry) source:radio", {"ferry-5", "chess-1"}),
    ("march", FUEL),
    ("marches", FUEL),
    ("family", ferry(2, 3, 5)),
    ("sao bento", {"quake-1"}),
    ("São Bento", {"quake-1"}),
    ("volvera", {"spanish-1"}),
    ("div*", ferry(2, 3, 4)),
    ("person:Okafor", {"ferry-7"}),
    ('person:"Ruben Okafor"', {"ferry-7"}),
    ("person:ruben", {"ferry-7", "chess-1"}),
    ('person:"Okafor Ruben"', set()),
    ("person:Calder", set()),
    ('org:"Interior Ministry"', FUEL),
    ("org:ministry", FUEL),
    ('org:"Line Marlow"', set()),
    ('place:"Port Marlow"', FERRY),
    ("place:SAO", {"quake-1"}),
    ("place: Calder", FUEL),
    ("place:Calder OR place:Tessara", FUEL | {"vote-1"}),
    ("Calder -person:Varga", {"fuel-1"}),
    ("source:Northwire", {"ferry-2", "ferry-6", "fuel-2"}),
    ('source:"island radio"', {"ferry-5", "chess-1"}),
    ("event:protest", FUEL),
    ("event:protest.riot", {"fuel-2"}),
    ("event:maritime", FERRY),
    ("event:gov.election_annulled", {"vote-1"}),
    ("event:pro", set()),
    ("-event:accident -event:protest", EVERYTHING - FERRY - FUEL),
    ("killed:>=10", ferry(4, 5, 6, 7)),
    ("killed:>19", ferry(7)),
    ("killed:>=500", set()),
    ("killed:0", ferry(1)),
    ("killed:10..15", ferry(4, 6, 7)),
    ("killed:<=3", ferry(1, 2, 3)),
    ("killed:11 OR killed:31", ferry(4, 7)),
    ("ferry -killed:>=0", set()),
    ("injured:100..500", {"fuel-2"}),
    ("injured:>=500", {"fuel-2"}),
    ("injured:120..150", set()),
    ("missing:<30", ferry(2, 3, 6)),
    ("vote_share:<50", {"vote-1"}),
    ("magnitude:5.5..6", {"quake-1"}),
    ("displaced:>=10k", {"quake-1"}),
    ("displaced:16,000", {"quake-1"}),
    ("killed:>=10 injured:>=10", ferry(4)),
    ("official:yes", EVERYTHING - {"ferry-5", "chess-1", "spanish-1", "odd-1"}),
    ("official:no", {"ferry-5", "chess-1", "spanish-1", "odd-1"}),
    ("lang:es", {"spanish-1"}),
    ("since:2h", {"hostile-1", "spanish-1"}),
    ("since:2026-03-03 before:2026-03-03T01:00", ferry(4)),
    ("before:2026-03-02T22:00Z", {"ferry-1", "odd-1"}),
    ("since:today -event:accident", EVERYTHING - FERRY - {"odd-1"}),
    ("story:nothing", set()),
    ("xyzzy", set()),
    ("window.hacked", {"hostile-1"}),
    ("\"'; DROP TABLE articles; --\"", set()),
    ("bodies NEAR two", set()),
    ("Kyrgyzstan: – ferry", set()),
    ("Marlow – ferry, toll!", ferry(4, 6, 7)),
    ("UN", {"odd-1"}),
    ("u.n.", {"odd-1"}),
    ("U.N. envoy", {"odd-1"}),
    ("envoys", {"odd-1"}),
    ("O'Hara", {"odd-1"}),
    ("hara", {"odd-1"}),
    ("person:zoe", {"odd-1"}),
    ('person:"=Zoë O’Hara"', {"odd-1"}),
    ('person:"=Zoe O’Hara"', set()),
    ("person:=Zoë", set()),
    ('place:"=Port Marlow"', FERRY),
    ('source:"=Northwire" -ferry', {"fuel-2"}),
    ("event:=protest", set()),
    ('event:"=protest.riot"', {"fuel-2"}),
    ("東京", {"odd-1"}),
    ("京都", {"odd-1"}),
    ("東都", set()),
    ("place:東京都", {"odd-1"}),
    ("source:日報", {"odd-1"}),
    ("🔥", {"odd-1"}),
    ("🔥🔥", {"odd-1"}),
    ("😊", set()),
    ("strasse", {"odd-1"}),
    ("STRASSE", {"odd-1"}),
    ("first lines", {"odd-1"}),
    ("ＦＩＲＳＴ", {"odd-1", "chess-1"}),
    ("naive facade", {"odd-1"}),
    ("हिन्दी", {"odd-1"}),
    ("1250000", {"odd-1"}),
    ("1,250,000", {"odd-1"}),
    ("250,000", set()),
    ("4.5", {"odd-1"}),
    ("4,5", set()),
    ("5.8", {"quake-1"}),
    ("covid", {"odd-1"}),
    ("COVID-19", {"odd-1"}),
    ("covid 3", {"odd-1"}),
    ("C++ R&D", {"odd-1"}),
    ("aren't", {"odd-1"}),
    ("re-elected", {"odd-1"}),
    ("elect", {"odd-1"}),
    ("elected OR re", {"odd-1"}),
    ("ferr*", FERRY),
    ("mar*w", set()),
    ("capsiz* -toll", ferry(1, 5)),
    ('"port mar*"', set()),
    ("***ferry", FERRY),
    ("f?rry", set()),
    ("fer~", set()),
    ("title:ferry", None),
    ('"ferry', None),
    ('ferry "', None),
    ("fe*", None),
    ("*", None),
    ("a" * 10_000, None),
    ("ferry " * 2_000, None),
    ("(((", None),
    ("\\", None),
    ("ferry\0capsized", ferry(1, 5, 6)),
    ("ferry\u200bcapsized", ferry(1, 5, 6)),
    ("\u202eferry", FERRY),
    ("<script>alert(1)</script>", set()),
    ("AND", None),
    ("ferry AND AND capsized", ferry(1, 5, 6, 7)),
    ("killed:>=1 killed:<=3", ferry(2, 3)),
    ("killed:1e9", None),
    ("killed:-3", None),
    ("since:9999-12-31", set()),
    ("before:0001-01-01", set()),
    ("before:0001-01-01T00:00+06:00", None),
    ("since:0001-01-01T00:00Z lang:es", {"spanish-1"}),
    ("  ferry\t\n capsized  ", ferry(1, 5, 6, 7)),
    ("word" * 200, set()),
]  # fmt: skip
"""None: a query that cannot be read, refused before any index is asked."""


def ids(found):
    return {hit.id for hit in found.hits}


def named(query):
    return ascii(query[:40]) or "nothing"


READABLE = [(query, wanted) for query, wanted in QUERIES if wanted is not None]
ORDER = [one.id for one in sorted(WIRE, key=lambda one: (one.published, one.id), reverse=True)]


@pytest.mark.parametrize(("query", "wanted"), READABLE, ids=[named(query) for query, _ in READABLE])
def test_a_query_finds_exactly_these_articles_the_newest_first(searcher, query, wanted):
    found = searcher.search(parse(query, NOW), 100)
    assert [hit.id for hit in found.hits] == [one for one in ORDER if one in wanted]
    assert found.total == len(wanted)


@pytest.mark.parametrize(("query", "wanted"), READABLE, ids=[named(query) for query, _ in READABLE])
def test_the_best_match_order_holds_the_same_articles(searcher, query, wanted):
    assert ids(searcher.search(parse(query, NOW), 100, sort="best")) == wanted


UNREADABLE = [query for query, wanted in QUERIES if wanted is None]


@pytest.mark.parametrize("query", UNREADABLE, ids=map(named, UNREADABLE))
def test_a_query_that_cannot_be_read_is_refused(query):
    with pytest.raises(QueryError):
        parse(query, NOW)


def test_a_story_is_found_by_its_id(searcher):
    story = searcher.article("ferry-4").story
    assert ids(searcher.search(parse(f"story:{story}", NOW), 100)) == FERRY


def test_what_was_looked_for_is_marked_in_title_and_body(searcher):
    (hit,) = searcher.search(parse("divers source:Coastal", NOW), 10).hits
    assert [s.text for s in hit.title if s.hit] == ["divers"]
    assert "Divers" in [s.text for s in hit.snippet if s.hit]
    assert "".join(s.text for s in hit.title) == "Port Marlow ferry toll rises as divers reach lower deck"


def test_what_a_query_excludes_is_not_marked(searcher):
    (hit,) = searcher.search(parse("chess -ferry", NOW), 10).hits
    assert {s.text for s in [*hit.title, *hit.snippet] if s.hit} == {"chess"}


def test_a_query_without_words_shows_the_beginning_of_the_body(searcher):
    (hit,) = searcher.search(parse("source:radio -ferry", NOW), 10).hits
    assert "".join(s.text for s in hit.snippet).startswith("The islands' chess club won the league")


def test_the_newest_come_first(searcher):
    times = [hit.at for hit in searcher.search(parse("", NOW), 100).hits]
    assert times == sorted(times, reverse=True)


def test_the_best_match_has_the_words_in_its_title(searcher):
    found = searcher.search(parse("coast guard", NOW), 10, sort="best")
    assert found.hits[0].id == "ferry-6"


@pytest.mark.parametrize("sort", ["newest", "best"])
@pytest.mark.parametrize("per", ["article", "story"])
def test_pages_hold_every_hit_once(searcher, sort, per):
    query = parse("ferry OR fuel OR vote OR chess", NOW)
    whole = [hit.id for hit in searcher.search(query, 100, sort=sort, per=per).hits]
    paged, after = [], None
    while True:
        page = searcher.search(query, 3, after, sort, per)
        paged += [hit.id for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert paged == whole
    assert len(paged) == page.total


def test_one_hit_a_story_is_its_newest_article_and_says_how_many_more(searcher):
    found = searcher.search(parse("ferry OR fuel OR chess", NOW), 100, per="story")
    assert [(hit.id, hit.more) for hit in found.hits] == [("chess-1", 0), ("fuel-2", 1), ("ferry-7", 6)]
    assert found.total == 3


def test_of_a_story_the_best_match_is_shown_where_the_best_come_first(searcher):
    found = searcher.search(parse("divers OR chess", NOW), 100, sort="best", per="story")
    assert {hit.id for hit in found.hits} == {"chess-1", "ferry-4"}


@pytest.mark.parametrize("after", ["nonsense", "W10", "WyJhIl0", "WzFd", "é", "WzldXQ"])
@pytest.mark.parametrize(("sort", "per"), [("newest", "article"), ("best", "article"), ("newest", "story")])
def test_a_made_up_cursor_is_refused(searcher, after, sort, per):
    with pytest.raises(BadCursor):
        searcher.search(parse("ferry", NOW), 3, after, sort, per)


def test_a_hit_carries_the_figures_that_it_states(searcher):
    (hit,) = searcher.search(parse("killed:31", NOW), 10).hits
    assert {(f.measure, f.phrase, f.attribution) for f in hit.figures} == {
        ("killed", "31", "Lawmaker Ruben Okafor"),
        ("killed", "14", "the coast guard"),
    }
