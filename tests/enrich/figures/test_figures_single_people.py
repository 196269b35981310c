"""Who is one person told of: names with initials, roads between places, the accused, those told of twice."""

import pytest
from figures_read import read

from pipeline.enrich.figures.reader import read_figures


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta K. Oduya, 17, was shot on Friday.", [("injured", "Marta K. Oduya")]),
        ("Deputies arrested Dana R. Wirth, 40, at noon.", [("detained", "Dana R. Wirth")]),
        ("Kevin A. Brandt died at the scene.", [("killed", "Kevin A. Brandt")]),
        ("Mark S. Dolan and Amy W. Pratt were killed.", [("killed", "Mark S. Dolan"), ("killed", "Amy W. Pratt")]),
        ("The rocket was Plan B.", []),
        ("Police arrested Lena A. Roth, 29, of 88 Mill St., on Sunday.", [("detained", "Lena A. Roth")]),
    ],
)
def test_the_initial_inside_a_name_does_not_cut_it(text, expected):
    assert told(text) == expected


def test_two_with_one_surname_and_initials_are_two():
    figures = told("Ann K. Stone was shot dead.", "Bob K. Stone was shot dead.", "Stone was killed at noon.")
    assert figures == [("killed", "Ann K. Stone"), ("killed", "Bob K. Stone")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four men on the road that links Oruro and San Pedro de Totora were killed.", [("killed", "Four")]),
        ("Two on the route which connects Accra and Cape Coast in Ghana were hurt.", [("injured", "Two")]),
        ("Six pilgrims in a van between Lima and Puerto Inca were hurt.", [("injured", "Six")]),
        ("A woman between Ana Diaz and Luis Paz was shot.", [("injured", "A woman")]),
        ("Ana Diaz and Luis Paz were killed.", [("killed", "Ana Diaz"), ("killed", "Luis Paz")]),
    ],
)
def test_the_places_that_a_road_joins_are_nobody(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A teenager accused of killing his uncle and wounding his aunt is in custody.",
            [("detained", "A teenager"), ("killed", "his uncle"), ("injured", "his aunt")],
        ),
        ("The man suspected of killing three nuns is behind bars.", [("detained", "The man"), ("killed", "three")]),
        (
            "A cook accused of stabbing a waiter, and two others were arrested.",
            [("injured", "a waiter"), ("detained", "two")],
        ),
    ],
)
def test_the_accused_is_behind_bars_and_not_the_last_of_the_victims(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("A farmer shot himself.", "Witnesses said Carl Dolan shot himself at noon."), [("killed", "A farmer")]),
        (("Ana Diaz hanged herself.", "Luis Paz shot himself."), [("killed", "Ana Diaz"), ("killed", "Luis Paz")]),
        (("Police heard that Mr Doyle had taken hostages.",), []),
        (("Mr Doyle had been taken hostage.",), [("abducted", "Mr Doyle")]),
    ],
)
def test_who_took_hostages_or_was_told_of_before_is_no_further_victim(sentences, expected):
    assert told(*sentences) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver of the tram was one of the people injured.", [("injured", "The driver")]),
        ("Ana Diaz was one of those killed.", [("killed", "Ana Diaz")]),
        ("He was one of those killed.", []),
        ("One of the people injured died.", [("injured", "One")]),
    ],
)
def test_who_was_one_of_those_hurt_is_the_one(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Police probe crash death of cyclist, 44", [("killed", "cyclist")]),
        ("Mother jailed over death of baby girl, 1", [("detained", "Mother"), ("killed", "baby girl")]),
        ("Man held after mayor stabbed on stage", [("detained", "Man"), ("injured", "mayor")]),
        ("Train derails in Peru: 12 dead, 40 hurt", [("killed", "12"), ("injured", "40")]),
    ],
)
def test_a_headline_tells_of_one_by_a_bare_noun_and_the_age_behind_it(headline, expected):
    assert told(headline) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Paul Renn, 61, a baker, died alongside Mia Renn, 52, Tom Renn, 14, and Ida Renn, 9.",
            [("killed", "Paul Renn"), ("killed", "Mia Renn"), ("killed", "Tom Renn"), ("killed", "Ida Renn")],
        ),
        ("A judge was shot dead alongside her driver.", [("killed", "A judge"), ("killed", "her driver")]),
        ("A cook was killed alongside 14 other guests.", [("killed", "A cook"), ("killed", "14")]),
        ("A cyclist was killed alongside the road.", [("killed", "A cyclist")]),
        ("A nurse was killed while fighting alongside Ukrainian troops.", [("killed", "A nurse")]),
        (
            "A nurse died alongside her sons, Leo Roy, 8, and Max Roy, 6.",
            [("killed", "A nurse"), ("killed", "Leo Roy"), ("killed", "Max Roy")],
        ),
    ],
)
def test_whoever_died_alongside_another_is_dead_too(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gunman, identified as Leo Marsh, 50, was shot dead by police.", [("killed", "The gunman")]),
        ("The shooter, named by police as Leo Marsh, a baker of 44, was found dead.", [("killed", "The shooter")]),
        ("Two cooks were freed while their driver, Ali Reza, remains in custody.", [("detained", "their driver")]),
        ("Ali Reza remains in office.", []),
    ],
)
def test_whoever_is_named_in_an_aside_is_told_of_by_what_they_are(text, expected):
    assert [figure for figure in told(text) if figure[0] != "other_official"] == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Police release video in shooting of 15-year-old", [("injured", "15-year-old")]),
        ("16-year-old killed in crash", [("killed", "16-year-old")]),
        ("17-year-old wins prize", []),
        ("Bristol Zoo gorilla Kumbo killed by keepers", []),
        ("Lion keeper Ann Cole killed by tiger", [("killed", "Lion keeper Ann Cole")]),
    ],
)
def test_a_headline_tells_of_one_by_the_age_alone_and_an_animal_with_a_name_is_nobody(headline, expected):
    assert told(headline) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("Ana Diaz was killed on Sunday.", "The party condemned the shooting of Diaz."), [("killed", "Ana Diaz")]),
        (("Nine people were hurt by missiles, including a wooden crutch and a can.",), [("injured", "Nine")]),
    ],
)
def test_whose_death_was_told_is_not_shot_again_and_things_are_not_hurt(sentences, expected):
    assert told(*sentences) == expected


