"""Entities: from scores to spans, their edges, one label a name in a document, the name each goes by, and roles."""

import numpy
import pytest
import spacy

from pipeline.enrich.entities.agree import agreed
from pipeline.enrich.entities.decode import best_tags, legal_moves, spans
from pipeline.enrich.entities.edges import mended
from pipeline.enrich.entities.evaluate import score_spans
from pipeline.enrich.entities.names import names, tidy
from pipeline.enrich.entities.people import same_person
from pipeline.enrich.entities.roles import role_of
from pipeline.enrich.entities.whole import made_whole

TAGS = ("O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON")
MOVES = legal_moves(TAGS)


def scores(*rows):
    """A row of log-probabilities for each token, from {tag: score}; what is not named is unlikely."""
    return numpy.array([[row.get(tag, -9.0) for tag in TAGS] for row in rows], dtype="float32")


def tagged(*rows):
    return [TAGS[at] for at in best_tags(scores(*rows), MOVES)]


def spanned(text, *marked):
    """Words and mentions from a text and its (phrase, label) pairs, each found after the one before."""
    words = text.split()
    mentions, at = [], 0
    for phrase, label in marked:
        parts = phrase.split()
        at = next(i for i in range(at, len(words)) if words[i : i + len(parts)] == parts)
        mentions.append((at, at + len(parts), label))
        at += len(parts)
    return words, mentions


def marks(text, *marked):
    words, mentions = spanned(text, *marked)
    return [(" ".join(words[start:end]), label) for start, end, label in agreed(words, mentions)]


def edged(text, phrase, label):
    words, [mention] = spanned(text, (phrase, label))
    return [(" ".join(words[start:end]), label) for start, end, label in mended(words, mention)]


def test_the_best_legal_row_of_tags_is_taken_as_it_is():
    assert tagged({"B-ORG": 0.0}, {"I-ORG": 0.0}, {"O": 0.0}) == ["B-ORG", "I-ORG", "O"]


def test_an_inside_tag_without_its_beginning_is_decoded_again():
    row = tagged({"O": -0.1}, {"O": -0.2, "I-PERSON": -0.1, "B-PERSON": -0.3}, {"I-PERSON": -0.1}, {"O": 0.0})
    assert row == ["O", "B-PERSON", "I-PERSON", "O"]


def test_a_change_of_label_inside_a_name_is_settled_for_the_likelier_label():
    row = tagged({"B-ORG": -0.6, "B-PERSON": -0.7}, {"I-PERSON": -0.1, "I-ORG": -3.0})
    assert row == ["B-PERSON", "I-PERSON"]


def test_a_row_that_begins_inside_a_name_is_decoded_again():
    assert tagged({"I-ORG": -0.1, "B-ORG": -0.2}, {"I-ORG": 0.0}) == ["B-ORG", "I-ORG"]


@pytest.mark.parametrize("seed", range(20))
def test_no_decoded_row_holds_an_illegal_move(seed):
    noise = numpy.random.default_rng(seed).normal(size=(200, len(TAGS))).astype("float32")
    ids = best_tags(noise, MOVES)
    assert all(MOVES[a, b] for a, b in zip([0, *ids[:-1]], ids, strict=True))


def test_a_beginning_tag_right_after_a_name_begins_another():
    ids = numpy.array([TAGS.index(tag) for tag in ("B-ORG", "B-ORG", "I-ORG", "O", "B-PERSON")])
    assert spans(ids, TAGS) == [(0, 1, "ORG"), (1, 3, "ORG"), (4, 5, "PERSON")]


