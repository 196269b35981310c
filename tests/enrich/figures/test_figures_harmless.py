"""Counts that stand beside the dead, the hurt or the held and are none of them."""

import pytest

from tests.enrich.figures.figures_read import read
from tests.enrich.figures.test_figures_local import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nepal floods kill 4 persons, 89,000 people affected", [("killed", 4), ("other_official", 89000)]),
        ("The storm killed four people, affecting 89,000 persons in ten towns.", [("killed", 4), ("other_official", 89000)]),
        ("310 wild elephant deaths were reported.", []),
        ("There were three cholera deaths in Karu.", [("killed", 3)]),
        ("The blast killed two. It damaged the building, where about 40 people worked.", [("killed", 2)]),
        ("One man was hurt. No arrests were made and three suspects are outstanding.", [("injured", 1), ("detained", 0)]),
        ("The death toll from a crash that left four injured rose to three.", [("injured", 4), ("killed", 3)]),
        ("The death toll from a blaze that left two towers charred ruins rose to 10.", [("other_official", 2), ("killed", 10)]),
        ("One of the robbers accidentally shot himself in the foot.", [("injured", 1)]),
        ("A vigil for the 30 sailors who drowned was held on the quay.", [("killed", 30)]),
        ("After the funeral, 30 mourners were held by soldiers.", [("detained", 30)]),
        ("Vets said six new cases of a strain of avian flu have been found in ducks near the lake.", []),
        ("Two new cases of swine fever were confirmed on a farm.", []),
        ("Ten new cases of swine flu were confirmed in the capital.", [("infected", 10)]),
        ("The paper confirmed with Datagard that the leaks were apart.", []),
        ("She flew aboard Soyuz Seven as the first of her country.", []),
        ("The army has killed the number two leader of the rebels.", [("killed", 1)]),
        ("The agency says 2009 was one of the deadliest years on record.", []),
        ("The court asked police to find and arrest a person wanted abroad.", []),
        ("One in 15 adults is infected with HIV, the ministry said.", []),
        ("The law calls for elections within 60 days when a president dies.", []),
        ("The massacre of 12 farmers who fled to a mosque was condemned.", [("killed", 12)]),
        ("The cell had planned to proclaim a new state after killing President Adeyo and his guards.", []),
        ("Rebels plotted to storm the barracks, kill the general and abduct 20 cadets.", []),
        ("Agents foiled a plot to blow up a tram, killing dozens of commuters.", []),
        ("He planned to leave for Lagos after killing two neighbours, police said.", [("killed", 2)]),
        ("The pair had discussed bombing a tram and killing dozens of commuters.", []),
        ("The two leaders discussed fighting in the north and the killing of nine guards.", [("killed", 9)]),
        ("The mayor narrowly survived a no-confidence vote.", []),
        ("Two warheads are missing from the base.", []),
        ("A man who planned to burn the mill set off a bomb, killing 12.", [("killed", 12)]),
        ("The fever has killed 800 and infected around 35,000 worldwide.", [("killed", 800), ("infected", 35000)]),
        ("A smuggler wanted in two countries narrowly escaped capture on Friday.", []),
        ("The governor narrowly escaped a bomb on Friday.", [("rescued", 1)]),
        ("Forty drawings by the painter and poet Ivo Kern are missing from the gallery.", []),
        ("Two lorries and a driver are missing.", [("missing", 1)]),
        ("The envoy met with ministers and detained opposition leader Ana Ruiz.", []),
        ("A priest visited imprisoned writer Omar Hadi.", []),
        ("Soldiers stormed the hall and detained opposition leader Ana Ruiz.", [("detained", 1)]),
        ("Police visited the house and detained opposition leader Ana Ruiz.", [("detained", 1)]),
        ("The state has 14 new swine flu cases.", [("infected", 14)]),
        ("The country has had nine bird flu cases, four of them fatal.", [("infected", 9), ("killed", 4)]),
        ("The farm told of 12 bird flu cases.", []),
        ("No pupils were killed or injured.", [("injured", 0), ("killed", 0)]),
        ("No pupils were killed or seriously injured.", [("killed", 0)]),
        ("A mine killed a Danish soldier north of Garmsir.", [("killed", 1)]),
        ('Customs noted over 370 "tiger teeth" seized last spring.', [("other_official", 371)]),
        ("The group said 12 “rebels” were executed.", [("killed", 12)]),
        ('Agents seized 40 "ghost pistols" in the raid.', [("other_official", 40)]),
        ('The navy says it killed "at least 20" pirates.', [("killed", 20)]),
        ("The ministry issued a statement that an inmate had been stabbed.", []),
        ("Marines have seized thousands of blasting caps from a ferry.", []),
        ("Police seized dozens of hunting rifles.", [("other_official", 24)]),
        ("A cook and two police officers were seized by rebels.", [("abducted", 1), ("abducted", 2)]),
        ("He chaired both legislative bodies for years.", []),
        ("The writer of the band Grateful Dead was 78.", []),
        ("Thousands of deaths could be prevented, the agency said.", []),
        ("Troops killed one farmer and wounded another hours after the raid.", [("killed", 1), ("injured", 1)]),
        ("She was on her way when Mark Doyle, 25, mowed into a crowd with his car.", []),
        ("Raiders hurt nine clerks before being killed in a shoot-out.", [("injured", 9)]),
        ("A raider wounded nine clerks before being shot dead by guards.", [("killed", 1), ("injured", 9)]),
        ("Thieves wounded nine clerks before being arrested.", [("injured", 9)]),
        ("Nine clerks were tortured before being killed.", [("killed", 9)]),
        ("The lawyer did not return a message left at his office.", []),
        ("Mr Okafor never returned the car, its owner said.", []),
        ("Three divers did not return to the boat.", [("missing", 3)]),
        ("Two of the climbers failed to return the next day.", [("missing", 2)]),
        ("Students demanded the immediate arrest of four wardens.", []),
        ("The union called for the arrest of the mayor, Ali Bature.", []),
        ("Students struck after the arrest of four wardens.", [("detained", 4)]),
        ("Youths burnt effigies of ministers Peter Ayo, Sani Bello and Chika.", []),
        ("Ushers held up cards that asked for silence, dozens of them.", []),
        ("Over 70 marchers held up phones.", [("crowd", 71)]),
        ("Scores of growers held ‘road rokos’ in the district.", []),
        ("The mayor has received dozens of death threats.", []),
        ("The bench confirmed nine death sentences.", []),
        ("Her 401k death benefits went to a niece.", []),
        ("There are nine new cases of theft.", []),
        ("Detectives are searching for three men in connection with the murder of a clerk.", [("killed", 1)]),
        ("The firm dismissed 85 guards affiliated to the Prisons Union.", []),
        ("He was jailed for robbing four dealers at gunpoint.", []),
        ("Mother of two convicted of drowning her son", [("killed", 1)]),
        ("Nobody should hear that a loved one was shot dead.", []),
        ("The eldest man, Kofi Abban, said that gunmen came, shot sporadically and killed three.", [("killed", 3)]),
        ("Police said the tanker driver had fallen asleep before the crash.", []),
        ("Two guards had fallen asleep at the gate.", []),
        ("Thirty pupils have fallen ill at a school.", [("infected", 30)]),
        ("Two anglers have fallen overboard near the pier.", [("missing", 2)]),
        ("Six soldiers have fallen since the siege began.", [("killed", 6)]),
        ("There are 410 death row inmates in the state.", []),
        ("The cold killed about 90 homeless people.", [("killed", 90)]),
        ("About 90 homeless people were counted.", [("displaced", 90)]),
        ("A blaze left two dead, including a nurse, and five others badly hurt.", [("killed", 2), ("killed", 1), ("injured", 5)]),
        ("The flood left six dead, including a boy, and two missing.", [("killed", 6), ("killed", 1), ("missing", 2)]),
        ("The flood left six dead, including a boy, a nun and two guards.", [("killed", 6), ("killed", 1), ("killed", 1), ("killed", 2)]),
        ("The fever has led to nine deaths of infants in the valley.", [("killed", 9)]),
        ("The farm saw 30 deaths of birds.", []),
        ("Inquiry reopened into 1986 deaths of three clerks", [("killed", 3)]),
        ("Nine people who were in the lorry and three others who were on the bus were hurt.", [("injured", 9), ("injured", 3)]),
        ("A mine killed six people who were in a van and two who were outside were hurt.", [("killed", 6), ("injured", 2)]),
        ("The injured passengers include 13 women and two boys.", [("injured", 13), ("injured", 2)]),
        ("The scholar who found the virus dead at 68", []),
        ("Deaths in a country of 1.3 billion are hard to count.", []),
        ("Raiders attacked a village of 400 people, killing 13.", [("killed", 13)]),
        ("The country has roughly 1,200 cholera cases every week.", []),
        ("Police said 16 brokers allegedly involved in the fraud have been arrested.", [("detained", 16)]),
        ("Another group of 16 brokers allegedly linked to the fraud has been arrested.", [("detained", 16)]),
        ("The three who were detained, aged 22, 35, and 41, are from Kano.", [("detained", 3)]),
        ("A ferry capsized this afternoon (24) while carrying seven people, police said.", [("other_official", 7)]),
        ("31 year-old woman arrested over theft", [("detained", 1)]),
        ("31 year-old killed in Kano crash", [("killed", 1)]),
        ("Malaria is one of the main reasons infants end up in hospital.", []),
        ("Smoke is one of the leading causes of patients being admitted to hospital.", []),
        ("Falls are one of the main ways climbers die here.", []),
        ("Almost one out of every three people infected here was a child.", []),
        ("One in every 15 people hurt on the roads was a cyclist.", []),
        ("The bug has infected pupils in grades three and four.", []),
        ("Children in Year 5 and 6 fell ill.", []),
        ("A record 310 children attended the county hospital on Friday.", []),
        ("About 3,000 people attended the vigil on Friday.", [("crowd", 3000)]),
    ],
)  # fmt: skip
def test_beside_the_harmed(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "crowds"),
    [
        ("Pensioners staged several protests in the north.", []),
        ("Villagers handed in 412 petitions in protest.", []),
        ("Adeyo was hundreds of kilometres away when the protest began.", []),
        ("Hundreds protest over the price of bread", [200]),
    ],
)
def test_marches_petitions_and_distances_are_no_crowds(text, crowds):
    assert [low for measure, low in told(text) if measure == "crowd"] == crowds


