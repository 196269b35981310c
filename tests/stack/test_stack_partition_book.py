"""The stories' file of one partition, without servers."""

import pytest

from pipeline import ALERT_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC, dead_letter_topic
from pipeline.records import Alert, Edit, Enriched, Figure, Filed, decode, encode
from pipeline.stories import Book
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.stack.messages import EDIT, Message
from pipeline.stream.stack.partition_book import PartitionBook

DEAD = dead_letter_topic(ENRICHED_TOPIC, "stories")


def message(offset, killed=3, **more):
    """An enriched article at an offset of the partition."""
    figure = Figure(measure="killed", start=0, end=1, phrase=str(killed), low=killed, high=killed, quote="Killed.")
    enriched = Enriched(
        id=f"a{offset}", title="A flood in Harlan", body=f"{killed} people were killed in Harlan, police said.",
        published=f"2026-11-20T{offset % 24:02d}:00:00Z", source=f"Outlet {offset % 3}", language="en", figures=[figure],
    )  # fmt: skip
    for name, value in more.items():
        setattr(enriched, name, value)
    return Message(ENRICHED_TOPIC, 0, offset, enriched.id.encode(), encode(enriched), {})


def sent(book):
    """What waits in the outbox, as (topic, position, value)."""
    return [(m.topic, dict(m.headers).get("position"), m.value) for m in book.outbox().messages]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stories" / "0.db"


def counted(result):
    """How many of a batch were filed, dropped and set aside."""
    return result.filed, result.dropped.total(), result.dead.total()


def test_filing_puts_the_article_its_story_and_its_alerts_in_the_outbox_under_its_offset(path):
    book = PartitionBook(path)
    assert counted(book.file([message(7)])) == (1, 0, 0)
    assert [(topic, position) for topic, position, _ in sent(book)] == [
        (FILED_TOPIC, b"7"),
        (STORY_TOPIC, b"7"),
        (ALERT_TOPIC, b"7"),
    ]


def test_what_was_filed_before_is_skipped(path):
    book = PartitionBook(path)
    book.file([message(0), message(1)])
    before = sent(book)
    assert counted(book.file([message(0), message(1)])) == (0, 2, 0)
    assert sent(book) == before


def test_after_a_kill_the_file_knows_its_offset_and_what_was_not_sent(path):
    first = PartitionBook(path)
    first.file([message(0), message(1)])
    second = PartitionBook(path)  # the first was never closed
    assert (second.offset, sent(second)) == (1, sent(first))


def test_what_has_arrived_is_forgotten_and_what_came_after_is_not(path):
    book = PartitionBook(path)
    book.file([message(0)])
    waiting = book.outbox()
    book.file([message(1)])
    book.forget(waiting)
    assert {position for _, position, _ in sent(book)} == {b"1"}


def test_a_rebuild_makes_the_same_state_and_sends_nothing(path, tmp_path):
    went_on, rebuilt = PartitionBook(path), PartitionBook(tmp_path / "other.db")
    went_on.file([message(0), message(1, killed=5)])
    went_on.forget(went_on.outbox())
    rebuilt.file([message(0), message(1, killed=5)], again=True)
    assert sent(rebuilt) == []
    for book in (went_on, rebuilt):
        book.file([message(2, killed=9)])
    assert sent(rebuilt) == sent(went_on) != []


def test_another_worker_that_was_ahead_on_the_same_file_is_noticed(path):
    zombie, other = PartitionBook(path), PartitionBook(path)
    zombie.file([message(0)])
    other.file([message(0), message(1)])
    assert counted(zombie.file([message(1), message(2)])) == (1, 1, 0)
    assert (zombie.offset, PartitionBook(path).offset) == (2, 2)


