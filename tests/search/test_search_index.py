"""The embedded index: what is written, what a repeat or a removal leaves."""

import sqlite3
from datetime import UTC, datetime

import msgspec
import pytest
from search.search_corpus import WIRE, article, build, connect

from pipeline.errors import Outage
from pipeline.records import Alert, Claim, Filed, Story, grown
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.search.query import parse
from pipeline.sink import sqlite_index
from pipeline.sink.documents import article_terms

NOW = datetime(2026, 3, 3, 19, 30, tzinfo=UTC)
INGESTED = "2026-03-04T00:00:00Z"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "index.db"


@pytest.fixture
def conn(path):
    conn = connect(path)
    yield conn
    conn.close()


def filed(**more):
    one = article("a", "Northwire", "2026-03-03T00:00:00Z", "A title", "Eleven people were hurt in Osh.")
    return grown(one, Filed, story="s", **more)


def story(name, **more):
    given = {
        "id": name, "title": name, "first_seen": "2026-03-03T00:00:00Z", "last_seen": "2026-03-03T00:00:00Z",
        "articles": 1, "sources": ["x"], "independent_sources": 2,
    }  # fmt: skip
    return Story(**(given | more))


def claim(name, in_story, **more):
    given = {
        "id": name, "article": "a", "story": in_story, "measure": "killed", "low": 1, "high": 1, "unit": "people",
        "bound": "exact", "modality": "asserted", "scope": "current", "phrase": "one", "quote": "One.", "source": "x",
        "at": "2026-03-03T00:00:00Z",
    }  # fmt: skip
    return Claim(**(given | more))


def alert(name, in_story, **more):
    return Alert(
        id=name, kind="figure", article="a", story=in_story, change="first", at="2026-03-03T00:00:00Z", measure="killed",
        phrase="one", low=1, high=1, **more,
    )  # fmt: skip


def write(conn, position=1, articles=(), stories=(), alerts=()):
    sqlite_index.write(conn, articles, stories, alerts, position, INGESTED)


def found(path, query):
    return [hit.id for hit in SqliteSearcher(path).search(parse(query, NOW), 10).hits]


def assert_terms_are_those_of_the_articles(conn):
    """No term of what was replaced or taken out is left."""
    conn.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, article_terms, instance)")
    held = {(number, term) for term, number, _, _ in conn.execute("SELECT term, doc, col, offset FROM held")}
    made = set()
    for number, raw, body in conn.execute("SELECT number, document, body FROM articles"):
        fields = article_terms(msgspec.json.decode(raw) | {"body": body})
        made |= {(number, term) for words in fields.values() for term in words.split()}
    assert held == made


