"""What an article is instead of a report of harm, and which of its figures count all the same."""

import pytest
from stories_makers import article, event, said

from pipeline.records import instant
from pipeline.stories import Book
from pipeline.stories.reports.reading import Reading
from pipeline.stories.reports.times import nearest

AT = "2031-03-04T09:00:00Z"
"""A Tuesday."""


def killed(phrase, low):
    return [("killed", phrase, low, low)]


NO_REPORTS = {
    "exercise": ("Port rehearses for tanker fire", "Harbour crews in Varna fought a mock fire on Tuesday. In the drill 14 people died.", killed("14", 14)),
    "arts": ("The Quarry, a novel of the war", "Ten men are shot on the first pages of this novel, which the author calls a memoir. 40 more are killed.", killed("40", 40)),
    "obituary": ("Nurse Ilse Baum dies at 91", "Ilse Baum, who taught nurses for forty years, died on Monday. She was 91. She lost 3 brothers who were killed.", killed("3", 3)),
    "anniversary": ("Candles for the drowned", "Families lit candles on Tuesday to remember the ferry Ora, twelve years after it sank. In all 212 died.", killed("212", 212)),
    "court": ("Bus owner loses appeal", "A court in Lima on Tuesday rejected the appeal of a bus owner convicted of negligence. The plunge killed 22.", killed("22", 22)),
    "statistics": ("Fewer deaths at level crossings", "Deaths at crossings fell by 9 percent last year, the ministry said on Monday, the lowest number on record. There were 86 killed.", killed("86", 86)),
    "study": ("Heat is deadlier at night", "A study of 40 cities has found that hot nights matter most. Over the summers 1,200 people were killed.", killed("1,200", 1200)),
    "history": ("The mutiny that nobody wrote down", "In 1797 the crew of a brig rose off Tobago. The archives in Seville name 31 killed.", killed("31", 31)),
    "leisure": ("Lions scrape through", "The Lions won the semi-final in Tema after a shootout; their goalkeeper saved 3 penalties. The referee and both teams were booed.", [("rescued", "3", 3, 3)]),
    "explainer": ("What is a debris flow?", "A debris flow is wet earth on the move. In Osh 17 people were killed by one.", killed("17", 17)),
    "ground": ("Bridge reopens", "The bridge, whose fall killed 43 people in 2018, was reopened with a brass band. Trucks pay double.", killed("43", 43)),
}  # fmt: skip
REPORTS = {
    "harm in an exercise": ("Cadet dies in drill", "A cadet was hit by a shell during a drill near Osh on Tuesday. In all 3 were killed.", killed("3", 3)),
    "a fire in a cinema": ("Cinema fire", "Fire broke out in a cinema in Salta on Monday night and 12 people were killed. A film was showing.", killed("12", 12)),
    "an attack on a court": ("Blast at court", "A bomber blew himself up at the high court in Quetta on Tuesday and 9 people were killed.", killed("9", 9)),
    "the worst for years": ("Bus plunge", "A bus fell into a ravine on Monday and 30 people were killed, the worst crash since 2019.", killed("30", 30)),
    "an aerial survey": ("Flood toll at 57", "The flood toll in Tulcea stands at 57. The premier made an aerial survey of the delta. 57 were killed.", killed("57", 57)),
    "the deadliest in a country's history": ("Gunman at fair", "A gunman fired on a fair in Reno, and 31 were killed. It is the deadliest in U.S. history, passing last year's.", killed("31", 31)),
    "deaths that were reported on a day": ("Research ship sinks", "Four more deaths were reported on Monday after the study ship sank; 19 were killed. Scientists mourn researchers.", killed("19", 19)),
    "a toll that goes on": ("Dengue spreads", "Dengue has killed 61 people since January, the ministry said on Monday.", killed("61", 61)),
    "at a match": ("Stand falls at derby", "A stand fell at the league derby in Cali on Monday before the match and 7 fans were killed. The referee sent both teams home.", killed("7", 7)),
    "on an anniversary": ("Blast at memorial", "Ten years after the war a bomb at a memorial killed 8 people on Tuesday.", killed("8", 8)),
}  # fmt: skip


def reading(title, body, figures):
    one = article("a", body, figures, lead="", title=title, at=AT)
    return Reading(one, instant(AT)), one.figures[0]


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_an_article_that_is_about_something_else_reports_no_harm(kind):
    read, figure = reading(*NO_REPORTS[kind])
    assert (read.kind, read.counts(figure)) == (kind, False)


@pytest.mark.parametrize("case", REPORTS)
def test_harm_that_the_lead_dates_to_now_is_a_report_whatever_else_is_there(case):
    read, figure = reading(*REPORTS[case])
    assert (read.kind, read.counts(figure)) == (None, True)


