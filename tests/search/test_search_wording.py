"""The words that people read."""

from datetime import UTC, datetime

import pytest

from pipeline.records import Alert, Figure, Standing
from pipeline.search import wording as w


def alert(**more):
    given = {
        "id": "1", "kind": "figure", "article": "a", "story": "s", "change": "first", "at": "2026-03-03T00:00:00Z",
        "measure": "killed", "low": 11, "high": 11, "phrase": "11", "source": "Northwire",
    }  # fmt: skip
    return Alert(**(given | more))


def test_a_first_figure_says_who_and_where():
    line = w.alert_line(alert(phrase="At least 11", attribution="the coast guard", official=True))
    assert line == "First figure: at least 11 killed, the coast guard (official), in Northwire"


def test_a_higher_claim_says_what_was_before_in_words():
    line = w.alert_line(
        alert(
            change="rise",
            phrase="one person",
            low=1,
            high=1,
            from_=(0, 0),
            from_phrase="no",
            from_source="Health authorities",
        )
    )
    assert line == "Higher: one person killed, Northwire (was: no deaths reported, Health authorities)"


def test_a_lower_claim_says_who_revised_it():
    line = w.alert_line(
        alert(
            change="fall", attribution="the ministry", from_=(19, None), from_phrase="at least 19", from_source="Radio"
        )
    )
    assert line == "Lower, revised by the ministry, in Northwire: 11 killed (was: at least 19 killed, Radio)"


def test_missing_people_who_were_found_are_no_revision():
    line = w.alert_line(alert(change="fall", measure="missing", from_=(40, 40), from_phrase="40", from_source="police"))
    assert line == "Lower: 11 missing, Northwire (was: 40 missing, police)"


def test_a_confirmation_never_says_confirmed():
    line = w.alert_line(alert(change="confirmed", attribution="the Health Ministry", official=True))
    assert line == "Now also stated by the Health Ministry (official), in Northwire: 11 killed"


def test_officials_are_not_marked_twice():
    line = w.alert_line(alert(attribution="Turkish officials", official=True))
    assert line == "First figure: 11 killed, Turkish officials, in Northwire"


def test_an_attribution_is_set_into_the_sentence():
    line = w.alert_line(alert(attribution="- The Health Ministry", official=True))
    assert line == "First figure: 11 killed, the Health Ministry (official), in Northwire"


def test_a_conflict_names_both_sides():
    line = w.alert_line(
        alert(
            change="conflict", attribution="a lawmaker", from_=(14, 14), from_phrase="14", from_source="the coast guard"
        )
    )
    assert line == "Sources disagree: 11 killed, a lawmaker, in Northwire; against 14 killed, the coast guard"


def test_a_withdrawn_figure_is_told():
    assert w.alert_line(alert(change="withdrawn")) == "Withdrawn: 11 killed, Northwire"


def test_a_decision_is_told_by_its_kind():
    decided = alert(kind="decision", measure=None, event_type="gov.election_annulled", phrase="annulled", official=True)
    assert w.alert_line(decided) == "Decision: election annulled, Northwire"


@pytest.mark.parametrize(
    ("measure", "phrase", "low", "high", "modality", "words"),
    [
        ("injured", "Hundreds", 200, 999, "asserted", "hundreds injured"),
        ("killed", "No", 0, 0, "asserted", "no deaths reported"),
        ("injured", "no", 0, 0, "asserted", "no injuries reported"),
        ("killed", "a former minister", 1, 1, "asserted", "a former minister killed"),
        ("detained", "Ilya Brandt", 1, 1, "asserted", "Ilya Brandt detained"),
        ("killed", "Up to 40", None, 40, "feared", "up to 40 feared killed"),
        ("infected", "29 cases", 29, 29, "asserted", "29 cases"),
        ("magnitude", "5.8", 5.8, 5.8, "asserted", "magnitude 5.8"),
        ("magnitude", "magnitude-5.2", 5.2, 5.2, "asserted", "magnitude-5.2"),
        ("vote_share", "48%", 48, 48, "asserted", "48% of the vote"),
        ("vote_share", "around half of the vote", 50, 50, "asserted", "around half of the vote"),
        ("seats", "112 seats", 112, 112, "asserted", "112 seats"),
        ("money", "$1.3 million", 1.3e6, 1.3e6, "planned", "$1.3 million (planned)"),
        ("crowd", "Some 5,000", 5000, 5000, "asserted", "some 5,000 in the crowd"),
        ("hospitalised", "33", 33, 33, "asserted", "33 in hospital"),
        ("sentence", "11 years", 11, 11, "asserted", "11 years sentence"),
        ("rescued", "three survivors", 3, 3, "asserted", "three survivors"),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_sources_words(measure, phrase, low, high, modality, words):
    assert w.figure_words(phrase, measure, low, high, modality) == words


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("by late Monday", "no deaths reported by late Monday"),
        ("so far", "no deaths reported so far"),
        ("on Tuesday", "no deaths reported, as of Tuesday"),
        ("Tuesday", "no deaths reported, as of Tuesday"),
        (None, "no deaths reported"),
    ],
)
def test_the_time_that_a_figure_holds_for_stands_behind_it(as_of, words):
    assert w.alert_figure(alert(phrase="no", low=0, high=0, as_of=as_of)) == words


