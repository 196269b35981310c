"""Which countries a place of a name lies in: a table of 60,000 names, made by `enrich/training/places.py`.

The table is derived from GeoNames (geonames.org), licensed under CC BY 4.0; see LICENSE-PLACES.md beside it.
"""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

TABLE: Final = Path(__file__).with_name("places.tsv.gz")

_SMALL: Final = re.compile(r"\bsaint\b")
_KIND: Final = re.compile(
    r" (?:province|region|oblast|governorate|district|county|state|department|prefecture|city|republic|strip)\Z"
)


class Place(NamedTuple):
    """The countries (ISO 3166-1 alpha-2) of a name, the most populous place first."""

    countries: tuple[str, ...]
    whole: frozenset[str]
    """Those that are called so themselves, or have a first-level division of that name."""
    meant: str | None
    """The one that the name means by itself; None where it could be several."""


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name as it is looked up: small letters without accents, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"['’`ʼ.]", "", letters).replace("-", " ").split()
    return _SMALL.sub("st", " ".join(words).removeprefix("the "))


@lru_cache(maxsize=4096)
def place(name: str) -> Place | None:
    """What the table says of a name; None where it does not know it."""
    wanted = key(name)
    table = _table()
    found = table.get(wanted) or table.get(_KIND.sub("", wanted)) or table.get(f"al {wanted}")
    if found is None:
        return None
    codes = found.replace("!", "").split(" ")
    countries = tuple(code.upper() for code in codes)
    return Place(countries, frozenset(code for code in codes if code.isupper()), countries[0] if "!" in found else None)


@cache
def _table() -> dict[str, str]:
    lines = gzip.decompress(TABLE.read_bytes()).decode().splitlines()
    return dict(line.split("\t", 1) for line in lines)