@pytest.mark.parametrize(
    ("text", "phrase", "label", "wanted"),
    [
        ("The Jane Doe case", "The Jane Doe", "PERSON", [("Jane Doe", "PERSON")]),
        ("of Jane Doe 's car", "Jane Doe 's", "PERSON", [("Jane Doe", "PERSON")]),
        ("said Prime Minister Jane Doe", "Prime Minister Jane Doe", "PERSON", [("Jane Doe", "PERSON")]),
        ("said Gen. Jane Doe", "Gen. Jane Doe", "PERSON", [("Jane Doe", "PERSON")]),
        ("the Commission Jane Doe", "Commission Jane Doe", "PERSON", [("Jane Doe", "PERSON")]),
        ("“ Jane Doe , ”", "“ Jane Doe ,", "PERSON", [("Jane Doe", "PERSON")]),
        ("the President said", "President", "PERSON", []),
        ("a Major said", "Major", "ORG", []),
        ("“ We saw", "We", "ORG", []),
        ("Jane Doe ( R - Texas )", "R - Texas", "ORG", []),
        ("of COVID-19 there", "COVID-19", "EVENT", []),
        ("the District Court Judge Jane Doe", "District Court Judge", "ORG", [("District Court", "ORG")]),
        (
            "as U.N. Secretary - General Jane Doe said",
            "U.N. Secretary - General Jane Doe",
            "ORG",
            [("U.N.", "ORG"), ("Jane Doe", "PERSON")],
        ),
        ("then Archbishop Jane Doe said", "Archbishop Jane Doe", "ORG", [("Jane Doe", "PERSON")]),
        ("at the President Lincoln Hotel", "President Lincoln Hotel", "ORG", [("President Lincoln Hotel", "ORG")]),
        ("the Office of the Director said", "Office of the Director", "ORG", [("Office of the Director", "ORG")]),
        ("in “ Harare ”", "“ Harare ”", "GPE", [("Harare", "GPE")]),
        ("The Hague", "The Hague", "GPE", [("The Hague", "GPE")]),
        ("about $ 5 million", "$ 5 million", "MONEY", [("$ 5 million", "MONEY")]),
        (
            "the head of the Commission Jane Doe told",
            "Commission Jane Doe",
            "ORG",
            [("Commission", "ORG"), ("Jane Doe", "PERSON")],
        ),
        ("the Desert Hawks militia said", "Desert Hawks militia", "ORG", [("Desert Hawks", "ORG")]),
        ("I 'm glad", "I 'm", "PERSON", []),
        ("I Am Here", "I Am Here", "WORK_OF_ART", [("I Am Here", "WORK_OF_ART")]),
        ("Everyone was", "Everyone", "PERSON", []),
        ("Health authorities said", "Health", "ORG", []),
        (
            "at the University College London",
            "University College London",
            "ORG",
            [("University College London", "ORG")],
        ),
    ],
)
def test_what_does_not_belong_to_a_name_is_taken_off_its_edges(text, phrase, label, wanted):
    assert edged(text, phrase, label) == wanted


def test_a_name_of_two_words_keeps_the_label_it_has_most_often():
    found = marks(
        "Nur Otan won . Nur Otan lost . Nur Otan left",
        ("Nur Otan", "ORG"),
        ("Nur Otan", "PERSON"),
        ("Nur Otan", "ORG"),
    )
    assert {label for _, label in found} == {"ORG"}


def test_a_full_name_is_found_again_where_it_was_missed():
    assert ("Jane Doe", "PERSON") in marks("said Jane Doe . Then Mary met Jane Doe there", ("Jane Doe", "PERSON"))[1:]


def test_a_surname_alone_is_the_person_of_the_document():
    found = marks("Jane Okoro spoke . Okoro left . Then Okoro won", ("Jane Okoro", "PERSON"), ("Okoro", "ORG"))
    assert found == [("Jane Okoro", "PERSON"), ("Okoro", "PERSON"), ("Okoro", "PERSON")]


def test_a_surname_that_stands_as_a_place_stays_a_place():
    found = marks("Denzel Washington spoke in Washington", ("Denzel Washington", "PERSON"), ("Washington", "GPE"))
    assert found[1] == ("Washington", "GPE")


def test_a_surname_inside_another_name_is_left_alone():
    assert len(marks("Jane Kenyatta spoke at Kenyatta Avenue", ("Jane Kenyatta", "PERSON"))) == 1


def test_whoever_is_called_mr_is_a_person():
    assert marks("Then Mr. Okoro left", ("Okoro", "ORG")) == [("Okoro", "PERSON")]


