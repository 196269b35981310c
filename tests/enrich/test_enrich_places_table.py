"""The table of places as it is made: which names are sure, which doubtful, and what is whole and what a town."""

import pytest

from pipeline.enrich.entities.gazetteer import key, place
from pipeline.enrich.training.places import table

STATES = {
    "AA": {"name": "Aland", "population": 5_000_000, "capital": "Port"},
    "BB": {"name": "Beland", "population": 1_000_000, "capital": "Bury"},
}
CITIES = {
    "1": {"name": "Port", "countrycode": "AA", "population": 700_000, "alternatenames": ["Porto Velho", "港", "PRT"]},
    "2": {"name": "Smallton", "countrycode": "AA", "population": 20_000, "alternatenames": ["Littleton"]},
}


def made(*populated):
    """The table of towns given as (country, name, people, division)."""
    rows = [{"country_code": c, "city": n, "population": p, "state": s} for c, n, p, s in populated]
    return dict(line.split("\t") for line in table(STATES, CITIES, rows))


def test_a_state_has_its_code_in_capitals_and_is_sure():
    assert made()["aland"] == "AA!"


def test_a_town_is_sure_where_it_is_ten_times_as_large_as_its_namesake_abroad():
    assert made(("AA", "Twin", 300_000, ""), ("BB", "Twin", 20_000, ""))["twin"] == "aa! bb"
    assert made(("AA", "Twin", 300_000, ""), ("BB", "Twin", 60_000, ""))["twin"] == "aa bb"


def test_a_capital_is_sure_unless_its_namesake_has_200_000_people():
    assert made(("AA", "Port", 700_000, ""), ("BB", "Port", 150_000, ""))["port"] == "aa! bb"
    assert made(("AA", "Port", 700_000, ""), ("BB", "Port", 250_000, ""))["port"] == "aa bb"


def test_a_state_that_shares_its_name_with_a_larger_division_is_doubtful():
    crowd = [("AA", f"Town {n}", 600_000, "Beland") for n in range(4)]
    assert made(*crowd)["beland"] == "AA BB"


def test_other_names_of_large_cities_are_listed_in_latin_letters_alone():
    lines = made(("AA", "Port", 700_000, ""))
    assert lines["porto velho"] == "aa!"
    assert {"港", "prt", "littleton"}.isdisjoint(lines)


def test_a_village_has_no_line():
    assert "hamlet" not in made(("AA", "Hamlet", 9_000, ""))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("São Paulo", "sao paulo"), ("the  Hague", "hague"), ("Saint-Denis", "st denis"), ("U.S.", "us"), ("Łódź", "lodz"), ("Diyarbakır", "diyarbakir")],
)  # fmt: skip
def test_a_name_is_looked_up_without_accents_dots_and_hyphens(name, wanted):
    assert key(name) == wanted


def test_a_province_is_found_with_the_word_for_it_and_without():
    assert place("Helmand Province").meant == place("Helmand").meant == "AF"
    assert place("Anbar").meant == "IQ"
    assert place("Nowhere at all") is None
