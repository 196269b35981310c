"""Entities: names that a noun with a capital makes, of which a tagger sees one part."""

import pytest
import spacy

from pipeline.enrich.entities.agree import agreed
from pipeline.enrich.entities.compounds import compounded

BLANK = spacy.blank("en")


def read(text, tagged, mend):
    """The (phrase, label) pairs that are left of those given, each found after the one before."""
    doc, found, at = BLANK(text), [], 0
    for phrase, label in tagged:
        at = text.index(phrase, at)
        span = doc.char_span(at, at + len(phrase))
        found.append((span.start, span.end, label))
        at += len(phrase)
    return [(doc[start:end].text, label) for start, end, label in mend([token.text for token in doc], found)]


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("as Storm Brenna passed", [("Brenna", "PERSON")], [("Storm Brenna", "EVENT")]),
        ("as Storm Brenna passed", [("Storm Brenna", "ORG")], [("Storm Brenna", "EVENT")]),
        (
            "after Typhoon Kalmo hit, Kalmo fades",
            [("Kalmo", "PERSON"), ("Kalmo", "PERSON")],
            [("Typhoon Kalmo", "EVENT"), ("Kalmo", "EVENT")],
        ),
        ("Hurricane Brenna hit Cuba", [("Cuba", "GPE")], [("Hurricane Brenna", "EVENT"), ("Cuba", "GPE")]),
        ("a Hurricane Warning for Cuba", [("Cuba", "GPE")], [("Cuba", "GPE")]),
        ("told Channel 9 that", [("9", "CARDINAL")], [("Channel 9", "ORG")]),
        ("shut Highway 61 again", [("61", "CARDINAL")], [("Highway 61", "FAC")]),
        ("shut for 61 hours", [("61", "CARDINAL")], [("61", "CARDINAL")]),
        ("in the Hotel Miramar there", [("Miramar", "GPE")], [("Hotel Miramar", "FAC")]),
        ("the Hotel Workers Union said", [("Hotel Workers Union", "ORG")], [("Hotel Workers Union", "ORG")]),
        ("taken to Burnley Hospital.", [("Burnley", "GPE")], [("Burnley Hospital", "FAC")]),
        ("in St. Jude's Square.", [("St.", "GPE"), ("Jude", "PERSON")], [("St. Jude's Square", "FAC")]),
        ("the Lusaka Police said", [("Lusaka", "GPE")], [("Lusaka Police", "ORG")]),
        ("the Kogi State said", [("Kogi", "GPE")], [("Kogi", "GPE")]),
        ("near King's Lynn there", [("King", "PERSON"), ("Lynn", "GPE")], [("King's Lynn", "GPE")]),
        ("from Zambia's Lusaka there", [("Zambia", "GPE"), ("Lusaka", "GPE")], [("Zambia", "GPE"), ("Lusaka", "GPE")]),
        ("in St. John's harbour", [("St. John", "GPE")], [("St. John's", "GPE")]),
        ("in St. Petersburg's suburbs", [("St. Petersburg", "GPE")], [("St. Petersburg", "GPE")]),
        (
            "the Ministry of Health of the region",
            [("Ministry of Health of the", "ORG")],
            [("Ministry of Health", "ORG")],
        ),
        ("The Boatmen of Lake Kivu", [("Boatmen of", "LOC"), ("Lake Kivu", "LOC")], [("Lake Kivu", "LOC")]),
    ],
)
def test_a_noun_is_part_of_the_name_it_makes(text, tagged, whole):
    assert read(text, tagged, compounded) == whole


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("the WHO's Anya Dushko said", [("WHO", "ORG"), ("Anya Dushko", "ORG")], "PERSON"),
        ("the WHO's Health Bureau said", [("WHO", "ORG"), ("Health Bureau", "ORG")], "ORG"),
        ("there, KZRF said", [("KZRF", "PERSON")], "ORG"),
        ("JFK said", [("JFK", "PERSON")], "PERSON"),
        ("NINE DIE AS ZORA FALLS", [("ZORA", "PERSON")], "PERSON"),
        ("LUSAKA (KZRF) - Nine died", [("LUSAKA", "ORG")], "GPE"),
        ("the gang Los Pinos said", [("Los Pinos", "GPE")], "ORG"),
        ("a deputy commissioner of Mpika said", [("Mpika", "ORG")], "GPE"),
    ],
)
def test_the_words_around_a_name_outweigh_a_first_guess(text, tagged, wanted):
    assert read(text, tagged, agreed)[-1][1] == wanted
