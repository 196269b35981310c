"""Which acts are official decisions: told as fact, as of now, in words of the act, of an authority."""

import pytest
from stories_makers import article, event

from pipeline.stories import Book

AT = "2031-03-04T09:00:00Z"


def decided(kind, trigger, sentence, **more):
    made = event(kind, trigger, sentence, quote=sentence, **({"official": True} | more))
    alerts = Book().file(article("a", sentence, lead="", at=AT, title="", events=[made])).alerts
    return [alert.event_type for alert in alerts]


@pytest.mark.parametrize(
    ("kind", "trigger", "sentence", "more"),
    [
        ("law.court_ruling", "court", "A court in Tartu on Monday convicted the mayor of bribery.", {}),
        ("gov.appointment", "named", "The king named Tariq Benali as prime minister on Sunday.", {}),
        ("gov.law_policy", "declared", "Vanuatu declared a state of emergency.", {"official": False, "actor": "Vanuatu"}),
        ("law.court_ruling", "found", "Judges found the warlord guilty on Monday.", {"scope": "background"}),
        ("law.court_ruling", "rejected", "The constitutional council rejected nine petitions against the result.", {}),
        ("coerce.repress", "curfew", "A curfew from 8 p.m. to 5 a.m. was imposed on Mpika.", {"official": False}),
        ("coerce.repress", "curfew", "Shops shut and a curfew declared in Mpika.", {"official": False}),
        ("coerce.repress", "imposed", "He imposed a night curfew on three districts.", {"official": False}),
        ("gov.appointment", "sworn in", "Jane Okoro was sworn in as president of Zambia.", {"official": False}),
        ("gov.election_annulled", "repolling", "The commission ordered repolling at nine booths.", {}),
        ("gov.law_policy", "promulgated", "The junta promulgated a law on marriage.", {}),
    ],
)  # fmt: skip
def test_an_act_that_is_done_now_is_a_decision(kind, trigger, sentence, more):
    assert decided(kind, trigger, sentence, **more) == [kind]


@pytest.mark.parametrize(
    ("kind", "trigger", "sentence", "more"),
    [
        ("law.court_ruling", "court", "The court heard four witnesses on Monday.", {}),
        ("coerce.repress", "imposed", "Parents imposed a curfew on their sons.", {"official": False}),
        ("coerce.repress", "curfew", "Be home by the curfew imposed at the camp, organisers said.", {"official": False}),
        ("gov.appointment", "sworn in", "Thirty new citizens were sworn in at Leeds.", {"official": False}),
        ("law.court_ruling", "told the court", "A farmer told the court that he saw four cars.", {}),
        ("law.court_ruling", "ruling", "The appeals court postponed its ruling until after the holidays.", {}),
        ("law.court_ruling", "verdict", "A judge in Lomé adjourned the trial and is yet to reach a verdict.", {}),
        ("gov.law_policy", "bill", "Senators in Abuja unveiled a bill on Monday that would ban hunting.", {}),
        ("gov.law_policy", "legislation", "The party hopes to advance legislation on voting this week.", {}),
        ("gov.law_policy", "decree", "The premier is poised to sign a decree.", {}),
        ("gov.election_result", "victory", "The opposition leader declared victory on Sunday night.", {}),
        ("gov.election_annulled", "overturns", "A judge in Perth overturns the ban on evictions.", {}),
        ("law.court_ruling", "dismissed", "Officials of the ministry dismissed the plea.", {}),
        ("gov.appointment", "confirmed", "Bird flu was confirmed at a farm, the minister said.", {}),
        ("gov.election_annulled", "annulled", "In 2010 the council annulled the vote.", {}),
        ("gov.law_policy", "declares", "In the novel the president declares a state of emergency.", {}),
        ("gov.resignation", "resign", "The opposition wants the minister to resign.", {"modality": "planned"}),
        ("gov.resignation", "resigned", "The captain of the chess club resigned.", {"official": False}),
    ],
)  # fmt: skip
def test_what_is_only_heard_wanted_made_up_or_long_ago_is_none(kind, trigger, sentence, more):
    assert decided(kind, trigger, sentence, **more) == []


def test_an_act_is_official_where_the_same_words_tell_another_official_one():
    body = "President Diallo has declared a curfew."
    events = [
        event("coerce.repress", "declared", body, quote=body, official=True),
        event("gov.law_policy", "declared a", body, quote=body),
    ]
    assert [a.event_type for a in Book().file(article("a", body, lead="", at=AT, events=events)).alerts] == [
        "gov.law_policy"
    ]


def test_a_mock_trial_decides_nothing():
    body = "Students in Graz held a mock trial. In the exercise judges found a baker guilty on Monday."
    made = event("law.court_ruling", "found", body, quote=body, official=True)
    assert Book().file(article("a", body, lead="", at=AT, title="Mock trial at law school", events=[made])).alerts == []


def test_a_court_that_annuls_a_vote_is_one_decision():
    title, body = "Court annuls run-off", "The court on Monday annulled the result of the run-off."
    events = [
        event("law.court_ruling", "Court", title, quote=title, field="title", official=True),
        event("gov.election_annulled", "annulled", body, quote=body, official=True),
    ]
    alerts = Book().file(article("a", body, lead="", at=AT, title=title, events=events)).alerts
    assert [alert.event_type for alert in alerts] == ["gov.election_annulled"]
