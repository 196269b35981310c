from datetime import UTC, datetime

import pytest

from pipeline.records import timestamp
from pipeline.stories.ledger.as_of import resolve

TUESDAY = datetime(2020, 10, 6, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        ("by late Monday", "2020-10-05T23:00:00Z"),
        ("on Monday", "2020-10-05T23:59:59Z"),
        ("Monday morning", "2020-10-05T12:00:00Z"),
        ("as of 6 p.m. on Sunday", "2020-10-04T18:00:00Z"),
        ("Saturday evening", "2020-10-03T21:00:00Z"),
        ("yesterday", "2020-10-05T23:59:59Z"),
        ("the previous evening", "2020-10-05T21:00:00Z"),
        ("as of 4 October", "2020-10-04T23:59:59Z"),
        ("by September 30, 2020", "2020-09-30T23:59:59Z"),
        ("in December", "2019-12-31T23:59:59Z"),
        ("in 2018", "2018-12-31T23:59:59Z"),
        ("two days ago", "2020-10-04T09:30:00Z"),
        ("by Monday evening", "2020-10-05T21:00:00Z"),
        ("on 3 May", "2020-05-03T23:59:59Z"),
        ("by 0900 GMT", "2020-10-06T09:00:00Z"),
        ("by 1400 GMT on Monday", "2020-10-05T14:00:00Z"),
        ("by 09:15 GMT", "2020-10-06T09:15:00Z"),
        ("as of 6 a.m.", "2020-10-06T06:00:00Z"),
        ("as of 6 p.m.", "2020-10-05T18:00:00Z"),
        ("as of noon", "2020-10-05T12:00:00Z"),
        ("by midnight", "2020-10-06T00:00:00Z"),
    ],
)
def test_a_past_period_is_as_of_its_end(phrase, instant):
    assert timestamp(resolve(phrase, TUESDAY)) == instant


@pytest.mark.parametrize("phrase", ["so far", "since Thursday", "this year", "on Tuesday", "today", "since 2003"])
def test_a_period_that_is_still_open_is_as_of_the_article(phrase):
    assert resolve(phrase, TUESDAY) == TUESDAY


@pytest.mark.parametrize("phrase", [None, "", "in the crush", "as of 31 February", "after the match", "last month"])
def test_a_phrase_that_names_no_time_gives_none(phrase):
    assert resolve(phrase, TUESDAY) is None


def test_tomorrow_by_name_in_the_evening_is_the_day_that_has_begun_further_east():
    evening = datetime(2020, 10, 5, 23, 0, tzinfo=UTC)
    assert resolve("on Tuesday", evening) == evening
