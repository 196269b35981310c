"""What people correct, and that the ledgers are then those of runs that never saw the mistake."""

import random
import re
import zlib
from datetime import UTC, datetime

import msgspec
import pytest
from edited_book import EditedBook
from stories_makers import RIOT, article, event

from pipeline.errors import Drop
from pipeline.records import encode
from pipeline.stories.grouping.archive import without
from pipeline.stories.ledger.measure_ledger import Line, MeasureLedger
from pipeline.stories.state import StoryState

NOW = datetime(2031, 3, 4, tzinfo=UTC)

WORDS = sorted(set(re.findall("[A-Za-z]+", RIOT)))


FLOOD = "The river Osk burst its banks at Harlan and flooded streets, mills and two schools before dawn. "


def shuffled(name):
    """The words of the event in an order that no other article has: one story, no copies."""
    words = list(WORDS)
    random.Random(name).shuffle(words)
    return "Karstad: " + " ".join(words).lower() + ". "


def one(name, killed=None, *, hour=9, source="Karstad Wire", **more):
    """An article of the Karstad story; `killed` may be (phrase, low, high, fields)."""
    figures = []
    if killed is not None:
        phrase, low, high, fields = killed if isinstance(killed, tuple) else (f"{killed} people", killed, killed, {})
        figures = [("killed", phrase, low, high, fields)]
    text = f"Report {name}: {figures[0][1]} were killed." if figures else f"Report {name}: all was quiet then."
    return article(name, text, figures, at=f"2031-03-04T{hour:02d}:00:00Z", lead=shuffled(name), source=source, **more)


def claim_of(book, name):
    return book.articles[name].claims[0].id


@pytest.fixture
def book():
    return EditedBook(reloads=True)