def test_a_word_beside_a_name_outweighs_one_mention_of_it():
    assert marks("the city of Kitwe", ("Kitwe", "ORG")) == [("Kitwe", "GPE")]
    assert marks("told the ZANIS news agency", ("ZANIS", "GPE")) == [("ZANIS", "ORG")]


def test_what_is_called_a_town_is_a_place():
    assert marks("Mumbwa , a small town in the south", ("Mumbwa", "ORG")) == [("Mumbwa", "GPE")]


def test_a_surname_tagged_as_a_place_is_still_the_person():
    found = marks(
        "Jane Kowal spoke . Kowal won . Kowal left",
        ("Jane Kowal", "PERSON"),
        ("Kowal", "GPE"),
        ("Kowal", "GPE"),
    )
    assert {label for _, label in found} == {"PERSON"}


@pytest.mark.parametrize(
    ("text", "name", "tagged", "wanted"),
    [
        ("the banker Jane Doe left", "Jane Doe", "GPE", "PERSON"),
        ("Jane Doe , 52 , left", "Jane Doe", "GPE", "PERSON"),
        ("Jane Doe , the acting head of the team", "Jane Doe", "ORG", "PERSON"),
        ("Jane Doe , secretary of the union", "Jane Doe", "ORG", "PERSON"),
        ("Then Jane Doe , who leads it", "Jane Doe", "ORG", "PERSON"),
        ("In Kitwe , a spokesman for the union said", "Kitwe", "GPE", "GPE"),
        ("Bright Dawn , the ruling party , won", "Bright Dawn", "PERSON", "ORG"),
        ("In Kitwe , the ruling party , won", "Kitwe", "GPE", "GPE"),
        ("the boat sank , ZANIS reported .", "ZANIS", "PERSON", "ORG"),
        ("the mayor of Kitwe left", "Kitwe", "PERSON", "GPE"),
        ("a gorge near Kitwe where", "Kitwe", "PERSON", "GPE"),
        ("a day in Doe 's life", "Doe", "PERSON", "PERSON"),
        ("on the Great North Road there", "Great North Road", "ORG", "FAC"),
        ("the lawyer Bright Dawn Party hired", "Bright Dawn Party", "ORG", "ORG"),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(text, name, tagged, wanted):
    assert marks(text, (name, tagged)) == [(name, wanted)]


def test_what_leans_to_a_place_is_outweighed_by_two_mentions():
    found = marks("trust in Doe fell . Doe spoke . Doe left", ("Doe", "PERSON"), ("Doe", "PERSON"), ("Doe", "PERSON"))
    assert {label for _, label in found} == {"PERSON"}


def test_a_surname_with_the_arabic_article_is_the_person():
    found = marks("Jane al - Doe spoke . Al - Doe left", ("Jane al - Doe", "PERSON"), ("Al - Doe", "ORG"))
    assert found[1] == ("Al - Doe", "PERSON")


def test_a_list_of_parties_is_of_bodies():
    found = marks("two parties , Renewal and Mother Land , who", ("Renewal", "PERSON"), ("Mother Land", "PERSON"))
    assert {label for _, label in found} == {"ORG"}


def test_brackets_that_explain_a_name_are_heard():
    assert marks("in the Verkhovna Rada ( the parliament )", ("Verkhovna Rada", "LOC")) == [("Verkhovna Rada", "ORG")]


def test_one_label_holds_for_a_word_throughout_a_document():
    found = marks("Okoro Recognizes it . President Okoro said . Then Okoro left", ("Okoro", "ORG"), ("Okoro", "PERSON"))
    assert [label for _, label in found[:2]] == ["PERSON", "PERSON"]


def test_a_state_has_its_label_and_is_found_where_it_was_missed():
    found = marks("the row between Zambia and South Africa over Peru", ("Zambia", "ORG"))
    assert found == [("Zambia", "GPE"), ("South Africa", "GPE"), ("Peru", "GPE")]


def test_a_state_inside_a_longer_name_is_left_alone():
    assert marks("the Peru Telegraph and Radio Zambia said") == []


def test_a_given_name_that_is_a_people_stays_a_person():
    assert marks("then Christian said", ("Christian", "PERSON")) == [("Christian", "PERSON")]


def test_a_surname_takes_the_one_fuller_name_of_the_document():
    assert names([("PERSON", "Okoro"), ("PERSON", "Jane Okoro")]) == ["Jane Okoro", "Jane Okoro"]


def test_two_people_of_one_surname_are_kept_apart():
    called = names([("PERSON", "Jane Okoro"), ("PERSON", "Peter Okoro"), ("PERSON", "Okoro")])
    assert called == ["Jane Okoro", "Peter Okoro", "Okoro"]


def test_two_transliterations_share_the_more_frequent_spelling():
    assert set(names([("PERSON", "Mohamed Sesay"), ("PERSON", "Mohammed Sesay"), ("PERSON", "Mohammed Sesay")])) == {
        "Mohammed Sesay"
    }


def test_two_transliterations_as_frequent_share_the_first():
    assert set(names([("PERSON", "Mohamed Sesay"), ("PERSON", "Mohammed Sesay")])) == {"Mohamed Sesay"}


def test_a_name_in_capitals_goes_by_its_usual_letters():
    assert names([("GPE", "LUSAKA"), ("GPE", "Lusaka"), ("PERSON", "JANE OKORO"), ("PERSON", "Jane Okoro")]) == [
        "Lusaka",
        "Lusaka",
        "Jane Okoro",
        "Jane Okoro",
    ]


def test_a_body_named_by_one_word_takes_its_one_fuller_name():
    called = names([("ORG", "the Electoral Commission"), ("ORG", "Commission")])
    assert called == ["Electoral Commission", "Electoral Commission"]


def test_a_body_without_its_of_takes_its_fuller_name():
    called = names([("ORG", "Electoral Commission of Zambia"), ("ORG", "Electoral Commission"), ("ORG", "Commission")])
    assert called == ["Electoral Commission of Zambia"] * 3


def test_initials_take_the_one_name_they_stand_for():
    assert names([("ORG", "African Union"), ("ORG", "AU")]) == ["African Union", "African Union"]


def test_a_word_that_could_be_two_bodies_stays_itself():
    called = names([("ORG", "Electoral Commission"), ("ORG", "Human Rights Commission"), ("ORG", "Commission")])
    assert called[2] == "Commission"


def test_a_name_is_tidied_of_line_breaks_and_the_article():
    assert tidy("the  Electoral\nCommission’s") == "Electoral Commission"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed Sesay", "Mohamed Sesay"),
        ("Muhammad Sesay", "Mohammed Sesay"),
        ("John F. Kennedy", "John Kennedy"),
        ("J. Kennedy", "John Kennedy"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Moon Jae-in", "Jae-in Moon"),
        ("Dr. Jane Okoro", "Jane Okoro"),
        ("José Muñoz", "Jose Munoz"),
        ("Abd al-Aziz Bouteflika", "Abdelaziz Bouteflika"),
    ],
)
def test_two_spellings_of_one_person_are_the_same(a, b):
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Daniel Ortega", "Daniela Ortega"),
        ("Hassan Rouhani", "Hussein Rouhani"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("George W. Bush", "George H.W. Bush"),
        ("Omar bin Abdullah", "Abdullah bin Omar"),
        ("Okoro", "Jane Okoro"),
        ("", "Jane Okoro"),
    ],
)
def test_two_people_are_not_the_same(a, b):
    assert not same_person(a, b)
    assert not same_person(b, a)


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("said President ", "President"),
        ("and former Prime Minister ", "former Prime Minister"),
        ("and the former Zambian President ", "former Zambian President"),
        ("the president's press secretary ", "press secretary"),
        ("the head of the Commission ", "head of the Commission"),
        ("the chief of staff ", "chief of staff"),
        ("said President Mr. ", "President"),
        ("In Lusaka, ", None),
        ("The president left. ", None),
        ("", None),
    ],
)
def test_a_role_is_read_where_it_stands_right_before_the_name(before, role):
    assert role_of(before + "Jane Okoro", len(before), len(before) + len("Jane Okoro")) == role


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("Then M. Doe left", [("Doe", "PERSON")], ["M. Doe"]),
        ("said Noh Tae-gyeong there", [("Noh Tae", "PERSON")], ["Noh Tae-gyeong"]),
        ("the daily Kitwe Post-Courier said", [("Kitwe Post", "ORG")], ["Kitwe Post-Courier"]),
        ("the Russia-China pact", [("Russia", "GPE")], ["Russia"]),
        ("Judge Jane Ben Doe left", [("Jane", "PERSON"), ("Ben Doe", "PERSON")], ["Jane Ben Doe"]),
        ('held Jane "The Fox" Doe there', [("Jane", "PERSON"), ('The Fox" Doe', "PERSON")], ['Jane "The Fox" Doe']),
        ("the Jane Doe-era laws", [("Jane Doe", "PERSON")], ["Jane Doe"]),
        ("said Jane Doe - then she left", [("Jane Doe", "PERSON")], ["Jane Doe"]),
        ('held Jane "The Fox" Doe there', [('Jane "The Fox', "PERSON"), ("Doe", "PERSON")], ['Jane "The Fox" Doe']),
        ("held Jane “Fox” Doe there", [("Jane", "PERSON"), ("Doe", "PERSON")], ["Jane “Fox” Doe"]),
        ('said Jane, and "no", said Doe', [("Jane", "PERSON"), ("Doe", "PERSON")], ["Jane", "Doe"]),
        ("the Anti-Corruption Commission said", [("Commission", "ORG")], ["Anti-Corruption Commission"]),
        (
            "the Economic and Financial Crimes Commission said",
            [("Financial Crimes Commission", "ORG")],
            ["Economic and Financial Crimes Commission"],
        ),
        ("the Government of National Unity said", [("National Unity", "ORG")], ["Government of National Unity"]),
        ("Yesterday Parliament met. Later Parliament rose", [("Parliament", "ORG")], ["Parliament"]),
        ("said President Kitwe Council", [("Kitwe Council", "ORG")], ["Kitwe Council"]),
        ("the Zambian Red Cross said", [("Zambian", "NORP"), ("Red Cross", "ORG")], ["Zambian Red Cross"]),
        ("the Zambian Senate said", [("Zambian", "NORP"), ("Senate", "ORG")], ["Zambian", "Senate"]),
    ],
)
def test_a_name_is_made_whole(text, tagged, whole):
    doc = spacy.blank("en")(text)
    found, at = [], 0
    for phrase, label in tagged:
        at = text.index(phrase, at)
        span = doc.char_span(at, at + len(phrase))
        found.append((span.start, span.end, label))
        at += len(phrase)
    grown = made_whole([token.text for token in doc], [not token.whitespace_ for token in doc], found)
    assert [doc[start:end].text for start, end, _ in grown] == whole