def test_infants_in_a_ward_for_the_sick_are_not_told_to_be_ill():
    assert ("infected", 21) not in told("There were 21 infants in the unit for sick newborn babies.")


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The two men, who were injured in the raid, have succumbed to their injuries.", 2),
        ("Three of the 25 injured passengers have succumbed to their injuries in hospital.", 3),
        ("Police said another woman who sustained critical injuries had succumbed to her wounds.", 1),
        ("Another man who was injured in the blast has succumbed to injuries.", 1),
        ("Four hurt in Jos blast succumb to injuries", 4),
        ("Man wounded in market shooting dies in hospital", 1),
        ("Porter hurt in Kano bombing succumbs to injuries", 1),
        ("A trader injured in the market shooting has died.", 1),
        ("The 44-year-old trader injured in the stabbing has succumbed to his wounds.", 1),
        ("A third firefighter has died of burns suffered in the depot.", 1),
        ("Two sailors have died of wounds.", 2),
        ("One of those injured later died at the clinic.", 1),
    ],
)
def test_who_succumbs_to_injuries_is_dead(text, dead):
    assert ("killed", dead) in told(text)
    assert ("injured", dead) not in told(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rockets - believed to have come from the coast - killed nine people.", "asserted"),
        ("The raid, believed to be the deadliest of the war, killed nine people.", "asserted"),
        ("The raid is believed to have killed nine people.", "feared"),
    ],
)
def test_what_is_believed_of_the_cause_in_an_aside_leaves_the_dead_dead(text, modality):
    assert [(f.low, f.modality) for f in read(text)] == [(9, modality)]


