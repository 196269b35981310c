"""How events are read: offsets, hiding, silence, who acts."""

import cost
import pytest

from pipeline.enrich.events.reader import MOST_EVENTS, lowered, read_events


def read(text):
    return read_events(text, [(0, len(text))])


def types(text):
    return [event.type for event in read(text)]


def test_a_trigger_is_the_text_at_its_offsets():
    text = "It was calm. Then İzmir shook: an Earthquake brought down two blocks."
    events = read_events(text, [(0, 12), (13, len(text))])
    assert [(text[e.start : e.end], e.trigger) for e in events] == [("Earthquake", "Earthquake")]


def test_the_quote_is_the_sentence():
    text = "Nobody slept. A ferry sank in the strait. Fog lay on the water."
    spans = [(0, 13), (14, 41), (42, len(text))]
    assert [e.quote for e in read_events(text, spans)] == ["A ferry sank in the strait."]


def test_lower_case_keeps_every_offset():
    text = "İSTANBUL’S Ferry"
    assert len(lowered(text)) == len(text)


def test_what_is_only_demanded_is_not_done():
    assert types("The union demanded the release of its jailed chairman.") == ["request"]


def test_what_follows_the_clause_of_a_demand_is_read():
    found = types("The mayor urged people to stay indoors after a tornado flattened the market.")
    assert found == ["request", "hazard.storm"]


def test_an_event_that_exists_anyway_is_kept_behind_a_reproach():
    assert types("The bishops condemned the assassination of the judge.") == ["accuse", "assault.other"]


def test_protesters_who_only_act_make_no_demonstration():
    assert types("Protesters stormed the ministry.") == ["protest.riot"]


def test_a_vote_won_is_a_result_and_not_a_vote_held():
    assert types("The Greens won Sunday's election.") == ["gov.election_result"]


def test_sport_is_silent():
    assert types("The captain was shot to pieces, said the coach, but the team won the cup.") == []


def test_a_sentence_has_no_more_events_than_the_guide_allows():
    text = (
        "Floods, a landslide, a wildfire, an earthquake and a cholera outbreak struck while a bus plunged into a gorge "
        "and police arrested four men."
    )
    assert len(types(text)) == MOST_EVENTS


def test_who_is_acted_on_is_not_the_actor():
    [event] = [e for e in read("Protesters freed the former president.") if e.type == "yield.concede"]
    assert not event.official


def test_the_speaker_is_the_actor_where_the_clause_has_only_a_pronoun():
    [event] = read("The electoral board said on Monday it had annulled the vote.")
    assert event.official


def test_the_speaker_is_not_the_actor_where_the_clause_names_another():
    text = "The interior ministry said protesters had seized the television tower building."
    assert not any(e.official for e in read(text))


def test_an_agent_behind_by_decides_who_acts():
    assert read("The vote was annulled by the supreme court.")[0].official
    [concede] = [e for e in read("The guard was set free by the rebels in the north.") if e.type == "yield.concede"]
    assert not concede.official


def test_of_a_passive_the_one_who_announces_it_counts():
    assert read("The results of the vote were cancelled, the electoral board said.")[0].official
    assert read("The vote was annulled, according to the interior ministry.")[0].official
    assert not read("The vote had been annulled, protesters said.")[0].official


def test_an_authority_that_suffers_the_act_is_not_its_actor():
    [event] = [e for e in read("The former president was sentenced on Friday.") if e.type == "law.court_ruling"]
    assert not event.official


def test_a_participle_before_its_noun_is_no_act_of_the_subject():
    found = read("The health ministry counted 12 people hurt in protests over a cancelled election.")
    assert not any(e.official for e in found)


def test_a_full_date_does_not_make_an_event_background():
    text = "The commission annulled the results of the election on October 6, 2020."
    assert read(text)[0].scope == "current"


def test_a_year_makes_an_event_background():
    assert read("The commission annulled the results of the election in 2005.")[0].scope == "background"


def test_what_somebody_has_done_is_news_whatever_stands_near():
    assert read("The court has annulled the result of last month's election.")[0].scope == "current"


def test_a_time_in_another_clause_is_not_the_time_of_this_event():
    text = "Police arrested three men who robbed a bank in 2011."
    assert {e.type: e.scope for e in read(text)}["coerce.arrest"] == "current"


def test_had_tells_of_the_past_but_not_in_reported_speech():
    assert read("The board had annulled the vote.")[0].scope == "background"
    assert read("The board said it had annulled the vote.")[0].scope == "current"


def test_the_empty_text_has_no_events():
    assert read_events("", []) == []


@pytest.mark.parametrize(
    "text",
    [
        "cancel " + ".-" * 3000,
        "The board will annul " + "." * 4000 + " election",
        "annul the election, " * 3000,
        "- . " * 4000,
    ],
    ids=["dots and dashes", "dots", "one trigger after the other", "signs only"],
)
def test_no_text_takes_long(text):
    """Patterns of words must not be tried in every way on a line of signs (they once were: minutes for 6 kB)."""
    with cost.at_most(2):
        read(text)