def pipeline_with(*entities):
    """A blank pipeline whose doc.ents are the given (phrase, label) pairs, with `bio_entities` behind."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"pattern": phrase, "label": label} for phrase, label in entities])
    nlp.add_pipe("bio_entities")
    return nlp


def test_the_component_reads_the_labels_of_other_models():
    doc = pipeline_with(("Jane Okoro", "PER"), ("Darfur", "LOC"), ("Nobel", "MISC"))(
        "Jane Okoro of Darfur won a Nobel."
    )
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Jane Okoro", "PERSON"), ("Darfur", "LOC")]


def test_the_component_leaves_a_doc_without_entities_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("bio_entities")
    assert nlp("Nothing here.").ents == ()
    assert len(nlp("")) == 0


def test_spans_that_touch_an_unknown_stretch_count_for_nothing():
    found = [(0, 4, "ORG"), (10, 14, "GPE"), (20, 24, "PERSON")]
    scored = score_spans([(found, [(20, 24, "PERSON"), (30, 34, "GPE")], [(12, 13)])])
    assert scored.overall == (1, 1, 1)
    assert scored.labels["GPE"] == (0, 0, 1)


def test_a_town_that_stands_only_in_a_dateline_is_not_shouted():
    assert names([("GPE", "KARSTAD"), ("ORG", "UNICEF")]) == ["Karstad", "UNICEF"]
