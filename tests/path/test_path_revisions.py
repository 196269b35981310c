"""Which version an article has that came before under the same id."""

import pytest

from pipeline.errors import Drop
from pipeline.records import Article
from pipeline.stream.revisions import content_key, numbered

KNOWN = [(1, "first text"), (2, "second text")]


def dropped(known, version, content):
    with pytest.raises(Drop) as raised:
        numbered(known, version, content)
    return raised.value.code


def test_what_is_new_keeps_the_version_of_its_sender():
    assert numbered([], 1, "text") == 1
    assert numbered([], 7, "text") == 7
    assert numbered(KNOWN, 5, "third text") == 5


def test_another_text_without_a_version_is_the_next_revision():
    assert numbered(KNOWN, 1, "third text") == 3


def test_two_texts_under_the_newest_version_are_two_revisions():
    assert numbered(KNOWN, 2, "third text") == 3


@pytest.mark.parametrize(("version", "content"), [(1, "first text"), (2, "second text"), (1, "second text")])
def test_a_text_that_came_before_is_a_duplicate_however_often_it_is_published(version, content):
    assert dropped(KNOWN, version, content) == "duplicate"


def test_an_older_version_that_comes_late_is_superseded():
    assert dropped([*KNOWN, (3, "third text")], 2, "a late second text") == "superseded"


def test_an_outlet_goes_back_to_its_first_text_by_a_version_of_its_own():
    assert numbered(KNOWN, 3, "first text") == 3


def key(version=1, text="text", **more):
    return content_key(Article(id="a", version=version, **more), text)


def counted(version, text="text", **more):
    return version, key(version, text, numbered=True, **more)


def test_the_version_of_a_sender_that_counts_is_honoured():
    known = [counted(3, "third")]
    assert numbered(known, *counted(4, "fourth")) == 4
    assert dropped(known, *counted(3, "another third")) == "duplicate"
    assert dropped(known, *counted(1, "a late first")) == "superseded"


def test_a_kill_is_never_too_late_nor_twice():
    known = [counted(3, "third")]
    killed = counted(1, "kill", pubstatus="canceled")
    assert numbered(known, *killed) == 4
    assert dropped([*known, (4, killed[1])], *killed) == "duplicate"


def test_a_sender_that_lifts_a_withholding_under_the_same_count_is_heard_and_its_next_version_too():
    held = counted(3, "third", pubstatus="withheld")
    assert numbered([held], *counted(3, "third")) == 4
    assert numbered([held, (4, counted(3, "third")[1])], *counted(4, "fourth")) == 5