def test_a_title_that_names_its_year_tells_of_history():
    read, figure = reading(
        "The men who built the road in 1943", "Hanks was one of them. Eleven died.", killed("Eleven", 11)
    )
    assert (read.kind, read.counts(figure)) == ("history", False)


def test_a_verdict_is_news_of_those_it_jails():
    read, figure = reading("Four jailed", "A court in Baku sentenced 4 bloggers to prison.", [("detained", "4", 4, 4)])
    assert (read.kind, read.counts(figure)) == ("court", True)


def test_new_harm_below_an_anniversary_counts():
    body = "Families lit candles to remember the ferry Ora, twelve years after it sank. A choir sang. Bread was broken. On Tuesday another boat sank and 5 were killed."
    read, figure = reading("Candles for the drowned", body, killed("5", 5))
    assert (read.kind, read.counts(figure)) == ("anniversary", True)


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ({"flags": ["silent"]}, "On Monday 12 people were killed."),
        ({"title": "Film review: The Flood"}, "On Monday 12 people were killed."),
        ({"title": "The Admiral, chapter 12"}, "On Monday 12 people were killed."),
        ({}, "I was there. My brother was too. On Monday 12 people were killed, and I wrote it down."),
    ],
)
def test_figures_of_what_is_silent_reviews_and_fiction_are_claims_that_neither_stand_nor_speak(more, body):
    outcome = Book().file(article("a", body, killed("12", 12), lead="", at=AT, **more))
    assert (outcome.alerts, outcome.stories[0].standing) == ([], {})
    assert [(c.low, c.scope, c.standing) for c in outcome.filed.claims] == [(12, "background", False)]
    assert [c.scope for c in outcome.stories[0].claims] == ["background"]


def test_somebody_elses_i_in_quotation_marks_makes_no_essay():
    body = 'On Monday 12 people were killed. "I ran, I fell, I lost my shoes," said a witness.'
    assert said(Book().file(article("a", body, killed("12", 12), lead="", at=AT)).alerts) == [
        ("killed", "first", 12, 12)
    ]


def test_a_decision_in_an_opinion_piece_is_no_news():
    body = "The president resigned on Monday."
    resigned = event("gov.resignation", "resigned", body, official=True)
    assert Book().file(article("a", body, lead="", flags=["silent"], events=[resigned])).alerts == []
    assert len(Book().file(article("a", body, lead="", events=[resigned])).alerts) == 1


def test_a_toll_told_in_passing_opens_no_ledger_but_carries_one_on():
    passing = "Donors met in Bonn. They spoke of ports. They spoke of roads. The flood killed 40 people."
    book = Book()
    assert book.file(article("a", passing, killed("40", 40), lead="", at=AT)).alerts == []
    book = Book()
    book.file(article("b", "On Monday 31 were killed.", killed("31", 31), at=AT))
    carried = article("e", "Donors met. They spoke of ports. They spoke of roads. The riot killed 40 people.", killed("40", 40), at=AT, source="Post")  # fmt: skip
    assert said(book.file(carried).alerts) == [("killed", "rise", 40, 40)]


@pytest.mark.parametrize(
    ("sentence", "phrase", "when"),
    [
        ("A bomb killed 12 people on Monday, ten years after the war.", "12", "now"),
        ("Survivors met on Friday to mark 11 years since gunmen killed 130 people.", "130", "before"),
        ("Deaths fell to 2,013 in the first nine months, the office said on Monday.", "2,013", "before"),
        ("The tremor in September killed six people.", "six", "before"),
        ("Floods have killed 61 people since January.", "61", "period"),
        ("The collapse, the deadliest since 2008, killed 19.", "19", None),
        ("It sank in 1917 with 43 men.", "43", "before"),
        ("Rescuers found 2000 people alive.", "2000", None),
    ],
)
def test_a_figure_is_of_the_time_that_is_named_nearest_to_it(sentence, phrase, when):
    start = sentence.index(phrase)
    assert nearest(sentence, start, start + len(phrase), instant(AT)) == when