def test_a_message_that_is_no_record_is_a_dead_letter_with_its_bytes_and_the_rest_is_filed(path):
    book = PartitionBook(path)
    broken = message(1)._replace(value=b"{broken")
    assert counted(book.file([message(0), broken, message(2)])) == (2, 0, 1)
    [letter] = [m for m in book.outbox().messages if m.topic == DEAD]
    assert (letter.value, dict(letter.headers)["news-reason"]) == (b"{broken", b"invalid_json")


class BreakableBook:
    """A book that a certain article breaks half-way, as a defect would."""

    def __init__(self, book):
        self._book = book
        self.changed = book.changed

    def file(self, article):
        outcome = self._book.file(article)
        if article.id == "a1":
            raise ZeroDivisionError("a defect")
        return outcome


def test_a_message_that_breaks_the_book_is_a_dead_letter_and_leaves_no_trace_in_the_state(path, tmp_path):
    book = PartitionBook(path, load=lambda entries, recall: BreakableBook(Book.load(entries, recall)))
    assert counted(book.file([message(0), message(1), message(2)])) == (2, 0, 1)
    [letter] = [m for m in book.outbox().messages if m.topic == DEAD]
    assert (letter.value, dict(letter.headers)["news-reason"]) == (message(1).value, b"crashed")
    without = PartitionBook(tmp_path / "other.db")
    without.file([message(0), message(2)])
    assert [one for one in sent(book) if one[0] != DEAD] == sent(without)


def test_an_article_filed_before_is_dropped_and_the_offset_goes_on(path):
    book = PartitionBook(path)
    assert counted(book.file([message(0), message(0)._replace(offset=1)])) == (1, 1, 0)
    assert book.offset == 1


def test_an_article_that_comes_again_with_another_text_is_a_revision(path):
    book = PartitionBook(path)
    first, again = message(0, text="Three died."), message(1, id="a0", text="Five died.", killed=5)
    assert counted(book.file([first, again])) == (2, 0, 0)
    filed = [decode(value, Filed) for topic, _, value in sent(book) if topic == FILED_TOPIC]
    assert [(one.id, one.version) for one in filed] == [("a0", 1), ("a0", 2)]


def test_a_version_that_the_sender_gave_is_kept(path):
    book = PartitionBook(path)
    book.file([message(0, text="Three died."), message(1, id="a0", text="Five died.", version=7)])
    filed = [decode(value, Filed) for topic, _, value in sent(book) if topic == FILED_TOPIC]
    assert [one.version for one in filed] == [1, 7]


def embargoed(offset, until="2026-11-21T00:00:00Z", **more):
    return message(offset, id="e", pubstatus="embargoed", embargoed=until, **more)


def comes_back(book, offset, now="2026-11-21T00:00:00Z"):
    """What is let go by a time, as it comes from its partition."""
    (one,) = book.due(now, 0)
    assert (one.topic, one.partition) == (ENRICHED_TOPIC, 0)
    return Message(one.topic, 0, offset, one.key, one.value, dict(one.headers))


def test_an_embargoed_article_is_held_and_filed_once_when_it_comes_again(path):
    book = PartitionBook(path)
    assert counted(book.file([embargoed(0)])) == (0, 1, 0)
    assert book.due("2026-11-20T23:59:59Z", 0) == []
    again = comes_back(book, 1)
    assert counted(book.file([again])) == (1, 0, 0)
    assert decode(sent(book)[0][2], Filed).pubstatus == "usable"
    assert book.due("2027-01-01T00:00:00Z", 0) == []
    assert counted(book.file([again._replace(offset=2)])) == (0, 1, 0)


def test_an_embargo_survives_a_restart_and_is_rebuilt_from_the_partition(path, tmp_path):
    PartitionBook(path).file([embargoed(0)])
    again = comes_back(PartitionBook(path), 1)
    rebuilt = PartitionBook(tmp_path / "other.db")
    rebuilt.file([embargoed(0)], again=True)
    assert counted(rebuilt.file([again])) == (1, 0, 0)