def dump(path):
    with sqlite3.connect(path) as conn:
        tables = ("articles", "article_figures", "article_values", "stories", "claims", "alerts")
        return {table: conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def test_making_the_tables_again_keeps_what_is_there(path):
    build(path, WIRE[:2])
    before = dump(path)
    connect(path).close()
    assert dump(path) == before


def test_writing_the_same_again_changes_nothing(path, conn):
    write(conn, 1, [filed()], [story("s", claims=[claim("c", "s")])], [alert("x", "s")])
    before = dump(path)
    write(conn, 1, [filed()], [story("s", claims=[claim("c", "s")])], [alert("x", "s")])
    assert dump(path) == before


def test_an_older_version_never_replaces_a_newer_one(path, conn):
    write(conn, 2, [filed(title="New")], [story("s", title="New", claims=[claim("c", "s", standing=True)])])
    before = dump(path)
    write(conn, 1, [filed(title="Old")], [story("s", title="Old", claims=[claim("c", "s")])])
    assert dump(path) == before


def test_a_newer_version_is_found_by_its_words_and_not_by_the_old_ones(path, conn):
    write(conn, 1, [filed()])
    corrected = msgspec.structs.replace(filed(), body="Twelve people were hurt in Jalal-Abad.")
    write(conn, 2, [corrected])
    assert found(path, "twelve") == ["a"]
    assert found(path, "eleven") == []
    assert_terms_are_those_of_the_articles(conn)


def test_nothing_is_seen_before_the_caller_commits(path, conn):
    conn.execute("BEGIN")
    write(conn, 1, [filed()])
    assert found(path, "eleven") == []
    conn.execute("COMMIT")
    assert found(path, "eleven") == ["a"]


def test_a_decision_is_kept_when_the_alert_is_written_again(path, conn):
    write(conn, 1, alerts=[alert("x", "s")])
    sqlite_index.set_decision(conn, "x", "silent", "old article")
    write(conn, 1, alerts=[alert("x", "s")])
    (line,) = SqliteSearcher(path).alerts(10).alerts
    assert (line.decision, line.reason) == ("silent", "old article")


def test_removing_the_sample_leaves_the_rest_as_if_it_had_never_been(tmp_path):
    with_sample, without = tmp_path / "with.db", tmp_path / "without.db"
    build(with_sample)
    build(without, [one for one in WIRE if not one.sample])
    conn = connect(with_sample)
    sqlite_index.remove_sample(conn)
    assert_terms_are_those_of_the_articles(conn)
    conn.close()
    one, other = SqliteSearcher(with_sample), SqliteSearcher(without)
    everything = parse("", NOW)
    assert one.search(everything, 100) == other.search(everything, 100)
    assert [line.alert.id for line in one.alerts(100).alerts] == [line.alert.id for line in other.alerts(100).alerts]
    assert [line.story.id for line in one.stories(100)] == [line.story.id for line in other.stories(100)]
    assert found(with_sample, "Calder place:Calder") == []


def test_a_merged_story_gives_the_one_it_went_into_with_all_its_claims(path, conn):
    in_b = msgspec.structs.replace(filed(), story="b")
    write(conn, 1, [in_b], [story("b", claims=[claim("c1", "b")])], [alert("x", "b")])
    write(conn, 2, [], [story("a", claims=[claim("c2", "a")])])
    write(conn, 3, [], [story("b", merged_into="a"), story("a")])
    write(conn, 4, [], [story("a", merged_into="root"), story("root")])
    searcher = SqliteSearcher(path)
    assert searcher.story("b").id == "root"
    (measure,) = searcher.ledger("b").measures
    assert {line.claim.id for line in measure.claims} == {"c1", "c2"}
    assert [change.id for change in measure.changes] == ["x"]
    assert [line.story.id for line in searcher.stories(10)] == ["root"]
    assert searcher.stories(10)[0].latest.id == "x"
    assert found(path, "story:root") == found(path, "story:b") == ["a"]


def test_a_claim_that_began_to_stand_is_told_so(path, conn):
    write(conn, 1, [], [story("s", claims=[claim("c", "s")])])
    write(conn, 2, [], [story("s", claims=[claim("c", "s", withdrawn=True)])])
    (measure,) = SqliteSearcher(path).ledger("s").measures
    assert [line.state for line in measure.claims] == ["withdrawn"]


def test_an_article_without_any_time_stands_at_its_ingestion(path, conn):
    one = filed()
    one.published = one.collected = None
    write(conn, 1, [one])
    assert SqliteSearcher(path).article("a").at == INGESTED


def test_a_file_that_is_not_there_is_an_outage(tmp_path):
    searcher = SqliteSearcher(tmp_path / "none.db")
    assert "none.db cannot be read" in searcher.trouble()
    with pytest.raises(Outage):
        searcher.stories(10)


def test_a_query_that_takes_too_long_is_stopped(path, conn):
    for n in range(300):
        one = filed()
        one.id = f"a{n}"
        write(conn, n, [one])
    with pytest.raises(Outage, match="took longer than 0 s"):
        SqliteSearcher(path, patience_seconds=0).search(parse("eleven OR twelve", NOW), 100)


def statuses_of(path, query):
    return {hit.id: hit.pubstatus for hit in SqliteSearcher(path).search(parse(query, NOW), 10).hits}


def test_what_was_withdrawn_is_found_only_when_it_is_asked_for(conn, path):
    written = {"a": "usable", "b": "canceled", "c": "withheld", "d": "test", "e": "notice"}
    for name, status in written.items():
        sqlite_index.write(conn, [grown(filed(pubstatus=status), Filed, id=name)], [], [], 1, INGESTED)
    assert set(statuses_of(path, "Osh")) == {"a", "d", "e"}
    assert statuses_of(path, "Osh status:withdrawn") == {"b": "canceled", "c": "withheld"}
    assert statuses_of(path, "status:test") == {"d": "test", "e": "notice"}
    assert set(statuses_of(path, "Osh -status:withdrawn status:published")) == {"a"}
    assert statuses_of(path, "status:any") == written


def test_an_article_that_is_usable_again_is_found_again(conn, path):
    for position, status in enumerate(("usable", "withheld", "usable")):
        sqlite_index.write(conn, [filed(pubstatus=status)], [], [], position, INGESTED)
        assert bool(statuses_of(path, "Osh")) == (status == "usable")
