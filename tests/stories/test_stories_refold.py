"""A story made again from its filings is the story as it stands."""

from edited_book import EditedBook
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stories_makers import article
from test_stories_book import COURT, SHORE, later, mixed

from pipeline.errors import Drop
from pipeline.stories.edits.refold import refold

PLACES = ("Karstad", "Harlan", "Velm")
LEADS = {
    "Karstad": "Crowds filled the square of Karstad after the ballot commission named the ruling party winner of the vote. ",
    "Harlan": "The river Osk burst its banks at Harlan and flooded streets, mills and two schools before dawn on Monday. ",
    "Velm": "A train left the rails near Velm station; carriages lay across the embankment beside the grain silos there. ",
}
STEP = st.tuples(
    st.integers(0, 11),  # which article: small, so that versions repeat
    st.sampled_from(PLACES),
    st.lists(st.tuples(st.sampled_from(["killed", "injured"]), st.integers(1, 60), st.booleans()), max_size=2),
    st.sampled_from(["usable"] * 8 + ["canceled", "withheld", "test"]),
    st.booleans(),  # a copy of the last one of this place
)


def stream(steps):
    versions, last = {}, {}
    for number, (which, place, figures, status, is_copy) in enumerate(steps):
        name = f"{place}{which}"
        versions[name] = versions.get(name, 0) + 1
        text = f"Note {number} of {place}: " + " ".join(f"{n} people {m}." for m, n, _ in figures)
        lead = LEADS[place] * (2 if is_copy and place in last else 1)
        made = [(m, f"{n} people", n, n, {"official": o}) for m, n, o in figures]
        last[place] = name
        yield article(
            name, text, made, at=f"2031-03-04T{number % 24:02d}:{number:02d}:00Z", source=f"Outlet {number % 4}", lead=lead,
            title=f"{place} report {number}", version=versions[name], pubstatus=status,
        )  # fmt: skip


CORRECTION = st.tuples(
    st.sampled_from(["hide", "withdraw", "split", "move", "merge", "class", "undo", "forget"]),
    st.integers(0, 50),
    st.integers(0, 50),
)


def correct(edited, made, kind, first, second):
    """One edit of what there is, chosen by two numbers."""
    articles, stories, claims = sorted(edited.articles), sorted(edited.stories), sorted(edited.claims)
    targets = {"hide": claims, "merge": stories, "class": ["Outlet 1"], "undo": made}.get(kind, articles)
    if not targets or not stories:
        return
    to = {"move": stories[second % len(stories)], "merge": stories[second % len(stories)], "class": "official"}.get(
        kind
    )
    made.append(edited.edit(kind, targets[first % len(targets)], to))


def as_it_would_be(memory, made):
    """A story made again, with what is noted of it beside the fold."""
    story = memory.stories[made.story.id]
    return replace(made.story, edits=story.edits, title=made.story.title or "(withdrawn)")


def filed(edited, one):
    try:
        edited.file(one)
    except Drop:
        return


def check(edited):
    memory = edited.book._news._memory
    for name, story in memory.stories.items():
        folded = refold(memory, memory.journal, name, memory.overrides)
        assert as_it_would_be(memory, folded) == story
        for key, made in folded.articles.items():
            known = memory.articles[key]
            if memory.story_of(known.story) != name:  # it was an exercise here and became news elsewhere
                continue
            assert (made.told, made.versions, made.status) == (known.told, known.versions, known.status)
            assert [c.id for c in made.claims] == [c.id for c in known.claims]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(STEP, min_size=1, max_size=60))
def test_without_an_edit_every_story_comes_out_as_it_stands(steps):
    edited = EditedBook()
    for one in stream(steps):
        filed(edited, one)
    check(edited)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(STEP, min_size=4, max_size=30), st.lists(CORRECTION, min_size=1, max_size=6), st.integers(1, 4))
def test_with_edits_between_the_articles_too_whatever_they_are(steps, corrections, every):
    edited, made = EditedBook(reloads=True), []
    for number, one in enumerate(stream(steps)):
        filed(edited, one)
        if number % every == 0 and corrections:
            correct(edited, made, *corrections.pop())
    check(edited)


def test_a_story_that_took_another_in_by_itself_takes_it_in_again_and_an_edit_reaches_into_both():
    edited = EditedBook()
    edited.file(article("s", "In all 7 died.", [("killed", "7", 7, 7)], lead=f"{SHORE}. ", title=""))
    edited.file(article("c", "On Monday 9 died.", [("killed", "9", 9, 9)], lead=f"{COURT}. ", title="", at=later(1)))
    edited.file(*(mixed(f"m{number}", number) for number in range(48)))
    shore = edited.story_of("s")
    assert edited.story_of("c") == shore
    check(edited)
    assert edited.ledger(shore)["killed"][:2] == (9, 9)
    hide = edited.edit("hide", edited.articles["c"].claims[0].id)
    assert (edited.ledger(shore)["killed"][:2], edited.stories[shore].articles) == ((7, 7), 50)
    edited.edit("undo", hide)
    assert edited.ledger(shore)["killed"][:2] == (9, 9)
    edited.edit("split", "c")
    court = edited.story_of("c")
    assert (edited.ledger(court)["killed"][0], edited.ledger(shore)["killed"][0]) == (9, 7)
    check(edited)


def test_of_an_article_that_is_recent_no_more_nothing_is_held_in_memory_and_its_filing_stays_with_its_story():
    edited = EditedBook().file(*stream([(0, "Velm", [], "usable", False), (1, "Velm", [], "usable", False)]))
    journal, overrides = edited.book._news._memory.journal, edited.book._news._memory.overrides
    story = journal.home("Velm0")
    journal.age("Velm0")
    assert journal.home("Velm0") is None
    assert [key.article for key in journal.members(story, overrides)[story]] == ["Velm0", "Velm1"]
