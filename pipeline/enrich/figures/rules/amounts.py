"""Money and magnitudes, which count nobody."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, quantified, window
from pipeline.enrich.figures.rules.terms import limited
from pipeline.enrich.figures.words.closed import FINES, MONEY_WORDS, SIGNS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.units import OF_NATIONS

CURRENCIES: Final = (
    frozenset(SIGNS.values())
    | frozenset(MONEY_WORDS.values())
    | {code for codes in OF_NATIONS.values() for code in codes.values()}
    | {"KRW"}
)
_MONEY_CUES: Final = frozenset(
    "damage damages aid ex-gratia available loan loans loaning loaned lend lending lent fine fines fined bail bond reward bounty ransom "
    "loss losses debt debts budget gratia sanction sanctioned sanctions announced pocketing pocketed siphoned pledge pledged pledges donate donated donates donating donation donations fund funds "
    "funding funded grant grants granted compensation restitution reparations stealing stole stolen theft "
    "embezzled embezzling embezzlement fraud bribe bribes bribery package assistance relief reconstruction "
    "rebuild rebuilding earmarked allocate allocated allocates contribute contributed contribution contributions "
    "released releases spend spending spent cost costs costing deficit bailout pay paid payment payments appeal appealed laundering "
    "laundered award awarded awards settlement penalty penalties credit repay restructure subsidies charity offered owes "
    "owed swindled defrauded donors ask asks asking asked skimmed diverted pilfered promised "
    "receive receives requires require required requests requesting appealing seeks seeking information demanding demanded demand demands offering offers extort extorted kickbacks "
    "embezzle misappropriated looted ransomware compensate allocation disbursed disburse disburses disbursement disbursements tranche tranches instalment installment earmarks injection injected transferred damaged destroyed destroying damaging "
    "waived refund refunds forfeited forfeit fining bailed insured insurers humanitarian needs give gives captors abductors kidnappers repair repairs stimulus financing finance sought mobilised mobilized raised aside lawsuit lawsuits robbers robbery robbed thieves heist burglars settle settles settled settling".split()
)
_LOSING: Final = frozenset(
    "lose loses losing lost owe owing frozen froze freeze freezes freezing compensating billed invoice request requested promise promising promises"
    " liable promised recouped recoup recover recovered write-off".split()
)
"""These tell of losses, debts and budgets, where no price stands near."""
_OF_BUSINESS: Final = frozenset("quarter quarterly sellers traders investors shareholders hedge profit".split())
_GETTING: Final = frozenset({"get", "gets", "got", "getting", "given"})
_THE_BEREAVED: Final = frozenset(
    "kin bereaved relatives next-of-kin heirs widow widows widower orphans survivors victims".split()
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


def read(s: Sentence) -> list[Found]:
    """Every such figure of a sentence."""
    out: list[Found] = []
    for q in s.quantities:
        beside = out[-1] if out and out[-1].measure == "money" else None
        found = _magnitude(s, q) or _money(s, q, beside)
        if found:
            if found.bound == "exact" and s.low[max(0, q.i - 3) : q.i] in _UP_TO:  # "up to a $5,000 fine"
                found.i, found.low, found.bound = q.i - 3, None, "at_most"
            if found.measure == "money" and not FINES.isdisjoint(s.words):
                found = limited(s, found)
            out.append(found)
    return out


_UP_TO: Final = (["up", "to", "a"], ["up", "to", "an"])
_QUAKE: Final = frozenset(
    "magnitude richter quake earthquake tremor temblor aftershock geological seismological usgs seismologists".split()
)
_SHAKING: Final = frozenset(
    word + ending for word in ("quake", "earthquake", "tremor", "aftershock", "temblor") for ending in ("", "s")
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
    nxt = s.at.get(q.j + 1) if s.word(q.j) == "and" and "." in s.low[q.core] else None
    if nxt is not None and "." in s.low[nxt.core] and _magnitude(s, nxt) is not None:
        # "measuring 5.7 and 5.9 on the Richter scale"
        return quantified(s, q, "magnitude", "magnitude", "magnitude", q.i)
    measured = not _SHAKING.isdisjoint(s.words) and (
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
    # "the magnitude of the tremor was 6.2"
    was = before[-1:] in (["was"], ["is"]) and "." in s.low[q.core] and "magnitude" in window(s, q.i - 8, q.i)
    # "the survey reported 6.3"
    again = "magnitude" in s.low[: q.i] and s.tag(q.i - 1) == "REP" and "." in s.low[q.core]
    if not (q.unit == "magnitude" or near or scale or measured or agency or put or was or again):
        return None
    figure = quantified(s, q, "magnitude", "magnitude", "magnitude", q.i)
    figure.low = low
    return figure


_FARES: Final = frozenset({"fare", "fares", "tickets", "fee", "fees"})
_TRIPS: Final = frozenset("journey passage crossing trip voyage smugglers smuggler traffickers".split())


_PUBLIC: Final = frozenset(
    {"state", "states", "government", "city", "county", "council", "district", "ministry", "treasury"}
)
_PAST: Final = (["ago"], ["earlier"], ["before"])
_COMPARED: Final = (["compared", "to"], ["compared", "with"], ["as", "against"], ["up", "from"], ["down", "from"])


def _money(s: Sentence, q: Quantity, beside: Found | None) -> Found | None:
    """`beside`: another amount that stands before it in the sentence."""
    if q.unit not in CURRENCIES or q.bound == "zero":
        return None
    if s.low[q.j - 1] == "pounds" and (q.high or q.low or 0) < 1000:
        return None  # a weight
    after = window(s, q.j, q.j + 3)
    small = (q.high or q.low or 0) < _HIGHEST_PRICE
    if after[:1] in (["ticket"], ["tickets"], ["entry"], ["admission"]) or (small and after[:1] in _NOTES):
        return None  # "an £8 ticket", "a $20 bill"
    if small and _cut_off(s, q):
        return None  # the text breaks off within the number: "to cost $1.7..."
    bought = s.word(q.i - 1) in {"cost", "costs", "costing"} and not _SOLD.isdisjoint(s.words)
    if bought and (q.high or q.low or 0) < _DEAREST_BOUGHT:
        return None  # "a second-class ticket costs $6"
    if after[:1] in (["per"], ["apiece"]) or (
        after[:1] in (["a"], ["an"]) and after[1:2] and after[1] in _PRICE_NEXT and after[2:] not in _PAST
    ):
        return None
    if not _FARES.isdisjoint(s.low[max(0, q.i - 5) : q.i]) or (
        after[:1] == ["each"] and not _TRIPS.isdisjoint(s.words)
    ):
        return None  # "fares of $40", "paid smugglers 500 euros each"
    if _at_the_pump(s, q) or _of_a_player(s, q):
        return None
    if beside and s.low[q.i - 2 : q.i] in _COMPARED and q.i - beside.j <= len([",", "as", "against"]):
        return quantified(s, q, "money", q.unit, "money", q.i)  # "a deficit of Rs 90 bn compared to Rs 80 bn"
    near = set(window(s, q.i - 14, q.j + 12))
    # "includes $60 million for roads"
    listed = after[:1] == ["for"] and not _HOLDING.isdisjoint(window(s, q.i - 4, q.i))
    listed = listed or s.word(q.i - 1) in _APPROVING
    given = s.word(q.i - 1) == "with" and not _PROVIDING.isdisjoint(window(s, q.i - 7, q.i))
    given = given or (s.word(q.i - 1) in _PROVIDING and not _LAWS.isdisjoint(s.low[: q.i]))
    listed = listed or (not small and (given or s.low[q.i - 2 : q.i] in _WRITING_DOWN))
    saved = s.has("reserves") and bool(near & _PUBLIC) and "cash" in near  # "the state's $2 billion in cash reserves"
    billed = s.word(q.j) == "bill" and not s.capital(q.j)  # "left the island with a $5 million bill"
    claimed = s.word(q.j) == "in" and "claims" in after  # "expects $750 million in claims from the storms"
    claimed = claimed or any(s.word(k + 1) in _CLAIMED for k in s.where(_CLAIMS, max(0, q.i - 6), q.i))
    lost = (billed or claimed or bool(near & _LOSING)) and _OF_BUSINESS.isdisjoint(s.words)
    weak = lost or (bool(near & _GETTING) and not _THE_BEREAVED.isdisjoint(s.words))
    if not near & _MONEY_CUES and not (beside or listed or saved or weak):
        return None
    if (
        near & (_PRICE_WORDS - {"trillion"} if beside else _PRICE_WORDS)
        and not set(window(s, q.i - 5, q.j + 5)) & _MONEY_CUES
    ):
        return None
    if set(window(s, q.i - 3, q.i)) & {"price", "prices", "wage", "salary"} or "barrel" in s.low:
        return None
    return quantified(s, q, "money", q.unit, "money", q.i)


_CLAIMS: Final = frozenset({"claims"})
_CLAIMED: Final = frozenset({"of", "from", "for", "at", "totalling", "totaling", "worth", "arising"})
"""Before these "claims" are what insurers pay, and nobody's word."""
_HOLDING: Final = frozenset({"includes", "include", "including", "included"})
_PROVIDING: Final = frozenset({"provide", "provides", "provided", "providing", "supply", "endow", "endowed"})
""" "An agreement to provide Nepal with $66 million"."""
_LAWS: Final = frozenset("bill budget plan package legislation measure law agreement programme program grant".split())
""" "The bill would provide $95 billion"."""
_WRITING_DOWN: Final = (["write", "down"], ["wrote", "down"], ["write", "off"], ["wrote", "off"], ["writing", "down"])
_APPROVING: Final = frozenset({"budgeted", "approved", "approves", "approving", "authorized", "appropriated"})
""" "Congress approved $70 billion for the war": a budget, whatever it is called."""
_SOLD_BY: Final = frozenset({"gallon", "litre", "liter", "barrel", "ounce"})
_HIGHEST_PRICE: Final = 1000
_DEAREST_BOUGHT: Final = 100_000
"""A bag of rice costs so many naira at most; the World Cup costs more dollars."""
_NOTES: Final = (["bill"], ["bills"], ["note"], ["notes"])
_SOLD: Final = frozenset(
    "ticket pass entry admission cup glass jar bottle loaf bag sack bunch plate meal dish sandwich coffee tea beer bread ride haircut subscription membership copy tickets seats".split()
)
_PUMP: Final = 9
"""Within so many tokens of a price stands what it buys: "an average gallon of petrol cost $3.10"."""


def _cut_off(s: Sentence, q: Quantity) -> bool:
    """Whether the text ends within an amount: cents have two digits, and the scale is missing."""
    return (q.j == len(s.low) or s.low[q.j] in {"...", "…"}) and s.low[q.j - 1][-2:-1] == "."


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
