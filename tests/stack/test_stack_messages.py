import pytest

from pipeline import ARTICLE_TOPIC
from pipeline.errors import DeadLetter
from pipeline.records import Alert, encode
from pipeline.settings import Settings
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.stack.flood import Flood, FloodBreaker
from pipeline.stream.stack.messages import LONGEST_HEADER, Message, dead_letter, edits_among, read
from pipeline.stream.stack.topics import MAX_BYTES, all_topics, language_partition

MESSAGE = Message(ARTICLE_TOPIC, 3, 42, b"key", b"\xffbytes", {})


def test_a_dead_letter_keeps_key_and_bytes_and_names_its_origin():
    letter = dead_letter(MESSAGE, DeadLetter("invalid_utf8"), "enrich")
    told = dict(letter.headers)
    assert (letter.topic, letter.key, letter.value) == ("news.article.v1.enrich.dead", b"key", b"\xffbytes")
    assert (told["__connect.errors.partition"], told["__connect.errors.offset"]) == (b"3", b"42")


def test_a_dead_letter_names_the_exception_that_was_the_cause():
    refusal = DeadLetter("crashed", "filing failed")
    refusal.__cause__ = ZeroDivisionError("by zero")
    told = dict(dead_letter(MESSAGE, refusal, "stories").headers)
    assert told["__connect.errors.exception.class.name"] == b"builtins.ZeroDivisionError"
    assert told["__connect.errors.exception.message"] == b"filing failed"


def test_a_header_is_cut_where_an_exception_quotes_a_whole_article():
    told = dict(dead_letter(MESSAGE, DeadLetter("crashed", "x" * 100_000), "enrich").headers)
    assert len(told["__connect.errors.exception.message"]) == LONGEST_HEADER


@pytest.mark.parametrize(
    ("raw", "code"), [(b"{", "invalid_json"), (b'{"id": 3}', "wrong_type"), (b'{"id": "\xff"}', "invalid_utf8")]
)
def test_what_is_no_record_is_refused_under_the_code_of_its_fault(raw, code):
    with pytest.raises(DeadLetter, match="not of the shape of Alert") as refused:
        read(raw, Alert)
    assert refused.value.code == code


def test_of_a_topic_of_edits_what_is_no_edit_is_passed_over():
    edit = make_edit("withdraw", "b", None, "Ann", "hacked", "2031-03-04T10:00:00Z")
    assert list(edits_among([b"{", None, encode(edit), b'{"id": "\xff"}'])) == [edit]


def test_a_hundred_dead_letters_among_two_hundred_records_are_borne():
    breaker = FloodBreaker()
    for _ in range(50):
        breaker.note(dead=10, records=20)


def test_more_than_half_of_the_last_two_hundred_stops_the_stage():
    breaker = FloodBreaker()
    breaker.note(dead=100, records=200)
    with pytest.raises(Flood, match="101 of the last 200"):
        breaker.note(dead=101, records=200)


def test_dead_letters_of_long_ago_are_forgotten():
    breaker = FloodBreaker()
    breaker.note(dead=90, records=90)
    breaker.note(dead=0, records=200)
    breaker.note(dead=90, records=90)


def test_every_language_has_one_partition_and_an_unknown_one_too():
    places = {language: language_partition(language, 4) for language in ("en", "de", "fr", None, "")}
    assert set(places.values()) <= {0, 1, 2, 3}
    assert places[None] == places[""]
    assert places == {language: language_partition(language, 4) for language in places}


def test_every_topic_of_the_path_has_a_dead_letter_topic_that_takes_its_largest_message():
    sizes = {topic.name: topic.max_bytes for topic in all_topics(Settings())}
    for reader, topic in (("enrich", "news.article.v1"), ("stories", "news.enriched.v1"), ("sink", "news.story.v1")):
        assert sizes[f"{topic}.{reader}.dead"] > sizes[topic] == MAX_BYTES[topic]