def test_the_other_name_of_the_victim_is_not_who_was_arrested():
    assert ("detained", 1) not in told(
        "The suspect in the murder of trader Ramiro Paz alias 'El Chato' was arrested on Friday."
    )
    assert ("detained", 1) in told("Ramiro Paz alias 'El Chato' was arrested on Friday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 infected herders died last month.", [("killed", 30)]),
        ("Cholera killed 9 of the 14 herders thought to be infected.", [("killed", 9), ("infected", 14)]),
    ],
)
def test_the_infected_who_died_are_told_once(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Looters torched a bus, burning six people alive.", [("killed", 6)]),
        ("The mudslide buried 14 farmers alive.", [("killed", 14)]),
        ("Rescuers found two buried miners alive.", [("rescued", 2)]),
    ],
)
def test_those_burned_or_buried_alive_are_not_rescued(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "That brings the number of jobs lost to the drought to 39,000.",
        "That brings the number of clerks indicted in the case to 17.",
        "This brings the number of suspects in the murder to four.",
    ],
)
def test_what_is_lost_or_who_is_charged_is_no_toll(text):
    assert not [f for f in read(text) if f.measure in {"killed", "infected", "detained"}]


def test_suspects_whom_troops_capture_are_held_though_others_are_hostages():
    text = "Army units captured eight suspected rebels on Sunday. The kidnappers still hold two drivers hostage."
    assert told(text) == [("detained", 8), ("abducted", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "They want the release of a pastor jailed in Laos.",
        "The cell told its men to seize tourists and trade them for a pastor jailed in Laos.",
    ],
)
def test_who_was_jailed_stands_right_before_the_word(text):
    assert ("detained", 1) in [(f.measure, f.low) for f in read(text) if f.phrase == "a pastor"]


