import random
import subprocess
import sys

import msgspec
import pytest
from stories_makers import RIOT, article, event, lead_of, person, said

from pipeline.errors import Drop
from pipeline.records import encode
from pipeline.stories import Book

FLOOD = (
    "The Ostra burst its banks above Lindholm and drowned the fields of three valleys. Boats carried families from the "
    "roofs of Lindholm while the dam operators opened every sluice on the Ostra. "
)
NEWS = (
    "Harvest ships waited outside Bremgard as the dockers of the grain terminal walked out over pay for a second week.",
    "A comet seen first by amateurs in the southern hemisphere will pass the Sun in August, astronomers in Valdoro say.",
    "The central bank of Tarvia raised its key rate to nine per cent, the highest since the currency was floated.",
)


def later(hours):
    return f"2031-03-{4 + (9 + hours) // 24:02d}T{(9 + hours) % 24:02d}:00:00Z"


def stream():
    """Two stories and some lone articles, with copies, a revision and figures."""
    articles = []
    for hour in range(40):
        lead = RIOT if hour % 2 else FLOOD
        body = f"By hour {hour} the count of the injured was {hour + 2}, said the district's chief nurse."
        figures = (
            [("injured", str(hour + 2), hour + 2, hour + 2, {"attribution": "chief nurse"})] if hour + 2 != hour else []
        )
        articles.append(
            article(f"n{hour}", body.replace(f"hour {hour}", "then"), figures, at=later(hour), lead=lead, title="")
        )
        if hour % 7 == 0:
            articles.append(article(f"x{hour}", f"Note {hour}.", at=later(hour), lead=NEWS[hour % 3] + " ", title=""))
    articles.append(msgspec.structs.replace(articles[3], version=2, figures=[]))
    return articles


def run(articles, reload_every=0):
    book, entries, said_bytes = Book(), {}, []
    for number, one in enumerate(articles):
        if reload_every and number % reload_every == 0:
            book = Book.load(entries.items())
        outcome = book.file(one)
        said_bytes.append([encode(outcome.filed), *map(encode, outcome.stories), *map(encode, outcome.alerts)])
        for key, value in book.changed():
            if value is None:
                del entries[key]
            else:
                entries[key] = value
    return said_bytes, entries


def test_the_same_stream_gives_the_same_records_byte_for_byte():
    assert run(stream()) == run(stream())


def test_a_reload_between_any_two_articles_changes_nothing():
    assert run(stream(), reload_every=1) == run(stream())


def test_articles_on_one_event_share_a_story_and_others_do_not():
    book = Book()
    one = book.file(article("a", "Shops stayed shut."))
    other = book.file(article("b", "The mayor left town.", at=later(3), source="Harbour Post"))
    flood = book.file(article("c", "", at=later(4), lead=FLOOD, title="Ostra floods Lindholm"))
    assert one.filed.story == other.filed.story != flood.filed.story
    assert (other.stories[0].articles, other.stories[0].independent_sources) == (2, 2)


def test_a_repeated_article_is_dropped_as_a_duplicate():
    book = Book()
    book.file(article("a", "Shops stayed shut."))
    with pytest.raises(Drop) as refused:
        book.file(article("a", "Shops stayed shut."))
    assert refused.value.code == "duplicate"


def test_an_older_version_is_dropped_as_superseded():
    book = Book()
    book.file(article("a", "Shops stayed shut.", version=2))
    with pytest.raises(Drop) as refused:
        book.file(article("a", "Shops stayed shut.", version=1))
    assert refused.value.code == "superseded"


def test_a_copy_is_named_joins_its_origin_and_adds_no_source_and_no_alert():
    book = Book()
    count = ("injured", "40", 40, 40)
    origin = book.file(article("a", "Doctors counted 40 injured.", [count]))
    copy = book.file(
        article(
            "b", "Doctors counted 40 injured. (Agencies)", [count], at=later(2), source="Mirror News", lead=lead_of("a")
        )
    )
    assert (copy.filed.copy_of, copy.filed.story, copy.alerts) == ("a", origin.filed.story, [])
    assert [claim.copy for claim in copy.filed.claims] == [True]
    assert (copy.stories[0].sources, copy.stories[0].independent_sources) == (["Karstad Wire", "Mirror News"], 1)


def test_a_copy_with_one_number_changed_speaks():
    book = Book()
    book.file(article("a", "Doctors counted 40 injured.", [("injured", "40", 40, 40)]))
    copy = book.file(
        article(
            "b",
            "Doctors counted 55 injured.",
            [("injured", "55", 55, 55)],
            at=later(2),
            source="Mirror News",
            lead=lead_of("a"),
        )
    )
    assert copy.filed.copy_of == "a"
    assert said(copy.alerts) == [("injured", "rise", 55, 55)]
    assert [claim.copy for claim in copy.filed.claims] == [False]


