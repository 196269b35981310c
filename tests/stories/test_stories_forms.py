"""Bulletins in the words of a form: each of another place is a story of its own, and the next of the same place is not."""

import pytest

from pipeline.enrich.enricher import enrich, load
from pipeline.records import Cleaned
from pipeline.settings import Settings
from pipeline.stories.evaluate import stories_of

QUAKE = (
    "Magnitude {size} earthquake strikes {place}",
    "A magnitude {size} earthquake struck {place} on Tuesday, the US Geological Survey said. The quake was at a depth of "
    "{deep} km. There were no immediate reports of damage or casualties. No tsunami warning was issued.",
)
CRASH = (
    "Driver killed in {place} crash",
    "A driver was killed in a two-vehicle crash in {place} on Monday night, the Ohio State Highway Patrol said. The victim "
    "was pronounced dead at the scene. Alcohol is not believed to be a factor. The crash remains under investigation.",
)


@pytest.fixture(scope="module")
def stories():
    """The stories of bulletins made of a form for places, an hour apart."""
    nlp = load(Settings())

    def made(form, places):
        title, body = form
        rows = [{"place": place, "size": f"{5 + n / 10:.1f}", "deep": 10 + 7 * n} for n, place in enumerate(places)]
        cleaned = [
            Cleaned(
                id=f"b{n}", title=title.format(**row), body=body.format(**row), source="Bulletins", language="en",
                published=f"2031-03-04T{n:02}:00:00Z",
            )
            for n, row in enumerate(rows)
        ]  # fmt: skip
        return list(stories_of(enrich(nlp, cleaned)).values())

    return made


@pytest.mark.parametrize(
    ("form", "places"),
    [
        (QUAKE, ["Hokkaido, Japan", "southern Peru", "Vanuatu", "central Turkey", "Tajikistan"]),
        (CRASH, ["Akron", "Toledo", "Dayton", "Mansfield"]),
    ],
    ids=["quakes", "crashes"],
)
def test_a_form_filled_in_for_another_place_tells_another_story(stories, form, places):
    assert len(set(stories(form, places))) == len(places)


def test_the_next_bulletin_on_a_place_is_of_its_story(stories):
    first, elsewhere, again = stories(QUAKE, ["southern Peru", "Vanuatu", "southern Peru"])
    assert first == again != elsewhere
