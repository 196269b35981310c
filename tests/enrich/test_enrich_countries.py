"""The country of a place: from general geography, from the words beside it, from the other places of its document; else none."""

import pytest

from pipeline.enrich.entities.countries import countries


def read(text, *labelled):
    """Countries by place of a text whose entities are the given phrases: GPE, or (phrase, label)."""
    found, at = [], 0
    for item in labelled:
        phrase, label = item if isinstance(item, tuple) else (item, "GPE")
        at = text.index(phrase, at)
        found.append((label, phrase, at, at + len(phrase)))
        at += len(phrase)
    return countries(text, found)


PLAIN = """Zambia ZM; Burkina Faso BF; Ivory Coast CI; Côte d'Ivoire CI; Myanmar MM; Burma MM; Britain GB; England GB; Scotland GB; U.S. US;
United States US; South Korea KR; North Korea KP; Russia RU; Iran IR; Syria SY; Laos LA; Vietnam VN; Kosovo XK; Taiwan TW; Czech Republic CZ;
Democratic Republic of Congo CD; DR Congo CD; Eswatini SZ; East Timor TL; Cape Verde CV; UAE AE; Holland NL; the Netherlands NL; Turkey TR;
Türkiye TR; Niger NE; Vatican City VA; Palestine PS; Hong Kong HK; Nairobi KE; Bishkek KG; Ouagadougou BF; Mumbai IN; Bombay IN; Kyiv UA;
Kiev UA; Yangon MM; São Paulo BR; Sao Paulo BR; London GB; Paris FR; Moscow RU; Lagos NG; Jakarta ID; Chittagong BD; Mosul IQ; Kandahar AF;
Port-au-Prince HT; Reykjavik IS; Tegucigalpa HN; Bavaria DE; Kerala IN; Texas US; California US; Ontario CA; Sindh PK; Chechnya RU;
New York US; Los Angeles US; Istanbul TR; Tel Aviv IL; Gaza PS; Kharkov UA; Ulaanbaatar MN; Antananarivo MG; Suva FJ; Guangdong CN; Springfield US;
Bali ID; Borno NG; Anbar IQ; North Kivu CD; Mindanao PH; St. Petersburg RU; Rakhine MM; Oaxaca MX; Balochistan PK; Alexandria EG"""


@pytest.mark.parametrize("pair", [part.strip() for part in PLAIN.replace("\n", " ").split(";")])
def test_a_place_that_is_one_thing_has_its_country(pair):
    name, country = pair.rsplit(" ", 1)
    assert read(f"It happened in {name} on Monday.", name) == [country]


@pytest.mark.parametrize("name", ["Georgia", "Tripoli", "San José", "San Jose", "Hyderabad", "Santiago de los Unknown", "Valencia", "Cordoba", "Punjab", "Birmingham", "Xqzrtown", "Santa Cruz", "Congo", "Darfur", "Cambridge", "Granada"])  # fmt: skip
def test_a_place_that_could_be_two_has_none(name):
    assert read(f"It happened in {name} on Monday.", name) == [None]


@pytest.mark.parametrize(
    ("text", "places", "wanted"),
    [
        ("Fighting in Tripoli; officials in Benghazi", ["Tripoli", "Benghazi"], ["LY", "LY"]),
        ("Clashes in Tripoli spread to Beirut", ["Tripoli", "Beirut"], ["LB", "LB"]),
        ("A blast hit Hyderabad in Pakistan, near Karachi", ["Hyderabad", "Pakistan", "Karachi"], ["PK"] * 3),
        ("Floods in Hyderabad; help from Mumbai", ["Hyderabad", "Mumbai"], ["IN", "IN"]),
        ("Troops left Georgia; in Tbilisi crowds", ["Georgia", "Tbilisi"], ["GE", "GE"]),
        ("Voters in Georgia; in Atlanta lines", ["Georgia", "Atlanta"], ["US", "US"]),
        ("Storms crossed Georgia, Alabama and Florida", ["Georgia", "Alabama", "Florida"], ["US", "US", "US"]),
        ("The United States backed Georgia", ["United States", "Georgia"], ["US", None]),
        ("Quake near San José, Costa Rica", ["San José", "Costa Rica"], ["CR", "CR"]),
        ("Police in San Jose, California", ["San Jose", "California"], ["US", "US"]),
        ("A fire in London, Ontario", ["London", "Ontario"], ["CA", "CA"]),
        ("A fire in Paris, Texas", ["Paris", "Texas"], ["US", "US"]),
        ("A fire in London; help from Ottawa, Canada", ["London", "Ottawa", "Canada"], ["GB", "CA", "CA"]),
        ("From Tripoli to Beirut and Benghazi", ["Tripoli", "Beirut", "Benghazi"], [None, "LB", "LY"]),
        ("Athens, Georgia", ["Athens", "Georgia"], ["US", "US"]),
        ("Birmingham police asked London", ["Birmingham", "London"], ["GB", "GB"]),
        ("Birmingham, Alabama", ["Birmingham", "Alabama"], ["US", "US"]),
    ],
)
def test_the_other_places_of_the_document_decide(text, places, wanted):
    assert read(text, *places) == wanted


def test_a_people_named_in_the_document_decides():
    assert read("Libyan officials said Tripoli was calm", ("Libyan", "NORP"), "Tripoli") == [None, "LY"]
    assert read("Georgian police left Georgia", ("Georgian", "NORP"), "Georgia")[1] == "GE"


def test_a_person_has_no_country():
    assert read("Jordan scored 30; Michael Jordan left", ("Jordan", "PERSON"), ("Michael Jordan", "PERSON")) == [
        None,
        None,
    ]


def test_a_place_that_is_also_a_name_of_a_person_of_the_document_has_none():
    assert read("Jordan won. Michael Jordan left", "Jordan", ("Michael Jordan", "PERSON")) == [None, None]


def test_jordan_and_chad_are_countries_where_nobody_is_called_so():
    assert read("Amman in Jordan; the army of Chad", "Amman", "Jordan", "Chad") == ["JO", "JO", "TD"]


def test_bodies_and_regions_have_no_country():
    assert read("NATO met in the Sahel", ("NATO", "ORG"), ("Sahel", "LOC")) == [None, None]
