"""Money of many countries, what losses and debts it tells, and prison terms as courts word them."""

import pytest
from figures_read import read


def told(text: str) -> list[tuple[str, str]]:
    return [(f.measure, f.phrase) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "high"),
    [
        ("A court in Fez fined the singer MAD 3,000.", "MAD 3,000", 3000),
        ("Kuwait will give KWD 15 million to the relief fund.", "KWD 15 million", 15_000_000),
        ("Damage to Norwegian farms was put at NOK 90 million.", "NOK 90 million", 90_000_000),
        ("The MP was freed on a bond of Ushs. 7 million.", "Ushs. 7 million", 7_000_000),
        ("Kshs. 4 million was paid to the families.", "Kshs. 4 million", 4_000_000),
        ("Ministers approved a euro40 billion loan.", "euro40 billion", 40_000_000_000),
        ("The hail did damage of millions of Ethiopian birr.", "millions of Ethiopian birr", 9_999_999),
        ("Ottawa gave 6 million Canadian dollars in aid.", "6 million Canadian dollars", 6_000_000),
    ],
)
def test_the_money_of_a_country_is_read_by_its_code_or_its_name(text: str, phrase: str, high: int) -> None:
    assert [(f.measure, f.phrase, f.high) for f in read(text)] == [("money", phrase, high)]


def test_the_same_amount_in_another_currency_is_told_as_well() -> None:
    assert told("The magistrate fined them MAD 800 (USD 80) each.") == [("money", "MAD 800"), ("money", "USD 80")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("The fire did damage of 8 million Egyptian pounds.", "EGP"), ("The fine was 900 Pakistani rupees.", "PKR")],
)
def test_a_nation_says_whose_pounds_and_rupees_they_are(text: str, unit: str) -> None:
    assert [f.unit for f in read(text)] == [unit]


@pytest.mark.parametrize("text", ["COP 28 pledged help for islands.", "The grant met SDG 3 for funds."])
def test_a_summit_and_a_goal_are_no_money(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mills owe farmers $5 million.",
        "The bakery recalled its bread and expects to lose $5 million.",
        "Growers lost $5 million to frost.",
        "The bureau froze accounts holding $5 million.",
        "Goods worth $5 million have been frozen.",
        "The storm left the island with a $5 million bill.",
        "The kin of the dead sailors will get $5 million.",
        "The president promised the orphans $5 million.",
    ],
)
def test_losses_debts_and_what_the_bereaved_get_are_money(text: str) -> None:
    assert [(f.measure, f.high) for f in read(text)] == [("money", 5_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "The company lost $40 million in the third quarter.",
        "Investors lost $3 billion when the shares fell.",
        "A first-class ticket costs 420 rupees.",
        "A bag of rice costs 45,000 naira.",
        "She paid with a $50 bill.",
        "The actor got $2 million for the film.",
        "The new plan is to cost $1.7",
        "The new plan is to cost $1.7...",
    ],
)
def test_prices_market_losses_and_amounts_cut_off_are_no_money_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The clerk stole a quarter of a million dollars.", 250_000),
        ("The fair raised three quarters of a million euros for victims.", 750_000),
        ("More than a half a billion dollars in aid was pledged.", 500_000_000),
        ("Some three-quarters of a million pounds in aid was pledged.", 750_000),
    ],
)
def test_a_part_of_a_million_is_a_number(text: str, low: int) -> None:
    assert [f.low for f in read(text)] == [low]


def test_what_a_budget_grew_by_and_what_it_grew_to_are_two_amounts() -> None:
    assert told("The grant grew by $3 million to $18 million.") == [("money", "$3 million"), ("money", "$18 million")]


def test_an_increase_over_a_request_is_three_amounts() -> None:
    text = "The coastguard will receive $9 billion, an increase of $40 million over the request of $8.96 billion."
    assert [f.phrase for f in read(text)] == ["$9 billion", "$40 million", "$8.96 billion"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("They were sentenced to two years and six months, respectively.", [2, 0.5]),
        ("The brothers received five and seven years in prison.", [5, 7]),
        ("He was given a four-year jail term, two years of which were suspended.", [4, 2]),
        ("She was jailed for five years, two of them suspended.", [5, 2]),
        ("The appeals court cut his sentence from nine to six years.", [9, 6]),
        ("The appeals court raised his sentence from five to eight years.", [5, 8]),
        ("They will serve 18 months if they do not pay the fine.", [1.5]),
        ("He was sentenced to 30 years without parole.", [30]),
        ("Her sentence was commuted after serving 12 years.", []),
    ],
)
def test_terms_told_together_are_a_term_each(text: str, years: list[float]) -> None:
    assert [f.high for f in read(text) if f.measure == "sentence"] == years


