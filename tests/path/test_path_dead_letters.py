"""Dead letters go back to where they came from, or are discarded by somebody."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from pipeline.errors import DeadLetter, TallywireError
from pipeline.records import Article, decode, encode
from pipeline.stream.doctor import unaccounted
from pipeline.stream.single import store
from pipeline.stream.single.letters import StoreLetters

AT = "2031-03-04T12:00:00Z"


def now():
    return datetime(2031, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return store.path_in(str(tmp_path))


@pytest.fixture
def letters(path):
    """One that the pool broke on (article a), and one that the intake refused."""
    with closing(store.connect(path)) as conn:
        store.accept(conn, Article(id="a", text="Two died."), AT)
        (waiting,) = store.waiting(conn, 0, 9)
        store.count(conn, "enrich", "in")
        store.refuse(conn, "enrich", DeadLetter("crashed"), waiting.raw, AT, "a")
        store.settle(conn, waiting.seq, "dead")
        store.count(conn, "producer", "in")
        store.refuse(conn, "producer", DeadLetter("invalid_json"), b"{not json", AT)
    return StoreLetters(str(path.parent), now)


def waits(path):
    with closing(store.connect_reader(path)) as conn:
        return [decode(one.raw, Article).id for one in store.waiting(conn, 0, 9)], store.counts(conn)


def test_a_letter_that_is_tried_again_waits_as_the_newest_and_is_in_the_list_no_longer(letters, path):
    assert "waits in the inbox" in letters.retry("1", "Ann", "mended")
    assert [letter.id for letter in letters.all()] == ["2"]
    waiting, counts = waits(path)
    assert waiting == ["a"]
    assert not any(unaccounted(counts, len(waiting)).values())


def test_what_is_refused_again_stays_in_the_list(letters, path):
    with pytest.raises(TallywireError, match="refused again"):
        letters.retry("2", "Ann", "mended")
    assert [letter.id for letter in letters.all()] == ["1", "2"]
    assert waits(path)[0] == []


def test_bytes_that_the_intake_takes_now_come_in(letters, path):
    with closing(store.connect(path)) as conn:
        store.refuse(conn, "producer", DeadLetter("wrong_type"), encode(Article(id="b", text="Nine died.")), AT)
    assert "1 articles" in letters.retry("3", "Ann", "mended")
    assert waits(path)[0] == ["b"]


def test_a_retry_that_is_cut_off_changes_nothing(path, letters):
    class CutOff(Exception):
        pass

    def never():
        raise CutOff

    with pytest.raises(CutOff):
        StoreLetters(str(path.parent), never).retry("1", "Ann", "mended")
    assert [letter.id for letter in letters.all()] == ["1", "2"]
    assert waits(path)[0] == []


def test_a_letter_that_is_discarded_is_listed_no_longer_and_who_did_it_is_kept(letters, path):
    letters.discard("1", "Ann", "a test page")
    assert [letter.id for letter in letters.all()] == ["2"]
    with closing(store.connect_reader(path)) as conn:
        assert conn.execute("SELECT number, who, why FROM discarded_letters").fetchall() == [(1, "Ann", "a test page")]


@pytest.mark.parametrize("identity", ["7", "x", "-1", "9" * 30])
def test_a_letter_that_is_not_there_is_named(letters, identity):
    for act in (
        lambda: letters.one(identity),
        lambda: letters.retry(identity, "Ann", "x"),
        lambda: letters.discard(identity, "Ann", "x"),
    ):
        with pytest.raises(TallywireError, match=f"no dead letter {identity}"):
            act()
