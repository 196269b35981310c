"""The measures that are not people: money, sentences, magnitudes, votes, seats, shares of the vote, turnout."""

from typing import Final

from pipeline.enrich.figures.found import Found
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.numbers import tidy
from pipeline.enrich.figures.quantities import Quantity
from pipeline.records import Measure, Number

CURRENCIES: Final = frozenset(
    "USD CAD AUD NZD HKD SGD EUR GBP JPY INR RUB CNY CHF MXN KRW TRY ZAR KES NGN SAR AED THB UAH ILS BRL IDR MYR PHP PKR BDT VND NOK SEK PLN HUF IQD ETB".split()
)
_MONEY_CUES: Final = frozenset(
    "damage damages aid loan loans loaning loaned lend lending lent fine fines fined bail reward bounty ransom "
    "loss losses debt debts budget gratia sanction sanctioned sanctions announced pocketing pocketed siphoned pledge pledged pledges donate donated donates donation donations fund funds "
    "funding funded grant grants granted compensation restitution reparations stealing stole stolen theft "
    "embezzled embezzling embezzlement fraud bribe bribes bribery package assistance relief reconstruction "
    "rebuild rebuilding earmarked allocate allocated allocates contribute contributed contribution contributions "
    "spend spending spent cost costs costing deficit bailout pay paid payment payments appeal appealed laundering "
    "laundered award awarded settlement penalty penalties credit repay restructure subsidies charity offered owes "
    "owed swindled defrauded humanitarian needs repair repairs stimulus financing finance sought".split()
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
_ELECTION: Final = frozenset(
    "turnout vote votes voters voting ballot ballots election elections electoral candidate candidates party parties "
    "referendum poll polls runoff run-off parliament parliamentary presidential seats lawmakers senate assembly "
    "congress legislature coalition delegates primary majority".split()
)


def found(s: Sentence, q: Quantity, measure: Measure, unit: str, rule: str, anchor: int) -> Found:
    """A figure on the whole quantity."""
    return Found(s, measure, q.i, q.j, q.low, q.high, q.bound, rule, anchor, unit=unit)


def read(s: Sentence, election: bool) -> list[Found]:
    """Every such figure of a sentence. `election`: the document is about a vote."""
    out: list[Found] = []
    voting = election and not s.has("poll", "survey", "rating", "approval", "surveyed")
    seats = shares = False
    for q in s.quantities:
        figure = _magnitude(s, q) or _sentence(s, q) or _money(s, q)
        if figure is None and election:
            figure = _seats(s, q, seats) or (_share(s, q, shares) if voting else None)
            seats = seats or (figure is not None and figure.measure == "seats")
            shares = shares or (figure is not None and figure.measure == "vote_share")
        if figure:
            out.append(figure)
    if election or s.has("vote", "voted", "votes"):
        out += _votes(s)
    return out


def about_election(sentences: list[Sentence]) -> bool:
    """Whether a document speaks of a vote."""
    words = [w for s in sentences if not _ELECTION.isdisjoint(s.words) for w in s.low if w in _ELECTION]
    return len(words) >= 2 or bool({"vote", "votes", "turnout", "ballots"} & set(words))


def _window(s: Sentence, i: int, j: int) -> list[str]:
    return s.low[max(0, i) : max(0, j)]


_QUAKE: Final = frozenset(
    "magnitude richter quake earthquake tremor temblor aftershock geological seismological usgs seismologists".split()
)


def _magnitude(s: Sentence, q: Quantity) -> Found | None:
    if q.unit != "magnitude" and _QUAKE.isdisjoint(s.words):
        return None
    low, high = q.low, q.high
    if q.bound == "more_than" and low is not None:
        low = low - 1 if isinstance(low, int) and s.at[q.core].unit == "" else low
    if (low or high or 99) > 10 or q.unit not in {"", "magnitude"} or q.bound == "zero":
        return None
    before, after = _window(s, q.i - 4, q.i), _window(s, q.j, q.j + 2)
    near = (
        "magnitude" in before
        or (after[:1] in (["quake"], ["earthquake"], ["tremor"], ["temblor"]) and "." in s.low[q.core])
        or "magnitude" in after[:1]
        or (after[:1] == ["-"] and "magnitude" in after)
    )
    scale = "richter" in _window(s, q.j, q.j + 4) or "richter" in _window(s, q.i - 5, q.i)
    measured = s.has("quake", "earthquake", "tremor", "aftershock", "temblor") and (
        set(before[-3:]) & {"measuring", "measured", "registered", "registering"}
    )
    agency = (
        s.has("geological", "seismological", "usgs", "seismologists")
        and "." in s.low[q.core]
        and before[-2:] == ["it", "at"]
    )
    put = (
        before[-1:] == ["at"]
        and "." in s.low[q.core]
        and bool({"put", "puts", "measured", "recorded"} & set(_window(s, q.i - 7, q.i)))
    )
    if not (q.unit == "magnitude" or near or scale or measured or agency or put):
        return None
    figure = found(s, q, "magnitude", "magnitude", "magnitude", q.i)
    figure.low = low
    return figure


_YEARS: Final = {"year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365, "weeks": 7 / 365, "day": 1 / 365, "days": 1 / 365,
                 "decades": 10.0}  # fmt: skip


def _in_years(s: Sentence, q: Quantity) -> float | None:
    word = s.low[q.j - 1]
    return _YEARS.get(word.rpartition("-")[2])


def _sentence(s: Sentence, q: Quantity) -> Found | None:
    if q.unit != "time":
        return None
    factor = _in_years(s, q)
    if factor is None or not (_PRISON | {"prosecutors", "prosecutor", "prosecution"}) & (s.words - {"term", "terms"}):
        return None
    after = _window(s, q.j, q.j + 4)
    before = _window(s, q.i - 14, q.i)
    asked = before[-2:] == ["asked", "for"] and s.has("prosecutors", "prosecutor", "prosecution")
    follows = (
        asked
        or bool(
            {"prison", "jail", "imprisonment", "bars", "labor", "labour", "detention", "jails", "sentence", "sentences"}
            & set(after[:3])
        )
        or (bool(after) and after[0] in {"term", "terms", "sentence", "sentences"})
    )
    leads = (
        ("sentenced" in before and "to" in before)
        or bool({"jailed", "imprisoned", "jails", "jailing", "behind"} & set(before) and before[-1:] == ["for"])
        or (
            before[-1:] in (["seek"], ["seeking"], ["sought"], ["demanded"], ["requested"])
            and s.word(q.j) in {"for", "against"}
        )
        or (
            bool({"sentence", "sentences", "terms", "term"} & set(before[-4:]))
            and bool({"of", "to", "from"} & set(before[-2:]))
        )
        or ("sentence" in before and "plus" in before[-2:])
    )
    if not (follows or leads) or "probation" in after[:3] or s.word(q.j) in {"ago", "later", "earlier"}:
        return None
    if s.word(q.j) == "after" and not leads:
        return None
    if "served" in before[-4:] and not {"sentence", "term"} & set(after[:3]):
        return None
    figure = found(s, q, "sentence", "years", "prison term", q.i)
    low, high = (None if v is None else v * factor for v in (q.low, q.high))
    nxt = s.at.get(q.j + 1)
    if s.word(q.j) == "and" and nxt is not None and nxt.unit == "time" and nxt.low is not None:
        more = nxt.low * (_in_years(s, nxt) or 0)
        low, high = (None if v is None else v + more for v in (low, high))
        figure.j = nxt.j
    figure.low, figure.high = (None if v is None else tidy(v) for v in (low, high))
    return figure


def _money(s: Sentence, q: Quantity) -> Found | None:
    if q.unit not in CURRENCIES or q.bound == "zero":
        return None
    if s.low[q.j - 1] == "pounds" and (q.high or q.low or 0) < 1000:
        return None  # a weight
    after = _window(s, q.j, q.j + 3)
    if after[:1] in (["per"], ["apiece"]) or (after[:1] in (["a"], ["an"]) and after[1:2] and after[1] in _PRICE_NEXT):
        return None
    near = set(_window(s, q.i - 12, q.j + 12))
    if not near & _MONEY_CUES:
        return None
    if near & _PRICE_WORDS and not set(_window(s, q.i - 5, q.j + 5)) & _MONEY_CUES:
        return None
    if set(_window(s, q.i - 3, q.i)) & {"price", "prices", "wage", "salary"} or "barrel" in s.low:
        return None
    return found(s, q, "money", q.unit, "money", q.i)


_SEAT: Final = frozenset({"seat", "seats", "delegates", "mandates"})


def _seats(s: Sentence, q: Quantity, earlier: bool) -> Found | None:
    if q.bound == "zero" or q.unit not in {"", "percent", "share"}:
        return None
    after = _window(s, q.j, q.j + 7)
    unit = None
    for n, word in enumerate(after):
        if word in _SEAT:
            unit = "delegates" if word == "delegates" else "seats"
            break
        if word == "electoral" and after[n + 1 : n + 2] in (["votes"], ["college"]):
            unit = "electoral votes"
            break
        if word in {"to", "and", "percent"} or (
            s.tag(q.j + n) in {"AUX", "V", "REP", "P", "SUB", "Q"} and word not in {"of"}
        ):
            if s.tag(q.j + n) == "Q" and "of" in after[:n]:
                continue
            break
    if (
        unit is None
        and earlier
        and q.unit == ""
        and s.word(q.i - 1) in {"to", "from", "with", "and", "has", "had", "won", "got"}
        and (s.tag(q.j) in {"P", "CC", "PREP", "SUB", ""} and s.word(q.j) not in {"of"})
    ):
        unit = "seats"
    if unit is None:
        return None
    return found(s, q, "seats", "percent" if q.unit in {"percent", "share"} else unit, "seats", q.i)


_RACE: Final = frozenset(
    "front-runner frontrunner incumbent challenger rival won candidate party leads leading led votes vote ballots runoff received victory voters referendum".split()
)
_GETTING: Final = frozenset("with won received got took to winning had has at or by".split())


def _share(s: Sentence, q: Quantity, earlier: bool) -> Found | None:
    """`earlier`: a share of the vote stood before in the sentence, so that "48% to stay" is another."""
    if q.unit not in {"percent", "share"}:
        return None
    after, before = _window(s, q.j, q.j + 8), _window(s, q.i - 9, q.i)
    voters = any(w in {"voters", "electorate"} for w in after[:5])
    if after[:1] and after[0] in {"higher", "lower", "more", "less", "up", "down", "increase", "points"}:
        return None
    sided = "voted" in after and after[after.index("voted") + 1 :][:1] in (
        ["to"],
        ["for"],
        ["against"],
        ["yes"],
        ["no"],
        ["in"],
    )
    if "turnout" in before[-5:] and q.unit == "percent":
        return found(s, q, "turnout", "percent", "turnout", q.i)
    if sided or (earlier and q.unit == "percent" and not {"counted", "tallied"} & set(after)):
        return found(s, q, "vote_share", "percent", "share of the vote", q.i)
    turnout = (
        "turnout" in before
        or "turnout" in (after[: after.index(",")] if "," in after[:4] else after)[:4]
        or (voters and bool({"cast", "voted", "turned", "took"} & set(after + before)))
    )
    if turnout and q.unit == "percent":
        return found(s, q, "turnout", "percent", "turnout", q.i)
    won = bool({"won", "received", "got", "winning"} & set(before[-3:]))
    partial = {"counted", "tallied", "counting"} & set(after)
    vote = any(w in {"vote", "votes", "ballots"} for w in after[:6]) and (won or not partial)
    if q.unit == "share" and not vote:
        return None
    counted = not won and bool(
        {"counted", "tallied", "counting", "precincts", "stations", "districts", "reporting"} & set(after)
    )
    race = bool(_RACE & s.words)
    if vote or (race and not counted and bool(_GETTING & set(before[-3:]))):
        return found(s, q, "vote_share", "percent", "share of the vote", q.i)
    return None


def _votes(s: Sentence) -> list[Found]:
    out: list[Found] = []
    for n, q in enumerate(s.quantities):
        if q.unit or q.bound == "zero":
            continue
        after, before = _window(s, q.j, q.j + 4), _window(s, q.i - 4, q.i)
        counted = (
            any(w in {"votes", "ballots"} and s.tag(q.j + k - 1) != "P" for k, w in enumerate(after[:3]))
            and "electoral" not in after
        )
        if counted and not any(
            s.tag(q.j + k) in {"AUX", "V", "REP", "PREP"}
            for k in range(after.index("votes") if "votes" in after else 1)
        ):
            out.append(found(s, q, "votes", "votes", "votes", q.i))
            nxt = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
            if nxt and s.word(nxt.i - 1) in {"to", "against"} and nxt.i - q.j <= 3 and not nxt.unit:
                out.append(found(s, nxt, "votes", "votes", "division", q.i))
            continue
        out += _division(s, q, n, {*before, *after})
    return out


def _division(s: Sentence, q: Quantity, n: int, near: set[str]) -> list[Found]:
    """ "a vote of 68-34", "voted 68 to 34": two figures."""
    if not near & {"vote", "voted", "votes", "division"}:
        return []
    if q.bound == "range" and s.word(q.i + 1) in {"-", "–", "to"} and q.j == q.i + 3:
        first: Number | None = q.low
        a = Found(s, "votes", q.i, q.i + 1, first, first, "exact", "division", q.i, unit="votes")
        b = Found(s, "votes", q.j - 1, q.j, q.high, q.high, "exact", "division", q.i, unit="votes")
        return [a, b]
    nxt = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if (
        nxt
        and nxt.i == q.j + 1
        and s.word(q.j) in {"-", "–", "to"}
        and not nxt.unit
        and q.bound == "exact" == nxt.bound
    ):
        return [found(s, p, "votes", "votes", "division", q.i) for p in (q, nxt)]
    return []
