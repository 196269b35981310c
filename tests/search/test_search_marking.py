"""An article's text in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Entity, Figure
from pipeline.search.page.marking import anchor, by_sentence, in_quote, named, paragraphs, pieces
from pipeline.search.searcher import ArticlePage

BODY = "Eleven died in Osh, police said.\nOsh 🚒 mourned 3 men."


def figure(start, end, phrase, **more):
    return Figure(measure="killed", start=start, end=end, phrase=phrase, low=1, high=1, **more)


def entity(start, end, text, label="GPE", name=None):
    return Entity(start=start, end=end, label=label, text=text, name=name or text)


def shown(found):
    return [(piece.text, piece.kind) for piece in found]


def test_figures_and_names_are_cut_out_of_the_text():
    found = pieces(BODY[:32], "body", [figure(0, 6, "Eleven")], [entity(15, 18, "Osh")], "X")
    assert shown(found) == [("Eleven", "figure"), (" died in ", ""), ("Osh", "place"), (", police said.", "")]


def test_a_figure_goes_before_a_name_that_it_overlaps():
    found = pieces(
        "a former minister", "body", [figure(0, 17, "a former minister")], [entity(9, 17, "minister", "PERSON")], "X"
    )
    assert shown(found) == [("a former minister", "figure")]


def test_a_figure_tells_whose_word_it_is():
    (piece, *_) = pieces(BODY, "body", [figure(0, 6, "Eleven", attribution="police", official=True)], [], "X")
    assert (
        piece.note == "Eleven killed: police (official), in X" or piece.note == "eleven killed: police (official), in X"
    )


def test_a_name_leads_to_its_fullest_form():
    found = pieces(BODY, "body", [], [entity(15, 18, "Osh", name="Osh City")], "X")
    assert [piece.note for piece in found if piece.kind] == ["Osh City"]


def test_spans_of_the_title_are_not_looked_for_in_the_body():
    assert shown(pieces("Eleven", "body", [figure(0, 6, "Eleven", field="title")], [], "X")) == [("Eleven", "")]


def test_spans_outside_the_text_are_left_out():
    assert shown(pieces("abc", "body", [figure(2, 9, "x"), figure(-1, 2, "x"), figure(1, 1, "")], [], "X")) == [
        ("abc", "")
    ]


def test_dates_and_numbers_are_no_names():
    assert shown(pieces("Monday", "body", [], [entity(0, 6, "Monday", "DATE")], "X")) == [("Monday", "")]


def test_lines_become_paragraphs():
    page = ArticlePage(
        id="a",
        title="",
        body=BODY,
        source="X",
        at="",
        ingested="",
        story="",
        figures=[figure(BODY.index("3"), BODY.index("3") + 1, "3")],
    )
    lines = paragraphs(page)
    assert ["".join(piece.text for piece in line) for line in lines] == BODY.split("\n")
    assert shown(lines[1])[1] == ("3", "figure")


def test_a_claims_phrase_is_marked_in_its_sentence():
    assert shown(in_quote("At least 19 died.", "At least 19")) == [("At least 19", "figure"), (" died.", "")]
    assert shown(in_quote("Nobody died.", "19")) == [("Nobody died.", "")]
    assert in_quote("", "19") == []


def test_a_role_stands_beside_a_person_and_a_country_beside_a_town_but_not_beside_a_state():
    told = named(
        [
            Entity(start=0, end=1, label="PERSON", text="Doe", name="Jane Doe"),
            Entity(start=2, end=3, label="PERSON", text="Jane Doe", name="Jane Doe", role="mayor"),
            Entity(start=4, end=5, label="GPE", text="Osh", name="Osh", country="KG"),
            Entity(start=6, end=7, label="GPE", text="Kyrgyzstan", name="Kyrgyzstan", country="KG"),
            Entity(start=8, end=9, label="DATE", text="Monday", name="Monday"),
        ]
    )
    assert told == {"person": {"Jane Doe": "mayor"}, "org": {}, "place": {"Osh": "KG", "Kyrgyzstan": ""}}


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=6),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=6),
)
def test_no_character_is_lost_or_doubled(text, figures, entities):
    found = pieces(text, "body", [figure(a, b, "x") for a, b in figures], [entity(a, b, "x") for a, b in entities], "X")
    assert "".join(piece.text for piece in found) == text


def test_the_sentence_behind_a_figure_can_be_linked_to():
    text = "A calm day. Two people died, police said. Nine boats sank."
    figure = Figure(
        measure="killed", start=12, end=15, phrase="Two", low=2, high=2, quote="Two people died, police said."
    )
    found = by_sentence(pieces(text, "body", [figure], [], "Post"))
    assert [(name, "".join(piece.text for piece in group)) for name, group in found] == [
        ("", "A calm day. "),
        (anchor(figure.quote), "Two people died, police said."),
        ("", " Nine boats sank."),
    ]


def test_of_two_equal_sentences_each_figure_has_its_own():
    text = "Two died. Two died."
    figures = [
        Figure(measure="killed", start=at, end=at + 3, phrase="Two", low=2, high=2, quote="Two died.") for at in (0, 10)
    ]
    found = by_sentence(pieces(text, "body", figures, [], "Post"))
    assert [bool(name) for name, _ in found] == [True, False, True]


def test_a_quote_that_the_text_does_not_hold_links_to_nothing():
    figure = Figure(measure="killed", start=0, end=3, phrase="Two", low=2, high=2, quote="Elsewhere two died.")
    assert {piece.anchor for piece in pieces("Two died here.", "body", [figure], [], "Post")} == {""}
