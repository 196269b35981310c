"""Words to terms, the same for both indexes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sink.terms import LONGEST, NAME_ENDS, name_terms, stem, stems, terms, text_terms, words


@pytest.mark.parametrize(
    "forms",
    [
        "capsize capsizes capsized capsizing", "ferry ferries", "march marches marched marching", "hop hopping hopped",
        "hope hoping hoped hopes", "die dies died dying", "injure injures injured injuring", "injury injuries",
        "vote votes voted voting", "agree agrees agreed agreeing", "fire fires fired firing", "use uses used using",
        "arrest arrests arrested arresting", "control controls controlled controlling", "house houses housed housing",
        "add adds added adding", "kill kills killed killing",
    ],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("hop", "hope"), ("use", "us"), ("police", "policy"), ("election", "elected"), ("news", "new")]
)
def test_different_words_have_different_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("São Bento's", "sao bento"),
        ("the families’ list", "the families list"),
        ("U.N. and U.S.", "un and us"),
        ("16,000 of 1,250,000.5, not 1,2", "16000 of 1250000.5 not 1 2"),
        ("magnitude 5.8.", "magnitude 5.8"),
        ("COVID-19 covid19", "covid 19 covid19"),
        ("東京 ABC", "東 京 abc"),
        ("fire\U0001f525", "fire \U0001f525"),
        ("Łódź, Ørsted, Straße, ﬁne", "lodz orsted strasse fine"),
        ("— … ( ) _", ""),
    ],
)
def test_a_text_is_cut_into_terms(text, wanted):
    assert " ".join(words(text)) == wanted


def test_a_term_tells_where_it_stands():
    text = "At São Bento’s pass"
    assert [text[term.start : term.end] for term in terms(text)] == ["At", "São", "Bento", "pass"]


@given(st.text(max_size=200))
def test_no_term_holds_a_space_or_the_sign_between_names(text):
    for term in terms(text):
        assert 0 < len(term.text) <= LONGEST
        assert term.text.split() == [term.text]
        assert term.text != NAME_ENDS


@given(st.text(max_size=200))
def test_what_an_index_cuts_at_spaces_are_the_terms(text):
    assert text_terms(text).split() == stems(text)


def test_names_are_kept_apart():
    assert name_terms(["Port Marlow", "São Bento"]) == "port marlow . sao bento"
