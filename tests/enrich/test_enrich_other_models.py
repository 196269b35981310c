"""`TALLYWIRE_MODEL` names another spaCy pipeline: its labels are read as ours, what is like none of ours is left out."""

import warnings

import pytest
import spacy

from pipeline.enrich.enricher import enrich, load
from pipeline.enrich.entities.labels import ours, unknown
from pipeline.errors import SettingsError
from pipeline.records import Cleaned
from pipeline.settings import Settings

BODY = "Jane Okoro of the Textile Union met Kenyan envoys in Nairobi on Friday. Okoro said 12 people died in Kisumu."


def model(folder, *entities):
    """A small pipeline on disk that marks the given (phrase, label) pairs."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"pattern": phrase, "label": label} for phrase, label in entities])
    nlp.to_disk(folder)
    return load(Settings(model=str(folder)))


def read(nlp):
    [enriched] = enrich(nlp, [Cleaned(id="a", body=BODY, language="en")])
    return enriched


def test_the_labels_of_another_model_are_read_as_ours(tmp_path):
    nlp = model(
        tmp_path,
        ("Jane Okoro", "per"),
        ("Textile Union", "ORGANIZATION"),
        ("Nairobi", "GPE_LOC"),
        ("Kisumu", "B-LOC"),
        ("Friday", "misc"),
    )
    found = {(entity.text, entity.label) for entity in read(nlp).entities}
    assert {("Jane Okoro", "PERSON"), ("Textile Union", "ORG"), ("Nairobi", "GPE"), ("Kisumu", "LOC")} <= found
    assert "Friday" not in {text for text, _ in found}


def test_names_roles_countries_and_figures_are_read_behind_another_model(tmp_path):
    enriched = read(model(tmp_path, ("Jane Okoro", "PER"), ("Okoro", "PER"), ("Nairobi", "CITY")))
    assert {entity.name for entity in enriched.entities if entity.label == "PERSON"} == {"Jane Okoro"}
    assert [entity.country for entity in enriched.entities if entity.text == "Nairobi"] == ["KE"]
    assert [(figure.measure, figure.low) for figure in enriched.figures] == [("killed", 12)]


def test_labels_that_are_like_none_of_ours_are_left_out_with_one_warning(tmp_path):
    with pytest.warns(UserWarning, match="labelled DISEASE, GENE by") as told:
        nlp = model(tmp_path, ("Friday", "GENE"), ("Nairobi", "DISEASE"), ("Jane Okoro", "PER"), ("Kisumu", "MISC"))
    assert len(told) == 1
    assert {"Friday", "Kisumu"}.isdisjoint({entity.text for entity in read(nlp).entities})


def test_our_own_model_and_one_of_known_labels_warn_of_nothing(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load(Settings())
        model(tmp_path, ("Jane Okoro", "PER"), ("Kisumu", "MISC"))


def test_a_pipeline_that_finds_no_names_still_reads_figures(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    assert [figure.low for figure in read(load(Settings(model=str(tmp_path)))).figures] == [12]


def test_what_is_no_pipeline_is_said_so(tmp_path):
    with pytest.raises(SettingsError, match="no spaCy pipeline"):
        load(Settings(model=str(tmp_path)))


def test_a_pipeline_with_a_component_that_nobody_has_is_said_so(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    config = (tmp_path / "config.cfg").read_text()
    (tmp_path / "config.cfg").write_text(
        config.replace("pipeline = []", 'pipeline = ["x"]') + '\n[components.x]\nfactory = "nobodys"\n'
    )
    with pytest.raises(SettingsError, match="nobodys"):
        load(Settings(model=str(tmp_path)))


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("PERSON", "PERSON"), ("per", "PERSON"), ("PRS", "PERSON"), ("persName", "PERSON"), ("I-PER", "PERSON"), ("loc", "LOC"),
        ("GPE_LOC", "GPE"), ("GPE-ORG", "GPE"), ("placeName", "GPE"), ("geogName", "LOC"), ("EVN", "EVENT"), ("NAT_REL_POL", "NORP"),
        ("DATETIME", "DATE"), ("MISC", None), ("GENE", None), ("", None),
    ],
)  # fmt: skip
def test_a_label_in_whatever_letters_is_one_of_ours_or_none(label, wanted):
    assert ours(label) == wanted


def test_a_label_that_is_known_to_have_no_like_is_not_unknown():
    assert unknown(["PER", "MISC", "B-MISC", "gene", "gene", ""]) == ["gene"]
