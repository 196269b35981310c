"""The measures that count nobody: money, prison terms, magnitudes."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, quantified, window
from pipeline.enrich.figures.words.closed import MONEY_WORDS, PARTIES, PROSECUTION, SIGNS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import tidy
from pipeline.enrich.figures.words.quantities import Quantity

CURRENCIES: Final = frozenset(SIGNS.values()) | frozenset(MONEY_WORDS.values()) | {"KRW"}
_MONEY_CUES: Final = frozenset(
    "damage damages aid ex-gratia available loan loans loaning loaned lend lending lent fine fines fined bail bond reward bounty ransom "
    "loss losses debt debts budget gratia sanction sanctioned sanctions announced pocketing pocketed siphoned pledge pledged pledges donate donated donates donation donations fund funds "
    "funding funded grant grants granted compensation restitution reparations stealing stole stolen theft "
    "embezzled embezzling embezzlement fraud bribe bribes bribery package assistance relief reconstruction "
    "rebuild rebuilding earmarked allocate allocated allocates contribute contributed contribution contributions "
    "released releases spend spending spent cost costs costing deficit bailout pay paid payment payments appeal appealed laundering "
    "laundered award awarded settlement penalty penalties credit repay restructure subsidies charity offered owes "
    "owed swindled defrauded donors ask asks asking asked skimmed diverted pilfered promised "
    "receive receives requires require required requests requesting appealing seeks seeking information demanding demanded demand demands offering offers extort extorted kickbacks "
    "embezzle misappropriated looted ransomware compensate allocation disbursed disburse disburses disbursement disbursements tranche tranches instalment installment earmarks injection injected transferred damaged destroyed destroying damaging "
    "waived refund refunds forfeited forfeit fining bailed insured insurers humanitarian needs give gives captors abductors kidnappers repair repairs stimulus restitution financing finance sought mobilised mobilized raised aside robbers robbery robbed thieves heist burglars settle settles settled settling".split()
)
_PRICE_NEXT: Final = frozenset(
    "barrel ounce share day hour month week year ton tonne gallon kilo kilogram pound person head unit liter "
    "litre".split()
)
_PRICE_WORDS: Final = frozenset(
    "price prices priced barrel ounce shares share stock stocks wage wages salary salaries profit profits revenue "
    "revenues sales earnings exports imports gdp bitcoin cryptocurrency crypto hedge valuation index futures trading ticket tickets rate income gross "
    "box-office trillion exchange takeover acquisition".split()
)
_PRISON: Final = frozenset(
    "prison jail jails jailing imprisonment sentence sentences term terms custody detention incarceration behind jailed "
    "imprisoned sentenced labor labour probation".split()
)


def read(s: Sentence, court: bool) -> list[Found]:
    """Every such figure of a sentence. `court`: the document is about a trial."""
    out: list[Found] = []
    for q in s.quantities:
        beside = bool(out) and out[-1].measure == "money"
        found = _magnitude(s, q) or _sentence(s, q, court) or _second_term(s, q, out) or _money(s, q, beside)
        if found:
            out += _shared_terms(s, q) if found.measure == "sentence" else []
            out.append(found)
    return out + _a_year(s)


def _shared_terms(s: Sentence, last: Quantity) -> list[Found]:
    """The terms before the one that names their unit: "were jailed for seven, eight and nine years respectively"."""
    factor = _in_years(s, last) or 1.0
    return [_term(s, q, factor) for q in _unitless(s, last)]


def _term(s: Sentence, q: Quantity, factor: float) -> Found:
    """A term of prison; `factor`: the years of one of its units."""
    term = quantified(s, q, "sentence", "years", "prison term", q.i)
    term.low, term.high = (None if v is None else tidy(v * factor) for v in (q.low, q.high))
    return term


def _unitless(s: Sentence, last: Quantity) -> list[Quantity]:
    """The bare numbers joined to a term of years, in the order of the text: "seven, eight" before "and nine years"."""
    out: list[Quantity] = []
    k = last.i - 1
    while s.word(last.i - 1) == "and" and s.word(k) in {"and", ","}:
        q = s.at.get(k - 1)
        if q is None or q.unit or q.bound != "exact":
            break
        out.insert(0, q)
        k = q.i - 1
    return out if s.word(k) in {"to", "for", "of"} else []


def _second_term(s: Sentence, q: Quantity, out: list[Found]) -> Found | None:
    """ "Were jailed for 14 years and 10 years respectively"."""
    factor = _in_years(s, q) if q.unit == "time" else None
    if factor is None or not out or out[-1].measure != "sentence" or out[-1].j != q.i - 1 or s.low[q.i - 1] != "and":
        return None
    return _term(s, q, factor)


_A_YEAR: Final = frozenset({"year"})
_INSIDE: Final = (["in", "prison"], ["in", "jail"], ["behind", "bars"])


def _a_year(s: Sentence) -> list[Found]:
    """ "Was sentenced to a year in prison"."""
    return [
        Found(s, "sentence", k - 1, k + 1, 1, 1, "exact", "prison term", k - 1, unit="years")
        for k in s.where(_A_YEAR)
        if s.word(k - 1) == "a"
        and (s.low[k + 1 : k + 3] in _INSIDE or (s.word(k + 1) == "in" and s.word(k + 3) in {"jail", "prison"}))
        and s.word(k - 2) in {"to", "of", "for", "got", "given"}
    ]


_QUAKE: Final = frozenset(
    "magnitude richter quake earthquake tremor temblor aftershock geological seismological usgs seismologists".split()
)


_SHOCKS: Final = (["quake"], ["earthquake"], ["aftershock"], ["tremor"])


def _magnitude(s: Sentence, q: Quantity) -> Found | None:
    if q.unit != "magnitude" and _QUAKE.isdisjoint(s.words):
        return None
    low, high = q.low, q.high
    if q.bound == "more_than" and low is not None:
        low = low - 1 if isinstance(low, int) and s.at[q.core].unit == "" else low
    if (low or high or 99) > 10 or q.unit not in {"", "magnitude"} or q.bound == "zero":
        return None
    before, after = window(s, q.i - 4, q.i), window(s, q.j, q.j + 2)
    near = (
        "magnitude" in before
        or (after[:1] in (["quake"], ["earthquake"], ["tremor"], ["temblor"], ["aftershock"]) and "." in s.low[q.core])
        or "magnitude" in after[:1]
        or (after[:1] == ["-"] and "magnitude" in after)
    )
    scale = "richter" in window(s, q.j, q.j + 4) or "richter" in window(s, q.i - 5, q.i)
    measured = s.has("quake", "earthquake", "tremor", "aftershock", "temblor") and (
        set(before[-3:]) & {"measuring", "measured", "registered", "registering"}
    )
    agency = (
        s.has("geological", "seismological", "usgs", "seismologists")
        and "." in s.low[q.core]
        and before[-2:] == ["it", "at"]
    )
    put = ("." in s.low[q.core] and before[-1:] == ["of"] and before[-2:-1] in _SHOCKS) or (
        before[-1:] == ["at"]
        and "." in s.low[q.core]
        and bool({"put", "puts", "measured", "recorded"} & set(window(s, q.i - 7, q.i)))
    )
    put = (
        put
        or (  # "the magnitude of the tremor was 6.2"
            before[-1:] in (["was"], ["is"]) and "." in s.low[q.core] and "magnitude" in window(s, q.i - 8, q.i)
        )
    )
    again = (
        "magnitude" in s.low[: q.i] and s.tag(q.i - 1) == "REP" and "." in s.low[q.core]
    )  # "the survey reported 6.3"
    if not (q.unit == "magnitude" or near or scale or measured or agency or put or again):
        return None
    figure = quantified(s, q, "magnitude", "magnitude", "magnitude", q.i)
    figure.low = low
    return figure


_YEARS: Final = {"yr": 1.0, "yrs": 1.0, "year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365, "weeks": 7 / 365, "day": 1 / 365, "days": 1 / 365,
                 "decades": 10.0}  # fmt: skip


def _in_years(s: Sentence, q: Quantity) -> float | None:
    word = s.low[q.j - 1]
    return _YEARS.get(word.rpartition("-")[2])


_CRIMES: Final = frozenset(
    "rape murder theft fraud killing assault robbery manslaughter defilement corruption bribery drugs trafficking stabbing arson kidnapping terrorism burglary"
    " smuggling perjury embezzlement attack abuse spying treason".split()
)
_METED: Final = frozenset(
    "bags jailed slapped handed given got gets received receives gave gives getting drew requested".split()
)
_COURT: Final = frozenset(
    "court courts judge judges jury tribunal magistrate convicted conviction guilty pleaded sentenced sentence sentences prosecutors jailed verdict".split()
)


def about_court(sentences: list[Sentence]) -> bool:
    """Whether a document speaks of a trial."""
    return any(not _COURT.isdisjoint(s.words) for s in sentences)


_BANNED: Final = frozenset({"banned", "disqualified", "barred", "ban", "disqualification"})


_ALTERING: Final = frozenset({"reducing", "reduced", "cut", "cutting", "increased", "increasing", "raised", "raising"})


def _sentence(s: Sentence, q: Quantity, court: bool) -> Found | None:
    if q.unit != "time":
        return None
    factor = _in_years(s, q)
    words = s.words - {"term", "terms"}
    told = s.heading and s.word(q.i - 1) in _METED and s.word(q.j) == "for" and bool(_CRIMES & words)
    if factor is None or not (told or court or (_PRISON | PROSECUTION) & words or _COURT & words):
        return None
    after = window(s, q.j, q.j + 4)
    first = next(iter(_unitless(s, q)), q)
    before = window(s, first.i - 14, first.i)
    if not _BANNED.isdisjoint(before[-6:]):
        return None  # "banned from driving for 12 months"
    asked = before[-2:] == ["asked", "for"] and not s.words.isdisjoint(PARTIES)
    follows = (
        told
        or asked
        or (
            s.heading and court and after[:1] == ["for"] and s.word(q.i - 1) in {"", ":"}
        )  # "Seven years for man who drove at protesters"
        or bool(
            {"prison", "jail", "imprisonment", "bars", "labor", "labour", "detention", "jails", "sentence", "sentences"}
            & set(after[:3])
        )
        or (bool(after) and after[0] in {"term", "terms", "sentence", "sentences"})
    )
    meted = bool(_METED & set(before[-3:])) and bool(_COURT & s.words or court)
    leads = (
        (bool({"faces", "face", "facing", "faced"} & set(before[-2:])) and court)
        or (bool({"sentenced", "sentencing"} & set(before)) and "to" in before)
        or ("sentence" in before and before[-1:] == ["to"] and not _ALTERING.isdisjoint(before[-4:]))
        or meted
        or bool({"jailed", "imprisoned", "jails", "jailing", "behind"} & set(before) and before[-1:] == ["for"])
        or (
            before[-1:] in (["seek"], ["seeking"], ["sought"], ["demanded"], ["requested"])
            and s.word(q.j) in {"for", "against"}
        )
        or (
            bool({"sentence", "sentences", "terms", "term", "maximum"} & set(before[-4:]))
            and bool({"of", "to", "from", "at", "totalling", "totaling"} & set(before[-2:]))
        )
        or ("sentence" in before and "plus" in before[-2:])
        or ("sent" in before and bool({"prison", "jail"} & set(before[-3:])) and before[-1:] == ["for"])
        or (bool({"serve", "serves", "serving"} & set(before[-4:])) and bool(_COURT & s.words or court))
    )
    if (
        not (follows or leads)
        or not {"probation", "supervised", "parole", "confinement", "community"}.isdisjoint(after[:3])
        or s.word(q.j) in {"ago", "later", "earlier"}
    ):
        return None
    if s.word(q.j) == "after" and not leads:
        return None
    if "served" in before[-4:] and not {"sentence", "term"} & set(after[:3]):
        return None
    figure = quantified(s, q, "sentence", "years", "prison term", q.i)
    low, high = (None if v is None else v * factor for v in (q.low, q.high))
    nxt = s.at.get(q.j + 1)
    if s.word(q.j) == "and" and s.word(q.i - 1) == "between" and nxt is not None and nxt.unit == "time" and low:
        high = (nxt.high or 0) * (_in_years(s, nxt) or 0)  # "between six months and eight years"
        figure.i, figure.j, figure.bound = q.i - 1, nxt.j, "range"
    elif (
        s.word(q.j) == "and"
        and nxt is not None
        and nxt.unit == "time"
        and nxt.low is not None
        and _in_years(s, nxt) != factor  # not "14 years and 10 years respectively"
    ):
        more = nxt.low * (_in_years(s, nxt) or 0)
        low, high = (None if v is None else v + more for v in (low, high))
        figure.j = nxt.j
    if before[-2:] == ["maximum", "of"] and figure.bound == "exact":
        figure.i, low, figure.bound = figure.i - 2, None, "at_most"  # "instead of a possible maximum of 27 years"
    figure.low, figure.high = (None if v is None else tidy(v) for v in (low, high))
    return figure


_FARES: Final = frozenset({"fare", "fares", "tickets", "fee", "fees"})
_TRIPS: Final = frozenset("journey passage crossing trip voyage smugglers smuggler traffickers".split())


def _money(s: Sentence, q: Quantity, beside: bool) -> Found | None:
    """`beside`: another amount stands before it in the sentence."""
    if q.unit not in CURRENCIES or q.bound == "zero":
        return None
    if s.low[q.j - 1] == "pounds" and (q.high or q.low or 0) < 1000:
        return None  # a weight
    after = window(s, q.j, q.j + 3)
    if after[:1] in (["ticket"], ["tickets"], ["entry"], ["admission"]):
        return None  # "an £8 ticket"
    if after[:1] in (["per"], ["apiece"]) or (after[:1] in (["a"], ["an"]) and after[1:2] and after[1] in _PRICE_NEXT):
        return None
    if not _FARES.isdisjoint(s.low[max(0, q.i - 5) : q.i]) or (
        after[:1] == ["each"] and not _TRIPS.isdisjoint(s.words)
    ):
        return None  # "fares of $40", "paid smugglers 500 euros each"
    if _at_the_pump(s, q) or _of_a_player(s, q):
        return None
    near = set(window(s, q.i - 14, q.j + 12))
    listed = after[:1] == ["for"] and not _HOLDING.isdisjoint(
        window(s, q.i - 4, q.i)
    )  # "includes $60 million for roads"
    if not near & _MONEY_CUES and not beside and not listed:
        return None
    if (
        near & (_PRICE_WORDS - {"trillion"} if beside else _PRICE_WORDS)
        and not set(window(s, q.i - 5, q.j + 5)) & _MONEY_CUES
    ):
        return None
    if set(window(s, q.i - 3, q.i)) & {"price", "prices", "wage", "salary"} or "barrel" in s.low:
        return None
    return quantified(s, q, "money", q.unit, "money", q.i)


_HOLDING: Final = frozenset({"includes", "include", "including", "included"})
_SOLD_BY: Final = frozenset({"gallon", "litre", "liter", "barrel", "ounce"})
_HIGHEST_PRICE: Final = 1000
_PUMP: Final = 9
"""Within so many tokens of a price stands what it buys: "an average gallon of petrol cost $3.10"."""


def _at_the_pump(s: Sentence, q: Quantity) -> bool:
    """Whether a small amount is what one gallon or one ounce costs."""
    small = (q.low or q.high or 0) < _HIGHEST_PRICE
    return small and not _SOLD_BY.isdisjoint(window(s, q.i - _PUMP, q.j + 4))


_PLAYERS: Final = frozenset(
    "pitcher striker midfielder baseman quarterback hitter outfielder shortstop infielder slugger goalkeeper defender winger linebacker cornerback"
    " receiver batsman bowler centre-back full-back playmaker coach free-agent mlb nba nfl nhl yankees mets dodgers angels lakers".split()
)
_SIGNING: Final = frozenset(
    "offer offers offering contract contracts deal deals bid bids transfer extension fee signing".split()
)


def _of_a_player(s: Sentence, q: Quantity) -> bool:
    """Whether an amount is what a club pays or offers: "a six-year, $150 million contract", "the striker's $40 million deal"."""
    if _SIGNING.isdisjoint(s.words) or s.has("fine", "fined", "fines"):
        return False
    yearly = s.word(q.i - 1) == "," and any("year" in word for word in window(s, q.i - 4, q.i))
    term = yearly and not {"offer", "offers", "contract", "contracts", "extension"}.isdisjoint(window(s, q.j, q.j + 2))
    return term or not _PLAYERS.isdisjoint(s.words)
