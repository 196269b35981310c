from datetime import UTC, datetime, timedelta

from pipeline.stories.grouping.copies import WINDOW, CopyIndex, Sample
from pipeline.stories.grouping.words import words

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
TEXT = (
    "The ferry Astrid ran aground on the Kolm bank in fog late on Sunday with a crew of nine and some forty passengers, "
    "most of them seasonal workers on their way home from the canneries of Hamre. Lifeboats from both shores reached it "
    "within the hour, the harbour master said, and towed rafts alongside until the tide lifted the hull. A tug took the "
    "Astrid in tow before dawn and divers will look at her plates once the wind has dropped. The line has cancelled "
    "sailings until Thursday and hired a second vessel for the islands, where shops report that bread is already short."
)


def sample(text):
    return Sample.of(words(text))


def index(*texts):
    held = CopyIndex()
    for number, text in enumerate(texts):
        held.add(f"a{number}", sample(text), NOON)
    return held


def test_a_shortened_and_edited_copy_is_found():
    edited = TEXT[: len(TEXT) * 2 // 3].replace("late on Sunday", "on Sunday night").replace("some forty", "about 40")
    assert index(TEXT).origin(sample(edited)).origin == "a0"


def test_a_short_text_is_found_in_a_long_one_that_is_sampled_more_thinly():
    long = TEXT + " " + " ".join(f"Clause {n} of the act on harbours deals with item {n * 3}." for n in range(60))
    assert index(long).origin(sample(TEXT)).origin == "a0"


def test_another_report_of_the_same_event_is_no_copy():
    retold = (
        "Forty cannery workers and nine crew were taken off a ferry on Sunday night after it struck a sandbank in thick "
        "fog near Hamre. Nobody drowned. Two lifeboats and a tug freed the Astrid with the tide."
    )
    assert index(TEXT).origin(sample(retold)) is None


def test_a_brief_of_two_sentences_is_found_when_it_is_repeated():
    brief = "A tram left the rails in Vesterby on Monday. Nobody was hurt, the operator said."
    assert index(TEXT, brief).origin(sample(brief.replace("Monday", "Monday morning"))).origin == "a1"


def test_a_paragraph_taken_over_from_elsewhere_does_not_outweigh_two_copies_of_the_whole():
    half, tail = TEXT[: len(TEXT) // 2], TEXT[len(TEXT) // 2 :]
    other = "Wheat fell on the Odde exchange for a third day as rain reached the eastern plains. " + tail[:260]
    held = CopyIndex()
    held.add("a", sample(half + " Wind is forecast to drop."), NOON)
    held.add("b", sample(half + " Shops on the islands are short of bread."), NOON, group="a")
    held.add("c", sample(other), NOON)
    assert held.origin(sample(half + tail[:260])).origin in ("a", "b")


def test_an_article_leaves_the_window_after_fourteen_days():
    held = index(TEXT)
    assert held.expire(NOON + WINDOW) == "a0"
    assert held.expire(NOON + WINDOW + timedelta(seconds=1)) is None
    assert held.origin(sample(TEXT)) is None


def test_a_sample_survives_its_bytes():
    assert list(Sample.unpack(sample(TEXT).packed).numbers) == list(sample(TEXT).numbers)