def test_the_term_before_an_appeal_is_out_of_date() -> None:
    assert [f.superseded for f in read("The court reduced his sentence from 12 years to eight years.")] == [True, False]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Each count carries a maximum sentence of seven years.", None, 7),
        ("He could have received a maximum sentence of seven years.", None, 7),
        ("She received the maximum sentence of seven years.", 7, 7),
        ("The law sets a minimum sentence of seven years for arson.", 7, None),
        ("He was jailed for life with a minimum term of seven years.", 7, None),
        ("The crime carries a mandatory minimum of seven years in prison.", 7, None),
    ],
)
def test_the_most_and_the_least_that_a_law_sets_bound_a_term(text: str, low: int | None, high: int | None) -> None:
    assert [(f.measure, f.low, f.high) for f in read(text)] == [("sentence", low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A jury awards nearly $6.5 million to three former cleaners.", 6_500_000, 6_500_000),
        ("She could get up to an $8,000 fine.", None, 8000),
        ("The plague has cost the economy trillions of dollars.", 2 * 10**12, 10**13 - 1),
    ],
)
def test_a_jury_awards_a_fine_has_its_bound_and_a_plague_costs_trillions(
    text: str, low: float | None, high: float
) -> None:
    assert [(f.measure, f.low, f.high) for f in read(text)] == [("money", low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The editor, jailed in May, heard that her detention was extended for another four months.",
        "The court prolonged his custody by 30 days.",
        "The curfew was extended by four months, the court heard.",
        "The sisters were convicted in 2011 of 14 criminal counts.",
    ],
)
def test_a_detention_prolonged_is_no_term_and_counts_of_a_charge_are_nobody(text: str) -> None:
    assert read(text) == []


def test_a_sentence_that_is_extended_is_a_term() -> None:
    assert told("The judge extended her sentence by four months in prison.") == [("sentence", "four months")]


def test_what_somebody_faces_is_a_term_and_what_a_club_faces_without_a_ground_is_none():
    assert [(f.measure, f.low) for f in read("The broker faces two years.")] == [("sentence", 2)]
    assert read("The club faces two years without a ground.") == []


def test_what_somebody_is_liable_for_is_money():
    assert told("The bank was held liable for 3 million euros.") == [("money", "3 million euros")]


@pytest.mark.parametrize(
    "text",
    [
        "The court sentenced a Finn, freed last year in Oslo, to six years in prison.",
        "He could serve six years in prison if convicted.",
    ],
)
def test_a_term_is_news_though_its_culprit_was_free_last_year(text):
    assert [(f.measure, f.scope) for f in read(text)] == [("sentence", "current")]


@pytest.mark.parametrize(
    "text",
    [
        "An appeals court cut his sentence from 14 years in prison to nine years.",
        "Judges lowered the jail term from 14 years to nine years.",
    ],
)
def test_a_sentence_that_is_cut_is_told_before_and_after(text):
    assert [(f.low, f.superseded) for f in read(text)] == [(14, True), (9, False)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Judges cut his prison sentence from 35 years to 20.", [35, 20]),
        ("The plea could bring a prison term of 11 years, instead of 16.", [11, 16]),
        ("She was sentenced to four years in prison rather than seven.", [4, 7]),
        ("She was sentenced to four years instead of a fine.", [4]),
    ],
)
def test_the_term_that_another_takes_the_place_of_is_told(text, years):
    assert [f.low for f in read(text) if f.measure == "sentence"] == years


def test_what_a_parliament_approves_is_a_budget():
    assert told("The senate approved $70 billion for the war.") == [("money", "$70 billion")]
    assert told("Shareholders approved the $5 billion merger.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry has budgeted $40 million to fight malaria.", [("money", "$40 million")]),
        ("They signed a pact to provide Nepal with $12 million for schools.", [("money", "$12 million")]),
        ("The store provides guests with $20 vouchers.", []),
        ("The deal provides owners with a $3 million profit.", []),
    ],
)
def test_what_is_budgeted_or_provided_is_money(text, expected):
    assert told(text) == expected


def test_how_long_somebody_could_get_for_a_crime_is_a_term():
    figures = read("The broker pleaded guilty in court.", "He could get up to 90 years for defrauding widows.")
    assert [(f.measure, f.high, f.modality) for f in figures] == [("sentence", 90, "planned")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The maximum penalty is a fine of $40,000 and three years in jail.",
            [("money", None, 40_000, "planned"), ("sentence", None, 3, "planned")],
        ),
        ("Theft carries a maximum jail sentence of six years.", [("sentence", None, 6, "planned")]),
        ("The maximum punishment for perjury is nine years in prison.", [("sentence", None, 9, "planned")]),
        ("Perjury has a minimum sentence of two years in prison.", [("sentence", 2, None, "asserted")]),
        ("The judge gave her the maximum sentence of six years.", [("sentence", 6, 6, "planned")]),
        ("She was sentenced to six years in a maximum security jail.", [("sentence", 6, 6, "planned")]),
    ],
)
def test_the_most_and_the_least_that_a_law_allows_bound_a_penalty(text, expected):
    assert [(f.measure, f.low, f.high, f.modality) for f in read(text)] == expected


def test_a_maximum_before_a_number_bounds_it():
    assert [(f.high, f.bound) for f in read("Doctors foresee a maximum 40,000 infections.")] == [(40_000, "at_most")]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The budget grew to 185-million dollars.", "185-million dollars"),
        ("The bank granted a 20-million euro loan.", "20-million euro"),
        ("Donors sent over three-million dollars in aid.", "over three-million dollars"),
        ("They signed a 300-million-dollar loan.", "300-million-dollar"),
        ("He paid a 500-dollar fine.", "500-dollar"),
    ],
)
def test_an_amount_tied_to_its_scale_by_a_hyphen_is_money(text, phrase):
    assert told(text) == [("money", phrase)]


def test_a_scale_tied_to_a_number_makes_no_money_of_other_things():
    assert read("The port will get a 20-million ton terminal.") == []
