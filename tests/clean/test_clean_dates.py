"""Dates as outlets write them."""

from datetime import UTC, datetime

import pytest

from pipeline.clean import clean
from pipeline.clean.dates import normalise
from pipeline.records import Article

NOW = datetime(2021, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("2021-03-04T09:30:00Z", "2021-03-04T09:30:00Z"),
        ("2021-03-04T09:30:00.123+03:00", "2021-03-04T06:30:00Z"),
        ("2021-03-04 09:30:00 +0600", "2021-03-04T03:30:00Z"),
        ("2021-03-04 09:30 UTC", "2021-03-04T09:30:00Z"),
        ("2021-03-04T09:30:00", "2021-03-04T09:30:00Z"),
        ("Thu, 04 Mar 2021 09:30:00 +0100", "2021-03-04T08:30:00Z"),
        ("Thu, 04 Mar 2021 09:30:00 GMT", "2021-03-04T09:30:00Z"),
        ("1614850200", "2021-03-04T09:30:00Z"),
        ("1614850200000", "2021-03-04T09:30:00Z"),
        ("2021-03-04", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("4 Mar 2021", "2021-03-04"),
        ("2021-03-05", "2021-03-05"),
        ("2021-03-04T12:05:00Z", "2021-03-04T12:05:00Z"),
    ],
)
def test_a_date_has_one_spelling(given: str, normal: str) -> None:
    assert normalise(given, NOW) == (normal, None)


@pytest.mark.parametrize(
    "given",
    [
        "yesterday",
        "32 March",
        "2021-02-30",
        "0001-01-01",
        "1970-01-01T00:00:00Z",
        "12:30",
        "N/A",
        "2021-13-01T00:00:00Z",
        "9" * 80,
        "2021-03-04\x00",
        "99999999999999999",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_what_is_no_date_is_garbage(given: str) -> None:
    assert normalise(given, NOW) == (None, "garbage")


@pytest.mark.parametrize(
    "given", ["2099-01-01T00:00:00Z", "2021-03-04T12:05:01Z", "2021-03-06", "4 Mar 2021 09:30 EST"]
)
def test_what_has_not_come_yet_is_refused(given: str) -> None:
    assert normalise(given, NOW) == (None, "future")


@pytest.mark.parametrize("given", [None, "", "  "])
def test_an_absent_date_is_no_fault(given: str | None) -> None:
    assert normalise(given, NOW) == (None, None)


@pytest.mark.parametrize("field", ["embargoed", "collected"])
def test_the_last_moment_that_can_be_written_is_a_time_like_any_other(field):
    article = Article(
        id="a", text="A fire in a mill killed two.", published="2026-03-02", **{field: "9999-12-31T23:59:59Z"}
    )
    assert clean(article, NOW).published == "2026-03-02"


def test_a_date_is_not_refused_because_the_clock_was_set_back_after_the_article_was_seen():
    article = Article(
        id="a", text="A fire in a mill killed two.", published="2026-03-02T11:00:00Z", collected="2026-03-02T12:00:00Z"
    )
    assert clean(article, datetime(2020, 1, 1, tzinfo=UTC)).published == "2026-03-02T11:00:00Z"