def test_a_toll_told_aside_moves_the_ledger_only_where_it_carries_it_on():
    book = Book()
    book.file(article("b", "On Monday 31 were killed.", killed("31", 31), at=AT))
    aside = {"scope": "background"}
    newer = article("d", "The riot, which killed 34 people, is to be looked into.", [(*killed("34", 34)[0], aside)], at=AT, source="Post")  # fmt: skip
    other = article("g", "The riot was worse than the one which killed 202 people.", [(*killed("202", 202)[0], aside)], at=AT, source="Herald")  # fmt: skip
    older = article("j", "The riot recalls the one which killed 50 people in 2009.", [(*killed("50", 50)[0], aside)], at=AT, source="Star")  # fmt: skip
    assert said(book.file(newer).alerts) == [("killed", "rise", 34, 34)]
    assert [book.file(one).filed.claims for one in (other, older)] == [[], []]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the laboratory confirms it, the death would bring the toll to 43.",
        "Should the two be found dead, the toll could rise to 43.",
        "His death, if confirmed, will raise the number of victims to 43.",
    ],
)
def test_a_toll_that_hangs_on_an_if_is_none(sentence):
    toll = [("killed", "43", 43, 43, {"cumulative": True})]
    assert Book().file(article("a", sentence, toll, at=AT)).alerts == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The tremor in September killed six people.", "six"),
        ("A ferry that went down in November had 40 aboard and 31 drowned.", "31"),
        ("Last June a fire in the same hostel killed nine.", "nine"),
        ("The blast came three years after another one killed 52 there.", "52"),
        ("Talks coincided with the 100th anniversary of an attack that killed 300 people.", "300"),
        ("In the twelve months to October 411 died in custody.", "411"),
    ],
)
def test_a_bare_month_or_span_of_before_dates_harm_to_before(sentence, phrase):
    start = sentence.index(phrase)
    assert nearest(sentence, start, start + len(phrase), instant(AT)) == "before"


@pytest.mark.parametrize(
    "lead",
    [
        "Supporters of the jailed journalist Iman Sadr met in Tunis.",
        "A jailed Belarusian poet is on hunger strike, her sister says.",
        "The jailed leader of the Karen party wrote a letter.",
    ],
)
def test_somebody_who_sits_in_jail_makes_no_court_report(lead):
    read, figure = reading("Hunger strike", f"{lead} Police held 12 more people.", [("detained", "12", 12, 12)])
    assert (read.kind, read.counts(figure)) == (None, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Doctors in Tamale have confirmed a fourth death from cholera in Ghana, bringing to 63 the dead of the region since 2023.",
        "The health ministry in Lusaka has confirmed 4 deaths from a fever first seen in 2019.",
        "At least 4 people have died in the pit on Monday, the mayor said, where a wall fell in 2012.",
    ],
)
def test_what_is_told_as_new_in_the_lead_counts_whatever_year_stands_by_it(sentence):
    phrase = "fourth" if "fourth" in sentence else "4"
    who = {"official": True, "attribution": "officials"}
    read, figure = reading("Fever", sentence, [("killed", phrase, 4, 4, who)])
    assert read.counts(figure)


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [(("nearly 49", 49), ("51", 51), True), (("about 61", 61), ("63", 63), True), (("about 61", 61), ("61.4", 61.4), False)],
)  # fmt: skip
def test_a_share_of_the_vote_is_told_to_the_point(before, after, speaks):
    def count(name, phrase, value, bound, source):
        told = ("vote_share", phrase, value, value, {"unit": "percent", "bound": bound})
        return article(name, f"She has {phrase} percent of the vote.", [told], at=AT, source=source)

    book = Book()
    book.file(count("a", *before, "approx", "Wire"))
    assert bool(book.file(count("b", *after, "exact", "Post")).alerts) == speaks


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Senator Abel Ruiz dies at 94", "Abel Ruiz, who sat for Ohio, died on Monday.", "obituary"),
        ("Tributes", "Former minister Ana Lund has died, aged 88, her family said on Tuesday.", "obituary"),
        ("Minister, 61, shot dead in Bangui", "A minister was shot dead on Monday. He was 61, a career soldier.", None),
    ],
)
def test_who_dies_of_age_is_no_casualty_and_who_is_shot_is(title, body, kind):
    name = next(one for one in ("Abel Ruiz", "Ana Lund", "A minister") if one in body)
    read, figure = reading(title, body, killed(name, 1))
    assert (read.kind, read.counts(figure)) == (kind, kind is None)


@pytest.mark.parametrize(("event_type", "passing"), [("accident.road", False), ("agree", True)])
def test_nobody_hurt_is_told_in_passing_where_nothing_could_hurt(event_type, passing):
    body = "A bus and a tram met in Linz. Nobody was hurt."
    zero = [("injured", "Nobody", 0, 0, {"bound": "zero"})]
    one = article("a", body, zero, lead="", title="Linz", at=AT, events=[event(event_type, "met", body)])
    assert Reading(one, instant(AT)).in_passing(one.figures[0]) is passing


def test_nobody_else_is_no_account():
    body = "A bus hit a tram in Linz on Monday. Nobody else was hurt."
    read, figure = reading("Linz", body, [("injured", "Nobody", 0, 0, {"bound": "zero"})])
    assert not read.counts(figure)


def test_what_had_been_done_for_victims_by_the_time_of_the_report_is_of_the_day():
    body = "A ferry sank off Ora on Monday. Boats had rescued 41 people by 9 p.m."
    figures = [("rescued", "41", 41, 41, {"scope": "background"})]
    sank = event("accident.maritime", "sank", body)
    one = article("a", body, figures, lead="", title="Ferry sinks", at=AT, events=[sank])
    assert Reading(one, instant(AT)).is_of_the_day(one.figures[0])