@pytest.mark.parametrize(
    "text",
    [
        "The register lists three widows of miners killed in the cave-in.",
        "Four mothers of pupils slain in the raid spoke at the vigil.",
        "With the loss of two of its four runners, the squad will miss the relay.",
        "It was the port's third murder of a cabbie since May.",
        "Engineers are evacuating the two oldest settlements in the delta.",
        "None of those arrested came from Orle.",
        "The board appointed three members on Monday.",
        "Tickets for the gala will cost between $15 and $40, with the money going to aid.",
    ],
)
def test_the_bereaved_a_team_a_place_and_a_price_are_no_figures(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but two of the passengers survived.", []),
        ("Divers found all but three of the bodies.", []),
        ("All but two died.", []),
        ("All but 12 of the 90 passengers survived.", [("rescued", 78), ("other_official", 90)]),
    ],
)
def test_those_left_out_are_not_those_told_of(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The decree promises death to anyone killing a pilgrim.",
        "Anyone who kills a ranger will be hanged.",
        "The bill punishes whoever kidnaps a minor.",
        "The panda Bao Bao died on Monday at the zoo.",
        "The sheikh offered a car to anyone who can kill Ana Roe.",
        "The flu killed at least four peacocks in the park.",
        "The mayor was asked if the victim was a rebel or a baker hit by a stray bullet.",
        "The 80-year-old leader is being treated for chest pain at a clinic.",
        "The president was incapacitated by a stroke.",
        "The walkout forces hundreds of hospital patients to go without care.",
        "The doctor believes one family became infected at the fair.",
        "At least 40 former detainees have sued the ministry.",
        "The monk has spent 14 of the past 20 years in prison.",
        "They agreed to release him after a summit of the two Koreas.",
        "Officials could not say whether there were any casualties.",
        "They did not rule out any deaths.",
        "The ministry did not mention any arrests.",
    ],
)
def test_what_anybody_might_do_an_animal_and_what_is_left_open_are_no_figures(text):
    assert read(text) == []


def test_who_carried_out_a_raid_was_not_on_board():
    assert read("Witnesses said the raid was carried out by at least two attackers.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Civilian deaths have risen from about 20 a day in May to about 50 a day in June.",
        "She was charged with two attempted murders.",
        "Militants attacked two police stations in the north.",
    ],
)
def test_a_daily_rate_an_attempt_and_what_the_police_own_are_no_figures(text):
    assert read(text) == []


def test_worshippers_who_were_killed_or_injured_are_no_crowd():
    assert read("Witnesses said dozens of worshippers were killed or injured in the crush.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister said he was 90 percent certain of a deal.",
        "The coach told police he is 100 percent committed.",
        "Officials said the fleet was 100 percent ready.",
        "The mayor said she was 110 percent sure that it would rain.",
    ],
)
def test_how_sure_somebody_is_measures_nothing(text):
    assert read(text) == []