def test_a_form_filled_in_anew_each_week_is_no_copy_of_last_weeks():
    form = "New claims for relief in Norland {} to {} in the week to {}, the labour office in Karstad said. Economists had expected {}. "
    book = Book()
    first = (
        form.format("fell", "41,000", "1 March", "44,000")
        + "Claims in Odde and Lindholm rose while the coast had fewer."
    )
    second = (
        form.format("rose", "47,500", "8 March", "40,500")
        + "Ferries, mines and canneries laid people off in the north."
    )
    book.file(article("a", "", lead=first, title="", at=later(0)))
    assert book.file(article("b", "", lead=second, title="", at="2031-03-12T09:00:00Z")).filed.copy_of is None
    assert book.file(article("c", "", lead=second, title="", at="2031-03-12T10:00:00Z")).filed.copy_of == "b"


def test_outlets_crediting_one_agency_are_one_independent_source():
    book = Book()
    book.file(article("a", "Shops stayed shut.", credit="Northern Agency"))
    second = book.file(
        article(
            "b", "The mayor of the town has left it overnight.", at=later(1), source="Post", credit="Northern Agency"
        )
    )
    assert second.stories[0].independent_sources == 1


def test_a_revision_withdraws_the_claim_it_no_longer_makes():
    book = Book()
    book.file(article("a", "In all 21 died.", [("killed", "21", 21, 21)]))
    revised = book.file(article("a", "In all 12 died.", [("killed", "12", 12, 12)], version=2, at=later(1)))
    assert said(revised.alerts) == [("killed", "fall", 12, 12)]
    assert revised.alerts[0].from_ == (21, 21)
    assert {(claim.low, claim.withdrawn, claim.standing) for claim in revised.stories[0].claims} == {
        (21, True, False), (12, False, True),
    }  # fmt: skip


def test_a_revision_that_says_the_same_is_silent():
    book = Book()
    book.file(article("a", "In all 21 died.", [("killed", "21", 21, 21)]))
    again = book.file(article("a", "In all 21 died. More soon.", [("killed", "21", 21, 21)], version=2, at=later(1)))
    assert (again.alerts, again.stories[0].claims, again.stories[0].articles) == ([], [], 1)


def test_a_withdrawn_claim_gives_the_line_back_to_the_one_before():
    book = Book()
    book.file(article("a", "In all 9 died.", [("killed", "9", 9, 9)]))
    book.file(
        article(
            "b",
            "Some 30 have died, the town clerk said.",
            [("killed", "30", 30, 30)],
            at=later(1),
            source="Post",
            title="",
        )
    )
    revised = book.file(article("b", "The town clerk said nothing.", version=2, at=later(2), source="Post", title=""))
    assert said(revised.alerts) == [("killed", "withdrawn", 30, 30)]
    assert revised.stories[0].standing["killed"].low == 9


def test_an_official_decision_speaks_once_a_story():
    body = lead_of("a") + "The commission annulled the vote."
    annulled = event(
        "gov.election_annulled", "annulled", body, official=True, quote="The commission annulled the vote."
    )
    book = Book()
    first = book.file(article("a", "The commission annulled the vote.", events=[annulled]))
    second = book.file(article("b", "The commission annulled the vote.", events=[annulled], at=later(1), source="Post"))
    assert [(alert.kind, alert.event_type, alert.change) for alert in first.alerts] == [
        ("decision", "gov.election_annulled", "first")
    ]
    assert second.alerts == []


def test_results_that_are_annulled_are_not_announced_by_the_same_words():
    sentence = "The commission annulled the results."
    body = lead_of("a") + sentence
    events = [
        event("gov.election_result", "results.", body, official=True, quote=sentence),
        event("gov.election_annulled", "annulled", body, official=True, quote=sentence),
    ]
    assert said(Book().file(article("a", sentence, events=events)).alerts) == [
        ("gov.election_annulled", "first", None, None)
    ]


def test_a_demand_for_a_decision_is_none():
    body = lead_of("a") + "Marchers want it annulled."
    wanted = event("gov.election_annulled", "annulled", body, official=False)
    assert Book().file(article("a", "Marchers want it annulled.", events=[wanted])).alerts == []


