"""The bars over a page of search: where each stands."""

import pytest

from pipeline.search.page.bars import WIDTH, bars
from pipeline.search.searcher import Bucket, Facets


def drawn(months):
    times = [Bucket(at=f"2026-{n + 1:02}-01T00:00:00Z", count=1) for n in range(months)]
    return bars(
        Facets(
            sources=[], places=[], people=[], orgs=[], event_types=[], official=[], interval="month", times=times,
        )
    )  # fmt: skip


@pytest.mark.parametrize("months", [2, 6, 12])
def test_the_first_and_the_last_bar_stand_over_the_words_that_name_them(months):
    first, *_, last = drawn(months)
    assert first.x == 0
    assert last.x + last.width == pytest.approx(WIDTH, abs=1)


def test_one_stretch_of_time_has_nothing_to_be_compared_with():
    assert drawn(1) == []