def test_a_kill_lets_a_held_article_go_unseen(path):
    book = PartitionBook(path)
    book.file([embargoed(0)])
    again = comes_back(book, 2)
    book.file([message(1, id="e", body="", title="", pubstatus="canceled", figures=[])])
    assert book.due("2027-01-01T00:00:00Z", 0) == []
    assert counted(book.file([again])) == (0, 1, 0)


def test_a_kill_gives_the_article_its_story_and_a_withdrawal(path):
    book = PartitionBook(path)
    book.file([message(0, id="e")])
    book.file([message(1, id="e", body="", title="", pubstatus="canceled", figures=[])])
    filed, story, alert = sent(book)[3:]
    assert [filed[0], story[0], alert[0]] == [FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC]
    assert decode(filed[2], Filed).pubstatus == "canceled"


def edit_message(offset, kind, target, to=None):
    edit = make_edit(kind, target, to, "Ann", f"a misreading {offset}", "2026-11-20T12:00:00Z")
    return Message(ENRICHED_TOPIC, 0, offset, edit.id.encode(), encode(edit), {EDIT: b"1"})


def edited(last):
    """Three articles with edits among them."""
    return [
        message(0), message(1, killed=5), edit_message(2, "withdraw", "a1"), message(3, killed=9),
        edit_message(4, "split", "a3"), edit_message(5, "undo", decode(edit_message(2, "withdraw", "a1").value, Edit).id),
        message(6, killed=12),
    ][: last + 1]  # fmt: skip


def test_an_edit_among_the_articles_is_sent_under_its_own_offset_and_its_withdrawal_with_it(path):
    book = PartitionBook(path)
    book.file(edited(1))
    book.forget(book.outbox())
    assert counted(book.file(edited(2))) == (1, 2, 0)
    assert {(topic, position) for topic, position, _ in sent(book)} == {
        (FILED_TOPIC, b"2"), (STORY_TOPIC, b"2"), (ALERT_TOPIC, b"2"),
    }  # fmt: skip
    assert decode(sent(book)[-1][2], Alert).change == "withdrawn"


def test_an_edit_that_is_handed_on_twice_is_applied_once(path):
    book = PartitionBook(path)
    book.file(edited(2))
    before = sent(book)
    again = edit_message(2, "withdraw", "a1")
    assert counted(book.file([again._replace(offset=3)])) == (0, 1, 0)
    assert sent(book) == before


@pytest.mark.parametrize("killed_after", range(7))
def test_a_kill_between_articles_and_edits_changes_nothing_of_what_is_sent(path, tmp_path, killed_after):
    straight = PartitionBook(tmp_path / "straight.db")
    straight.file(edited(6))
    killed = PartitionBook(path)
    killed.file(edited(killed_after))
    second = PartitionBook(path)  # the first was never closed
    second.file(edited(6))
    assert sent(second) == sent(straight)
    rebuilt = PartitionBook(tmp_path / "rebuilt.db")  # a takeover without a file
    rebuilt.file(edited(killed_after), again=True)
    rebuilt.file(edited(6))
    assert sent(rebuilt) == [one for one in sent(straight) if int(one[1]) > killed_after]


def test_edits_older_than_what_the_partition_keeps_hold_for_what_it_has(path):
    book = PartitionBook(path)
    book.begin([decode(edit_message(0, "withdraw", "a8").value, Edit)])
    assert (book.offset, sent(book)) == (-1, [])
    book.file([message(8)])
    assert decode(sent(book)[0][2], Filed).pubstatus == "canceled"
    assert [topic for topic, _, _ in sent(book)] == [FILED_TOPIC, STORY_TOPIC]


def test_what_is_no_edit_is_a_dead_letter(path):
    book = PartitionBook(path)
    assert counted(book.file([Message(ENRICHED_TOPIC, 0, 0, b"k", b'{"id": 3}', {EDIT: b"1"})])) == (0, 0, 1)
    assert [topic for topic, _, _ in sent(book)] == [DEAD]
