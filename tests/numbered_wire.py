"""A generated wire: numbered articles of a few towns' fires with known figures, and copies and repeats among them."""

import random

from pipeline.records import Article

TOWNS = ("Karsel", "Odrin", "Velm", "Tarnow Lug", "Sankt Aldern", "Mirova", "Port Hale", "Quesso")
KINDS = (
    "textile factory",
    "grain depot",
    "night market",
    "bus station",
    "paint store",
    "hospital wing",
    "cinema",
    "ferry pier",
)
LINES = (
    "Crews from three districts fought the flames until dawn, and neighbours carried water from the canal.",
    "The governor visited the site and promised that the owners would answer for locked exits.",
    "Relatives waited behind a rope at the gate while lists of names were read out.",
    "A fire of this size had not been seen in the town since the old mill burnt down, residents said.",
    "Prosecutors opened an inquiry and asked for the plans of the building.",
)


def articles(count, seed=1):
    """`count` articles in order of publication; article i has id `n{i}` and its town's toll so far."""
    chance = random.Random(seed)
    tolls = [0] * len(TOWNS)
    made = []
    for number in range(count):
        place = chance.randrange(len(TOWNS))
        tolls[place] += chance.randrange(0, 4)
        made.append(_article(number, place, tolls[place], chance))
    return made


def _article(number, place, toll, chance):
    town, kind = TOWNS[place], KINDS[place]
    told = f"killed {toll} people" if toll else "damaged four houses"
    body = " ".join(chance.sample(LINES, 3))
    text = (
        f"A fire in a {kind} in {town} {told}, the interior ministry said on Monday.\n{body}\nReport number {number}."
    )
    return Article(
        id=f"n{number}",
        title=f"Fire in {town} {kind}: {toll} dead" if toll else f"Fire in {town} {kind}",
        text=text,
        source=f"Outlet {number % 5}",
        published=f"2026-03-02T{number // 60 % 24:02}:{number % 60:02}:00Z",
        collected="2026-03-03T00:00:00Z",
        language="en",
    )
