"""Stories that have ended, and the article that takes one up months later."""

from functools import cache

from saved_entries import SavedEntries
from stories_makers import article, event, said

from pipeline.records import Entity, EventType, stable_hash
from pipeline.stories import Book

LOTS = "ash beech cedar dogwood elm fir gorse hazel ilex juniper kapok larch maple nutmeg oak pine quince rowan".split()
SHAKEN = "An earthquake of magnitude 6.1 struck near Lindholm on Tuesday, destroying the old town. In all 41 died."
RAISED = (
    "The death toll of the earthquake that hit Lindholm in March was raised to 45 on Sunday after four of the injured "
    "died, the rescue service said."
)


def quake(name, text, killed, at):
    made = article(name, text, [("killed", str(killed), killed, killed)], at=at, lead="", title="")
    start = text.index("Lindholm")
    made.entities = [Entity(start=start, end=start + 8, label="GPE", text="Lindholm", name="Lindholm")]
    made.events = [event("hazard.earthquake", "earthquake", text)]
    made.event_types = [EventType(type="hazard.earthquake", score=1.0)]
    return made


@cache
def saved():
    """The store of a book in which the quake's story has ended, after more articles than a book remembers anyway."""
    book = Book()
    book.file(quake("a", SHAKEN, 41, "2031-03-04T09:00:00Z"))
    for number in range(2_050):
        words = " ".join(f"{LOTS[(number * k) % 18]}{number * k}" for k in range(3, 15))
        book.file(article(f"n{number}", f"{words}.", at="2031-05-01T00:00:00Z", lead="", title=f"Sale {number * 7}"))
    return SavedEntries((key, value) for key, value in book.changed() if value is not None)


STORY = stable_hash("a")


def ended():
    """A book opened from that store, as a runner opens it: what has ended is not read."""
    store = saved()
    book = Book.load([(key, value) for key, value in store.items() if not key.startswith("ended")], store)
    assert STORY not in {story.id for story in book.stories()}
    return book


def test_a_toll_revised_months_later_belongs_to_its_story_and_goes_on_from_its_ledger():
    book = ended()
    revised = book.file(quake("b", RAISED, 45, "2031-07-20T09:00:00Z"))
    assert revised.filed.story == STORY
    assert said(revised.alerts) == [("killed", "rise", 45, 45)]
    assert revised.stories[0].articles == 2


def test_a_new_quake_in_the_same_place_is_a_new_story_also_where_it_recalls_the_old_one():
    book = ended()
    text = "An earthquake shook Lindholm on Tuesday and 3 people died, four months after a quake there killed 41."
    again = book.file(quake("b", text, 3, "2031-07-22T09:00:00Z"))
    assert again.filed.story != STORY
    assert said(again.alerts) == [("killed", "first", 3, 3)]


def test_a_toll_of_another_time_in_the_same_place_is_not_of_the_ended_story():
    book = ended()
    other = RAISED.replace("March", "January")
    assert book.file(quake("b", other, 45, "2031-07-20T09:00:00Z")).filed.story != STORY


def test_without_a_store_an_ended_story_is_held_in_memory():
    book = Book.load(saved().items())
    assert book.file(quake("b", RAISED, 45, "2031-07-20T09:00:00Z")).filed.story == STORY


def test_a_story_that_was_opened_again_is_ended_no_more():
    book = ended()
    book.file(quake("b", RAISED, 45, "2031-07-20T09:00:00Z"))
    entries = dict(book.changed())
    assert f"ended/{STORY}" not in {key for key, value in entries.items() if value is not None}
    assert entries[f"woken/{STORY}"]