def test_a_player_killed_by_a_knife_is_no_matter_of_sport():
    text = "Former football player Ola Ade is killed and his brother, another player, is injured in a stabbing."
    assert told(text) == [("killed", "Former football player Ola Ade"), ("injured", "his brother")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The owner of the mill, a former miner, and three of her sons were among the five people who drowned.",
            [("killed", "The owner"), ("killed", "three"), ("killed", "five")],
        ),
        ("Ana Diaz was among the nine who died on the ferry.", [("killed", "Ana Diaz"), ("killed", "nine")]),
        ("She was among the four who were injured.", [("injured", "four")]),
        ("The bakery was among the buildings where four people died.", [("killed", "four")]),
    ],
)
def test_whoever_was_among_so_many_who_died_is_dead(text, expected):
    assert told(text) == expected


def test_what_somebody_was_doing_the_while_parts_them_not_from_their_verb():
    assert told("A pupil who swam while on holiday was killed in Spain.") == [("killed", "A pupil")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A man suspected of having sold the rifle was arrested in Wexford.", "asserted"),
        ("A woman suspected to have driven the van to Graz was arrested at noon.", "asserted"),
        ("Two men suspected of theft were arrested on Sunday.", "asserted"),
        ("A man suspected in the raid has been shot dead by police.", "asserted"),
        ("Thirty people believed killed in the raid were buried.", "feared"),
        ("Forty people suspected of having cholera were treated in a tent.", "feared"),
    ],
)
def test_what_somebody_is_suspected_of_says_nothing_of_what_befell_them(text, modality):
    assert [f.modality for f in read(text)] == [modality]


def test_a_surname_that_is_a_thing_is_a_person_where_the_model_finds_one():
    text = "Alan Ward was killed in a crash on Friday."
    (figure,) = read_figures(text, [(0, len(text))], [(0, len("Alan Ward"))])
    assert (figure.measure, figure.phrase) == ("killed", "Alan Ward")


