from pipeline.stories.grouping.people import add_person


def counted(*names):
    return spelt(*names)[0]


def spelt(*names):
    counts, aliases = {}, {}
    for name in names:
        add_person(counts, aliases, name)
    return counts, aliases


def test_two_transliterations_are_one_person_under_the_first_spelling():
    assert counted("Alym Karybaev", "Alim Karybaev", "Alym Karybaev") == {"Alym Karybaev": 3}


def test_a_surname_alone_is_the_one_who_bears_it():
    assert counted("Alym Karybaev", "Karybaev") == {"Alym Karybaev": 2}


def test_a_fuller_name_takes_the_place_of_the_surname():
    assert counted("Karybaev", "Alym Karybaev") == {"Alym Karybaev": 2}


def test_a_surname_that_two_people_bear_is_neither():
    assert counted("Ana Torvald", "Erik Torvald", "Torvald") == {"Ana Torvald": 1, "Erik Torvald": 1, "Torvald": 1}


def test_two_first_names_keep_two_people_apart():
    assert counted("George Harlan", "Laura Harlan") == {"George Harlan": 1, "Laura Harlan": 1}


def test_a_name_in_cyrillic_letters_is_the_name_in_latin_ones():
    assert counted("Alym Karybaev", "Алым Карыбаев") == {"Alym Karybaev": 2}


def test_a_slip_of_the_pen_makes_no_other_person():
    assert counted("Ingrid Torvaldsen", "Ingrid Torvaldsne", "Ingrid Torvalsen") == {"Ingrid Torvaldsen": 3}


def test_another_initial_letter_or_ending_does():
    names = ("Erik Hansen", "Erik Jansen", "Maria Keller", "Mario Keller")
    assert counted(*names) == dict.fromkeys(names, 1)


def test_a_whole_name_with_more_names_before_it_is_one_person():
    assert counted("Boris Aleksandr Lindqvist", "Nils Boris Aleksandr Lindqvist") == {"Boris Aleksandr Lindqvist": 2}


def test_the_other_spellings_of_a_person_are_kept_under_the_one_shown():
    names = ("Karybaev", "Alym Karybaev", "Alim Karybaev", "Alym Karybaev", "Ana Torvald")
    assert spelt(*names)[1] == {"Alym Karybaev": ["Karybaev", "Alim Karybaev"]}
