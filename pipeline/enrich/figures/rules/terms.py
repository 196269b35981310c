"""Prison terms, in years: those meted out, asked for, faced and possible."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, quantified, window
from pipeline.enrich.figures.words.closed import PARTIES, PROSECUTION
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import tidy
from pipeline.enrich.figures.words.quantities import Quantity

_PRISON: Final = frozenset(
    "prison jail jails jailing imprisonment sentence sentences term terms custody detention incarceration behind jailed "
    "imprisoned sentenced labor labour probation".split()
)


def read(s: Sentence, court: bool) -> list[Found]:
    """Every prison term of a sentence. `court`: the document is about a trial."""
    out: list[Found] = []
    for q in _spells(s):
        found = _sentence(s, q, court) or _second_term(s, q, out)
        if found:
            out += _shared_terms(s, q)
            out.append(found)
    return out + _a_year(s)


def _spells(s: Sentence) -> list[Quantity]:
    """The lengths of time of a sentence, in years, one that is told in several units as one: "six years, four months"."""
    out: list[Quantity] = []
    done = 0
    for q in s.quantities:
        factor = _in_years(s, q) if q.unit == "time" and q.i >= done else None
        if factor is None:
            continue
        low, high = (None if v is None else v * factor for v in (q.low, q.high))
        bound, j = q.bound, q.j
        while more := _smaller(s, j, factor):
            factor = _in_years(s, more) or 0
            low, high = (None if v is None else v + (more.high or 0) * factor for v in (low, high))
            j = more.j
        if s.low[j : j + 3] == ["and", "a", "half"] and q.unit == "time" and j == q.j:
            low, high = (None if v is None else v + factor / 2 for v in (low, high))
            j += 3  # "two years and a half"
        to = s.at.get(j + 1)
        if to is not None and s.word(j) in _TO and _ranges(s, q, to) and to.high is not None and bound == "exact":
            high, bound, j = to.high * (_in_years(s, to) or 0), "range", to.j  # "18 months to five years"
        i = q.i - 1 if bound == "range" and s.word(q.i - 1) == "between" else q.i
        low, high = (None if v is None else tidy(v) for v in (low, high))
        out.append(Quantity(i, j, low, high, bound, "time", q.core))
        done = j
    return out


def _smaller(s: Sentence, j: int, factor: float) -> Quantity | None:
    """The length of time at j that goes on with one in a larger unit: ", eight months", "and ten days"."""
    k = j
    while s.word(k) in {",", "and"} and k < j + 2:
        k += 1
    q = s.at.get(k)
    if q is None or q.i != k or q.unit != "time" or q.bound != "exact" or s.word(q.j) in _FROM_THEN:
        return None
    return q if (_in_years(s, q) or factor) < factor else None


_FROM_THEN: Final = frozenset("after before later earlier ago since into".split())
""" "Was jailed for six years, four months after the raid": no part of the term."""
_TO: Final = frozenset({"to", "and", "or", "-", "–"})
_RANGING: Final = frozenset({"ranging", "range", "ranged", "ranges", "anything", "anywhere", "sentences", "terms"})


def _ranges(s: Sentence, q: Quantity, to: Quantity) -> bool:
    """Whether two lengths of time in different units are the ends of a range, no older and newer term."""
    if to.unit != "time" or to.bound != "exact" or _in_years(s, to) in {None, _in_years(s, q)}:
        return False
    before = s.word(q.i - 1)
    if before == "between":
        return s.word(to.i - 1) == "and"
    if before == "from":
        return s.word(to.i - 1) == "to" and s.word(q.i - 2) in _RANGING
    return s.word(to.i - 1) != "and" and before in {"to", "of", "for", "face", "faces", "facing"}


def _shared_terms(s: Sentence, last: Quantity) -> list[Found]:
    """The terms before the one that names their unit: "were jailed for seven, eight and nine years respectively"."""
    factor = _in_years(s, last) or 1.0
    return [_term(s, q, factor) for q in _unitless(s, last)]


def _term(s: Sentence, q: Quantity, factor: float = 1.0) -> Found:
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
    """ "Were jailed for 14 years and 10 years respectively", "for 12 years, nine years and five years"."""
    if not out or out[-1].measure != "sentence" or out[-1].j != q.i - 1 or s.word(q.j) in _FROM_THEN:
        return None
    return _term(s, q) if s.low[q.i - 1] in {"and", ","} else None


_SHORTEST: Final = {"year": 1.0, "month": 0.08}
_INSIDE: Final = (["in", "prison"], ["in", "jail"], ["behind", "bars"])


def _a_year(s: Sentence) -> list[Found]:
    """ "Was sentenced to a year in prison", "for a year and a half in jail"."""
    out: list[Found] = []
    for k in s.where(_SHORTEST.keys()):
        if s.word(k - 1) != "a" or s.word(k - 2) not in {"to", "of", "for", "got", "given"}:
            continue
        years, j = _SHORTEST[s.low[k]], k + 1
        if s.low[j : j + 3] == ["and", "a", "half"]:
            years, j = tidy(years * 1.5), j + 3
        if s.low[j : j + 2] in _INSIDE or (s.word(j) == "in" and s.word(j + 2) in {"jail", "prison"}):
            term = Found(s, "sentence", k - 1, j, years, years, "exact", "prison term", k - 1, unit="years")
            if s.low[k - 3 : k - 1] == ["up", "to"]:
                term.i, term.low, term.bound = k - 3, None, "at_most"
            out.append(term)
    return out


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


_CREDITS: Final = frozenset({"credit", "credited", "less", "minus"})
_SERVED: Final = frozenset({"credit", "served", "spent"})


def _credited(before: list[str], after: list[str]) -> bool:
    """Whether it is time served already, which is taken off a term: "with credit for 60 days in jail", "91 days jail credit"."""
    told = before[-1:] in (["for"], ["with"], ["of"], ["less"], ["minus"]) and not _CREDITS.isdisjoint(before[-4:])
    return told or not _SERVED.isdisjoint(after[: 2 if "already" not in after else 4]) or "credit" in after


_OFFICES: Final = frozenset(
    "president presidential presidency parliament parliamentary legislative legislature mayoral mayor senate senator senators"
    " congressional council councillor councillors elected election elections office mandate mandates chairman chair justices board"
    " governor governors school academic appointed re-elected incumbent term-limit lawmakers deputies prime".split()
)
_INCARCERATED: Final = frozenset(
    "prison jail jailed imprisonment imprisoned bars sentence sentences sentenced custody convicted".split()
)
_NEAR: Final = 8


def _of_office(s: Sentence, q: Quantity) -> bool:
    """Whether it is the time in which somebody holds an office or a school sits: "presidential terms of seven years"."""
    near = window(s, q.i - _NEAR, q.j + _NEAR)
    termed = not {"term", "terms", "tenure"}.isdisjoint(near) and not _OFFICES.isdisjoint(near)
    return termed and _INCARCERATED.isdisjoint(window(s, q.i - _NEAR // 2, q.j + _NEAR // 2))


_POSSIBLE: Final = frozenset(
    "sentence sentences penalty punishment punishable imprisonment carries carry carrying carried face faces facing maximum jailed imprisoned".split()
)
_FROM_CRIME: Final = 3
"""How near before "up to nine years" stands what makes it a term: "punishable by imprisonment of up to nine years"."""

_ALTERING: Final = frozenset({"reducing", "reduced", "cut", "cutting", "increased", "increasing", "raised", "raising"})


def _sentence(s: Sentence, q: Quantity, court: bool) -> Found | None:
    words = s.words - {"term", "terms"}
    told = s.heading and s.word(q.i - 1) in _METED and s.word(q.j) == "for" and bool(_CRIMES & words)
    if not (told or court or (_PRISON | PROSECUTION) & words or _COURT & words):
        return None
    after = window(s, q.j, q.j + 4)
    first = next(iter(_unitless(s, q)), q)
    before = window(s, first.i - 14, first.i)
    if not _BANNED.isdisjoint(before[-6:]):
        return None  # "banned from driving for 12 months"
    if _credited(before, after) or _of_office(s, q):
        return None
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
        or (q.bound == "at_most" and not _POSSIBLE.isdisjoint(before[-_FROM_CRIME:]))
        or (s.low[q.i] == "maximum" and not _POSSIBLE.isdisjoint(before))
        or (before[-1:] in (["get"], ["receive"]) and s.has("convicted", "guilty"))
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
    return _term(s, q)