@pytest.mark.parametrize("headline", ["Police shoot man dead in Lyon", "Officer shoots man dead after chase"])
def test_a_headline_s_verb_is_no_part_of_whom_it_kills(headline):
    assert told(headline) == [("killed", "man")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested alleged gang leader Ivo Dahl on Monday.", [("detained", "alleged gang leader Ivo Dahl")]),
        ("Troops shot dead alleged militant Imran Tall.", [("killed", "alleged militant Imran Tall")]),
        ("His aides have alleged Boris Orlov was poisoned.", [("infected", "Boris Orlov")]),
        ("Ten of those arrested alleged torture.", [("detained", "Ten")]),
    ],
)
def test_an_alleged_doer_is_one_person_and_who_alleges_is_none(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz, Karl Meyer and Ivo Petrov were arrested.", ["Ana Ruiz", "Karl Meyer", "Ivo Petrov"]),
        ("Police said Ana Ruiz, Li Wei, Jo Roe and Ivo Petrov died.", ["Ana Ruiz", "Li Wei", "Jo Roe", "Ivo Petrov"]),
        ("In Lima, Ana Ruiz and Ivo Petrov were arrested.", ["Ana Ruiz", "Ivo Petrov"]),
    ],
)
def test_a_list_of_full_names_is_told_of_from_its_first(text, names):
    assert [phrase for _, phrase in told(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is the widow of a rebel who was killed last year.", [("killed", "a rebel")]),
        ("Officials say a boy who died on Monday lived in Sarn.", [("killed", "a boy")]),
        ("The engineer who was kidnapped in Orle last month has been freed.", [("abducted", "The engineer")]),
        ("Ana Ruiz, a clerk who was killed on Monday, had no children.", []),
        ("She was a teacher who was killed in the war.", []),
        ("A sailor who was believed dead was found alive.", [("rescued", "A sailor")]),
    ],
)
def test_of_whom_only_a_clause_tells_what_befell_them_counts_once(text, expected):
    assert told(text) == expected


def test_the_first_death_that_a_clause_with_after_tells_of_is_read_and_one_told_before_is_not():
    assert told("Crowds gathered after the rebel leader was killed in a raid.") == [("killed", "the rebel leader")]
    text = "A student was killed on Friday. ", "Riots began after the student was killed."
    assert [f.phrase for f in read(*text)] == ["A student"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It appears the gunman shot and killed himself.", [("killed", "the gunman")]),
        ("The driver was the sole fatality, police said.", [("killed", "The driver")]),
    ],
)
def test_who_shot_himself_dead_or_was_the_only_fatality_is_one_dead(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medics rushed a boy to hospital.", [("hospitalised", "a boy")]),
        ("Officers took Ana Ruiz into custody.", [("detained", "Ana Ruiz")]),
        ("Rescuers pulled a girl from the rubble.", [("rescued", "a girl")]),
        ("Gunmen bundled the editor into a van.", [("abducted", "the editor")]),
        ("Guards bundled the editor into a police van.", [("detained", "the editor")]),
        ("Militants are holding a Danish engineer hostage.", [("abducted", "a Danish engineer")]),
        (
            "A gunman took a teacher, a cook and six pupils hostage.",
            [("abducted", "a teacher"), ("abducted", "a cook"), ("abducted", "six")],
        ),
        ("She was holding a baby in her arms.", []),
        ("They carried a child into the car.", []),
        ("They brought a nurse to the clinic to help.", []),
        ("They are holding the country hostage.", []),
    ],
)
def test_one_person_led_or_carried_off_is_told_of_without_another_word(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("verb", ["flung", "thrown"])
def test_who_was_thrown_off_and_later_died_is_dead(verb):
    assert told(f"A cyclist was {verb} from his bike and later died.") == [("killed", "A cyclist")]


def test_a_list_of_names_may_say_what_each_is():
    assert [
        phrase for _, phrase in told("Police say reporter Ana Ruiz, cook Ivo Petrov and clerk Li Wei were kidnapped.")
    ] == ["reporter Ana Ruiz", "cook Ivo Petrov", "clerk Li Wei"]


def test_two_in_one_cockpit_with_one_article_are_two():
    assert told("The pilot and co-pilot of the jet were killed.") == [("killed", "The pilot"), ("killed", "co-pilot")]
    assert told("The owner and manager was arrested.") == [("detained", "The owner")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The conductor and stoker were injured.", [("injured", "The conductor"), ("injured", "stoker")]),
        ("Both the pilot and navigator died.", [("killed", "the pilot"), ("killed", "navigator")]),
        ("The reporters and guide were abducted.", [("abducted", "guide")]),
        ("The poet and activist was killed on Sunday.", [("killed", "The poet")]),
        ("The pupils and staff were taken hostage.", []),
    ],
)
def test_two_people_may_share_an_article(text, expected):
    assert told(text) == expected