def test_one_president_under_two_spellings_is_one_person():
    book = Book()
    for name, spelling in (("a", "Alim Karibayev"), ("b", "Alym Karybaev")):
        text = f"President {spelling} spoke to the nation in the evening, hour of {name}."
        book.file(
            article(
                name, text, entities=[person(spelling, lead_of(name) + text)], source=name, at=later(ord(name) - 97)
            )
        )
    assert book.stories()[0].people == ["Alim Karibayev"]


def test_stories_of_long_ago_leave_memory_and_state():
    book, entries = Book(), {}
    book.file(article("old", "Shops stayed shut."))
    for number in range(2_100):
        text = f"Item q{number} w{number * 7} e{number * 13} r{number * 17}."
        book.file(article(f"n{number}", text, at="2031-05-01T00:00:00Z", lead="", title=f"Lot z{number} y{number * 3}"))
    for key, value in book.changed():
        entries[key] = value
    assert entries["article/old"] is None
    assert all(story.first_seen > "2031-03-05" for story in book.stories())


def test_a_claim_says_whether_it_stands():
    book = Book()
    first = book.file(article("a", "In all 9 died.", [("killed", "9", 9, 9)]))
    second = book.file(
        article(
            "b",
            "Some 30 have died, the town clerk said.",
            [("killed", "30", 30, 30)],
            at=later(1),
            source="Post",
            title="",
        )
    )
    assert [(claim.low, claim.standing) for claim in first.stories[0].claims] == [(9, True)]
    assert sorted((claim.low, claim.standing) for claim in second.stories[0].claims) == [(9, False), (30, True)]


def test_the_sample_wire_can_be_taken_out_again():
    book = Book()
    book.file(article("s", "", lead=FLOOD, title="", sample=True))
    book.file(article("a", "Shops stayed shut."))
    book.remove_sample()
    assert [story.articles for story in book.stories()] == [1]
    assert {key for key, value in book.changed() if value is None} == {
        "sample:article/s",
        "sample:story/" + Book().file(article("s", "", lead=FLOOD, title="")).filed.story,
    }


def test_todays_news_is_told_as_if_the_sample_were_not_there():
    alone, beside = Book(), Book()
    beside.file(article("s", "In all 90 died.", [("killed", "90", 90, 90)], sample=True, source="Sample Wire"))
    news = article("a", "In all 7 died.", [("killed", "7", 7, 7)])
    assert beside.file(news) == alone.file(news)
    assert [story.sample for story in beside.stories()] == [False, True]


def test_a_copy_of_a_sample_article_is_news_of_its_own():
    book = Book()
    book.file(article("s", "In all 7 died.", [("killed", "7", 7, 7)], lead=FLOOD, sample=True))
    filed = book.file(article("a", "In all 7 died.", [("killed", "7", 7, 7)], lead=FLOOD))
    assert filed.filed.copy_of is None
    assert [alert.change for alert in filed.alerts] == ["first"]


def test_the_sample_survives_a_reload_apart_from_the_news():
    book = Book()
    book.file(article("s", "", lead=FLOOD, title="", sample=True))
    again = Book.load(entry for entry in book.changed() if entry[1] is not None)
    again.remove_sample()
    assert again.stories() == []


SHORE = (
    "Skagen trawler Marit capsized harbour pilots lifeboat crew hull ballast skipper Brandt rescuers divers nets quay"
)
COURT = "Tribunal hearing Lundqvist negligence insurers verdict witnesses docket barrister Halvorsen appeal clause testimony bench"


def mixed(name, number):
    """A body with the words of both stories, in an order of its own, so that no two are copies."""
    both = f"{SHORE} {COURT}".split()
    random.Random(number).shuffle(both)
    return article(name, "", lead=" ".join(both) + ".", title="", at=later(2 + number // 4))


def test_two_stories_that_become_one_are_merged_and_their_ledgers_too():
    book = Book()
    shore = book.file(article("s", "In all 7 died.", [("killed", "7", 7, 7)], lead=f"{SHORE}. ", title="")).filed.story
    court = book.file(
        article("c", "On Monday 9 died.", [("killed", "9", 9, 9)], lead=f"{COURT}. ", title="", at=later(1))
    ).filed.story
    assert shore != court
    changed = []
    for number in range(48):
        changed += book.file(mixed(f"m{number}", number)).stories
    merged = [story for story in changed if story.merged_into]
    assert [(story.id, story.merged_into) for story in merged] == [(court, shore)]
    assert book.story_of(court) == shore
    assert (changed[-1].articles, changed[-1].standing["killed"].low) == (50, 9)


def test_another_process_gives_the_same_records():
    script = (
        "import hashlib, test_stories_book as t; print(hashlib.sha256(repr(t.run(t.stream())).encode()).hexdigest())"
    )
    said_there = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said_there) == 1
