"""One pass over articles: what is read, in which field, and what bad input may not do."""

import subprocess
import sys

import cost
import pytest
import spacy

from pipeline.enrich.enricher import COMPONENTS, FIGURES_NOT_READ, MOST_CHARACTERS, TRUNCATED, enrich, load
from pipeline.errors import SettingsError
from pipeline.records import Cleaned, encode
from pipeline.settings import Settings

BODY = (
    "President Grace Okoro told the African Union on Tuesday that the flood in Zambia was over.\n\n"
    "Okoro will return to Lusaka on Friday."
)


@pytest.fixture(scope="module")
def nlp():
    return load(Settings())


def article(body=BODY, **fields):
    return Cleaned(**{"id": "a1", "body": body, "language": "en"} | fields)


def one(nlp, given):
    [enriched] = enrich(nlp, [given])
    return enriched


def test_importing_the_stage_does_not_import_spacy():
    code = (
        "import pipeline.enrich, pipeline.enrich.pool, sys; sys.exit('spacy' in sys.modules or 'faust' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pipeline_has_every_component_in_order(nlp):
    assert nlp.pipe_names == ["bio_tagger", *COMPONENTS]


def test_people_bodies_and_places_are_found(nlp):
    found = {(entity.text, entity.label) for entity in one(nlp, article()).entities}
    assert {("Grace Okoro", "PERSON"), ("African Union", "ORG"), ("Zambia", "GPE"), ("Okoro", "PERSON")} <= found


def test_a_surname_goes_by_the_full_name_and_a_role_is_read(nlp):
    people = [entity for entity in one(nlp, article()).entities if entity.label == "PERSON"]
    assert [(person.name, person.role) for person in people] == [("Grace Okoro", "President"), ("Grace Okoro", None)]


def test_offsets_are_those_of_the_field_that_the_span_lies_in(nlp):
    given = article(title="Floods in Zambia")
    enriched = one(nlp, given)
    spans = [*enriched.entities, *enriched.figures, *enriched.events]
    assert {entity.field for entity in enriched.entities} == {"title", "body"}
    assert all(0 <= span.start < span.end <= len(getattr(given, span.field)) for span in spans)
    assert all(getattr(given, e.field)[e.start : e.end] == e.text for e in enriched.entities)


def test_a_figure_of_the_body_keeps_its_phrase_under_a_title(nlp):
    given = article("Police said 12 people were killed in the flood.", title="Floods in Zambia")
    enriched = one(nlp, given)
    assert [(figure.measure, figure.low) for figure in enriched.figures] == [("killed", 12)]
    assert all(given.body[figure.start : figure.end] == figure.phrase for figure in enriched.figures)


def test_the_model_is_named_on_every_record(nlp):
    assert one(nlp, article()).model == "en_tallywire_news-1.1.0"


def test_what_cleaning_found_is_kept(nlp):
    enriched = one(nlp, article(source="Lusaka Times", flags=["mojibake_repaired"], extra={"wire": 7}))
    assert (enriched.source, enriched.flags, enriched.extra) == ("Lusaka Times", ["mojibake_repaired"], {"wire": 7})


@pytest.mark.parametrize("language", ["fr", "zh", "ru"])
def test_another_language_is_kept_unread_and_says_so(nlp, language):
    enriched = one(nlp, article(language=language))
    assert (enriched.entities, enriched.figures, enriched.events, enriched.event_types) == ([], [], [], [])
    assert enriched.flags == [FIGURES_NOT_READ]


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_and_the_unknown_are_read(nlp, language):
    assert one(nlp, article(language=language)).entities


def test_articles_come_back_in_order_whatever_their_language(nlp):
    given = [
        article("Zambia won.", id="a"),
        article("La Zambie.", id="b", language="fr"),
        article("Peru lost.", id="c"),
    ]
    enriched = enrich(nlp, given)
    assert [item.id for item in enriched] == ["a", "b", "c"]
    assert [[entity.text for entity in item.entities] for item in enriched] == [["Zambia"], [], ["Peru"]]


def test_the_same_text_in_a_batch_is_read_alike(nlp):
    first, second = enrich(nlp, [article(id="a"), article(id="b")])
    assert first.entities == second.entities
    assert first.id != second.id


def test_a_batch_gives_what_each_article_alone_gives(nlp):
    given = [article(), article("Peru lost to Chile.", title="Peru", id="b"), article("Nothing.", id="c")]
    assert [encode(item) for item in enrich(nlp, given)] == [encode(one(nlp, item)) for item in given]


def test_no_articles_give_none(nlp):
    assert enrich(nlp, []) == []


def test_an_empty_text_gives_nothing_found(nlp):
    assert one(nlp, article("")).entities == []


def test_a_long_text_is_read_so_far_and_says_so(nlp):
    enriched = one(nlp, article("Zambia won. " + "It rained. " * 10_000))
    assert enriched.flags == [TRUNCATED]
    assert enriched.entities[0].text == "Zambia"


def test_a_text_of_just_the_limit_is_read_whole(nlp):
    assert one(nlp, article(("It rained. " * 10_000)[:MOST_CHARACTERS])).flags == []


@pytest.mark.parametrize(
    "body", ["a" * 1_000_000, "(" * 200_000, "12," * 400_000, "http://a/" * 100_000, "\n" * 500_000]
)
def test_a_word_without_end_ends(nlp, body):
    with cost.at_most(5):
        enriched = one(nlp, article(body))
    assert enriched.entities == []


def test_a_sentence_without_end_ends(nlp):
    with cost.at_most(20):
        one(nlp, article("and so on " * 100_000))


def test_a_long_word_does_not_hide_its_neighbours_or_move_them(nlp):
    body = f"Zambia won. {'x' * 5000} The African Union met in Peru."
    enriched = one(nlp, article(body))
    assert {body[entity.start : entity.end] for entity in enriched.entities} == {"Zambia", "African Union", "Peru"}


def test_another_pipeline_gets_our_components_behind_it(tmp_path):
    other = spacy.blank("en")
    other.add_pipe("entity_ruler").add_patterns([{"pattern": "Grace Okoro", "label": "PER"}])
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path)
    nlp = load(Settings(model=str(tmp_path)))
    assert nlp.pipe_names == ["entity_ruler", "sentencizer", *COMPONENTS]
    assert ("Grace Okoro", "PERSON") in {(entity.name, entity.label) for entity in one(nlp, article()).entities}


def test_a_model_that_is_none_is_a_settings_error_that_names_it(tmp_path):
    with pytest.raises(SettingsError, match="no_such_model"):
        load(Settings(model="no_such_model"))
