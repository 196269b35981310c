"""What the wire tells in few words: who drowned off a coast, whom a flood swept away, whom a video shows shot, who died in custody."""

import pytest

from tests.enrich.figures.test_figures_local import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A diver drowned off the coast of Orle.", [("killed", 1)]),
        ("Nine sailors died off Cape Verde.", [("killed", 9)]),
        ("The writer killed off her hero.", []),
        ("A dam burst, sweeping away at least 40 villagers.", [("missing", 40)]),
        ("The flood swept away a farmer and his two sons.", [("missing", 1), ("missing", 2)]),
        ("The new law swept away years of rules.", []),
        ("The river washed away three bridges.", [("other_official", 3)]),
        ("A video shows gunmen shooting a hostage in the head.", [("injured", 1)]),
        ("The video shows a man shooting at the police.", []),
        ("Two suspects died in custody.", [("killed", 2)]),
        ("Two suspects are in custody.", [("detained", 2)]),
        ("Also among the dead were a nurse and her two sons.", [("killed", 1), ("killed", 2)]),
    ],
)
def test_what_befell_people_at_sea_in_floods_and_in_cells_is_read(text, expected):
    assert told(text) == expected


def test_the_murder_that_somebody_is_sentenced_for_is_background():
    figures = read("A court sentenced a Dane to death for murdering a taxi driver.")
    assert [(f.measure, f.scope) for f in figures] == [("killed", "background")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed nine people, including, police said, two girls.", [("killed", 9), ("killed", 2)]),
        ("It killed at least 62, including, according to the mayor, 54 pupils.", [("killed", 62), ("killed", 54)]),
        ("The toll rose to 32 as divers found the body of the last missing sailor.", [("killed", 32), ("killed", 1)]),
        ("The bill would provide $95 billion through May.", [("money", 95_000_000_000)]),
        ("The bank will write down $9 billion.", [("money", 9_000_000_000)]),
        ("Employers cut 84,000 jobs in August.", [("other_official", 84000)]),
        ("The agency sent 30 inspectors to Orle.", [("other_official", 30)]),
    ],
)
def test_parts_behind_a_source_the_last_one_found_and_what_a_bill_provides_are_read(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen burst into the home of a cleric and killed him.", [("killed", "a cleric")]),
        ("They opened a case against the driver and detained him.", [("detained", "the driver")]),
        ("Rebels stopped the judge's car and shot him dead.", [("killed", "the judge")]),
        ("Rebels shot a chief in front of his family, killing him.", [("killed", "a chief")]),
        ("The mob caught two men and beat them to death.", [("killed", "two")]),
        ("Rebels seized six guards and killed them.", [("abducted", "six"), ("killed", "six")]),
        ("They dragged six men from their homes and shot them.", [("killed", "six")]),
        ("Bandits robbed 12 passengers and shot two of them.", [("injured", "two")]),
        ("A gunman broke in and killed him.", []),
        ("Three gunmen entered the house and shot them.", []),
        ("They chased two boys and shot at them.", []),
        ("He met a nurse and shot her dog.", []),
    ],
)
def test_whom_a_pronoun_behind_a_second_verb_takes_up_is_counted(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested chess star turned politician Omar Baig.",
            [("detained", "chess star turned politician Omar Baig")],
        ),
        ("Al-Qaida in Iraq leader Abu Hamid was wounded.", [("injured", "Al-Qaida in Iraq leader Abu Hamid")]),
        ("The dissident was beaten by police.", [("injured", "The dissident")]),
        ("The champion was beaten by a Swiss player.", []),
        ("Pope John was rushed to a hospital with breathing problems.", []),
        ("A pupil was rushed to a hospital with breathing problems.", [("injured", "A pupil")]),
    ],
)
def test_who_is_told_of_by_a_long_name_is_read_and_an_ailing_pope_is_not(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2,000 villagers were cut off by floodwaters.", [("other_official", "Some 2,000")]),
        ("Helicopters flew to 800 people cut off by landslides.", [("other_official", "800")]),
        ("The state cut off 400 people from benefits.", []),
        ("Two men were cut out of the burning car.", [("rescued", "Two")]),
        ("Rescuers freed nine miners trapped for days.", [("rescued", "nine")]),
        ("Police freed 12 prisoners.", [("other_official", "12")]),
        ("Troops stormed a hijacked ferry and freed 18 passengers.", [("rescued", "18")]),
        ("A Danish nurse kidnapped Jan. 7 appeared on a video.", [("abducted", "A Danish nurse")]),
        ("A 12-year-old girl was the only survivor.", [("rescued", "A 12-year-old girl")]),
    ],
)
def test_who_is_cut_off_waits_and_who_is_cut_free_is_saved(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One of the bombers was killed and the other was captured.", [("killed", 1), ("detained", 1)]),
        ("One cadet was killed and the other was wounded.", [("killed", 1), ("injured", 1)]),
        ("One bomb killed two cadets and the other wounded five.", [("killed", 2), ("injured", 5)]),
        ("Denmark lost 13 people during the war, 10 of them cadets.", [("killed", 13), ("killed", 10)]),
        ("The firm lost 300 people to rivals.", []),
    ],
)
def test_the_other_of_two_and_those_lost_in_a_war_are_counted(text, expected):
    assert told(text) == expected


def test_as_long_as_so_many_years_is_at_most():
    (figure,) = read("The court heard that they could be sentenced to as long as 30 years.")
    assert (figure.phrase, figure.low, figure.high, figure.bound) == ("as long as 30 years", None, 30, "at_most")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nineteen captives remain in rebel hands.", [("abducted", 19)]),
        ("Officials say 584 of the 756 miners underground escaped.", [("rescued", 584), ("other_official", 756)]),
        ("Three of the ten children escaped the blaze.", [("rescued", 3)]),
        ("Six of the nine inmates escaped.", []),
    ],
)
def test_some_of_those_in_peril_escape_and_captives_are_no_prisoners(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king sent condolences for the 14 victims.", [("killed", 14)]),
        ("A memorial was unveiled for the 300 victims of the attacks.", [("killed", 300)]),
        ("Aid was sent to 3,000 storm victims.", []),
    ],
)
def test_victims_who_are_mourned_are_dead(text, expected):
    assert told(text) == expected


def test_a_quake_that_its_date_names_is_counted_wherever_it_stands():
    line = "The October 8 quake killed 7,000 people."
    assert read(line)[0].scope == "current"
    assert read("Tents are short.", "Snow is near.", line)[0].scope == "current"
