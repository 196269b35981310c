"""An article that shares few words with a story but its town, its hours and its kind of figure."""

from datetime import UTC, datetime

from stories_makers import article

from pipeline.records import Entity, Event
from pipeline.stories.grouping.scene import same_scene
from pipeline.stories.state import StoryState

NIGHT = datetime(2031, 3, 4, 9, tzinfo=UTC)


def story(**more):
    given = {"id": "s", "title": "", "first_seen": NIGHT, "last_seen": NIGHT, "number": 1, "seen": NIGHT}
    return StoryState(
        **(given | {"places": {"Karstad": 3, "Norland": 3, "Odde": 1}, "ledger": {"injured": None}} | more)
    )


def local_report(town="Karstad", label="GPE", **more):
    text = f"{town} hospitals took in the wounded. In all 40 were injured."
    entity = Entity(start=0, end=len(town), label=label, text=town, name=town)
    return article("a", text, [("injured", "40", 40, 40)], lead="", entities=[entity], **more)


def test_the_same_town_hours_and_measure_are_one_scene():
    assert same_scene(story(), local_report(), NIGHT)


def test_the_same_country_alone_is_not():
    assert not same_scene(story(places={"France": 3}), local_report("France"), NIGHT)


def test_a_town_that_the_story_names_in_passing_is_not():
    assert not same_scene(story(), local_report("Odde"), NIGHT)


def test_days_apart_are_not():
    assert not same_scene(story(), local_report(), NIGHT.replace(day=9))


def test_another_kind_of_figure_is_not():
    assert not same_scene(story(ledger={"magnitude": None}), local_report(), NIGHT)


def test_the_same_act_of_state_is():
    annulled = Event(type="gov.election_annulled", start=0, end=7, trigger="Karstad")
    assert same_scene(
        story(ledger={}, event_types={"gov.election_annulled": 1.0}), local_report(events=[annulled]), NIGHT
    )


def test_talks_in_the_same_town_are_not():
    assert not same_scene(
        story(ledger={}, event_types={"consult": 1.0}),
        local_report(events=[Event(type="consult", start=0, end=7, trigger="Karstad")]),
        NIGHT,
    )
