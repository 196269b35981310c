"""The types of an article: a vote in which title and lead count most."""

from pipeline.enrich.events.evaluate import types_of_article


def test_title_and_lead_outvote_what_is_told_later():
    sentences = [
        "A ferry sank off the island on Sunday with 80 people aboard.",
        "Divers searched through the night.",
        "The prime minister, who faces a vote of no confidence, sent his sympathy.",
    ]
    assert types_of_article("Ferry sinks off island", sentences)[0] == "accident.maritime"


def test_an_article_about_nothing_that_happened_has_no_type():
    assert types_of_article("How to prune roses", ["Wait for a dry day.", "Cut above the bud."]) == []


def test_an_anniversary_has_no_type():
    sentences = ["Bells rang for the 852 people who died when the ferry Estonia sank in 1994.", "Families laid roses."]
    assert types_of_article("Bells for the Estonia", sentences) == []


def test_opinion_has_no_type_whatever_it_mentions():
    assert (
        types_of_article("Opinion: The earthquake that we forgot", ["An earthquake killed 40 people on Monday."]) == []
    )


def test_no_more_than_three_types_are_named():
    sentences = ["Floods, a landslide, a wildfire and an earthquake struck the province, and police arrested a looter."]
    assert len(types_of_article("", sentences)) == 3


def test_an_annulled_election_in_unrest_is_first_of_all_annulled():
    sentences = [
        "The election commission annulled the results of Sunday's vote after protesters stormed the parliament building.",
        "Police had used tear gas in the night.",
    ]
    assert types_of_article("Commission annuls vote", sentences)[0] == "gov.election_annulled"
