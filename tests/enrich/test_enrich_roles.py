"""The role that stands beside a person's name, before it or behind it, in the text's own words."""

import pytest

from pipeline.enrich.entities.roles import role_of

BEFORE = [
    ("said President | |", "President"),
    ("a police spokesman, said. Later police spokesman | | said", "police spokesman"),
    ("Interior Ministry spokeswoman | | told reporters", "Interior Ministry spokeswoman"),
    ("the head of the Central Election Commission | | resigned", "head of the Central Election Commission"),
    ("according to Kremlin spokesman | |.", "Kremlin spokesman"),
    ("On Tuesday President | | said", "President"),
    ("U.N. Secretary-General | | urged", "U.N. Secretary-General"),
    ("the Health Ministry’s spokesman | | said", "spokesman"),
    ("Zambian Foreign Minister | | arrived", "Zambian Foreign Minister"),
    ("New Zealand Prime Minister | | arrived", "New Zealand Prime Minister"),
    ("acting interior minister | | said", "acting interior minister"),
    ("former Health Minister | | said", "former Health Minister"),
    ("fire department chief | | said", "fire department chief"),
    ("army chief Gen. | | said", "army chief"),
    ("Lt. Gen. | | said", None),
    ("opposition leader | | said", "opposition leader"),
    ("the coach | | said", "coach"),
    ("deputy governor of the central bank | | said", "deputy governor of the central bank"),
    ("Human Rights Commission chairman | | said", "Human Rights Commission chairman"),
    ("told Reuters. | | said", None),
    ("met the victims, and | | said", None),
    ("Attorney General | | said", "Attorney General"),
    ("Chief Justice | | said", "Chief Justice"),
    ("Crown Prince | | said", "Crown Prince"),
    ("coast guard commander | | said", "coast guard commander"),
    ("World Health Organization Director-General | | urged", "World Health Organization Director-General"),
    ("Manila Mayor | | ordered", "Manila Mayor"),
    ("On Friday in Manila President | | said", "President"),
    ("EU foreign policy chief | | said", "EU foreign policy chief"),
    ("rebel leader | | said", "rebel leader"),
    ("ex-president | | was held", "ex-president"),
    ("according to Col. | |, a military spokesman.", "military spokesman"),
]
BEHIND = [
    ("| |, the interior minister, said", "interior minister"),
    ("said | |, a police spokesman.", "police spokesman"),
    ("| |, head of the national weather service, warned", "head of the national weather service"),
    ("| |, a spokeswoman for the Electoral Commission, said", "spokeswoman for the Electoral Commission"),
    ("| |, mayor of Kitwe, said", "mayor of Kitwe"),
    ("| |, Mali’s foreign minister, said", "foreign minister"),
    ("| |, who is the governor of Borno, said", "governor of Borno"),
    ("| | (interior minister) said", "interior minister"),
    ("| |, the country's top prosecutor, said", "top prosecutor"),
    ("| |, the provincial police chief, told", "provincial police chief"),
    ("| |, deputy director of the hospital in Goma, said", "deputy director of the hospital"),
    ("| |, 54, a former judge, said", "former judge"),
    ("| |, chief of staff to the president, said", "chief of staff to the president"),
    ("| |, secretary-general of the African Union, urged", "secretary-general of the African Union"),
    ("| |, the president said on Monday", None),
    ("| |, President Peter Mwale and others", None),
    ("| |, a 34-year-old welder from Osh, said", None),
    ("| |, whose brother is a minister, said", None),
    ("| |, police said", None),
    ("| |, the judge ruled on Friday, must leave", None),
    ("| |, Peter Mwale, the mayor, and others", None),
    ("| | said the interior minister, a friend, left", None),
    ("| |. The minister, a lawyer, left", None),
    ("| |, an economist at Standard Bank, said", "economist at Standard Bank"),
    ("| |, emergencies minister, said", "emergencies minister"),
    ("| |, a 61-year-old lawyer from Osh, said", "lawyer"),
    ("| |, Uganda's state minister for health, told", "state minister for health"),
    ("| |, director-general of the WHO, said", "director-general of the WHO"),
    ("| |, spokesperson of the Ministry of Public Health, said", "spokesperson of the Ministry of Public Health"),
    ("| | , minister of internal affairs , said", "minister of internal affairs"),
    ("| |, vice president of the airline, said", "vice president of the airline"),
    ("| |, a resident of the town, said", None),
]


def read(marked):
    before, between, behind = marked.split("|")
    assert between == " "
    return role_of(before + "Jane Okoro" + behind, len(before), len(before) + len("Jane Okoro"))


@pytest.mark.parametrize(("marked", "role"), BEFORE)
def test_a_role_is_read_before_the_name(marked, role):
    assert read(marked) == role


@pytest.mark.parametrize(("marked", "role"), BEHIND)
def test_a_role_is_read_behind_the_name(marked, role):
    assert read(marked) == role