def standing(**more):
    given = {
        "measure": "killed", "low": 14, "high": 14, "unit": "people", "phrase": "14", "bound": "exact",
        "source": "Northwire", "at": "2026-03-03T00:00:00Z", "claims": [],
    }  # fmt: skip
    return Standing(**(given | more))


def test_what_stands_says_whose_word_it_is():
    line = w.standing_line(
        standing(measure="injured", phrase="at least 120", low=120, high=None, attribution="Health authorities")
    )
    assert line == "at least 120 injured (Health authorities)"


def test_a_dispute_gives_the_span_beside_the_words_of_one():
    line = w.standing_line(standing(high=31, attribution="the coast guard", official=True, conflict=True))
    assert line == "14 killed (the coast guard, official); sources disagree, between 14 and 31"


def test_an_open_dispute_has_no_upper_end():
    assert w.span_words(standing(high=None, conflict=True)) == "from 14 up"


def test_magnitudes_keep_their_decimal():
    assert w.span_words(standing(measure="magnitude", low=6.6, high=7, conflict=True)) == "between 6.6 and 7.0"
    assert w.span_words(standing(measure="magnitude", low=6.6, high=None, conflict=True)) == "from 6.6 up"


def test_a_dispute_with_no_deaths_on_one_side_is_told():
    words = w.standing_figure(standing(phrase="no", low=0, high=3, bound="zero", conflict=True))
    assert words == "no deaths reported"


def test_silence_is_told_after_six_hours_only():
    last = "2026-03-03T06:00:00Z"
    assert w.silence_line(last, datetime(2026, 3, 3, 11, 59, tzinfo=UTC)) == ""
    assert w.silence_line(last, datetime(2026, 3, 3, 12, 0, tzinfo=UTC)) == (
        "Sources have been silent since 3 Mar 2026, 06:00 UTC."
    )


def test_every_measure_and_change_has_words():
    from typing import get_args

    from pipeline.records import MEASURES, Change

    assert set(w.MEASURE_WORDS) == set(MEASURES)
    assert set(w.CHANGE_LABELS) == {*get_args(Change), "decision"}


def test_every_state_of_a_claim_has_words():
    from typing import get_args

    from pipeline.search.searcher import ClaimState

    assert set(w.STATES) == set(get_args(ClaimState))


def test_a_figure_that_title_and_body_both_state_is_told_once():
    title, body = (
        Figure(measure="injured", start=0, end=3, phrase="696", low=696, high=696, field=f) for f in ("title", "body")
    )
    assert [words for words, _ in w.told_once([title, body])] == ["696 injured"]


def test_what_was_mended_is_told_in_words_also_where_nobody_wrote_them():
    assert w.flag_words(["bidi_removed", "live_blog"]) == "signs that turn text round taken out, live blog"


def test_a_person_is_told_under_all_spellings_but_the_bare_surname():
    aliases = {"Alym Karybaev": ["Karybaev", "Alim Karybaev"]}
    assert w.person_words("Alym Karybaev", aliases) == "Alym Karybaev (also Alim Karybaev)"
    assert w.person_words("Ana Torvald", aliases) == "Ana Torvald"
