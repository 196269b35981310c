"""The names of a generation: its topics, groups and indices have its number, what comes from outside is of all."""

from pipeline import ALERT_TOPIC, ARTICLE_TOPIC, EDIT_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC, dead_letter_topic
from pipeline.settings import Settings, load, names_of_all, of_generation
from pipeline.stream.stack.messages import application
from pipeline.stream.stack.topics import all_topics, at_broker, in_the_path

FIRST = Settings()
SECOND = load(environ={"TALLYWIRE_GENERATION": "2"})


def test_the_first_generation_has_the_names_of_the_path():
    assert {at_broker(topic.name, FIRST) for topic in all_topics(FIRST)} == {topic.name for topic in all_topics(FIRST)}
    assert (FIRST.elasticsearch_prefix, names_of_all(FIRST)) == ("news", "news")
    assert application("sink", 1) == "tallywire-sink-v1"


def test_a_later_one_has_its_number_behind_what_enrich_and_the_later_stages_write():
    own = (ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC, dead_letter_topic(FILED_TOPIC, "sink"))
    shared = (ARTICLE_TOPIC, EDIT_TOPIC, dead_letter_topic(ARTICLE_TOPIC, "enrich"))
    assert [at_broker(topic, SECOND) for topic in own] == [f"{topic}.g2" for topic in own]
    assert [at_broker(topic, SECOND) for topic in shared] == list(shared)
    assert [in_the_path(at_broker(topic, SECOND), SECOND) for topic in own + shared] == list(own + shared)
    assert application("sink", 2) == "tallywire-sink-v1-g2"


def test_the_next_one_takes_the_place_of_the_number_and_readers_names_stay():
    assert (SECOND.elasticsearch_prefix, names_of_all(SECOND)) == ("news-g2", "news")
    third = of_generation(SECOND, 3, names_of_all(SECOND))
    assert (third.elasticsearch_prefix, names_of_all(third)) == ("news-g3", "news")