def test_a_hidden_claim_no_longer_stands_and_the_one_before_it_does(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    story = book.story_of("a")
    book.edit("hide", claim_of(book, "b"))
    assert book.ledger(story)["killed"][:3] == (23, 23, "Karstad Wire")
    hidden = book.claims[claim_of(book, "b")]
    assert (hidden.withdrawn, hidden.standing, hidden.edit) == (True, False, book.stories[story].edits[0].id)
    assert book.articles["b"].figures == []


def test_who_was_alerted_on_what_is_hidden_is_told_and_shown_the_first_alert(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    rise = book.alerts[-1]
    edit = book.edit("hide", claim_of(book, "b"))
    (alert,) = book.last_alerts
    assert (alert.change, alert.cites, alert.edit, alert.article) == ("withdrawn", rise.id, edit, "b")


def test_an_edit_of_what_alerted_nobody_alerts_nobody(book):
    book.file(one("a", 23), one("b", 23, hour=10, source="Post"))
    book.edit("hide", claim_of(book, "b"))
    assert book.last_alerts == []


def test_what_an_edit_lets_stand_alerts_nobody(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"), one("c", 31, hour=11, source="Sun"))
    book.edit("hide", claim_of(book, "b"))
    assert [alert.article for alert in book.last_alerts] == ["b"]
    assert book.ledger(book.story_of("a"))["killed"][2] == "Sun"


def test_a_hidden_claim_that_a_new_version_repeats_stays_hidden(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    book.edit("hide", claim_of(book, "b"))
    again = one("b", 31, hour=12, source="Post", version=2, updated="2031-03-04T12:00:00Z")
    before = len(book.alerts)
    book.file(again)
    assert book.ledger(book.story_of("a"))["killed"][0] == 23
    assert len(book.alerts) == before


def test_an_article_that_was_withdrawn_loses_words_figures_and_claims(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    story, rise = book.story_of("a"), book.alerts[-1]
    book.edit("withdraw", "b")
    gone = book.articles["b"]
    assert (gone.pubstatus, gone.body, gone.figures, gone.title != "") == ("canceled", "", [], True)
    assert book.ledger(story)["killed"][0] == 23
    assert book.stories[story].articles == 1
    assert [alert.cites for alert in book.last_alerts] == [rise.id]


def test_a_decision_that_a_withdrawn_article_told_is_withdrawn_too(book):
    text = RIOT + "The commission annulled the election."
    told = event("gov.election_annulled", "annulled", text, official=True, quote="The commission annulled it.")
    book.file(article("d", "The commission annulled the election.", lead=RIOT, events=[told]))
    book.edit("withdraw", "d")
    assert [(a.event_type, a.change, a.cites) for a in book.last_alerts] == [
        ("gov.election_annulled", "withdrawn", book.alerts[0].id)
    ]


def test_an_article_that_is_split_off_has_a_story_of_its_own_and_takes_its_copies_along(book):
    long = shuffled("b") * 2
    copy = article("bb", "Report b: 31 people were killed.", [("killed", "31 people", 31, 31)], at="2031-03-04T12:00:00Z",
                   lead=long, source="Mirror")  # fmt: skip
    first = article("b", "Report b: 31 people were killed.", [("killed", "31 people", 31, 31)], at="2031-03-04T10:00:00Z",
                    lead=long, source="Post")  # fmt: skip
    book.file(one("a", 23), first, copy)
    assert book.articles["bb"].copy_of == "b"
    old = book.story_of("a")
    assert book.story_of("b") == old
    book.edit("split", "b")
    new = book.story_of("b")
    assert new != old
    assert book.story_of("bb") == new
    assert (book.ledger(old)["killed"][0], book.ledger(new)["killed"][0]) == (23, 31)
    assert (book.stories[old].articles, book.stories[new].articles) == (1, 2)
    assert book.last_alerts == []


def test_an_article_that_is_alone_in_its_story_is_not_split_off(book):
    book.file(one("a", 23))
    book.edit("split", "a")
    assert "alone" in book.problem


def test_a_later_version_follows_its_article_and_comes_back_with_it(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    old = book.story_of("a")
    split = book.edit("split", "b")
    book.file(one("b", 40, hour=12, source="Post", version=2, updated="2031-03-04T12:00:00Z"))
    assert (book.story_of("b") != old, book.ledger(book.story_of("b"))["killed"][0]) == (True, 40)
    book.edit("undo", split)
    assert (book.story_of("b"), book.ledger(old)["killed"][0]) == (old, 40)


def test_a_story_that_loses_its_last_article_leads_to_where_that_went(book):
    book.file(one("a", 23), article("f", "Six died.", [("killed", "Six", 6, 6)], lead=FLOOD, title="Harlan flood"))
    old, new = book.story_of("f"), book.story_of("a")
    assert old != new
    move = book.edit("move", "f", new)
    assert (book.story_of("f"), book.stories[old].merged_into) == (new, new)
    book.edit("undo", move)
    assert (book.story_of("f"), book.stories[old].merged_into, book.ledger(old)["killed"][0]) == (old, None, 6)


def test_stories_that_were_set_apart_do_not_become_one_by_themselves(book):
    book.reloads = False
    book.file(*(one(f"a{n}", hour=n) for n in range(3)), *(one(f"b{n}", hour=4 + n) for n in range(3)))
    for n in range(3):
        book.edit("split", "b0") if n == 0 else book.edit("move", f"b{n}", book.story_of("b0"))
    book.file(*(article(f"x{n}", f"Village {n} has a fair.", lead=f"Word{n} fair{n} stall{n}. ") for n in range(60)))
    assert book.story_of("a0") != book.story_of("b0")


def test_a_source_that_is_no_authority_does_not_confirm(book):
    words = ("31 people", 31, 31, {"attribution": "the militia", "official": True})
    book.file(one("a", 31), one("b", words, hour=10, source="Post"))
    story = book.story_of("a")
    assert book.stories[story].standing["killed"].official
    book.edit("class", "The Militia", "outlet")
    assert not book.stories[story].standing["killed"].official
    assert not book.claims[claim_of(book, "b")].official
    assert [edit.kind for edit in book.stories[story].edits] == ["class"]


def test_the_class_of_a_source_holds_for_what_comes_later(book):
    book.edit("class", "the militia", "outlet")
    words = ("31 people", 31, 31, {"attribution": "the militia", "official": True})
    book.file(one("a", 31), one("b", words, hour=10, source="Post"))
    assert not book.stories[book.story_of("a")].standing["killed"].official
    assert "confirmed" not in [alert.change for alert in book.alerts]


def test_of_an_article_that_was_taken_down_nothing_is_kept(book):
    book.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    story, claim = book.story_of("a"), claim_of(book, "b")
    book.edit("forget", "b")
    tomb = book.articles["b"]
    assert (tomb.title, tomb.body, tomb.figures, tomb.source, tomb.flags[0]) == ("", "", [], "", "taken_down")
    assert claim not in book.claims
    assert book.ledger(story)["killed"][0] == 23
    kept = b"".join(value for key, value in book.entries.items() if not key.startswith("edit/"))
    assert b"31 people" not in kept
    assert not any("filing/" in key and key.endswith("/b") for key in book.entries)
    with pytest.raises(Drop, match="forgotten"):
        book.file(one("b", 31, hour=13, version=2))


def test_the_last_article_of_a_story_that_is_taken_down_leaves_an_empty_story(book):
    book.file(one("a", 23))
    story = book.story_of("a")
    book.edit("forget", "a")
    assert (book.stories[story].articles, book.stories[story].title, book.claims) == (0, "(withdrawn)", {})


@pytest.mark.parametrize(
    ("kind", "target", "to", "problem"),
    [
        ("move", "nowhere", "s", "no open story has an article"),
        ("move", "a", "nowhere", "there is no open story"),
        ("merge", "nowhere", "nowhere", "there is no open story"),
        ("undo", "nowhere", None, "there is no edit"),
        ("withdraw", "nowhere", None, "holds if it comes"),
        ("hide", "nowhere", None, "hidden if it comes"),
    ],
)
def test_an_edit_of_what_is_not_there_says_so_and_changes_nothing(book, kind, target, to, problem):
    book.file(one("a", 23))
    before = book.as_seen()
    book.edit(kind, target, to)
    assert problem in book.problem
    assert book.as_seen() == before


def test_an_edit_that_comes_twice_is_applied_once(book):
    book.file(one("a", 23))
    book.edit("withdraw", "a")
    (applied,) = [state.edit for state in book.book._news._memory.edits]
    with pytest.raises(Drop, match="duplicate"):
        book.book.edit(applied)


EDITS = ("hide", "withdraw", "split", "move", "merge", "class")


@pytest.mark.parametrize("kind", EDITS)
def test_an_undo_restores_exactly_what_was(book, kind):
    flood = article("f", "Six died.", [("killed", "Six", 6, 6)], lead=FLOOD, title="Harlan flood")
    words = ("31 people", 31, 31, {"attribution": "the militia", "official": True})
    book.file(one("a", 23), one("b", words, hour=10, source="Post"), flood, one("c", 30, hour=12))
    before, sent = book.as_seen(), len(book.alerts)
    target = {"hide": claim_of(book, "b"), "merge": book.story_of("a"), "class": "the militia"}.get(kind, "b")
    to = {"move": book.story_of("f"), "merge": book.story_of("f"), "class": "outlet"}.get(kind)
    edit = book.edit(kind, target, to)
    assert book.problem == ""
    assert book.as_seen() != before
    told = len(book.alerts)
    book.edit("undo", edit)
    assert book.problem == ""
    assert book.as_seen() == before
    assert len(book.alerts) == told
    assert told - sent == (kind in ("hide", "withdraw"))


def test_an_edit_undone_leaves_the_next_article_to_say_what_it_would_have_said(book):
    plain = EditedBook()
    for each in (book, plain):
        each.file(one("a", 23), one("b", 31, hour=10, source="Post"))
    book.edit("undo", book.edit("withdraw", "b"))
    later = one("c", 40, hour=14, source="Sun")
    first, second = book.book.file(later), plain.book.file(later)
    assert [encode(alert) for alert in first.alerts] == [encode(alert) for alert in second.alerts]


def pair(seed):
    """Two events of the same words whose articles come mixed; the name's first letter says which event it is of."""
    draw = random.Random(seed)
    made = []
    for event_name in "pq":
        for number in range(draw.randint(2, 5)):
            killed = draw.choice([None, draw.randint(1, 50), draw.randint(1, 50)])
            if killed and draw.random() < 0.4:
                official = draw.random() < 0.5
                killed = (
                    f"{killed} people",
                    killed,
                    killed,
                    {"attribution": f"the {event_name} office", "official": official},
                )
            made.append((event_name, number, killed))
    draw.shuffle(made)
    return [
        one(
            f"{event_name}{number}",
            killed,
            hour=hour,
            source=f"Outlet {hour % 3}",
            title=f"Karstad {number}",
        )
        for hour, (event_name, number, killed) in enumerate(made, 1)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_after_a_split_the_ledgers_are_those_of_separate_runs(seed):
    articles, mixed = pair(seed), EditedBook()
    mixed.file(*articles)
    assert len({mixed.story_of(a.id) for a in articles}) == 1, "the pair must begin as one story"
    away = [a for a in articles if a.id[0] == "q"]
    mixed.edit("split", away[0].id)
    for other in away[1:]:
        mixed.edit("move", other.id, mixed.story_of(away[0].id))
    for letter in "pq":
        alone = EditedBook().file(*(a for a in articles if a.id[0] == letter))
        story, own = mixed.story_of(f"{letter}0"), alone.story_of(f"{letter}0")
        assert mixed.ledger(story) == alone.ledger(own)
        assert mixed.claims_of(story) == alone.claims_of(own)
        assert mixed.stories[story].articles == alone.stories[own].articles


@pytest.mark.parametrize("seed", range(20))
def test_after_a_merge_the_ledger_is_that_of_one_run(seed):
    articles = pair(seed)
    together = EditedBook().file(*articles)
    mixed = EditedBook().file(*articles)
    away = [a for a in articles if a.id[0] == "q"]
    mixed.edit("split", away[0].id)
    for other in away[1:]:
        mixed.edit("move", other.id, mixed.story_of(away[0].id))
    mixed.edit("merge", mixed.story_of("p0"), mixed.story_of("q0"))
    assert mixed.problem == ""
    assert mixed.ledger(mixed.story_of("p0")) == together.ledger(together.story_of("p0"))
    assert mixed.claims_of(mixed.story_of("p0")) == together.claims_of(together.story_of("p0"))


def test_of_an_ended_story_nothing_is_left_of_an_article_that_was_taken_down():
    claims = [EditedBook().file(one(name, killed)).articles[name].claims[0] for name, killed in (("a", 23), ("b", 31))]
    story = StoryState(id="s", title="", first_seen=NOW, last_seen=NOW, number=1, seen=NOW)
    story.ledger["killed"] = MeasureLedger(lines=[Line(claim=claims[1], earlier=(claims[0],))])
    raw = zlib.compress(msgspec.msgpack.encode(story))
    left = msgspec.msgpack.decode(zlib.decompress(without(raw, "b")), type=StoryState)
    assert [line.claim.article for line in left.ledger["killed"].lines] == ["a"]
    assert without(raw, "c") is None


def test_all_versions_of_an_article_move_together_also_where_its_story_was_merged_in_between(book):
    flood = {"lead": FLOOD, "title": "Harlan flood"}
    book.file(one("a", 23), article("f", "Six died.", [("killed", "Six", 6, 6)], **flood))
    book.edit("merge", book.story_of("a"), book.story_of("f"))
    again = article("f", "In all 9 died.", [("killed", "9", 9, 9)], version=2, updated="2031-03-04T18:00:00Z", **flood)
    book.file(again)
    story = book.story_of("a")
    book.edit("split", "f")
    assert book.ledger(story)["killed"][:2] == (23, 23)
    assert book.ledger(book.story_of("f"))["killed"][:2] == (9, 9)
    assert (book.stories[story].articles, book.stories[book.story_of("f")].articles) == (1, 1)
