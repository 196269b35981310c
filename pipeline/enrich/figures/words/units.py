"""What a number counts where it is no bare count: percent, a currency, years, kilometres, a date."""

from typing import Final

from pipeline.enrich.figures.words.closed import DISTANCE, MONEY_WORDS, MONTHS, TIME_UNITS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import HIGH_SCALES, PERCENT

_CODES: Final = frozenset({"usd", "eur", "gbp", "chf", "inr", "ngn", "kes", "zar"})
OF_NATIONS: Final = {
    "USD": {"canadian": "CAD", "australian": "AUD", "hong": "HKD", "new": "NZD", "singapore": "SGD", "jamaican": "JMD", "taiwan": "TWD", "namibian": "NAD", "fijian": "FJD", "trinidad": "TTD", "liberian": "LRD", "guyanese": "GYD", "barbados": "BBD"},
    "GBP": {"egyptian": "EGP", "lebanese": "LBP", "sudanese": "SDG", "syrian": "SYP", "south": "SSP"},
    "INR": {"pakistani": "PKR", "sri": "LKR", "nepali": "NPR", "nepalese": "NPR", "mauritian": "MUR", "seychelles": "SCR"},
    "KES": {"ugandan": "UGX", "uganda": "UGX", "tanzanian": "TZS", "tanzania": "TZS", "somali": "SOS"},
    "MXN": {"colombian": "COP", "argentine": "ARS", "chilean": "CLP", "philippine": "PHP", "uruguayan": "UYU", "dominican": "DOP"},
    "CHF": {"cfa": "XOF", "rwandan": "RWF", "burundian": "BIF", "congolese": "CDF", "guinean": "GNF"},
    "IQD": {"kuwaiti": "KWD", "jordanian": "JOD", "tunisian": "TND", "algerian": "DZD", "bahraini": "BHD", "libyan": "LYD", "serbian": "RSD"},
    "AED": {"moroccan": "MAD"},
    "ZMW": {"malawi": "MWK", "malawian": "MWK"},
    "SEK": {"norwegian": "NOK", "danish": "DKK", "czech": "CZK"},
    "NOK": {"danish": "DKK", "swedish": "SEK"},
}  # fmt: skip
"""Money that several nations call by one word, by the first word of the nation's name before it."""
_LENGTHS: Final = frozenset(
    "long high wide deep tall away thick vessel boat wave waves yacht dinghy drop cliff ravine gorge swell wall fence ladder trench".split()
)
"""Before these "6m" are metres, no millions."""
_FAR: Final = frozenset({"kilometres", "kilometers", "miles", "metres", "meters", "feet", "yards"})


def unit_at(s: Sentence, j: int) -> tuple[str, int]:
    """The unit of the number that ends at j and where it ends: percent, years (time), USD, km, date, age, ..."""
    nxt, nxt2 = s.word(j), s.word(j + 1)
    if nxt in PERCENT or (nxt == "per" and nxt2 == "cent"):
        return "percent", j + (2 if nxt == "per" else 1)
    if nxt == "pounds" and _weighs(s, j + 1):
        return "distance", j + 1
    if nxt in MONEY_WORDS:
        return MONEY_WORDS[nxt], j + 1
    if nxt in _CODES and s.raw[j].isupper():
        return nxt.upper(), j + 1  # "60,000 USD"
    if nxt == "won" and s.word(j - 1) in HIGH_SCALES:
        return "KRW", j + 1  # "25 billion won"
    if nxt == "of" and nxt2 in MONEY_WORDS:
        return MONEY_WORDS[nxt2], j + 2  # "tens of millions of dollars"
    if nxt == "of" and nxt2 in _FAR:
        return "distance", j + 2  # "hundreds of kilometres away"
    of = j + (nxt == "of")
    for k in (of + 1, of + 2):
        if s.word(k) in MONEY_WORDS and all(s.capital(n) for n in range(of, k)):
            unit = MONEY_WORDS[s.low[k]]
            return OF_NATIONS.get(unit, {}).get(s.low[of], unit), k + 1  # "millions of Ethiopian birr"
    if j > 0 and s.low[j - 1].endswith("kg") and s.low[j - 1][:1].isdigit():
        return "distance", j  # "some 9kg of heroin"
    metres = j > 0 and s.low[j - 1].endswith("m") and s.low[j - 1][:1].isdigit()
    if metres and (nxt in _LENGTHS or (nxt == "-" and nxt2 in _LENGTHS) or _in_feet(s, j)):
        return "distance", j  # "the 6m long vessel", "a 10m wave"
    if nxt in TIME_UNITS:
        return "time", j + 1
    if nxt in DISTANCE or (nxt in {"square", "cubic", "nautical"} and nxt2 in DISTANCE):
        return "distance", j + (2 if nxt in {"square", "cubic", "nautical"} else 1)
    if nxt in MONTHS and s.capital(j) and nxt not in {"may", "march"}:
        return "date", j
    return "", j


def _weighs(s: Sentence, j: int) -> bool:
    """Whether goods by weight stand behind "pounds" at j: "475 pounds (215 kilos) of cocaine"."""
    if s.word(j) == "(" and ")" in s.low[j : j + 6]:
        j = s.low.index(")", j) + 1
    return s.word(j) == "of" and not _GOODS.isdisjoint(s.low[j + 1 : j + 4])


_GOODS: Final = frozenset(
    "cocaine heroin cannabis marijuana hashish opium methamphetamine meth fentanyl drugs narcotics explosives beef chicken meat pork food ice ivory".split()
)


def _in_feet(s: Sentence, j: int) -> bool:
    """Whether a length in feet stands in brackets at j: "the 20m (66-ft) boat"."""
    return s.word(j) == "(" and any(s.word(k).endswith(("ft", "feet", "foot")) for k in range(j + 1, j + 4))
